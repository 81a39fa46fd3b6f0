"""Two groups on the same items: what each said, or what it can have said."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.numbers import SIDE, long
from analysis.show.figures.style import (
    GRID,
    INK,
    MUTED,
    PALE,
    PAPER,
    SIDES,
    canvas,
    columns_apart,
    legend,
    markers,
    name_rows,
    percent_axis,
    styled,
    under_headings,
)
from analysis.show.findings import contrasts_finding
from analysis.show.numbers import capitalized, number, percent, points, spanned

MARKERS = ("o", "s")  # as the colours: the first group, the second
BEHIND = {"facecolor": PAPER, "edgecolor": "none", "pad": 3}  # no line runs through a label, nor looks like its minus


@styled
def side_by_side(found: pd.DataFrame, report_id: str) -> Picture | Nothing:
    """Dumbbells, an item each, and beside them what the difference can be, with its intervals; what holds on top."""
    rows = found[found["report_id"] == report_id].reset_index(drop=True)
    if rows.empty:
        return Nothing("No topic of this report was put to two groups.")
    holds = rows.groupby("topic", sort=False)["survives"].transform("any")
    both = (rows["first_statistic_id"] != "") & (rows["second_statistic_id"] != "")
    rows = rows.assign(both=both, holds=holds)
    rows = rows.sort_values(["holds", "both"], ascending=False, kind="stable").reset_index(drop=True)
    topics = rows["topic"].str.replace("-", " ").str.capitalize()
    ordered, named, bold = under_headings(topics, rows["item_label"])
    places = pd.Series(ordered)
    figure, (left, right) = canvas(0.195 * max(named) + 1.35, 2, sharey=True, width_ratios=(1, 1))
    columns_apart(figure, 0.08)
    _shares(left, rows, places)
    _differences(right, rows, places)
    name_rows(left, named, named.values(), bold=bold)
    left.set_ylim(max(named) + 0.6, -0.6)
    left.set_ylabel("")
    legend(figure, [handle for axes in (left, right) for handle in axes.get_legend_handles_labels()[0]], columns=3)
    first, second = rows[["first_group", "second_group"]].iloc[0]
    limits = ["difference_low", "difference_high", "interval_low", "interval_high"]
    differences = rows[["topic", "item", *limits, "survives"]].assign(kind="difference")
    numbers = pd.concat([long(rows, ["topic", "item"], SIDE).assign(kind="share"), differences], ignore_index=True)
    kept = f"{number(rows['survives'].sum())} of {number(len(rows))} gaps hold"
    top = rows.iloc[0]
    said = ", ".join(f"{top[f'{side}_group']} {spanned(side, percent)(top)}" for side in ("first", "second"))
    return Picture(
        f"side-by-side-{report_id}",
        figure,
        contrasts_finding(rows),
        "Left: what each group said. A marker: it reported the item. A band: it did not; the band is what it can have "
        "answered, given that the items it reported were its most frequent ones. Right: the share of the "
        f"{first} less that of the {second}, in percentage points. The thick line is every value that it can have, the "
        "thin one the intervals about them. A difference holds under the least favorable reading if the thin line "
        "leaves out zero; a diamond is then its end nearest to zero.",
        numbers=numbers,
        headline=f"{capitalized(top['item_label'])}: {said}; {kept}" if top["survives"] else f"None{kept[1:]}",
    )


def _shares(axes: Axes, rows: pd.DataFrame, places: pd.Series) -> None:
    both = rows["both"]
    for side, colour, marker in zip(("first", "second"), SIDES, MARKERS, strict=True):
        reported = rows[f"{side}_statistic_id"] != ""
        group = f"{rows[f'{side}_group'].iloc[0]} ({number(rows[f'{side}_size'].iloc[0])})"
        low, high = rows[f"{side}_low"], rows[f"{side}_high"]
        axes.hlines(places[~reported], low[~reported], high[~reported], color=GRID, linewidth=7, zorder=1)
        middle = (low + high) / 2
        markers(axes, middle[reported], places[reported], colour, 50, marker=marker, label=group)
        for place, row in zip(places[rows["survives"]], rows[rows["survives"]].to_dict("records"), strict=True):
            known = row[f"{side}_statistic_id"] != ""
            said = percent(row[f"{side}_high"])
            axes.annotate(
                said if known else f"≤ {said}", (row[f"{side}_high"], place), (7 if known else -2, 0),
                textcoords="offset points", ha="left" if known else "right", va="center", fontweight="bold", color=INK,
                bbox=BEHIND if known else None, zorder=4,
            )  # fmt: skip
    ends = [rows.loc[both, f"{side}_low"] for side in ("first", "second")]
    axes.hlines(places[both], *ends, color=MUTED, linewidth=1.6, zorder=2)
    axes.plot([], [], color=GRID, linewidth=7, label="not reported: possible range")
    axes.hlines(places, 0, 1, color=GRID, linewidth=0.8, zorder=0)
    percent_axis(axes, "Share of the group")


def _differences(axes: Axes, rows: pd.DataFrame, places: pd.Series) -> None:
    axes.axvline(0, color=INK, linewidth=1.1)
    for survives, colour in ((True, INK), (False, PALE)):
        here = rows["survives"] == survives
        for of, width in (("interval", 1.4), ("difference", 5)):
            axes.hlines(places[here], rows[f"{of}_low"][here], rows[f"{of}_high"][here], color=colour, linewidth=width)
    for place, row in zip(places, rows.itertuples(), strict=True):
        if row.survives:
            above = row.interval_low > 0
            axes.plot([row.interval_low if above else row.interval_high], [place], marker="D", color=INK, zorder=4)
            axes.text(
                -0.05 if above else 0.05, place, "holds", ha="right" if above else "left", va="center", color=INK,
                fontweight="bold",
            )  # fmt: skip
    axes.plot([], [], color=MUTED, linewidth=5, label="what the difference can be")
    axes.plot([], [], color=MUTED, linewidth=1.4, label="its intervals")
    axes.plot([], [], color=INK, marker="D", linestyle="", label="holds: the end next to zero")
    axes.set_xlim(-1, 1)
    ticks = [-1, -0.5, 0, 0.5, 1]
    axes.set_xticks(ticks, [points(tick) for tick in ticks])
    axes.set_xlabel("Difference, percentage points")
