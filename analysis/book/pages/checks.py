"""The built pages: are they whole, and where does each of their numerals come from?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.book import html as book_html
from analysis.book.pages.numerals import ORIGINS, Tracing, trace
from analysis.book.pages.sources import bibliography, citations, labels, outside, sources
from analysis.book.pages.structure import structure
from analysis.book.pages.typed import EXCEPTIONS
from analysis.printed.problems import InputError
from analysis.show import numbers as show_numbers
from analysis.show.html import cell
from analysis.sources import reports
from analysis.sources.locations import HTML, REFERENCES, shown

BIBLIOGRAPHY = REFERENCES
PLACE = re.compile(r'(<span class="traced">).*?(</span>)', re.DOTALL)
SAID = (
    ("ledger", "in links to rows of the ledger"),
    ("prose", "put into prose by name"),
    ("figure", "drawn in figures or said of them"),
    ("table", "in computed tables"),
    ("sentence", "in computed sentences"),
    ("works", "in works cited"),
    ("data", "in the data dictionary"),
    ("docstring", "in what is said of functions"),
    ("title", "in titles that links repeat"),
)


def audit(html: Path = HTML) -> Tracing:
    """Trace every numeral of the built book of this checkout.

    Raises InputError if there is no built book.
    """
    if not (html / "index.html").exists():
        raise InputError(f"{shown(html)}: no built book there; make one with: make book")
    printed = reports.load().statistics.set_index("statistic_id")["as_printed"].to_dict()
    return trace(html, sources(), bibliography(BIBLIOGRAPHY), printed)


def book_problems(html: Path, traced: Tracing) -> list[str]:
    """All that keeps a built book of this checkout from being whole, a line each; none if it is."""
    made_from = sources()
    return [
        *outside(made_from, html),
        *citations(made_from, bibliography(BIBLIOGRAPHY), shown(BIBLIOGRAPHY)),
        *labels(made_from),
        *structure(html),
        *traced.problems,
    ]


def build_book(folder: Path) -> Path:
    """Build the book of this checkout anew, whole: what readers get.

    Gives the folder of the pages.

    Raises BookError if there is any complaint, or the book is not whole. Raises OSError if it cannot be written.
    """
    html = book_html.build_pages(folder)
    if found := finish(html):
        raise book_html.BookError("\n".join(["the book was built and is not whole:", *found]))
    return html


def finish(html: Path) -> list[str]:
    """Check a book that was just built; if it is whole, put into its pages what their tracing found.

    Gives what keeps it from being whole, a line each.
    """
    traced = audit(html)
    found = book_problems(html, traced)
    if not found:
        fill_in(html, traced)
    return found


def fill_in(html: Path, traced: Tracing) -> None:
    """Put into the pages what their tracing found, where :mod:`analysis.book.sphinx_built` left a place for it."""
    for path in sorted(html.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if PLACE.search(text):
            words = cell(sentence(traced))
            path.write_text(PLACE.sub(rf"\g<1>{words}\g<2>", text), encoding="utf-8")


def sentence(traced: Tracing) -> str:
    """Where the numerals come from, in a sentence without its full stop.

    Those in the name of the commit are left out: how many there are changes with each.

    >>> from collections import Counter
    >>> sentence(Tracing({"a": Counter(table=1_200, exception=2)}, Counter(one=2), ()))
    '1,202 numerals: 1,200 in computed tables, and 2 typed words or names, of 1 kind'
    """
    totals = traced.totals
    parts = [f"{show_numbers.number(totals[origin])} {words}" for origin, words in SAID if totals[origin]]
    kinds = f"{show_numbers.number(len(traced.excepted))} {'kind' if len(traced.excepted) == 1 else 'kinds'}"
    parts.append(f"and {show_numbers.number(totals['exception'])} typed words or names, of {kinds}")
    return f"{show_numbers.number(totals.total() - totals['commit'])} numerals: {', '.join(parts)}"


def summary(traced: Tracing) -> Iterator[str]:
    """The numerals by page and by origin, and the exceptions with their reasons, as lines of text."""
    width = max(len(name) for name in (*traced.counts, "all pages"))
    origins = [origin for origin in ORIGINS if traced.totals[origin]]
    yield " ".join([f"{'':{width}}", *(f"{origin:>9}" for origin in origins), f"{'all':>9}"])
    for name, counts in {**traced.counts, "all pages": traced.totals}.items():
        numbers = [*(counts[origin] for origin in origins), counts.total()]
        yield " ".join([f"{name:{width}}", *(f"{show_numbers.number(number):>9}" for number in numbers)])
    yield ""
    yield from (f"{origin:>9}: {ORIGINS[origin]}" for origin in origins)
    yield ""
    yield from (f"{times:>9} × {name}: {EXCEPTIONS[name]}" for name, times in traced.excepted.most_common())
