"""A p-value of two means, by their standard deviations and sizes: of separate people, or of the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analysis.claims.estimates.means import ALL_TRIED, MeansClaim, p_of_means, p_of_paired_means, power_at_its_digits
from analysis.claims.p_value_power import determined
from analysis.claims.rebuild import PAIRED, SOME_TABLES
from analysis.claims.verdicts import CONTRADICTED, UNTESTABLE
from analysis.ledger.choices import Choices
from analysis.ledger.estimated import given_span, of_one_group
from analysis.ledger.p_values_in_words import either_sided, lies, lies_beside, others_would_not_fit, sided
from analysis.ledger.rebuilt import QUOTED, Rebuilt, Row, as_printed
from analysis.ledger.ways.named_tests import Tested
from analysis.show.numbers import pvalue, span, two_decimals
from analysis.sources.asks import ONE_SIDED
from analysis.sources.reports import Reports

UNNAMED, PAIRED_TEST = "means-p-value", "paired-t"
# By the name of a way, the t-tests of two groups that it can be of.
TESTS = {UNNAMED: ("student", "welch"), "student": ("student",), "welch": ("welch",), PAIRED_TEST: ()}
WORDS = {
    UNNAMED: "Student's and Welch's t-tests of two groups",
    "student": "Student's t-test of two groups",
    "welch": "Welch's t-test of two groups",
    PAIRED_TEST: "a paired t-test",
}
NAMES = either_sided(TESTS)


@dataclass(frozen=True, kw_only=True)
class MeansTested(Tested):
    """Of one group before and after, with the p-values of a paired test, and the correlations that give it."""

    paired_low: float | None = None
    paired_high: float | None = None
    correlation_low: float | None = None
    correlation_high: float | None = None


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """By the t-test that is named, or Student's and Welch's and, where they fail, a paired one, over all roundings."""
    claim, mean1, mean2, sd1, sd2, n1, n2 = as_printed(statistic, data)
    sides = 1 if statistic.way.endswith(ONE_SIDED) else 2
    tests = TESTS[statistic.way.removesuffix(ONE_SIDED)]
    numbers = claim, mean1, mean2, sd1, sd2, int(n1.value)
    tried: dict[str, Any] = {}
    paired = None
    if n1.value == n2.value and (not tests or (len(tests) > 1 and of_one_group(statistic, data))):
        paired = p_of_paired_means(*numbers, rounding=choices.rounding, sides=sides)
        tried = {"paired_low": paired.lowest, "paired_high": paired.highest}
        if paired.correlations is not None:
            tried |= dict(zip(("correlation_low", "correlation_high"), paired.correlations, strict=True))
    if tests:
        found: MeansClaim = p_of_means(*numbers, int(n2.value), choices.rounding, sides, tests)
    elif paired is None:
        return QUOTED  # by how many pairs is not said
    else:
        found = paired
    tried |= {"low": found.lowest, "high": found.highest}
    if found.overall == "none" and (paired is None or paired.correlations is None):
        return MeansTested(False, **tried)
    if found.overall == "all":
        power = None if determined(claim, found.lowest) else 0.0
        return MeansTested(True, (), power, power, **tried)
    if found.overall == "some":
        power = power_at_its_digits(claim, found.ranges, choices.rounding)
        return MeansTested(True, (SOME_TABLES if tests else PAIRED,), power, power, **tried)
    paired_range = tried["paired_low"], tried["paired_high"]
    power = power_at_its_digits(claim, (*found.ranges, paired_range), choices.rounding)
    return MeansTested(True, (PAIRED,), power, power, **tried)


says = given_span


def because(row: Row) -> str:
    """Of which means and standard deviations it holds, and what pairing would change where no test is named."""
    way = row["way"].removesuffix(ONE_SIDED)
    unnamed = way == UNNAMED
    tests = f"by {WORDS[way]}, {sided(row)},"
    between = lies_beside(row) if row["verdict"] == CONTRADICTED else lies(row, pvalue)
    told = f"{tests} {between}."
    paired = f" {_of_the_same(row)}" if unnamed else ""
    if row["verdict"] == UNTESTABLE:
        but = f"{told[:-1]}, and not this." if unnamed and PAIRED in row["assumptions"] else told
        return f"Any p-value of the kind would have passed: {but}{paired}"
    if PAIRED in row["assumptions"]:
        compared = "the same people were compared by a paired t-test and " if unnamed else ""
        return f"Holds if {compared}{_correlate(row)}: {told} {others_would_not_fit(row, ALL_TRIED)}"
    if SOME_TABLES in row["assumptions"]:
        which = "Holds if the means and standard deviations before rounding are among those that give it"
        return f"{which}: {told} {others_would_not_fit(row, ALL_TRIED)}{paired}"
    correlated = " and however before and after correlate" if way == PAIRED_TEST else ""
    return f"Whatever was rounded off{correlated}, {told}{paired}"


def _of_the_same(row: Row) -> str:
    """What a paired test would give."""
    if row["paired_low"] is None:
        return "Of the same people twice p would be another, by the standard deviation of their differences."
    own = lies({"low": row["paired_low"], "high": row["paired_high"]}, pvalue)
    said = f"Of the same people, by a paired t-test, {own}, by the correlation of before with after"
    if row["verdict"] == CONTRADICTED or row["correlation_low"] is None:
        return f"{said}: none gives it."
    return f"{said}: it holds if {_correlate(row)}."


def _correlate(row: Row) -> str:
    """Which correlations give it."""
    low, high = row["correlation_low"], row["correlation_high"]
    if (low, high) == (-1, 1):
        return "before and after correlate in any way"
    return f"before and after correlate at {span(low, high, two_decimals)}"
