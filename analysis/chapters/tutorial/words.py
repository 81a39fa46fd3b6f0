"""Other people's claims, audited, in words."""

from __future__ import annotations

import pandas as pd

from analysis.claims.shares import SharesCompared
from analysis.printed.counts.denominators import Denominator
from analysis.show.numbers import listed, number, or_none, percent, points, pvalue, runs, span


def audit_finding(audited: pd.DataFrame, verdicts: pd.Series) -> str:
    """How many claims of a table are inconsistent; then how many would be by chance, and who else says so."""
    inconsistent = int((audited["verdict"] == "inconsistent").sum())
    expected = float((1 - audited["pass_rate"]).mean())
    agree = int((audited["verdict"] == verdicts).sum())
    return (
        f"Of {number(len(audited))} claims, {number(inconsistent)} ({percent(inconsistent / len(audited))}) are "
        f"inconsistent with the number of people that they are said to be of.\nOf numbers printed at random, "
        f"{percent(expected)} or more would be. The program that published them says the same of "
        f"{'all' if agree == len(audited) else number(agree)}."
    )


def claimed(row: dict) -> str:
    r"""What a row of a table claims.

    >>> claimed({"percentage": "", "mean": "5.20", "sd": "1.10"}), claimed({"percentage": "30%"})
    ('mean\xa05.20, SD\xa01.10', '30%')
    """
    if row.get("percentage"):
        return row["percentage"]
    return f"mean\u00a0{row['mean']}" + (f", SD\u00a0{row['sd']}" if row.get("sd") else "")


def fitting(row: dict) -> str:
    """The counts, or the sums of answers, that fit a claim."""
    if pd.isna(row["lowest"]):
        return "none"
    return span(row["lowest"], row["highest"], number)


def denominators_finding(percentages: str | list[str], largest: int, found: tuple[Denominator, ...]) -> str:
    """Which numbers of people can have given some percentages: one sentence.

    >>> denominators_finding(["30%", "22%"], 51, (Denominator(50, ()), Denominator(46, ())))
    'Of up to 51 people, 50, 46 can have given 30% and 22%.'
    """
    printed = listed([percentages] if isinstance(percentages, str) else percentages)
    if not found:
        return f"No number of people up to {number(largest)} can have given {printed}."
    return f"Of up to {number(largest)} people, {runs(tuple(one.n for one in found))} can have given {printed}."


ZERO = {
    "all": "whatever the counts, the interval leaves out zero",
    "some": "whether the interval leaves out zero depends on the counts",
    "none": "whatever the counts, the interval holds zero",
}


def comparison_finding(found: SharesCompared) -> str:
    """The difference of two printed shares, its intervals and p-values over all tables: one sentence."""
    low, high = (or_none(float("nan") if p is None else p, pvalue) for p in (found.lowest_p, found.highest_p))
    return (
        f"Over {number(found.tables)} {'table' if found.tables == 1 else 'tables'} that the percentages allow, the "
        f"difference is {span(found.difference.lower, found.difference.upper, points)} points, with intervals from "
        f"{points(found.interval.lower)} to {points(found.interval.upper)}, and p is "
        f"{low if low == high else f'{low} to {high}'}: {ZERO[found.excludes_zero]}."
    )
