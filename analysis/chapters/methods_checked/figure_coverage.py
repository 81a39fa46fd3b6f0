"""How often an interval covers the true share, by method and by size of the group."""

from __future__ import annotations

import pandas as pd
import seaborn
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from analysis.chapters.methods_checked.words import coverage_finding, method_name
from analysis.show.figures.export import Picture
from analysis.show.figures.style import (
    BLUE,
    GRID,
    INK,
    ORANGE,
    canvas_width,
    columns_apart,
    legend,
    narrow,
    on_phone,
    styled,
)
from analysis.show.numbers import number, percent

DEPTH = 0.1  # that the axis goes below what is promised, at least


@styled
def coverage(found: pd.DataFrame, summary: pd.DataFrame, confidence: float) -> Picture:
    """Small multiples, a row a method and a column a size: intervals as lines, regions as bands."""
    regions = found[found["of"] == "region"]
    band = regions.groupby(["method", "size", "share"], sort=False)["coverage"].agg(["min", "max"]).reset_index()
    intervals = found[found["of"] == "interval"]
    methods, sizes = regions["method"].unique(), regions["size"].unique()
    floor = min(band["min"].min(), confidence - DEPTH) - (0.005 if narrow() else 0.04)
    figure = Figure(figsize=(canvas_width(), (1.0 if narrow() else 0.52) * len(methods) + 0.9), layout="constrained")
    panels = figure.subplots(len(methods), len(sizes), squeeze=False, sharex=True, sharey=True)
    columns_apart(figure, 0.06)
    for method, row in zip(methods, panels, strict=True):
        for size, axes in zip(sizes, row, strict=True):
            here, known = (
                data[(data["method"] == method) & (data["size"] == size)].sort_values("share")
                for data in (band, intervals)
            )
            axes.fill_between(
                here["share"], here["min"], here["max"], facecolor=to_rgba(ORANGE, 0.35), edgecolor=ORANGE,
                linewidth=0.8, label="region, whoever answered",
            )  # fmt: skip
            seaborn.lineplot(
                x=known["share"], y=known["coverage"], color=BLUE, linewidth=1.0, ax=axes, errorbar=None, legend=False,
                label="interval, count known",
            )  # fmt: skip
            axes.axhline(confidence, color=INK, linewidth=0.9, linestyle=(0, (4, 3)), label="promised")
            axes.grid(axis="y", color=GRID)
            axes.set(xlabel="", ylabel="", xlim=(0, 1), ylim=(floor, 1.005))
            axes.text(
                0.5,
                0.05,
                method_name(method, narrow=on_phone()),
                ha="center",
                color=INK,
                fontweight="bold",
                transform=axes.transAxes,
            )
    ticks = [confidence - DEPTH, confidence]
    if narrow():
        ticks = [ticks[0], confidence - DEPTH / 2, confidence, *([1.0] if confidence < 0.97 else [])]
    panels[0][0].set_yticks(ticks, [percent(tick) for tick in ticks])
    for size, axes, last in zip(sizes, panels[0], panels[-1], strict=True):
        axes.set_title(f"{number(size)} people", fontsize=9.5, color=INK)
        last.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
        last.set_xlabel("True share")
    figure.supylabel("Coverage", fontsize=9.5, color=INK)
    handles, labels = panels[0][0].get_legend_handles_labels()
    legend(figure, handles, labels, columns=3)
    known = intervals[intervals["size"].isin(sizes) & intervals["method"].isin(methods)]
    known = known.assign(limits="interval", coverage_low=known["coverage"], coverage_high=known["coverage"])
    unknown = band.assign(limits="region").rename(columns={"min": "coverage_low", "max": "coverage_high"})
    numbers = pd.concat([known, unknown])[["method", "size", "limits", "share", "coverage_low", "coverage_high"]]
    lowest = summary[summary["of"] == "interval"].groupby("method")["lowest"].min()
    ends = [f"{percent(lowest[one], 1)} ({method_name(one)})" for one in (lowest.idxmin(), lowest.idxmax())]
    return Picture(
        "coverage",
        figure,
        coverage_finding(summary),
        "How often limits cover the true share, exactly, by true share. Blue: everybody answered, and the count is "
        "known. Orange: only the printed percentage and the size of the group are known; the band goes from the lowest "
        "to the highest coverage over every number that can have answered. Its lower edge lies below the blue line "
        "where fewer answered: their own intervals cover less often there. Dashed: what the limits promise.",
        numbers=numbers,
        headline=f"Lowest coverage of {percent(confidence)} intervals: {' to '.join(ends)}",
    )
