"""Figures of the book for the columns of a sheet, drawn by the code of their templates with the sheet's parameters."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from matplotlib.figure import Figure

from analysis.book.notebooks.execution import NotebookError
from analysis.book.notebooks.pictures import drawn, shown_pictures
from analysis.book.notebooks.running import Chapter, chapters, taken
from analysis.poster.layout import Page
from analysis.show.figures import formats
from analysis.show.figures.export import Picture
from analysis.show.figures.presets import NARROWEST
from analysis.show.figures.style import AUTO, SMALLEST_POINTS, Layout
from analysis.sources.locations import shown

HIGHEST = 0.6  # of a billboard, its figure
STEP = 0.3  # inches of canvas


def known() -> dict[str, Chapter]:
    """The chapter of each figure of the book, by the name of the figure."""
    ran = [chapter for chapter in chapters() if chapter.path.exists()]
    return {one.name: chapter for chapter in ran for one in shown_pictures(chapter.path)}


def pictures(names: Collection[str], of: Mapping[str, Chapter], given: Mapping[str, object]) -> dict[str, Picture]:
    """Figures by name, each chapter run once and no further than to its last figure.

    Raises NotebookError if a cell raises, or a chapter does not draw the figure with these parameters.
    """
    found: dict[str, Picture] = {}
    for chapter in {of[name].name: of[name] for name in names}.values():
        wanted = {one.name: one.cell for one in shown_pictures(chapter.path) if one.name in names}
        for _, picture in drawn(chapter.template, chapter.parameters | taken(chapter, given), set(wanted.values())):
            if isinstance(picture, Picture):
                found[picture.name] = picture
        if missing := sorted(wanted.keys() - found.keys()):
            raise NotebookError(f"{shown(chapter.template)}: draws no {missing[0]} with these parameters")
    return found


def column_svg(picture: Picture, width: float, points: float) -> bytes:
    """The figure for a column of so many inches, its smallest text of so many points, text as text."""
    enlargement = points / SMALLEST_POINTS
    layout = Layout(width=width / enlargement, title=AUTO)
    return _svg(picture, _laid_out(picture, layout), layout, enlargement)


def panel_svg(picture: Picture, page: Page) -> bytes:
    """The figure for the panel of a billboard, whose title is its finding: as large as leaves room for that."""
    canvas, widest = NARROWEST, page.panel * SMALLEST_POINTS / page.figures
    while True:
        layout, enlargement = Layout(width=canvas), page.panel / canvas
        figure = _laid_out(picture, layout)
        if figure.get_figheight() * enlargement <= HIGHEST * page.height or canvas + STEP > widest:
            return _svg(picture, figure, layout, enlargement)
        canvas += STEP


def _laid_out(picture: Picture, layout: Layout) -> Figure:
    return (picture.draw_for or (lambda _: picture))(layout).figure


def _svg(picture: Picture, figure: Figure, layout: Layout, enlargement: float) -> bytes:
    with formats.saving(layout, picture.name):
        return formats.svg(figure, layout, enlargement, formats.Words(picture.title, picture.alt, ""))
