"""A change as the difference of the numbers after and before."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from analysis.claims.rebuild import HIDDEN_DIGITS
from analysis.claims.sums import change
from analysis.claims.verdicts import CONTRADICTED
from analysis.ledger.choices import Choices
from analysis.ledger.rebuilt import Rebuilt, Row, as_printed, nothing_gives
from analysis.show.numbers import number, points
from analysis.sources.reports import Reports

POINTS = ("percentage points", "%")  # units


@dataclass(frozen=True, kw_only=True)
class RebuiltDifference(Rebuilt):
    """With the difference as printed, how many decimals its numbers have, and what rounding leaves open."""

    value: float
    decimals: int
    low: float
    high: float


def rebuild(statistic, data: Reports, choices: Choices) -> RebuiltDifference:
    """From the numbers as printed, or else before they were rounded."""
    claim, after, before = as_printed(statistic, data)
    found = change(claim, after, before, choices.rounding)
    return RebuiltDifference(
        found.reproduced,
        found.assumptions,
        value=float(found.value),
        decimals=max(after.decimals, before.decimals),
        low=float(found.possible.lower),
        high=float(cast(Fraction, found.possible.upper)),  # of numbers without a comparator
    )


def says(row: Row) -> str:
    """The difference, and what rounding leaves open."""
    decimals = row["decimals"]
    of_points = row["unit"] in POINTS
    change = points(row["value"] / 100, decimals) if of_points else number(row["value"], decimals)
    return f"{change} (between {number(row['low'], decimals)} and {number(row['high'], decimals)} before rounding)"


def because(row: Row) -> str:
    """Whether that is it."""
    if row["verdict"] == CONTRADICTED:
        return nothing_gives(row)
    if HIDDEN_DIGITS in row["assumptions"]:
        return "Holds if the change was computed before its parts were rounded."
    if row["unit"] in POINTS:
        return "The printed percentages differ by just that, in percentage points."
    return "The printed numbers differ by just that."
