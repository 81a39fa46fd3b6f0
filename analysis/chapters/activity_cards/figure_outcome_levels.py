"""Which levels of outcome each CME activity measured, could measure, or cannot show."""

from __future__ import annotations

from functools import partial

import pandas as pd

from analysis.chapters.activity_cards.words import STATUS_NAMES, level_name
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.style import (
    BLUE,
    GREEN,
    GRID,
    INK,
    MUTED,
    ORANGE,
    PAPER,
    canvas,
    legend,
    name_rows,
    on_phone,
    styled,
)
from analysis.show.numbers import number

MARKS = {  # colour, shape, filled
    "measured": (BLUE, "o", True),
    "reachable": (GREEN, "s", False),
    "claimed": (ORANGE, "^", True),
    "beyond": (MUTED, "x", True),
}


@styled
def outcome_levels(found: pd.DataFrame, names: dict[str, str]) -> Picture | Nothing:
    """A matrix of marks, a line each level and a column each activity."""
    if found.empty:
        return Nothing("No report is on a CME activity.")
    levels, reports = list(found["level"].unique()), list(found["report_id"].unique())
    figure, (axes,) = canvas(0.3 * len(levels) + 0.9)
    for status, (colour, shape, filled) in MARKS.items():
        rows = found[found["status"] == status]
        places = [levels.index(level) for level in rows["level"]]
        columns = [reports.index(report_id) for report_id in rows["report_id"]]
        draw = partial(axes.scatter, columns, places, marker=shape, s=85, linewidth=2, label=STATUS_NAMES[status])
        if shape == "x":
            draw(color=colour)
        else:
            draw(facecolor=colour if filled else PAPER, edgecolor=colour)
    name_rows(axes, range(len(levels)), map(level_name, levels), above=13)
    axes.set_xticks(range(len(reports)), [names[one] for one in reports], color=INK, fontweight="bold")
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0)
    axes.grid(False)
    axes.spines["bottom"].set_visible(False)
    if not on_phone():
        axes.hlines(
            [place + 0.5 for place in range(len(levels) - 1)], -0.5, len(reports) - 0.5, color=GRID, linewidth=0.8
        )
    axes.set_xlim(-0.5, len(reports) - 0.5)
    axes.set_ylim(len(levels) - 0.5, -0.5)
    legend(figure, *axes.get_legend_handles_labels(), columns=2)
    printed = found[found["status"] == "measured"].groupby("report_id").size()
    counts = ", ".join(f"{names[one]} {number(printed.get(one, 0))}" for one in reports)
    said = "; ".join(
        f"{names[one]}: "
        + ", ".join(
            f"{number((rows['status'] == status).sum())} {STATUS_NAMES[status]}"
            for status in MARKS
            if (rows["status"] == status).any()
        )
        for one, rows in found.groupby("report_id", sort=False)
    )
    return Picture(
        "outcome-levels",
        figure,
        f"Of {number(len(levels))} levels of outcome, {said}.",
        "Filled circle: an outcome at that level is printed. Open square: what is described could measure one, and "
        "none is printed. Triangle: the text speaks of it, and describes nothing that shows it. Cross: beyond it.",
        numbers=found[["report_id", "level", "status"]].assign(statistic_ids=found["statistic_ids"].map(" ".join)),
        headline=f"Of {number(len(levels))} levels of outcome, printed: {counts}",
    )
