"""Two reports of one study, statistic by statistic: which stand in both, and whether as the same number."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.reports import Reports

SAME, DIFFERS = "same", "differs"
COMPARED = (
    "quantity topic group_id item item_label label kind first_report_id first_statistic_id first_printed "
    "second_report_id second_statistic_id second_printed"
).split()


def two_reports(data: Reports, study_id: str) -> tuple[str, str]:
    """The two reports of a study, in the order of `reports.csv`.

    Raises InputError if there is no such study, or it has another number of reports than two.
    """
    studies = data.reports["study_id"]
    if study_id not in set(studies):
        raise InputError(problem("study_id", one_of(studies.unique(), study_id), study_id))
    names = data.reports.loc[studies == study_id, "report_id"]
    if len(names) != 2:
        raise InputError(problem("study_id", "a study with two reports", f"{study_id}, which has {len(names)}"))
    first, second = names
    return first, second


def compare_reports(data: Reports, rows: pd.DataFrame, study_id: str) -> pd.DataFrame:
    """Every quantity that at least one of the two reports of a study prints.

    Raises InputError as :func:`two_reports`.

    One row a quantity: its name (`quantity`: the statistic_id without its report), the `topic` of its question (empty
    for none), `group_id`, `item`, `item_label`, `label`; for each report (`first_...`, `second_...`) its id, the
    statistic and the number as printed, both empty where it has none; and `kind`: 'same' or 'differs', as numbers, or
    the report_id of the only one that has it. By topic, those without one first; in the order of the reports.
    """
    first, second = two_reports(data, study_id)
    topics = data.questions.set_index(["report_id", "question_id"])["topic"]
    found = []
    for row in rows[rows["report_id"] == first].to_dict("records"):
        both = not pd.isna(row["other_statistic_id"])
        kind = first if not both else SAME if row["other_agrees"] else DIFFERS
        other = (row["other_statistic_id"], row["other_printed"]) if both else ("", "")
        found.append(_row(row, topics, kind, (first, row["statistic_id"], row["as_printed"]), (second, *other)))
    for row in rows[(rows["report_id"] == second) & rows["other_statistic_id"].isna()].to_dict("records"):
        found.append(_row(row, topics, second, (first, "", ""), (second, row["statistic_id"], row["as_printed"])))
    order = {name: place for place, name in enumerate(["", *dict.fromkeys(topics)])}
    table = pd.DataFrame(found, columns=COMPARED)
    return table.sort_values("topic", key=lambda names: names.map(order), kind="stable", ignore_index=True)


def _row(row: Mapping, topics: pd.Series, kind: str, first: tuple, second: tuple) -> list:
    quantity = row["statistic_id"].removeprefix(f"{row['report_id']}.")
    topic = topics[row["report_id"], row["question_id"]] if row["question_id"] else ""
    return [quantity, topic, row["group_id"], row["item"], row["item_label"], row["label"], kind, *first, *second]
