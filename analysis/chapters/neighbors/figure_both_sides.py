"""Clinicians and patients on one question, in the initiative and elsewhere."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.chapters.neighbors.words import both_sides_finding, gap_headline
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.numbers import long
from analysis.show.figures.style import (
    GRID,
    INK,
    MUTED,
    PAPER,
    SIDES,
    canvas,
    legend,
    markers,
    name_rows,
    on_phone,
    percent_axis,
    styled,
    under_headings,
)

MARKERS = ("o", "s")  # as the colors: clinicians, patients
BEHIND = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}  # so that no line runs through a label
NO_ROOM = 0.12  # of an end of the axis
OWN = {"as_printed": "as_printed", "value": "percentage", "statistic_id": "statistic_id"}


@styled
def both_sides(own: pd.DataFrame, elsewhere: pd.DataFrame, names: dict[str, str], most: int) -> Picture | Nothing:
    """Dumbbells, a question each: the initiative's on top, then those of others, the widest gap first."""
    if own.empty or elsewhere.empty:
        return Nothing("No other report put one question to both sides.")
    rows = pd.concat([own, elsewhere.sort_values("points", ascending=False, kind="stable")], ignore_index=True)
    heads = ["The initiative"] * len(own) + [names[name] for name in rows["report_id"][len(own) :]]
    places, named, bold = under_headings(heads, rows["item_label"])
    figure, (axes,) = canvas(0.34 * max(named) + 1.35)
    axes.hlines(places, 0, 1, color=GRID, linewidth=0.8, zorder=0)
    axes.hlines(places, rows["first_value"] / 100, rows["second_value"] / 100, color=MUTED, linewidth=1.6, zorder=2)
    for side, color, marker in zip(("first", "second"), SIDES, MARKERS, strict=True):
        label = {"first": "clinicians", "second": "patients"}[side]
        markers(axes, rows[f"{side}_value"] / 100, pd.Series(places), color, 60, marker=marker, label=label)
    for place, row in zip(places, rows.to_dict("records"), strict=True):
        _label(axes, place, row)
    name_rows(axes, named, named.values(), bold=bold)
    axes.set_ylabel("")
    axes.set_ylim(max(named) + 0.6, -0.6)
    percent_axis(axes, "Share who say so, as printed")
    legend(figure, *axes.get_legend_handles_labels(), columns=2)
    numbers = long(rows, ["report_id", "topic", "item"], OWN, side="side").rename(columns={"side": "group_id"})
    numbers["group_id"] = numbers["group_id"].map({"first": "clinicians", "second": "patients"})
    return Picture(
        "both-sides-elsewhere",
        figure,
        both_sides_finding(own, elsewhere, most),
        "Circle: clinicians. Square: patients. The line between them is the gap as printed. The questions differ from "
        "report to report, and no gap elsewhere has a count of people on both sides, so that none has an interval.",
        numbers=numbers.assign(share=numbers["percentage"] / 100).drop(columns="percentage"),
        headline=gap_headline(own, elsewhere),
    )


def _label(axes: Axes, place: float, row: dict) -> None:
    """The numbers as printed, on the outer sides of the two marks; above a mark that leaves no room there."""
    for side, other in (("first", "second"), ("second", "first")):
        value, right = row[f"{side}_value"] / 100, row[f"{side}_value"] >= row[f"{other}_value"]
        if on_phone() or NO_ROOM < value < 1 - NO_ROOM:
            at, across, down = (7 if right else -7, 0), "left" if right else "right", "center"
        else:
            at, across, down = (0, 5), "center", "bottom"
        axes.annotate(
            row[f"{side}_as_printed"], (value, place), at, textcoords="offset points", ha=across, va=down,
            fontweight="bold", color=INK, bbox=BEHIND, zorder=4,
        )  # fmt: skip
