"""The setting: figures from elsewhere beside the claims, the share of men, the trials behind the claims."""

from __future__ import annotations

import pandas as pd

from analysis.show import numbers
from analysis.show.documents import Column, Table, table_of


def men_share(shares: pd.DataFrame) -> Table:
    """The share of men by source."""

    def share(row: dict) -> str:
        return ("" if row["low"] == row["high"] else "below ") + numbers.percent(row["high"], 2)

    columns = [
        Column("Source", "source"),
        Column("Women in a year", "women"),
        Column("Men in a year", "men"),
        Column("Share of men", share),
    ]
    return table_of("Women, men, and the share of men", shares, columns)
