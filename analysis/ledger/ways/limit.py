"""A confidence limit of a share, at the level of 95%: the usual methods over every count that the share can be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.claims.intervals import interval_claim
from analysis.claims.rebuild import INTERVAL_METHOD
from analysis.claims.verdicts import CONTRADICTED
from analysis.ledger.choices import Choices
from analysis.ledger.people import counted_together, sizes
from analysis.ledger.rebuilt import QUOTED, Rebuilt, Row, as_printed, too_much
from analysis.printed.checks import TooMuchWork
from analysis.show.numbers import NONE, listed
from analysis.sources.reports import Reports


@dataclass(frozen=True, kw_only=True)
class Limit(Rebuilt):
    """With the methods that give it."""

    methods: tuple[str, ...]


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """With the other limit beside it; quoted where nothing says of how many people the share is, or of too many."""
    claim, share, other = as_printed(statistic, data)
    lower, upper = (other, claim) if statistic.measure == "upper limit" else (claim, other)
    if lower.percent or upper.percent or upper.value > 1 or lower.value <= share.value <= upper.value:
        lower, upper = (replace(one, percent=True) for one in (lower, upper))  # 25.5-36.6, but not 0.255-0.366
    of = sizes(statistic.inputs.split()[0], data, choices)
    if not of:
        return QUOTED
    try:
        found = interval_claim(lower, upper, share, of, rounding=choices.rounding)
    except TooMuchWork as error:
        return too_much(error)
    methods = tuple(dict.fromkeys(method for method, _, _ in found.found))
    assumed = () if found.contradicted else (INTERVAL_METHOD,)
    averaged = counted_together(data, statistic.inputs.split()[0])
    return Limit(not found.contradicted, (*assumed, *averaged), methods=methods)


def says(row: Row) -> str:
    """The methods that give it."""
    return ", ".join(row["methods"]) or NONE


def because(row: Row) -> str:
    """Whether any method gives it."""
    if row["verdict"] == CONTRADICTED:
        return "None of the usual methods gives these limits for any count that the share can be."
    return f"Holds if the interval was computed by a method that gives it: {listed(row['methods'], 'or')}."
