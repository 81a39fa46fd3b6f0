"""The built book in Chromium; skipped where either is missing."""

import pytest

from analysis.book.chromium import MISSING, PROGRAM, Chromium
from analysis.sources.locations import HTML


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """Chromium."""
    if PROGRAM is None:
        pytest.skip(MISSING)
    running = Chromium(tmp_path_factory.mktemp("profile"))
    yield running
    running.close()


@pytest.fixture(scope="session")
def book():
    """Gives the address of a chapter of the built book, as a file."""
    if not (HTML / "index.html").exists():
        pytest.skip("no built book: run make book")
    return lambda name: (HTML / "book" / "chapters" / f"{name}.html").as_uri()
