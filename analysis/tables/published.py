"""Other people's claims, audited."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.claims import SharesCompared
from analysis.counts import Denominator
from analysis.tables.markup import paragraph, table


def audit_finding(audited: pd.DataFrame, verdicts: pd.Series) -> HTML:
    """How many claims are inconsistent."""
    return paragraph(wording.audit_finding(audited, verdicts))


def audited_percentages(audited: pd.DataFrame) -> HTML:
    """The percentages of a table of claims, each with its verdict and why.

    Parameters
    ----------
    audited : DataFrame
        From `audit_claims`.
    """
    return _claims(audited, _stated(audited, "percentage"), "Counts that fit", "Percentages, audited")


def audited_means(audited: pd.DataFrame) -> HTML:
    """The means without a standard deviation."""
    rows = _stated(audited, "mean") & ~_stated(audited, "sd")
    return _claims(audited, rows, SUMS, "Means, audited")


def audited_deviations(audited: pd.DataFrame) -> HTML:
    """The means with their standard deviations."""
    return _claims(audited, _stated(audited, "sd"), SUMS, "Means with standard deviations, audited")


SUMS = "Sums of answers that fit"


def _stated(audited: pd.DataFrame, column: str) -> pd.Series:
    if column not in audited:
        return pd.Series(False, index=audited.index)
    return audited[column].fillna("") != ""


def _claims(audited: pd.DataFrame, rows: pd.Series, fits: str, caption: str) -> HTML:
    cells = [
        (
            escape(wording.claimed(row)),
            wording.number(int(row["n"])),
            escape(row["verdict"]),
            escape(wording.fitting(row)),
            escape(wording.or_none(row["nearest_n"], wording.number)),
            escape(wording.or_none(row["pass_rate"], wording.percent)),
            escape(row["why"]),
        )
        for row in audited[rows].to_dict("records")
    ]
    header = ["Claim", "People", "Verdict", fits, "Nearest number of people", "Of random ones would fit", "Why"]
    return table(header, cells, caption, "wide")


def denominators_finding(percentages: str | list[str], largest: int, found: tuple[Denominator, ...]) -> HTML:
    """Which numbers of people can have given some percentages."""
    return paragraph(wording.denominators_finding(percentages, largest, found), "")


def comparison_finding(found: SharesCompared) -> HTML:
    """What two printed shares say of a difference, whatever the counts."""
    return paragraph(wording.comparison_finding(found), "")
