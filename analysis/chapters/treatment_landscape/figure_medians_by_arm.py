"""Medians by arm of each trial, and their difference beside the benefit that was claimed."""

from __future__ import annotations

import pandas as pd
from matplotlib.ticker import MultipleLocator

from analysis.chapters.treatment_landscape.words import NO_INTERVAL, months, randomized, trials_finding
from analysis.ledger.elsewhere import CONFIDENCE
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.style import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PAPER,
    PURPLE,
    canvas,
    name_rows,
    narrow,
    on_phone,
    styled,
)
from analysis.show.numbers import number, percent

BEHIND = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.6}  # so that no line runs through a label
ARMS = (("first", "with the added drug", BLUE, "o", -0.17), ("second", "without it", ORANGE, "s", 0.23))


@styled
def medians_by_arm(comparisons: pd.DataFrame, found: pd.DataFrame) -> Picture | Nothing:
    """On the left the arms, on the right their difference; filled where limits were printed, open where not."""
    if comparisons.empty:
        return Nothing("No medians were read anywhere.")
    rows = comparisons.drop_duplicates(["first", "second"], keep="last").reset_index(drop=True)
    figure, (left, right) = canvas((0.76 if on_phone() else 0.66) * len(rows) + 1.4, 2, stacks=True)
    for side, label, colour, shape, shift in ARMS:
        _marks(left, rows.index + shift, rows[side], rows[f"{side}_low"], rows[f"{side}_high"], colour, shape)
        left.scatter([], [], color=colour, marker=shape, s=55, label=f"median {label}")
    claim = found.iloc[0]
    names = {name.rpartition("-")[0] for name in found["corroboration_id"]}
    last = rows[rows["comparison"].isin(names)].iloc[-1]
    claimed = rows.index[rows["comparison"].isin(names)]
    right.vlines(claim["value"], claimed.min() - 0.45, claimed.max() + 0.45, color=INK, linestyle="--", linewidth=1.4)
    right.plot([], [], color=INK, linestyle="--", linewidth=1.4, label="benefit that the panel names")
    right.axvline(0, color=INK, linewidth=0.9)
    _marks(right, rows.index - 0.17, rows["difference"], rows["low"], rows["high"], PURPLE, "D")
    right.scatter([], [], color=PURPLE, marker="D", s=55, label="difference of medians")
    gains = gain, low, high = "exponential_gain", "exponential_low", "exponential_high"
    _marks(right, rows.index + 0.23, rows[gain], rows[low], rows[high], GREEN, "^")
    right.scatter([], [], color=GREEN, marker="^", s=55, label="from the hazard ratio")
    between = ", " if on_phone() else "\n"
    labels = [between.join((row.name, row.outcome, randomized(row.randomized))) for row in rows.itertuples()]
    if not on_phone():
        labels = [label.replace("-free survival", "-free\nsurvival") for label in labels]
    name_rows(left, rows.index, labels, above=38)
    name_rows(right, rows.index, labels if narrow() else [""] * len(rows), above=38)
    for axes in (left, right):
        axes.set_ylim(len(rows) - 0.45, -0.6)
        axes.xaxis.set_major_locator(MultipleLocator(10))
    left.set_xlim(0, 1.1 * max(rows[["first", "first_high", "second_high"]].max()))
    left.set_xlabel("Months")
    right.set_xlabel("Difference, months")
    right.set_xlim(min(0, rows["low"].min()) - 3)
    for axes in (left, right):
        axes.legend(loc="lower left", bbox_to_anchor=(-0.04, 1.0), handletextpad=0.6)
    numbers = [
        pd.DataFrame({"comparison": rows["comparison"], "kind": kind, "source": rows["citation_key"],
                      "months": rows[of], "months_low": rows[low], "months_high": rows[high]})
        for kind, of, low, high in (
            ("median with the added drug", "first", "first_low", "first_high"),
            ("median without it", "second", "second_low", "second_high"),
            ("difference of medians", "difference", "low", "high"),
            ("difference from the hazard ratio", *gains),
        )
    ]  # fmt: skip
    panel = {"statistic_id": claim["statistic_id"], "kind": "claim", "as_printed": claim["as_printed"]}
    numbers.append(pd.DataFrame([panel | {"months": claim["value"]}]))
    return Picture(
        "medians-by-arm",
        figure,
        trials_finding(comparisons, found),
        f"Left: the median of each arm with its {percent(CONFIDENCE)} limits as printed. Right: their difference with "
        "limits recovered from those of the medians, and the difference that the hazard ratio and its limits would "
        f"give if hazards were constant. An open mark stands alone: {NO_INTERVAL}. The dashed line is the benefit that "
        "the panel names. Of results that print the same medians, the last.",
        numbers=pd.concat(numbers, ignore_index=True),
        headline=f"PATINA: {last['first_printed']} months with palbociclib, {last['second_printed']} without; hazard "
        f"ratio {number(last['hazard'], 2)}",
    )


def _marks(axes, places, values, low, high, colour: str, shape: str) -> None:
    known = low.notna()
    axes.hlines(places[known], low[known], high[known], color=colour, linewidth=2)
    faces = [colour if one else PAPER for one in known]
    axes.scatter(values, places, facecolor=faces, edgecolor=colour, linewidth=1.8, marker=shape, s=55, zorder=3)
    for place, value in zip(places, values, strict=True):
        axes.text(value, place - 0.12, months(value), ha="center", va="bottom", color=INK, bbox=BEHIND)
