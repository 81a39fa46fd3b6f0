"""Two groups on one topic, and the plans that answer them, in words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.ledger.sizes import LARGEST_TOLD
from analysis.wording.numbers import ROUNDED, listed_numbers, number, percent
from analysis.wording.rows import count

NOTHING_FITS = (
    "No number of people that is allowed for gives the percentages of both groups, so that they cannot be compared."
)


def challenges_finding(found: pd.DataFrame, rows: pd.DataFrame) -> str:
    """What each group named, and what follows for the other: two sentences."""
    if found.empty:
        return NOTHING_FITS
    shares, said = rows.set_index("statistic_id"), []
    for side in ("first", "second"):
        reported = [shares.loc[name] for name in found[f"{side}_statistic_id"] if name]
        group = found[f"{side}_group"].iloc[0].capitalize()
        items = " and ".join(f"{row['item']} ({row['as_printed']}, {count(row)})" for row in reported)
        said.append(f"{group if side == 'first' else group.lower()} named {items or 'nothing that was printed'}")
    both = (found["first_statistic_id"] != "") & (found["second_statistic_id"] != "")
    kept = found["survives"].sum()
    overlap = "no item is printed for both groups" if not both.any() else f"{number(both.sum())} are printed for both"
    survive = (
        f"{number(kept)} of {number(len(found))} differences survive their" if kept else "no difference survives its"
    )
    return (
        f"{'; '.join(said)}; the counts are of the most people that the percentages fit. Of these "
        f"{number(len(found))} items, {overlap}; if both groups chose from one list and the items printed were their "
        f"most frequent, {survive} worst case."
    )


def premises_finding(found: pd.DataFrame) -> str:
    """What the answer to two open questions changes: whether several answers were allowed, and which were printed."""
    if found.empty:
        return NOTHING_FITS
    widths = []
    for are_ranked, rows in found.groupby(found["reported_items"] == "most frequent", sort=False):
        ends = []
        for answers in ("select-all", "select-one"):
            of_rule = rows[rows["answers"] == answers]
            sides = [
                f"{of_rule[f'{side}_group'].iloc[0]} {percent(unreported[f'{side}_high'].max())}"
                for side in ("first", "second")
                if len(unreported := of_rule[of_rule[f"{side}_statistic_id"] == ""])
            ]
            if sides:
                rule = "several answers were allowed" if answers == "select-all" else "one was"
                ends.append(f"{' and '.join(sides)} if {rule}")
        which = "the most frequent ones" if are_ranked else "chosen in another way"
        if ends:
            widths.append(
                f"If the printed items are {which}, an item that was not printed has at most: {'; '.join(ends)}."
            )
    kept = found.groupby("item", sort=False)["survives"].any()
    ranked = found[found["reported_items"] == "most frequent"]
    settled = []
    for answers, rule in (("select-all", "several answers were allowed"), ("select-one", "one was")):
        rows = ranked[ranked["answers"] == answers]
        items = rows.loc[(rows["difference_low"] > 0) | (rows["difference_high"] < 0), "item"]
        settled.append(f"{', '.join(items) or 'no item'} if {rule}")
    widths.append(
        f"Of {number(len(kept))} differences, {number(kept.sum())} survive their worst case under any of these "
        f"premises. If the printed items are the most frequent ones, the sign of the difference among those who "
        f"answered is settled for: {'; '.join(settled)}."
    )
    return " ".join(widths)


def bases_finding(bases: pd.DataFrame, ceiling: int, chance: float, rounding: str) -> str:
    """What the percentages of a question without a stated base can be of: two sentences.

    `chance`: that as many arbitrary percentages share some number up to `ceiling`, the largest base.
    """
    together = bases["together"].iloc[0]
    within, above = [n for n in together if n <= ceiling], [n for n in together if n > ceiling]
    how_many = number(bases["item"].map(len).sum())
    if not within:
        lead = f"All {how_many} percentages can be of no number up to {number(ceiling)}"
    elif len(within) == 1:
        lead = (
            f"All {how_many} percentages can be of {number(within[0])}, and of no other number up to {number(ceiling)}"
        )
    else:
        lead = f"All {how_many} percentages can be of these numbers up to {number(ceiling)}: {listed_numbers(within)}"
    next_ones = (
        f"Above {number(ceiling)} and below {number(LARGEST_TOLD)}, they can be of {listed_numbers(above)}."
        if above
        else ""
    )
    return (
        f"{lead}, if they are of one base and {ROUNDED[rounding]}; {how_many} arbitrary percentages would share a "
        f"number up to {number(ceiling)} with a chance of {percent(chance, 1)}. {next_ones}"
    ).strip()


def base_sizes_finding(bases: pd.DataFrame, sizes: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Which of the sizes that a study states all percentages of a question can be of: one sentence."""
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
    return f"Of the sizes that the reports state, {'; '.join(parts)}."


def several_finding(total: int, n: int, fewest: int) -> str:
    """How many must have chosen more than one item: one sentence.

    Of `n` people with `total` choices over the items at least `fewest` chose several.

    Examples
    --------
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
