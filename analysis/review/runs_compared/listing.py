"""A comparison as text: tables that fit a terminal, CSV, JSON, Markdown."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from dataclasses import asdict, fields
from itertools import groupby

from analysis.review.runs_compared.changes import Comparison, RunChange
from analysis.review.runs_compared.runs import Run
from analysis.review.runs_compared.telling import NEVER_CUT, groups, head, how_much_differs
from analysis.show import markdown as show_markdown
from analysis.show import numbers
from analysis.show.documents import Bullets, Document, Paragraph, Section, Table
from analysis.show.text import GAP, as_csv, in_columns, words

SHOWN = 20  # rows of a kind in a terminal
NARROWEST = 8  # of a column, in characters


def text(comparison: Comparison, width: int, *, full: bool = False) -> str:
    """For a terminal: no line is longer than its width. `full` shows every row, not only the first of each kind."""
    lines = [line for said in head(comparison) for line in textwrap.wrap(said, width, subsequent_indent=GAP)]
    lines += ["", *textwrap.wrap(how_much_differs(comparison), width)]
    for kind, of_kind in groupby(groups(comparison), lambda group: group[0]):
        room, cut = None if full or kind in NEVER_CUT else SHOWN, 0
        for _, group in of_kind:
            kept = [[words(cell) for cell in row] for row in group.rows[:room]]
            if kept:
                lines += ["", *textwrap.wrap(group.caption, width), *table(group.header, kept, width)]
            cut += len(group.rows) - len(kept)
            room = room and max(0, room - len(kept))
        if cut:
            lines.append(f"... and {numbers.number(cut)} more: --full, or the page")
    return "".join(f"{_printable(line)}\n" for line in lines)


def table(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Lines of a table in columns, cells wrapped so that it fits.

    >>> print("\\n".join(table(["What", "then", "now"], [["share", "of 22", "of 22 or of 21"]], 25)))
    What   then   now
    -----  -----  -----------
    share  of 22  of 22 or of
                  21
    """
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    room = widest = width - len(GAP) * (len(header) - 1)
    while sum(min(one, widest) for one in widths) > room and widest > NARROWEST:
        widest -= 1
    widths = [min(one, widest) for one in widths]
    return [line for row in [header, ["-" * one for one in widths], *rows] for line in in_columns(row, widths)]


def csv(comparison: Comparison) -> str:
    """Every change, a row each."""
    rows = (asdict(one).values() for one in comparison.changes)
    cells = ([" ".join(value) if isinstance(value, tuple) else value for value in row] for row in rows)
    return as_csv([field.name for field in fields(RunChange)], cells)


def as_json(comparison: Comparison) -> str:
    """Every change, with what was compared."""
    said = {
        "before": _run(comparison.before),
        "after": _run(comparison.after),
        "chapters": comparison.chapters,
        "made_otherwise": comparison.made_otherwise,
        "tally": how_much_differs(comparison),
        "compared": comparison.compared,
        "changes": [asdict(one) for one in comparison.changes],
    }
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"


def markdown(comparison: Comparison) -> str:
    """Every change, as tables."""
    title = f"{comparison.before.name} and {comparison.after.name}, compared"
    opening = [Bullets(head(comparison)), Paragraph(how_much_differs(comparison))]
    sections = [Section(group.caption, [Table("", group.header, group.rows)]) for _, group in groups(comparison)]
    return show_markdown.document(Document(title, opening, sections))


def _printable(line: str) -> str:
    """A line without what would command the terminal, as a value of a parameter can."""
    return "".join(sign if sign.isprintable() else "?" for sign in line)


def _run(run: Run) -> dict:
    return {"name": run.name, "chapters": list(run.chapters), "made": run.made}
