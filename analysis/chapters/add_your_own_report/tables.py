"""A draft of a new report: its text, what was guessed, what its author said, and what the checks then find."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.add_your_own_report import words
from analysis.ledger import telling
from analysis.show.documents import Cell, Column, Strong, Table, VerdictMark, table_of
from analysis.show.numbers import NONE
from analysis.sources.new_reports.drafts import Draft


def guessed(draft: Draft) -> Table:
    """Each numeral with the words around it, the guess, what it rests on, and whether it has to be confirmed."""
    columns = [
        Column("Row", "position"),
        Column("In the text", _marked),
        Column("Guess", words.guess),
        Column("Because", lambda row: row["because"] or NONE),
        Column("Sure", lambda row: "yes" if row["sure"] == "yes" else "ask"),
    ]
    return table_of("What the draft takes each numeral for", draft.numbers, columns, "wide")


def author_said(guessed: Draft, finished: Draft) -> Table:
    """What the author of a finished draft said of each number: names, labels, groups, and what was mended."""
    rows = [
        row | {"mended": words.mended(before, row)}
        for before, row in zip(guessed.numbers, finished.numbers, strict=True)
    ]
    columns = [
        Column("Row", "position"),
        Column("Use", "use"),
        Column("Name", lambda row: row["statistic"] or NONE),
        Column("What it says", lambda row: row["label"] or row["note"] or NONE),
        Column("Group", lambda row: row["group"] or NONE),
        Column("Rebuilt from", words.way_said),
        Column("Mended by the author", lambda row: ", ".join(row["mended"]) or NONE),
    ]
    return table_of("The finished draft", rows, columns, "wide")


def judged(rows: pd.DataFrame, report_id: str) -> Table:
    """What the checks find of a report that is not in the ledger."""
    columns = [
        Column("Statistic", "label"),
        Column("Printed", "as_printed"),
        Column("Rebuilt", telling.rebuilt),
        Column("Verdict", "verdict", VerdictMark),
        Column("Why", telling.reason),
    ]
    return table_of("The statistics of the example", rows[rows["report_id"] == report_id], columns, "wide")


def _marked(row: dict) -> Cell:
    """The words around a numeral, with the numeral marked."""
    before, _, after = row["context"].partition(f"[{row['numeral']}]")
    return before, Strong(row["numeral"]), after
