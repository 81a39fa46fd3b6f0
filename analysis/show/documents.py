"""What is shown, as data: cells, paragraphs, tables, documents. Whoever writes them in a format escapes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import pandas as pd

# Cells


@dataclass(frozen=True)
class Stat:
    """Text that is of a statistic, and leads to its row in the ledger."""

    statistic_id: str
    text: str


@dataclass(frozen=True)
class Entry(Stat):
    """The place in the ledger that each `Stat` leads to: what the statistic is, and its id."""


@dataclass(frozen=True)
class ReportName:
    """The name of a report, which leads to its page."""

    report_id: str
    text: str


@dataclass(frozen=True)
class VerdictMark:
    """A verdict, which can be seen without reading it."""

    text: str


@dataclass(frozen=True)
class StatusMark:
    """How something stands, which can be seen without reading it."""

    text: str


@dataclass(frozen=True)
class Code:
    """Text that is a name or a number for machines."""

    text: str


@dataclass(frozen=True)
class Strong:
    """Text that stands out."""

    text: str


@dataclass(frozen=True)
class Beside:
    """What stands beside something in its text: told in a page, and found by no search."""

    text: str


@dataclass(frozen=True)
class Lines:
    """Cells one under the other."""

    cells: Sequence[Cell]


Cell: TypeAlias = (
    "str | Stat | ReportName | VerdictMark | StatusMark | Code | Strong | Beside | Lines | tuple[Cell, ...]"
)
Row = Mapping[str, Any]


def joined(cells: Iterable[Cell], between: str) -> tuple[Cell, ...]:
    """Several cells as one, with a text between each two.

    >>> joined(["a", "b", "c"], ", ")
    ('a', ', ', 'b', ', ', 'c')
    """
    found = [part for cell in cells for part in (between, cell)]
    return tuple(found[1:])


def stats_of(rows: pd.DataFrame, **texts: str) -> list[Stat]:
    """The statistics that rows of data name, row by row: from columns with their ids, each with the column of its text.

    >>> stats_of(pd.DataFrame({"id": ["a.n", ""], "n": ["22", "9"]}), id="n")
    [Stat(statistic_id='a.n', text='22')]
    """
    return [Stat(row[name], row[text]) for row in rows.to_dict("records") for name, text in texts.items() if row[name]]


# Blocks


class Shown:
    """What a notebook shows: as HTML, in words, and its tables as CSV besides."""

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        from analysis.show import (
            html,
            text,  # the renderers are made for what is here
        )

        found = {"text/html": str(html.block(self)), "text/plain": text.plain(self)}
        tables = tables_of(self)
        return found | ({"text/csv": text.tables_as_csv(tables)} if tables else {})


@dataclass(frozen=True)
class Paragraph(Shown):
    """A paragraph; the finding of its section, if it is one."""

    text: Cell
    finding: bool = False


def as_finding(text: str, of: Iterable[Stat] = ()) -> Together:
    """The finding of a section: a sentence that can be quoted; on further lines what it rests on, and what limits it.

    Each of the statistics that it names leads to its row.
    """
    sentence, *rest = text.split("\n")
    named = list(of)
    return Together(
        [Paragraph(with_links(sentence, named), finding=True), *(Paragraph(with_links(one, named)) for one in rest)]
    )


def with_links(text: str, of: Iterable[Stat]) -> Cell:
    """A text in which statistics, in the order in which it names them, lead to their rows.

    One that is not found after those before it, as a number of its own, is left out.

    >>> with_links("Of 12, 1 is right.", [Stat("a.right", "1"), Stat("a.wrong", "2")])
    ('Of 12, ', Stat(statistic_id='a.right', text='1'), ' is right.')
    """
    parts: list[Cell] = []
    for one in of:
        number = rf"(?<![\w.,+−-]){re.escape(one.text)}(?![\w%]|[.,]\d)"
        if found := re.search(number, text):
            parts += [text[: found.start()], one]
            text = text[found.end() :]
    return (*parts, text) if parts else text


@dataclass(frozen=True)
class Quote(Shown):
    """A passage of somebody else's text."""

    text: str


@dataclass(frozen=True)
class Bullets(Shown):
    """Texts that are listed."""

    texts: Sequence[str]


@dataclass(frozen=True)
class Table(Shown):
    """A table with a caption.

    `css` are classes of the page: `wide` where the columns need all of it. A page shows the rows whose places are
    `folded` on request: they are what `rest` says.
    """

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    css: str = ""
    rest: str = ""
    folded: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Column:
    """A column of a table that is made from rows of data.

    `value` is the name of a column of the data, or what makes a cell of a row; `form` makes a cell of the value.
    """

    header: str
    value: str | Callable[[Any], Any]
    form: Callable[[Any], Cell] | None = None

    def cell(self, row: Row) -> Cell:
        """The cell of a row."""
        value = row[self.value] if isinstance(self.value, str) else self.value(row)
        return value if self.form is None else self.form(value)


def table_of(caption: str, rows: pd.DataFrame | Iterable[Row], columns: Sequence[Column], css: str = "") -> Table:
    """A table with a row for each row of data.

    >>> table_of("Costs", [{"item": "cost", "n": 9}], [Column("What", "item"), Column("People", "n", str)]).rows
    [('cost', '9')]
    """
    records: Any = rows.to_dict("records") if isinstance(rows, pd.DataFrame) else rows
    header = [column.header for column in columns]
    return Table(caption, header, [tuple(column.cell(row) for column in columns) for row in records], css)


def folding(table: Table, rest: str, are_rest: Iterable[bool]) -> Table:
    """A table whose exceptions stand open; the rest is folded, and said in words what it is.

    >>> folding(Table("Items", ["Item"], [["a"], ["b"], ["c"]]), "as expected", [True, False, True]).folded
    frozenset({0, 2})
    """
    return replace(table, rest=rest, folded=frozenset(place for place, is_rest in enumerate(are_rest) if is_rest))


@dataclass(frozen=True)
class Terms(Shown):
    """Words, each with what it means."""

    meanings: Sequence[tuple[Cell, str]]


@dataclass(frozen=True)
class Drawing(Shown):
    """A drawing, as SVG that this project made; and what it shows, for those who do not see it."""

    svg: str
    words: str


@dataclass(frozen=True)
class Asking(Shown):
    """Where a reader asks "what if?": what `asking.js` asks, and what it is given; without scripts nothing is seen."""

    asks: str
    given: Mapping[str, Any]


@dataclass(frozen=True)
class Together(Shown):
    """Several blocks that one cell of a notebook shows."""

    blocks: Sequence[Shown]


@dataclass(frozen=True)
class Section:
    """A part with a title, and parts of its own."""

    title: str
    blocks: Sequence[Shown] = ()
    parts: Sequence[Section] = ()


@dataclass(frozen=True)
class Document:
    """A page: its title, what stands above the contents, and the sections."""

    title: str
    opening: Sequence[Shown]
    sections: Sequence[Section]


def tables_of(block: Shown) -> list[Table]:
    """The tables of a block, in order."""
    if isinstance(block, Together):
        return [table for one in block.blocks for table in tables_of(one)]
    return [block] if isinstance(block, Table) else []
