"""A p-value of two shares by the test that the report names, over every table that they allow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from analysis.claims.p_value_power import power_of_p_value
from analysis.claims.p_values import p_value_claim
from analysis.claims.rebuild import SOME_TABLES
from analysis.claims.verdicts import UNTESTABLE
from analysis.ledger.choices import Choices
from analysis.ledger.estimated import given_span
from analysis.ledger.people import counted_together, sizes
from analysis.ledger.rebuilt import LARGEST_COMPARED, QUOTED, Rebuilt, Row, as_printed, caught, too_much
from analysis.printed.checks import TooMuchWork
from analysis.printed.rounding import rounding_range
from analysis.show.numbers import pvalue
from analysis.sources.reports import Reports

FISHER = ("fisher", "fisher-mid-p", "fisher-central")
CHI_SQUARE = ("chi-square", "chi-square-yates")
# Variants of a test are told apart by few reports, so any of them, or any between, will do.
VARIANTS = {
    "mcnemar": ("mcnemar-exact", "mcnemar-mid-p", "mcnemar-asymptotic"),
    "fisher": FISHER,
    "chi-square": CHI_SQUARE,
    "boschloo": ("boschloo", "boschloo-central"),
    "barnard": ("barnard",),
    "groups-p-value": FISHER + CHI_SQUARE,
}
NAMES = tuple(VARIANTS)


@dataclass(frozen=True, kw_only=True)
class Tested(Rebuilt):
    """With the lowest and the highest p-value of all tables."""

    low: float
    high: float


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """Over every table; quoted where there are too many, or nothing says of how many people the shares are."""
    claim, first, second = as_printed(statistic, data)
    of = [sizes(name, data, choices) for name in statistic.inputs.split()]
    if not all(of) or any(len(one) > 1 and one[0] > LARGEST_COMPARED for one in of):
        return QUOTED
    if statistic.way == "mcnemar":
        common = sorted(set(of[0]) & set(of[1]))
        if not common:
            return Rebuilt(False)
        claimed = partial(p_value_claim, claim, first, second, range(common[0], common[-1] + 1))
    else:
        claimed = partial(p_value_claim, claim, first, second, of[0], of[1])
    try:
        found = [claimed(test=name, rounding=choices.rounding) for name in VARIANTS[statistic.way]]
    except TooMuchWork as error:
        return too_much(error)
    pvalues = [pvalue for one in found for pvalue in (one.lowest, one.highest) if pvalue is not None]
    if len(pvalues) < 2 * len(found):
        return QUOTED
    low, high = min(pvalues), max(pvalues)
    stated = rounding_range(claim, choices.rounding)
    between = (stated.upper is None or low <= stated.upper) and (stated.lower is None or high >= stated.lower)
    possible = between or any(not one.never for one in found)
    averaged = counted_together(data, *statistic.inputs.split())
    if not possible or all(one.overall == "all" for one in found):
        return Tested(possible, averaged, low=low, high=high)
    power = power_of_p_value(claim, low, high, choices.rounding)
    return Tested(True, (SOME_TABLES, *averaged), power, power, low=low, high=high)


says = given_span


def because(row: Row) -> str:
    """Of which tables it holds."""
    if row["low"] is None:
        return "No number of people gives both percentages."
    lies = f"p lies between {pvalue(row['low'])} and {pvalue(row['high'])}"
    whom = (
        ", whoever of them changed their answer" if row["way"] == "mcnemar" else ", by every variant of the test tried"
    )
    if row["verdict"] == UNTESTABLE:
        return f"Any p-value of the kind would have passed: over all counts that the percentages allow{whom}, {lies}."
    if SOME_TABLES in row["assumptions"]:
        over = f"over all that the percentages allow{whom}, {lies}"
        return f"Holds if the counts are among those that give it: {over}. {caught(row)}"
    return f"Over all counts that the percentages allow{whom}, {lies}."
