"""How often limits for a difference of two groups cover the truth, by the true shares."""

from __future__ import annotations

import pandas as pd
import seaborn
from matplotlib.figure import Figure

from analysis.chapters.methods_checked.differences_covered import INTERVAL, REGION, WORST
from analysis.chapters.methods_checked.words import difference_coverage_finding, method_name
from analysis.show.figures.export import Picture
from analysis.show.figures.style import (
    BLUE,
    GREEN,
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
from analysis.show.numbers import percent


@styled
def difference_coverage(found: pd.DataFrame, confidence: float) -> Picture:
    """Small multiples, a row a method and a column a true share of the second group."""
    methods, seconds = found["method"].unique(), found["share2"].unique()
    shape = (len(seconds), len(methods)) if on_phone() else (len(methods), len(seconds))
    figure = Figure(figsize=(canvas_width(), 1.5 * shape[0] + 0.9), layout="constrained")
    drawn = figure.subplots(*shape, squeeze=False, sharex=True, sharey=True)
    panels = drawn.T if on_phone() else drawn
    columns_apart(figure, 0.06)
    for method, row in zip(methods, panels, strict=True):
        for second, axes in zip(seconds, row, strict=True):
            here = found[(found["method"] == method) & (found["share2"] == second)]
            for of, colour, dashes in ((REGION, GREEN, (1, 1)), (INTERVAL, BLUE, ()), (WORST, ORANGE, (5, 1))):
                line = here[here["of"] == of]
                seaborn.lineplot(
                    x=line["share1"], y=line["coverage"], color=colour, linewidth=1.2, ax=axes,
                    linestyle=(0, dashes) if dashes else "-", errorbar=None,
                    legend=False, label=of,
                )  # fmt: skip
            axes.axhline(confidence, color=INK, linewidth=0.9, linestyle=(0, (4, 3)), label="promised")
            axes.grid(axis="y", color=GRID)
            axes.set(xlabel="", ylabel="", xlim=(0, 1), ylim=(min(found["coverage"].min(), confidence) - 0.02, 1.005))
            axes.text(
                0.97,
                0.05,
                method_name(method, narrow=narrow()),
                ha="right",
                color=INK,
                fontweight="bold",
                transform=axes.transAxes,
            )
    panels[0][0].set_yticks([confidence, 1.0], [percent(confidence), percent(1.0)])
    for second, of_second in zip(seconds, panels.T, strict=True):
        for axes in of_second if on_phone() else of_second[:1]:
            axes.set_title(f"second group: {percent(second)}", fontsize=9.5, color=INK)
    for last in drawn[-1]:
        last.set_xticks([0, 0.5, 1], ["0%", "50%", "100%"])
        last.set_xlabel("True share, first group")
    figure.supylabel("Coverage", fontsize=9.5, color=INK)
    handles, labels = panels[0][0].get_legend_handles_labels()
    legend(figure, handles, labels, columns=2)
    lowest = found[found["of"] == WORST].groupby("method", sort=False)["coverage"].min()
    said = ", ".join(f"{percent(value, 1)} {method_name(str(one))}" for one, value in lowest.items())
    return Picture(
        "difference-coverage",
        figure,
        difference_coverage_finding(found),
        "How often limits for the difference of two groups cover the truth, by the true shares. Blue: everyone "
        "answered, and the counts are known. Green: only the printed percentages and the sizes of the groups are. "
        "Orange: the same, at the lowest over every number of people that can have answered.",
        numbers=found.rename(columns={"of": "limits", "share1": "first_share", "share2": "second_share"}),
        headline=f"Coverage, whoever answered: {said}",
    )
