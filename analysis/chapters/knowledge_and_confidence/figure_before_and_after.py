"""Shares before and after an activity."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.knowledge_and_confidence.words import changes_finding
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.numbers import long
from analysis.show.figures.style import INK, SIDES, canvas, legend, markers, percent_axis, styled
from analysis.show.numbers import capitalized, percent, points

MARKERS = ("o", "s")
ARROW = {"arrowstyle": "->", "color": INK, "shrinkA": 6, "shrinkB": 6}


@styled
def before_and_after(found: pd.DataFrame, report_id: str) -> Picture | Nothing:
    """Arrows from before to after on one axis."""
    rows = found[found["report_id"] == report_id].reset_index(drop=True)
    if rows.empty:
        return Nothing("This report gives nothing both before and after.")
    figure, (axes,) = canvas(0.62 * len(rows) + 1.0)
    for time, colour, marker in zip(("before", "after"), SIDES, MARKERS, strict=True):
        markers(axes, rows[time], rows.index, colour, 80, marker=marker, label=time)
    for row in rows.itertuples():
        axes.annotate("", (row.after, row.Index), (row.before, row.Index), arrowprops=ARROW)
        change = f"{points(row.points / 100, row.decimals)} points"
        axes.text((row.before + row.after) / 2, row.Index - 0.2, change, ha="center", color=INK)
        axes.text(row.before, row.Index + 0.27, percent(row.before, row.decimals), ha="center", va="center", color=INK)
        axes.text(row.after, row.Index + 0.27, percent(row.after, row.decimals), ha="center", va="center", color=INK)
    axes.set_yticks(rows.index, rows["item_label"], color=INK)
    axes.set_ylim(len(rows) - 0.5, -0.6)
    axes.set_ylabel("")
    percent_axis(axes, "Share; how many answered is not printed")
    legend(figure, *axes.get_legend_handles_labels(), columns=2)
    top = rows.loc[rows["points"].abs().idxmax()]
    said = [f"{percent(top[time], top['decimals'])} {time}" for time in ("before", "after")]
    wide = rows.rename(columns={"points": "change_points"})
    own = {"statistic_id": "statistic_id", "": "share"}
    numbers = long(wide, ["item", "change_points"], own, ("before", "after"), "timepoint")
    return Picture(
        f"before-and-after-{report_id}",
        figure,
        changes_finding(rows),
        "From before to after, as printed; the change is in percentage points. No interval is drawn: the report does "
        "not say how many answered, nor whether the same people answered twice.",
        numbers=numbers,
        headline=f"{capitalized(top['item_label'])}: {' and '.join(said)} the education",
    )
