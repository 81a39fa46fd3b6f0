"""The items of one question in their order, and which neighbors may stand the other way round."""

from __future__ import annotations

from textwrap import fill

import pandas as pd

from analysis.chapters.intended_change.question import SeveralAnswers
from analysis.chapters.intended_change.words import SETTLED, choices_finding
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.numbers import INTERVALS
from analysis.show.figures.style import BLUE, GRID, INK, canvas, legend, markers, on_phone, percent_axis, styled
from analysis.show.numbers import number, percent


@styled
def order(
    rows: pd.DataFrame, ranked: pd.DataFrame, found: SeveralAnswers, report_id: str, question_id: str, confidence: float
) -> Picture | Nothing:
    """Dots with intervals, the most frequent item first; a bracket joins neighbors whose order is not settled."""
    chosen = rows[(rows["report_id"] == report_id) & (rows["question_id"] == question_id) & rows["n"].notna()]
    if chosen.empty:
        return Nothing("No whole numbers of people give the shares of this question.")
    middle = ((chosen["low"] + chosen["high"]) / 2).astype(float)
    chosen = chosen.assign(middle=middle).sort_values("middle", ascending=False, kind="stable").reset_index(drop=True)
    figure, (axes,) = canvas(0.46 * len(chosen) + 1.35)
    size = number(chosen["size"].iloc[0])
    ends = chosen["interval_low"], chosen["interval_high"]
    axes.hlines(chosen.index, *ends, color=INK, linewidth=1.8, label=f"interval if all {size} answered", zorder=2)
    ends = chosen["region_low"], chosen["region_high"]
    axes.hlines(chosen.index, *ends, color=GRID, linewidth=7, label="if fewer did", zorder=1)
    markers(axes, chosen["middle"], chosen.index, BLUE, 48)
    beside = float(chosen["region_high"].max()) + 0.03
    letters = 14 if on_phone() else 60
    place = {name: where for where, name in enumerate(chosen["statistic_id"])}
    for row in ranked[ranked["adjacent"]].to_dict("records"):
        upper, lower = place[row["first_statistic_id"]] + 0.08, place[row["second_statistic_id"]] - 0.08
        if row["settled"] != "all":
            axes.plot(
                [beside, beside + 0.02, beside + 0.02, beside], [upper, upper, lower, lower], color=INK, linewidth=1.1
            )
        axes.text(beside + 0.035, (upper + lower) / 2, fill(SETTLED[row["settled"]], letters), va="center", color=INK)
    axes.text(beside, -0.42, fill("Order of neighbors", letters), va="center", color=INK, fontweight="bold")
    labels = [f"{row['item']}, {row['as_printed']}" for row in chosen.to_dict("records")]
    axes.set_yticks(chosen.index, labels, color=INK)
    axes.set_ylim(len(chosen) - 0.5, -0.75)
    axes.set_ylabel("")
    percent_axis(axes, f"Share of those who answered, with its {percent(confidence)} interval")
    legend(figure, *axes.get_legend_handles_labels(), columns=2)
    following = ranked[ranked["adjacent"]].set_index("first_statistic_id")["settled"]
    numbers = chosen[["statistic_id", "item", "as_printed", "n", "middle", *INTERVALS]].rename(
        columns={"middle": "share"}
    )
    numbers["order_to_next"] = numbers["statistic_id"].map(following)
    return Picture(
        f"order-{question_id}",
        figure,
        choices_finding(found, ranked),
        "Dot: the share. Thin line: its interval if everyone of the group answered; grey band: over every smaller "
        "number that fits. A bracket joins neighbors whose order is not settled. Whether their intervals overlap does "
        "not settle it: the same people gave both, and what matters is how many chose the one and not the other.",
        numbers=numbers,
    )
