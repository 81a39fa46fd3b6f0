"""A standard deviation of answers in whole numbers, with their mean: the GRIMMER test, from the stated size downwards.

It is quoted beside a mean that whole numbers cannot have: nothing is then known of the answers.
"""

from __future__ import annotations

from analysis.ledger.answers import Answered, answered, because_of_answers, conventions, fewer
from analysis.ledger.choices import Choices
from analysis.ledger.rebuilt import QUOTED, Rebuilt, Row, as_printed
from analysis.printed.checks import TooMuchWork
from analysis.printed.counts.means import feasible_sums
from analysis.printed.counts.standard_deviations import sd_fits
from analysis.show.numbers import NONE, number
from analysis.sources.reports import Reports


def rebuild(statistic, data: Reports, choices: Choices) -> Rebuilt:
    """Quoted also where the question has no scale, or no size is stated, or too large a one."""
    claim, centre = as_printed(statistic, data)
    asked = data.answer_scale(statistic.report_id, statistic.question_id)
    people = [n for n in answered(statistic, data, choices) if n > 1]
    if asked is None or not people:
        return QUOTED
    scale, items = asked
    possible, size = False, people[0]
    for convention, assumed in conventions(choices):
        for n in people:
            possible |= bool(feasible_sums(centre, n, items, convention, scale))
            try:
                fits = sd_fits(centre, claim, n, items, scale=scale, rounding=convention)
            except TooMuchWork:
                return QUOTED
            if fits:
                return Answered(True, assumed + fewer(n, size), size=size, n=n)
    return Answered(False, size=size) if possible else QUOTED


def says(row: Row) -> str:
    """The people who can have given it."""
    return NONE if row["n"] is None else f"possible with {number(row['n'])} people"


because = because_of_answers
