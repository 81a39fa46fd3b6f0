"""Whether a picture can be printed: what is too small, thin, pale or alike, cut off or in the way, in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from analysis.show.figures.colours import contrast, mistaken, over
from analysis.show.figures.export import Picture
from analysis.show.figures.fitting import TITLE, TITLE_LINES
from analysis.show.figures.marks import Mark, line_widths, marks
from analysis.show.figures.presets import PRESETS, Preset
from analysis.show.figures.style import PAPER

THINNEST_POINTS = 0.5
TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11
IN_THE_WAY = 0.03  # of the area of a text; a thin line across it takes less
SLACK_POINTS = 0.8  # by which boxes of text may meet: they are higher than the letters
BY_DESIGN = {
    "medians-by-arm": "every line carries the marker of its row, and rows are named in the legend by their markers",
    "mirrored-": "the groups stand on either side of the middle",
    "reporting-": "every tile has its status on it, as a word",
    "specification-curve-": "every row of bars is named at its left",
}  # where colours may look alike, by the beginning of the name: what tells them apart


def problems(picture: Picture, preset: Preset) -> list[str]:
    """What keeps a picture from being printed as it is, a line each; nothing if all is well.

    It is to be called where the picture was drawn, within the same `style.laid_out`, for names of colours are resolved
    here too.
    """
    figure = picture.figure
    before = figure.canvas
    with matplotlib.rc_context({"text.hinting": "none", "text.parse_math": False}):
        try:
            canvas = FigureCanvasAgg(figure)
            canvas.draw()
            texts = _shown(figure)
            found = [*_small(texts, preset), *_thin(figure, preset), *_alike(picture), *_cut(figure, texts)]
            found += [*_long(texts), *_illegible(canvas, texts), *_overlapping(texts)]
        finally:
            figure.set_canvas(before)
    name = next((name for name, one in PRESETS.items() if one == preset), f"{preset.width:.4g} in")
    return [f"{picture.name}: {said} (at {name})" for said in dict.fromkeys(found)]


def _shown(figure: Figure) -> list[Text]:
    """The texts that are drawn: those of ticks only where the axis goes there."""
    ticks: dict[Text, bool] = {}
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        low, high = sorted(axis.get_view_interval())
        slack = 1e-9 * (high - low)
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
            shown = axis.get_visible() and axis.axes.get_visible() and low - slack <= tick.get_loc() <= high + slack
            ticks |= {tick.label1: shown, tick.label2: shown}
    return [
        text
        for text in dict.fromkeys(figure.findobj(Text))
        if text.get_visible() and text.get_text().strip() and ticks.get(text, True)
    ]


def _quoted(text: Text) -> str:
    return "text '" + " ".join(text.get_text().split()) + "'"


def _small(texts: list[Text], preset: Preset) -> Iterator[str]:
    for text in texts:
        points = float(text.get_fontsize()) * preset.enlargement
        if preset.largest and points > preset.largest + 0.01:
            yield f"{_quoted(text)} has {points:.1f} pt, more than {preset.largest:g}"
        if points < preset.text - 0.05:
            yield f"{_quoted(text)} is {points:.1f} pt; at least {preset.text:g}"


def _long(texts: list[Text]) -> Iterator[str]:
    for text in texts:
        if text.get_gid() == TITLE and (lines := text.get_text().count("\n") + 1) > TITLE_LINES:
            yield f"the title takes {lines} lines; at most {TITLE_LINES}"


def _thin(figure: Figure, preset: Preset) -> Iterator[str]:
    for width, what in line_widths(figure):
        if 0 < width * preset.enlargement < THINNEST_POINTS - 0.005:
            yield f"{what} is {width * preset.enlargement:.2f} pt wide; at least {THINNEST_POINTS:g}"


def _alike(picture: Picture) -> Iterator[str]:
    """Marks too pale for the paper; pairs of one panel that only colour tells apart, where it does not for everyone."""
    for axes in picture.figure.axes:
        found = marks(axes)
        yield from _pale(found)
        if not any(picture.name.startswith(beginning) for beginning in BY_DESIGN):
            yield from _mistaken(found)


def _pale(found: list[Mark]) -> Iterator[str]:
    paper = over(PAPER, PAPER)
    for mark in found:
        best = max(float(contrast(over(colour, PAPER), paper)) for colour in (mark.colour, mark.edge))
        if best < MARK_CONTRAST:
            yield f"{mark} has a contrast of {best:.1f} with the paper; at least {MARK_CONTRAST:g}"


def _mistaken(found: list[Mark]) -> Iterator[str]:
    for one, other in combinations(found, 2):
        first, second = over(one.colour, PAPER), over(other.colour, PAPER)
        if np.allclose(first, second) or one.told_from(other):
            continue
        if visions := mistaken(first, second):
            yield f"{one} and {other} differ in colour alone, and look alike in {', '.join(visions)}"


def _cut(figure: Figure, texts: list[Text]) -> Iterator[str]:
    slack = SLACK_POINTS * figure.dpi / 72
    room = figure.bbox.padded(slack)
    cut = [text for text in texts if not _within(text.get_window_extent(), room)]
    for text in cut:
        yield f"{_quoted(text)} goes beyond the edge of the figure"
    if not cut:
        for panel in (*figure.axes, *figure.legends):
            box = panel.get_tightbbox()
            if box is not None and not _within(box, room):
                yield "a mark goes beyond the edge of the figure"
    for dots in (one for axes in figure.axes for one in axes.collections if isinstance(one, PathCollection)):
        if not dots.get_clip_on() and np.size(dots.get_offsets()):  # boxes of panels leave these out
            places = dots.get_offset_transform().transform(dots.get_offsets())
            radius = np.sqrt(dots.get_sizes().max()) / 2 * figure.dpi / 72
            if not _within(Bbox([places.min(axis=0), places.max(axis=0)]).padded(radius), room):
                yield "a mark goes beyond the edge of the figure"


def _within(box: Bbox, room: Bbox) -> bool:
    return room.x0 <= box.x0 and box.x1 <= room.x1 and room.y0 <= box.y0 and box.y1 <= room.y1


def _corners(text: Text, slack: float = 0) -> np.ndarray:
    """The corners of a text as it stands, in pixels, with so many taken off at each side."""
    around, angle = text.get_window_extent(), text.get_rotation()
    middle = np.array([around.x0 + around.x1, around.y0 + around.y1]) / 2
    text.set_rotation(0)
    box = text.get_window_extent()
    text.set_rotation(angle)
    half = np.maximum(np.array([box.width, box.height]) / 2 - slack, 0.5)
    turn = np.array([[np.cos(np.radians(angle)), -np.sin(np.radians(angle))],
                     [np.sin(np.radians(angle)), np.cos(np.radians(angle))]])  # fmt: skip
    return middle + (np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * half) @ turn.T


def _illegible(canvas: FigureCanvasAgg, texts: list[Text]) -> Iterator[str]:
    """Texts of too little contrast with what is drawn where they stand: the figure is drawn again without texts."""
    opacities = [text.get_alpha() for text in texts]
    colours = [over(to_rgba(text.get_color(), text.get_alpha()), PAPER) for text in texts]
    for text in texts:
        text.set_alpha(0)
    canvas.draw()
    drawn = np.asarray(canvas.buffer_rgba())[::-1] / 255
    for text, opacity in zip(texts, opacities, strict=True):
        text.set_alpha(opacity)
    ground = drawn[..., :3] * drawn[..., 3:] + over(PAPER, PAPER) * (1 - drawn[..., 3:])
    slack = SLACK_POINTS * canvas.figure.dpi / 72
    for text, colour in zip(texts, colours, strict=True):
        corners = _corners(text, slack)
        (left, bottom), (right, top) = np.maximum(corners.min(axis=0), 0).astype(int), corners.max(axis=0).astype(int)
        part = ground[bottom : top + 1, left : right + 1]
        if not part.size:
            continue
        y, x = np.mgrid[bottom : bottom + part.shape[0], left : left + part.shape[1]]
        inside = Path(corners).contains_points(np.column_stack([x.ravel(), y.ravel()]) + 0.5)
        contrasts = contrast(part.reshape(-1, 3)[inside], colour)
        bad = np.asarray(contrasts < TEXT_CONTRAST)
        if not bad.size or bad.mean() <= IN_THE_WAY:
            continue
        if bad.mean() > 0.5:
            worst = np.median(contrasts)
            yield f"{_quoted(text)} has a contrast of {worst:.1f} with what it stands on; at least {TEXT_CONTRAST:g}"
        else:
            yield f"{_quoted(text)} stands on a mark that hides {100 * bad.mean():.0f}% of it"


def _overlapping(texts: list[Text]) -> Iterator[str]:
    boxes = [_corners(text, SLACK_POINTS * text.figure.dpi / 72) for text in texts]
    for (one, first), (other, second) in combinations(zip(texts, boxes, strict=True), 2):
        if _meet(first, second):
            yield f"{_quoted(one)} overlaps {_quoted(other)}"


def _meet(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two rectangles have a point in common: no line parallel to a side of either parts them."""
    for corners in (one, other):
        for side in (corners[1] - corners[0], corners[2] - corners[1]):
            first, second = one @ side, other @ side
            if first.max() <= second.min() or second.max() <= first.min():
                return False
    return True
