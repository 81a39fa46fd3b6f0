"""Numbers of people on a line: rows of dots at those that fit, and lines at those that are stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes

from analysis.show.figures.style import BLUE, GRID, INK, MUTED, ORANGE, PAPER
from analysis.show.numbers import number

INCHES_A_ROW, INCHES_A_PANEL = 0.24, 0.9
LINES = ("-", "--", ":")


def draw_line(
    axes: Axes,
    rows: Sequence[tuple[str, Sequence[int]]],
    together: Sequence[int],
    marked: Sequence[tuple[int, str]],
    lowest: int,
) -> None:
    """Rows of dots at the numbers that fit, the last for what fits all; vertical lines at the numbers that are marked.

    `marked` numbers, the largest first, have a line and a label of their own; `lowest` is where the axis begins.
    """
    highest = max([n for n, _ in marked] + [n for _, sizes in rows for n in sizes])
    span = range(lowest, highest + 1)
    labels = [label for label, _ in rows]
    if len(rows) > 1:
        fitting = Counter(n for _, sizes in rows for n in sizes)
        most = max(fitting.values(), default=0)
        near = [] if together else sorted(n for n, many in fitting.items() if many == most)
        labels.append("all together" if together else f"most fit: {number(most)} of {number(len(rows))}")
    for place in range(len(labels)):
        axes.scatter(span, [place] * len(span), s=3, color=GRID, zorder=1)
    for place, (_, sizes) in enumerate(rows):
        axes.scatter(sizes, [place] * len(sizes), s=46, color=BLUE, zorder=3)
    if len(rows) > 1:
        look: dict[str, Any] = {"color": ORANGE} if together else {"facecolor": PAPER, "edgecolor": ORANGE}
        axes.scatter(together or near, [len(rows)] * len(together or near), s=62, marker="D", zorder=3, **look)
        axes.axhline(len(rows) - 0.5, color=GRID, linewidth=0.8)
    for order, (n, label) in enumerate(marked):
        top = -0.75 - 0.62 * (len(marked) - 1 - order)  # the largest highest: no label then meets another's line
        axes.plot([n, n], [len(labels) - 0.5, top], color=INK, linewidth=1.1, linestyle=LINES[order % len(LINES)])
        axes.annotate(label, (n, top), xytext=(-4, 0), textcoords="offset points", ha="right", va="center", color=INK)
    axes.set_yticks(range(len(labels)), labels, color=INK)
    axes.set_ylim(len(labels) - 0.5, -1.1 - 0.62 * (len(marked) - 1))
    axes.set_xlim(lowest - 0.6, highest + 0.6)
    step = 5 if highest - lowest > 15 else 2 if highest - lowest > 8 else 1
    axes.set_xticks([n for n in span if n % step == 0], [number(n) for n in span if n % step == 0])
    axes.tick_params(axis="x", colors=INK, length=3, color=MUTED)
    axes.grid(visible=False)
