"""One claim in all its universes: what the intervals are at each level of confidence."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from analysis.chapters.multiverse.words import choice_level, curve_finding, in_how_many
from analysis.ledger.multiverse.comparison import CHOICES, CONCLUSIONS
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.style import GRID, INK, MUTED, PALE, canvas, columns_apart, legend, styled
from analysis.show.numbers import capitalized, number, points


@styled
def specification_curve(table: pd.DataFrame, item: str, label: str) -> Picture | Nothing:
    """A panel for each level of confidence: the intervals of its universes, sorted, dark if they leave zero out."""
    rows = table[table["tables"] > 0]
    if rows.empty:
        return Nothing(f"No table of whole people fits {label} under any choice.")
    levels = sorted(rows["confidence"].unique())
    figure, panels = canvas(3.2, len(levels), sharey=True)
    columns_apart(figure, 0.04)
    bands = [_sorted(rows[rows["confidence"] == level]) for level in levels]
    for axes, level, band in zip(panels, levels, bands, strict=True):
        _draw_band(axes, band)
        shown = int(band["excludes_zero"].sum())
        axes.set_title(choice_level("confidence", level), fontsize=9.5, color=INK, fontweight="bold")
        axes.set_xticks([0.5], [f"{number(shown)} of\n{number(len(band))}"], color=INK)
        axes.tick_params(axis="x", length=0)
        axes.grid(visible=False)
    low, high = min(0, rows["interval_low"].min()) - 0.04, max(0, rows["interval_high"].max()) + 0.04
    ticks = [tick for tick in np.arange(-1, 1.01, 0.2).round(1) if low <= tick <= high]
    panels[0].set_ylim(low, high)
    panels[0].set_yticks(ticks, [points(tick) for tick in ticks])
    panels[0].set_ylabel("Difference, points")
    figure.supxlabel("How many leave zero out", fontsize=9.5, color=INK)
    looks = [(INK, "leaves zero out"), (PALE, "reaches zero")]
    handles = [Patch(facecolor=colour, label=f"interval that {said}") for colour, said in looks]
    legend(figure, handles, columns=2)
    shown = int(rows["excludes_zero"].sum())
    ordered = pd.concat(bands)
    kept = [*CHOICES, "difference_low", "difference_high", "interval_low", "interval_high", *CONCLUSIONS]
    return Picture(
        f"specification-curve-{item}",
        figure,
        curve_finding(table, label),
        "Every universe is a thin slice that goes over its interval, for every table of whole people that fits; at "
        "each level of confidence they are sorted by the end that is nearer to zero. The grey line in a slice is where "
        "the differences of those tables begin. Dark: the interval leaves zero out.",
        numbers=ordered[kept].assign(universe=range(1, len(rows) + 1)),
        headline=f"{capitalized(label)}: the interval leaves zero out in {in_how_many(shown, len(rows))} universes",
    )


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    """Universes by the near end of their intervals, then by the far one; equal ones by their choices."""
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


def _draw_band(axes: Axes, rows: pd.DataFrame) -> None:
    edges = _runs(rows["interval_low"], rows["interval_high"], rows["difference_low"], rows["difference_high"])
    runs = rows.iloc[edges[:-1]]
    shown = runs["excludes_zero"].to_numpy(bool)
    for holds, colour in ((shown, INK), (~shown, PALE)):
        if holds.any():
            low, high = (np.where(holds, runs[name], np.nan) for name in ("interval_low", "interval_high"))
            axes.stairs(high, edges / len(rows), baseline=low, fill=True, facecolor=colour, edgecolor=colour)
    for name in ("difference_low", "difference_high"):
        axes.stairs(runs[name], edges / len(rows), baseline=None, color=GRID, linewidth=1.2)
    axes.axhline(0, color=MUTED, linewidth=1.1)
    axes.set_xlim(0, 1)
