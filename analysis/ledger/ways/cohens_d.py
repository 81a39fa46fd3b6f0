"""Cohen's d from two means and their standard deviations."""

from __future__ import annotations

from analysis.claims.estimates.percentages import standardized_difference
from analysis.ledger.choices import Choices
from analysis.ledger.estimated import Estimated, because_of_its_parts, estimated, given_span
from analysis.ledger.rebuilt import as_printed
from analysis.sources.reports import Reports


def rebuild(statistic, data: Reports, choices: Choices) -> Estimated:
    """Pooled as for groups of one size."""
    claim, mean1, mean2, sd1, sd2 = as_printed(statistic, data)
    return estimated(standardized_difference(claim, mean1, mean2, sd1, sd2, choices.rounding))


says, because = given_span, because_of_its_parts
