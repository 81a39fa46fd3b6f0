"""The rows of the tables, typed: a field a column, in the order of `datapackage.json`, as a test holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import starmap
from typing import NamedTuple, TypeVar

import pandas as pd
from pandas.api.typing import NAType

Row = TypeVar("Row")


class Report(NamedTuple):
    """A report."""

    report_id: str
    short_name: str
    kind: str
    study_id: str
    citation_key: str
    venue: str
    published: str
    collected_from: str
    collected_to: str
    place: str
    read: str
    text_sha256: str
    text_length: int | NAType


class Group(NamedTuple):
    """People, charts or clinics that a report speaks of."""

    report_id: str
    group_id: str
    description: str
    size_statistic_id: str
    size_is: str


class Question(NamedTuple):
    """What a group was asked."""

    report_id: str
    question_id: str
    group_id: str
    topic: str
    asked: str
    answers: str
    reported_items: str
    base: str
    scale: str


class Statistic(NamedTuple):
    """A number that a report states."""

    statistic_id: str
    report_id: str
    group_id: str
    question_id: str
    item: str
    label: str
    measure: str
    as_printed: str
    unit: str
    timepoint: str
    way: str
    inputs: str
    moore_level: str
    offset: int | NAType


class Label(NamedTuple):
    """The words of an item."""

    item: str
    label: str
    first_says: str
    second_says: str


class Numeral(NamedTuple):
    """A numeral of a text, and what it is."""

    report_id: str
    position: int
    offset: int
    numeral: str
    use: str
    statistic_id: str
    note: str


class Corroboration(NamedTuple):
    """A figure from elsewhere."""

    corroboration_id: str
    statistic_id: str
    figure: str
    as_printed: str
    lower: str
    upper: str
    unit: str
    minus: str
    same_quantity: str
    dated: str
    confidence: str
    citation_key: str
    read_in: str


class Trial(NamedTuple):
    """What a comparison of figures from elsewhere is of."""

    comparison: str
    trial: str
    name: str
    outcome: str
    compared: str
    part: str


class Decision(NamedTuple):
    """What a regulator decided on a regimen."""

    decision_id: str
    trial: str
    regimen: str
    region: str
    decision: str
    dated: str
    confidence: str
    citation_key: str
    read_in: str


class Theme(NamedTuple):
    """A need that a report names, or what it offers."""

    theme_id: str
    report_id: str
    kind: str
    label: str
    statistic_id: str
    answers: str
    offset: int | NAType


class ReportingItem(NamedTuple):
    """What a report says on an item of a guideline."""

    report_id: str
    guideline: str
    item: str
    item_name: str
    status: str
    offset: int | NAType
    note: str


class Reading(NamedTuple):
    """A point on which two reports of one study differ."""

    reading_id: str
    study_id: str
    subject: str
    kind: str
    quantity: str
    first_report_id: str
    first_says: str
    first_offset: int | NAType
    second_report_id: str
    second_says: str
    second_offset: int | NAType
    may_mean: str


class Activity(NamedTuple):
    """A fact on a CME activity, or a level of outcome."""

    report_id: str
    field: str
    status: str
    value: str
    statistic_id: str
    standard: str
    offset: int | NAType
    note: str


class Development(NamedTuple):
    """What is said of a change in treatment."""

    theme_id: str
    part: str
    support: str


KINDS: dict[str, type] = {
    "reports": Report,
    "groups": Group,
    "questions": Question,
    "statistics": Statistic,
    "labels": Label,
    "numerals": Numeral,
    "corroboration": Corroboration,
    "themes": Theme,
    "reporting": ReportingItem,
    "readings": Reading,
    "activities": Activity,
    "landscape": Development,
    "trials": Trial,
    "decisions": Decision,
}


def each(table: pd.DataFrame, kind: type[Row]) -> Iterator[Row]:
    """The rows of a table, or of a part of it, in their order.

    >>> table = pd.DataFrame({"part": ["first line"], "support": ["trial"], "theme_id": ["panel.first"]})
    >>> next(each(table, Development)).part
    'first line'
    """
    make: Callable[..., Row] = kind
    return starmap(make, zip(*(table[name].tolist() for name in kind.__annotations__), strict=True))
