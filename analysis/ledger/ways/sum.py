"""A number as the sum of others."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.claims.rebuild import HEDGED, total
from analysis.claims.verdicts import CONTRADICTED
from analysis.ledger.choices import Choices
from analysis.ledger.rebuilt import Rebuilt, Row, as_printed
from analysis.show.numbers import number
from analysis.sources.reports import Reports


@dataclass(frozen=True, kw_only=True)
class Sum(Rebuilt):
    """With what the parts add up to."""

    value: float


def rebuild(statistic, data: Reports, choices: Choices) -> Sum:
    """From all of its parts."""
    claim, *parts = as_printed(statistic, data)
    found = total(claim, parts)
    return Sum(found.reproduced, found.assumptions, value=float(found.value))


def says(row: Row) -> str:
    """What the parts add up to."""
    return number(row["value"], row["decimals"])


def because(row: Row) -> str:
    """Whether that is it."""
    if row["verdict"] == CONTRADICTED:
        return f"The parts that were printed add up to {says(row)}."
    if HEDGED in row["assumptions"]:
        return "Holds if what was hedged stands for numbers that add up."
    return "The parts that were printed add up to it."
