"""A p-value of two shares by the test that the report names, over every table that they allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from analysis.claims.independent_tests import MOST_UNCONDITIONAL, UNCONDITIONAL
from analysis.claims.p_value_power import determined, power_of_p_value, ranges_of
from analysis.claims.p_values import LARGEST_SIZE, p_value_claim
from analysis.claims.rebuild import SOME_TABLES, TOGETHER, USUAL_TEST
from analysis.claims.several_tests import CONVENTIONS_APART, TestsTried, bounded, by_each_test
from analysis.claims.tables import among
from analysis.claims.verdicts import CONTRADICTED, UNTESTABLE
from analysis.ledger.choices import Choices
from analysis.ledger.estimated import given_span
from analysis.ledger.p_values_in_words import (
    USUAL,
    by_its_sides,
    either_sided,
    lies,
    lies_beside,
    others_would_not_fit,
    over_counts,
    sided,
    worded_tests,
)
from analysis.ledger.people import Count, as_rounded, counted_together, shares_compared, sizes
from analysis.ledger.rebuilt import LARGEST_COMPARED, QUOTED, Rebuilt, Row, as_printed
from analysis.printed.checks import TooMuchWork, check_work
from analysis.printed.number import Printed
from analysis.printed.rounding import rounding_range
from analysis.show.numbers import pvalue
from analysis.sources.asks import ONE_SIDED
from analysis.sources.reports import Reports
from analysis.stats.two_groups.large_sample import TESTS as LARGE_SAMPLE

FISHER = ("fisher", "fisher-mid-p", "fisher-central")
CHI_SQUARE = ("chi-square", "chi-square-yates")
UNNAMED = "groups-p-value"
# Variants of a test are told apart by few reports, so any of them will do; but a mid-p is not called Fisher's exact.
VARIANTS = {
    "mcnemar": ("mcnemar-exact", "mcnemar-mid-p", "mcnemar-asymptotic"),
    "fisher": ("fisher", "fisher-central"),
    "fisher-mid-p": ("fisher-mid-p",),
    "chi-square": CHI_SQUARE,
    "chi-square-uncorrected": ("chi-square",),
    "chi-square-yates": ("chi-square-yates",),
    "z-test": ("chi-square", "z-unpooled", "chi-square-yates"),
    "likelihood-ratio": ("likelihood-ratio",),
    "boschloo": ("boschloo", "boschloo-central"),
    "barnard": ("barnard", "barnard-unpooled"),
    UNNAMED: FISHER + CHI_SQUARE,
}
OTHERS = tuple(LARGE_SAMPLE)  # tried too where no test is named; and, where none of these gives it, those that rank all
NAMES = either_sided(VARIANTS)
PLAIN = {"fisher": "fisher", "barnard": "barnard"}  # what the name alone stands for
# Boschloo's and Barnard's p-values are taken to be no smaller a part than the first of the lowest of other tests', and
# no larger a multiple than the second of their highest: of thousands of tables at random, of 20 to 700 people a group,
# .96 and 1.5, and Barnard's 2.5 of 60 people against 250. With the variance of each group it can be hundreds of times
# the highest where one group is four times the other, and is then tried of few tables only.
RANKED_LIE = 0.8, 2
FEW_RANKED = 25_000  # tables, up to which they are tried wherever they lie: a tenth of a second


@dataclass(frozen=True, kw_only=True)
class Tested(Rebuilt):
    """With the lowest and the highest p-value of all tables, and the variants that give the printed one for some.

    And, where there can be but one table, its two counts.
    """

    low: float
    high: float
    counts: tuple[Count, ...] = ()
    methods: tuple[str, ...] = ()


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """Over every table; quoted where there are too many, or nothing says of how many people the shares are."""
    of = [sizes(name, data, choices) for name in statistic.inputs.split()]
    if not all(of):
        return QUOTED
    claim, (first, second) = as_printed(statistic, data)[0], shares_compared(statistic.inputs.split(), data, choices)[0]
    return by_its_sides(statistic.way, claim, first, second, partial(_rebuilt, statistic, data, choices, of))


def _rebuilt(statistic, data: Reports, choices: Choices, of: list[tuple[int, ...]], alternative: str) -> Rebuilt:
    claim, way, names = as_printed(statistic, data)[0], statistic.way.removesuffix(ONE_SIDED), statistic.inputs.split()
    choices, rounded, convention = as_rounded(names, data, choices)
    (first, second), counts = shares_compared(names, data, choices)
    averaged = (*rounded, *counted_together(data, *names))
    asked = alternative, choices.rounding
    if way == "mcnemar":
        common = sorted(set(of[0]) & set(of[1]))
        if not common:
            return Rebuilt(False, averaged)
        tried = _of_the_same(claim, first, second, common, *asked)
    else:
        tried = tests_of_groups(claim, first, second, of, VARIANTS[way], OTHERS if way == UNNAMED else (), *asked)
    if not set(VARIANTS[way]) <= tried.ranges.keys():
        if tried.left_out:
            raise TooMuchWork(tried.left_out)
        return QUOTED
    low, high = min(low for low, _ in tried.ranges.values()), max(high for _, high in tried.ranges.values())
    giving = tuple(name for name in tried.giving if name in VARIANTS[way]) or tried.giving
    tests = partial(Tested, low=low, high=high, methods=giving, convention=convention, counts=counts)
    if tried.left_out:
        least, low, high, most = _ends(first, second, of, VARIANTS[way], *asked)
        why = f"There are too many tables to try each ({tried.left_out})."
        bounded_by = partial(tests, low=low, high=high, methods=VARIANTS[way], untried=why)
        if among(np.array([least, most]), rounding_range(claim, choices.rounding)).all():
            power = None if determined(claim, least) else 0.0
            return bounded_by(True, averaged, power, power)
        if not giving and _outside(claim, choices.rounding, least, most):
            return bounded_by(False, averaged)
        if not giving:
            raise TooMuchWork(tried.left_out)
    elif not giving:
        return tests(False, averaged)
    everywhere = tuple(name for name in tried.everywhere if name in VARIANTS[way])
    if not tried.left_out and (len(everywhere) == len(VARIANTS[way]) or PLAIN.get(way) in everywhere):
        power = None if all(determined(claim, tried.ranges[name][0]) for name in VARIANTS[way]) else 0.0
        return tests(True, averaged, power, power)
    power = power_of_p_value(claim, tuple(tried.ranges.values()), choices.rounding)
    certain = not tried.left_out and tried.everywhere and way != "mcnemar"
    untried = f"Not every table was tried ({tried.left_out})." if tried.left_out else None
    return tests(True, (USUAL_TEST if certain else SOME_TABLES, *averaged), power, power, untried=untried)


def _of_the_same(
    claim: Printed, first: Printed, second: Printed, n: list[int], alternative: str, rounding: str
) -> TestsTried:
    """McNemar's test of all numbers of the same people, over all ways in which they can be paired."""
    asked = partial(p_value_claim, claim, first, second, n, alternative=alternative, rounding=rounding)
    found = {test: asked(test=test, only_edge=n[-1] > LARGEST_COMPARED) for test in VARIANTS["mcnemar"]}
    return TestsTried(
        dict(zip(found, ranges_of(found.values()), strict=True)),
        tuple(test for test, one in found.items() if not one.never),
        tuple(test for test, one in found.items() if one.overall == "all"),
    )


def tests_of_groups(
    claim: Printed,
    first: Printed,
    second: Printed,
    of: Sequence[Sequence[int]],
    tests: tuple[str, ...],
    others: tuple[str, ...],
    alternative: str,
    rounding: str,
) -> TestsTried:
    """What tests of two groups give; where neither they nor others do, those too that rank every table, if they can."""
    check_work("n", max(map(max, of)), LARGEST_SIZE, "people a group")
    tried = by_each_test(claim, first, second, of[0], of[1], (*tests, *others), alternative, rounding)
    if not others or tried.giving or not tried.ranges or tried.left_out:
        return tried
    low, high = min(low for low, _ in tried.ranges.values()), max(high for _, high in tried.ranges.values())
    ranked = sum(n + 1 for n in of[0]) * sum(n + 1 for n in of[1])
    if (min(of[0]) + 1) * (min(of[1]) + 1) > MOST_UNCONDITIONAL:
        return tried  # nor does other software rank as many
    if ranked > FEW_RANKED and _outside(claim, rounding, RANKED_LIE[0] * low, RANKED_LIE[1] * high):
        return tried
    found = by_each_test(claim, first, second, of[0], of[1], UNCONDITIONAL, alternative, rounding)
    return replace(found, ranges={**tried.ranges, **found.ranges})


def _outside(claim: Printed, rounding: str, least: float, most: float) -> bool:
    """Whether a printed p-value lies outside of two numbers."""
    stated = rounding_range(claim, rounding)
    return float(stated.lower) > most or (stated.upper is not None and float(stated.upper) < least)


def _ends(
    first: Printed,
    second: Printed,
    of: Sequence[Sequence[int]],
    tests: tuple[str, ...],
    alternative: str,
    rounding: str,
) -> tuple[float, float, float, float]:
    """Between which numbers, the two in the middle, p-values lie by Fisher's central convention and by chi-square.

    And, the others, by any convention; from 0 to 1 where that cannot be told.
    """
    low, high = bounded(first, second, of[0], of[1], tests, alternative, rounding) or (0.0, 1.0)
    return low / CONVENTIONS_APART, low, high, min(high * CONVENTIONS_APART, 1.0)


def ruled_out(
    claim: Printed, first: Printed, second: Printed, of: Sequence[Sequence[int]], alternative: str, rounding: str
) -> bool:
    """Whether bounds tell that no table of too many gives a p-value."""
    least, _, _, most = _ends(first, second, of, FISHER + CHI_SQUARE, alternative, rounding)
    return _outside(claim, rounding, least, most)


says = given_span


def because(row: Row) -> str:
    """Of which tables it holds, and by which variant of the test."""
    if row["untried"] and SOME_TABLES not in row["assumptions"]:
        return _because_of_bounds(row)
    if row["low"] is None:
        whom = "answers" if TOGETHER in row["assumptions"] else "people"
        return f"No number of {whom} gives both percentages."
    way = row["way"].removesuffix(ONE_SIDED)
    own = VARIANTS[way]
    whom = ", whoever of them changed their answer" if way == "mcnemar" else ", by every test tried"
    over = f"{over_counts(row)}{whom}"
    if row["verdict"] == CONTRADICTED:
        tests = USUAL if way == UNNAMED else worded_tests(own, row)
        nothing = "The counts do not give" if row["counts"] else "No table that the percentages allow gives"
        return f"{nothing} it by {tests}, {sided(row)}: {over}, {lies_beside(row)}."
    between = f"{lies(row, pvalue)}, {sided(row)}"
    more = f" {row['untried']}" if row["untried"] else ""
    if row["verdict"] == UNTESTABLE:
        return f"Any p-value of the kind would have passed: {over}, {between}.{more}"
    variants = worded_tests(row["methods"], row)
    if USUAL_TEST in row["assumptions"]:
        return f"Holds if it is of {variants}, which gives it: {over}, {between}. {others_would_not_fit(row)}"
    if SOME_TABLES in row["assumptions"]:
        by = "" if len(row["methods"]) == len(own) else f", by {variants}"
        who = "those who changed their answer are as many as" if row["counts"] else "the counts are among those that"
        which = f"Holds if {who} give it{by}"
        return f"{which}: {over}, {between}. {others_would_not_fit(row)}{more}"
    if len(row["methods"]) < len(own):
        return f"{variants[0].upper()}{variants[1:]} gives it: {over}, {between}."
    return f"{over[0].upper()}{over[1:]}, {between}."


def _because_of_bounds(row: Row) -> str:
    """Of all tables together, not of each."""
    tests = worded_tests(row["methods"], row)
    over = f"{over_counts(row)} {lies(row)}, {sided(row)}, by {tests}"
    if set(FISHER) & set(row["methods"]):
        over += f", to within {CONVENTIONS_APART} times that"
    if row["verdict"] == CONTRADICTED:
        return f"No table gives it: {over}. {row['untried']}"
    if row["verdict"] == UNTESTABLE:
        return f"Any p-value of the kind would have passed: {over}. {row['untried']}"
    return f"{over[0].upper()}{over[1:]}. {row['untried']}"
