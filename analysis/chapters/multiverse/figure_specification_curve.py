"""One claim in all its universes: what the intervals are, and which choices lead to which."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from analysis.chapters.multiverse.words import choice_level, curve_finding
from analysis.ledger.multiverse.comparison import CHOICES, CONCLUSIONS
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.style import (
    BLUE,
    GRID,
    INK,
    ORANGE,
    PAPER,
    canvas_width,
    legend,
    percent_axis,
    styled,
)
from analysis.show.numbers import number, points

NAMED = {
    "excludes_zero": "interval leaves zero out",
    "significant": "p below its level",
    "denominators": "How many answered",
    "test": "Test",
    "rounding": "Rounding",
    "interval": "Interval",
    "confidence": "Confidence",
}


@styled
def specification_curve(table: pd.DataFrame, item: str) -> Picture | Nothing:
    """Above, the intervals and differences of every universe, sorted; below, bars for the choices made in each."""
    rows = _sorted(table[table["tables"] > 0])
    if rows.empty:
        return Nothing(f"No table of whole people fits {item} under any choice.")
    levels = [("Conclusion", NAMED[name], rows[name].astype(bool).to_numpy()) for name in CONCLUSIONS]
    for choice in CHOICES:
        for value in table[choice].unique():
            levels.append((NAMED[choice], choice_level(choice, value), (rows[choice] == value).to_numpy()))
    heads = list(dict.fromkeys(head for head, _, _ in levels))
    height = 0.2 * (len(levels) + 1.4 * len(heads))
    figure = Figure(figsize=(canvas_width(), 2.9 + height), layout="constrained")
    curve, matrix = figure.subplots(2, 1, sharex=True, height_ratios=[2.3, height])
    _draw_curve(curve, rows)
    _draw_matrix(matrix, levels)
    percent_axis(matrix, f"Share of the {number(len(rows))} universes that a table fits")
    legend(figure, *curve.get_legend_handles_labels(), columns=2)
    shown = [*CHOICES, "difference_low", "difference_high", "interval_low", "interval_high", *CONCLUSIONS]
    numbers = rows[shown].assign(universe=range(1, len(rows) + 1))
    return Picture(
        f"specification-curve-{item.replace(' ', '-')}",
        figure,
        curve_finding(table, item),
        "Every universe is a thin slice; they are sorted by the end of the interval that is nearer to zero. Above: the "
        "outer band is the interval, over every table of whole people that fits; the inner one, in full color, the "
        "differences of those tables. Hatched: the interval reaches zero. Below: a bar marks the slices in which the "
        "conclusion holds, or the choice was made. A choice whose bars gather at one side decides; one whose bars lie "
        "all over does not.",
        numbers=numbers,
    )


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    """The universes by the near end of their intervals, then by the far one; equal ones by their choices."""
    sign = -1 if (rows["difference_low"] + rows["difference_high"]).mean() < 0 else 1
    ends = (rows["interval_low"], rows["interval_high"])
    near, far = ends if sign > 0 else (-ends[1], -ends[0])
    return (
        rows.assign(near=near, far=far)
        .sort_values(["near", "far", "confidence", "interval", "denominators", "rounding", "test"], kind="stable")
        .reset_index(drop=True)
    )


def _runs(*columns: np.ndarray) -> np.ndarray:
    """Where runs of equal rows begin, and the end, as shares of the whole."""
    values = np.column_stack([np.asarray(column, dtype=float) for column in columns])
    begins = np.flatnonzero(np.r_[True, (values[1:] != values[:-1]).any(axis=1)])
    return np.r_[begins, len(values)]


def _draw_curve(axes, rows: pd.DataFrame) -> None:
    edges = _runs(rows["interval_low"], rows["interval_high"], rows["difference_low"], rows["difference_high"])
    runs = rows.iloc[edges[:-1]]
    shown = runs["excludes_zero"].to_numpy(bool)
    for holds, colour, hatch, label in (
        (shown, BLUE, None, "interval leaves zero out"),
        (~shown, ORANGE, "//", "interval reaches zero"),
    ):
        if not holds.any():
            continue
        for low, high, alpha, width, name in (
            ("interval_low", "interval_high", 0.3, 0.8, label),
            ("difference_low", "difference_high", 0.75, 1, None),  # a single difference is a line
        ):
            axes.stairs(
                np.where(holds, runs[high], np.nan), edges / len(rows), baseline=np.where(holds, runs[low], np.nan),
                fill=True, facecolor=to_rgba(colour, alpha), edgecolor=colour, hatchcolor=PAPER,
                hatch_linewidth=2.4, linewidth=width, hatch=hatch, label=name,
            )  # fmt: skip
    axes.axhline(0, color=INK, linewidth=1.1)
    low, high = min(0, runs["interval_low"].min()), max(0, runs["interval_high"].max())
    axes.set_ylim(low - 0.04, high + 0.04)
    ticks = [tick for tick in np.arange(-1, 1.01, 0.2).round(1) if low - 0.04 <= tick <= high + 0.04]
    axes.set_yticks(ticks, [points(tick) for tick in ticks])
    axes.grid(axis="y", color=GRID)
    axes.set_ylabel("Difference, points")
    axes.tick_params(axis="x", labelbottom=False)


def _draw_matrix(axes, levels: list[tuple[str, str, np.ndarray]]) -> None:
    place: float = -1
    heads: set[str] = set()
    ticks, labels = [], []
    for head, name, chosen in levels:
        place += 1
        if head not in heads:
            place += 0.4 if heads else 0
            heads.add(head)
            axes.text(-0.012, place, head, fontweight="bold", color=INK, ha="right", va="center")
            place += 1
        edges = _runs(chosen)
        x = np.array([(a, b, np.nan) for a, b, on in zip(edges, edges[1:], chosen[edges[:-1]], strict=False) if on])
        colour = BLUE if head == "Conclusion" else INK
        axes.plot(
            x.ravel() / len(chosen), np.full(x.size, place), color=colour, linewidth=6, solid_capstyle="butt",
            label=name,
        )  # fmt: skip
        ticks.append(place)
        labels.append(name)
    axes.set_yticks(ticks, labels, color=INK)
    axes.hlines(ticks, 0, 1, color=GRID, linewidth=0.8, zorder=0)
    axes.set_ylim(place + 0.7, -0.7)
    axes.grid(visible=False)
