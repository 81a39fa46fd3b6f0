"""A p-value of two shares by the test that the report names, over every table that they allow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from analysis.claims.p_value_bounds import BOUNDED, p_value_bounds
from analysis.claims.p_value_power import determined, power_of_p_value, ranges_of
from analysis.claims.p_values import p_value_claim
from analysis.claims.rebuild import SOME_TABLES, USUAL_TEST
from analysis.claims.tables import among
from analysis.claims.verdicts import CONTRADICTED, UNTESTABLE
from analysis.ledger.choices import Choices
from analysis.ledger.estimated import given_span
from analysis.ledger.p_values_in_words import TESTS, apart
from analysis.ledger.people import as_rounded, counted_together, sizes
from analysis.ledger.rebuilt import LARGEST_COMPARED, QUOTED, Rebuilt, Row, as_printed, would_not_fit
from analysis.printed.checks import TooMuchWork
from analysis.printed.number import Printed
from analysis.printed.rounding import rounding_range
from analysis.show.numbers import listed, pvalue, span
from analysis.sources.reports import Reports

FISHER = ("fisher", "fisher-mid-p", "fisher-central")
CHI_SQUARE = ("chi-square", "chi-square-yates")
# Variants of a test are told apart by few reports, so any of them will do.
VARIANTS = {
    "mcnemar": ("mcnemar-exact", "mcnemar-mid-p", "mcnemar-asymptotic"),
    "fisher": FISHER,
    "chi-square": CHI_SQUARE,
    "boschloo": ("boschloo", "boschloo-central"),
    "barnard": ("barnard",),
    "groups-p-value": FISHER + CHI_SQUARE,
}
NAMES = tuple(VARIANTS)
PLAIN = {"fisher": "fisher"}  # what the name alone stands for
MOST_BOUNDED = 1_000_000  # people a group, up to which p-values are bounded where there are too many tables
# Of groups so large Fisher's p-values of all kinds lie within this factor of that by the central convention: half of it
# is a tail, which the others have but for half of the table seen, and the other tail is not longer than that by more.
CONVENTIONS_APART = 4


@dataclass(frozen=True, kw_only=True)
class Tested(Rebuilt):
    """With the lowest and the highest p-value of all tables, and the variants that give the printed one for some."""

    low: float
    high: float
    methods: tuple[str, ...] = ()


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """Over every table; quoted where there are too many, or nothing says of how many people the shares are."""
    claim, first, second = as_printed(statistic, data)
    of = [sizes(name, data, choices) for name in statistic.inputs.split()]
    if not all(of):
        return QUOTED
    choices, rounded, convention = as_rounded(statistic.inputs.split(), data, choices)
    averaged = (*rounded, *counted_together(data, *statistic.inputs.split()))
    if statistic.way == "mcnemar":
        common = sorted(set(of[0]) & set(of[1]))
        if not common:
            return Rebuilt(False)
        claimed = partial(p_value_claim, claim, first, second, common, only_edge=common[-1] > LARGEST_COMPARED)
    else:
        claimed = partial(p_value_claim, claim, first, second, of[0], of[1])
    try:
        found = {name: claimed(test=name, rounding=choices.rounding) for name in VARIANTS[statistic.way]}
    except TooMuchWork as error:
        bounded = _bounded(claim, first, second, of, statistic.way, averaged, choices, error)
        return replace(bounded, convention=convention)
    tested = ranges_of(found.values())
    if len(tested) < len(found):
        return QUOTED
    giving = tuple(name for name, one in found.items() if not one.never)
    everywhere = [name for name, one in found.items() if one.overall == "all"]
    low, high = min(low for low, _ in tested), max(high for _, high in tested)
    tests = partial(Tested, low=low, high=high, methods=giving, convention=convention)
    if not giving:
        return tests(False, averaged)
    if len(everywhere) == len(found) or PLAIN.get(statistic.way) in everywhere:
        power = None if all(determined(claim, low) for low, _ in tested) else 0.0
        return tests(True, averaged, power, power)
    power = power_of_p_value(claim, tested, choices.rounding)
    which = (SOME_TABLES,) if not everywhere or statistic.way == "mcnemar" else (USUAL_TEST,)
    return tests(True, (*which, *averaged), power, power)


def _bounded(
    claim: Printed,
    first: Printed,
    second: Printed,
    of: list[tuple[int, ...]],
    way: str,
    averaged: tuple[str, ...],
    choices: Choices,
    error: TooMuchWork,
) -> Rebuilt:
    """Of too many tables to try each, from bounds over all of them; quoted where these leave it open."""
    names = tuple(name for name in VARIANTS[way] if name in BOUNDED)
    if not names or max(of[0][0], of[1][0]) > MOST_BOUNDED:
        raise error
    found = [p_value_bounds(first, second, of[0], of[1], name, choices.rounding) for name in names]
    bounds = [one for one in found if one is not None]
    if len(bounds) < len(names):
        raise error
    low, high = min(low for low, _ in bounds), max(high for _, high in bounds)
    factor = CONVENTIONS_APART if way in ("fisher", "groups-p-value") else 1
    least, most = low / factor, min(high * factor, 1.0)
    stated = rounding_range(claim, choices.rounding)
    tests = partial(
        Tested, low=low, high=high, methods=names, untried=f"There are too many tables to try each ({error})."
    )
    if among(np.array([least, most]), stated).all():
        power = None if determined(claim, least) else 0.0
        return tests(True, averaged, power, power)
    if float(stated.lower) > most or (stated.upper is not None and float(stated.upper) < least):
        return tests(False, averaged)
    raise error


says = given_span


def because(row: Row) -> str:
    """Of which tables it holds, and by which variant of the test."""
    if row["untried"]:
        return _because_of_bounds(row)
    if row["low"] is None:
        return "No number of people gives both percentages."
    lies = f"p lies between {pvalue(row['low'])} and {pvalue(row['high'])}"
    whom = (
        ", whoever of them changed their answer" if row["way"] == "mcnemar" else ", by every variant of the test tried"
    )
    over = f"over all counts that the percentages allow{whom}"
    if row["verdict"] == CONTRADICTED:
        tried = listed([TESTS[name] for name in VARIANTS[row["way"]]], "or")
        return f"No table that the percentages allow gives it by {tried}, two-sided: {over}, p is {_apart(row)}."
    if row["verdict"] == UNTESTABLE:
        return f"Any p-value of the kind would have passed: {over}, {lies}."
    variants = listed([TESTS[name] for name in row["methods"]], "or")
    if USUAL_TEST in row["assumptions"]:
        return f"Holds if it is of {variants}, which gives it: {over}, {lies}. {would_not_fit(row)}"
    if SOME_TABLES in row["assumptions"]:
        by = "" if len(row["methods"]) == len(VARIANTS[row["way"]]) else f", by {variants}"
        return (
            f"Holds if the counts are among those that give it{by}: over all that the percentages allow{whom}, {lies}. "
            f"{would_not_fit(row)}"
        )
    if len(row["methods"]) < len(VARIANTS[row["way"]]):
        return f"{variants[0].upper()}{variants[1:]} gives it: {over}, {lies}."
    return f"Over all counts that the percentages allow{whom}, {lies}."


def _apart(row: Row) -> str:
    """From the lowest to the highest p-value, with the digits that tell both from the one printed."""
    return span(row["low"], row["high"], partial(apart, as_printed=row["as_printed"]))


def _because_of_bounds(row: Row) -> str:
    """Of all tables together, not of each."""
    tests = listed([TESTS[name] for name in row["methods"]], "or")
    over = f"over all counts that the percentages allow p is within {_apart(row)}, two-sided, by {tests}"
    if "fisher-central" in row["methods"]:
        over += f", and by Fisher's exact test as else defined within {CONVENTIONS_APART} times that"
    if row["verdict"] == CONTRADICTED:
        return f"No table gives it: {over}. {row['untried']}"
    if row["verdict"] == UNTESTABLE:
        return f"Any p-value of the kind would have passed: {over}. {row['untried']}"
    return f"{over[0].upper()}{over[1:]}. {row['untried']}"
