"""Figures of the book for the columns of a sheet, drawn by the code of their templates with the sheet's parameters."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Collection, Iterator, Mapping

import matplotlib

from analysis.figures.export import Picture
from analysis.figures.presets import PRESETS
from analysis.figures.style import Layout, laid_out
from analysis.locations import shown
from analysis.notebooks import Chapter, NotebookError, chapters, check_parameters, parameters
from analysis.notebooks.inputs import read
from analysis.problems import InputError

SHOWN = re.compile(r'id=\\"figure-([^"\\]+)\\"')


def known() -> dict[str, Chapter]:
    """The chapter of each figure of the book, by the name of the figure."""
    found: dict[str, Chapter] = {}
    for chapter in chapters():
        if chapter.path.exists():
            for name in SHOWN.findall(chapter.path.read_text(encoding="utf-8")):
                found.setdefault(name, chapter)
    return found


def taken(chapter: Chapter, given: Mapping[str, object]) -> dict[str, object]:
    """Those of the given parameters that a chapter takes, checked; its own with them."""
    takes = {one.name for one in parameters(chapter.template)} - chapter.parameters.keys()
    chosen = {name: value for name, value in given.items() if name in takes}
    check_parameters(chapter.template, chosen)
    return chapter.parameters | chosen


def pictures(names: Collection[str], of: Mapping[str, Chapter], given: Mapping[str, object]) -> dict[str, Picture]:
    """Figures by name, each chapter run once and no further than to its last figure.

    Raises
    ------
    NotebookError
        If a cell raises, or a chapter does not draw the figure with these parameters.
    """
    found: dict[str, Picture] = {}
    for chapter in {of[name].name: of[name] for name in names}.values():
        wanted = {name for name in names if of[name].name == chapter.name}
        for picture in _drawn(chapter, taken(chapter, given)):
            if picture.name in wanted:
                found[picture.name] = picture
            if wanted <= found.keys():
                break
        if missing := sorted(wanted - found.keys()):
            raise NotebookError(f"{shown(chapter.template)}: draws no {missing[0]} with these parameters")
    return found


def _drawn(chapter: Chapter, given: Mapping[str, object]) -> Iterator[Picture]:
    names: dict[str, object] = {}
    for cell in read(chapter.template).cells:
        if cell.cell_type != "code":
            continue
        try:
            tree = ast.parse(cell.source)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, chapter.name, "exec"), names)
            if "parameters" in cell.metadata.get("tags", ()):
                names |= given
            value = eval(compile(ast.Expression(last.value), chapter.name, "eval"), names) if last else None
        except InputError:
            raise
        except Exception as error:  # what a cell raises is its own
            raise NotebookError(f"{shown(chapter.template)}, cell {cell.id}: {type(error).__name__}: {error}") from None
        if isinstance(value, Picture):
            yield value


def svg(picture: Picture, width: float) -> str:
    """The figure for a column of so many inches, its smallest text as large as a poster needs, text as text."""
    layout = Layout(width=width / PRESETS["poster"].enlargement)
    drawn = io.StringIO()
    figure = picture.draw_for(layout).figure
    with (
        laid_out(layout),
        matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": picture.name, "text.parse_math": False}),
    ):
        figure.savefig(drawn, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return drawn.getvalue()
