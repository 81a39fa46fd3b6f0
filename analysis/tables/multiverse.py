"""What stands under every choice: differences, choices, the other findings."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.multiverse import FINDINGS, decisive
from analysis.reports import Reports
from analysis.tables.markup import ledger_link, paragraph, short_names, table


def multiverse_finding(data: Reports, found: pd.DataFrame, standing: pd.DataFrame) -> HTML:
    """Which findings stand under every choice, and which choice the others hang on."""
    said = (wording.differences_finding(found), wording.other_findings_finding(standing, _printed(data)))
    return paragraph(" ".join(said))


def multiverse_overview(found: pd.DataFrame) -> HTML:
    """Every difference: in how many universes it is shown, and on which choices that hangs."""
    if found.empty:
        return paragraph("No topic of this report was put to two groups whose sizes it gives.", "")
    cells = [
        (
            escape(f"{row['topic'].replace('-', ' ')}: {row['item']}"),
            escape(f"{wording.number(row['universes'])} ({wording.number(row['no_table'])})"),
            escape(wording.span(row["difference_low"], row["difference_high"], wording.points)),
            escape(wording.in_how_many(row["excludes_zero"], row["universes"])),
            escape(wording.hangs_on(row["hangs_on"])),
            escape(wording.in_how_many(row["significant"], row["universes"])),
            escape(wording.hangs_on(row["significance_hangs_on"])),
        )
        for row in found.to_dict("records")
    ]
    header = [
        "Item", "Universes (without a table)", "Difference in all of them, points", "Interval leaves zero out in",
        "Hangs on", "p below its level in", "Hangs on",
    ]  # fmt: skip
    return table(header, cells, "Differences between the groups in every universe, every feasible table taken", "wide")


def specifications(found: pd.DataFrame, item: str) -> HTML:
    """One claim, by choice and level: how often its conclusions hold, and whether the choice decides."""
    choices = decisive(found)
    shown, significant = (choices[choices["conclusion"] == name] for name in ("excludes_zero", "significant"))
    cells = [
        (
            escape(wording.CHOICES[row["choice"]]),
            escape(wording.choice_level(row["choice"], row["level"])),
            escape(f"{wording.number(row['universes'])} ({wording.number(row['no_table'])})"),
            escape(_how_often(row)),
            _decides(row),
            escape(_how_often(other)),
            _decides(other),
        )
        for row, other in zip(shown.to_dict("records"), significant.to_dict("records"), strict=True)
    ]
    header = [
        "Choice", "Level", "Universes (without a table)", "Interval leaves zero out in", "The choice decides",
        "p below its level in", "The choice decides",
    ]  # fmt: skip
    return table(header, cells, f"Choices behind the difference in {item}", "wide")


def _how_often(row: dict) -> str:
    return wording.in_how_many(row["holds"], row["universes"]) if row["universes"] else wording.NONE


def _decides(row: dict) -> str:
    return wording.NONE if pd.isna(row["decisive"]) else "yes" if row["decisive"] else "no"


def other_findings(data: Reports, rows: pd.DataFrame, standing: pd.DataFrame) -> HTML:
    """The findings that are no difference: in how many universes each holds, and where it does not."""
    names, printed = short_names(data), _printed(data)
    cells = []
    for row in standing.to_dict("records"):
        said = wording.named_finding(row, printed)
        universes = rows[
            (rows["finding"] == row["finding"])
            & (rows["report_id"] == row["report_id"])
            & (rows["about"] == row["about"])
        ]
        cells.append(
            (
                ledger_link(row["about"], said) if row["about"] in printed else escape(said),
                escape(names[row["report_id"]]),
                escape(FINDINGS[row["finding"]].capitalize()),
                escape(wording.in_how_many(row["holds"], row["universes"])),
                escape(wording.hangs_on(row["hangs_on"])),
                escape(wording.where_not(universes, row["hangs_on"])),
            )
        )
    header = ["Finding", "Report", "It says that", "Holds in", "Hangs on", "Where it does not hold"]
    return table(header, cells, "The other findings under every choice", "wide")


def _printed(data: Reports) -> dict[str, str]:
    return dict(zip(data.statistics["statistic_id"], data.statistics["as_printed"], strict=True))
