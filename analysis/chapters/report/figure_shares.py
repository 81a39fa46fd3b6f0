"""The shares that a report states, each with its confidence interval."""

from __future__ import annotations

import pandas as pd

from analysis.ledger.rows_in_words import interval
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.numbers import INTERVALS
from analysis.show.figures.style import (
    BLUE,
    GRID,
    INK,
    canvas,
    legend,
    markers,
    name_rows,
    narrow,
    percent_axis,
    styled,
    under_headings,
)
from analysis.show.numbers import number, percent


@styled
def shares(rows: pd.DataFrame, report_id: str, confidence: float) -> Picture | Nothing:
    """Dots with intervals, a statistic each, in the order of the report; the paler line goes over all candidates."""
    found = rows[(rows["report_id"] == report_id) & rows["interval_low"].notna()]
    if found.empty:
        return Nothing("So there is no interval to draw.")
    found = found.sort_values("group_id", key=lambda ids: pd.factorize(ids)[0], kind="stable")
    repeated = found.duplicated(["group_id", "item"], keep=False)
    labels = [
        row["item_label"] + (f", {row['timepoint']}" if twice else "")
        for (_, row), twice in zip(found.iterrows(), repeated, strict=True)
    ]
    heads = [f"{row['group_id'].capitalize()} ({number(row['size'])})" for _, row in found.iterrows()]
    places, named, bold = under_headings(heads, labels)
    figure, (axes,) = canvas((0.27 if narrow() else 0.165) * (max(named) + 1) + 0.8)
    axes.hlines(places, found["region_low"], found["region_high"], color=GRID, linewidth=6, label="whoever answered")
    axes.hlines(places, found["interval_low"], found["interval_high"], color=INK, linewidth=1.8, label="interval")
    middle = (found["low"] + found["high"]) / 2
    markers(axes, middle.astype(float).to_numpy(), places, BLUE, 48, label="share")
    name_rows(axes, named, named.values(), bold=bold)
    axes.set_ylim(max(named) + 0.6, -0.6)
    axes.set_ylabel("")
    legend(figure, *axes.get_legend_handles_labels(), columns=3)
    percent_axis(axes, f"Share, with its {percent(confidence)} interval")
    widest = found.loc[(found["interval_high"] - found["interval_low"]).idxmax()]
    return Picture(
        f"shares-{report_id}",
        figure,
        f"{number(len(found))} shares with their {percent(confidence)} intervals; the widest goes from "
        f"{interval(widest)} ({widest['group_id']}: {widest['item_label']}).",
        "Dot: the share rebuilt from the largest denominator that fits. Thin line: its confidence interval. Grey band: "
        "the intervals over every denominator that fits. In brackets: the size of the group, as stated or assumed.",
        numbers=found[["statistic_id", "group_id", "item", "timepoint", "as_printed", "size", "n", *INTERVALS]].assign(
            share=middle
        ),
        headline=f"{number(len(found))} shares; the widest interval, of {widest['item_label']}, is {interval(widest)}",
    )
