"""Statistics checked against what is printed beside them: effects, limits, tests, means; for the ledger."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from math import ceil

from analysis.arguments import TooMuchWork
from analysis.claims import interval_claim, p_value_claim
from analysis.counts import feasible_sums, sd_fits
from analysis.estimates import Estimate, effect, middle, p_from_limits, standardized_difference
from analysis.ledger.shares import sizes
from analysis.printed import rounding_range
from analysis.rebuild import INTERVAL_METHOD, NONRESPONSE, ROUNDING, SOME_TABLES
from analysis.reports import LOG_SCALE, Reports
from analysis.verdicts import verdict

MCNEMAR = ("mcnemar-exact", "mcnemar-mid-p", "mcnemar-asymptotic")
FISHER = ("fisher", "fisher-mid-p")
CHI_SQUARE = ("chi-square", "chi-square-yates")
LARGEST_COMPARED = 1_000  # people a group, up to which every number is tried; the work for p-values grows with the cube
QUOTED = {"verdict": verdict(None), "assumptions": ()}

Row = Callable[..., dict]


def _estimate(found: Estimate) -> dict:
    judged = {"verdict": verdict(found.reproduced, found.assumptions), "assumptions": found.assumptions}
    return judged if found.reproduced is None else judged | {"value": found.value, "low": found.low, "high": found.high}


def _inputs(statistic, data: Reports) -> list:
    return [data.printed(name) for name in statistic.inputs.split()]


def of_effect(measure: str) -> Row:
    """An effect of two percentages."""

    def row(statistic, data: Reports, choices: dict, interval: dict) -> dict:
        claim = data.printed(statistic.statistic_id)
        return _estimate(effect(claim, *_inputs(statistic, data), measure, choices["rounding"]))

    return row


def of_means(statistic, data: Reports, choices: dict, interval: dict) -> dict:
    """Cohen's d of two means."""
    claim = data.printed(statistic.statistic_id)
    return _estimate(standardized_difference(claim, *_inputs(statistic, data), choices["rounding"]))


def of_limits(statistic, data: Reports, choices: dict, interval: dict) -> dict:
    """An estimate as the middle of its limits."""
    claim, scale = data.printed(statistic.statistic_id), _scale(statistic.measure)
    return _estimate(middle(claim, *_inputs(statistic, data), scale, choices["rounding"]))


def p_of_limits(statistic, data: Reports, choices: dict, interval: dict) -> dict:
    """A p-value from an estimate and its limits, which are taken to be at the level of 95%."""
    claim, measures = data.printed(statistic.statistic_id), data.statistics.set_index("statistic_id")["measure"]
    scale = _scale(measures[statistic.inputs.split()[0]])
    return _estimate(p_from_limits(claim, *_inputs(statistic, data), scale, rounding=choices["rounding"]))


def limit(statistic, data: Reports, choices: dict, interval: dict) -> dict:
    """A confidence limit of a share, at the level of 95%: the usual methods over every count that the share can be."""
    share_id, other_id = statistic.inputs.split()
    limits = [data.printed(statistic.statistic_id), data.printed(other_id)]
    if statistic.measure == "upper limit":
        limits.reverse()
    of = sizes(share_id, data, choices)
    if not of:
        return QUOTED
    try:
        found = interval_claim(*limits, data.printed(share_id), of, rounding=choices["rounding"])
    except TooMuchWork:
        return QUOTED
    assumptions = () if found.contradicted else (INTERVAL_METHOD,)
    methods = tuple(dict.fromkeys(method for method, _, _ in found.found))
    return {"verdict": verdict(not found.contradicted, assumptions), "assumptions": assumptions, "methods": methods}


def test(names: tuple[str, ...]) -> Row:
    """A p-value of two shares by the test that the report names, over every table that they allow.

    Variants of a test are told apart by few reports, so any of them, or any between, will do.
    """

    def row(statistic, data: Reports, choices: dict, interval: dict) -> dict:
        claim, first, second = (data.printed(name) for name in (statistic.statistic_id, *statistic.inputs.split()))
        of = [sizes(name, data, choices) for name in statistic.inputs.split()]
        if not all(of) or any(len(one) > 1 and one[0] > LARGEST_COMPARED for one in of):
            return QUOTED
        if names == MCNEMAR:
            common = sorted(set(of[0]) & set(of[1]))
            if not common:
                return {"verdict": verdict(False), "assumptions": ()}
            claimed = partial(p_value_claim, claim, first, second, range(common[0], common[-1] + 1))
        else:
            claimed = partial(p_value_claim, claim, first, second, *of)
        try:
            found = [claimed(test=name, rounding=choices["rounding"]) for name in names]
        except TooMuchWork:
            return QUOTED
        if any(one.lowest is None for one in found):
            return QUOTED
        low, high = min(one.lowest for one in found), max(one.highest for one in found)
        stated = rounding_range(claim, choices["rounding"])
        possible = any(not one.never for one in found) or (
            low <= (stated.upper if stated.upper is not None else 1) and high >= stated.lower
        )
        every = all(one.overall == "all" for one in found)
        assumptions = () if every or not possible else (SOME_TABLES,)
        return {"verdict": verdict(possible, assumptions), "assumptions": assumptions, "low": low, "high": high}

    return row


def mean(statistic, data: Reports, choices: dict, interval: dict) -> dict:
    """A mean of answers in whole numbers: the GRIM test, from the stated size downwards."""
    claim, asked = data.printed(statistic.statistic_id), data.answer_scale(statistic.report_id, statistic.question_id)
    numbers = _answered(statistic, data, choices)
    if asked is None or not numbers:
        return QUOTED
    scale, items = asked
    for convention, assumed in _conventions(choices):
        for n in numbers:
            sums = feasible_sums(claim, n, items, convention, scale)
            if sums:
                people = {"size": numbers[0], "n": n, "count_low": sums[0], "count_high": sums[-1]}
                return _fits(n, numbers[0], assumed) | people
    return {"verdict": verdict(False), "assumptions": (), "size": numbers[0]}


def standard_deviation(statistic, data: Reports, choices: dict, interval: dict) -> dict:
    """A standard deviation of answers in whole numbers, with their mean: the GRIMMER test, in the same way.

    It is quoted beside a mean that whole numbers cannot have: nothing is then known of the answers.
    """
    claim, (centre,) = data.printed(statistic.statistic_id), _inputs(statistic, data)
    asked = data.answer_scale(statistic.report_id, statistic.question_id)
    numbers = [n for n in _answered(statistic, data, choices) if n > 1]
    if asked is None or not numbers:
        return QUOTED
    scale, items = asked
    possible = False
    for convention, assumed in _conventions(choices):
        for n in numbers:
            possible |= bool(feasible_sums(centre, n, items, convention, scale))
            try:
                fits = sd_fits(centre, claim, n, items, scale=scale, rounding=convention)
            except TooMuchWork:
                return QUOTED
            if fits:
                return _fits(n, numbers[0], assumed) | {"size": numbers[0], "n": n}
    return {"verdict": verdict(False), "assumptions": (), "size": numbers[0]} if possible else QUOTED


def _conventions(choices: dict) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The convention of rounding that is chosen; then all of them, which is an assumption."""
    return (choices["rounding"], ()), ("any", (ROUNDING,))


def _fits(n: int, size: int, assumed: tuple[str, ...]) -> dict:
    assumptions = (*assumed, *((NONRESPONSE,) if n < size else ()))
    return {"verdict": verdict(True, assumptions), "assumptions": assumptions}


def _answered(statistic, data: Reports, choices: dict) -> range:
    """How many can have answered, the most first; of a group too large to try every number, none."""
    size, exact = data.group_size(statistic.report_id, statistic.group_id)
    if size is None or (size > LARGEST_COMPARED and not exact):
        return range(0)
    return range(size, (size if exact else ceil(Fraction(str(choices["lowest_response"])) * size)) - 1, -1)


def _scale(measure: str) -> str:
    return "log" if measure in LOG_SCALE else "linear"
