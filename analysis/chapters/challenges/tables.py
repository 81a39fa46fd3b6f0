"""The challenges that two groups named: shares, bounds, and what is named without a number."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.challenges import words
from analysis.ledger import rows_in_words
from analysis.show import findings, numbers
from analysis.show.documents import Cell, Paragraph, Stat, Table, Together, as_finding
from analysis.show.markup import short_names, yes_no
from analysis.sources.reports import Reports

RULES = {"select-all": "several", "select-one": "one"}
WHICH = {"most frequent": "the most frequent", "selected": "chosen in another way"}


def challenges_finding(found: pd.DataFrame, rows: pd.DataFrame, report_id: str) -> Together:
    """What each group named, and what follows for the other."""
    found, printed = found[found["report_id"] == report_id], rows.set_index("statistic_id")["as_printed"]
    named = [name for side in ("first", "second") for name in found[f"{side}_statistic_id"] if name]
    return as_finding(words.challenges_finding(found, rows), [Stat(name, printed[name]) for name in named])


def named_by_group(data: Reports, found: pd.DataFrame, rows: pd.DataFrame, report_id: str) -> Table | Paragraph:
    """Item by item and group by group: as every report prints it, the counts, interval and region, or the bound."""
    found = found[found["report_id"] == report_id]
    if found.empty:
        return Paragraph(findings.NOTHING_FITS)
    names, shares = short_names(data), rows.set_index("statistic_id", drop=False)

    def printed(share: pd.Series) -> Cell:
        own = Stat(share["statistic_id"], share["as_printed"]), f" ({names[report_id]})"
        other = share["other_statistic_id"]
        if pd.isna(share["other_printed"]):
            return own
        return *own, ", ", Stat(other, share["other_printed"]), f" ({names[other.partition('.')[0]]})"

    cells: list[tuple[Cell, ...]] = []
    for row in found.to_dict("records"):
        for side in ("first", "second"):
            name, of = row[f"{side}_statistic_id"], (row["item_label"], row[f"{side}_group"])
            if name:
                share = shares.loc[name]
                told = (one(share) for one in (rows_in_words.count, rows_in_words.interval, rows_in_words.envelope))
                cells.append((*of, printed(share), *told, numbers.listed_numbers(share["candidates"])))
            else:
                bound = numbers.spanned(side, numbers.percent)(row)
                cells.append((*of, f"not reported: {bound}", *[numbers.NONE] * 4))
    header = [
        "Item", "Group", "Printed, or possible range", "People", "Interval", "Over all candidates", "Numbers that fit",
    ]  # fmt: skip
    return Table("What each group named, and what it can have named", header, cells, "wide")


def premises(found: pd.DataFrame) -> Table | Paragraph:
    """A row a premise: how large an item can be that a group's report left out, and which differences remain."""
    if found.empty:
        return Paragraph(findings.NOTHING_FITS)
    cells = []
    for (answers, reported), rows in found.groupby(["answers", "reported_items"], sort=False):
        bounds = []
        for side in ("first", "second"):
            left_out = rows[rows[f"{side}_statistic_id"] == ""]
            bounds.append(numbers.percent(left_out[f"{side}_high"].max()) if len(left_out) else numbers.NONE)
        differences = "; ".join(
            f"{row['item_label']} {numbers.spanned('difference', numbers.points)(row)}"
            for row in rows.to_dict("records")
        )
        kept = f"{numbers.number(rows['survives'].sum())} of {numbers.number(len(rows))}"
        cells.append((RULES[str(answers)], WHICH[str(reported)], *bounds, differences, kept))
    first, second = (found[f"{side}_group"].iloc[0] for side in ("first", "second"))
    header = [
        "Answers allowed", "Printed items are", f"Not printed, {first}: at most", f"Not printed, {second}: at most",
        "Differences, points", "Remain under the least favorable reading",
    ]  # fmt: skip
    return Table("If one answer was allowed, and if several were", header, cells, "wide")


def challenges_without_number(data: Reports, report_id: str) -> Table:
    """The challenges that the reports of a study name without a share, and which report does."""
    reports, names = data.study_reports(report_id), short_names(data)
    themes = data.themes[data.themes["report_id"].isin(reports) & (data.themes["kind"] == "challenge")]
    themes = themes[themes["statistic_id"] == ""]
    cells = [
        (same["label"].iloc[0], *(yes_no(name in set(same["report_id"])) for name in reports))
        for _, same in themes.groupby(themes["theme_id"].str.partition(".")[2], sort=False)
    ]
    header = ["In our words", *(names[name] for name in reports)]
    return Table("Challenges that are named without a number", header, cells)
