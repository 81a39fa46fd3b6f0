"""A confidence limit of a difference or a ratio of two shares, at the level of 95%: every method over every table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.claims.effect_intervals import effect_interval_claim
from analysis.claims.rebuild import INDEPENDENT, INTERVAL_METHOD
from analysis.claims.verdicts import CONTRADICTED, UNTESTABLE
from analysis.ledger.choices import Choices
from analysis.ledger.people import counted_together, sizes
from analysis.ledger.rebuilt import QUOTED, Rebuilt, Row, as_printed, caught, too_much
from analysis.printed.checks import TooMuchWork
from analysis.show.numbers import NONE, listed
from analysis.sources.reports import Reports

MEASURES = {"difference": "points", "risk-ratio": "risk-ratio", "odds-ratio": "odds-ratio"}  # by the way of the effect
OF_THE_SAME = "Both shares are of the same people, so that an interval rests on how many gave both answers."


@dataclass(frozen=True, kw_only=True)
class EffectLimit(Rebuilt):
    """With the methods that give it."""

    methods: tuple[str, ...]


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """With the other limit beside it; quoted where nothing says of how many people the shares are, or of too many."""
    claim, estimate, other = as_printed(statistic, data)
    effect = data.named[statistic.inputs.split()[0]]
    lower, upper = (other, claim) if statistic.measure == "upper limit" else (claim, other)
    if effect.way == "difference" and (
        any(one.percent or abs(one.value) > 1 for one in (lower, upper))
        or lower.value <= estimate.value <= upper.value  # 5.2 to 33.4 for 20 points, but not 0.052 to 0.334
    ):
        lower, upper = (replace(one, percent=True) for one in (lower, upper))
    names = effect.inputs.split()
    of = [() if data.impossible(name) else sizes(name, data, choices) for name in names]
    if not all(of):
        return QUOTED
    first, second = map(data.printed, names)
    try:
        found = effect_interval_claim(
            lower, upper, first, second, of[0], MEASURES[effect.way], n2=of[1], rounding=choices.rounding
        )
    except TooMuchWork as error:
        return too_much(error)
    separate = data.named[names[0]].group_id != data.named[names[1]].group_id
    if found.contradicted and not separate:
        return Rebuilt(None, untried=OF_THE_SAME)
    methods = tuple(dict.fromkeys(method for method, _ in found.found))
    if found.contradicted:
        return EffectLimit(False, methods=methods)
    power = found.power_upper if statistic.measure == "upper limit" else found.power_lower
    assumed = (INTERVAL_METHOD, *(() if separate else (INDEPENDENT,)), *counted_together(data, *names))
    return EffectLimit(True, assumed, power, power, methods=methods)


def says(row: Row) -> str:
    """The methods that give it."""
    return ", ".join(row["methods"]) or NONE


def because(row: Row) -> str:
    """Whether any method gives it."""
    if row["verdict"] == CONTRADICTED:
        return "None of the usual methods gives these limits for any counts that the two shares can be."
    if row["verdict"] == UNTESTABLE:
        return "Any such limit would have passed, by one method or another, for some counts that the shares can be."
    groups = " of independent groups" if INDEPENDENT in row["assumptions"] else ""
    by = f"a method{groups} that gives it: {listed(row['methods'], 'or')}"
    return f"Holds if the interval was computed by {by}. {caught(row)}"
