"""What tests of the data share."""

import shutil

import pytest

from analysis.sources.locations import DATA


@pytest.fixture
def folder(tmp_path):
    """A copy of the data, to be broken."""
    return shutil.copytree(DATA, tmp_path / "data")
