"""A draft of a new report: its text, what was guessed, what its author said, and what the checks then find."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.adding import Draft
from analysis.tables.markup import paragraph, table, verdict_mark


def drafting_finding(guessed: Draft, finished: Draft) -> HTML:
    """How much of a text was guessed, and how much was left to say: one sentence."""
    return paragraph(wording.drafting_finding(guessed.numbers, finished.numbers))


def passage(draft: Draft) -> HTML:
    """The text of a draft."""
    return HTML(f"<blockquote><p>{escape(draft.text)}</p></blockquote>")


def guessed(draft: Draft) -> HTML:
    """Each numeral with the words around it, the guess, what it rests on, and whether it has to be confirmed."""
    cells = [
        (
            escape(row["position"]),
            _marked(row["context"], row["numeral"]),
            escape(wording.guess(row)),
            escape(row["because"] or wording.NONE),
            "yes" if row["sure"] == "yes" else "ask",
        )
        for row in draft.numbers
    ]
    header = ["Row", "In the text", "Guess", "Because", "Sure"]
    return table(header, cells, "What the draft takes each numeral for", "wide")


def said(guessed: Draft, finished: Draft) -> HTML:
    """What the author of a finished draft said of each number: names, labels, groups, and what was mended."""
    cells = [
        (
            escape(row["position"]),
            escape(row["use"]),
            escape(row["statistic"] or wording.NONE),
            escape(row["label"] or row["note"] or wording.NONE),
            escape(row["group"] or wording.NONE),
            escape(wording.way_said(row)),
            escape(", ".join(wording.mended(before, row)) or wording.NONE),
        )
        for before, row in zip(guessed.numbers, finished.numbers, strict=True)
    ]
    header = ["Row", "Use", "Name", "What it says", "Group", "Rebuilt from", "Mended by the author"]
    return table(header, cells, "The finished draft", "wide")


def judged(rows: pd.DataFrame, report_id: str) -> HTML:
    """What the checks find of a report that is not in the ledger."""
    cells = [
        (
            escape(row["label"]),
            escape(row["as_printed"]),
            escape(wording.rebuilt(row)),
            verdict_mark(row["verdict"]),
            escape(wording.reason(row)),
        )
        for _, row in rows[rows["report_id"] == report_id].iterrows()
    ]
    return table(["Statistic", "Printed", "Rebuilt", "Verdict", "Why"], cells, "The statistics of the example", "wide")


def _marked(context: str, numeral: str) -> str:
    """The words around a numeral, with the numeral marked."""
    before, _, after = escape(context).partition(f"[{escape(numeral)}]")
    return f"{before}<strong>{escape(numeral)}</strong>{after}"
