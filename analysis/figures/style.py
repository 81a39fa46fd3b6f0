"""How figures look: colours that the colour-blind can tell apart (Okabe and Ito), type, lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import matplotlib
import seaborn
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.verdicts import ASSUMED, CONTRADICTED, QUOTED, REBUILT

INK, MUTED, GRID, PAPER = "#1f2328", "#59636e", "#d1d9e0", "#fefefe"
BLUE, ORANGE, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#aa5d9f"
SIDES = (BLUE, ORANGE)
VERDICT_COLOURS = {REBUILT: BLUE, ASSUMED: "#56b4e9", CONTRADICTED: ORANGE, QUOTED: "#9aa4ae"}
TEXT_ON = {REBUILT: "#ffffff", ASSUMED: "#111111", CONTRADICTED: "#111111", QUOTED: "#111111"}
WIDTH_INCHES = 7.6

RC = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9.5,
    "axes.labelsize": 9.5,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 9.5,
    "legend.fontsize": 9.5,
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
    "text.usetex": False,
    "text.parse_math": False,
}


def styled(draw: Callable) -> Callable:
    """Draw in the style of the book, whatever the reader's own settings are; lay out once and for all."""

    @wraps(draw)
    def wrapped(*args, **kwargs):
        with matplotlib.rc_context(), seaborn.axes_style("white"):
            matplotlib.rcParams.update(RC)
            picture = draw(*args, **kwargs)
            if figure := getattr(picture, "figure", None):
                figure.draw_without_rendering()
                figure.set_layout_engine("none")
            return picture

    return wrapped


def canvas(height_inches: float, columns: int = 1, **ratios) -> tuple[Figure, list[Axes]]:
    """A figure as wide as the book's column, with its axes in a row."""
    figure = Figure(figsize=(WIDTH_INCHES, height_inches), layout="constrained")
    axes = figure.subplots(1, columns, squeeze=False, **ratios)[0]
    return figure, list(axes)


def percent_axis(axes: Axes, label: str) -> None:
    """A horizontal axis from 0% to 100%."""
    axes.set_xlim(0, 1)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    axes.set_xlabel(label)
