"""A change as the difference of the numbers after and before."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from analysis.claims.rebuild import HIDDEN_DIGITS, ROUNDED_PARTS
from analysis.claims.sums import change
from analysis.claims.verdicts import CONTRADICTED
from analysis.ledger.choices import Choices
from analysis.ledger.people import as_rounded, as_shares, counts_of_people
from analysis.ledger.rebuilt import Rebuilt, Row, as_printed, nothing_gives
from analysis.show.numbers import number, points, span
from analysis.sources.reports import Reports

POINTS = ("percentage points", "%")  # units
PEOPLE = ("people_low", "people_high")


@dataclass(frozen=True, kw_only=True)
class RebuiltDifference(Rebuilt):
    """With the difference as printed, how many decimals its numbers have, and what rounding and whole people allow."""

    value: float
    decimals: int
    low: float
    high: float
    people_low: float | None = None
    people_high: float | None = None


def rebuild(statistic, data: Reports, choices: Choices) -> RebuiltDifference:
    """From the numbers as printed, or else before they were rounded."""
    claim, after, before = as_printed(statistic, data)
    names = statistic.inputs.split()
    decimals = max(after.decimals, before.decimals)
    if statistic.unit == POINTS[0] and any(data.named[name].way == "part" for name in names):
        (after, before), decimals = as_shares(names, data), claim.decimals
    last, first = ([Fraction(100 * count, n) for count, n in counts_of_people(name, data, choices)] for name in names)
    found = change(claim, after, before, choices.rounding, (last, first))
    rounded, convention = as_rounded(names, data, choices)[1:] if found.reproduced and last and first else ((), None)
    people: dict[str, Any] = (
        {} if found.of_people is None else dict(zip(PEOPLE, map(float, found.of_people), strict=True))
    )
    return RebuiltDifference(
        found.reproduced,
        (*found.assumptions, *rounded),
        convention=convention,
        value=float(found.value),
        decimals=decimals,
        low=float(found.possible.lower),
        high=float(cast(Fraction, found.possible.upper)),  # of numbers without a comparator
        **people,
    )


def says(row: Row) -> str:
    """The difference, and what rounding leaves open."""
    decimals = row["decimals"]
    of_points = row["unit"] in POINTS
    change = points(row["value"] / 100, decimals) if of_points else number(row["value"], decimals)
    return f"{change} ({_possible(row)} before rounding)"


def because(row: Row) -> str:
    """Whether that is it."""
    if row["verdict"] == CONTRADICTED:
        if row["people_low"] is None:
            return nothing_gives(row)
        return f"Whole people can differ by {_possible(row)}, which is not printed as {row['as_printed']}."
    if HIDDEN_DIGITS in row["assumptions"]:
        return "Holds if the change was computed before its parts were rounded."
    if ROUNDED_PARTS in row["assumptions"]:
        return "Holds if the change was computed from the percentages as they are printed, rounded."
    settled = row["people_low"] is not None and row["people_low"] == row["people_high"]
    parts = "counts of the two shares" if settled else "printed percentages"
    if row["unit"] in POINTS:
        return f"The {parts} differ by just that, in percentage points."
    return "The printed numbers differ by just that."


def _possible(row: Row) -> str:
    """What the change can have been; with a digit more where whole people leave next to nothing open."""
    first, last = [row[end] for end in (("low", "high") if row["people_low"] is None else PEOPLE)]
    low, high = (number(end, row["decimals"]) for end in (first, last))
    if low != high:
        return f"between {low} and {high}"
    return span(first, last, lambda value: number(value, row["decimals"] + 1))
