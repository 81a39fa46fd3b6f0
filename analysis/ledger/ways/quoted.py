"""A statistic that nothing else gives, or one of another way where what it asks of the numbers is not there."""

from __future__ import annotations

from analysis.claims.impossible import SHARES
from analysis.ledger.choices import Choices
from analysis.ledger.rebuilt import QUOTED, Rebuilt, Row, other_totals
from analysis.show.numbers import NONE
from analysis.sources.reports import Reports

IN_WORDS = "A fraction in words does not say how it was rounded, so that it is not held against whole people."


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """It is quoted."""
    return QUOTED


def says(row: Row) -> str:
    """Nothing."""
    return NONE


def because(row: Row) -> str:
    """Why it is quoted, and what another report of the study prints: that is no part of the verdict."""
    used = "Others are checked against it; it is held against nothing else that is printed."
    said = row["untried"] or (used if row["used"] else "It is held against nothing else that is printed.")
    if row["measure"] in SHARES and not any(map(str.isdecimal, row["as_printed"])):
        said = IN_WORDS
    said += other_totals(row)
    if row["other_printed"] is not None:
        number = "the same" if row["other_agrees"] else row["other_printed"]
        said += f" Another report of the study prints {number}."
    return said
