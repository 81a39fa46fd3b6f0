"""How a sheet is divided: its size, its columns, which section stands in which, and how large its text can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from analysis.printed.problems import InputError, one_of, problem
from analysis.show.figures.presets import NARROWEST, inches
from analysis.show.figures.style import SMALLEST_POINTS

SIZES = {"A0": ("841mm", "1189mm"), "A0-landscape": ("1189mm", "841mm")}
MARGIN, GUTTER, GAP, WIDEST_GAP = 1.0, 1.0, 0.6, 1.4  # inches; a gap is between sections
SMALLEST = 24  # points, of all text on the sheet
PROSE, FIGURES, OF_WIDTH = 36, 32, 48  # points of prose and in figures, at least, on a page so many inches wide
LARGER = 24  # points by which prose can be larger than it must be
TITLES = tuple(range(108, 71, -6))
TITLE_LINES = 2  # the title is as large as it can be in so many lines
COLUMNS, BILLBOARD = "columns", "billboard"
LAYOUTS = (COLUMNS, BILLBOARD)
PANEL = 0.66  # of a billboard, the part with its finding and its figure


class DoesNotFit(Exception):
    """A sheet with more on it than its page holds: by how many inches, and, once set, a draft on a higher page."""

    def __init__(self, said: str, inches: float):
        super().__init__(said)
        self.inches, self.draft = inches, b""


@dataclass(frozen=True)
class Fitted:
    """What a sheet is set with: points of the title and the text, and each column's sections with inches between."""

    title: float
    text: float
    columns: tuple[tuple[tuple[int, ...], float], ...]


@dataclass(frozen=True)
class Page:
    """The page of a sheet, in inches, and how many columns it has."""

    width: float
    height: float
    columns: int  # a billboard has one, beside its panel
    layout: str = COLUMNS

    @property
    def prose(self) -> int:
        """Points of the smallest prose, so that a page that is printed smaller is read as well as a large one."""
        return _points(PROSE, self.width)

    @property
    def figures(self) -> int:
        """Points of the smallest text in figures."""
        return _points(FIGURES, self.width)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Points that its prose can have, the largest first."""
        return tuple(range(self.prose + LARGER, self.prose - 1, -1))

    @property
    def inside(self) -> float:
        """Its width without the margins."""
        return self.width - 2 * MARGIN

    @property
    def column(self) -> float:
        """The width of a column."""
        room = self.inside - (self.panel + GUTTER if self.panel else 0)
        return (room - (self.columns - 1) * GUTTER) / self.columns

    @property
    def panel(self) -> float:
        """The width of the panel of a billboard."""
        return PANEL * self.inside if self.layout == BILLBOARD else 0.0


def _points(least: int, width: float) -> int:
    return max(SMALLEST, min(least, int(least * width / OF_WIDTH)))


def page_of_size(
    size: str, columns: int | None = None, where: str = "--size", of_columns: str = "columns", layout: str = COLUMNS
) -> Page:
    """The page of a size, with as many columns as figures have room in, or fewer if fewer are asked for.

    Raises InputError if it is no size, or too narrow for a column, or for so many; names `where` the size stands, and
    where the number `of_columns`.

    >>> page_of_size("48x36in").columns, page_of_size("A0").columns, round(page_of_size("A0-landscape").column, 1)
    (2, 2, 21.9)
    >>> page_of_size("a0-landscap")
    Traceback (most recent call last):
        ...
    analysis.printed.problems.InputError: --size: allowed WIDTHxHEIGHT with a unit, such as 48x36in, or one of
    A0, A0-landscape (did you mean "A0-landscape"?); found "a0-landscap"
    """
    if size in SIZES:
        width, height = map(inches, SIZES[size])
    else:
        found = re.fullmatch(r"\s*([0-9.]+)\s*([a-z]*)\s*[x×]\s*([0-9.]+)\s*([a-z]+)\s*", size)
        if not found:
            allowed = f"WIDTHxHEIGHT with a unit, such as 48x36in, or one of {one_of(SIZES, size)}"
            raise InputError(problem(where, allowed, size))
        try:
            width, height = inches(found[1] + (found[2] or found[4])), inches(found[3] + found[4])
        except InputError as error:
            raise InputError(f"{where}, {error}") from None
    page = Page(width, height, 1, layout)
    narrowest = NARROWEST * page.figures / SMALLEST_POINTS
    most = int(((page.panel or page.inside) + GUTTER) // (narrowest + GUTTER))
    if most < 1:
        least = narrowest / (PANEL if layout == BILLBOARD else 1) + 2 * MARGIN
        allowed = f"at least {least:.1f}in of width, for figures with text of {page.figures} pt"
        raise InputError(problem(where, allowed, size))
    if layout == BILLBOARD:
        most = 1
    if columns is not None and columns > most:
        allowed = f"at most {most}, for the width of figures"
        raise InputError(problem(f"{of_columns}, on a page of {size}", allowed, columns))
    return replace(page, columns=columns or most)


def divided(heights: Sequence[float], columns: int, gap: float) -> tuple[tuple[int, ...], ...]:
    """Sections into columns in their order, such that the highest column is as low as can be.

    >>> divided([4, 3, 2, 5], 2, 0)
    ((0, 1), (2, 3))
    >>> divided([4], 2, 0)
    ((0,),)
    """
    count = len(heights)

    def worst(parts: tuple[tuple[int, ...], ...]) -> tuple[float, float]:
        filled = [column_height(part, heights, gap) for part in parts]
        return max(filled), sum(height**2 for height in filled)

    divisions = (
        tuple(tuple(range(a, b)) for a, b in zip((0, *cuts), (*cuts, count), strict=True))
        for cuts in combinations(range(1, count), min(columns, count) - 1)
    )
    return min(divisions, key=worst)


@dataclass(frozen=True)
class Move:
    """A section that would better stand elsewhere."""

    section: int
    before: int | None  # the section that it would stand before; None: out of the columns
    highest: float  # how high the highest column is then


def best_move(heights: Sequence[float], columns: int, gap: float) -> Move:
    """The section whose move makes the highest column lowest: to before another, or, if that helps nowhere, out.

    >>> best_move([4, 4, 2, 2], 2, 0)
    Move(section=0, before=3, highest=6)
    >>> best_move([4], 2, 0)
    Move(section=0, before=None, highest=0)
    """

    def highest(order: Sequence[int]) -> float:
        found = [heights[one] for one in order]
        parts = divided(found, columns, gap) if found else ()
        return max((column_height(part, found, gap) for part in parts), default=0)

    kept = range(len(heights))
    moves = [
        Move(one, before, highest([other for at in rest for other in ((one, at) if at == before else (at,))]))
        for one in kept
        for rest in [[at for at in kept if at != one]]
        for before in rest
    ]
    out = [Move(one, None, highest([at for at in kept if at != one])) for one in kept]
    inside = min(moves, key=lambda move: move.highest, default=out[0])
    return inside if inside.highest < highest(kept) - 0.05 else min(out, key=lambda move: move.highest)


def column_height(part: Sequence[int], heights: Sequence[float], gap: float) -> float:
    """How high a column is with these sections in it."""
    return sum(heights[one] for one in part) + gap * (len(part) - 1)
