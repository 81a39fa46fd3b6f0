"""The challenges that two groups named: shares, bounds, and what is named without a number."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.reports import Reports
from analysis.tables.markup import ledger_link, paragraph, short_names, table

RULES = {"select-all": "several", "select-one": "one"}
WHICH = {"most frequent": "the most frequent", "selected": "chosen in another way"}


def challenges_finding(found: pd.DataFrame, rows: pd.DataFrame, report_id: str) -> HTML:
    """What each group named, and what follows for the other."""
    return paragraph(wording.challenges_finding(found[found["report_id"] == report_id], rows))


def named_by_group(data: Reports, found: pd.DataFrame, rows: pd.DataFrame, report_id: str) -> HTML:
    """Item by item and group by group: as every report prints it, the counts, interval and region, or the bound."""
    if found.empty:
        return paragraph(wording.NOTHING_FITS, "")
    names, shares, cells = short_names(data), rows.set_index("statistic_id", drop=False), []
    for row in found[found["report_id"] == report_id].to_dict("records"):
        for side in ("first", "second"):
            name, group = row[f"{side}_statistic_id"], escape(row[f"{side}_group"])
            if not name:
                bound = wording.span(row[f"{side}_low"], row[f"{side}_high"], wording.percent)
                dash = wording.NONE
                cells.append((escape(row["item"]), group, f"not reported: {escape(bound)}", dash, dash, dash, dash))
                continue
            share = shares.loc[name]
            links = ledger_link(name, share["as_printed"]) + f" ({escape(names[report_id])})"
            if not pd.isna(share["other_printed"]):
                other = share["other_statistic_id"]
                links += f", {ledger_link(other, share['other_printed'])} ({escape(names[other.partition('.')[0]])})"
            people, interval, region = (escape(one(share)) for one in (wording.count, wording.interval, wording.region))
            fitting = escape(wording.listed_numbers(share["candidates"]))
            cells.append((escape(row["item"]), group, links, people, interval, region, fitting))
    header = [
        "Item", "Group", "Printed, or possible range", "People", "Interval", "Over all candidates", "Numbers that fit",
    ]  # fmt: skip
    return table(header, cells, "What each group named, and what it can have named", "wide")


def premises_finding(found: pd.DataFrame) -> HTML:
    """What it changes whether several answers were allowed, and which of them were printed."""
    return paragraph(wording.premises_finding(found), "")


def premises(found: pd.DataFrame) -> HTML:
    """A row a premise: how large an item can be that a group's report left out, and which differences survive."""
    if found.empty:
        return paragraph(wording.NOTHING_FITS, "")
    cells = []
    for (answers, reported), rows in found.groupby(["answers", "reported_items"], sort=False):
        bounds = []
        for side in ("first", "second"):
            left_out = rows[rows[f"{side}_statistic_id"] == ""]
            bounds.append(wording.percent(left_out[f"{side}_high"].max()) if len(left_out) else wording.NONE)
        differences = "; ".join(
            f"{row['item']} {wording.span(row['difference_low'], row['difference_high'], wording.points)}"
            for row in rows.to_dict("records")
        )
        kept = f"{wording.number(rows['survives'].sum())} of {wording.number(len(rows))}"
        cells.append((RULES[answers], WHICH[reported], *map(escape, (*bounds, differences, kept))))
    first, second = (found[f"{side}_group"].iloc[0] for side in ("first", "second"))
    header = [
        "Answers allowed", "Printed items are", f"Not printed, {first}: at most", f"Not printed, {second}: at most",
        "Differences, points", "Survive their worst case",
    ]  # fmt: skip
    return table(header, cells, "If one answer was allowed, and if several were", "wide")


def challenges_without_number(data: Reports, report_id: str) -> HTML:
    """The challenges that the reports of a study name without a share, and which report does."""
    reports, names = data.study_reports(report_id), short_names(data)
    themes = data.themes[data.themes["report_id"].isin(reports) & (data.themes["kind"] == "challenge")]
    themes = themes[themes["statistic_id"] == ""]
    cells = []
    for _, same in themes.groupby(themes["theme_id"].str.partition(".")[2], sort=False):
        named = ["yes" if name in set(same["report_id"]) else "no" for name in reports]
        cells.append((escape(same["label"].iloc[0]), *named))
    header = ["In our words", *(names[name] for name in reports)]
    return table(header, cells, "Challenges that are named without a number")
