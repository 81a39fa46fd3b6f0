"""How many people answered: stated size against implied size."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.counts import nearest_counts
from analysis.ledger import candidates_by_question
from analysis.reports import Reports
from analysis.tables.markup import NO_PERCENTAGE, ledger_link, paragraph, short_names, table


def denominators(data: Reports, rows: pd.DataFrame, report_id: str) -> HTML:
    """Question by question: the size, stated or assumed; what fits it; which denominators fit the whole question."""
    shares = rows[(rows["report_id"] == report_id) & rows["candidates"].map(bool)]
    cells = []
    for (question_id, timepoint), items in shares.groupby(["question_id", "timepoint"], sort=False):
        first = items.iloc[0]
        question = data.questions.set_index(["report_id", "question_id"]).loc[(report_id, question_id)]
        alone = ", ".join(
            f"{ledger_link(item['statistic_id'], item['as_printed'])} {'yes' if item['fits_size'] else 'no'}"
            for _, item in items.iterrows()
        )
        together = "yes" if first["candidates"][0] == first["size"] else "no"
        asked = question["asked"] + (f" ({timepoint})" if timepoint == "after" else "")
        cells.append(
            (
                f"{escape(question['group_id'])}: {escape(asked)}",
                escape(wording.form(first, "size") + (", assumed" if question["group_id"] in data.sizes else "")),
                alone,
                together,
                escape(wording.candidates(first)),
                escape(wording.check_power(first)),
            )
        )
    if not cells:
        return paragraph(NO_PERCENTAGE, "")
    header = [
        "Question",
        "Size of the group",
        "Each alone fits it",
        "All fit it",
        "Denominators that fit all",
        "Power of the check",
    ]
    return table(header, cells, "Size of the group against implied size; the largest denominator first", "wide")


def near_misses(data: Reports, rows: pd.DataFrame, report_id: str) -> HTML:
    """Percentages of a study that do not fit the size their report states, and what the nearest whole numbers give."""
    names = short_names(data)
    of_study = data.reports.loc[data.reports["study_id"] == data.report(report_id)["study_id"], "report_id"]
    shares = rows[rows["report_id"].isin(of_study) & rows["candidates"].map(bool)]
    misfits = shares[shares["n"] < shares["size"]]
    cells = []
    for _, row in misfits.iterrows():
        percentage, size = data.printed(row["statistic_id"]), int(row["size"])
        around = [
            f"{count} of {size} = {wording.percent(count / size, 1)}"
            for count in sorted(set(nearest_counts(percentage, size)))
        ]
        cells.append(
            (
                escape(names[row["report_id"]]),
                ledger_link(row["statistic_id"], row["as_printed"]) + escape(f" {row['group_id']}: {row['item']}"),
                escape("; ".join(around)),
                "yes, but not the rest of its question" if row["fits_size"] else "neither",
                escape(wording.candidates(row)),
            )
        )
    header = [
        "Report",
        "Percentage",
        "Nearest whole numbers of the group",
        "Gives it",
        "Sizes that fit the question",
    ]
    return table(header, cells, "Percentages that the size of the group, stated or assumed, does not give", "wide")


def common_denominators(rows: pd.DataFrame, report_id: str) -> HTML:
    """Group by group, whether one number of people fits every question whose base was stated: a sentence each."""
    questions = candidates_by_question(rows, report_id)
    said = [wording.common_denominators(group_id, candidates) for group_id, candidates in questions.items()]
    return paragraph(" ".join(said) or NO_PERCENTAGE, "")
