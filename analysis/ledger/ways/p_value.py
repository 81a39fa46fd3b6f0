"""A p-value of two shares of one group by a test that is not named, whatever the number of people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import cast

from analysis.claims.p_value_power import power_of_p_value
from analysis.claims.p_values import p_value_claim
from analysis.claims.rebuild import INDEPENDENT, SAME_SIZE
from analysis.claims.verdicts import CONTRADICTED, UNTESTABLE
from analysis.ledger.choices import Choices
from analysis.ledger.people import counted_together
from analysis.ledger.rebuilt import LARGEST_COMPARED, QUOTED, Rebuilt, Row, as_printed, nothing_gives, too_much
from analysis.printed.checks import TooMuchWork
from analysis.show.numbers import NONE, listed, number
from analysis.sources.reports import Reports

OTHERS = {
    "chi-square": "a chi-square test",
    "chi-square-yates": "a chi-square test with Yates's correction",
    "mcnemar-exact": "McNemar's test of the same people",
}


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
    """By Fisher's exact test of independent groups and McNemar's of the same people; quoted where no size is stated."""
    size, exact = data.group_size(statistic.report_id, statistic.group_id)
    if size is None:
        return QUOTED
    averaged = counted_together(data, *statistic.inputs.split())
    size *= data.items(statistic.inputs.split()[0])
    claim, after, before = as_printed(statistic, data)
    tried = partial(
        p_value_claim, claim, after, before, range(size if exact else 1, size + 1),
        rounding=choices.rounding, only_edge=size > LARGEST_COMPARED,
    )  # fmt: skip
    try:
        independent, paired = tried(test="fisher"), tried(test="mcnemar-exact")
    except TooMuchWork as error:
        return too_much(error)
    others = [test for test in OTHERS if independent.never and not tried(test=test).never]
    sizes = cast(tuple[int, ...], independent.sizes)  # of both groups, which are of one
    either = independent.overall == paired.overall == "all"
    assumptions = () if independent.never else (SAME_SIZE,) if either else (INDEPENDENT,)
    power = None
    if independent.overall == "some":
        power = power_of_p_value(claim, cast(float, independent.lowest), cast(float, independent.highest))
    return PValue(
        not independent.never,
        assumptions + averaged,
        power,
        power,
        size=size,
        low=min(sizes, default=0),
        high=max(sizes, default=0),
        always_from=independent.always_from,
        methods=tuple(others),
    )


def says(row: Row) -> str:
    """From how many people on every table agrees."""
    if row["always_from"] is None:
        return NONE
    return f"{row['as_printed']} in every table of {number(row['always_from'])} people or more a group"


def because(row: Row) -> str:
    """For which people it holds."""
    if row["verdict"] == CONTRADICTED:
        if row["low"] == 0:
            return nothing_gives(row)
        said = "No two independent groups of one size that give the percentages give it by Fisher's exact test"
        if not row["methods"]:
            return f"{said}, nor do the same people by McNemar's, whoever of them changed."
        return f"{said}; some give it by {listed([OTHERS[one] for one in row['methods']], 'or')}: no test is named."
    if SAME_SIZE in row["assumptions"]:
        return (
            f"Holds if as many people answered after as before, from {number(row['low'])} to {number(row['high'])}: "
            "every table agrees by Fisher's exact test, if they are independent groups, and by McNemar's, if they are "
            "the same people, whoever of them changed."
        )
    if row["verdict"] == UNTESTABLE:
        return "Any p-value of the kind would have passed, at one size of two groups or another."
    everywhere = row["always_from"] == row["low"]
    return (
        "Holds if two independent groups of one size were compared by Fisher's exact test: the percentages fit "
        f"sizes from {number(row['low'])} to {number(row['high'])} a group, and "
        f"{'every table of them agrees' if everywhere else 'not every table agrees'}. "
        "If the same people answered twice, it depends on how many changed their answer."
    )
