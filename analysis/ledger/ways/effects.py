"""An effect of two percentages, whatever the numbers of people; Cramér's V of two groups by how many each has."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from analysis.claims.effects import effect_claim
from analysis.claims.estimates.percentages import OF_SHARES, effect
from analysis.claims.p_value_power import power_of_p_value
from analysis.claims.rebuild import ASSUMPTIONS, CONDITIONAL, ROUNDED_PARTS, SOME_TABLES
from analysis.claims.verdicts import CONTRADICTED, UNTESTABLE
from analysis.ledger.choices import Choices
from analysis.ledger.estimated import Estimated, because_of_its_parts, estimated, given_span
from analysis.ledger.people import as_rounded, as_shares, counts_of_people, sizes
from analysis.ledger.rebuilt import QUOTED, Rebuilt, Row, as_printed, would_not_fit
from analysis.sources.reports import Reports

NAMES = tuple(OF_SHARES)
V = "cramers-v"
RATIOS = ("risk-ratio", "odds-ratio")


@dataclass(frozen=True, kw_only=True)
class Effect(Estimated):
    """With whether a ratio is of what stands second over what stands first, and no change after over before."""

    turned: bool = False


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """By the measure that the way is named for; quoted where it hangs on sizes that nothing says."""
    found = _rebuilt(statistic, data, choices)
    if not isinstance(found, Estimated):
        return found
    first, second = (data.named[name] for name in statistic.inputs.split())
    times = (first.timepoint, second.timepoint) == ("after", "before")
    turned = statistic.way in RATIOS and not times and first.offset > second.offset
    return Effect(**{field.name: getattr(found, field.name) for field in fields(found)}, turned=turned)


def _rebuilt(statistic, data: Reports, choices: Choices) -> Rebuilt:
    claim, names = as_printed(statistic, data)[0], statistic.inputs.split()
    if any(data.named[name].way == "part" and data.impossible(name) for name in names):
        return QUOTED
    first, second = as_shares(names, data)
    counts = counts_of_people(names[0], data, choices), counts_of_people(names[1], data, choices)
    groups, settled = {data.named[name].group_id for name in names}, len(counts[0]) == len(counts[1]) == 1
    if statistic.way != V or len(groups) == 1 or settled:
        given = estimated(effect(claim, first, second, statistic.way, choices.rounding, counts))
        if not given.reproduced or not all(counts):
            return given
        _, rounded, convention = as_rounded(names, data, choices)
        return replace(given, assumptions=(*given.assumptions, *rounded), convention=convention)
    of = [sizes(name, data, choices) for name in names]
    if not all(of):
        return QUOTED
    choices, rounded, convention = as_rounded(names, data, choices)
    found = effect_claim(claim, first, second, of[0], V, n2=of[1], rounding=choices.rounding)
    if found.lowest is None or found.highest is None:
        return Estimated(None)
    ends: dict[str, Any] = {"low": found.lowest, "high": found.highest, "convention": convention}
    if found.overall != "some":
        return Estimated(found.overall == "all", rounded, **ends)
    power = power_of_p_value(claim, [(found.lowest, found.highest)], choices.rounding)  # V is from 0 to 1, too
    return Estimated(True, (SOME_TABLES, *rounded), power, power, **ends)


says = given_span


def because(row: Row) -> str:
    """What the printed numbers give, of which counts it holds, and which of them a ratio is over."""
    turned = " It divides what stands later by what stands before it." if row["turned"] else ""
    return f"{_because(row)}{turned}"


def _because(row: Row) -> str:
    if ROUNDED_PARTS in row["assumptions"]:
        return f"Holds if it was computed from percentages that were rounded: of whole people it is {given_span(row)}."
    if CONDITIONAL in row["assumptions"]:
        return (
            f"Holds if it is {ASSUMPTIONS[CONDITIONAL].partition(' is ')[2]}; that of the counts is {given_span(row)}."
        )
    if row["low"] == row["high"]:
        given = f"{given_span(row)}, and not this" if row["verdict"] == CONTRADICTED else "it"
        return f"The counts of the two shares give {given}."
    over = f"over all counts that the percentages allow, V is {given_span(row)}"
    if row["verdict"] == UNTESTABLE:
        return f"Any V would have passed: {over}."
    if SOME_TABLES in row["assumptions"]:
        return f"Holds if the counts are among those that give it: {over}. {would_not_fit(row)}"
    return because_of_its_parts(row)
