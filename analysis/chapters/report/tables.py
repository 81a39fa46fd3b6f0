"""What a report states: the report itself, its statistics, the candidates for its denominators."""

from __future__ import annotations

import pandas as pd

from analysis.ledger import rows_in_words, telling
from analysis.ledger.statistic_tables import INTERVAL, PRINTED, STATISTIC
from analysis.show import numbers
from analysis.show.documents import Cell, Column, Paragraph, Stat, Table, VerdictMark, joined, table_of
from analysis.show.markup import NO_PERCENTAGE, short_names, yes_no
from analysis.sources.reports import Reports


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
                rows_in_words.form(first, "size") + (", assumed" if question["group_id"] in data.sizes else ""),
                joined(alone, ", "),
                yes_no(first["candidates"][0] == first["size"]),
                rows_in_words.candidates(first),
                rows_in_words.check_power(items),
            )
        )
    if not cells:
        return Paragraph(NO_PERCENTAGE)
    header = [
        "Question", "Size of the group", "Each alone fits it", "All fit it", "Denominators that fit all",
        "Would not have fitted",
    ]  # fmt: skip
    return Table("Size of the group against implied size; the largest denominator first", header, cells, "wide")


def report_card(data: Reports, report_id: str) -> Table:
    """What the report is, and whom it is about."""
    report = data.report(report_id)
    collected = " to ".join(filter(None, (report["collected_from"], report["collected_to"])))
    rows: list[tuple[Cell, Cell]] = [
        ("Published in", report["venue"]),
        ("Published", report["published"] or "no date in the text"),
        ("Data collected", collected or "not stated"),
        ("Text", f"{numbers.number(report['text_length'])} characters, SHA-256 {report['text_sha256'][:16]}…"),
    ]
    for group in data.groups[data.groups["report_id"] == report_id].to_dict("records"):
        size: Cell = "size not stated"
        if name := group["size_statistic_id"]:
            size = Stat(name, data.printed(name).text), f" ({group['size_is']})"
        rows.append((group["description"], size))
    return Table(f"The report, and its groups ({report['short_name']})", ["What", "As the report has it"], rows)


def every_statistic(data: Reports, rows: pd.DataFrame, report_id: str) -> Table:
    """Every statistic of a report: as printed, rebuilt, with its verdict and why."""
    names = short_names(data)
    columns = [
        STATISTIC,
        PRINTED,
        Column("Rebuilt", telling.rebuilt),
        INTERVAL,
        Column("Verdict", "verdict", VerdictMark),
        Column("Why", telling.reason),
        Column("Other sources", lambda row: rows_in_words.agreement(row, names)),
    ]
    caption = f"Statistics of the report ({names[report_id]})"
    return table_of(caption, rows[rows["report_id"] == report_id], columns, "wide")
