"""How many statistics of each report earned which verdict."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.patches import Patch

from analysis.claims.verdicts import CONTRADICTED, QUOTED, UNTESTABLE, VERDICTS
from analysis.ledger.ledger import tally
from analysis.ledger.quantities import tallied, tally_finding
from analysis.show.figures.export import Picture
from analysis.show.figures.style import (
    INK,
    MUTED,
    ON_DARK,
    TEXT_ON,
    VERDICT_COLOURS,
    VERDICT_HATCHES,
    canvas,
    legend,
    styled,
)
from analysis.show.numbers import number


@styled
def verdict_tally(rows: pd.DataFrame, names: dict[str, str]) -> Picture:
    """Stacked bars, a report each, from rows of the ledger and the short names of the reports."""
    counts = tally(rows, names)
    figure, (axes,) = canvas(0.42 * len(counts) + 1.3)
    for place, (_, row) in enumerate(counts.iterrows()):
        left = 0
        for verdict, value in row.items():
            if value:
                axes.barh(place, value, 0.7, left, **_looks(str(verdict)))
                ground = {"facecolor": VERDICT_COLOURS[verdict], "edgecolor": "none", "pad": 1.2}
                colour = TEXT_ON[verdict]
                axes.text(left + value / 2, place, number(value), ha="center", va="center", color=colour, bbox=ground)
            left += value
        axes.text(left + 0.3, place, number(left), ha="left", va="center", color=INK, fontweight="bold")
    axes.set_yticks(range(len(counts)), [names[str(report_id)] for report_id in counts.index])
    axes.invert_yaxis()
    axes.set(xlabel="Statistics", ylabel="")
    handles = [Patch(label=one, **_looks(one)) for one in VERDICTS if counts[one].any()]
    legend(figure, handles, columns=3)
    return Picture(
        "verdict-tally",
        figure,
        tally_finding(tallied(rows)),
        "Statistics of each report by verdict; the number at the end of a bar is their sum.",
        numbers=counts.rename_axis("report_id")
        .reset_index()
        .melt("report_id", var_name="verdict", value_name="statistics"),
        headline=_headline(counts.sum()),
    )


def _looks(verdict: str) -> dict[str, Any]:
    hatch = VERDICT_HATCHES.get(verdict)
    edge = TEXT_ON[verdict] if hatch and TEXT_ON[verdict] == ON_DARK else MUTED  # which hatching takes up
    return {"facecolor": VERDICT_COLOURS[verdict], "hatch": hatch, "edgecolor": edge, "linewidth": 0.8}


def _headline(counts: pd.Series) -> str:
    unchecked, wrong = int(counts[UNTESTABLE] + counts[QUOTED]), int(counts[CONTRADICTED])
    fit = f"{number(counts.sum() - unchecked - wrong)} of {number(counts.sum())} statistics fit what else is printed"
    return f"{fit}; {f'{number(wrong)} do not, ' if wrong else ''}{number(unchecked)} cannot be checked"
