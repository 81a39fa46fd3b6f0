"""The highest p-value that a test can give, by the number of people, against the one that was printed."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.knowledge_and_confidence.words import claim_finding
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.style import BLUE, GRID, INK, ORANGE, canvas, legend, markers, styled
from analysis.show.numbers import number, scientific

LOWEST = 1e-6  # what the axis goes down to
LOOKS = {
    "fisher": ("independent (Fisher)", BLUE, "o"),
    "mcnemar-exact": ("same people (McNemar)", ORANGE, "^"),
}


@styled
def highest_pvalues(found: pd.DataFrame, parts: pd.DataFrame) -> Picture | Nothing:
    """Points, one a size that gives both percentages; the claim as a line."""
    if found.empty:
        return Nothing("This report gives no p-value that could be checked.")
    found = found[found["statistic_id"] == found["statistic_id"].iloc[0]]
    first, last = int(found["size"].min()), int(found["size"].max())
    claimed, printed = found["claimed"].iloc[0], found["as_printed"].iloc[0]
    figure, (axes,) = canvas(3.3)
    for test, (label, colour, marker) in LOOKS.items():
        rows = found[found["test"] == test]
        shown = rows[rows["highest"] >= LOWEST]
        beyond = rows.loc[rows["size"] > shown["size"].max(), "size"]
        if len(beyond):
            label = f"{label}; too low to show from {number(beyond.min())} on"
        markers(axes, shown["size"], shown["highest"], colour, 44, marker=marker, label=label, zorder=1)
    axes.axhline(claimed, color=INK, linewidth=1.1, linestyle=(0, (4, 3)))
    axes.text(last, claimed * 1.6, f"printed: p {printed}", ha="right", va="bottom", color=INK, fontweight="bold")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlim(first * 0.93, last * 1.05)
    axes.set_ylim(LOWEST, 1)
    ticks = [first, *(tick for tick in (50, 100, 200, 300, 500) if 1.2 * first < tick < last / 1.2), last]
    axes.set_xticks(ticks, [number(tick) for tick in ticks])
    axes.minorticks_off()
    levels = [1, 1e-2, 1e-4, LOWEST]
    powers = [scientific(level).removeprefix("1.0\u00a0×\u00a0") for level in levels[2:]]
    axes.set_yticks(levels, ["1", "0.01", *powers])
    axes.grid(axis="y", color=GRID)
    axes.set_xlabel(f"People each time: {number(first)}, the fewest that fit, to all {number(last)}")
    axes.set_ylabel("Highest p-value")
    legend(figure, *axes.get_legend_handles_labels(), columns=1)
    return Picture(
        "highest-pvalues",
        figure,
        claim_finding(found, parts),
        "Each point is a number of people that gives both percentages, and the highest p-value that any table of so "
        "many people gives; both axes are logarithmic. Where a point lies below the dashed line, the printed p-value "
        "is true of every table of that size.",
        numbers=found.loc[
            found["highest"] >= LOWEST, ["statistic_id", "as_printed", "claimed", "test", "size", "highest"]
        ].rename(columns={"claimed": "p_printed", "size": "people", "highest": "highest_p"}),
        headline=_headline(found, claimed, printed),
    )


def _headline(found: pd.DataFrame, claimed: float, printed: str) -> str:
    worst = found.groupby("size")["highest"].max()
    if (worst <= claimed).all():
        said = f"{number(worst.index.min())} to {number(worst.index.max())} people"
    else:
        said = f"{number((worst <= claimed).sum())} of {number(len(worst))} numbers of people"
    return f"p {printed} is true of every table of {said}"
