"""How many people answered: stated size against implied size."""

from __future__ import annotations

import pandas as pd

from analysis import wording
from analysis.ledger import candidates_by_question
from analysis.reports import Reports
from analysis.show.documents import Paragraph, Stat, Table, joined
from analysis.tables.markup import NO_PERCENTAGE, yes_no


def denominators(data: Reports, rows: pd.DataFrame, report_id: str) -> Table | Paragraph:
    """Question by question: the size, stated or assumed; what fits it; which denominators fit the whole question."""
    shares = rows[(rows["report_id"] == report_id) & rows["candidates"].map(bool)]
    cells = []
    questions = data.questions[data.questions["report_id"] == report_id].set_index("question_id").to_dict("index")
    for _, of_question in shares.groupby(["question_id", "timepoint"], sort=False):
        items = of_question.to_dict("records")
        first = items[0]
        question = questions[first["question_id"]]
        alone = [(Stat(item["statistic_id"], item["as_printed"]), f" {yes_no(item['fits_size'])}") for item in items]
        asked = question["asked"] + (f" ({first['timepoint']})" if first["timepoint"] == "after" else "")
        cells.append(
            (
                f"{question['group_id']}: {asked}",
                wording.form(first, "size") + (", assumed" if question["group_id"] in data.sizes else ""),
                joined(alone, ", "),
                yes_no(first["candidates"][0] == first["size"]),
                wording.candidates(first),
                wording.check_power(first),
            )
        )
    if not cells:
        return Paragraph(NO_PERCENTAGE)
    header = [
        "Question", "Size of the group", "Each alone fits it", "All fit it", "Denominators that fit all",
        "Power of the check",
    ]  # fmt: skip
    return Table("Size of the group against implied size; the largest denominator first", header, cells, "wide")


def common_denominators(rows: pd.DataFrame, report_id: str) -> Paragraph:
    """Group by group, whether one number of people fits every question whose base was stated: a sentence each."""
    questions = candidates_by_question(rows, report_id)
    said = [wording.common_denominators(group_id, candidates) for group_id, candidates in questions.items()]
    return Paragraph(" ".join(said) or NO_PERCENTAGE)
