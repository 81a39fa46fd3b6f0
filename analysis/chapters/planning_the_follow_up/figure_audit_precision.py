"""How wide the interval of a share from one audit is, by the share."""

from __future__ import annotations

import pandas as pd
import seaborn

from analysis.chapters.planning_the_follow_up.figure_detectable_change import correlation_label, correlation_styles
from analysis.chapters.planning_the_follow_up.words import level, precision_finding
from analysis.show.figures.export import Picture
from analysis.show.figures.style import GRID, canvas, legend, percent_axis, styled
from analysis.show.numbers import number

STEP = 0.05


@styled
def audit_precision(found: pd.DataFrame, confidence: float) -> Picture:
    """Half of the interval's width, a line a correlation within clinics."""
    figure, (axes,) = canvas(3.2)
    styles = correlation_styles(found["correlation"].unique())
    for correlation, rows in found.groupby("correlation"):
        label = correlation_label(correlation, rows["charts"].iloc[0])
        seaborn.lineplot(
            x=rows["share"], y=rows["half_width"], ax=axes, errorbar=None, legend=False, linewidth=1.8, label=label,
            **styles[correlation],
        )  # fmt: skip
    steps = int(found["half_width"].max() / STEP) + 1
    ticks = [STEP * step for step in range(steps + 1)]
    axes.set_ylim(0, ticks[-1])
    axes.set_yticks(ticks, [f"±{number(100 * tick)}" for tick in ticks])
    axes.set_ylabel("Half of the interval, points")
    axes.grid(axis="y", color=GRID)
    percent_axis(axes, "Share of charts that met a measure")
    legend(figure, *axes.get_legend_handles_labels(), columns=2, handlelength=3.4)
    first = found.loc[found[found["correlation"] == found["correlation"].min()]["half_width"].idxmax()]
    return Picture(
        "audit-precision",
        figure,
        precision_finding(found, confidence),
        f"Half of the width of the {level(confidence)} interval for a share from one audit, by the share. If charts of "
        f"one clinic resemble each other, the audit counts for fewer charts; the legend says how many.",
        numbers=found[["correlation", "charts", "share", "half_width"]],
        headline=f"An audit of {number(first['charts'])} independent charts is precise to "
        f"{number(100 * first['half_width'], 1)} points either way",
    )
