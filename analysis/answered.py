"""How many people answered: the sizes that the reports of a study state, and those that their percentages imply."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import pandas as pd

from analysis.counts import joint_denominators, joint_pass_rate, pass_rate
from analysis.printed import ROUNDINGS
from analysis.problems import InputError, one_of, problem
from analysis.rebuild import ROUNDING
from analysis.reports import Reports

STATED = "group_id report_id n assumed statistic_id".split()
IMPLIED = "group_id question_id topic asked printed statistic_ids candidates other_rounding".split()
BASES = "item as_printed statistic_ids alone together".split()
LARGEST_TOLD = 100  # from here on every number of people allows every whole percentage


def study_reports(data: Reports, report_id: str) -> tuple[str, ...]:
    """The reports of the study that a report is about, in the order of `reports.csv`."""
    same = data.reports["study_id"] == data.report(report_id)["study_id"]
    return tuple(data.reports.loc[same, "report_id"])


def stated_sizes(data: Reports, report_id: str) -> pd.DataFrame:
    """What each report of a study says, or is assumed to say, of the size of every group that was asked something.

    Parameters
    ----------
    data : Reports
    report_id : str
        One report of the study.

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


def all_sizes(data: Reports, report_id: str) -> pd.DataFrame:
    """The same for all groups of the study, be they people, charts or clinics.

    Parameters
    ----------
    data : Reports
    report_id : str
        One report of the study.
    """
    rows = []
    for name in study_reports(data, report_id):
        for group in data.groups[data.groups["report_id"] == name].itertuples():
            n, _ = data.group_size(name, group.group_id)
            if n is not None:
                rows.append((group.group_id, name, n, group.group_id in data.sizes, group.size_statistic_id))
    return pd.DataFrame(rows, columns=STATED).sort_values("group_id", kind="stable", ignore_index=True)


def largest_size(data: Reports, report_id: str, group_id: str) -> int:
    """The size of a group, as the largest number that a percentage of it, or of a part of it, can be of.

    Parameters
    ----------
    data : Reports
    report_id, group_id : str

    Raises
    ------
    InputError
        If the report states no size of such a group; names those whose size it states.
    """
    sizes = all_sizes(data, report_id).set_index(["report_id", "group_id"])["n"]
    if (report_id, group_id) not in sizes.index:
        raise InputError(problem(f"group of {report_id}", one_of(sizes.get(report_id, {}), group_id), group_id))
    return int(sizes[report_id, group_id])


def implied_sizes(data: Reports, rows: pd.DataFrame, report_id: str) -> pd.DataFrame:
    """The numbers of people that fit each question of a study whose percentages are said to be of a group.

    Reports that print the same percentages for a question share a row; a number that one of them leaves room for and
    the other does not is a candidate.

    Parameters
    ----------
    data : Reports
    rows : DataFrame
        The ledger.
    report_id : str
        One report of the study.

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
    shares = rows[rows["report_id"].isin(study_reports(data, report_id)) & (rows["way"] == "share")]
    shares = shares[shares["size"].notna()]
    asked = data.questions.set_index(["report_id", "question_id"])
    found: dict[tuple, dict] = {}
    for (name, question_id, _), items in shares.groupby(["report_id", "question_id", "timepoint"], sort=False):
        question = asked.loc[(name, question_id)]
        if question["base"] != "group":
            continue
        printed = tuple(items["as_printed"])
        row = found.setdefault(
            (question["group_id"], question_id, printed),
            {"topic": question["topic"], "asked": question["asked"], "ids": [], "candidates": set(), "other": False},
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


def next_common_size(data: Reports, implied: pd.DataFrame, above: int, rounding: str) -> int | None:
    """The smallest number of people over `above` that gives every percentage of every question, up to 100.

    Parameters
    ----------
    data : Reports
    implied : DataFrame
        From :func:`implied_sizes`, of one group.
    above : int
    rounding : str

    Examples
    --------
    >>> from analysis import ledger, reports
    >>> data = reports.load()
    >>> implied = implied_sizes(data, ledger.build(data), "mahtani-2024-abstract")
    >>> next_common_size(data, implied[implied["group_id"] == "patients"], 52, "half-up")
    63
    """
    everything = [one for row in implied.itertuples() for one in _printed(data, row)]
    if above >= LARGEST_TOLD:
        return None
    found = joint_denominators(everything, LARGEST_TOLD, above + 1, rounding, ranking="simplest fractions")
    return found[0].n if found else None


def fits_by_rounding(
    data: Reports, implied: pd.DataFrame, stated: pd.DataFrame, lowest_response: float
) -> pd.DataFrame:
    """How many questions to a group each stated size fits, under every way of rounding.

    Parameters
    ----------
    data : Reports
    implied : DataFrame
        From :func:`implied_sizes`.
    stated : DataFrame
        From :func:`stated_sizes`.
    lowest_response : float
        The smallest part of a group that is taken to have answered.

    Returns
    -------
    DataFrame
        One row a group and `rounding`: `group_id`, `questions`, `fits` (the questions that fit, by stated size, the
        largest first) and `common`, the sizes that fit all of them.
    """
    table = []
    for group_id, questions in implied.groupby("group_id", sort=False):
        sizes = sorted(stated.loc[stated["group_id"] == group_id, "n"].unique(), reverse=True)
        fewest = ceil(Fraction(str(lowest_response)) * int(min(sizes)))
        for rounding in ROUNDINGS:
            fitting = [
                {found.n for found in joint_denominators(_printed(data, row), int(max(sizes)), fewest, rounding)}
                for row in questions.itertuples()
            ]
            fits = {int(n): sum(n in one for one in fitting) for n in sizes}
            common = tuple(sorted(set.intersection(*fitting), reverse=True))
            table.append((group_id, rounding, len(questions), fits, common))
    return pd.DataFrame(table, columns=["group_id", "rounding", "questions", "fits", "common"])


def _printed(data: Reports, row) -> list:
    return [data.printed(names[0]) for names in row.statistic_ids]


def power_of_the_check(
    data: Reports, implied: pd.DataFrame, stated: pd.DataFrame, rounding: str, lowest_response: float
) -> pd.DataFrame:
    """What arbitrary percentages would have passed: the less of them, the more a fit says.

    Parameters
    ----------
    data : Reports
    implied : DataFrame
        From :func:`implied_sizes`.
    stated : DataFrame
        From :func:`stated_sizes`.
    rounding : str
    lowest_response : float
        The smallest part of a group that is taken to have answered.

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
        fewest = ceil(Fraction(str(lowest_response)) * int(sizes.min()))
        decimals = max(one.decimals for row in questions.itertuples() for one in _printed(data, row))
        items, every = questions["printed"].map(len).max(), questions["printed"].map(len).sum()
        for n in sorted(sizes.unique(), reverse=True):
            window = {"largest": int(n), "smallest": fewest, "decimals": decimals, "rounding": rounding}
            one = pass_rate(int(n), decimals, rounding)
            some, everywhere = (joint_pass_rate(int(many), **window).rate for many in (items, every))
            table.append((group_id, int(n), fewest, one, int(items), one**items, some, int(every), everywhere))
    columns = ["group_id", "n", "fewest", "one", "items", "question", "some", "all_items", "all_some"]
    return pd.DataFrame(table, columns=columns)


def candidate_bases(data: Reports, report_id: str, question_id: str, rounding: str) -> pd.DataFrame:
    """The numbers that each percentage of a question whose base is not said can be of, alone and with the others.

    Parameters
    ----------
    data : Reports
    report_id : str
    question_id : str
    rounding : str

    Returns
    -------
    DataFrame
        One row a different percentage: `item` (those that share it, a tuple), `as_printed`, `statistic_ids`, and the
        numbers below 100 that it can be of `alone`, and `together` with all others; the smallest first.

    Examples
    --------
    >>> from analysis import reports
    >>> bases = candidate_bases(reports.load(), "mahtani-2023-coverage", "action-plans", "half-up")
    >>> bases["together"].iloc[0][:4]
    (12, 24, 36, 48)
    """
    shares = data.question_shares(report_id, question_id, "")
    everything = [data.printed(name) for name in shares["statistic_id"]]
    window = {"largest": LARGEST_TOLD - 1, "rounding": rounding, "ranking": "simplest fractions"}
    together = tuple(found.n for found in joint_denominators(everything, **window))
    table = []
    for as_printed, same in shares.groupby("as_printed", sort=False):
        alone = joint_denominators([data.printed(same["statistic_id"].iloc[0])], **window)
        sizes = tuple(found.n for found in alone)
        table.append((tuple(same["item"]), as_printed, tuple(same["statistic_id"]), sizes, together))
    return pd.DataFrame(table, columns=BASES)


def chance_of_a_base(bases: pd.DataFrame, ceiling: int, rounding: str) -> float:
    """The chance that as many arbitrary whole percentages as `bases` holds share some number up to `ceiling`.

    Parameters
    ----------
    bases : DataFrame
        From :func:`candidate_bases`.
    ceiling : int
    rounding : str
    """
    return joint_pass_rate(int(bases["item"].map(len).sum()), ceiling, rounding=rounding).rate
