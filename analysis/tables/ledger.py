"""The ledger, and its tally."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.reports import Reports
from analysis.tables.markup import short_names, table, verdict_mark
from analysis.verdicts import VERDICTS


def tally(data: Reports, counts: pd.DataFrame) -> HTML:
    """Statistics by report and verdict."""
    names = short_names(data)
    cells = [
        (
            f'<a href="report-{escape(report_id)}.html">{escape(names[report_id])}</a>',
            *map(wording.number, row),
            wording.number(row.sum()),
        )
        for report_id, row in counts.iterrows()
    ]
    cells.append(("All reports", *map(wording.number, counts.sum()), wording.number(counts.to_numpy().sum())))
    return table(["Report", *(verdict.capitalize() for verdict in VERDICTS), "All"], cells, "Statistics by verdict")


class Ledger(HTML):
    """The table of the ledger, and the same as CSV: what a check compares, and what the page offers."""

    def __init__(self, html: str, texts: str):
        super().__init__(html)
        self.texts = texts

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.data, "text/csv": self.texts}


def ledger(data: Reports, rows: pd.DataFrame) -> Ledger:
    """Every statistic of every report; in the page it can be searched and sorted."""
    names = short_names(data)
    cells = [
        (
            _anchor(row["statistic_id"], row["label"]),
            f'<a href="report-{escape(row["report_id"])}.html">{escape(names[row["report_id"]])}</a>',
            escape(row["as_printed"]),
            escape(wording.rebuilt(row)),
            escape(wording.interval(row)),
            escape(wording.region(row)),
            verdict_mark(row["verdict"]),
            escape(wording.reason(row)),
            escape(wording.candidates(row)),
            escape(wording.agreement(row, names)),
            escape(row["moore_level"].upper() or wording.NONE),
            wording.number(row["offset"]),
        )
        for _, row in rows.iterrows()
    ]
    header = [
        "Statistic", "Report", "Printed", "Rebuilt", "Interval", "Over all candidates", "Verdict", "Why",
        "Denominators that fit", "Other sources", "Moore level", "Character in the text",
    ]  # fmt: skip
    shown = table(header, cells, "The ledger", "wide ledger")
    return Ledger(shown.data, wording.texts_as_csv(wording.ledger_texts(rows)))


def _anchor(statistic_id: str, label: str) -> str:
    name = escape(statistic_id)
    return f'<span id="{name}">{escape(label)}</span><br><code>{name}</code>'
