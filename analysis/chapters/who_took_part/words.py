"""How many people answered, in words: stated sizes, implied sizes, what the check can find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.chapters.who_took_part.question import common_sizes
from analysis.ledger.choices import Choices
from analysis.show.documents import Stat, stats_of
from analysis.show.numbers import ROUNDED, listed, listed_numbers, number, percent, runs, span, topic


def whose(reports: Sequence[str], of: int, assumed: bool) -> str:
    """Where a size is from: an assumption, or the reports that print it, of so many.

    >>> whose(["QI abstract"], 2, False), whose(["QI abstract", "QI coverage"], 2, False), whose([], 2, True)
    ('as the QI abstract says', 'as both reports say', 'as assumed')
    """
    if assumed:
        return "as assumed"
    if len(reports) == of > 1:
        return "as both reports say" if of == 2 else "as all reports say"
    return f"as the {' and the '.join(reports)} {'says' if len(reports) == 1 else 'say'}"


def sizes_of(stated: pd.DataFrame, group_id: str, names: Mapping[str, str]) -> list[tuple[int, str]]:
    """The sizes of a group, the largest first, each with where it is from."""
    group = stated[stated["group_id"] == group_id]
    found = []
    for n in sorted(map(int, group["n"].unique()), reverse=True):
        same = group[group["n"] == n]
        printed_by = [names[report_id] for report_id in same["report_id"]]
        found.append((n, whose(printed_by, len(group), bool(same["assumed"].all()))))
    return found


def participation_finding(
    implied: pd.DataFrame, stated: pd.DataFrame, names: Mapping[str, str], choices: Choices
) -> str:
    """Which stated size fits every question, group by group; then what that assumes, and how many each fits."""
    opening, said = [], []
    for group_id, questions in implied.groupby("group_id", sort=False):
        asked, sizes = number(len(questions)), sizes_of(stated, str(group_id), names)
        fitting = [
            f"{number(n)} ({source}) fits {number(sum(n in one for one in questions['candidates']))}"
            for n, source in sizes
        ]
        common = common_sizes(questions)
        settled = len(sizes) == 1 and sizes[0][0] in common
        fit = [number(n) for n, _ in sizes if n in common]
        opening.append(
            f"{listed(fit, 'or')} {group_id} fit all {asked} questions"
            if fit
            else f"no stated number of {group_id} fits all {asked}"
        )
        together = "" if settled else f", and {_together(common, asked)}"
        said.append(f"Of the {asked} questions to {group_id}, {', '.join(fitting)}{together}.")
    part = choices.lowest_response
    answered = "everyone" if part == 1 else f"at least {percent(part)} of a group"
    other = ", or otherwise where nothing fits so" if implied["other_rounding"].any() else ""
    assumed = (
        f"This takes the percentages to be {ROUNDED[choices.rounding]}{other}, the items of a question to share a "
        f"denominator, and {answered} to have answered."
    )
    first = "; ".join(opening)
    return f"{first[:1].upper()}{first[1:]}.\n{assumed} {' '.join(said)}"


def named_in_finding(stated: pd.DataFrame) -> list[Stat]:
    """The printed sizes that the finding names, group by group, the largest first; of equal ones the first report's."""
    printed = stated[~stated["assumed"].astype(bool)].assign(size=stated["n"].map(number))
    by_size = printed.sort_values("n", ascending=False, kind="stable").drop_duplicates(["group_id", "n"])
    groups = (by_size[by_size["group_id"] == group_id] for group_id in stated["group_id"].unique())
    return [one for group in groups for one in stats_of(group, statistic_id="size")]


def _together(common: tuple[int, ...], asked: str) -> str:
    if not common:
        return f"no single number fits all {asked}"
    return f"{'the one number that fits' if len(common) == 1 else 'what fits'} all {asked} is {runs(common)}"


def apart_finding(group_id: str, questions: pd.DataFrame, largest: int, more: int | None) -> str:
    """What fits all questions to a group; or which pairs nothing fits, and the next number: part of a sentence.

    `largest` is the largest number of people that was taken to have answered; `more` the next number that fits every
    question, if there is one below which not every percentage does.
    """
    common, rows = common_sizes(questions), questions.to_dict("records")
    if common:
        return f"of {group_id}, {listed_numbers(common)} {'fits' if len(common) == 1 else 'fit'} every question"
    pairs = [
        f"{topic(one['topic'])} and {topic(other['topic'])}"
        for place, one in enumerate(rows)
        for other in rows[place + 1 :]
        if not set(one["candidates"]) & set(other["candidates"])
    ]
    said = (
        f"no number fits both of these questions: {', or '.join(pairs)} (they were then not answered by equally many)"
        if pairs
        else "any two questions have a number in common, but not all of them together"
    )
    next_one = f". The next number that fits all questions is {number(more)}" if more else ""
    return f"of {group_id}, if no more than {number(largest)} answered, {said}{next_one}"


def power_finding(power: pd.DataFrame) -> str:
    """What arbitrary percentages would have passed: a sentence a group."""
    said = []
    for group_id, rows in power.groupby("group_id", sort=False):
        alone = "; ".join(
            f"{percent(row['one'])} of all printable percentages would fit {number(row['n'])}, and "
            f"{percent(row['question'])} of all sets of {number(row['items'])}"
            for row in rows.to_dict("records")
        )
        last = rows.iloc[0]
        window = span(last["fewest"], last["n"], number)
        said.append(
            f"Of {group_id}: {alone}. That {number(last['items'])} arbitrary percentages share some number from "
            f"{window} has a chance of {percent(last['some'])}; that all {number(last['all_items'])} do, "
            f"{percent(last['all_some'], 2 if last['all_some'] < 0.01 else 0)}."
        )
    return " ".join(said)


def rounding_finding(fits: pd.DataFrame) -> str:
    """Whether another way of rounding would let one number fit every question: a sentence a group."""
    said = []
    for group_id, rows in fits.groupby("group_id", sort=False):
        one = rows[rows["rounding"] != "any"]
        some = [
            f"{ROUNDED[rounding]}: {runs(common)}"
            for rounding, common in zip(one["rounding"], one["common"], strict=True)
            if common
        ]
        mixed = rows.loc[rows["rounding"] == "any", "common"].iloc[0]
        alike = f"these numbers fit ({'; '.join(some)})" if some else "no number fits under any way of rounding"
        own = f"{runs(mixed)} would" if mixed else "no number would"
        said.append(
            f"For all questions to {group_id} at once, with all percentages rounded alike, {alike}. With a way of "
            f"rounding of its own for each question, {own}."
        )
    return " ".join(said)
