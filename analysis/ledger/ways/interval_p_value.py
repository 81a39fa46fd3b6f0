"""A p-value from an estimate and its limits, which are taken to be at the level of 95%."""

from __future__ import annotations

from analysis.claims.estimates.limits import OTHER_TESTS, p_from_limits
from analysis.claims.rebuild import OTHER_TEST
from analysis.claims.verdicts import CONTRADICTED
from analysis.ledger.choices import Choices
from analysis.ledger.estimated import Estimated, estimated, given_span, scale
from analysis.ledger.p_values_in_words import either_sided, sided
from analysis.ledger.rebuilt import Row, as_printed
from analysis.show.numbers import percent
from analysis.sources.asks import ONE_SIDED
from analysis.sources.reports import Reports

NAMES = either_sided(["interval-p-value"])


def rebuild(statistic, data: Reports, choices: Choices) -> Estimated:
    """By Wald's test, or one that differs from it a little."""
    claim, estimate, lower, upper = as_printed(statistic, data)
    of = scale(data.named[statistic.inputs.split()[0]].measure)
    sides = 1 if statistic.way.endswith(ONE_SIDED) else 2
    return estimated(p_from_limits(claim, estimate, lower, upper, of, rounding=choices.rounding, sides=sides))


says = given_span


def because(row: Row) -> str:
    """Whether Wald's test gives it."""
    if OTHER_TEST in row["assumptions"]:
        return (
            f"Holds if it is of another test than Wald's, with a z that differs from it by up to "
            f"{percent(OTHER_TESTS)}: Wald's gives {given_span(row)}, {sided(row)}, for these limits."
        )
    if row["verdict"] == CONTRADICTED:
        return f"Wald's test gives {given_span(row)}, {sided(row)}, for these limits, if they are Wald's too."
    return f"Holds if it is the p-value of Wald's test, which is {given_span(row)}, {sided(row)}, for these limits."
