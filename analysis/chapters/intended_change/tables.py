"""A question with several answers: its items in their order, and which of the order stands."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.intended_change import words
from analysis.show import numbers
from analysis.show.documents import Column, Paragraph, Stat, Table, table_of
from analysis.show.markup import yes_no


def order(ranked: pd.DataFrame) -> Table | Paragraph:
    """Every pair of items: the difference, its interval over every overlap, and from how many people on it stands."""
    rows = ranked.dropna(subset=["lower"])
    if rows.empty:
        return Paragraph("No whole numbers of people give the shares of this question.")
    columns = [
        Column("More frequent", lambda row: Stat(row["first_statistic_id"], row["first_label"])),
        Column("Less frequent", lambda row: Stat(row["second_statistic_id"], row["second_label"])),
        Column("Neighbors", "adjacent", yes_no),
        Column("Difference, points", "points", numbers.points),
        Column("Interval over every overlap, points", _interval),
        Column("Order", "settled", words.SETTLED.__getitem__),
        Column("Stands with so many people or more", lambda row: numbers.or_none(row["stands_from"], numbers.number)),
    ]
    return table_of("Is the order real? Every pair, answered by the same people", rows, columns, "wide")


def _interval(row: dict) -> str:
    return numbers.span(row["lower"], row["upper"], lambda value: numbers.points(value, 1))
