"""What each of two groups can have answered about an item: the tables behind a contrast.

Where only one side reported an item, the other side is bounded by what it did report. So each side is a set of tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis.claims.rebuild import ROUNDING, Share, share
from analysis.ledger.choices import DEFAULTS, Choices
from analysis.printed.bounds import unreported_counts
from analysis.printed.rounding import CONVENTIONS
from analysis.sources.reports import Reports
from analysis.sources.reports import items as items_of
from analysis.sources.rows import Question, each


@dataclass(frozen=True)
class Side:
    """What one group can have answered about an item."""

    group_id: str
    statistic_id: str  # empty where the group did not report the item, and it is bounded
    tables: tuple[tuple[int, int], ...]  # feasible (count, n), those of the largest n first


def sizes_of_sides(data: Reports, report_id: str, sides: Sequence[Side]) -> list[int]:
    """The sizes of the groups of sides that have tables, as stated or assumed.

    >>> from analysis.sources import reports
    >>> sizes_of_sides(reports.load(), "mahtani-2024-abstract", [Side("patients", "", ((0, 52),))])
    [52]
    """
    sizes = (data.group_size(report_id, found.group_id)[0] for found in sides)
    return [size for size in sizes if size is not None]


def topics_of_two_groups(data: Reports) -> dict[tuple[str, str], tuple[Question, ...]]:
    """The two questions, as rows, of every topic that two groups of a report were asked about.

    By `report_id` and `topic`, in the order of `questions.csv`.

    >>> from analysis.sources import reports
    >>> first, second = topics_of_two_groups(reports.load())["mahtani-2024-abstract", "treatment-goals"]
    >>> first.group_id, second.group_id
    ('clinicians', 'patients')
    """
    topics: dict[tuple[str, str], tuple[Question, ...]] = {}
    for question in each(data.questions, Question):
        name = question.report_id, question.topic
        topics[name] = (*topics.get(name, ()), question)
    return {name: questions for name, questions in topics.items() if len(questions) == 2}


def reported_items(data: Reports, *questions: Question) -> list[str]:
    """The items that at least one of the questions has a share for, before the intervention; in their order.

    >>> from analysis.sources import reports
    >>> data = reports.load()
    >>> reported_items(data, *topics_of_two_groups(data)["mahtani-2024-abstract", "treatment-goals"])
    ['living-longer', 'quality-of-life', 'symptom-control']
    """
    shares = [data.question_shares(question.report_id, question.question_id, "before") for question in questions]
    return list(pd.concat(shares)["item"].drop_duplicates())


def question_share(data: Reports, question: Question, timepoint: str, item: str, choices: Choices) -> Share | None:
    """The share of one item of a question at one time, or of its first item if it has no such one, as whole people.

    None where the size of the group is not stated, or the question has no share.
    """
    shares = data.shares.get((question.report_id, question.question_id, timepoint), ())
    size, exact = data.group_size(question.report_id, question.group_id)
    if size is None or not shares:
        return None
    items = [one.item for one in shares]
    size *= items_of(question.scale)  # answers of each person
    return share(
        [data.printed(one.statistic_id) for one in shares],
        items.index(item) if item in items else 0,
        size,
        exact=exact,
        base_stated=question.base == "group",
        answers=question.answers,
        reported_items=question.reported_items,
        rounding=choices.rounding,
        lowest_response=choices.lowest_response,
    )


def side(
    data: Reports, question: Question, item: str, choices: Choices = DEFAULTS, *, other_roundings: bool = True
) -> Side:
    """Every table that one group can have given on an item, from what the report says about its question.

    An `item` that the question did not report is bounded by those that it did. Where nothing fits under the rounding
    that is chosen, every other one is tried, unless `other_roundings` is False: there is then no table.

    Without tables where the size of the group is not stated, the question has no share, or nothing fits.

    References: Brown and Heathers (2017) for what was reported; Manski (2003), chapter 1, for what was not.

    >>> from analysis.sources import reports
    >>> data = reports.load()
    >>> clinicians, patients = topics_of_two_groups(data)["mahtani-2024-abstract", "treatment-goals"]
    >>> side(data, clinicians, "living-longer").tables
    ((18, 22), (14, 17), (9, 11))
    >>> side(data, patients, "living-longer").tables[:2], side(data, patients, "living-longer").statistic_id
    (((0, 51), (1, 51)), '')
    """
    if choices.rounding == "any":
        sides = [
            side(data, question, item, replace(choices, rounding=one), other_roundings=False) for one in CONVENTIONS
        ]
        found = {table for one in sides for table in one.tables}
        return replace(sides[0], tables=tuple(sorted(found, key=lambda table: (-table[1], table[0]))))
    shares = data.shares.get((question.report_id, question.question_id, "before"), ())
    rebuilt = question_share(data, question, "before", item, choices)
    if rebuilt is None:
        return Side(question.group_id, "", ())
    allowed = other_roundings or ROUNDING not in rebuilt.assumptions
    candidates = rebuilt.every_candidate if allowed else ()
    if item in {one.item for one in shares}:
        tables = [(count, found.n) for found in candidates for count in found.counts[rebuilt.item]]
        return Side(question.group_id, shares[rebuilt.item].statistic_id, tuple(tables))
    tables = [
        (count, found.n)
        for found in candidates
        for count in unreported_counts(found.counts, found.n, question.answers, question.reported_items)
    ]
    return Side(question.group_id, "", tuple(tables))
