"""The shares of one question, each with its confidence interval."""

from __future__ import annotations

import pandas as pd

from analysis.ledger.rows_in_words import count, interval
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.numbers import INTERVALS
from analysis.show.figures.style import BLUE, INK, canvas, percent_axis, styled
from analysis.show.numbers import capitalized, percent


@styled
def question_intervals(rows: pd.DataFrame, report_id: str, question_id: str, confidence: float) -> Picture | Nothing:
    """Dots with intervals, an item each, with its count; the dotted line goes over all candidate denominators."""
    of_question = (rows["report_id"] == report_id) & (rows["question_id"] == question_id)
    found = rows[of_question & rows["n"].notna()].sort_values("low", ascending=False, kind="stable")
    if found.empty:
        return Nothing("No whole number of people gives the percentages of this question.")
    figure, (axes,) = canvas(0.36 * len(found) + 0.75)
    places = list(range(len(found)))
    axes.hlines(places, found["region_low"], found["region_high"], color=INK, linewidth=1.2, linestyle=":")
    axes.hlines(places, found["interval_low"], found["interval_high"], color=BLUE, linewidth=2.6)
    middle = ((found["low"] + found["high"]) / 2).astype(float)
    axes.scatter(middle, places, color=BLUE, s=52, zorder=3)
    for place, (_, row) in zip(places, found.iterrows(), strict=True):
        axes.text(1.03, place, f"{row['as_printed']}: {count(row)}", va="center", color=INK)
    axes.set_yticks(places, list(found["item_label"]), color=INK)
    axes.set_ylim(len(found) - 0.5, -0.5)
    percent_axis(axes, f"Share, with its {percent(confidence)} interval")
    top = found.iloc[0]
    said = "; ".join(f"{row['item_label']} {count(row)}, interval {interval(row)}" for _, row in found.iterrows())
    return Picture(
        f"intervals-{question_id}",
        figure,
        f"Shares with {percent(confidence)} intervals: {said}.",
        "Dot: the share as rebuilt; at the right, as printed and in whole numbers. Blue line: its confidence interval, "
        "if these are a random sample of a larger number. Dotted, where it goes further: the intervals over every "
        "number that fits.",
        numbers=found[["statistic_id", "item", "as_printed", "n", *INTERVALS]].assign(share=middle),
        headline=f"{capitalized(top['item_label'])} lead with {count(top)}; the interval is {interval(top)}",
    )
