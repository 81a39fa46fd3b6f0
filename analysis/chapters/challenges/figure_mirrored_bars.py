"""Two groups on one topic, back to back: what each said, or what it can have said."""

from __future__ import annotations

import pandas as pd
from matplotlib.patches import Patch

from analysis.chapters.challenges.words import challenges_finding
from analysis.ledger.rows_in_words import count
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.numbers import INTERVALS, SIDE, long
from analysis.show.figures.style import GRID, INK, MUTED, SIDES, canvas, legend, name_rows, narrow, styled
from analysis.show.numbers import number, percent

TEXT_GAP = 0.02


@styled
def mirrored_bars(found: pd.DataFrame, rows: pd.DataFrame, report_id: str, confidence: float) -> Picture | Nothing:
    """An item a row: the first group's bar to the left, the second's to the right.

    A full bar is a share that was reported, with its interval; a hatched one, the possible range where it was not.
    """
    items = found[found["report_id"] == report_id].reset_index(drop=True)
    if items.empty:
        return Nothing("No topic of this report was put to two groups.")
    shares, handles, tops = rows.set_index("statistic_id"), [], []
    figure, (axes,) = canvas(0.52 * len(items) + 1.45)
    for side, colour, sign in zip(("first", "second"), SIDES, (-1, 1), strict=True):
        sizes = set()
        for place, row in enumerate(items.to_dict("records")):
            reported = row[f"{side}_statistic_id"]
            if reported:
                share = shares.loc[reported]
                sizes.add((int(share["n"]), int(share["size"])))
                end = _reported_bar(axes, place, share, colour, sign)
                label = f"{share['as_printed']}, {count(share)}"
            else:
                end = row[f"{side}_high"]
                axes.barh(place, sign * end, height=0.56, facecolor="none", edgecolor=colour, hatch="////")
                label = f"{percent(row[f'{side}_low'])} to {percent(end)}"
            label = label.replace(", ", ",\n") if narrow() else label
            axes.text(sign * (end + TEXT_GAP), place, label, va="center", ha="left" if sign > 0 else "right", color=INK)
        group = items[f"{side}_group"].iloc[0]
        named = shares.loc[[one for one in items[f"{side}_statistic_id"] if one]]
        for row in named.sort_values("low", ascending=False)[:1].to_dict("records"):
            tops.append(f"{group.capitalize()}: {row['item_label']} ({row['as_printed']})")
        handles.append(Patch(color=colour, label=_with_size(group, sizes)))
    handles.append(Patch(facecolor="none", edgecolor=MUTED, hatch="////", label="not reported: possible range"))
    axes.axvline(0, color=INK, linewidth=1)
    axes.set_xlim(-1, 1)
    ticks = (-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1)
    axes.set_xticks(ticks, [percent(abs(tick)) for tick in ticks])
    name_rows(axes, range(len(items)), items["item_label"], above=20)
    axes.set_ylim(len(items) - 0.5, -0.5)
    axes.set_xlabel(f"Share of the group, with its {percent(confidence)} interval")
    axes.spines["bottom"].set_color(GRID)
    legend(figure, handles, columns=3)
    numbers = long(items, ["topic", "item"], SIDE).join(shares[["as_printed", "n", *INTERVALS]], on="statistic_id")
    return Picture(
        f"mirrored-{items['topic'].iloc[0]}-{report_id}",
        figure,
        challenges_finding(items, rows),
        "Full bar: the group reported the item; the line is its confidence interval, and the dotted line goes over "
        "every number of people that fits. Hatched bar: the group did not report the item; it can have chosen it as "
        "rarely as never, and as often as the bar is long.",
        numbers=numbers,
        headline="; ".join(tops),
    )


def _reported_bar(axes, place: int, share: pd.Series, colour: str, sign: int) -> float:
    """Draw the bar of a share, its interval and its region; give where the last of them ends."""
    middle = float(share["low"] + share["high"]) / 2
    axes.barh(place, sign * middle, height=0.56, facecolor=colour, edgecolor=colour)
    low, high = float(share["region_low"]), float(share["region_high"])
    axes.plot([sign * low, sign * high], [place, place], color=INK, linewidth=1.2, linestyle=":")
    low, high = float(share["interval_low"]), float(share["interval_high"])
    axes.plot([sign * low, sign * high], [place, place], color=INK, linewidth=1.8, marker="|", markersize=9)
    return max(middle, float(share["region_high"]))


def _with_size(group: str, sizes: set[tuple[int, int]]) -> str:
    said = [
        number(n) if n == size else f"{number(n)} of {number(size)} answered" for n, size in sorted(sizes, reverse=True)
    ]
    return f"{group} ({', '.join(said)})" if said else group
