"""The marks of a figure, read back from its artists: how each looks, so that two of them can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import Collection, LineCollection, PathCollection, QuadMesh
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.show.figures.style import GRID, PAPER

CLEARLY_WIDER = 2  # times


@dataclass(frozen=True)
class Mark:
    """How a mark looks."""

    kind: str  # line, marker, area, outline or arrow
    colour: tuple[float, float, float, float]  # red, green, blue, opacity
    edge: tuple[float, ...] = (0, 0, 0, 0)  # of an area or marker, and opaque to nothing where there is none
    form: tuple = ()  # besides colour: the shape of a marker, dashes, direction of a straight line, hatching
    width: float = 0  # of a line, in points

    def told_from(self, other: Mark) -> bool:
        """Whether it differs from another mark in something besides colour."""
        if (self.kind, self.form) != (other.kind, other.form):
            return True
        thin, thick = sorted((self.width, other.width))
        return thick >= CLEARLY_WIDER * thin > 0

    def __str__(self) -> str:
        return f"{self.kind} {to_hex(self.colour)}"


def marks(axes: Axes) -> list[Mark]:
    """Every look that a mark of a panel has, once: no legend, no grid, nothing in the colour of the paper."""
    ground = {to_rgba(name)[:3] for name in (GRID, PAPER)}
    found = dict.fromkeys(_of_panel(axes))
    return [mark for mark in found if mark.colour[:3] not in ground and mark.colour[3] > 0]


def _of_panel(axes: Axes) -> Iterator[Mark]:
    for line in axes.lines:
        if line.get_visible() and np.size(line.get_xdata()):
            yield _line(line)
    for collection in axes.collections:
        if collection.get_visible():
            yield from _collection(collection)
    for patch in axes.patches:
        if patch.get_visible():
            yield _area(patch.get_facecolor(), patch.get_edgecolor(), patch.get_linewidth(), patch.get_hatch())
    for text in axes.texts:
        if (arrow := getattr(text, "arrow_patch", None)) is not None:
            yield Mark("arrow", to_rgba(arrow.get_edgecolor()), width=arrow.get_linewidth())


def _line(line: Any) -> Mark:
    marker = line.get_marker() if line.get_marker() not in (None, "None", "", " ") else ""
    if line.get_linestyle() in ("None", "", " "):
        face, edge = (to_rgba(colour) for colour in (line.get_markerfacecolor(), line.get_markeredgecolor()))
        return Mark("marker", face if face[3] else edge, edge, (str(marker), face[3] > 0))
    points = np.column_stack([line.get_xdata(orig=False), line.get_ydata(orig=False)])
    colour = to_rgba(line.get_color(), line.get_alpha())
    return Mark("line", colour, form=(str(marker), _dashes(line), _direction(points)), width=line.get_linewidth())


def _dashes(line: Line2D) -> str:
    style = getattr(line, "_dash_pattern", None)  # nothing public gives the dashes that were set as numbers
    return str(style or line.get_linestyle())


def _direction(points: np.ndarray) -> str:
    if np.ptp(points[:, 1]) == 0:
        return "across"
    return "up" if np.ptp(points[:, 0]) == 0 else ""


def _collection(collection: Collection) -> Iterator[Mark]:
    one: Any = collection  # with more methods than matplotlib's types tell of
    widths = np.atleast_1d(one.get_linewidth())
    if isinstance(collection, LineCollection):
        drawn = one.get_segments()
        for place, colour in enumerate(one.get_colors() if drawn else ()):
            directions = {_direction(segment) for segment in drawn}
            dashes = str(one.get_linestyle()[0][1])
            yield Mark(
                "line", to_rgba(colour), form=("", dashes, *sorted(directions)), width=widths[place % len(widths)]
            )
    elif isinstance(collection, QuadMesh):
        one.update_scalarmappable()
        edges = one.get_edgecolor()
        edge = edges[0] if len(edges) else "none"
        for filled in dict.fromkeys(map(to_rgba, one.get_facecolor())):
            yield _area(filled, edge, max(widths), None)
    elif isinstance(collection, PathCollection) and not len(one.get_offsets()):
        return
    else:
        faces, edges = one.get_facecolor(), one.get_edgecolor()
        for place in range(max(len(faces), len(edges))):
            face = faces[place % len(faces)] if len(faces) else "none"
            edge = edges[place % len(edges)] if len(edges) else "none"
            width = widths[place % len(widths)] if len(widths) else 0
            if isinstance(collection, PathCollection):
                face, edge = to_rgba(face), to_rgba(edge if width else "none")
                shape = np.asarray(one.get_paths()[0].vertices).round(3).tobytes()
                yield Mark("marker", face if face[3] else edge, edge, (shape, face[3] > 0))
            else:
                yield _area(face, edge, width, one.get_hatch())


def _area(face: Any, edge: Any, width: float, hatch: str | None) -> Mark:
    face, edge = to_rgba(face), to_rgba(edge if width else "none")
    if face[3]:
        return Mark("area", face, edge, (hatch,))
    return Mark("outline", edge, edge, (hatch,), width)


def line_widths(figure: Figure) -> Iterator[tuple[float, str]]:
    """The width of every line that is drawn, in points, and what it belongs to: ticks, frames, hatching and all."""
    artist: Any  # of these kinds, which have what is asked of them
    for artist in figure.findobj(lambda artist: isinstance(artist, Line2D | Collection | Patch)):
        if not artist.get_visible() or artist is figure.patch:
            continue
        if isinstance(artist, Line2D):
            if artist.get_linestyle() not in ("None", "", " ") and np.size(artist.get_xdata()):
                yield artist.get_linewidth(), "a line"
            if artist.get_marker() not in (None, "None", "", " ") and artist.get_markersize() > 0:
                yield artist.get_markeredgewidth(), "the edge of a marker"
            continue
        for width in np.atleast_1d(artist.get_linewidth()):
            if any(to_rgba(edge)[3] for edge in _edges(artist)):
                yield float(width), "a line of a group" if isinstance(artist, Collection) else "an edge"
        if artist.get_hatch():
            yield artist.get_hatch_linewidth(), "hatching"


def _edges(artist: Any) -> Any:
    edges = artist.get_edgecolor()
    return edges if isinstance(artist, Collection) else [edges]
