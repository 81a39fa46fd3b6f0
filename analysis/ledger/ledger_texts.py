"""The ledger as rows of text: what its page offers as CSV, and what a check compares."""

from __future__ import annotations

import pandas as pd

from analysis.ledger.rebuilt import naming
from analysis.ledger.rows_in_words import interval
from analysis.ledger.telling import reason, rebuilt
from analysis.show.numbers import NONE

LEDGER_COLUMNS = ("statistic_id", "printed", "rebuilt", "verdict", "why", "interval")


def ledger_texts(rows: pd.DataFrame) -> list[dict[str, str]]:
    """Rows of the ledger in words, by `LEDGER_COLUMNS`; what a statistic does not have is empty."""
    found = []
    for row in rows.to_dict("records"):
        with naming(row["statistic_id"]):
            texts = row["statistic_id"], row["as_printed"], rebuilt(row), row["verdict"], reason(row), interval(row)
        found.append(dict(zip(LEDGER_COLUMNS, ("" if text == NONE else str(text) for text in texts), strict=True)))
    return found
