"""The window of the follow-up audit against the day of the intervention."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.chapters.planning_the_follow_up.question import Plan
from analysis.chapters.planning_the_follow_up.words import window_finding
from analysis.show.figures.export import Picture
from analysis.show.figures.style import BLUE, INK, ORANGE, PAPER, canvas, name_rows, narrow, on_phone, styled
from analysis.show.numbers import number, percent

BOTTOM = 1.85  # of the axis, where rows are counted downwards


@styled
def audit_window(plan: Plan) -> Picture:
    """Two bars on one line of time: the window of the first audit, as late as it can end, and that of the follow-up."""
    figure, (axes,) = canvas(3.7 if on_phone() else 3.0 if narrow() else 2.0)
    start = plan.months - plan.window_months
    before, after = max(0.0, -start), min(plan.months, plan.window_months)
    axes.barh(0, plan.window_months, left=-plan.window_months, height=0.5, color=BLUE, linewidth=0)
    _label(axes, -plan.window_months / 2, 0, f"{percent(1)}: care before")
    if before:
        axes.barh(1, before, left=start, height=0.5, color=BLUE, hatch="//", edgecolor=PAPER, linewidth=0)
        _label(axes, start + before / 2, 1, f"{percent(plan.preceding)}: overlap, care before")
    axes.barh(1, after, left=plan.months - after, height=0.5, color=ORANGE, linewidth=0)
    _label(axes, plan.months - after / 2, 1, f"{percent(plan.seen)}: care after")
    axes.vlines(0, -0.4, BOTTOM, color=INK, linewidth=1.4)
    axes.text(0, -0.48, "intervention", ha="center", va="bottom", color=INK)
    axes.grid(False)
    axes.tick_params(axis="x", bottom=True)
    name_rows(axes, [0, 1], ["Window of the first audit", "Window of the follow-up"], above=22)
    axes.set_ylim(BOTTOM, -0.95)
    ticks = sorted({-plan.window_months, start, 0.0, plan.months})
    axes.set_xticks(ticks, [number(tick) for tick in ticks])
    axes.set_xlim(-plan.window_months - 0.5, plan.months + 0.5)
    axes.set_xlabel("Months from the intervention")
    bars = [("first", "before", -plan.window_months, 0.0, 1.0)]
    bars += [("follow-up", "before", start, start + before, plan.preceding)] if before else []
    bars += [("follow-up", "after", plan.months - after, plan.months, plan.seen)]
    numbers = pd.DataFrame(bars, columns=["audit", "care", "from_month", "to_month", "share"])
    return Picture(
        "audit-window",
        figure,
        window_finding(plan),
        "What each audit looks back over. Hatched: the part of the follow-up's window that shows care as it was before "
        "the intervention. The window of the first audit is drawn as late as it can end; when it ended is not "
        "reported. So drawn, the hatched months lie in both windows, and a visit in them can be audited twice.",
        numbers=numbers,
        headline=f"{percent(plan.preceding)} of the window of the follow-up shows care as it was before",
    )


def _label(axes: Axes, place: float, row: int, text: str) -> None:
    text = text.replace(": ", ":\n") if narrow() else text
    axes.text(place, row + 0.3, text, ha="center", va="top", color=INK)
