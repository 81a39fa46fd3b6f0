"""Reports that are known by their facts alone, without a text: they have no places in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.printed.problems import problem
from analysis.sources.rows import Question, Report, Statistic, each

TEXT, QUOTED, WEIGHTED = "text", "quoted", "weighted"
PLACES = (  # tables and columns that hold places in a text, and whether every row must have one
    ("statistics", "offset", True), ("numerals", "offset", True), ("themes", "offset", False),
    ("reporting", "offset", False), ("activities", "offset", False), ("readings", "first_offset", False),
    ("readings", "second_offset", False),
)  # fmt: skip


def wrong_places(tables: Mapping[str, pd.DataFrame], lengths: Mapping[str, int]) -> Iterator[str]:
    """A line for each place in a text that there is not, each that is missing, and each check of weighted percentages.

    `lengths` are those of the texts that were read.
    """
    for line, report in enumerate(each(tables["reports"], Report), start=2):
        for column, value in (("text_sha256", report.text_sha256), ("text_length", report.text_length)):
            there = pd.notna(value) and value != ""
            if there != (report.read == TEXT):
                allowed = f"a value where the report was read as {TEXT}, and only there"
                yield problem(f"reports.csv, row {line}, column {column}", allowed, str(value) if there else "")
    for table, column, needed in PLACES:
        of = tables[table][column.replace("offset", "report_id")]
        for line, (report_id, place) in enumerate(zip(of, tables[table][column], strict=True), start=2):
            where = f"{table}.csv, row {line}, column {column}"
            if report_id not in lengths and pd.notna(place):
                yield problem(where, f"empty, since {report_id} is known by its facts alone", str(place))
            elif report_id in lengths and needed and pd.isna(place):
                yield problem(where, f"a place in the text of {report_id}", "")
            elif pd.notna(place) and not needed and place >= lengths[report_id]:
                yield problem(where, f"0 to {lengths[report_id] - 1}, within the text of {report_id}", place)
    weighted = {(one.report_id, one.question_id) for one in each(tables["questions"], Question) if one.base == WEIGHTED}
    for line, one in enumerate(each(tables["statistics"], Statistic), start=2):
        if (one.report_id, one.question_id) in weighted and one.way != QUOTED:
            where = f"statistics.csv, row {line}, column way"
            yield problem(where, f"{QUOTED}, since weighted percentages are of no count of people", one.way)
