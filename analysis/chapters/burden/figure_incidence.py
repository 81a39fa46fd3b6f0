"""Diagnoses in a year: the hedged numbers as the bounds that they are, beside the estimates."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.ticker import MaxNLocator

from analysis.chapters.burden.question import MEN, WOMEN
from analysis.chapters.burden.words import men_share_finding
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.style import BLUE, INK, ORANGE, PAPER, canvas, narrow, styled
from analysis.show.numbers import number, percent, span

BEHIND = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.5}  # so that no line runs through a label
BESIDE: dict[str, Any] = {"ha": "right", "va": "center", "color": INK, "bbox": BEHIND}  # the mark that it names


@styled
def incidence(found: pd.DataFrame, shares: pd.DataFrame) -> Picture | Nothing:
    """A panel for women and one for men, each with the bound that the page gives and the estimates."""
    counts = found[found["statistic_id"].isin([WOMEN, MEN])]
    if counts.empty:
        return Nothing("No number of diagnoses was held against figures from elsewhere.")
    groups = list(counts.groupby("statistic_id", sort=False))
    figure, panels = canvas(2.3, len(groups), stacks=True)
    for axes, (_, group) in zip(panels, groups, strict=True):
        claim = group.iloc[0]
        group = group.sort_values("dated")
        widest = (group["figure_value"] - claim["value"]).abs().max()
        up = claim["comparator"] in (">", "≥")
        towards = claim["value"] + (widest if up else -widest)
        arrow = {"arrowstyle": "->", "color": ORANGE, "linewidth": 2, "shrinkA": 0, "shrinkB": 0}
        axes.annotate("", (towards, 0), (claim["value"], 0), arrowprops=arrow)
        axes.scatter([claim["value"]], [0], color=ORANGE, marker="|", s=260, linewidths=2.5, zorder=3)
        places = range(1, len(group) + 1)
        axes.scatter(group["figure_value"], list(places), color=BLUE, marker="o", s=60, zorder=3)
        for place, row in zip(places, group.itertuples(), strict=True):
            axes.text(row.figure_value - 0.12 * widest, place, row.figure_printed, **BESIDE)
        axes.text(claim["value"], -0.36, claim["as_printed"].lower(), **BESIDE | {"ha": "center", "va": "bottom"})
        axes.set_yticks(
            [0, *places], ["Activity page", *(f"Estimate for {year}" for year in group["dated"])], color=INK
        )
        axes.set_ylim(len(group) + 0.6, -1.0)
        room = 1.9 * widest
        axes.set_xlim(claim["value"] - room, claim["value"] + room)
        axes.xaxis.set_major_locator(MaxNLocator(3, steps=[1, 2, 5, 10]))
        axes.xaxis.set_major_formatter(lambda value, _: number(value))
        axes.set_xlabel(claim["label"].partition(" diagnosed")[0] + " diagnosed in a year, US")
        if axes is not panels[0] and not narrow():
            axes.set_yticks([0, *places], [""] * (len(group) + 1))
    claims = counts.drop_duplicates("statistic_id").assign(kind="claim", source="activity page", people=counts["value"])
    estimates = counts.assign(
        kind="estimate", source=counts["figure"], as_printed=counts["figure_printed"], comparator="",
        people=counts["figure_value"],
    )  # fmt: skip
    numbers = pd.concat([claims, estimates]).rename(columns={"label": "item", "comparator": "hedge"})
    numbers = numbers[["statistic_id", "item", "kind", "source", "as_printed", "hedge", "people"]]
    return Picture(
        "incidence",
        figure,
        men_share_finding(shares),
        "Bar with an arrow: the bound that the hedge gives, and the side on which the number is said to lie. Circle: "
        "an estimate from elsewhere, printed without an interval. The axes do not begin at zero, and differ in scale.",
        numbers=numbers,
        headline=f"By its hedges, men are below {percent(shares.iloc[0]['high'], 2)} of diagnoses; estimates give "
        + span(shares.iloc[1:]["high"].min(), shares.iloc[1:]["high"].max(), lambda share: percent(share, 2)),
    )
