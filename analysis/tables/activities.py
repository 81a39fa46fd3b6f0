"""A card for each CME activity, what learners have to be told, and the levels of outcome that it could show."""

from __future__ import annotations

from html import escape

from IPython.display import HTML

from analysis import activities, wording
from analysis.reports import Reports
from analysis.reports.rows import Activity, each
from analysis.tables.markup import ledger_link, paragraph, short_names, table


def cards_finding(data: Reports) -> HTML:
    """What the cards hold."""
    return paragraph(wording.cards_finding(data, activities.asked(data), activities.levels(data), short_names(data)))


def activity_card(data: Reports, report_id: str) -> HTML:
    """What the text at hand says of one activity, fact by fact."""
    report = data.report(report_id)
    cells = []
    for row in each(activities.card(data, report_id), Activity):
        value = escape(row.value) if row.value else "–"
        if row.statistic_id:
            value += f" ({ledger_link(row.statistic_id, data.printed(row.statistic_id).text)})"
        if row.field == "objectives":
            value += _objectives(data, report_id)
        cells.append((escape(wording.field_name(row.field)), value, _status(row.status), escape(row.note)))
    if not cells:
        return paragraph("This report is not on a CME activity.", "")
    header = ["What", "What the text says, in our words", "Status", "Left open"]
    return table(header, cells, f"Card of the activity ({report['short_name']})", "wide")


def disclosures(data: Reports) -> HTML:
    """What learners have to be told by the ACCME standards, and which text states it."""
    asked, names = activities.asked(data), short_names(data)
    cells = [
        (escape(standard), escape(wording.field_name(field)), *(_status(status) for status in row))
        for (standard, field), row in zip(asked.index, asked.to_numpy(), strict=True)
    ]
    return table(
        ["Paragraph", "What", *(names[one] for one in asked.columns)],
        cells,
        "What the ACCME standards have learners told, against the texts",
    )


def outcome_levels(data: Reports) -> HTML:
    """Each level of outcome with what each activity measured, could, or could not, and why."""
    found, names = activities.levels(data), short_names(data)
    printed = data.statistics.set_index("statistic_id")["as_printed"]
    cells = []
    for level, rows in found.groupby("level", sort=False):
        said = []
        for report_id in activities.activities(data):
            row = rows[rows["report_id"] == report_id].iloc[0]
            links = ", ".join(ledger_link(name, printed[name]) for name in row["statistic_ids"])
            status = escape(wording.STATUS_NAMES[row["status"]]) + (f": {links}" if links else "")
            said.append(f"{status}<br>{escape(row['reason'])}")
        cells.append((escape(wording.level_name(level)), *said))
    header = ["Level", *(names[one] for one in activities.activities(data))]
    return table(header, cells, "Levels of outcome: measured, within reach, or beyond it, and why", "wide")


def _objectives(data: Reports, report_id: str) -> str:
    rows = data.themes[(data.themes["report_id"] == report_id) & (data.themes["kind"] == "objective")]
    return "".join(f"<br>· {escape(label)}" for label in rows["label"])


def _status(status: str) -> str:
    return f'<span class="status {escape(status.replace(" ", "-"))}">{escape(status)}</span>'
