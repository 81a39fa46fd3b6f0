"""What stands under every choice: differences, choices, the other findings."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.multiverse import words
from analysis.ledger.multiverse.comparison import decisive
from analysis.ledger.multiverse.findings import FINDINGS
from analysis.show import numbers
from analysis.show.documents import Cell, Column, Paragraph, Stat, Table, Together, as_finding, table_of
from analysis.show.markup import short_names, yes_no
from analysis.sources.reports import Reports


def multiverse_finding(data: Reports, found: pd.DataFrame, standing: pd.DataFrame) -> Together:
    """Which findings stand under every choice, and which choice the others hang on."""
    printed = _printed(data)
    said = " ".join((words.differences_finding(found), words.other_findings_finding(standing, printed)))
    about = standing.drop_duplicates("about")["about"]
    named = (Stat(name, printed[name]) for name in about if name in printed)
    return as_finding(said, sorted(named, key=lambda one: said.find(one.text)))


def multiverse_overview(found: pd.DataFrame) -> Table | Paragraph:
    """Every difference: in how many universes it is shown, and on which choices that hangs."""
    if found.empty:
        return Paragraph("No topic of this report was put to two groups whose sizes it gives.")
    columns = [
        Column("Item", lambda row: f"{row['topic'].replace('-', ' ')}: {row['item_label']}"),
        Column("Universes (without a table)", _universes),
        Column("Difference in all of them, points", numbers.spanned("difference", numbers.points)),
        Column("Interval leaves zero out in", lambda row: words.in_how_many(row["excludes_zero"], row["universes"])),
        Column("Hangs on", "hangs_on", words.hangs_on),
        Column("p below its level in", lambda row: words.in_how_many(row["significant"], row["universes"])),
        Column("Hangs on", "significance_hangs_on", words.hangs_on),
    ]
    caption = "Differences between the groups in every universe, every feasible table taken"
    return table_of(caption, found, columns, "wide")


def _universes(row: dict) -> str:
    return f"{numbers.number(row['universes'])} ({numbers.number(row['no_table'])})"


def specifications(found: pd.DataFrame, label: str) -> Table:
    """One claim, by choice and level: how often its conclusions hold, and whether the choice decides."""
    choices = decisive(found)
    shown, significant = (
        choices[choices["conclusion"] == name].to_dict("records") for name in ("excludes_zero", "significant")
    )
    rows = [row | {"significant": other} for row, other in zip(shown, significant, strict=True)]
    columns = [
        Column("Choice", "choice", words.CHOICES.__getitem__),
        Column("Level", lambda row: words.choice_level(row["choice"], row["level"])),
        Column("Universes (without a table)", _universes),
        Column("Interval leaves zero out in", _how_often),
        Column("The choice decides", _decides),
        Column("p below its level in", "significant", _how_often),
        Column("The choice decides", "significant", _decides),
    ]
    return table_of(f"Choices behind the difference in {label}", rows, columns, "wide")


def _how_often(row: dict) -> str:
    return words.in_how_many(row["holds"], row["universes"]) if row["universes"] else numbers.NONE


def _decides(row: dict) -> str:
    return numbers.NONE if pd.isna(row["decisive"]) else yes_no(row["decisive"])


def findings_in_universes(data: Reports, rows: pd.DataFrame, standing: pd.DataFrame) -> Table:
    """The findings that are no difference: in how many universes each holds, and where it does not."""
    names, printed = short_names(data), _printed(data)

    def named(row: dict) -> Cell:
        said = words.named_finding(row, printed)
        return Stat(row["about"], said) if row["about"] in printed else said

    def where_not(row: dict) -> str:
        same = (rows[name] == row[name] for name in ("finding", "report_id", "about"))
        finding, report, about = same
        return words.where_not(rows[finding & report & about], row["hangs_on"])

    columns = [
        Column("Finding", named),
        Column("Report", "report_id", names.__getitem__),
        Column("It says that", lambda row: FINDINGS[row["finding"]].capitalize()),
        Column("Holds in", lambda row: words.in_how_many(row["holds"], row["universes"])),
        Column("Hangs on", "hangs_on", words.hangs_on),
        Column("Where it does not hold", where_not),
    ]
    return table_of("The other findings under every choice", standing, columns, "wide")


def _printed(data: Reports) -> dict[str, str]:
    return dict(zip(data.statistics["statistic_id"], data.statistics["as_printed"], strict=True))
