"""Quality of reporting: guidelines item by item, and checks computed from the ledger."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis.chapters.reporting_quality import words
from analysis.chapters.reporting_quality.question import CHECKS, CONCERN, PASS
from analysis.ledger.ledger import candidates_by_question
from analysis.ledger.places import place_in_text
from analysis.show import findings, numbers
from analysis.show.documents import Cell, Column, Paragraph, ReportName, Stat, Table, folding, joined, table_of
from analysis.show.markup import NO_PERCENTAGE, short_names
from analysis.sources.reports import Reports
from analysis.sources.rows import Activity, ReportingItem, Statistic, Theme, each
from analysis.sources.second_reading import SecondReading
from analysis.stats.agreement import Coefficient


def common_denominators(rows: pd.DataFrame, report_id: str) -> Paragraph:
    """Group by group, whether one number of people fits every question whose base was stated: a sentence each."""
    questions = candidates_by_question(rows, report_id)
    said = [findings.common_denominators_finding(group_id, candidates) for group_id, candidates in questions.items()]
    return Paragraph(" ".join(said) or NO_PERCENTAGE)


MARKS = {"reported": "●", "partly": "◐", "not reported": "○", "not applicable": "–"}
JUDGED = {PASS: "=", CONCERN: "!"}


def reporting_items(data: Reports, guideline: str) -> Table:
    """A guideline item by item and report by report: the status, where it is, and what is there or missing."""
    rows = data.reporting[data.reporting["guideline"] == guideline]
    by_item = pd.concat([rows.iloc[:0], *(of_item for _, of_item in rows.groupby("item", sort=False))])
    columns = [
        Column("Item", lambda row: f"{row['item']} {row['item_name']}"),
        _report(data),
        Column("Status", "status", lambda status: f"{MARKS[status]} {status}"),
        Column("Where in the text", lambda row: _where(data, row)),
        Column("What is there or missing", "note"),
    ]
    table = table_of(f"{guideline}, item by item", by_item, columns, "wide")
    return folding(table, "not reported, or not applicable", by_item["status"].isin(["not reported", "not applicable"]))


def _where(data: Reports, row: dict) -> str:
    return numbers.NONE if pd.isna(row["offset"]) else place_in_text(data, row["report_id"], row["offset"])


def inspection(data: Reports, found: pd.DataFrame) -> Table:
    """Each computed check of each report: its judgement and why, with the statistics that are of concern."""

    def why(row: dict) -> Cell:
        of = joined([Stat(name, data.printed(name).text) for name in row["concerns"]], ", ")
        return joined(filter(None, (words.inspection_reason(row), of)), " ")

    columns = [
        _report(data),
        Column("Check", "check", CHECKS.__getitem__),
        Column("Judgement", "judgement", lambda judgement: f"{JUDGED.get(judgement, '?')} {judgement}"),
        Column("Why", why),
    ]
    return table_of("Checks adapted from INSPECT-SR, computed from the ledger", found, columns, "wide")


def _report(data: Reports) -> Column:
    names = short_names(data)
    return Column("Report", "report_id", lambda report_id: ReportName(report_id, names[report_id]))


def readers_compared(found: pd.DataFrame) -> Table:
    """How far two readers agree, field by field: of how many, in percent, kappa and AC1, each with its interval."""
    columns = [
        Column("What was judged", lambda row: words.JUDGED[row["table"], row["field"]]),
        Column("Alike", lambda row: f"{row['agreement'].alike} of {row['agreement'].n}"),
        Column("In percent", lambda row: _with_limits(row["agreement"].share, lambda one: numbers.percent(one, 1))),
        Column("Cohen's kappa", lambda row: _with_limits(row["agreement"].kappa, numbers.two_decimals)),
        Column("Gwet's AC1", lambda row: _with_limits(row["agreement"].ac1, numbers.two_decimals)),
    ]
    return table_of("How far two readers agree", found, columns, "wide")


def _with_limits(one: Coefficient, worded: Callable[[float], str]) -> str:
    if pd.isna(one.lower):
        return numbers.or_none(one.value, worded)
    return f"{worded(one.value)} ({worded(one.lower)} to {worded(one.upper)})"


def settled_disagreements(data: Reports, read: SecondReading) -> Table:
    """Every disagreement of the two readers, what holds, and why."""
    rows = read.settled.merge(read.reasons, on="reason_id", how="left")
    named = _named(data)
    columns = [
        Column("Of what", lambda row: " → ".join(named.get(key, key) for key in _keys(row))),
        Column("What was judged", lambda row: words.JUDGED[row["table"], row["field"]]),
        Column("First reader", "first", lambda said: said or numbers.NONE),
        Column("Second reader", "second", lambda said: said or numbers.NONE),
        Column("What holds", "settled", lambda held: f"the {held}"),
        Column("Why", "reason"),
    ]
    table = table_of("Every disagreement of the two readers, settled", rows, columns, "wide")
    return folding(table, "settled for the first reader", rows["settled"] == "first")


def _keys(row: dict) -> list[str]:
    """What a judgment is of: a number, an item, a field; or a need and the offer that may answer it."""
    return row["key"].split() if row["table"] == "themes" else [row["key"]]


def _named(data: Reports) -> dict[str, str]:
    """By its key, the name of each thing that both readers judged."""
    reports = short_names(data)
    found = {row.statistic_id: f"{reports[row.report_id]}: {row.label}" for row in each(data.statistics, Statistic)}
    found |= {row.theme_id: f"{reports[row.report_id]}: {row.label}" for row in each(data.themes, Theme)}
    for item in each(data.reporting, ReportingItem):
        key = f"{item.report_id} {item.guideline} {item.item}"
        found[key] = f"{reports[item.report_id]}: {item.guideline}, {item.item} {item.item_name}"
    for card in each(data.activities, Activity):
        found[f"{card.report_id} {card.field}"] = (
            f"{reports[card.report_id]}: {card.field.replace('moore-', 'Moore level ').replace('-', ' ')}"
        )
    return found
