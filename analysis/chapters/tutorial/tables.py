"""Other people's claims, audited."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.tutorial import words
from analysis.show import numbers
from analysis.show.documents import Column, Table, table_of

SUMS = "Sums of answers that fit"


def audited_percentages(audited: pd.DataFrame) -> Table:
    """The percentages of a table of claims, from `audit_claims`, each with its verdict and why."""
    return _claims(audited, _stated(audited, "percentage"), "Counts that fit", "Percentages, audited")


def audited_means(audited: pd.DataFrame) -> Table:
    """The means without a standard deviation."""
    rows = _stated(audited, "mean") & ~_stated(audited, "sd")
    return _claims(audited, rows, SUMS, "Means, audited")


def audited_deviations(audited: pd.DataFrame) -> Table:
    """The means with their standard deviations."""
    return _claims(audited, _stated(audited, "sd"), SUMS, "Means with standard deviations, audited")


def _stated(audited: pd.DataFrame, column: str) -> pd.Series:
    if column not in audited:
        return pd.Series(False, index=audited.index)
    return audited[column].fillna("") != ""


def _claims(audited: pd.DataFrame, rows: pd.Series, fits: str, caption: str) -> Table:
    columns = [
        Column("Claim", words.claimed),
        Column("People", lambda row: numbers.number(int(row["n"]))),
        Column("Verdict", "verdict"),
        Column(fits, words.fitting),
        Column("Nearest number of people", lambda row: numbers.or_none(row["nearest_n"], numbers.number)),
        Column("Of random ones would fit", lambda row: numbers.or_none(row["pass_rate"], numbers.percent)),
        Column("Why", "why"),
    ]
    return table_of(caption, audited[rows], columns, "wide")
