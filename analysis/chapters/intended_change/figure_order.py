"""The items of one question in their order."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.intended_change.question import SeveralAnswers
from analysis.chapters.intended_change.words import SETTLED, choices_finding
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.numbers import INTERVALS
from analysis.show.figures.style import BLUE, GRID, INK, canvas, legend, markers, name_rows, styled
from analysis.show.numbers import capitalized, number, percent


@styled
def order(
    rows: pd.DataFrame, ranked: pd.DataFrame, found: SeveralAnswers, report_id: str, question_id: str, confidence: float
) -> Picture | Nothing:
    """Dots with intervals, the most frequent item first."""
    chosen = rows[(rows["report_id"] == report_id) & (rows["question_id"] == question_id) & rows["n"].notna()]
    if chosen.empty:
        return Nothing("No whole numbers of people give the shares of this question.")
    middle = ((chosen["low"] + chosen["high"]) / 2).astype(float)
    chosen = chosen.assign(middle=middle).sort_values("middle", ascending=False, kind="stable").reset_index(drop=True)
    top = ranked.iloc[0]
    lead = SETTLED[top["settled"]]
    figure, (axes,) = canvas(0.36 * len(chosen) + 1.1)
    size = number(chosen["size"].iloc[0])
    ends = chosen["interval_low"], chosen["interval_high"]
    axes.hlines(chosen.index, *ends, color=INK, linewidth=1.8, label=f"interval if all {size} answered", zorder=2)
    ends = chosen["region_low"], chosen["region_high"]
    axes.hlines(chosen.index, *ends, color=GRID, linewidth=7, label="if fewer did", zorder=1)
    markers(axes, chosen["middle"], chosen.index, BLUE, 48)
    for place, row in chosen.iterrows():
        end = max(row["region_high"], row["interval_high"]) + 0.01
        axes.text(end, place, row["as_printed"], va="center", color=INK, fontweight="bold")
    name_rows(axes, chosen.index, chosen["item_label"])
    axes.set_ylim(len(chosen) - 0.5, -0.5)
    axes.set_ylabel("")
    ticks = [tick / 10 for tick in range(int(10 * (chosen["region_high"].max() + 0.1)) + 1)]
    axes.set_xlim(0, ticks[-1])
    axes.set_xticks(ticks, [percent(tick) for tick in ticks])
    axes.set_xlabel(f"Share of those who answered, with its {percent(confidence)} interval")
    legend(figure, *axes.get_legend_handles_labels(), columns=2)
    numbers = chosen[["statistic_id", "item", "as_printed", "n", "middle", *INTERVALS]].rename(
        columns={"middle": "share"}
    )
    return Picture(
        f"order-{question_id}",
        figure,
        choices_finding(found, ranked),
        "Dot: the share. Thin line: its interval if everyone of the group answered; grey band: over every smaller "
        "number that fits. Whether intervals overlap does not settle an order: the same people gave both, and what "
        "matters is how many chose the one and not the other.",
        numbers=numbers,
        headline=f"{capitalized(top['first_label'])} leads with {top['first_printed']}; its lead {lead}",
    )
