"""Audit results before and after, from a file of the reader's; every name in them is the file's."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.planning_the_follow_up import words, words_of_a_follow_up
from analysis.show import numbers
from analysis.show.documents import Code, Column, Paragraph, Table, Together, table_of
from analysis.show.markup import yes_no


def follow_up_finding(found: pd.DataFrame) -> Paragraph:
    """The change of each measure, or that no follow-up was given."""
    return Paragraph(words_of_a_follow_up.follow_up_finding(found), finding=not found.empty)


def follow_up_schema(schema: dict) -> Table:
    """The columns that a file of audit results has, by `follow_up.audit_schema`."""
    columns = [
        Column("Column", "name", Code),
        Column("Cells", words_of_a_follow_up.allowed_cells),
        Column("What it is", "description"),
    ]
    return table_of(schema["title"], schema["fields"], columns)


def audit_tables(found: pd.DataFrame, clinics: pd.DataFrame, alike: pd.DataFrame) -> Together:
    """Tables of all clinics, of each, and by the correlation within them; none if no follow-up was given."""
    return Together([] if found.empty else [_changes(found), _clinics(clinics), _correlations(alike)])


def _changes(found: pd.DataFrame) -> Table:
    """Before and after, measure by measure: differences, tests, strata, and the change of care if diluted."""
    columns = [
        Column("Measure", "measure"),
        *SHARES,
        Column("Holm", "holm", numbers.pvalue),
        Column("BH", "bh", numbers.pvalue),
        Column("Odds ratio by clinic", _odds),
        Column("True change, points", words_of_a_follow_up.true_change),
    ]
    caption = (
        "All clinics together. Newcombe's interval; Fisher's exact p, two-sided (minlike), adjusted over the measures "
        "by Holm and by Benjamini and Hochberg; odds ratio of Mantel and Haenszel, stratified by clinic; true "
        "change: if the window is as long as the first audit's"
    )
    return table_of(caption, found, columns, "wide")


def _clinics(found: pd.DataFrame) -> Table:
    """Before and after, clinic by clinic."""
    columns = [Column("Measure", "measure"), Column("Clinic", "clinic"), *SHARES]
    return table_of("Clinic by clinic; p-values as they are, for none is selected by them", found, columns, "wide")


def _correlations(found: pd.DataFrame) -> Table:
    """The intervals of the differences again, for each correlation within clinics."""
    columns = [
        Column("Measure", "measure"),
        Column("Correlation in a clinic", "correlation", words.as_given),
        Column("Effective charts, before and after", _effective),
        Column("Difference, points", "difference", numbers.points),
        Column("Interval, points", lambda row: numbers.span(row["low"], row["high"], numbers.points)),
        Column("Leaves out zero", "excludes_zero", yes_no),
    ]
    caption = "If charts of one clinic resemble each other: Newcombe's interval for effective numbers"
    return table_of(caption, found, columns)


def _effective(row: dict) -> str:
    return f"{numbers.number(row['before_effective'], 1)} and {numbers.number(row['after_effective'], 1)}"


def _odds(row: dict) -> str:
    if pd.isna(row["odds_ratio"]):
        return numbers.NONE
    limits = numbers.span(row["odds_low"], row["odds_high"], numbers.two_decimals)
    return f"{numbers.two_decimals(row['odds_ratio'])} ({limits})"


SHARES = (
    Column("Before", lambda row: words_of_a_follow_up.share_with_counts(row, "before")),
    Column("After", lambda row: words_of_a_follow_up.share_with_counts(row, "after")),
    Column("Difference, points", "difference", numbers.points),
    Column("Interval, points", lambda row: numbers.span(row["low"], row["high"], numbers.points)),
    Column("Fisher's p", "p", numbers.pvalue),
)
