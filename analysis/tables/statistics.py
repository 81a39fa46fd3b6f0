"""What a report states: the report itself, its statistics, its shares, its outcomes by level."""

from __future__ import annotations

import pandas as pd

from analysis import wording
from analysis.reports import Reports
from analysis.show.documents import Cell, Column, Paragraph, Stat, Table, VerdictMark, joined, table_of
from analysis.tables.markup import NO_PERCENTAGE, short_names
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


STATISTIC = Column("Statistic", lambda row: Stat(row["statistic_id"], row["label"]))
PRINTED, INTERVAL = Column("Printed", "as_printed"), Column("Interval", wording.interval)


def finding(rows: pd.DataFrame, report_id: str | None = None) -> Paragraph:
    """How the statistics of a report, or of all, fare: one sentence."""
    chosen = rows if report_id is None else rows[rows["report_id"] == report_id]
    counts = chosen["verdict"].value_counts().reindex(list(VERDICTS), fill_value=0)
    return Paragraph(wording.finding(counts), finding=True)


def report_card(data: Reports, report_id: str) -> Table:
    """What the report is, and whom it is about."""
    report = data.report(report_id)
    collected = " to ".join(filter(None, (report["collected_from"], report["collected_to"])))
    rows: list[tuple[Cell, Cell]] = [
        ("Published in", report["venue"]),
        ("Published", report["published"] or "no date in the text"),
        ("Data collected", collected or "not stated"),
        ("Text", f"{wording.number(report['text_length'])} characters, SHA-256 {report['text_sha256'][:16]}…"),
    ]
    for group in data.groups[data.groups["report_id"] == report_id].to_dict("records"):
        size: Cell = "size not stated"
        if name := group["size_statistic_id"]:
            size = Stat(name, data.printed(name).text), f" ({group['size_is']})"
        rows.append((group["description"], size))
    return Table(f"The report, and its groups ({report['short_name']})", ["What", "As the report has it"], rows)


def statistics(data: Reports, rows: pd.DataFrame, report_id: str) -> Table:
    """Every statistic of a report: as printed, rebuilt, with its verdict and why."""
    names = short_names(data)
    columns = [
        STATISTIC,
        PRINTED,
        Column("Rebuilt", wording.rebuilt),
        INTERVAL,
        Column("Verdict", "verdict", VerdictMark),
        Column("Why", wording.reason),
        Column("Other sources", lambda row: wording.agreement(row, names)),
    ]
    caption = f"Statistics of the report ({names[report_id]})"
    return table_of(caption, rows[rows["report_id"] == report_id], columns, "wide")


def question_shares(rows: pd.DataFrame, report_id: str, question_id: str | None = None) -> Table | Paragraph:
    """The shares of one report, or of one question of it, with what was rebuilt, to stand under their figure."""
    shares = rows[(rows["report_id"] == report_id) & rows["interval_low"].notna()]
    if question_id is not None:
        shares = shares[shares["question_id"] == question_id]
    if shares.empty:
        return Paragraph(NO_PERCENTAGE)
    columns = [
        STATISTIC,
        PRINTED,
        Column("People", wording.count),
        INTERVAL,
        Column("Over all candidates", wording.region),
    ]
    caption = "Shares with their intervals, and the envelope over all candidate denominators"
    return table_of(caption, shares, columns)


def moore(rows: pd.DataFrame, report_id: str) -> Table:
    """The outcomes of a report by level of Moore's framework; nothing is pooled across levels."""
    outcomes = rows[(rows["report_id"] == report_id) & (rows["moore_level"] != "")]
    cells: list[list[Cell]] = []
    for level, of_level in outcomes.groupby("moore_level"):
        stats = [
            Stat(row["statistic_id"], f"{row['label']} ({row['as_printed']})") for row in of_level.to_dict("records")
        ]
        cells.append([str(level).upper(), MOORE_LEVELS[str(level)], joined(stats, "; ")])
    return Table("Outcomes by Moore level", ["Level", "What it is", "Statistics"], cells, "wide")
