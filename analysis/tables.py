"""Tables for readers, as HTML: every cell is text from :mod:`analysis.wording`, every name a link into the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.reports import Reports
from analysis.verdicts import VERDICTS

LEDGER = "ledger.html"


def table(header: Sequence[str], rows: Iterable[Sequence[str]], caption: str, css: str = "") -> HTML:
    """A table that scrolls sideways on a narrow screen; cells are HTML, the caption and the header are text."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return HTML(
        f'<div class="table-scroll"><table class="compendium {css}"><caption>{escape(caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def ledger_link(statistic_id: str, text: str) -> str:
    """A link to the row of a statistic in the ledger."""
    return f'<a href="{LEDGER}#{escape(statistic_id)}">{escape(text)}</a>'


def verdict_mark(verdict: str) -> str:
    """A verdict with a class of its own, so that it can be seen without reading."""
    return f'<span class="verdict {escape(verdict.split()[-1])}">{escape(verdict)}</span>'


def short_names(data: Reports) -> dict[str, str]:
    """Short names of the reports by report_id."""
    return dict(zip(data.reports["report_id"], data.reports["short_name"], strict=True))


def finding(rows: pd.DataFrame, report_id: str | None = None) -> HTML:
    """How the statistics of a report, or of all, fare: one sentence."""
    chosen = rows if report_id is None else rows[rows["report_id"] == report_id]
    counts = chosen["verdict"].value_counts().reindex(list(VERDICTS), fill_value=0)
    return HTML(f'<p class="finding">{escape(wording.finding(counts))}</p>')


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
    for group in data.groups[data.groups["report_id"] == report_id].itertuples():
        size = "size not stated"
        if group.size_statistic_id:
            printed = data.printed(group.size_statistic_id).text
            size = f"{ledger_link(group.size_statistic_id, printed)} ({escape(group.size_is)})"
        facts.append((group.description, size))
    rows = [(escape(name), value if name == value or "<a" in value else escape(value)) for name, value in facts]
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


def denominators(data: Reports, rows: pd.DataFrame, report_id: str) -> HTML:
    """Question by question: the stated size, whether the percentages fit it, and which denominators they can share."""
    shares = rows[(rows["report_id"] == report_id) & rows["candidates"].map(bool)]
    cells = []
    for (question_id, timepoint), items in shares.groupby(["question_id", "timepoint"], sort=False):
        first = items.iloc[0]
        question = data.questions.set_index(["report_id", "question_id"]).loc[(report_id, question_id)]
        alone = ", ".join(
            f"{ledger_link(item['statistic_id'], item['as_printed'])} {'yes' if item['fits_size'] else 'no'}"
            for _, item in items.iterrows()
        )
        together = "yes" if first["candidates"][0] == first["size"] else "no"
        asked = question["asked"] + (f" ({timepoint})" if timepoint == "after" else "")
        cells.append(
            (
                f"{escape(question['group_id'])}: {escape(asked)}",
                escape(wording.form(first, "size")),
                alone,
                together,
                escape(wording.candidates(first)),
                escape(wording.check_power(first)),
            )
        )
    if not cells:
        return HTML("<p>This report states no percentage of a group whose size it gives.</p>")
    header = [
        "Question",
        "Stated size",
        "Each alone fits it",
        "All fit it",
        "Denominators that fit all",
        "Power of the check",
    ]
    return table(header, cells, "Stated size against implied size; the largest denominator first", "wide")


def contrasts(found: pd.DataFrame, report_id: str) -> HTML:
    """Two groups side by side, item by item: shares or bounds, the difference, whether it survives its worst case."""
    cells = []
    for row in found[found["report_id"] == report_id].to_dict("records"):
        tests = f"{wording.span(row['p_low'], row['p_high'], wording.pvalue)}"
        cells.append(
            (
                escape(f"{row['topic'].replace('-', ' ')}: {row['item']}"),
                _side(row, "first"),
                _side(row, "second"),
                escape(wording.span(row["difference_low"], row["difference_high"], wording.points)),
                escape(wording.span(row["interval_low"], row["interval_high"], wording.points)),
                escape(tests),
                wording.pvalue(row["p_chi_square"]) if not pd.isna(row["p_chi_square"]) else wording.NONE,
                wording.number(row["h"], 2) if not pd.isna(row["h"]) else wording.NONE,
                "yes" if row["survives"] else "no",
            )
        )
    groups = found.loc[found["report_id"] == report_id, ["first_group", "second_group"]].iloc[0]
    header = [
        "Item", groups["first_group"].capitalize(), groups["second_group"].capitalize(), "Difference, points",
        "Interval, points", "Fisher's p", "Chi-square p", "Cohen's h", "Survives its worst case",
    ]  # fmt: skip
    return table(header, cells, "Side by side over every feasible table; a bounded side says so", "wide")


def _side(row: dict, side: str) -> str:
    shares = wording.span(row[f"{side}_low"], row[f"{side}_high"], wording.percent)
    name = row[f"{side}_statistic_id"]
    return ledger_link(name, shares) if name else f"not reported, {escape(shares)}"


def changes(found: pd.DataFrame, report_id: str) -> HTML:
    """Before and after: points, relative change, normalized gain, Cohen's h."""
    cells = [
        (
            escape(row["item"]),
            ledger_link(row["before_statistic_id"], wording.percent(row["before"])),
            ledger_link(row["after_statistic_id"], wording.percent(row["after"])),
            escape(wording.points(row["points"] / 100)),
            escape(f"{wording.points(row['points_low'] / 100)} to {wording.points(row['points_high'] / 100)}"),
            escape(wording.percent(row["relative"])),
            escape(wording.number(row["gain"], 2)),
            wording.NONE if pd.isna(row["h"]) else escape(wording.number(row["h"], 2)),
        )
        for row in found[found["report_id"] == report_id].to_dict("records")
    ]
    header = [
        "Measure", "Before", "After", "Change, points", "Before rounding, points",
        "Relative change", "Normalized gain", "Cohen's h",
    ]  # fmt: skip
    return table(header, cells, "Change in the terms of the field, from the percentages as printed")


def question_shares(rows: pd.DataFrame, report_id: str) -> HTML:
    """The shares of one report with what was rebuilt, to stand under their figure."""
    shares = rows[(rows["report_id"] == report_id) & rows["n"].notna()]
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


def tally(data: Reports, counts: pd.DataFrame) -> HTML:
    """Statistics by report and verdict."""
    names = short_names(data)
    cells = [
        (
            f'<a href="report-{escape(report_id)}.html">{escape(names[report_id])}</a>',
            *map(wording.number, row),
            wording.number(row.sum()),
        )
        for report_id, row in counts.iterrows()
    ]
    cells.append(("All reports", *map(wording.number, counts.sum()), wording.number(counts.to_numpy().sum())))
    return table(["Report", *(verdict.capitalize() for verdict in VERDICTS), "All"], cells, "Statistics by verdict")


def ledger(data: Reports, rows: pd.DataFrame) -> HTML:
    """Every statistic of every report; in the page it can be searched and sorted."""
    names = short_names(data)
    cells = [
        (
            _anchor(row["statistic_id"], row["label"]),
            f'<a href="report-{escape(row["report_id"])}.html">{escape(names[row["report_id"]])}</a>',
            escape(row["as_printed"]),
            escape(wording.rebuilt(row)),
            escape(wording.interval(row)),
            escape(wording.region(row)),
            verdict_mark(row["verdict"]),
            escape(wording.reason(row)),
            escape(wording.candidates(row)),
            escape(wording.agreement(row, names)),
            escape(row["moore_level"].upper() or wording.NONE),
            wording.number(data.statistics.set_index("statistic_id").loc[row["statistic_id"], "offset"]),
        )
        for _, row in rows.iterrows()
    ]
    header = [
        "Statistic", "Report", "Printed", "Rebuilt", "Interval", "Over all candidates", "Verdict", "Why",
        "Denominators that fit", "Other sources", "Moore level", "Character in the text",
    ]  # fmt: skip
    return table(header, cells, "The ledger", "wide ledger")


def _anchor(statistic_id: str, label: str) -> str:
    name = escape(statistic_id)
    return f'<span id="{name}">{escape(label)}</span><br><code>{name}</code>'


def dictionary(descriptor: dict) -> str:
    """The data dictionary as Markdown, from the data package.

    Parameters
    ----------
    descriptor : dict
        A Frictionless data package.
    """
    lines = [f"# Data dictionary\n\n{descriptor['description']}\n\nEvery table is a CSV file in UTF-8.\n"]
    for resource in descriptor["resources"]:
        lines.append(f"## {resource['path']}\n\n{resource['description']}\n")
        lines.append("| column | type | what it is | allowed |\n|---|---|---|---|")
        for field in resource["schema"]["fields"]:
            constraints = field.get("constraints", {})
            allowed = ", ".join(constraints["enum"]) if "enum" in constraints else ""
            required = "required" if constraints.get("required") else ""
            said = "; ".join(filter(None, (required, allowed)))
            lines.append(f"| `{field['name']}` | {field['type']} | {field['description']} | {said} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
