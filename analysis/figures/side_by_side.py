"""Two groups on the same items: what each said, or what it can have said."""

from __future__ import annotations

import pandas as pd
import seaborn

from analysis.figures.export import Nothing, Picture
from analysis.figures.style import GRID, INK, MUTED, SIDES, canvas, percent_axis, styled
from analysis.wording import contrasts_finding


@styled
def side_by_side(found: pd.DataFrame, report_id: str) -> Picture | Nothing:
    """Dumbbells, an item each: a dot where a group reported the item, a band for what it can have answered where not.

    Parameters
    ----------
    found : DataFrame
        From `contrasts.between_groups`.
    report_id : str
    """
    rows = found[found["report_id"] == report_id].reset_index(drop=True)
    if rows.empty:
        return Nothing("No topic of this report was put to two groups.")
    topics = rows["topic"].ne(rows["topic"].shift()).cumsum() - 1
    places = rows.index + topics * 0.9
    figure, (axes,) = canvas(0.34 * (places.iloc[-1] + 1) + 1.0)
    for side, colour, shift in zip(("first", "second"), SIDES, (-0.13, 0.13), strict=True):
        reported = rows[f"{side}_statistic_id"] != ""
        group = rows[f"{side}_group"].iloc[0]
        low, high = rows[f"{side}_low"], rows[f"{side}_high"]
        axes.hlines(places[~reported] + shift, low[~reported], high[~reported], color=colour, linewidth=4, alpha=0.45)
        middle = (low + high) / 2
        seaborn.scatterplot(
            x=middle[reported], y=places[reported] + shift, color=colour, s=62, ax=axes, zorder=3, label=group
        )
    axes.plot([], [], color=MUTED, linewidth=4, alpha=0.45, label="not reported: possible range")
    for topic, first in rows.drop_duplicates("topic")["topic"].items():
        axes.text(
            0, places[topic] - 0.62, first.replace("-", " ").capitalize(), fontweight="bold", color=INK, va="center"
        )
    for place, row in zip(places, rows.itertuples(), strict=True):
        if row.survives:
            axes.text(
                1.01, place, "survives", color=INK, va="center", fontweight="bold", transform=axes.get_yaxis_transform()
            )
    axes.hlines(places, 0, 1, color=GRID, linewidth=0.6, zorder=0)
    axes.set_yticks(places, rows["item"], color=INK)
    axes.set_ylim(places.iloc[-1] + 0.6, -1.0)
    axes.set_ylabel("")
    percent_axis(axes, "Share of the group")
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=3)
    return Picture(
        f"side-by-side-{report_id}",
        figure,
        contrasts_finding(rows),
        "Dot: the group reported the item. Band: it did not; the band is what it can have answered, given that the "
        "items it reported were its most frequent ones. A difference survives if its interval leaves out zero "
        "wherever in the bands the truth lies.",
    )
