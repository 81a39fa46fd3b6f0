"""The pictures of a chapter, drawn in this process by the code of its template: the same numbers as in the book."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from analysis.book.notebooks.execution import NotebookError, place
from analysis.book.notebooks.inputs import parameters, read_notebook
from analysis.printed.problems import InputError
from analysis.sources.locations import shown

FIGURE = re.compile(r'<figure class="picture" id="figure-([^"]+)" data-statistics="([^"]*)"')
HEADING = re.compile(r"^#+ +(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Listed:
    """A picture that a chapter shows."""

    name: str
    title: str  # the heading that it stands under
    chapter: str  # its name
    page: str  # the title of the chapter
    cell: str  # the id of the cell that shows it
    statistics: tuple[str, ...]  # that it draws, by their ids in the ledger
    html: str
    numbers: str  # what it draws, as CSV


def shown_pictures(chapter: Path) -> tuple[Listed, ...]:
    """The pictures that a chapter shows, as it ran; nothing is run.

    Raises InputError if it is not there.
    """
    if not chapter.exists():
        raise InputError(f"{shown(chapter)}: is not there; make book makes it")
    found, titles = [], [chapter.stem]
    for cell in json.loads(chapter.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            titles += HEADING.findall("".join(cell["source"]))
        for output in cell.get("outputs", ()):
            html, numbers = ("".join(output.get("data", {}).get(kind, "")) for kind in ("text/html", "text/csv"))
            for name, ids in FIGURE.findall(html):
                of, page = tuple(unescape(ids).split()), titles[:2][-1]
                found.append(Listed(name, titles[-1], chapter.stem, page, cell["id"], of, html, numbers))
    return tuple(found)


def tables(chapter: Path) -> Iterator[tuple[str, str, str]]:
    """The tables that a chapter shows, as it ran: the id of the cell, the cell's HTML, and its tables as CSV."""
    for cell in json.loads(chapter.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            html, text = ("".join(output.get("data", {}).get(kind, "")) for kind in ("text/html", "text/csv"))
            if text and "<table" in html:
                yield cell["id"], html, text


def parameter_values(template: Path, given: Mapping[str, object]) -> dict[str, object]:
    """Every parameter of a template, as given or else as it stands there."""
    return {one.name: one.default for one in parameters(template)} | dict(given)


def drawn(
    template: Path, given: Mapping[str, object] | None = None, only: Collection[str] | None = None
) -> Iterator[tuple[str, Any]]:
    """Run the code of a template here, and give each picture as it is drawn, with the id of its cell.

    Of `only` these cells, if they are named. Pictures are drawn for the layout that
    :func:`analysis.show.figures.style.laid_out` has set.

    Raises NotebookError if a cell raises. Says which.
    """
    from analysis.show.figures.export import (
        Nothing,
        Picture,  # they import what takes seconds
    )

    names: dict[str, object] = {}
    notebook = read_notebook(template)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if only is not None:
        cells = cells[: 1 + max((at for at, cell in enumerate(cells) if cell.id in only), default=-1)]
    for cell in cells:
        found = _run(cell, names, notebook, shown(template), show=only is None or cell.id in only)
        if "parameters" in cell.metadata.get("tags", ()):
            names.update(given or {})
        if isinstance(found, Picture | Nothing):
            yield cell.id, found


def _run(cell: NotebookNode, names: dict[str, object], notebook: NotebookNode, name: str, *, show: bool) -> object:
    """What a cell shows: the value of its last line, if that is an expression and is wanted."""
    try:
        tree = ast.parse(cell.source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, name, "exec"), names)
        if last is not None and show:
            return eval(compile(ast.Expression(last.value), name, "eval"), names)
    except InputError:
        raise
    except Exception as error:  # what a cell raises is its own
        raise NotebookError(f"{name}, {place(notebook, cell.id)}: {type(error).__name__}: {error}") from None
    return None
