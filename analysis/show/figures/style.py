"""How figures look: colours that the colour-blind can tell apart (Okabe and Ito), type, lines, and how wide they are.

Colours are names that matplotlib knows, so that the same figure can be drawn in another palette.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from textwrap import fill
from typing import Any

import matplotlib
import seaborn
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.claims.verdicts import (
    CONSISTENT,
    CONSISTENT_ASSUMED,
    CONTRADICTED,
    QUOTED,
    REBUILT,
    REBUILT_ASSUMED,
    UNTESTABLE,
)
from analysis.show.figures.fitting import fit, leave_on_top, name_above, put_title

INK, MUTED, GRID, PAPER = "book:ink", "book:muted", "book:grid", "book:paper"
BLUE, ORANGE, GREEN, PURPLE = "book:blue", "book:orange", "book:green", "book:purple"
SKY, STONE, RUST, PALE = "book:sky", "book:stone", "book:rust", "book:pale"  # pale: what does not hold
ON_DARK, ON_LIGHT = "book:on-dark", "book:on-light"  # of text that stands on a colour
PALETTES = {
    "book": {
        INK: "#1f2328", MUTED: "#59636e", GRID: "#d1d9e0", PAPER: "#fefefe",
        BLUE: "#006aa7", ORANGE: "#e36c0f", GREEN: "#009e73", PURPLE: "#bb70b0", SKY: "#4099d2", STONE: "#e4e8ec",
        RUST: "#6e2800", PALE: "#8a939c", ON_DARK: "#ffffff", ON_LIGHT: "#111111",
    },
    "grey": {
        INK: "#000000", MUTED: "#595959", GRID: "#d9d9d9", PAPER: "#ffffff",
        BLUE: "#333333", ORANGE: "#7d7d7d", GREEN: "#5c5c5c", PURPLE: "#858585", SKY: "#949494", STONE: "#e6e6e6",
        RUST: "#0d0d0d", PALE: "#8f8f8f", ON_DARK: "#ffffff", ON_LIGHT: "#000000",
    },
    "dark": {
        INK: "#f0f3f6", MUTED: "#b7bdc8", GRID: "#3d444d", PAPER: "#0d1117",
        BLUE: "#2f86c4", ORANGE: "#f59a4c", GREEN: "#2bc49a", PURPLE: "#b36fa8", SKY: "#a4d8f8", STONE: "#fafbfc",
        RUST: "#e9944f", PALE: "#6e7781", ON_DARK: "#0d1117", ON_LIGHT: "#0d1117",
    },
}  # fmt: skip
SIDES = (BLUE, ORANGE)
# More colours than four are not told apart by everyone: parts of a bar are hatched too, each in its own way.
VERDICT_COLOURS = {
    REBUILT: BLUE, REBUILT_ASSUMED: BLUE, CONSISTENT: SKY, CONSISTENT_ASSUMED: SKY, UNTESTABLE: STONE,
    CONTRADICTED: RUST, QUOTED: STONE,
}  # fmt: skip
VERDICT_HATCHES = {
    REBUILT_ASSUMED: "///", CONSISTENT: "\\\\\\", CONSISTENT_ASSUMED: "xxx", UNTESTABLE: "...", CONTRADICTED: "++",
    QUOTED: "---",
}  # fmt: skip
TEXT_ON = {name: ON_DARK if colour in (BLUE, RUST) else ON_LIGHT for name, colour in VERDICT_COLOURS.items()}
BOOK_FONT = "DejaVu Sans"
TEXT_POINTS, SMALLEST_POINTS = 9.5, 9  # of all text, but for that on marks
NARROW, HELD_IN_A_HAND, LEGEND_ROOM = 7, 4.5, 0.2  # inches: of canvas; of canvas; left free beside a legend


AUTO, NO_TITLE = "auto", "none"


@dataclass(frozen=True)
class Layout:
    """What a figure is laid out for."""

    width: float = 7.6  # in inches, with text of `TEXT_POINTS`; what is printed larger is enlarged as a whole
    height: float | None = None  # without one, as high as it needs
    palette: str = "book"  # one of `PALETTES`
    font: str = BOOK_FONT  # a family that matplotlib finds
    words: bool = True  # whether words stand in the figure that are neither its labels nor its numbers
    title: str = NO_TITLE  # the finding if it is `AUTO`, or a text; on a page it stands above, as text of the page
    largest: float | None = None  # points of the largest text, where there is a limit


BOOK = Layout()
PHONE = Layout(width=3.5)  # its smallest text is of 11 pixels where the page is 360 wide
_current = BOOK

RC: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.size": TEXT_POINTS,
    "axes.labelsize": TEXT_POINTS,
    "xtick.labelsize": TEXT_POINTS,
    "ytick.labelsize": TEXT_POINTS,
    "legend.fontsize": TEXT_POINTS,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.edgecolor": MUTED,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "legend.facecolor": "none",
    "legend.frameon": False,
    "grid.color": GRID,
    "axes.grid": True,
    "axes.grid.axis": "x",
    "axes.axisbelow": True,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "ytick.major.size": 0,
    "svg.fonttype": "none",
    "text.hinting": "none",  # hinted letters are wider or narrower at other resolutions
    "text.usetex": False,
    "text.parse_math": False,
}


def styled(draw: Callable) -> Callable:
    """Draw in the style of the book, whatever the reader's own settings are; lay out once and for all.

    The picture keeps how to draw it for another layout.
    """

    @wraps(draw)
    def wrapped(*args, **kwargs):
        def draw_for(layout: Layout):
            with matplotlib.rc_context(), seaborn.axes_style("white"), laid_out(layout):
                matplotlib.rcParams.update(RC | {"font.sans-serif": [layout.font, BOOK_FONT]})
                picture = draw(*args, **kwargs)
                if figure := getattr(picture, "figure", None):
                    title = picture.title if layout.title == AUTO else layout.title
                    above = put_title(figure, title, layout.largest) if layout.words and title != NO_TITLE else 0
                    height = None if layout.height is None else layout.height - above
                    fit(figure, layout.width, height, words=layout.words)
                    figure.set_layout_engine("none")
                    if above:
                        leave_on_top(figure, above)
                    return replace(picture, draw_for=draw_for)
                return picture

        return draw_for(_current)

    return wrapped


@contextmanager
def laid_out(layout: Layout) -> Iterator[None]:
    """Draw and save for a layout: the width of canvases, and what the names of colours stand for."""
    global _current
    before, _current = _current, layout
    _name(PALETTES[layout.palette])
    try:
        with matplotlib.rc_context({"text.hinting": RC["text.hinting"]}):
            yield
    finally:
        _current = before
        _name(PALETTES[before.palette])


def _name(palette: dict[str, str]) -> None:
    names = matplotlib.colors.get_named_colors_mapping()
    for name, colour in palette.items():
        names[name] = colour  # one by one: only so does matplotlib forget what it remembers of them


def canvas_width() -> float:
    """How wide a figure is to be, in inches."""
    return _current.width


def canvas(height_inches: float, columns: int = 1, *, stacks: bool = False, **ratios) -> tuple[Figure, list[Axes]]:
    """A figure as wide as the column that it is for, with its axes in a row; in a narrow one they may be stacked."""
    rows = columns if stacks and narrow() else 1
    figure = Figure(figsize=(canvas_width(), rows * height_inches), layout="constrained")
    axes = figure.subplots(rows, columns // rows, squeeze=False, **ratios)
    return figure, list(axes.flat)


def narrow() -> bool:
    """Whether a figure is to be clearly narrower than in the book."""
    return canvas_width() < NARROW


def on_phone() -> bool:
    """Whether a figure is to be so narrow that names of rows leave no room beside them."""
    return canvas_width() < HELD_IN_A_HAND


def name_rows(
    axes: Axes, places: Iterable[float], names: Iterable[str], above: int = 11, bold: Collection[float] = ()
) -> None:
    """Name rows beside them; on a phone above each, so many points from its middle. Some places are in bold."""
    axes.set_yticks(list(places), list(names), color=INK)
    for place, label in zip(axes.get_yticks(), axes.get_yticklabels(), strict=True):
        label.set_fontweight("bold" if place in bold else "normal")
    if on_phone():
        name_above(axes, above)


def under_headings(heads: Iterable[str], names: Iterable[str]) -> tuple[list[float], dict[float, str], list[float]]:
    """Where rows stand if each run of one heading stands beneath it, the names by their places, and the headings'."""
    rows: list[float] = []
    named: dict[float, str] = {}
    bold: list[float] = []
    place, before = 0.0, None
    for head, name in zip(heads, names, strict=True):
        if head != before:
            place += 0.3 if named else 0
            named[place], before = head, head
            bold.append(place)
            place += 1
        rows.append(place)
        named[place] = name
        place += 1
    return rows, named, bold


def columns_apart(figure: Figure, share: float) -> None:
    """Leave a share of the figure free between panels that stand beside each other."""
    figure.set_layout_engine("constrained", wspace=share)


def legend(figure: Figure, handles: Sequence, labels: Sequence[str] | None = None, *, columns: int, **kwargs) -> None:
    """A legend above all panels, in so many columns, or in fewer if these are too wide for the figure."""
    labels = [handle.get_label() for handle in handles] if labels is None else labels
    for fewer in range(columns, 0, -1):
        drawn = figure.legend(handles, labels, loc="outside upper left", ncols=fewer, **kwargs)
        if drawn.get_window_extent().width <= figure.bbox.width - LEGEND_ROOM * figure.dpi:
            return
        if fewer > 1:
            drawn.remove()
    excess = drawn.get_window_extent().width - (figure.bbox.width - LEGEND_ROOM * figure.dpi)
    widest = max(text.get_window_extent().width for text in drawn.get_texts()) - excess
    for text in drawn.get_texts():
        if (width := text.get_window_extent().width) > widest:
            text.set_text(fill(text.get_text(), int(len(text.get_text()) * widest / width)))


def markers(axes: Axes, x, y, colour: str, size, **look) -> None:
    """Markers without an edge, above all lines; `look` is what else matplotlib's `scatter` is told."""
    seaborn.scatterplot(x=x, y=y, color=colour, s=size, linewidth=0, ax=axes, legend=False, **{"zorder": 3} | look)


def percent_axis(axes: Axes, label: str) -> None:
    """A horizontal axis from 0% to 100%."""
    axes.set_xlim(0, 1)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    axes.set_xlabel(label)
