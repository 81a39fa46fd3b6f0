"""The ledger as a table of text: what its page offers as CSV, and what a check compares."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.wording.numbers import NONE
from analysis.wording.rebuilding import reason, rebuilt
from analysis.wording.rows import interval

LEDGER_COLUMNS = ("statistic_id", "printed", "rebuilt", "verdict", "why", "interval")


def ledger_texts(rows: pd.DataFrame) -> list[dict[str, str]]:
    """Rows of the ledger in words, by `LEDGER_COLUMNS`; what a statistic does not have is empty."""
    found = []
    for row in rows.to_dict("records"):
        texts = row["statistic_id"], row["as_printed"], rebuilt(row), row["verdict"], reason(row), interval(row)
        found.append(dict(zip(LEDGER_COLUMNS, ("" if text == NONE else str(text) for text in texts), strict=True)))
    return found


def texts_as_csv(texts: Iterable[Mapping[str, str]], columns: Iterable[str] = LEDGER_COLUMNS) -> str:
    """A table of text as CSV.

    Examples
    --------
    >>> print(texts_as_csv([{"item": "cost", "printed": "1,361"}], ["item", "printed"]), end="")
    item,printed
    cost,"1,361"
    """
    written = io.StringIO()
    table = csv.DictWriter(written, list(columns), lineterminator="\n")
    table.writeheader()
    table.writerows(texts)
    return written.getvalue()
