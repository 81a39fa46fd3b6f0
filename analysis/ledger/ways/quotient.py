"""A share from the count and the number of people printed beside it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from analysis.claims.estimates.percentages import quotient
from analysis.claims.rebuild import ROUNDING
from analysis.claims.verdicts import CONTRADICTED
from analysis.ledger.choices import Choices
from analysis.ledger.people import People, intervals
from analysis.ledger.rebuilt import Rebuilt, Row, as_printed
from analysis.ledger.ways import share
from analysis.printed.number import Printed, parse
from analysis.printed.rounding import CONVENTIONS, rounding_range
from analysis.show.numbers import ROUNDED, listed, number, percent
from analysis.sources.reports import Reports


@dataclass(frozen=True, kw_only=True)
class Quotient(People):
    """With the percentage that the count gives."""

    value: float


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """Without people where more are counted than there are; quoted where there is nobody."""
    claim, count, total = as_printed(statistic, data)
    if not total.value:
        return Rebuilt(None, untried="It is printed as a share of nobody, which is no number.")
    found = quotient(claim, count, total, choices.rounding)
    people: dict[str, Any] = {}
    if count.value <= total.value:
        of = int(count.value), int(total.value)
        people = {"n": of[1], "count_low": of[0], "count_high": of[0]} | intervals([of], [of], choices)
        people |= {"low": found.value / 100, "high": found.value / 100}
    convention = _conventions(claim, 100 * count.value / total.value)[0] if found.assumptions else None
    return Quotient(
        found.reproduced, found.assumptions, convention=convention, value=found.value, size=int(total.value), **people
    )


def says(row: Row) -> str:
    """The count and its percentage; the percentage alone where more are counted than there are."""
    return f"{number(row['value'], 1)}%" if row["n"] is None else share.says(row)


def because(row: Row) -> str:
    """Whether the count gives it."""
    if ROUNDING in row["assumptions"]:
        ways = [
            ROUNDED[one] for one in _conventions(parse(row["as_printed"]), Fraction(100 * row["count_low"], row["n"]))
        ]
        return f"Holds if the percentage was {listed(ways, 'or')}."
    given = f"{percent(row['value'] / 100, row['decimals'] + 1)}" if row["verdict"] == CONTRADICTED else "it"
    return f"The count that is printed beside it gives {given}."


def _conventions(claim: Printed, exact: Fraction) -> list[str]:
    """The ways of rounding that print a percentage so."""
    return [one for one in CONVENTIONS if exact in rounding_range(claim, one)]
