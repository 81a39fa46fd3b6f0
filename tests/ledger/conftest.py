"""What tests of the ledger share."""

from functools import cache

import pytest

from analysis.ledger.multiverse.comparison import multiverse


@pytest.fixture(scope="session")
def whole(data):
    """The whole multiverse of an item of the abstract, made once."""
    return cache(lambda topic, item: multiverse(data, "mahtani-2024-abstract", topic, item))
