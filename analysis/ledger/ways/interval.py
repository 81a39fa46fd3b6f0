"""An estimate as the middle of its confidence limits."""

from __future__ import annotations

from analysis.claims.estimates.held import ends
from analysis.claims.estimates.limits import middle
from analysis.claims.verdicts import CONTRADICTED
from analysis.ledger.choices import Choices
from analysis.ledger.estimated import Estimated, estimated, given_span, scale
from analysis.ledger.rebuilt import Rebuilt, Row, as_printed
from analysis.sources.reports import Reports

ASYMMETRIC = {  # what limits of a measure often are that are not symmetric
    "share": "Its limits are not symmetric about it, as Wilson's and exact ones are not, and nothing says of how many "
    "people they are.",
    "odds ratio": "Its limits are not symmetric about it on the logarithmic scale, as exact and score limits are not, "
    "and nothing says of which counts they are.",
}


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """From both limits, which for ratios are on the logarithmic scale; no interval leaves out its own estimate."""
    claim, lower, upper = as_printed(statistic, data)
    (least, _), (_, most), own = (ends(one, choices.rounding) for one in (lower, upper, claim))
    if own[1] <= least or own[0] >= most:
        return Estimated(False, impossible=f"it lies outside of its own limits, {lower.text} and {upper.text}")
    found = estimated(middle(claim, lower, upper, scale(statistic.measure), choices.rounding))
    if found.reproduced is False and statistic.measure in ASYMMETRIC:
        return Rebuilt(None, untried=ASYMMETRIC[statistic.measure])
    return found


says = given_span


def because(row: Row) -> str:
    """Whether the middle is it."""
    if row["verdict"] == CONTRADICTED:
        return (
            f"The middle of its limits is {given_span(row)}; an interval that is not symmetric, such as one by profile "
            "likelihood or bootstrap, would explain it."
        )
    return f"Holds if the interval is symmetric about its estimate, as Wald's is: its middle is {given_span(row)}."
