"""Neighbors side by side: who asked both sides, what each prints on a topic, and every number with its verdict."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.neighbors import words
from analysis.ledger import rows_in_words, telling
from analysis.show import numbers
from analysis.show.documents import Column, Entry, Table, VerdictMark, table_of
from analysis.show.markup import short_names
from analysis.sources.reports import Reports

BOTH = ("treatment-preferences", "treatment-goals")
BURDEN = ("hardest-side-effects",)
CARE = ("challenges", "action-plans", "support")
EDUCATION = ("knowledge", "confidence", "intended-changes")


def both_sides(data: Reports, found: pd.DataFrame) -> Table:
    """A row a question that both sides were put."""
    names = short_names(data)
    columns = [
        Column("Report", "report_id", names.__getitem__),
        Column("Asked", "asked"),
        Column("Answer", "item_label"),
        Column("Clinicians", "first_as_printed"),
        Column("Patients", "second_as_printed"),
        Column("Points apart", "points", numbers.number),
        Column("Higher", words.higher),
    ]
    return table_of("What other reports asked of both sides", found, columns, "wide")


def preferences_and_goals(data: Reports, found: pd.DataFrame) -> Table:
    """What is said of preferences, and of what treatment is for."""
    return _on("Preferences and goals elsewhere", data, found, BOTH)


def side_effects(data: Reports, found: pd.DataFrame) -> Table:
    """Which side effects are hard."""
    return _on("Side effects elsewhere", data, found, BURDEN)


def care(data: Reports, found: pd.DataFrame) -> Table:
    """What is hard in care, what would help, and what support there is."""
    return _on("Challenges, steps and support elsewhere", data, found, CARE)


def education(data: Reports, found: pd.DataFrame) -> Table:
    """What learners knew, how sure they were, and what they meant to change."""
    return _on("Outcomes of education elsewhere", data, found, EDUCATION)


def _on(caption: str, data: Reports, found: pd.DataFrame, topics: tuple[str, ...]) -> Table:
    names = short_names(data)
    columns = [
        Column("Whom", "who"),
        Column("Asked", "asked"),
        Column("Answer or number", lambda row: row["item_label"] or row["label"]),
        Column("Printed", "as_printed"),
        Column("Time", lambda row: row["timepoint"] or numbers.NONE),
        Column("Region", rows_in_words.envelope),
        Column("People", words.comparable),
        Column("Report", "report_id", names.__getitem__),
    ]
    return table_of(caption, found[found["topic"].isin(topics)], columns, "wide")


def how_read(data: Reports) -> Table:
    """The neighbors: where each was published, when its answers are from, and how far it was read."""
    columns = [
        Column("Report", "short_name"),
        Column("Where", "venue"),
        Column("Country", lambda row: row["place"] or numbers.NONE),
        Column("Collected", words.months),
        Column("Read", "read", words.READ.__getitem__),
    ]
    return table_of("The neighbors, and how far each was read", data.reports, columns, "wide")


def verdicts(data: Reports, rows: pd.DataFrame) -> Table:
    """Every number of the neighbors, with its verdict."""
    names = short_names(data)
    columns = [
        Column("Number", lambda row: Entry(row["statistic_id"], row["label"])),
        Column("Printed", "as_printed"),
        Column("Verdict", "verdict", VerdictMark),
        Column("Rebuilt", telling.rebuilt),
        Column("Why", telling.reason),
        Column("Report", "report_id", names.__getitem__),
    ]
    return table_of("Every number of the neighbors", rows, columns, "wide")
