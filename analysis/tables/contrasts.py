"""Two groups side by side, and one group before and after."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.tables.markup import ledger_link, paragraph, table


def contrasts_finding(found: pd.DataFrame, report_id: str) -> HTML:
    """Which differences of a report survive their worst case."""
    return paragraph(wording.contrasts_finding(found[found["report_id"] == report_id]))


def changes_finding(found: pd.DataFrame, report_id: str) -> HTML:
    """What changed in a report from before to after."""
    return paragraph(wording.changes_finding(found[found["report_id"] == report_id]))


def contrasts(found: pd.DataFrame, report_id: str) -> HTML:
    """Two groups side by side, item by item: shares or bounds, the difference, whether it survives its worst case."""
    if not (found["report_id"] == report_id).any():
        return paragraph("No topic of this report was put to two groups whose sizes it gives.", "")
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
                escape(wording.or_none(row["p_chi_square"], wording.pvalue)),
                escape(wording.or_none(row["h"], wording.two_decimals)),
                _worst(row),
            )
        )
    groups = found.loc[found["report_id"] == report_id, ["first_group", "second_group"]].iloc[0]
    header = [
        "Item", groups["first_group"].capitalize(), groups["second_group"].capitalize(), "Difference, points",
        "Interval, points", "Fisher's p", "Chi-square p", "Cohen's h", "Survives its worst case",
    ]  # fmt: skip
    return table(
        header,
        cells,
        "Side by side over every feasible table; a bounded side says so, and the worst case is the table of highest p",
        "wide",
    )


def _worst(row: dict) -> str:
    first, second = (f"{wording.number(count)} of {wording.number(n)}" for count, n in row["worst_case"])
    return escape(f"{'yes' if row['survives'] else 'no'}: {first} against {second}")


def _side(row: dict, side: str) -> str:
    shares = wording.span(row[f"{side}_low"], row[f"{side}_high"], wording.percent)
    name = row[f"{side}_statistic_id"]
    return ledger_link(name, shares) if name else f"not reported, {escape(shares)}"


def changes(found: pd.DataFrame, report_id: str) -> HTML:
    """Before and after: points, relative change, normalized gain, Cohen's h."""
    cells = [
        (
            escape(row["item"]),
            ledger_link(row["before_statistic_id"], wording.percent(row["before"], row["decimals"])),
            ledger_link(row["after_statistic_id"], wording.percent(row["after"], row["decimals"])),
            escape(wording.points(row["points"] / 100, row["decimals"])),
            escape(
                " to ".join(wording.points(row[end] / 100, row["decimals"]) for end in ("points_low", "points_high"))
            ),
            escape(wording.or_none(row["relative"], wording.percent)),
            escape(wording.or_none(row["gain"], wording.two_decimals)),
            escape(wording.or_none(row["h"], wording.two_decimals)),
        )
        for row in found[found["report_id"] == report_id].to_dict("records")
    ]
    header = [
        "Measure", "Before", "After", "Change, points", "Before rounding, points",
        "Relative change", "Normalized gain", "Cohen's h",
    ]  # fmt: skip
    return table(header, cells, "Change in the terms of the field, from the percentages as printed")
