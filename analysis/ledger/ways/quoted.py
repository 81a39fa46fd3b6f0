"""A statistic that nothing else gives, or one of another way where what it asks of the numbers is not there."""

from __future__ import annotations

from analysis.ledger.choices import Choices
from analysis.ledger.rebuilt import QUOTED, Rebuilt, Row
from analysis.show.numbers import NONE
from analysis.sources.reports import Reports


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """It is quoted."""
    return QUOTED


def says(row: Row) -> str:
    """Nothing."""
    return NONE


def because(row: Row) -> str:
    """Why it is quoted."""
    return "Nothing else that was published gives this number."
