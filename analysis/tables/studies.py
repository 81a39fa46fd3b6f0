"""Two reports of one study: statistic by statistic, point by point, and what follows from either."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.reports import Reports
from analysis.tables.markup import ledger_link, paragraph, short_names, table


def reports_compared_finding(data: Reports, found: pd.DataFrame) -> HTML:
    """How many quantities stand in both reports, and which differ."""
    return paragraph(wording.reports_compared_finding(found, short_names(data)))


def reports_compared(data: Reports, found: pd.DataFrame) -> HTML:
    """Every quantity of either report, as each prints it."""
    names = short_names(data)
    cells = [
        (
            escape(row["label"]),
            *(_printed(row, side) for side in ("first", "second")),
            escape(wording.agreement_kind(row["kind"], names)),
        )
        for row in found.to_dict("records")
    ]
    header = ["Quantity", *_two_names(found, names), "How they stand"]
    return table(header, cells, "Every quantity of either report, as printed")


def _two_names(found: pd.DataFrame, names: dict[str, str]) -> list[str]:
    return [names[found[f"{side}_report_id"].iloc[0]] for side in ("first", "second")]


def _printed(row: dict, side: str) -> str:
    name = row[f"{side}_statistic_id"]
    return ledger_link(name, row[f"{side}_printed"]) if name else wording.NONE


def points_of_difference(data: Reports, study_id: str) -> HTML:
    """The points on which two reports of a study differ, a table for each kind; before them how many there are."""
    found = data.readings[data.readings["study_id"] == study_id]
    if found.empty:
        return paragraph("The reports of this study were not read against each other.", "")
    names = short_names(data)
    said = paragraph(wording.readings_finding(found), "").data
    header = ["Point", *_two_names(found, names), "What it may mean, and what cannot be told"]
    for kind in wording.KINDS:
        rows = found[found["kind"] == kind]
        cells = [
            (
                escape(row["subject"]),
                _says(data, row, "first"),
                _says(data, row, "second"),
                escape(f"{row['may_mean']}."),
            )
            for row in rows.to_dict("records")
        ]
        if cells:
            said += table(header, cells, f"{kind.capitalize()} ({wording.number(len(cells))})", "wide").data
    return HTML(said)


def _says(data: Reports, row: dict, side: str) -> str:
    if not row[f"{side}_says"]:
        return "does not speak of it"
    name = f"{row[f'{side}_report_id']}.{row['quantity']}"
    known = row["quantity"] and (data.statistics["statistic_id"] == name).any()
    printed = f" ({ledger_link(name, data.printed(name).text)})" if known else ""
    return f"{escape(row[f'{side}_says'])}{printed}; character {wording.number(row[f'{side}_offset'])}"


def survivors_by_report(data: Reports, found: pd.DataFrame, study_id: str) -> HTML:
    """Whether each difference between groups survives by the numbers of either report; before it the finding."""
    reports = list(data.reports.loc[data.reports["study_id"] == study_id, "report_id"])
    rows = found[found["report_id"].isin(reports)]
    names = short_names(data)
    cells = [
        (
            escape(f"{topic.replace('-', ' ')}: {item}"),
            *(_survives(sides[sides["report_id"] == report_id]) for report_id in reports),
        )
        for (topic, item), sides in rows.groupby(["topic", "item"], sort=False)
    ]
    if not cells:
        return paragraph("No topic of this study was put to two groups whose sizes are given.", "")
    said = paragraph(wording.survivors_finding(rows, names), "").data
    header = ["Difference", *(names[report_id] for report_id in reports)]
    caption = "Intervals of the difference over every feasible table, in percentage points, by either report's numbers"
    return HTML(said + table(header, cells, caption).data)


def _survives(rows: pd.DataFrame) -> str:
    if rows.empty:
        return wording.NONE
    row = rows.iloc[0]
    interval = wording.span(row["interval_low"], row["interval_high"], wording.points)
    return escape(f"{interval}: {'survives' if row['survives'] else 'does not survive'}")
