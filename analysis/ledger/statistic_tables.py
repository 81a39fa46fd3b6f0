"""How the statistics of a report fare, and its shares, as tables."""

from __future__ import annotations

import pandas as pd

from analysis.claims.verdicts import CONTRADICTED, QUOTED, REBUILT, REBUILT_ASSUMED
from analysis.ledger import rows_in_words
from analysis.ledger.quantities import contradicted_finding, tallied, tally_finding
from analysis.show.documents import Column, Paragraph, Stat, Table, Together, as_finding, stats_of, table_of, with_links
from analysis.show.numbers import listed, number

FEW = 5  # numbers that are listed
NO_TABLE = "No percentage here is of a group whose size the report gives."
CAUTION = "That nothing contradicts a number does not show that it is right."

STATISTIC = Column("Statistic", lambda row: Stat(row["statistic_id"], row["label"]))
PRINTED, INTERVAL = Column("Printed", "as_printed"), Column("Interval", rows_in_words.interval)


def finding(rows: pd.DataFrame, report_id: str | None = None) -> Together:
    """What the quantities of a report, or of all, come to."""
    chosen = rows if report_id is None else rows[rows["report_id"] == report_id]
    found, named = tallied(chosen), first_to_look_at(chosen)
    told = f"{CAUTION} {tally_finding(found)}" if found.quantities else ""
    said = as_finding("\n".join(filter(None, [contradicted_finding(found), told])))
    stats = [one for rows in named.values() for one in stats_of(rows, statistic_id="as_printed")]
    # Only here are numbers those of statistics: above, a count of quantities may be the same number.
    return Together([*said.blocks, *([Paragraph(with_links(" ".join(named), stats))] if named else [])])


def first_to_look_at(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """What to look at first: a sentence each on the contradicted, the rebuilt and those that differ, with their rows.

    Where there are none of these, on those that can only be quoted.
    """
    kinds = {
        "Contradicted": rows["verdict"] == CONTRADICTED,
        "Rebuilt": rows["verdict"] == REBUILT,
        "Rebuilt under a named assumption": rows["verdict"] == REBUILT_ASSUMED,
        "Printed differently by another report of the study": rows["other_agrees"].eq(False).fillna(False),
    }
    chosen = {said: rows[which] for said, which in kinds.items() if which.any()}
    chosen = chosen or {"Only to be quoted": rows[rows["verdict"] == QUOTED]}
    return {_sentence(said, some["as_printed"]): some[:FEW] for said, some in chosen.items() if len(some)}


def _sentence(said: str, printed: pd.Series) -> str:
    """The first few numbers, and how many there are besides."""
    first, more = [f"“{text}”" for text in printed[:FEW]], len(printed) - FEW
    return f"{said}: {listed([*first, f'{number(more)} more'] if more > 0 else first)}."


def question_shares(rows: pd.DataFrame, report_id: str, question_id: str | None = None) -> Table | Paragraph:
    """The shares of one report, or of one question of it, with what was rebuilt, to stand under their figure."""
    shares = rows[(rows["report_id"] == report_id) & rows["interval_low"].notna()]
    if question_id is not None:
        shares = shares[shares["question_id"] == question_id]
    if shares.empty:
        return Paragraph(NO_TABLE)
    columns = [
        STATISTIC,
        PRINTED,
        Column("People", rows_in_words.count),
        INTERVAL,
        Column("Over all candidates", rows_in_words.envelope),
    ]
    caption = "Shares with their intervals, and the envelope over all candidate denominators"
    return table_of(caption, shares, columns)
