"""What a report states: the report itself, its statistics, its shares, its outcomes by level."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.reports import Reports
from analysis.reports.rows import Group, each
from analysis.tables.markup import NO_PERCENTAGE, ledger_link, paragraph, short_names, table, verdict_mark
from analysis.verdicts import VERDICTS

MOORE_LEVELS = {
    "1": "participation",
    "2": "satisfaction",
    "3a": "declarative knowledge",
    "3b": "procedural knowledge",
    "4": "competence (here self-reported: confidence or intention)",
    "5": "performance",
    "6": "patient health",
    "7": "community health",
}


def finding(rows: pd.DataFrame, report_id: str | None = None) -> HTML:
    """How the statistics of a report, or of all, fare: one sentence."""
    chosen = rows if report_id is None else rows[rows["report_id"] == report_id]
    counts = chosen["verdict"].value_counts().reindex(list(VERDICTS), fill_value=0)
    return paragraph(wording.finding(counts))


def report_card(data: Reports, report_id: str) -> HTML:
    """What the report is, and whom it is about."""
    report = data.report(report_id)
    collected = " to ".join(filter(None, (report["collected_from"], report["collected_to"])))
    facts = [
        ("Published in", report["venue"]),
        ("Published", report["published"] or "no date in the text"),
        ("Data collected", collected or "not stated"),
        ("Text", f"{wording.number(report['text_length'])} characters, SHA-256 {report['text_sha256'][:16]}…"),
    ]
    rows = [(escape(name), escape(value)) for name, value in facts]
    for group in each(data.groups[data.groups["report_id"] == report_id], Group):
        size = "size not stated"
        if group.size_statistic_id:
            printed = data.printed(group.size_statistic_id).text
            size = f"{ledger_link(group.size_statistic_id, printed)} ({escape(group.size_is)})"
        rows.append((escape(group.description), size))
    return table(["What", "As the report has it"], rows, f"The report, and its groups ({report['short_name']})")


def statistics(data: Reports, rows: pd.DataFrame, report_id: str) -> HTML:
    """Every statistic of a report: as printed, rebuilt, with its verdict and why."""
    names = short_names(data)
    cells = [
        (
            ledger_link(row["statistic_id"], row["label"]),
            escape(row["as_printed"]),
            escape(wording.rebuilt(row)),
            escape(wording.interval(row)),
            verdict_mark(row["verdict"]),
            escape(wording.reason(row)),
            escape(wording.agreement(row, names)),
        )
        for _, row in rows[rows["report_id"] == report_id].iterrows()
    ]
    header = ["Statistic", "Printed", "Rebuilt", "Interval", "Verdict", "Why", "Other sources"]
    return table(header, cells, f"Statistics of the report ({names[report_id]})", "wide")


def question_shares(rows: pd.DataFrame, report_id: str, question_id: str | None = None) -> HTML:
    """The shares of one report, or of one question of it, with what was rebuilt, to stand under their figure."""
    shares = rows[(rows["report_id"] == report_id) & rows["interval_low"].notna()]
    if question_id is not None:
        shares = shares[shares["question_id"] == question_id]
    if shares.empty:
        return paragraph(NO_PERCENTAGE, "")
    cells = [
        (
            ledger_link(row["statistic_id"], row["label"]),
            escape(row["as_printed"]),
            escape(wording.count(row)),
            escape(wording.interval(row)),
            escape(wording.region(row)),
        )
        for _, row in shares.iterrows()
    ]
    header = ["Statistic", "Printed", "People", "Interval", "Over all candidates"]
    return table(header, cells, "Shares with their intervals, and the envelope over all candidate denominators")


def moore(rows: pd.DataFrame, report_id: str) -> HTML:
    """The outcomes of a report by level of Moore's framework; nothing is pooled across levels."""
    outcomes = rows[(rows["report_id"] == report_id) & (rows["moore_level"] != "")]
    cells = [
        (
            escape(level.upper()),
            escape(MOORE_LEVELS[level]),
            "; ".join(
                ledger_link(row["statistic_id"], f"{row['label']} ({row['as_printed']})")
                for _, row in of_level.iterrows()
            ),
        )
        for level, of_level in outcomes.groupby("moore_level")
    ]
    return table(["Level", "What it is", "Statistics"], cells, "Outcomes by Moore level", "wide")
