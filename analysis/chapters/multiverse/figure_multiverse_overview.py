"""Of each difference between two groups: in how many universes it is shown."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.multiverse.words import differences_finding
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.style import GRID, INK, PALE, canvas, name_rows, percent_axis, styled
from analysis.show.numbers import capitalized, number


@styled
def multiverse_overview(found: pd.DataFrame) -> Picture | Nothing:
    """A bar for each item that is shown under some choice, dark if under all; the others are counted."""
    if found.empty:
        return Nothing("No topic of this report was put to two groups whose sizes it gives.")
    rows = found[found["excludes_zero"] > 0].sort_values("share_excludes_zero", ascending=False, kind="stable")
    if rows.empty:
        return Nothing(f"None of {number(len(found))} differences is shown under any choice.")
    others = len(found) - len(rows)
    places = range(len(rows))
    figure, (axes,) = canvas(0.42 * len(rows) + 0.75)
    always = rows["excludes_zero"] == rows["universes"]
    axes.barh(places, 1, 0.62, color=GRID)
    axes.barh(places, rows["share_excludes_zero"], 0.62, color=[INK if every else PALE for every in always])
    for place, row in zip(places, rows.itertuples(), strict=True):
        said = f"{number(row.excludes_zero)} of {number(row.universes)}"
        axes.text(1.02, place, said, va="center", color=INK, fontweight="bold")
    name_rows(axes, places, rows["item_label"], above=14)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_ylabel("")
    rest = f"; {number(others)} other differences in none" if others else ""
    percent_axis(axes, f"Share of the universes{rest}")
    top = rows.iloc[0]
    said = (
        f"{capitalized(top['item_label'])} differ in {number(top['excludes_zero'])} of {number(top['universes'])} "
        "universes"
    )
    every = rows.loc[always, "item_label"]
    return Picture(
        "multiverse-overview",
        figure,
        differences_finding(found),
        "A universe is a combination of choices that at least one table of whole people fits. Bar: the share of them "
        "in which the interval leaves out a difference of zero, wherever in its bounds the truth lies; dark if it does "
        "under every choice.",
        numbers=rows[["topic", "item", "universes"]].assign(share=rows["share_excludes_zero"]),
        headline=f"{capitalized(every.iloc[0])}: the only difference shown under every choice"
        if len(every) == 1
        else said,
    )
