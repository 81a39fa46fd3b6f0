"""What the ways have in common that hold a statistic against what other printed numbers can give."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from analysis.claims.estimates.held import Estimate
from analysis.claims.rebuild import HIDDEN_DIGITS
from analysis.claims.verdicts import CONTRADICTED
from analysis.ledger.rebuilt import Rebuilt, Row
from analysis.show.numbers import NONE, number, pvalue, span
from analysis.sources.asks import LOG_SCALE
from analysis.sources.reports import Reports


@dataclass(frozen=True, kw_only=True)
class Estimated(Rebuilt):
    """What printed numbers give as they stand, if anything, and the ends of what they can give."""

    value: float | None = None
    low: float | None = None
    high: float | None = None


def estimated(found: Estimate) -> Estimated:
    """An estimate as a row of the ledger; one that is undefined gives no number."""
    if found.reproduced is None:
        return Estimated(None, untried="What it would be checked against gives no number: it is divided by nought.")
    return Estimated(found.reproduced, found.assumptions, value=found.value, low=found.low, high=found.high)


def of_one_group(statistic, data: Reports) -> bool:
    """Whether the means, the first two numbers that a statistic is rebuilt from, are of one group before and after."""
    first, second = (data.named[name] for name in statistic.inputs.split()[:2])
    same = (first.report_id, first.group_id) == (second.report_id, second.group_id)
    return same and {first.timepoint, second.timepoint} == {"before", "after"}


def scale(measure: str) -> str:
    """On which scale the confidence limits of a measure are."""
    return "log" if measure in LOG_SCALE else "linear"


def given_span(row: Row) -> str:
    """What the printed numbers can give, from its lowest to its highest."""
    if row["low"] is None:
        return NONE
    worded = pvalue if row["measure"] == "p-value" else partial(number, decimals=row["decimals"] + 1)
    return span(row["low"], row["high"], worded)


def because_of_its_parts(row: Row) -> str:
    """Why, of a statistic that is computed from the printed numbers it names."""
    if HIDDEN_DIGITS in row["assumptions"]:
        return f"Holds if it was computed before its parts were rounded, which leaves open {given_span(row)}."
    given = f"{given_span(row)}, and not this" if row["verdict"] == CONTRADICTED else "it"
    return f"The printed numbers give {given}."
