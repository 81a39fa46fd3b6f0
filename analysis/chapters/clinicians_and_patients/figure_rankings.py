"""How two groups rank the same items, with the uncertainty of each share."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.clinicians_and_patients.words import rank, ranking_finding
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.numbers import SIDE, long
from analysis.show.figures.style import INK, MUTED, SIDES, canvas, legend, markers, narrow, percent_axis, styled
from analysis.show.numbers import number, percent, spanned

MARKERS = ("o", "s")


@styled
def rankings(found: pd.DataFrame, confidence: float) -> Picture | Nothing:
    """A pair of lines an item: the share of each group or its band, its interval, and the rank at the end."""
    if found.empty:
        return Nothing("No such topic was put to two groups of this report.")
    height, aside = (0.86, 0.2) if narrow() else (0.66, 0.19)
    figure, (axes,) = canvas(height * len(found) + 1.2)
    for side, colour, marker, shift in zip(("first", "second"), SIDES, MARKERS, (-aside, aside), strict=True):
        places = found.index + shift
        reported = found[f"{side}_reported"]
        low, high = found[f"{side}_low"], found[f"{side}_high"]
        axes.hlines(places, found[f"{side}_region_low"], found[f"{side}_region_high"], color=colour, linewidth=1.3)
        axes.hlines(places[~reported], low[~reported], high[~reported], color=colour, linewidth=6)
        group = f"{found[f'{side}_group'].iloc[0]} ({number(found[f'{side}_size'].iloc[0])})"
        markers(axes, ((low + high) / 2)[reported], places[reported], colour, 62, marker=marker, label=group)
        for place, row in zip(places, found.to_dict("records"), strict=True):
            break_ = "\n" if narrow() and not row[f"{side}_reported"] else " "
            axes.text(
                1.02, place, f"rank {rank(row, side)}:{break_}{spanned(side, percent)(row)}", va="center",
                color=INK if row[f"{side}_reported"] else MUTED,
                fontweight="bold" if row[f"{side}_reported"] else "normal",
            )  # fmt: skip
    axes.plot([], [], color=MUTED, linewidth=6, label="not reported: possible range")
    axes.set_yticks(found.index, found["item_label"], color=INK)
    axes.set_ylim(len(found) - 0.5, -0.5)
    axes.set_ylabel("")
    percent_axis(axes, f"Share of the group, with its {percent(confidence)} interval")
    legend(figure, *axes.get_legend_handles_labels(), columns=3)
    own = SIDE | {name: name for name in ("reported", "region_low", "region_high", "rank")}
    return Picture(
        "rankings",
        figure,
        ranking_finding(found),
        "At the right: the place of the item among those that the group named, and its share. An item that a group did "
        "not report ranks after those that it did, or level with the last of them. Thin lines: the intervals over "
        "every denominator that fits.",
        numbers=long(found, ["item"], own),
        headline=_headline(found),
    )


def _headline(found: pd.DataFrame) -> str:
    first, second = found["first_group"].iloc[0], found["second_group"].iloc[0]
    both = found.loc[found["first_reported"] & found["second_reported"], "item_label"]
    if both.empty:
        return f"What {first} name most often is not what {second} name most often"
    return f"Both {first} and {second} name {both.iloc[0]}"
