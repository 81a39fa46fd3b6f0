"""A p-value of two means, by their standard deviations and sizes, if they are of separate people; or of the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from analysis.claims.estimates.means import ALL_TRIED, p_of_means, p_of_paired_means, power_at_its_digits
from analysis.claims.intervals import MOST_OTHERS
from analysis.claims.p_value_power import determined
from analysis.claims.rebuild import PAIRED, SOME_TABLES
from analysis.claims.verdicts import CONTRADICTED, UNTESTABLE
from analysis.ledger.choices import Choices
from analysis.ledger.estimated import given_span, of_one_group
from analysis.ledger.p_values_in_words import apart
from analysis.ledger.rebuilt import Row, as_printed, would_not_fit
from analysis.ledger.ways.named_tests import Tested
from analysis.printed.number import parse
from analysis.show.numbers import pvalue, span, two_decimals
from analysis.sources.reports import Reports


@dataclass(frozen=True, kw_only=True)
class MeansTested(Tested):
    """Of one group before and after, with the p-values of a paired test, and the correlations that give it."""

    paired_low: float | None = None
    paired_high: float | None = None
    correlation_low: float | None = None
    correlation_high: float | None = None


def rebuild(statistic, data: Reports, choices: Choices) -> MeansTested:
    """By Student's and Welch's t-tests, over all that rounding leaves open; where they fail by a paired one."""
    claim, mean1, mean2, sd1, sd2, n1, n2 = as_printed(statistic, data)
    found = p_of_means(claim, mean1, mean2, sd1, sd2, int(n1.value), int(n2.value), choices.rounding)
    tried: dict[str, Any] = {"low": found.lowest, "high": found.highest}
    correlations = None
    if n1.value == n2.value and of_one_group(statistic, data):
        paired = p_of_paired_means(claim, mean1, mean2, sd1, sd2, int(n1.value), rounding=choices.rounding)
        correlations = paired.correlations
        tried |= {"paired_low": paired.lowest, "paired_high": paired.highest}
        if correlations is not None:
            tried |= {"correlation_low": correlations[0], "correlation_high": correlations[1]}
    if found.overall == "none" and correlations is None:
        return MeansTested(False, **tried)
    if found.overall == "all":
        power = None if determined(claim, found.lowest) else 0.0
        return MeansTested(True, (), power, power, **tried)
    if found.overall == "some":
        power = power_at_its_digits(claim, found.lowest, found.highest, choices.rounding)
        return MeansTested(True, (SOME_TABLES,), power, power, **tried)
    either = min(found.lowest, tried["paired_low"]), max(found.highest, tried["paired_high"])
    power = power_at_its_digits(claim, *either, choices.rounding)
    return MeansTested(True, (PAIRED,), power, power, **tried)


says = given_span


def because(row: Row) -> str:
    """Of which means and standard deviations it holds, and what pairing would change."""
    tests = "by Student's and Welch's t-tests of two groups"
    lies = f"p is {given_span(row)}"
    if row["verdict"] == CONTRADICTED:  # enough digits to tell
        tests = tests.replace("t-tests", "two-sided t-tests")
        lies = f"p is {span(row['low'], row['high'], partial(apart, as_printed=row['as_printed']))}"
    paired = _of_the_same(row)
    if PAIRED in row["assumptions"]:
        if row["verdict"] == UNTESTABLE:
            return f"Any p-value of the kind would have passed: {tests} {lies}, and not this. {paired}"
        which = f"Holds if the same people were compared by a paired t-test and {_correlate(row)}"
        return f"{which}: {tests} {lies}. {_would_not_fit(row)}"
    if row["verdict"] == UNTESTABLE:
        return f"Any p-value of the kind would have passed: {tests} {lies}. {paired}"
    if SOME_TABLES in row["assumptions"]:
        which = "Holds if the means and standard deviations before rounding are among those that give it"
        return f"{which}: {tests} {lies}. {_would_not_fit(row)} {paired}"
    return f"Whatever was rounded off, {tests} {lies}. {paired}"


def _would_not_fit(row: Row) -> str:
    """How strong the check was, and which numbers are meant."""
    printed = parse(row["as_printed"])
    if printed.comparator not in ("", "≈"):
        which = "the other levels in use"
    elif printed.decimals <= ALL_TRIED:
        which = "all other p-values with as many decimals"
    else:
        which = f"those with as many decimals, up to {MOST_OTHERS} units of the last one away"
    return f"{would_not_fit(row)} These are {which}."


def _of_the_same(row: Row) -> str:
    """What a paired test would give."""
    if row["paired_low"] is None:
        return "Of the same people twice p would be another, by the standard deviation of their differences."
    lies = f"p is {span(row['paired_low'], row['paired_high'], pvalue)}, by the correlation of before with after"
    if row["verdict"] == CONTRADICTED or row["correlation_low"] is None:
        return f"Of the same people, by a paired t-test, {lies}: none gives it."
    return f"Of the same people, by a paired t-test, {lies}: it holds if {_correlate(row)}."


def _correlate(row: Row) -> str:
    """Which correlations give it."""
    low, high = row["correlation_low"], row["correlation_high"]
    if (low, high) == (-1, 1):
        return "before and after correlate in any way"
    return f"before and after correlate at {span(low, high, two_decimals)}"
