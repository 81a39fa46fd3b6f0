"""How many people answered: the sizes that percentages imply, and what the check of them against stated sizes finds."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import pandas as pd

from analysis.claims.rebuild import ROUNDING
from analysis.ledger.choices import Choices
from analysis.ledger.sizes import LARGEST_TOLD, all_sizes
from analysis.printed.counts.chance_fit import joint_pass_rate, pass_rate
from analysis.printed.counts.denominators import feasible_denominators
from analysis.printed.rounding import ROUNDINGS
from analysis.sources.reports import Reports
from analysis.sources.rows import Question, each


def next_common_size(data: Reports, implied: pd.DataFrame, above: int, choices: Choices) -> int | None:
    """The smallest number of people over `above` that gives every percentage of every question, up to 100.

    >>> from analysis.ledger import ledger
    >>> from analysis.sources import reports
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

    One row a group and `rounding`: `group_id`, `questions`, `fits` (the questions that fit, by stated size, the largest
    first) and `common`, the sizes that fit all of them.
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

    One row a group and stated size `n`: `one`, the share of printable percentages that fit it; `question`, of as many
    as the longest question has, that all do; `some`, that so many share any number from `fewest` to `n`; `items`, how
    many these are; `all_items` and `all_some`, the same for the percentages of all questions together.
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


IMPLIED = "group_id question_id topic asked printed statistic_ids candidates other_rounding".split()


def stated_sizes(data: Reports, report_id: str) -> pd.DataFrame:
    """What each report of a study says, or is assumed to say, of the size of every group that was asked something.

    One row a group and report: `group_id`, `report_id`, `n`, whether it is `assumed` in place of the printed one, and
    the `statistic_id` of the printed one. Groups without a size have no row.

    >>> from analysis.sources import reports
    >>> stated_sizes(reports.load(), "mahtani-2024-abstract")[["group_id", "n"]].to_numpy().tolist()
    [['clinicians', 22], ['clinicians', 22], ['patients', 52], ['patients', 51]]
    """
    sizes = all_sizes(data, report_id)
    asked = data.questions.loc[data.questions["report_id"].isin(sizes["report_id"]), "group_id"]
    return sizes[sizes["group_id"].isin(asked)].reset_index(drop=True)


def implied_sizes(data: Reports, rows: pd.DataFrame, report_id: str) -> pd.DataFrame:
    """The numbers of people that fit each question of a study whose percentages are said to be of a group.

    Reports that print the same percentages for a question share a row; a number that one of them leaves room for and
    the other does not is a candidate.

    One row a question: `group_id`, `question_id`, `topic`, what was `asked`, the percentages as `printed`,
    `statistic_ids` (of each of them, a tuple with one a report), the `candidates` (the largest first), and whether they
    fit only by an `other_rounding`.

    >>> from analysis.ledger import ledger
    >>> from analysis.sources import reports
    >>> data = reports.load()
    >>> found = implied_sizes(data, ledger.build(data), "mahtani-2024-abstract").set_index("question_id")
    >>> found.loc["patients-goals", "candidates"]
    (51, 49, 46, 44, 37)
    """
    shares = rows[rows["report_id"].isin(data.study_reports(report_id)) & (rows["way"] == "share")]
    shares = shares[shares["size"].notna()]
    asked = {(question.report_id, question.question_id): question for question in each(data.questions, Question)}
    found: dict[tuple, dict] = {}
    for (name, question_id, _), items in shares.groupby(["report_id", "question_id", "timepoint"], sort=False):
        question = asked[str(name), str(question_id)]
        if question.base != "group":
            continue
        printed = tuple(items["as_printed"])
        row = found.setdefault(
            (question.group_id, question_id, printed),
            {"topic": question.topic, "asked": question.asked, "ids": [], "candidates": set(), "other": False},
        )
        row["ids"].append(tuple(items["statistic_id"]))
        row["candidates"] |= set(items["candidates"].iloc[0])
        row["other"] |= ROUNDING in items["assumptions"].iloc[0]
    table = [
        (group, question_id, row["topic"], row["asked"], printed, tuple(zip(*row["ids"], strict=True)),
         tuple(sorted(row["candidates"], reverse=True)), row["other"])
        for (group, question_id, printed), row in found.items()
    ]  # fmt: skip
    return pd.DataFrame(table, columns=IMPLIED).sort_values("group_id", kind="stable", ignore_index=True)


def common_sizes(implied: pd.DataFrame) -> tuple[int, ...]:
    """The numbers of people that fit every question, the largest first.

    >>> common_sizes(pd.DataFrame({"candidates": [(52, 51, 50), (51, 50, 46)]}))
    (51, 50)
    """
    return tuple(sorted(set.intersection(*map(set, implied["candidates"])), reverse=True)) if len(implied) else ()
