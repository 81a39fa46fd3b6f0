"""Where things stand in a checkout of the compendium."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
BOOK = ROOT / "book"
REFERENCES = BOOK / "references.bib"
TEMPLATES = BOOK / "templates"
CHAPTERS = BOOK / "chapters"
EXAMPLES = BOOK / "examples"  # drafts of invented reports
HTML = ROOT / "_build" / "html"
BENCHMARK = DATA / "benchmark"  # facts of open trials, where the truth is known
SECOND_READING = DATA / "second-reading"  # the texts read once more, and what was settled
REFERENCE = ROOT / "tests" / "published_examples"  # answers from elsewhere, which the methods are held against


def shown(path: Path) -> str:
    """A path as readers know it: from the root of the checkout where it lies inside.

    >>> shown(DATA / "groups.csv")
    'data/groups.csv'
    """
    path = Path(path).absolute()
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
