"""A chapter as it ran, taken apart: cells by their ids, each with its prose, its tables and its figures."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from nbformat import NotebookNode

from analysis.notebooks.inputs import read
from analysis.notebooks.outputs import INJECTED
from analysis.notebooks.pictures import FIGURE, HEADING
from analysis.notebooks.registry import computed_from

TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
DRAWN = re.compile(r"<figure\b.*?</figure>", re.DOTALL)
TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
CAPTION = re.compile(r"<figcaption[^>]*>(.*?)</figcaption>", re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
LEDGER = "ledger.html#"
STATISTIC = "statistic_id"
APART = {"br", "div", "li", "p", "ul"}


@dataclass(frozen=True)
class Table:
    """A table: its caption, and its rows as texts by the names of their columns."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class Drawing:
    """A figure: its name, how a page shows it, and the numbers that it draws."""

    name: str
    html: str
    numbers: Table


@dataclass(frozen=True)
class Cell:
    """A cell: under which heading it stands, what it says, and what it shows."""

    id: str
    heading: str
    code: str
    prose: tuple[str, ...]
    tables: tuple[Table, ...]
    drawings: tuple[Drawing, ...]


@dataclass(frozen=True)
class Chapter:
    """A chapter: its name, its cells by id, and fingerprints of what it was computed from."""

    name: str
    cells: dict[str, Cell]
    made_from: dict[str, str]


def taken_apart(path: Path) -> Chapter:
    """Read a chapter.

    Parameters
    ----------
    path : Path
        A notebook as it ran.

    Raises
    ------
    InputError
        If it cannot be read, or is no notebook.
    """
    notebook, headings, cells = read(path), [path.stem], {}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            headings += HEADING.findall(cell.source)
        if cell.id != INJECTED:  # the given parameters; `run.json` tells of them
            cells[cell.id] = _cell(cell, headings[-1])
    return Chapter(path.stem, cells, computed_from(path))


def _cell(cell: NotebookNode, heading: str) -> Cell:
    if cell.cell_type != "code":
        return Cell(cell.id, heading, "", (cell.source,), (), ())
    prose, tables, drawings = [], [], []
    for output in cell.outputs:
        data = output.get("data", {})
        html = data.get("text/html")
        if html is None:
            prose.append(str(data.get("text/plain", output.get("text", ""))))
            continue
        html = str(html)
        tables += (_table(found) for found in TABLE.findall(html))
        numbers = _numbers(str(data.get("text/csv", "")))
        for found in DRAWN.findall(html):
            drawings += (Drawing(name, found, numbers) for name, _ in FIGURE.findall(found)[:1])
            prose += (text for pattern in (TITLE, CAPTION) for text in map(plain, pattern.findall(found)[:1]))
        prose += map(plain, re.split(r"</p>", DRAWN.sub(" ", TABLE.sub(" ", html))))
    return Cell(cell.id, heading, cell.source, tuple(filter(None, prose)), tuple(tables), tuple(drawings))


def plain(html: str) -> str:
    """What HTML says.

    Examples
    --------
    >>> plain("<p>Of <b>22</b>, p &lt; 0.05.</p>")
    'Of 22, p < 0.05.'
    """
    return " ".join(unescape(TAG.sub("", re.sub(r"<br ?/?>", " ", html))).split())


def _table(html: str) -> Table:
    table = BeautifulSoup(html, "html.parser").table
    columns: list[str] = []
    for name in (" ".join(cell.get_text(" ").split()) for cell in table.select("thead th")):
        columns.append(f"{columns[-1]}: {name}" if name in columns else name)  # as of two columns "Hangs on"
    rows = []
    for row in table.select("tbody tr"):
        cells = row.find_all(["td", "th"], recursive=False)
        texts = dict(zip(columns, map(_text, cells), strict=False))
        rows.append(({STATISTIC: _statistic(cells[0])} if cells else {}) | texts)
    if any(row.get(STATISTIC) for row in rows):
        columns.insert(0, STATISTIC)
    return Table(_text(table.caption) if table.caption else "", tuple(columns), tuple(rows))


def _text(cell: Tag) -> str:
    """What a cell says; of a name with its id in the ledger, the name."""
    pieces = []
    for one in cell.descendants:
        if isinstance(one, Tag):
            pieces.append(" " if one.name in APART else "")
        elif not _is_id(one.parent):
            pieces.append(str(one))
    return " ".join("".join(pieces).split())


def _is_id(tag: Tag) -> bool:
    before = tag.find_previous_sibling(id=True) if tag.name == "code" else None
    return before is not None and before["id"] == tag.get_text()


def _statistic(cell: Tag) -> str:
    """The statistic that a row is of, by the link or the name in its first cell; none if there are several."""
    linked = [str(tag["href"]).partition("#")[2] for tag in cell("a", href=True) if tag["href"].startswith(LEDGER)]
    named = [str(tag["id"]) for tag in cell("span", id=True)]
    found = dict.fromkeys(linked + named)
    return next(iter(found)) if len(found) == 1 else ""


def _numbers(text: str) -> Table:
    rows = csv.DictReader(io.StringIO(text), restval="")
    columns = tuple(rows.fieldnames or ())
    return Table("", columns, tuple({name: row[name] for name in columns} for row in rows))
