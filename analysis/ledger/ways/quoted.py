"""A statistic that nothing else gives, or one of another way where what it asks of the numbers is not there."""

from __future__ import annotations

from analysis.ledger.choices import Choices
from analysis.ledger.rebuilt import QUOTED, Rebuilt, Row
from analysis.show.numbers import NONE, listed
from analysis.sources.reports import Reports


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """It is quoted."""
    return QUOTED


def says(row: Row) -> str:
    """Nothing."""
    return NONE


def other_totals(row: Row) -> str:
    """What else the report counts a group as, in sentences, if this is one of its numbers."""
    totals, counts = row["other_totals"], row["other_counts"]
    counted = f" The report also counts this group as {listed(totals)}." if totals else ""
    near = f" The report also prints {listed(counts)} of this group, which differs by little." if counts else ""
    return counted + near


def because(row: Row) -> str:
    """Why it is quoted, and what another report of the study prints: that is no part of the verdict."""
    used = "Others are checked against it; nothing else that is printed bears on it."
    said = row["untried"] or (used if row["used"] else "Nothing else that is printed bears on it.")
    said += other_totals(row)
    if row["other_printed"] is not None:
        number = "the same" if row["other_agrees"] else row["other_printed"]
        said += f" Another report of the study prints {number}."
    return said
