"""How the statistics of a report fare, and its shares, as tables."""

from __future__ import annotations

import pandas as pd

from analysis.ledger import rows_in_words
from analysis.ledger.quantities import contradicted_finding, tallied, tally_finding
from analysis.show.documents import Column, Paragraph, Stat, Table, Together, as_finding, table_of
from analysis.show.markup import NO_PERCENTAGE

STATISTIC = Column("Statistic", lambda row: Stat(row["statistic_id"], row["label"]))
PRINTED, INTERVAL = Column("Printed", "as_printed"), Column("Interval", rows_in_words.interval)


def finding(rows: pd.DataFrame, report_id: str | None = None) -> Together:
    """What the quantities of a report, or of all, come to."""
    chosen = rows if report_id is None else rows[rows["report_id"] == report_id]
    found = tallied(chosen)
    return as_finding(f"{contradicted_finding(found)}\n{tally_finding(found)}")


def question_shares(rows: pd.DataFrame, report_id: str, question_id: str | None = None) -> Table | Paragraph:
    """The shares of one report, or of one question of it, with what was rebuilt, to stand under their figure."""
    shares = rows[(rows["report_id"] == report_id) & rows["interval_low"].notna()]
    if question_id is not None:
        shares = shares[shares["question_id"] == question_id]
    if shares.empty:
        return Paragraph(NO_PERCENTAGE)
    columns = [
        STATISTIC,
        PRINTED,
        Column("People", rows_in_words.count),
        INTERVAL,
        Column("Over all candidates", rows_in_words.envelope),
    ]
    caption = "Shares with their intervals, and the envelope over all candidate denominators"
    return table_of(caption, shares, columns)
