"""What is shown as plain text: in words, as CSV, and as lines of columns for a terminal."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from analysis.show.documents import (
    Bullets,
    Cell,
    Document,
    Drawing,
    Lines,
    Paragraph,
    Section,
    Shown,
    Stat,
    Table,
    Terms,
    Together,
)
from analysis.sources.spreadsheets import harmless, whole

STATISTIC = "statistic_id"
GAP = "  "


def words(content: Cell, between_lines: str = "\n") -> str:
    """What a cell says."""
    match content:
        case str():
            return content
        case tuple():
            return "".join(words(one, between_lines) for one in content)
        case Lines(cells):
            return between_lines.join(words(one, between_lines) for one in cells)
    return content.text


def plain(content: Shown) -> str:
    """A block in words: of a table its caption, for its rows are in CSV."""
    match content:
        case Table(caption):
            return caption
        case Together(blocks):
            return "\n".join(map(plain, blocks))
        case Paragraph(text):
            return words(text)
    return " ".join(said(content))


def said(part: Shown | Section | Document) -> Iterator[str]:
    """All text of a part of a document, in order."""
    match part:
        case Document(title, blocks, sections) | Section(title, blocks, sections):
            yield title
            for block in blocks:
                yield from said(block)
            for section in sections:
                yield from said(section)
        case Together(blocks):
            for one in blocks:
                yield from said(one)
        case Table(caption, header, rows):
            yield from (caption, *header, *(words(cell, " ") for row in rows for cell in row))
        case Terms(meanings):
            yield from (text for term, meaning in meanings for text in (words(term), meaning))
        case Bullets(texts):
            yield from texts
        case Drawing(_, text):
            yield text
        case _:
            yield words(getattr(part, "text", ""))


# CSV


def statistic(content: Cell) -> str:
    """The statistic that a cell is of; none if it is of several."""
    found = set(_statistics(content))
    return found.pop() if len(found) == 1 else ""


def _statistics(content: Cell) -> Iterator[str]:
    match content:
        case Stat(name):
            yield name
        case tuple() as cells:
            for one in cells:
                yield from _statistics(one)
        case Lines(cells):
            yield from _statistics(tuple(cells))


def as_csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Rows of text as CSV, each cell harmless in a spreadsheet (:func:`analysis.sources.spreadsheets.harmless`).

    >>> print(as_csv(["item", "printed"], [["cost", "1,361"]]), end="")
    item,printed
    cost,"1,361"
    """
    return "".join(_csv_line(map(harmless, row)) for row in (header, *rows))


def _csv_line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(cells)  # of which it quotes either character in a cell
    return written.getvalue().removesuffix("\r\n") + "\n"


def table_as_csv(table: Table) -> str:
    """A table as CSV: first the statistic that each row is of, if rows are; no two columns have one name.

    >>> print(table_as_csv(Table("Costs", ["What", "Share"], [(Stat("a.cost", "cost"), ("9", " of ", "22"))])), end="")
    statistic_id,What,Share
    a.cost,cost,9 of 22
    """
    header: list[str] = []
    for name in table.header:
        header.append(f"{header[-1]}: {name}" if name in header else name)
    rows = [[words(cell) for cell in row] for row in table.rows]
    of = [statistic(row[0]) for row in table.rows]
    if any(of):
        header.insert(0, STATISTIC)
        rows = [[name, *row] for name, row in zip(of, rows, strict=True)]
    return as_csv(header, rows)


def tables_as_csv(tables: Sequence[Table]) -> str:
    """A table as CSV; of several, each under its caption, with an empty line between them."""
    if len(tables) == 1:
        return table_as_csv(tables[0])
    return "\n".join(as_csv([table.caption], []) + table_as_csv(table) for table in tables)


def tables_from_csv(text: str) -> list[list[list[str]]]:
    """The rows of each table, the header first, from what :func:`tables_as_csv` made.

    >>> tables_from_csv("One\\nWhat,Share\\ncost,9\\n\\nTwo\\nWhat\\ntime\\n")
    [[['What', 'Share'], ['cost', '9']], [['What'], ['time']]]
    """
    found: list[list[list[str]]] = [[]]
    for row in csv.reader(io.StringIO(text, newline="")):
        if row:
            found[-1].append([whole(cell) for cell in row])
        else:
            found.append([])
    return [rows[1:] for rows in found] if len(found) > 1 else found


# Terminal


def in_columns(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """A row of a table, each cell on as many lines as its width needs."""
    wrapped = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        yield GAP.join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()
