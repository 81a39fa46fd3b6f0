"""A mean of answers in whole numbers: the GRIM test, from the stated size downwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import lcm

from analysis.ledger.answers import Answered, allowed, answered, any_allowed, because_of_answers, fewer, roundings
from analysis.ledger.choices import Choices
from analysis.ledger.rebuilt import LARGEST_COMPARED, QUOTED, Rebuilt, Row
from analysis.printed.checks import check_work
from analysis.printed.counts.means import feasible_sums
from analysis.printed.counts.power import power_of_mean
from analysis.show.numbers import NONE, number, span
from analysis.sources.reports import Reports

MOST_TRIED = 50_000_000  # means, each of a number of people, and exactly: some seconds


@dataclass(frozen=True, kw_only=True)
class Mean(Answered):
    """With the sums of answers that it can be."""

    count_low: int | None = None
    count_high: int | None = None


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """Quoted where the question has no scale, or no size is stated."""
    claim, asked = data.printed(statistic.statistic_id), data.answer_scale(statistic.report_id, statistic.question_id)
    people = answered(statistic, data, choices)
    if asked is None or not people:
        return QUOTED
    scale, items = asked
    size, exact = people[0], len(people) == 1
    if size > LARGEST_COMPARED:  # so many people more add as many whole answers to either end of the mean
        unit = 10**claim.decimals
        people = people[: 1 if size * items >= 2 * unit else lcm(claim.value.denominator, 2 * unit)]
        check_work("people", len(people) * unit, MOST_TRIED, "means to try, of each number")
    for convention, assumed in roundings(choices):
        for n in people:
            sums = feasible_sums(claim, n, items, convention, scale)
            if sums:
                assumptions = assumed + fewer(n, size)
                power = power_of_mean(claim, items=items, **allowed(people, n, assumed, choices))
                least = power_of_mean(claim, items=items, **any_allowed(people))
                found = Mean(True, assumptions, power, power, least, exact=exact, size=size, n=n)
                other = convention if assumed else None
                return replace(found, count_low=sums[0], count_high=sums[-1], convention=other)
    return Mean(False, size=size)


def says(row: Row) -> str:
    """The sums over the people who can have given them."""
    if row["n"] is None:
        return NONE
    return f"{span(row['count_low'], row['count_high'], number)} over {number(row['n'])} people"


because = because_of_answers
