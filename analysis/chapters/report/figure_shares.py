"""The shares that a report states, each with its confidence interval."""

from __future__ import annotations

import pandas as pd

from analysis.ledger.rows_in_words import interval
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.numbers import INTERVALS
from analysis.show.figures.style import BLUE, GRID, INK, canvas, markers, name_rows, percent_axis, styled
from analysis.show.numbers import number, percent


@styled
def shares(rows: pd.DataFrame, report_id: str, confidence: float) -> Picture | Nothing:
    """Dots with intervals, a statistic each, in the order of the report; the paler line goes over all candidates."""
    found = rows[(rows["report_id"] == report_id) & rows["interval_low"].notna()]
    if found.empty:
        return Nothing("This report states no percentage of a group whose size it gives.")
    figure, (axes,) = canvas(0.32 * len(found) + 0.9)
    places = range(len(found))
    repeated = found.duplicated(["group_id", "item"], keep=False)
    labels = [
        f"{row['group_id']} ({number(row['size'])}): {row['item']}" + (f", {row['timepoint']}" if twice else "")
        for (_, row), twice in zip(found.iterrows(), repeated, strict=True)
    ]
    axes.hlines(places, found["region_low"], found["region_high"], color=GRID, linewidth=6)
    axes.hlines(places, found["interval_low"], found["interval_high"], color=INK, linewidth=1.8)
    middle = (found["low"] + found["high"]) / 2
    markers(axes, middle.astype(float).to_numpy(), list(places), BLUE, 48)
    name_rows(axes, places, labels)
    axes.set_ylim(len(found) - 0.5, -0.5)
    percent_axis(axes, f"Share, with its {percent(confidence)} interval")
    widest = found.loc[(found["interval_high"] - found["interval_low"]).idxmax()]
    return Picture(
        f"shares-{report_id}",
        figure,
        f"{number(len(found))} shares with their {percent(confidence)} intervals; the widest goes from "
        f"{interval(widest)} ({widest['group_id']}: {widest['item']}).",
        "Dot: the share rebuilt from the largest denominator that fits. Thin line: its confidence interval. Grey band: "
        "the intervals over every denominator that fits. In brackets: the size of the group, as stated or assumed.",
        numbers=found[["statistic_id", "group_id", "item", "timepoint", "as_printed", "size", "n", *INTERVALS]].assign(
            share=middle
        ),
    )
