"""A p-value of two means, by their standard deviations and sizes, if they are of separate people."""

from __future__ import annotations

from analysis.claims.estimates.means import p_of_means
from analysis.claims.p_value_power import power_of_p_value
from analysis.claims.rebuild import SOME_TABLES
from analysis.claims.verdicts import UNTESTABLE
from analysis.ledger.choices import Choices
from analysis.ledger.estimated import given_span
from analysis.ledger.rebuilt import Row, as_printed, caught
from analysis.ledger.ways.named_tests import Tested
from analysis.sources.reports import Reports


def rebuild(statistic, data: Reports, choices: Choices) -> Tested:
    """By Student's and Welch's t-tests, over all that rounding leaves open."""
    claim, *means_and_sds, n1, n2 = as_printed(statistic, data)
    mean1, mean2, sd1, sd2 = means_and_sds
    found = p_of_means(claim, mean1, mean2, sd1, sd2, int(n1.value), int(n2.value), choices.rounding)
    if found.overall != "some":
        return Tested(found.overall == "all", low=found.lowest, high=found.highest)
    power = power_of_p_value(claim, found.lowest, found.highest, choices.rounding)
    return Tested(True, (SOME_TABLES,), power, power, low=found.lowest, high=found.highest)


says = given_span


def because(row: Row) -> str:
    """Of which means and standard deviations it holds, and what pairing would change."""
    tests = "by Student's and Welch's t-tests of two groups"
    lies = f"p is {given_span(row)}"
    paired = "Of the same people twice p would be another, by the standard deviation of their differences."
    if row["verdict"] == UNTESTABLE:
        return f"Any p-value of the kind would have passed: {tests} {lies}. {paired}"
    if SOME_TABLES in row["assumptions"]:
        which = "Holds if the means and standard deviations before rounding are among those that give it"
        return f"{which}: {tests} {lies}. {caught(row)} {paired}"
    return f"Whatever was rounded off, {tests} {lies}. {paired}"
