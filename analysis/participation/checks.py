"""What the check of percentages against sizes finds: with more people, otherwise rounded, and by chance."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import pandas as pd

from analysis.counts import feasible_denominators, joint_pass_rate, pass_rate
from analysis.ledger.choices import Choices
from analysis.ledger.sizes import LARGEST_TOLD
from analysis.printed import ROUNDINGS
from analysis.reports import Reports


def next_common_size(data: Reports, implied: pd.DataFrame, above: int, choices: Choices) -> int | None:
    """The smallest number of people over `above` that gives every percentage of every question, up to 100.

    Examples
    --------
    >>> from analysis import ledger, reports
    >>> from analysis.ledger.choices import Choices
    >>> from analysis.participation import implied_sizes
    >>> data = reports.load()
    >>> implied = implied_sizes(data, ledger.build(data), "mahtani-2024-abstract")
    >>> next_common_size(data, implied[implied["group_id"] == "patients"], 52, Choices())
    63
    """
    everything = [one for row in implied.itertuples() for one in _printed(data, row)]
    if above >= LARGEST_TOLD:
        return None
    found = feasible_denominators(
        everything, LARGEST_TOLD, above + 1, rounding=choices.rounding, ranking="simplest fractions"
    )
    return found[0].n if found else None


def fits_by_rounding(data: Reports, implied: pd.DataFrame, stated: pd.DataFrame, choices: Choices) -> pd.DataFrame:
    """How many questions to a group each stated size fits, under every way of rounding.

    Returns
    -------
    DataFrame
        One row a group and `rounding`: `group_id`, `questions`, `fits` (the questions that fit, by stated size, the
        largest first) and `common`, the sizes that fit all of them.
    """
    table = []
    for group_id, questions in implied.groupby("group_id", sort=False):
        sizes = sorted(stated.loc[stated["group_id"] == group_id, "n"].unique(), reverse=True)
        largest, fewest = int(max(sizes)), ceil(Fraction(str(choices.lowest_response)) * int(min(sizes)))
        for rounding in ROUNDINGS:
            fitting = [
                {found.n for found in feasible_denominators(_printed(data, row), largest, fewest, rounding=rounding)}
                for row in questions.itertuples()
            ]
            fits = {int(n): sum(n in one for one in fitting) for n in sizes}
            common = tuple(sorted(set.intersection(*fitting), reverse=True))
            table.append((group_id, rounding, len(questions), fits, common))
    return pd.DataFrame(table, columns=["group_id", "rounding", "questions", "fits", "common"])


def _printed(data: Reports, row) -> list:
    return [data.printed(names[0]) for names in row.statistic_ids]


def power_of_the_check(data: Reports, implied: pd.DataFrame, stated: pd.DataFrame, choices: Choices) -> pd.DataFrame:
    """What arbitrary percentages would have passed: the less of them, the more a fit says.

    Returns
    -------
    DataFrame
        One row a group and stated size `n`: `one`, the share of printable percentages that fit it; `question`, of as
        many as the longest question has, that all do; `some`, that so many share any number from `fewest` to `n`;
        `items`, how many these are; `all_items` and `all_some`, the same for the percentages of all questions together.
    """
    table = []
    for group_id, questions in implied.groupby("group_id", sort=False):
        sizes = stated.loc[stated["group_id"] == group_id, "n"]
        fewest = ceil(Fraction(str(choices.lowest_response)) * int(sizes.min()))
        decimals = max(one.decimals for row in questions.itertuples() for one in _printed(data, row))
        items, every = questions["printed"].map(len).max(), questions["printed"].map(len).sum()
        for n in sorted(sizes.unique(), reverse=True):
            window = {"largest": int(n), "smallest": fewest, "decimals": decimals, "rounding": choices.rounding}
            one = pass_rate(int(n), decimals, choices.rounding)
            some, everywhere = (joint_pass_rate(int(many), **window).rate for many in (items, every))
            table.append((group_id, int(n), fewest, one, int(items), one**items, some, int(every), everywhere))
    columns = ["group_id", "n", "fewest", "one", "items", "question", "some", "all_items", "all_some"]
    return pd.DataFrame(table, columns=columns)
