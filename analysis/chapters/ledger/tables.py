"""The ledger, and its tally."""

from __future__ import annotations

import pandas as pd

from analysis.claims.verdicts import VERDICTS
from analysis.ledger import rows_in_words, telling
from analysis.ledger.places import printed_at
from analysis.show import numbers
from analysis.show.documents import Beside, Cell, Column, Entry, ReportName, Table, VerdictMark, table_of
from analysis.show.markup import short_names
from analysis.sources.reports import Reports


def tally_by_report(data: Reports, counts: pd.DataFrame) -> Table:
    """Statistics by report and verdict."""
    names = short_names(data)
    rows: list[list[Cell]] = [
        [ReportName(str(report_id), names[str(report_id)]), *map(numbers.number, [*row, row.sum()])]
        for report_id, row in counts.iterrows()
    ]
    rows.append(["All reports", *map(numbers.number, [*counts.sum(), counts.to_numpy().sum()])])
    header = ["Report", *(verdict.capitalize() for verdict in VERDICTS), "All"]
    return Table("Statistics by verdict", header, rows)


def ledger(data: Reports, rows: pd.DataFrame) -> Table:
    """Every statistic of every report; in the page it can be searched and sorted."""
    names = short_names(data)
    columns = [
        Column("Statistic", lambda row: Entry(row["statistic_id"], row["label"])),
        Column("Printed", "as_printed"),
        Column("Verdict", "verdict", VerdictMark),
        Column("Rebuilt", telling.rebuilt),
        Column("Interval", rows_in_words.interval),
        Column("Why", telling.reason),
        Column("Report", "report_id", lambda report_id: ReportName(report_id, names[report_id])),
        Column("Over all candidates", rows_in_words.envelope),
        Column("Denominators that fit", rows_in_words.candidates),
        Column("Other sources", lambda row: rows_in_words.agreement(row, names)),
        Column("Moore level", lambda row: row["moore_level"].upper() or numbers.NONE),
        Column("Where in the text", "statistic_id", lambda name: Beside(printed_at(data, name))),
    ]
    return table_of("The ledger", rows, columns, "wide ledger")
