"""A chapter as it ran, taken apart: cells by their ids, each with its prose, its tables and its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest
from pathlib import Path

from nbformat import NotebookNode

from analysis.book.notebooks.inputs import read_notebook
from analysis.book.notebooks.outputs import INJECTED
from analysis.book.notebooks.pictures import FIGURE, HEADING
from analysis.book.notebooks.registry import computed_from
from analysis.show.text import tables_from_csv

TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
DRAWN = re.compile(r"<figure\b.*?</figure>", re.DOTALL)
TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
CAPTION = re.compile(r"<figcaption[^>]*>(.*?)</figcaption>", re.DOTALL)
OF_TABLE = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True)
class ShownTable:
    """A table: its caption, and its rows as texts by the names of their columns."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class ShownDrawing:
    """A figure: its name, how a page shows it, and the numbers that it draws."""

    name: str
    html: str
    numbers: ShownTable


@dataclass(frozen=True)
class Cell:
    """A cell: under which heading it stands, what it says, and what it shows."""

    id: str
    heading: str
    code: str
    prose: tuple[str, ...]
    tables: tuple[ShownTable, ...]
    drawings: tuple[ShownDrawing, ...]


@dataclass(frozen=True)
class RanChapter:
    """A chapter: its name, its cells by id, and fingerprints of what it was computed from."""

    name: str
    cells: dict[str, Cell]
    made_from: dict[str, str]


def taken_apart(path: Path) -> RanChapter:
    """Read a chapter, as it ran.

    Raises InputError if it cannot be read, or is no notebook.
    """
    notebook, headings, cells = read_notebook(path), [path.stem], {}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            headings += HEADING.findall(cell.source)
        if cell.id != INJECTED:  # the given parameters; `run.json` tells of them
            cells[cell.id] = _cell(cell, headings[-1])
    return RanChapter(path.stem, cells, computed_from(path))


def _cell(cell: NotebookNode, heading: str) -> Cell:
    if cell.cell_type != "code":
        return Cell(cell.id, heading, "", (cell.source,), (), ())
    prose: list[str] = []
    tables: list[ShownTable] = []
    drawings: list[ShownDrawing] = []
    for output in cell.outputs:
        data = output.get("data", {})
        html = data.get("text/html")
        if html is None:
            prose.append(str(data.get("text/plain", output.get("text", ""))))
            continue
        html = str(html)
        held = tables_from_csv(str(data.get("text/csv", "")))
        tables += (
            _table(text_of_html(caption), rows) for caption, rows in zip(OF_TABLE.findall(html), held, strict=False)
        )
        for found in DRAWN.findall(html):
            drawings += (ShownDrawing(name, found, _table("", held[0])) for name, _ in FIGURE.findall(found)[:1])
            prose += (text for pattern in (TITLE, CAPTION) for text in map(text_of_html, pattern.findall(found)[:1]))
        prose += map(text_of_html, re.split(r"</p>", DRAWN.sub(" ", TABLE.sub(" ", html))))
    return Cell(cell.id, heading, cell.source, tuple(filter(None, prose)), tuple(tables), tuple(drawings))


def text_of_html(html: str) -> str:
    """What HTML says.

    >>> text_of_html("<p>Of <b>22</b>, p &lt; 0.05.</p>")
    'Of 22, p < 0.05.'
    """
    return " ".join(unescape(TAG.sub("", re.sub(r"<br ?/?>", " ", html))).split())


def _table(caption: str, rows: Sequence[Sequence[str]]) -> ShownTable:
    columns = tuple(rows[0]) if rows else ()
    cells = [[" ".join(cell.split()) for cell in row] for row in rows[1:]]
    texts = (dict(zip_longest(columns, row[: len(columns)], fillvalue="")) for row in cells)
    return ShownTable(caption, columns, tuple(texts))
