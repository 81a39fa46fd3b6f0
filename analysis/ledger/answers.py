"""What the ways have in common that hold a statistic against answers in whole numbers: means, standard deviations."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from analysis.claims.rebuild import NONRESPONSE, ROUNDING
from analysis.claims.verdicts import CONTRADICTED, UNTESTABLE
from analysis.ledger.choices import Choices
from analysis.ledger.rebuilt import Rebuilt, Row, would_not_fit
from analysis.printed.rounding import CONVENTIONS, conventions
from analysis.show.numbers import ROUNDED, number
from analysis.sources.reports import Reports


@dataclass(frozen=True, kw_only=True)
class Answered(Rebuilt):
    """With the size of the group, and the largest number of people who can have given it, if any can."""

    size: int
    n: int | None = None


def answered(statistic, data: Reports, choices: Choices) -> range:
    """How many can have answered, the most first; none where no size is stated."""
    size, exact = data.group_size(statistic.report_id, statistic.group_id)
    if size is None:
        return range(0)
    return range(size, (size if exact else ceil(Fraction(str(choices.lowest_response)) * size)) - 1, -1)


def fewer(n: int, size: int) -> tuple[str, ...]:
    """What is assumed where fewer answered than there are."""
    return (NONRESPONSE,) if n < size else ()


def roundings(choices: Choices) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The convention of rounding that is chosen; then each other, which is an assumption."""
    chosen = conventions(choices.rounding)
    return (*((one, ()) for one in chosen), *((one, (ROUNDING,)) for one in CONVENTIONS if one not in chosen))


def allowed(people: range, n: int, assumed: tuple[str, ...], choices: Choices) -> dict[str, Any]:
    """The numbers of people and the roundings that the assumptions allow: a wrong number has to miss them all."""
    return {"sizes": people if n < people[0] else [n], "rounding": "any" if assumed else choices.rounding}


def any_allowed(people: range) -> dict[str, Any]:
    """The numbers of people and the roundings that any assumption allows: what misses them all is contradicted."""
    return {"sizes": people, "rounding": "any"}


def because_of_answers(row: Row) -> str:
    """Which people have to be assumed, if any have to."""
    if row["verdict"] == CONTRADICTED:
        return f"No answers in whole numbers give it, of {number(row['size'])} people or fewer who may have answered."
    said = []
    if ROUNDING in row["assumptions"]:
        said.append(f"it was {ROUNDED[row['convention']]}")
    if NONRESPONSE in row["assumptions"]:
        said.append(f"{number(row['n'])} of the {number(row['size'])} answered, or another number that gives it")
    if row["verdict"] == UNTESTABLE:
        return f"Any such number would have passed: answers in whole numbers of {number(row['n'])} people give each."
    if said:
        return f"Holds if {' and '.join(said)}. {would_not_fit(row)}"
    return f"Answers in whole numbers of {number(row['n'])} people can give it. {would_not_fit(row)}"
