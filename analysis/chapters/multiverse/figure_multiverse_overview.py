"""Of each difference between two groups: in how many universes it is shown."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.multiverse.words import differences_finding
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.numbers import long
from analysis.show.figures.style import (
    BLUE,
    GRID,
    INK,
    ORANGE,
    canvas,
    heading_aside,
    legend,
    markers,
    name_rows,
    percent_axis,
    styled,
)
from analysis.show.numbers import number


@styled
def multiverse_overview(found: pd.DataFrame) -> Picture | Nothing:
    """Two marks an item: the share of universes whose interval leaves zero out, and in which p is below its level."""
    if found.empty:
        return Nothing("No topic of this report was put to two groups whose sizes it gives.")
    rows = found.reset_index(drop=True)
    topics = rows["topic"].ne(rows["topic"].shift()).cumsum() - 1
    places = rows.index + topics * 0.9
    figure, (axes,) = canvas(0.34 * (places.iloc[-1] + 1) + 1.0)
    axes.hlines(places, 0, 1, color=GRID, linewidth=0.8, zorder=0)
    for conclusion, colour, marker, shift, label in (
        ("share_excludes_zero", BLUE, "o", -0.16, "interval leaves zero out"),
        ("share_significant", ORANGE, "s", 0.16, "p below its level, at the highest p"),
    ):
        markers(axes, rows[conclusion], places + shift, colour, 46, marker=marker, label=label, clip_on=False)
    for topic, name in rows.drop_duplicates("topic")["topic"].items():
        axes.text(
            0, places[topic] - heading_aside(), name.replace("-", " ").capitalize(), fontweight="bold", color=INK,
            va="center",
        )  # fmt: skip
    labels = [f"{row.item} ({number(row.universes)})" for row in rows.itertuples()]
    name_rows(axes, places, labels)
    axes.set_ylim(places.iloc[-1] + 0.6, -0.32 - heading_aside())
    axes.set_ylabel("")
    percent_axis(axes, "Share of the universes in which the difference is shown")
    axes.tick_params(axis="y", pad=9)
    legend(figure, *axes.get_legend_handles_labels(), columns=2)
    conclusions = {"share_excludes_zero": "interval leaves zero out", "share_significant": "p below its level"}
    wide = rows[["topic", "item", "universes", *conclusions]].rename(columns=conclusions)
    numbers = long(wide, ["topic", "item", "universes"], {"": "share"}, list(conclusions.values()), "conclusion")
    return Picture(
        "multiverse-overview",
        figure,
        differences_finding(found),
        "In brackets: the universes, that is, the combinations of choices that at least one table of whole people "
        "fits. Circle: the share of them in which the interval leaves out a difference of zero, wherever in its bounds "
        "the truth lies. Square: the share in which even the highest p-value is below the level. At the right edge a "
        "difference stands under every choice; at the left edge no choice shows it.",
        numbers=numbers,
    )
