"""A confidence limit of a difference or a ratio of two shares, at the level of 95%: every method over every table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.claims.effect_intervals import effect_interval_of_tables
from analysis.claims.rebuild import BASE, INDEPENDENT, INTERVAL_METHOD, NONRESPONSE
from analysis.claims.tables import Table
from analysis.claims.verdicts import CONTRADICTED, UNTESTABLE
from analysis.ledger.choices import Choices
from analysis.ledger.people import as_rounded, counted_together, rebuilt_share, tables_of_people
from analysis.ledger.rebuilt import QUOTED, Rebuilt, Row, as_printed, would_not_fit
from analysis.show.numbers import NONE, listed
from analysis.sources.reports import Reports

MEASURES = {"difference": "points", "risk-ratio": "risk-ratio", "odds-ratio": "odds-ratio"}  # by the way of the effect
WHOM = {
    NONRESPONSE: "fewer people answered than the groups have",
    BASE: "the percentages are of the groups named, or of a part of them",
}
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
    if any(map(data.impossible, names)) or not len(tables := tables_of_people(names, data, choices)):
        return QUOTED
    of_people, (choices, rounded, convention) = choices, as_rounded(names, data, choices)
    found = effect_interval_of_tables(lower, upper, tables, MEASURES[effect.way], rounding=choices.rounding)
    separate = data.named[names[0]].group_id != data.named[names[1]].group_id
    if found.contradicted and not separate:
        return Rebuilt(None, untried=OF_THE_SAME)
    methods = tuple(dict.fromkeys(method for method, _ in found.found))
    if found.contradicted:
        return EffectLimit(False, methods=methods)
    power = found.power_upper if statistic.measure == "upper limit" else found.power_lower
    whom = _assumed_of_people(names, [table for _, table in found.found], data, of_people)
    assumed = (INTERVAL_METHOD, *(() if separate else (INDEPENDENT,)), *whom, *rounded, *counted_together(data, *names))
    return EffectLimit(True, assumed, power, power, methods=methods, convention=convention)


def _assumed_of_people(names: list[str], tables: list[Table], data: Reports, choices: Choices) -> tuple[str, ...]:
    """What the tables that give the limits assume of who answered, or of whom the shares are."""
    shares = [
        rebuilt_share(data.named[name], data, choices) if data.named[name].way == "share" else None for name in names
    ]
    parts = [one is not None and BASE in one.assumptions for one in shares]
    everyone = [None if one is None or part else one.size for one, part in zip(shares, parts, strict=True)]
    whole = any(all(size in (None, n) for size, (_, n) in zip(everyone, table, strict=True)) for table in tables)
    return (*((BASE,) if any(parts) else ()), *(() if whole else (NONRESPONSE,)))


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
    whom = [WHOM[one] for one in row["assumptions"] if one in WHOM]
    return f"Holds if {listed([*whom, f'the interval was computed by {by}'])}. {would_not_fit(row)}"
