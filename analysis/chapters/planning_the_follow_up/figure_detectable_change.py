"""The smallest rise that two audits notice, by the share before: as audited, and in care if the window reaches back."""

from __future__ import annotations

import pandas as pd
import seaborn
from matplotlib.axes import Axes

from analysis.chapters.planning_the_follow_up.question import Plan
from analysis.chapters.planning_the_follow_up.words import FROM, as_given, level, planning_finding
from analysis.show.figures.export import Picture
from analysis.show.figures.style import (
    BLUE,
    GREEN,
    GRID,
    INK,
    MUTED,
    ORANGE,
    PAPER,
    PURPLE,
    canvas,
    columns_apart,
    legend,
    styled,
)
from analysis.show.numbers import number, percent

COLOURS = (BLUE, ORANGE, GREEN, PURPLE)
DASHES = ("solid", (0, (5, 1.5)), (0, (5, 1.5, 1, 1.5)), (0, (1, 1.2)))


def correlation_styles(correlations) -> dict[float, dict]:
    """A colour and a dash for each correlation, no two of sixteen alike."""
    return {
        correlation: {
            "color": COLOURS[place % len(COLOURS)],
            "linestyle": DASHES[(place + place // len(COLOURS)) % len(DASHES)],
        }
        for place, correlation in enumerate(correlations)
    }


def correlation_label(correlation: float, charts: int) -> str:
    """How the legend names a correlation, with the charts that it leaves."""
    said = "independent" if correlation == 0 else f"correlation {as_given(correlation)} in a clinic"
    return f"{said}: {number(charts)} charts"


@styled
def detectable_change(found: pd.DataFrame, plan: Plan, power: float, alpha: float) -> Picture:
    """Two panels, a line a correlation within clinics; what has no room below 100% is hatched."""
    figure, panels = canvas(4.0, 2, sharey=True)
    columns_apart(figure, 0.05)
    titles = ("Rise of the audited share", "True rise, if the window reaches back")
    top = min(1.0, max(found[["rise", "true_rise"]].max().max(), 0.5) + 0.05)
    styles = correlation_styles(found["correlation"].unique())
    for axes, column, title in zip(panels, ("rise", "true_rise"), titles, strict=True):
        for correlation, rows in found.groupby("correlation"):
            label = correlation_label(correlation, rows["charts"].iloc[0])
            seaborn.lineplot(
                x=rows["share"], y=rows[column], ax=axes, errorbar=None, legend=False, linewidth=1.8, label=label,
                **styles[correlation],
            )  # fmt: skip
        _no_room(axes, top)
        axes.set_title(title, fontsize=9.5, color=INK, loc="left")
        axes.grid(axis="y", color=GRID)
        axes.set(xlabel="Share of charts before", ylabel="", xlim=(0, 1), ylim=(0, top))
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    ticks = [tick / 10 for tick in range(0, int(top * 10) + 1, 2)]
    panels[0].set_yticks(ticks, [number(100 * tick) for tick in ticks])
    panels[0].set_ylabel("Smallest rise noticed, points")
    legend(figure, *panels[0].get_legend_handles_labels(), columns=2, handlelength=3.4)
    return Picture(
        "detectable-change",
        figure,
        planning_finding(plan, found, power, alpha),
        f"The smallest rise that two audits notice with {level(power)} power in a two-sided z-test at {level(alpha)}, "
        f"by the share before. Left: in the share that is audited. Right: in care after the intervention, if the "
        f"window is as long as that of the first audit. Hatched: more than 100%; a "
        f"line ends where not even a rise to 100% is noticed. The lines stand for "
        f"correlations within clinics, each with the number of charts that it leaves.",
        numbers=found[["correlation", "charts", "share", "rise", "true_rise"]],
        headline=f"{number(plan.charts)} charts each time show {_noticed(found)}",
    )


def _no_room(axes: Axes, top: float) -> None:
    """Hatch what would lead above 100%."""
    axes.fill_between([0, 1], [1, 0], 1.5, facecolor="none", edgecolor=GRID, hatch="///", linewidth=0, zorder=0)
    axes.plot([0, 1], [1, 0], color=MUTED, linewidth=0.9, zorder=1)
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.5}
    axes.text(0.97, top * 0.96, "more than 100%", ha="right", va="top", color=MUTED, bbox=box)


def _noticed(found: pd.DataFrame) -> str:
    rows = found[(found["correlation"] == 0) & (found["share"] == FROM[0])]
    rise = rows["rise"].iloc[0]
    if pd.isna(rise):
        return f"no rise from {percent(FROM[0])}"
    return f"a rise of {number(100 * rise, 1)} points from {percent(FROM[0])} at the least"
