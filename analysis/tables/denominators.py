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
    for (question_id, timepoint), items in shares.groupby(["question_id", "timepoint"], sort=False):
        first = items.iloc[0]
        question = data.questions.set_index(["report_id", "question_id"]).loc[(report_id, question_id)]
        alone = [
            (Stat(item["statistic_id"], item["as_printed"]), f" {yes_no(item['fits_size'])}")
            for item in items.to_dict("records")
        ]
        asked = question["asked"] + (f" ({timepoint})" if timepoint == "after" else "")
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
