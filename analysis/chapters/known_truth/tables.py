"""Counts, denominators and percentages of open trials, and how the arithmetic fares with them."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.known_truth.question import OFF, SERVED
from analysis.show import numbers
from analysis.show.documents import Column, Table, table_of
from analysis.show.numbers import number, percent

WAYS = {**numbers.ROUNDED, "half-even": "rounded half to even, where that differs", OFF: OFF}


def found_by_size(found: pd.DataFrame) -> Table:
    """How often the hidden number is found, by how many people there are."""
    columns = [
        Column("People", lambda row: numbers.span(row["people_low"], row["people_high"], number)),
        Column("Printed as", "kind"),
        Column("Columns", "columns", number),
        Column("Number among the candidates", "among", number),
        Column("The only one", "only", number),
        Column("Share", "share", percent),
        Column("Candidates, median", "median", number),
    ]
    return table_of("The hidden number of people, by its size", found, columns)


def served(found: pd.DataFrame) -> Table:
    """Which number of people serves the columns."""
    rows = [{"served": how, "columns": int((found["served"] == how).sum())} for how in SERVED]
    columns = [
        Column("What serves every cell", "served"),
        Column("Columns", "columns", number),
        Column("Share", lambda row: percent(row["columns"] / len(found), 1)),
    ]
    return table_of("Columns by the number of people that gives their percentages", rows, columns)


def by_hand(found: pd.DataFrame) -> Table:
    """Why cells are of another number than their header states."""
    return table_of(
        "Columns with misfits, read against their articles", found,
        [Column("Reason", "reason"), Column("Columns", "columns", number)],
    )  # fmt: skip


def ways_of_rounding(found: pd.DataFrame) -> Table:
    """How percentages follow from what they are of."""
    columns = [
        Column("Follows", "rounding", lambda how: WAYS[how]),
        Column("With decimals", "decimals", number),
        Column("Whole", "whole", number),
        Column("In all", "in_all", number),
        Column("Share", lambda row: percent(row["in_all"] / found["in_all"].sum(), 1)),
    ]
    return table_of("How percentages are rounded", found, columns)


def reader(found: pd.DataFrame) -> Table:
    """What the reader makes of labelled numerals, by role."""

    def share(name: str) -> Column:
        header = name.replace("_", " ").capitalize()
        return Column(header, lambda row: numbers.or_none(row[name] / (row["labelled"] or float("nan")), _share))

    columns = [
        Column("Labelled as", "role"),
        Column("Numerals", "labelled", number),
        *(share(name) for name in ("right", "left_open", "wrong")),
        Column("Sure and right", "sure", number),
        Column("Sure and wrong", "sure_and_wrong", number),
    ]
    return table_of("Numerals of abstracts, as people labelled them and as they are read", found, columns)


def _share(value: float) -> str:
    return percent(value, 1)
