"""Audit results before and after, measure by measure and clinic by clinic."""

from __future__ import annotations

from textwrap import fill

import numpy as np
import pandas as pd

from analysis.chapters.planning_the_follow_up.words import follow_up_finding, level
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.numbers import long
from analysis.show.figures.style import GRID, INK, MUTED, SIDES, canvas, legend, markers, percent_axis, styled
from analysis.show.numbers import number, percent, points

LINE = 30  # letters of a label, before it is broken
MARKERS = ("o", "s")


@styled
def audit_changes(found: pd.DataFrame, clinics: pd.DataFrame, confidence: float) -> Picture | Nothing:
    """Dumbbells with intervals: a bold row a measure, and beneath it one for each clinic where there are several."""
    if found.empty:
        return Nothing("A figure and tables of it would stand here.")
    rows = _rows(found, clinics)
    labels = [fill(row["label"], LINE) for row in rows]
    lines = [max(2, 1 + label.count("\n")) for label in labels]
    heights = np.array([0.17 + 0.17 * line + 0.2 * row["whole"] for line, row in zip(lines, rows, strict=True)])
    places = np.cumsum(heights) - np.array(lines) * 0.085 - 0.085
    figure, (axes,) = canvas(heights.sum() + 1.0)
    data = pd.DataFrame(rows)
    for time, colour, marker, shift in zip(("before", "after"), SIDES, MARKERS, (-0.11, 0.11), strict=True):
        size = np.where(data["whole"], 62, 30)
        axes.hlines(places + shift, data[f"{time}_low"], data[f"{time}_high"], color=colour, linewidth=2)
        markers(axes, data[time], places + shift, colour, size, marker=marker, label=time, clip_on=False)
    for place, row in zip(places, rows, strict=True):
        counts = " → ".join(
            f"{number(row[f'{time}_met'])}/{number(row[f'{time}_charts'])}" for time in ("before", "after")
        )
        axes.text(
            1.035, place, f"{counts}\n{points(row['difference'])} points", color=INK if row["whole"] else MUTED,
            va="center", transform=axes.get_yaxis_transform(), linespacing=1.3,
        )  # fmt: skip
    axes.hlines(places, 0, 1, color=GRID, linewidth=0.8, zorder=0)
    axes.set_yticks(places, labels)
    for tick, row in zip(axes.get_yticklabels(), rows, strict=True):
        tick.set(color=INK if row["whole"] else MUTED, fontweight="bold" if row["whole"] else "normal")
    axes.set_ylim(heights.sum(), 0)
    axes.set_ylabel("")
    percent_axis(axes, "Share of charts that met the measure")
    handles, names = axes.get_legend_handles_labels()
    legend(figure, handles, names, columns=2)
    own = {"": "share", "low": "interval_low", "high": "interval_high", "met": "met", "charts": "charts"}
    wide = data.assign(clinic=data["label"].where(~data["whole"], "all"), change_points=100 * data["difference"])
    numbers = long(wide, ["measure", "clinic", "change_points"], own, ("before", "after"), "timepoint")
    top = found.loc[found["difference"].abs().idxmax()]
    return Picture(
        "audit-changes",
        figure,
        follow_up_finding(found),
        f"Circles: before; squares: after; lines: {level(confidence)} intervals. In bold all clinics together, beneath "
        f"it each clinic where there are several. At the right: charts that met the measure, of all, before and after.",
        numbers=numbers,
        headline=f"{top['measure']}: {percent(top['before'])} before, {percent(top['after'])} after",
    )


def _rows(found: pd.DataFrame, clinics: pd.DataFrame) -> list[dict]:
    """Each measure, followed by its clinics if it has several."""
    rows = []
    for row in found.to_dict("records"):
        rows.append(row | {"label": row["measure"], "whole": True})
        if row["clinics"] > 1:
            own = clinics[clinics["measure"] == row["measure"]]
            rows += [each | {"label": each["clinic"], "whole": False} for each in own.to_dict("records")]
    return rows
