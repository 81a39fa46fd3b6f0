"""Quality of reporting: guidelines item by item, and checks computed from the ledger."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.reports import Reports
from analysis.reports.rows import ReportingItem, each
from analysis.tables.markup import ledger_link, paragraph, short_names, table
from analysis.trustworthiness import CHECKS, CONCERN, PASS, reporting_tally

MARKS = {"reported": "●", "partly": "◐", "not reported": "○", "not applicable": "–"}
JUDGED = {PASS: "=", CONCERN: "!"}


def reporting_finding(data: Reports, guideline: str) -> HTML:
    """How many items of a guideline each report gives."""
    return paragraph(wording.reporting_finding(reporting_tally(data), short_names(data), guideline))


def reporting_counts(data: Reports, guideline: str) -> HTML:
    """The same as a plain paragraph, within a page."""
    return paragraph(wording.reporting_finding(reporting_tally(data), short_names(data), guideline), "")


def reporting_items(data: Reports, guideline: str) -> HTML:
    """A guideline item by item and report by report: the status, where it is, and what is there or missing."""
    rows, names = data.reporting[data.reporting["guideline"] == guideline], short_names(data)
    cells = [
        (
            escape(f"{row.item} {row.item_name}"),
            f'<a href="report-{escape(row.report_id)}.html">{escape(names[row.report_id])}</a>',
            f'{MARKS[row.status]} {escape(row.status)}',
            escape(wording.or_none(row.offset, wording.number)),
            escape(row.note),
        )
        for _, of_item in rows.groupby("item", sort=False)
        for row in each(of_item, ReportingItem)
    ]  # fmt: skip
    header = ["Item", "Report", "Status", "Character in the text", "What is there or missing"]
    return table(header, cells, f"{guideline}, item by item", "wide")


def inspection_finding(data: Reports, found: pd.DataFrame) -> HTML:
    """How many of the computed checks pass, and where there is a concern."""
    return paragraph(wording.inspection_finding(found, short_names(data)), "")


def inspection(data: Reports, found: pd.DataFrame) -> HTML:
    """Each computed check of each report: its judgement and why, with the statistics that are of concern."""
    names, printed = (
        short_names(data),
        dict(zip(data.statistics["statistic_id"], data.statistics["as_printed"], strict=True)),
    )
    cells = [
        (
            f'<a href="report-{escape(row["report_id"])}.html">{escape(names[row["report_id"]])}</a>',
            escape(CHECKS[row["check"]]),
            escape(f"{JUDGED.get(row['judgement'], '?')} {row['judgement']}"),
            " ".join(
                [escape(wording.inspection_reason(row)),
                 ", ".join(ledger_link(name, printed[name]) for name in row["concerns"])]
            ).strip(),
        )
        for row in found.to_dict("records")
    ]  # fmt: skip
    header = ["Report", "Check", "Judgement", "Why"]
    return table(header, cells, "Checks adapted from INSPECT-SR, computed from the ledger", "wide")
