"""The words of items, apart from their names: `labels.csv`, which authors may edit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.printed.problems import problem
from analysis.sources.rows import Label, each


def wrong(tables: Mapping[str, pd.DataFrame], _: Mapping[str, int]) -> Iterator[str]:
    """What is wrong with the words of items beyond the schema, in a line each: unused ones, and one side without words.

    That every item has words, once, the keys of the schema say.
    """
    used = set(tables["statistics"]["item"])
    for line, row in enumerate(each(tables["labels"], Label), start=2):
        where = f"labels.csv, row {line}, column"
        if row.item not in used:
            yield problem(f"{where} item", "an item of a statistic in statistics.csv", row.item)
        if bool(row.first_says) != bool(row.second_says):
            yield problem(f"{where} second_says", "some text where first_says has one, and only there", row.second_says)


def either_says(row: Label) -> tuple[str, str]:
    """What those of the first of two groups say who give an answer, and those of the second, after their names.

    >>> either_says(Label("fatigue", "fatigue", "", "")), either_says(Label("cost", "cost", "ask", "were asked"))
    (('name fatigue', 'do'), ('ask', 'were asked'))
    """
    return (row.first_says, row.second_says) if row.first_says else (f"name {row.label}", "do")
