"""A p-value of two shares of one group by a test that is not named, whatever the number of people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import cast

from analysis.claims.p_value_power import determined, power_of_p_value, ranges_of
from analysis.claims.p_values import PValueClaim, p_value_claim
from analysis.claims.rebuild import INDEPENDENT, SAME_SIZE, TOGETHER, USUAL_TEST
from analysis.claims.shares import ANY
from analysis.claims.verdicts import CONTRADICTED, UNTESTABLE
from analysis.ledger.choices import Choices
from analysis.ledger.p_values_in_words import TESTS
from analysis.ledger.people import as_rounded, counted_together, sizes
from analysis.ledger.rebuilt import LARGEST_COMPARED, Rebuilt, Row, as_printed, nothing_gives, would_not_fit
from analysis.printed.checks import TooMuchWork
from analysis.show.numbers import NONE, listed, number
from analysis.sources.reports import Reports

OTHERS = ("fisher-mid-p", "chi-square", "chi-square-yates")  # of groups of one size the central convention is no other
PAIRED = {"mcnemar-exact": "McNemar's test of the same people"}
LARGEST_TOLD = 300  # people a group, up to which sizes are tried where none is stated


@dataclass(frozen=True, kw_only=True)
class PValue(Rebuilt):
    """With the stated size, the least and the largest looked at, and from which on every table agrees, if from any.

    Where Fisher's test gives it for none, with the other tests that give it for some.
    """

    size: int
    low: int
    high: int
    always_from: int | None
    methods: tuple[str, ...] = ()


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """By Fisher's exact test of independent groups and McNemar's of the same people; quoted where no size is stated.

    Where Fisher's gives it for no table, another usual test of independent groups may. McNemar's gives nearly anything
    of one pairing or another, and alone is no reason to believe it.
    """
    size, _ = data.group_size(statistic.report_id, statistic.group_id)
    claim, after, before = as_printed(statistic, data)
    averaged = counted_together(data, *statistic.inputs.split())
    if size is None:
        found = p_value_claim(claim, after, before, range(1, LARGEST_TOLD + 1), rounding=choices.rounding)
        return Rebuilt(None, untried=of_which_sizes(found, "answers" if averaged else "people"))
    size *= data.items(statistic.inputs.split()[0])
    of = set.intersection(*(set(sizes(name, data, choices)) for name in statistic.inputs.split()))
    if not of:
        return PValue(False, averaged, size=size, low=0, high=0, always_from=None)
    choices, rounded, convention = as_rounded(statistic.inputs.split(), data, choices)
    tried = partial(
        p_value_claim, first=after, second=before, n=of, rounding=choices.rounding, only_edge=size > LARGEST_COMPARED
    )
    independent = tried(claim, test="fisher")
    asked = claim if independent.never else ANY  # else between which ends every p-value lies is enough
    others = {test: tried(asked, test=test) for test in (() if independent.overall == "all" else OTHERS)}
    usual = tuple(test for test, found in others.items() if not found.never) if independent.never else ()
    possible = bool(usual) or not independent.never
    paired = _paired(partial(tried, claim, test="mcnemar-exact"), needed=not possible)
    fitting = cast(tuple[int, ...], independent.sizes)  # of both groups, which are of one
    either = paired is not None and independent.overall == paired.overall == "all"
    assumptions = (SAME_SIZE,) if either else (INDEPENDENT, USUAL_TEST) if usual else (INDEPENDENT,)
    power = None
    if possible:  # a wrong one would have passed by any of these tests
        tested = ranges_of((independent, *others.values()))
        if independent.overall != "all":
            power = power_of_p_value(claim, tested, choices.rounding)
        elif not determined(claim, tested[0][0]):
            power = 0.0
    return PValue(
        possible,
        (*assumptions, *rounded, *averaged) if possible else averaged,
        power,
        power,
        convention=convention,
        size=size,
        low=min(fitting, default=0),
        high=max(fitting, default=0),
        always_from=independent.always_from,
        methods=usual or (tuple(PAIRED) if paired is not None and independent.never and not paired.never else ()),
    )


def _paired(tried: Callable[[], PValueClaim], needed: bool) -> PValueClaim | None:
    """What the same people give; None where that is too much to try, and another test gives the p-value."""
    try:
        return tried()
    except TooMuchWork:
        if needed:
            raise
        return None


def of_which_sizes(found: PValueClaim, people: str) -> str:
    """Of which sizes a p-value would be true, where none is stated: in words, for it is no part of a verdict."""
    said = "No size of the group is stated"
    fitting = cast(tuple[int, ...], found.sizes)
    up_to = f"of up to {number(LARGEST_TOLD)} {people} each"
    if not fitting:
        return f"{said}, and no two groups {up_to} give both percentages."
    said += ". By Fisher's exact test of two independent groups of one size"
    if found.never:
        return f"{said} it would be true of no table {up_to}."
    true = [size for size, held in zip(fitting, found.holds, strict=True) if held != "none"]
    parts = []
    if true[0] > fitting[0]:
        parts.append(f"of none up to {number(true[0] - 1)} {people} a group")
    if found.always_from is not None:
        parts.append(f"of every table from {number(found.always_from)} on")
    elif true[-1] < fitting[-1]:
        parts.append(f"of some up to {number(true[-1])}, and of none above")
    else:
        parts.append("of some above, but not of every table of the largest" if parts else "of some tables")
    return f"{said} it would be true {', and '.join(parts)}; sizes up to {number(LARGEST_TOLD)} were tried."


def says(row: Row) -> str:
    """From how many people on every table agrees."""
    if row["always_from"] is None:
        return NONE
    return f"{row['as_printed']} in every table of {number(row['always_from'])} {_whom(row)} or more a group"


def because(row: Row) -> str:
    """For which people it holds."""
    a_group = f"{_of(row)} a group"
    if row["verdict"] == CONTRADICTED:
        return _contradicted(row)
    if SAME_SIZE in row["assumptions"] and row["verdict"] != UNTESTABLE:
        return (
            f"Holds if as many people answered after as before, {_of(row)}: "
            "every table agrees by Fisher's exact test, if they are independent groups, and by McNemar's, if they are "
            "the same people, whoever of them changed."
        )
    if row["verdict"] == UNTESTABLE:
        somewhere = "" if row["low"] == row["high"] else ", at one size of two groups or another"
        return f"Any p-value of the kind would have passed{somewhere}."
    if USUAL_TEST in row["assumptions"]:
        tests = listed([TESTS[one] for one in row["methods"]], "or")
        return (
            f"Holds if two independent groups of one size were compared by {tests}: Fisher's exact test gives it for "
            f"no table of {a_group}. {would_not_fit(row)}"
        )
    everywhere = row["always_from"] == row["low"]
    sizes_of = a_group if row["low"] == row["high"] else f"sizes {a_group}"
    return (
        "Holds if two independent groups of one size were compared by Fisher's exact test: the percentages fit "
        f"{sizes_of}, and {'every table of them agrees' if everywhere else 'not every table agrees'}. "
        "If the same people answered twice, it depends on how many changed their answer."
    )


def _whom(row: Row) -> str:
    """What is counted."""
    return "answers" if TOGETHER in row["assumptions"] else "people"


def _of(row: Row) -> str:
    """The least and the largest size looked at, or the one."""
    low, high = number(row["low"]), number(row["high"])
    return low if low == high else f"from {low} to {high}"


def _contradicted(row: Row) -> str:
    """As the difference of what, and what it would take."""
    if row["low"] == 0:
        return nothing_gives(row)
    asked = f"As the difference of two independent groups, {_of(row)} {_whom(row)} a group, it is contradicted"
    if TOGETHER in row["assumptions"]:
        asked = f"If the answers of one person are independent, {asked[0].lower()}{asked[1:]}"
    said = (
        f"{asked}: no table that gives the percentages gives it by Fisher's exact test or another usual one of groups, "
        "two-sided"
    )
    if not row["methods"]:
        return f"{said}; nor do the same people by McNemar's, whoever of them changed."
    return (
        f"{said}. It would take people who were asked twice, and that their answers are paired in a way that is not "
        f"printed, to give it by {listed([PAIRED[one] for one in row['methods']], 'or')}: no test is named."
    )
