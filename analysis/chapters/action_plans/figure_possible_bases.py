"""What the percentages of a question can be of, where its report does not say."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.action_plans.words import bases_finding
from analysis.show.figures.dots import INCHES_A_PANEL, INCHES_A_ROW, draw_line
from analysis.show.figures.export import Nothing, Picture
from analysis.show.figures.style import canvas, styled
from analysis.show.numbers import listed_numbers, number


@styled
def possible_bases(bases: pd.DataFrame, ceiling: int, group_id: str, chance: float, rounding: str) -> Picture | Nothing:
    """One row a percentage: a dot at every number, up to the size of the group, that it can be of."""
    if bases.empty:
        return Nothing("This question has no percentage.")
    rows = [
        (f"{row.as_printed}" + (f" ({number(len(row.item))} items)" if len(row.item) > 1 else ""),
         [n for n in row.alone if n <= ceiling])
        for row in bases.itertuples()
    ]  # fmt: skip
    together = [n for n in bases["together"].iloc[0] if n <= ceiling]
    figure, (axes,) = canvas(INCHES_A_ROW * (len(rows) + 1) + INCHES_A_PANEL)
    draw_line(axes, rows, together, [(ceiling, f"{number(ceiling)} {group_id} in all")], 1)
    axes.set_xlabel("Number that the percentages are of")
    alone = bases.assign(
        item=bases["item"].map("; ".join), statistic_ids=bases["statistic_ids"].map(" ".join),
        people=[sizes for _, sizes in rows],
    ).explode("people")  # fmt: skip
    numbers = pd.concat([alone, pd.DataFrame({"people": [*together, ceiling]})], ignore_index=True)
    numbers["kind"] = ["alone"] * len(alone) + ["all"] * len(together) + ["size of the group"]
    numbers = numbers[["statistic_ids", "item", "as_printed", "kind", "people"]]
    return Picture(
        "possible-bases",
        figure,
        bases_finding(bases, ceiling, chance, rounding),
        "Each row is a percentage that the report prints. A blue dot stands at every number that it can be of by "
        "itself; a diamond in the last row, at every number that all of them can be of.",
        numbers=numbers,
        headline=f"All {number(bases['item'].map(len).sum())} percentages can be of "
        f"{listed_numbers(together)} of the {number(ceiling)} {group_id}",
    )
