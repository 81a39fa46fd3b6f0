"""An effect of two percentages, whatever the numbers of people."""

from __future__ import annotations

from analysis.claims.estimates.percentages import OF_SHARES, effect
from analysis.ledger.choices import Choices
from analysis.ledger.estimated import Estimated, because_of_its_parts, estimated, given_span
from analysis.ledger.rebuilt import as_printed
from analysis.sources.reports import Reports

NAMES = tuple(OF_SHARES)


def rebuild(statistic, data: Reports, choices: Choices) -> Estimated:
    """By the measure that the way is named for."""
    claim, first, second = as_printed(statistic, data)
    return estimated(effect(claim, first, second, statistic.way, choices.rounding))


says, because = given_span, because_of_its_parts
