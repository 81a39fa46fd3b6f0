"""What the action plans say, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.ledger.sizes import LARGEST_TOLD
from analysis.show.documents import Stat, stats_of
from analysis.show.numbers import ROUNDED, listed, listed_numbers, number, percent

FEW = 5


def bases_finding(bases: pd.DataFrame, ceiling: int, chance: float, rounding: str) -> str:
    """What the percentages of a question without a stated base can be of; then what that assumes.

    `chance`: that as many arbitrary percentages share some number up to `ceiling`, the largest base.
    """
    together = bases["together"].iloc[0]
    within, above = [n for n in together if n <= ceiling], [n for n in together if n > ceiling]
    how_many = number(bases["item"].map(len).sum())
    if not within:
        lead = f"No base up to {number(ceiling)} gives all {how_many} percentages"
    elif len(within) == 1:
        lead = f"All {how_many} percentages fit a base of {number(within[0])}, and no other up to {number(ceiling)}"
    else:
        lead = f"All {how_many} percentages fit these bases up to {number(ceiling)}: {listed_numbers(within)}"
    each = listed(list(bases["as_printed"])) if len(bases) <= FEW else "them"
    next_ones = f"Above {number(ceiling)} and below {number(LARGEST_TOLD)}, {_fitting(above)}." if above else ""
    return (
        f"{lead}.\nThis takes {each} to be of one base, and {ROUNDED[rounding]}. That {how_many} arbitrary percentages "
        f"share a number up to {number(ceiling)} has a chance of {percent(chance, 1)}. {next_ones}"
    ).strip()


def named_in_finding(bases: pd.DataFrame) -> list[Stat]:
    """The percentages that the finding names, each by the first item that has it."""
    return stats_of(bases.assign(first=bases["statistic_ids"].str[0]), first="as_printed")


def _fitting(bases: list[int]) -> str:
    """Bases that fit; of more than a few their number and their ends."""
    if len(bases) <= FEW:
        return f"these also fit: {listed_numbers(bases)}"
    return f"{number(len(bases))} more fit, from {number(bases[0])} to {number(bases[-1])}"


def base_sizes_finding(bases: pd.DataFrame, sizes: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Which of the sizes that a study states all percentages of a question can be of."""
    fitting = set(bases["together"].iloc[0])
    said: dict[str, list[str]] = {"give": [], "do not give": [], "give any whole percentage": []}
    for n, group_id in sorted(set(zip(sizes["n"], sizes["group_id"], strict=True))):
        same = sizes[(sizes["n"] == n) & (sizes["group_id"] == group_id)]
        what = "give any whole percentage" if n >= LARGEST_TOLD else "give" if n in fitting else "do not give"
        reports = " and ".join(names[report_id] for report_id in same["report_id"])
        said[what].append(f"{number(n)} {group_id} ({reports})")
    parts = [
        f"{', '.join(sizes)} {what}{'' if 'any' in what else ' all of them'}" for what, sizes in said.items() if sizes
    ]
    return f"Of the sizes that the reports state, {'. '.join(parts)}."


def several_finding(total: int, n: int, fewest: int) -> str:
    """How many must have chosen more than one item: one sentence.

    Of `n` people with `total` choices over the items at least `fewest` chose several.

    >>> several_finding(3, 4, 0)
    'If the base is 4, the counts add up to 3: each can have chosen one at most.'
    """
    lead = f"If the base is {number(n)}, the counts add up to {number(total)}"
    if fewest == 0:
        return f"{lead}: each can have chosen one at most."
    return f"{lead}, so that at least {number(fewest)} of the {number(n)} are counted under several plans."


def plans_finding(plans: int, unanswered: list[str], needs: int) -> str:
    """How many of the needs that a study names no plan answers: one sentence.

    `unanswered` are labels of the needs that none of the plans answers, of `needs` in all.
    """
    answered = f"{number(needs - len(unanswered))} of {number(needs)}"
    lead = f"By our reading, the {number(plans)} plans answer {answered} needs that the reports name"
    return f"{lead}; not answered: {'; '.join(unanswered)}." if unanswered else f"{lead}."
