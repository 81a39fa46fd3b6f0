"""A card for each CME activity, what learners have to be told, and the levels of outcome that it could show."""

from __future__ import annotations

from analysis.chapters.activity_cards import question, words
from analysis.show import numbers
from analysis.show.documents import Cell, Column, Lines, Paragraph, Stat, StatusMark, Table, joined, table_of
from analysis.show.markup import short_names
from analysis.sources.reports import Reports


def activity_card(data: Reports, report_id: str) -> Table | Paragraph:
    """What the text at hand says of one activity, fact by fact."""
    objectives = data.themes[(data.themes["report_id"] == report_id) & (data.themes["kind"] == "objective")]

    def value(row: dict) -> Cell:
        printed = row["statistic_id"] and Stat(row["statistic_id"], data.printed(row["statistic_id"]).text)
        said = (row["value"] or numbers.NONE, *((" (", printed, ")") if printed else ()))
        listed = objectives["label"] if row["field"] == "objectives" else ()
        return Lines([said, *(f"· {label}" for label in listed)])

    facts = question.card(data, report_id)
    if facts.empty:
        return Paragraph("This report is not on a CME activity.")
    columns = [
        Column("What", "field", words.field_name),
        Column("What the text says, in our words", value),
        Column("Status", "status", StatusMark),
        Column("Left open", "note"),
    ]
    return table_of(f"Card of the activity ({data.report(report_id)['short_name']})", facts, columns, "wide")


def disclosures(data: Reports) -> Table:
    """What learners have to be told by the ACCME standards, and which text states it."""
    asked, names = question.asked(data), short_names(data)
    cells = [
        (standard, words.field_name(field), *map(StatusMark, row))
        for (standard, field), row in zip(asked.index, asked.to_numpy(), strict=True)
    ]
    header = ["Paragraph", "What", *(names[one] for one in asked.columns)]
    return Table("What the ACCME standards have learners told, against the texts", header, cells)


def outcome_levels(data: Reports) -> Table:
    """Each level of outcome with what each activity measured, could, or could not, and why."""
    names = short_names(data)

    def said(row: dict) -> Cell:
        links = joined([Stat(name, data.printed(name).text) for name in row["statistic_ids"]], ", ")
        return Lines([(words.STATUS_NAMES[row["status"]], *((": ", *links) if links else ())), row["reason"]])

    cells = []
    for level, rows in question.levels(data).groupby("level", sort=False):
        by_report = {row["report_id"]: row for row in reversed(rows.to_dict("records"))}
        cells.append((words.level_name(str(level)), *(said(by_report[one]) for one in question.activities(data))))
    header = ["Level", *(names[one] for one in question.activities(data))]
    return Table("Levels of outcome: measured, within reach, or beyond it, and why", header, cells, "wide")
