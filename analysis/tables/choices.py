"""A question with several answers: its items in their order, and which of the order stands."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.education import SeveralAnswers
from analysis.tables.markup import ledger_link, paragraph, table


def choices_finding(found: SeveralAnswers, ranked: pd.DataFrame) -> HTML:
    """How many items people chose, and which ranks are real."""
    return paragraph(wording.choices_finding(found, ranked))


def order(ranked: pd.DataFrame) -> HTML:
    """Every pair of items: the difference, its interval over every overlap, and from how many people on it stands."""
    cells = [
        (
            ledger_link(row["first_statistic_id"], row["first_item"]),
            ledger_link(row["second_statistic_id"], row["second_item"]),
            "yes" if row["adjacent"] else "no",
            escape(wording.points(row["points"])),
            escape(wording.span(row["lower"], row["upper"], lambda value: wording.points(value, 1))),
            escape(wording.settled(row["settled"])),
            escape(wording.or_none(row["stands_from"], wording.number)),
        )
        for row in ranked.dropna(subset=["lower"]).to_dict("records")
    ]
    if not cells:
        return paragraph("No whole numbers of people give the shares of this question.", "")
    header = [
        "More frequent", "Less frequent", "Neighbors", "Difference, points", "Interval over every overlap, points",
        "Order", "Stands with so many people or more",
    ]  # fmt: skip
    return table(header, cells, "Is the order real? Every pair, answered by the same people", "wide")
