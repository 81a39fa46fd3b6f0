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
    PURPLE,
    SIDES,
    canvas,
    columns_apart,
    heading_aside,
    legend,
    markers,
    name_rows,
    percent_axis,
    styled,
)
from analysis.show.findings import contrasts_finding
from analysis.show.numbers import number, points

MARKERS = ("o", "s")  # as the colours: the first group, the second


@styled
def side_by_side(found: pd.DataFrame, report_id: str) -> Picture | Nothing:
    """Dumbbells, an item each, and beside them what the difference can be, with its intervals."""
    rows = found[found["report_id"] == report_id].reset_index(drop=True)
    if rows.empty:
        return Nothing("No topic of this report was put to two groups.")
    topics = rows["topic"].ne(rows["topic"].shift()).cumsum() - 1
    places = rows.index + topics * 0.9
    figure, (left, right) = canvas(0.34 * (places.iloc[-1] + 1) + 1.2, 2, sharey=True, width_ratios=(1, 1))
    columns_apart(figure, 0.08)
    _shares(left, rows, places)
    _differences(right, rows, places)
    for topic, first in rows.drop_duplicates("topic")["topic"].items():
        left.text(
            0, places[topic] - heading_aside(), first.replace("-", " ").capitalize(), fontweight="bold", color=INK,
            va="center",
        )  # fmt: skip
    name_rows(left, places, rows["item"])
    left.set_ylim(places.iloc[-1] + 0.6, -0.32 - heading_aside())
    left.set_ylabel("")
    legend(figure, *left.get_legend_handles_labels(), columns=3)
    first, second = rows[["first_group", "second_group"]].iloc[0]
    limits = ["difference_low", "difference_high", "interval_low", "interval_high"]
    differences = rows[["topic", "item", *limits, "survives"]].assign(kind="difference")
    numbers = pd.concat([long(rows, ["topic", "item"], SIDE).assign(kind="share"), differences], ignore_index=True)
    return Picture(
        f"side-by-side-{report_id}",
        figure,
        contrasts_finding(rows),
        "Left: what each group said. A marker: it reported the item. A band: it did not; the band is what it can have "
        "answered, given that the items it reported were its most frequent ones. Right: the share of the "
        f"{first} less that of the {second}, in percentage points. The thick line is every value that it can have, the "
        "thin one the intervals about them. A difference survives if the thin line leaves out zero; a diamond is then "
        "its end nearest to zero.",
        numbers=numbers,
    )


def _shares(axes: Axes, rows: pd.DataFrame, places: pd.Series) -> None:
    both = (rows["first_statistic_id"] != "") & (rows["second_statistic_id"] != "")
    for side, colour, marker, aside in zip(("first", "second"), SIDES, MARKERS, (-0.13, 0.13), strict=True):
        shift = aside * ~both
        reported = rows[f"{side}_statistic_id"] != ""
        group = f"{rows[f'{side}_group'].iloc[0]} ({number(rows[f'{side}_size'].iloc[0])})"
        low, high = rows[f"{side}_low"], rows[f"{side}_high"]
        axes.hlines((places + shift)[~reported], low[~reported], high[~reported], color=colour, linewidth=4)
        middle = (low + high) / 2
        markers(axes, middle[reported], (places + shift)[reported], colour, 58, marker=marker, label=group)
    ends = [rows.loc[both, f"{side}_low"] for side in ("first", "second")]
    axes.hlines(places[both], *ends, color=MUTED, linewidth=1.6, zorder=2)
    axes.plot([], [], color=MUTED, linewidth=4, label="not reported: possible range")
    axes.hlines(places, 0, 1, color=GRID, linewidth=0.8, zorder=0)
    percent_axis(axes, "Share of the group")


def _differences(axes: Axes, rows: pd.DataFrame, places: pd.Series) -> None:
    axes.axvline(0, color=INK, linewidth=1.1)
    for survives, colour in ((True, PURPLE), (False, MUTED)):
        here = rows["survives"] == survives
        axes.hlines(
            places[here], rows["interval_low"][here], rows["interval_high"][here], color=colour, linewidth=1.4, zorder=2
        )
        axes.hlines(
            places[here], rows["difference_low"][here], rows["difference_high"][here], color=colour, linewidth=5,
            zorder=3,
        )  # fmt: skip
    for place, row in zip(places, rows.itertuples(), strict=True):
        if row.survives:
            above = row.interval_low > 0
            axes.plot([row.interval_low if above else row.interval_high], [place], marker="D", color=PURPLE, zorder=4)
            axes.text(
                -0.05 if above else 0.05, place, "survives", ha="right" if above else "left", va="center", color=INK,
                fontweight="bold",
            )  # fmt: skip
    axes.set_xlim(-1, 1)
    ticks = [-1, -0.5, 0, 0.5, 1]
    axes.set_xticks(ticks, [points(tick) for tick in ticks])
    axes.set_xlabel("Difference, percentage points")
