"""The sizes that the reports of a study state, and those that their percentages imply."""

from __future__ import annotations

import pandas as pd

from analysis.ledger.sizes import all_sizes
from analysis.rebuild import ROUNDING
from analysis.reports import Reports
from analysis.reports.rows import Question, each

IMPLIED = "group_id question_id topic asked printed statistic_ids candidates other_rounding".split()


def stated_sizes(data: Reports, report_id: str) -> pd.DataFrame:
    """What each report of a study says, or is assumed to say, of the size of every group that was asked something.

    Returns
    -------
    DataFrame
        One row a group and report: `group_id`, `report_id`, `n`, whether it is `assumed` in place of the printed one,
        and the `statistic_id` of the printed one. Groups without a size have no row.

    Examples
    --------
    >>> from analysis import reports
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

    Returns
    -------
    DataFrame
        One row a question: `group_id`, `question_id`, `topic`, what was `asked`, the percentages as `printed`,
        `statistic_ids` (of each of them, a tuple with one a report), the `candidates` (the largest first), and whether
        they fit only by an `other_rounding`.

    Examples
    --------
    >>> from analysis import ledger, reports
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

    Examples
    --------
    >>> common_sizes(pd.DataFrame({"candidates": [(52, 51, 50), (51, 50, 46)]}))
    (51, 50)
    """
    return tuple(sorted(set.intersection(*map(set, implied["candidates"])), reverse=True)) if len(implied) else ()
