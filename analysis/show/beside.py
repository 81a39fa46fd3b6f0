"""Figures from elsewhere beside those of a report."""

from __future__ import annotations

import pandas as pd

from analysis.show import numbers
from analysis.show.documents import Column, Stat, Table, table_of
from analysis.show.markup import yes_no


def elsewhere(found: pd.DataFrame) -> Table:
    """Each claim beside each figure from elsewhere, how the two compare, and where the figure was read."""

    def figure(row: dict) -> str:
        return numbers.number(row["figure_value"], row["decimals"]) if row["difference"] else row["figure_printed"]

    rows = found.assign(named=found["statistic_id"] != found["statistic_id"].shift())
    columns = [
        Column("Statistic", lambda row: Stat(row["statistic_id"], row["label"]) if row["named"] else ""),
        Column("As printed", lambda row: row["as_printed"] if row["named"] else ""),
        Column("Figure from elsewhere", "figure"),
        Column("Figure", figure),
        Column("Compared", "outcome"),
        Column("Rounds to it", "same_digits", yes_no),
        Column("Dated", "dated", numbers.day),
        Column("Read in", "read_in"),
    ]
    return table_of("Claims beside the same figures, or their nearest kin, read elsewhere", rows, columns, "wide")
