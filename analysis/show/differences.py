"""Two groups side by side."""

from __future__ import annotations

import pandas as pd

from analysis.show import numbers
from analysis.show.documents import Cell, Column, Paragraph, Stat, Table, table_of


def contrasts(found: pd.DataFrame, report_id: str) -> Table | Paragraph:
    """Two groups side by side, item by item: shares or bounds, the difference, whether it remains."""
    rows = found[found["report_id"] == report_id]
    if rows.empty:
        return Paragraph("No topic of this report was put to two groups whose sizes it gives.")
    first, second = (rows[f"{side}_group"].iloc[0].capitalize() for side in ("first", "second"))
    columns = [
        Column("Item", lambda row: f"{row['topic'].replace('-', ' ')}: {row['item_label']}"),
        Column(first, lambda row: _side(row, "first")),
        Column(second, lambda row: _side(row, "second")),
        Column("Difference, points", numbers.spanned("difference", numbers.points)),
        Column("Interval, points", numbers.spanned("interval", numbers.points)),
        Column("Fisher's p", numbers.spanned("p", numbers.pvalue)),
        Column("Chi-square p", "p_chi_square", lambda p: numbers.or_none(p, numbers.pvalue)),
        Column("Cohen's h", "h", lambda h: numbers.or_none(h, numbers.two_decimals)),
        Column("Least favorable reading", _least_favorable),
    ]
    caption = (
        "Side by side over every feasible table; a bounded side says so, and the least favorable reading is the table "
        "of highest p"
    )
    return table_of(caption, rows, columns, "wide")


def _least_favorable(row: dict) -> str:
    first, second = (f"{numbers.number(count)} of {numbers.number(n)}" for count, n in row["worst_case"])
    return f"{'remains' if row['survives'] else 'does not remain'}: {first} against {second}"


def _side(row: dict, side: str) -> Cell:
    shares = numbers.spanned(side, numbers.percent)(row)
    name = row[f"{side}_statistic_id"]
    return Stat(name, shares) if name else f"not reported, {shares}"
