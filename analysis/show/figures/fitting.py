"""What makes a figure fit a layout: its height, labels in more lines, no words but labels."""

from __future__ import annotations

import textwrap
import warnings
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text

DRAWN_FOR = 7.6  # inches; what is drawn for this width or more fits as it is
WIDEST_LABELS, WIDEST_NAME = 0.38, 0.92  # of the width of the figure, for labels beside rows and names above them
LINE_INCHES = 0.16
LEAST_GAP_INCHES = 0.05  # between labels of ticks
TITLE, TITLE_LINES, TITLE_POINTS = "title", 2, (11.5, 10.5, 9.5, 9)  # the largest in which it takes no more lines
TITLE_MARGIN_INCHES = 0.04


class RowName(Annotation):
    """The name of a row, above it."""


def fit(figure: Figure, width: float, height: float | None, *, words: bool) -> None:
    """Make a figure that was drawn as wide as a layout fit its width and height, with words or without.

    In a narrower layout than the book's, labels of rows that take too much of the width are wrapped, and the figure
    grows as they need it.
    """
    if height is not None:
        figure.set_size_inches(width, height)
    if not words:
        labels = {label for axes in figure.axes for label in (*axes.get_xticklabels(), *axes.get_yticklabels())}
        for text in figure.findobj(Text):
            if text not in labels and not isinstance(text, RowName) and any(map(str.isalpha, text.get_text())):
                text.set_text("")
    if width < DRAWN_FOR:
        for axes in figure.axes:
            _wrap(axes, WIDEST_LABELS * width)
        _lay_out(figure)
        lines = max((_wrap_names(axes) for axes in figure.axes), default=0)
        if height is None:
            _grow(figure, lines * LINE_INCHES + sum(_lacking(axes) for axes in figure.axes))
            if any(map(_names, figure.axes)):
                _lay_out(figure)
                _grow(figure, sum(map(_room_on_top, figure.axes)))
    _lay_out(figure)
    if any([_thin(axes) for axes in figure.axes]):
        _lay_out(figure)


def put_title(figure: Figure, words: str, largest: float | None = None) -> float:
    """Put a title at the top, in at most two lines if its smallest letters allow it; say how many inches it takes.

    Its letters have no more than `largest` points, if there is such a limit.
    """
    text = figure.text(
        TITLE_MARGIN_INCHES / figure.get_figwidth(), 1, words, gid=TITLE, fontweight="bold", va="top", in_layout=False
    )
    room = figure.bbox.width - 2 * TITLE_MARGIN_INCHES * figure.dpi
    lines: list[str] = []
    for points in [one for one in TITLE_POINTS if largest is None or one <= largest]:
        text.set_fontsize(points)
        lines = [""]
        for word in words.split(" "):
            text.set_text(f"{lines[-1]} {word}".strip())
            if lines[-1] and text.get_window_extent().width > room:
                lines.append(word)
            else:
                lines[-1] = text.get_text()
        if len(lines) <= TITLE_LINES:
            break
    text.set_text("\n".join(lines))
    return text.get_window_extent().height / figure.dpi + 3 * TITLE_MARGIN_INCHES


def leave_on_top(figure: Figure, inches: float) -> None:
    """Make a figure that is laid out so many inches higher, with nothing but its title in them."""
    before = figure.get_figheight()
    share = before / (before + inches)
    places = [(axes, axes.get_position()) for axes in figure.axes]
    _grow(figure, inches)
    for axes, box in places:
        axes.set_position((box.x0, share * box.y0, box.width, share * box.height))
    for drawn in figure.legends:
        drawn.set_bbox_to_anchor((0, 0, 1, share), transform=figure.transFigure)
    for text in figure.texts:
        text.set_y(
            1 - TITLE_MARGIN_INCHES / (before + inches) if text.get_gid() == TITLE else share * text.get_position()[1]
        )


def _grow(figure: Figure, inches: float) -> None:
    figure.set_figheight(figure.get_figheight() + inches)


def _lay_out(figure: Figure) -> None:
    """What drawing does first; that there is no room is said by `quality.problems`."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "constrained_layout not applied", UserWarning)
        if engine := figure.get_layout_engine():
            engine.execute(figure)


def _letters(text: str) -> int:
    """Of its longest line."""
    return max(map(len, text.split("\n")))


def _wrap_names(axes: Axes) -> int:
    """Put the name of an axis and the title of a panel into more lines if they are wider; say how many more."""
    more = 0
    width = axes.get_window_extent().width
    left = getattr(axes, "_left_title")  # noqa: B009 (matplotlib has no public name for it)
    for text in (axes.xaxis.label, axes.title, left):
        wide = text.get_window_extent().width
        if text.get_text() and wide > width:
            text.set_text(textwrap.fill(text.get_text(), max(8, int(len(text.get_text()) * width / wide))))
            more += text.get_text().count("\n")
    return more


def _thin(axes: Axes) -> bool:
    """Leave out every other tick of the horizontal axis while their labels meet; say whether any was left out."""
    before = len(axes.get_xticks())
    while len(axes.get_xticks()) > 2:
        labels = [label for label in axes.get_xticklabels() if label.get_visible() and label.get_text()]
        boxes = sorted((label.get_window_extent() for label in labels), key=lambda box: box.x0)
        least = LEAST_GAP_INCHES * axes.figure.dpi
        if all(one.x1 + least <= other.x0 for one, other in pairwise(boxes)):
            break
        axes.set_xticks(axes.get_xticks()[::2], [label.get_text() for label in axes.get_xticklabels()][::2])
    return len(axes.get_xticks()) < before


def _wrap(axes: Axes, widest: float) -> None:
    """Put the labels of rows that are wider than so many inches into more lines."""
    labels = axes.get_yticklabels()
    inches = [label.get_window_extent().width / axes.figure.dpi for label in labels]
    if not inches or max(inches) <= widest:
        return
    texts = [label.get_text() for label in labels]
    wrapped = [
        textwrap.fill(text, max(8, int(_letters(text) * widest / width)), break_long_words=False)
        if width > widest
        else text
        for text, width in zip(texts, inches, strict=True)
    ]
    axes.set_yticks(axes.get_yticks(), wrapped)


def name_above(axes: Axes, points: float) -> None:
    """Put the names of rows above them, so many points from their middles, in lines no wider than the figure.

    What is in bold heads the rows beneath, and stands in the middle of its own.
    """
    figure, places = axes.figure, list(axes.get_yticks())
    names = [(label.get_text().replace("\n", " "), label.get_fontweight()) for label in axes.get_yticklabels()]
    axes.set_yticks(places, [""] * len(places))
    for place, (name, weight) in zip(places, names, strict=True):
        text = RowName(
            name, (0, place), (0, 0 if weight == "bold" else points), xycoords=axes.get_yaxis_transform(),
            textcoords="offset points", va="bottom", fontweight=weight,
        )  # fmt: skip
        axes.add_artist(text).set_clip_on(False)
        text.set_in_layout(False)
        if (wide := text.get_window_extent().width / figure.bbox.width / WIDEST_NAME) > 1:
            text.set_text(textwrap.fill(name, int(len(name) / wide)))


def _names(axes: Axes) -> list[RowName]:
    return [text for text in axes.texts if isinstance(text, RowName)]


def _room_on_top(axes: Axes) -> float:
    """Lengthen the axis of rows by as many inches as the name of the first stands out; give how many."""
    box = axes.get_window_extent()
    more = max((text.get_window_extent().y1 for text in _names(axes)), default=box.y1) - box.y1
    if more <= 0:
        return 0
    bottom, top = axes.get_ylim()
    axes.set_ylim(bottom, top + (top - bottom) * more / box.height)
    return more / axes.figure.dpi


def _lacking(axes: Axes) -> float:
    """How many inches the rows of a panel lack for the lines of their labels."""
    height = axes.get_window_extent().height / axes.figure.dpi
    if names := _names(axes):
        rows = sorted(axes.transData.transform((0, text.xy[1]))[1] / axes.figure.dpi for text in names)
        closest = min((b - a for a, b in pairwise(rows)), default=height)
        lines = max(text.get_text().count("\n") + 1 for text in names)
        return max(0, height * (2 * max(text.xyann[1] for text in names) / 72 + lines * LINE_INCHES) / closest - height)
    shown = [label for label in axes.get_yticklabels() if label.get_visible() and label.get_text()]
    lines = max((label.get_text().count("\n") + 1 for label in shown), default=1)
    if lines == 1 or len(shown) < 2:
        return 0
    places = sorted(label.get_window_extent().y0 + label.get_window_extent().height / 2 for label in shown)
    closest = min(b - a for a, b in pairwise(places)) / axes.figure.dpi
    return max(0, height * (lines * LINE_INCHES + 0.06) / closest - height)
