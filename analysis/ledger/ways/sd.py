"""A standard deviation of answers in whole numbers, with their mean: the GRIMMER test, from the stated size downwards.

It is quoted beside a mean that whole numbers cannot have: nothing is then known of the answers.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from analysis.ledger.answers import Answered, allowed, answered, any_allowed, because_of_answers, fewer, roundings
from analysis.ledger.choices import Choices
from analysis.ledger.rebuilt import LARGEST_COMPARED, QUOTED, Rebuilt, Row, as_printed
from analysis.printed.checks import check_work
from analysis.printed.counts.means import feasible_sums
from analysis.printed.counts.power import power_of_sd
from analysis.printed.counts.standard_deviations import sd_fits
from analysis.show.numbers import NONE, number
from analysis.sources.reports import Reports

MOST_ANSWERS = 100_000  # of all numbers of people together, up to which other deviations are tried with each: a second


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """Quoted also where the question has no scale, or no size is stated."""
    claim, centre = as_printed(statistic, data)
    asked = data.answer_scale(statistic.report_id, statistic.question_id)
    people = answered(statistic, data, choices)
    people = people[: -1 if people and people[-1] == 1 else None]
    if asked is None or not people:
        return QUOTED
    if len(people) > 1:
        check_work("people", people[0], LARGEST_COMPARED, "where fewer may have answered")
    scale, items = asked
    possible, size = False, people[0]
    for convention, assumed in roundings(choices):
        for n in people:
            possible |= bool(feasible_sums(centre, n, items, convention, scale))
            if sd_fits(centre, claim, n, items, scale=scale, rounding=convention):
                power_of = partial(power_of_sd, centre, claim, items=items, scale=scale)
                power = power_of(**allowed(people, n, assumed, choices))
                least = power_of(**any_allowed(people)) if len(people) * size * items <= MOST_ANSWERS else None
                exact = len(people) == 1
                found = Answered(True, assumed + fewer(n, size), power, power, least, exact=exact, size=size, n=n)
                return replace(found, convention=convention if assumed else None)
    return Answered(False, size=size) if possible else QUOTED


def says(row: Row) -> str:
    """The people who can have given it."""
    return NONE if row["n"] is None else f"possible with {number(row['n'])} people"


because = because_of_answers
