"""A check as a terminal shows it: a table a report, why beneath each statistic, no line longer than the width."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from analysis.review.check.outcome import Outcome
from analysis.show.numbers import NONE, number
from analysis.show.text import GAP, in_columns

INDENT, NARROWEST = "    ", 60
HEADER = ("statistic", "printed", "rebuilt", "verdict")
WHOLE = re.compile(r"\s"), re.compile(r"\s|(?<=-)"), re.compile(r"")  # what parts a text, at growing need


def lines(outcome: Outcome, width: int) -> Iterator[str]:
    """Each line of a check: statistics by report, the tally, what differs, and whether everything matches.

    None has more than `width` characters, which is taken as at least 60.
    """
    width = max(width, NARROWEST)
    rows = [_cells(report_id, row) for report_id, own in outcome.rows.items() for row in own]
    widths = _widths([HEADER, *rows], width)
    for report_id, own in outcome.rows.items():
        if own:
            yield from _wrapped(f"{report_id}: {outcome.names[report_id]}", width)
            yield from (*in_columns(HEADER, widths), f"{INDENT}why")
            for row in own:
                yield from in_columns(_cells(report_id, row), widths)
                yield from _wrapped(row["why"], width, INDENT)
            yield ""
    yield from _tally(outcome, width)
    yield ""
    yield from _wrapped(outcome.summary, width)
    yield ""
    for difference in outcome.differences:
        yield from _wrapped(str(difference), width, "", INDENT)
    yield from _wrapped(outcome.conclusion, width)


def _cells(report_id: str, row: dict[str, str]) -> tuple[str, ...]:
    name = row["statistic_id"].removeprefix(f"{report_id}.")
    return name, row["printed"], row["rebuilt"] or NONE, row["verdict"]


def _tally(outcome: Outcome, width: int) -> Iterator[str]:
    """Statistics by verdict: a line a report."""
    for name, row in [*outcome.tally.iterrows(), ("all", outcome.tally.sum())]:
        told = [f"{number(many)} {verdict}" for verdict, many in row.items() if many]
        yield from _wrapped(f"{name}: {', '.join([f'{number(row.sum())} statistics', *told])}", width, "", INDENT)


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """A width for each column: the widest lose first; names are broken at hyphens, and words at all, only at need."""
    columns = list(zip(*rows, strict=True))
    widths, room = [max(map(len, column)) for column in columns], width - len(GAP) * (len(columns) - 1)
    for whole in WHOLE:
        least = [max(len(part) for cell in column for part in whole.split(cell)) for column in columns]
        while sum(widths) > room and (loose := [place for place, one in enumerate(widths) if one > least[place]]):
            widths[max(loose, key=widths.__getitem__)] -= 1
    return widths


def _wrapped(text: str, width: int, first: str = "", other: str | None = None) -> list[str]:
    """Text on lines, each with what it begins with; names and paths stay whole."""
    then = first if other is None else other
    return textwrap.wrap(text, width, break_on_hyphens=False, initial_indent=first, subsequent_indent=then)
