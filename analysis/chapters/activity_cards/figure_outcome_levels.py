"""Which levels of outcome each CME activity measured, could measure, or cannot show."""

from __future__ import annotations

from functools import partial
from textwrap import fill

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
    name_rows,
    narrow,
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
    row, beside, letters = (0.46, 0.1, 18) if narrow() else (0.36, 0.06, 60)
    figure, (axes,) = canvas(row * len(levels) + 0.8)
    for status, (colour, shape, filled) in MARKS.items():
        rows = found[found["status"] == status]
        places = [levels.index(level) for level in rows["level"]]
        columns = [reports.index(report_id) for report_id in rows["report_id"]]
        draw = partial(axes.scatter, columns, places, marker=shape, s=85, linewidth=2, zorder=3)
        if shape == "x":
            draw(color=colour)
        else:
            draw(facecolor=colour if filled else PAPER, edgecolor=colour)
        for column, place in zip(columns, places, strict=True):
            axes.text(column + beside, place, fill(STATUS_NAMES[status], letters), va="center", color=INK)
    name_rows(axes, range(len(levels)), map(level_name, levels), above=15)
    axes.set_xticks(range(len(reports)), [names[one] for one in reports], color=INK, ha="left", fontweight="bold")
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0)
    axes.grid(False)
    axes.spines["bottom"].set_visible(False)
    if not on_phone():
        axes.hlines(
            [place + 0.5 for place in range(len(levels) - 1)], -0.1, len(reports) - 0.1, color=GRID, linewidth=0.8
        )
    axes.set_xlim(-0.1, len(reports) - 0.1)
    axes.set_ylim(len(levels) - 0.5, -0.5)
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
    )
