"""A p-value of two shares of one group by a test that is not named, whatever the number of people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import cast

from analysis.claims.p_value_power import determined, power_of_p_value, ranges_of
from analysis.claims.p_values import PValueClaim, p_value_claim
from analysis.claims.rebuild import INDEPENDENT, SAME_SIZE, TOGETHER, TWO_SIZES, USUAL_TEST
from analysis.claims.shares import ANY
from analysis.claims.verdicts import CONTRADICTED, UNTESTABLE
from analysis.ledger.choices import Choices
from analysis.ledger.p_values_in_words import (
    USUAL,
    by_its_sides,
    either_sided,
    others_would_not_fit,
    sided,
    worded_tests,
)
from analysis.ledger.people import as_rounded, counted_together, sizes
from analysis.ledger.rebuilt import LARGEST_COMPARED, Rebuilt, Row, as_printed, nothing_gives
from analysis.ledger.ways.named_tests import CHI_SQUARE, OTHERS, ruled_out, tests_of_groups
from analysis.printed.checks import TooMuchWork
from analysis.show.numbers import NONE, listed, number
from analysis.sources.reports import Reports

NAMES = either_sided(["p-value"])
# Usual tests beside Fisher's exact one; of groups of one size its central convention is no other.
USUAL_TESTS = ("fisher-mid-p", *CHI_SQUARE, *OTHERS)
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
    always_from: int | None = None
    methods: tuple[str, ...] = ()


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """By Fisher's exact test of independent groups and McNemar's of the same people; quoted where no size is stated.

    Where Fisher's gives it for no table of groups of one size, another usual test of independent groups may, or groups
    of two sizes, where these are ceilings. McNemar's gives nearly anything of one pairing or another, and alone is no
    reason to believe it.
    """
    claim, after, before = as_printed(statistic, data)
    return by_its_sides(statistic.way, claim, after, before, partial(_rebuilt, statistic, data, choices))


def _rebuilt(statistic, data: Reports, choices: Choices, alternative: str) -> Rebuilt:
    size, _ = data.group_size(statistic.report_id, statistic.group_id)
    claim, after, before = as_printed(statistic, data)
    averaged = counted_together(data, *statistic.inputs.split())
    if size is None:
        up_to = range(1, LARGEST_TOLD + 1)
        told = p_value_claim(claim, after, before, up_to, alternative=alternative, rounding=choices.rounding)
        whom = "answers" if averaged else "people"
        return Rebuilt(None, untried=of_which_sizes(told, whom, sided({"way": statistic.way})))
    size *= data.items(statistic.inputs.split()[0])
    each = [sizes(name, data, choices) for name in statistic.inputs.split()]
    if not all(each):
        return PValue(False, averaged, size=size, low=0, high=0)
    of = {*each[0]} & {*each[1]}
    choices, rounded, convention = as_rounded(statistic.inputs.split(), data, choices)
    given = partial(PValue, convention=convention, size=size, low=min(map(min, each)), high=max(map(max, each)))
    tried = partial(
        p_value_claim, first=after, second=before, n=of, alternative=alternative, rounding=choices.rounding,
        only_edge=size > LARGEST_COMPARED,
    )  # fmt: skip
    if of:
        independent = tried(claim, test="fisher")
        wanted = claim if independent.never else ANY  # else between which ends every p-value lies is enough
        tests = () if independent.overall == "all" else USUAL_TESTS
        others = {test: tried(wanted, test=test) for test in tests}
        usual = tuple(test for test, found in others.items() if not found.never) if independent.never else ()
        fitting = cast(tuple[int, ...], independent.sizes)  # of both groups, which are of one
        of_one_size = partial(given, low=min(fitting), high=max(fitting), always_from=independent.always_from)
        if usual or not independent.never:
            paired = _paired(partial(tried, claim, test="mcnemar-exact"))
            either = paired is not None and independent.overall == paired.overall == "all"
            assumptions = (SAME_SIZE,) if either else (INDEPENDENT, USUAL_TEST) if usual else (INDEPENDENT,)
            tested = ranges_of((independent, *others.values()))  # a wrong one would have passed by any of these
            power: float | None = power_of_p_value(claim, tested, choices.rounding)
            if independent.overall == "all":
                power = None if determined(claim, tested[0][0]) else 0.0
            return of_one_size(True, (*assumptions, *rounded, *averaged), power, power, methods=usual)
    groups = tests_of_groups(
        claim, after, before, each, ("fisher", "fisher-central"), USUAL_TESTS, alternative, choices.rounding
    )
    if groups.giving:
        power = power_of_p_value(claim, tuple(groups.ranges.values()), choices.rounding)
        methods = () if "fisher" in groups.giving else groups.giving
        sized = INDEPENDENT if len({*each[0], *each[1]}) == 1 else TWO_SIZES
        assumptions = (sized, USUAL_TEST) if methods else (sized,)
        return given(True, (*assumptions, *rounded, *averaged), power, power, methods=methods)
    if groups.left_out and not ruled_out(claim, after, before, each, alternative, choices.rounding):
        raise TooMuchWork(groups.left_out)
    if not of:
        return given(False, averaged)
    never = tried(claim, test="mcnemar-exact").never
    return given(False, averaged, methods=() if never else tuple(PAIRED))


def _paired(tried: Callable[[], PValueClaim]) -> PValueClaim | None:
    """What the same people give; None where that is too much to try."""
    try:
        return tried()
    except TooMuchWork:
        return None


def of_which_sizes(found: PValueClaim, people: str, side: str) -> str:
    """Of which sizes a p-value would be true, where none is stated: in words, for it is no part of a verdict."""
    said = "No size of the group is stated"
    fitting = cast(tuple[int, ...], found.sizes)
    up_to = f"of up to {number(LARGEST_TOLD)} {people} each"
    if not fitting:
        return f"{said}, and no two groups {up_to} give both percentages."
    said += f". By Fisher's exact test of two independent groups of one size, {side},"
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
    a_group = f"{_of(row)} {_whom(row)} a group"
    if row["verdict"] == CONTRADICTED:
        return _contradicted(row, a_group)
    if SAME_SIZE in row["assumptions"] and row["verdict"] != UNTESTABLE:
        answered = "answers were given" if TOGETHER in row["assumptions"] else "people answered"
        return (
            f"Holds if as many {answered} after as before, {_of(row)}: "
            "every table agrees by Fisher's exact test, if they are independent groups, and by McNemar's, if they are "
            "the same people, whoever of them changed."
        )
    if row["verdict"] == UNTESTABLE:
        somewhere = "" if row["low"] == row["high"] else ", at one size of two groups or another"
        return f"Any p-value of the kind would have passed{somewhere}."
    tests = f"{worded_tests(row['methods'] or ['fisher'], row)}, {sided(row)}"
    if TWO_SIZES in row["assumptions"]:
        return (
            f"Holds if not as many answered after as before, {a_group}, and these independent groups were compared by "
            f"{tests}: groups of one size do not give it. {others_would_not_fit(row)}"
        )
    if USUAL_TEST in row["assumptions"]:
        return (
            f"Holds if two independent groups of one size were compared by {tests}: Fisher's exact test gives it for "
            f"no table of {a_group}. {others_would_not_fit(row)}"
        )
    everywhere = row["always_from"] == row["low"]
    sizes_of = a_group if row["low"] == row["high"] else f"sizes {a_group}"
    return (
        f"Holds if two independent groups of one size were compared by {tests}: the percentages fit "
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


def _contradicted(row: Row, a_group: str) -> str:
    """As the difference of what, and what it would take."""
    if row["low"] == 0:
        return nothing_gives(row)
    asked = f"As the difference of two independent groups, {a_group}, it is contradicted"
    if TOGETHER in row["assumptions"]:
        asked = f"If the answers of one person are independent, {asked[0].lower()}{asked[1:]}"
    said = f"{asked}: no table that gives the percentages gives it by {USUAL}, {sided(row)}"
    if not row["methods"]:
        return f"{said}; nor do the same people by McNemar's, whoever of them changed."
    return (
        f"{said}. It would take people who were asked twice, and that their answers are paired in a way that is not "
        f"printed, to give it by {listed([PAIRED[one] for one in row['methods']], 'or')}: no test is named."
    )
