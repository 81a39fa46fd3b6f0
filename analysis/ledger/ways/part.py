"""A count that is said to be a part of another: no more than that, or it is impossible."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.ledger.choices import Choices
from analysis.ledger.rebuilt import QUOTED, Rebuilt, Row, as_printed
from analysis.show.numbers import NONE, number
from analysis.sources.reports import Reports


@dataclass(frozen=True, kw_only=True)
class Part(Rebuilt):
    """With how many there are."""

    size: int


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """Quoted where it can be: any smaller number would have been as good."""
    count, whole = as_printed(statistic, data)
    more = count.value > whole.value and count.comparator not in ("<", "≤")
    return Part(False, size=int(whole.value)) if more else QUOTED


def says(row: Row) -> str:
    """Nothing."""
    return NONE


def because(row: Row) -> str:
    """How many there are."""
    return f"Impossible: {row['as_printed']} of {number(row['size'])}."
