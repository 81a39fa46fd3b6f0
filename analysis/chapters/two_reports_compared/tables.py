"""Two reports of one study: statistic by statistic, point by point, and what follows from either."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from analysis.chapters.two_reports_compared import words
from analysis.show import numbers
from analysis.show.documents import Cell, Column, Paragraph, Shown, Stat, Table, Together, table_of
from analysis.show.markup import short_names
from analysis.sources.reports import Reports


def reports_compared(data: Reports, found: pd.DataFrame) -> Table:
    """Every quantity of either report, as each prints it."""
    names = short_names(data)
    columns = [
        Column("Quantity", "label"),
        *_of_both(found, names, _printed),
        Column("How they stand", "kind", lambda kind: words.agreement_kind(kind, names)),
    ]
    return table_of("Every quantity of either report, as printed", found, columns)


def _of_both(found: pd.DataFrame, names: dict[str, str], cell: Callable[[str, dict], Cell]) -> list[Column]:
    """A column for each of two reports."""
    return [Column(names[found[f"{side}_report_id"].iloc[0]], partial(cell, side)) for side in ("first", "second")]


def _printed(side: str, row: dict) -> Cell:
    name = row[f"{side}_statistic_id"]
    return Stat(name, row[f"{side}_printed"]) if name else numbers.NONE


def points_of_difference(data: Reports, study_id: str) -> Together | Paragraph:
    """The points on which two reports of a study differ, a table for each kind; before them how many there are."""
    found = data.readings[data.readings["study_id"] == study_id]
    if found.empty:
        return Paragraph("The reports of this study were not read against each other.")
    columns = [
        Column("Point", "subject"),
        *_of_both(found, short_names(data), partial(_says, data)),
        Column("What it may mean, and what cannot be told", "may_mean", lambda meaning: f"{meaning}."),
    ]
    shown: list[Shown] = [Paragraph(words.readings_finding(found))]
    for kind in words.KINDS:
        rows = found[found["kind"] == kind]
        if len(rows):
            caption = f"{kind.capitalize()} ({numbers.number(len(rows))})"
            shown.append(table_of(caption, rows, columns, "wide"))
    return Together(shown)


def _says(data: Reports, side: str, row: dict) -> Cell:
    if not row[f"{side}_says"]:
        return "does not speak of it"
    name = f"{row[f'{side}_report_id']}.{row['quantity']}"
    known = row["quantity"] and (data.statistics["statistic_id"] == name).any()
    printed = (" (", Stat(name, data.printed(name).text), ")") if known else ()
    return row[f"{side}_says"], *printed, f"; character {numbers.number(row[f'{side}_offset'])}"


def survivors_by_report(data: Reports, found: pd.DataFrame, study_id: str) -> Together | Paragraph:
    """Whether each difference between groups remains by the numbers of either report; before it the finding."""
    reports = list(data.reports.loc[data.reports["study_id"] == study_id, "report_id"])
    rows, names = found[found["report_id"].isin(reports)], short_names(data)
    if rows.empty:
        return Paragraph("No topic of this study was put to two groups whose sizes are given.")
    cells = [
        (
            f"{sides['topic'].iloc[0].replace('-', ' ')}: {sides['item_label'].iloc[0]}",
            *(_remains(sides[sides["report_id"] == report_id]) for report_id in reports),
        )
        for _, sides in rows.groupby(["topic", "item"], sort=False)
    ]
    header = ["Difference", *(names[report_id] for report_id in reports)]
    caption = "Intervals of the difference over every feasible table, in percentage points, by either report's numbers"
    return Together([Paragraph(words.survivors_finding(rows, names)), Table(caption, header, cells)])


def _remains(rows: pd.DataFrame) -> str:
    if rows.empty:
        return numbers.NONE
    row = rows.iloc[0]
    interval = numbers.span(row["interval_low"], row["interval_high"], numbers.points)
    return f"{interval}: {'remains' if row['survives'] else 'does not remain'}"
