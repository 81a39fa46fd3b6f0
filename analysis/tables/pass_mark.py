"""What a pass mark means, by the length of the test."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.tables.markup import ledger_link, paragraph, table


def pass_finding(found: pd.DataFrame) -> HTML:
    """How likely it is to pass."""
    return paragraph(wording.pass_finding(found))


def pass_rates(found: pd.DataFrame) -> HTML:
    """Test by test: how many right answers are needed, and how likely they are."""
    learners = found.drop_duplicates("who")
    cells = []
    for questions, rows in found[found["listed"]].groupby("questions"):
        first, by_who = rows.iloc[0], rows.set_index("who")
        chances = []
        for who in learners["who"]:
            row = by_who.loc[who]
            alone = wording.chance(row["passing"])
            spread = wording.or_none(row["passing_spread"], wording.chance)
            chances.append(escape(alone if spread == wording.NONE else f"{alone}; {spread}"))
        cells.append(
            (
                wording.number(questions),
                f"{wording.number(first['needed'])} ({wording.percent(first['effective'])})",
                wording.percent(first["half_share"]),
                *chances,
            )
        )
    mark = found.iloc[0]
    heads = [
        ledger_link(row["answers_statistic_id"], wording.learner(row["who"], row["share"]))
        for row in learners[learners["answers_statistic_id"] != ""].to_dict("records")
    ]
    header = [
        "Questions", f"Right answers needed for {mark['as_printed']}", "Right on average to pass as often as not",
        *(wording.learner(row["who"], row["share"]) for row in learners.to_dict("records")),
    ]  # fmt: skip
    shown = table(
        header,
        cells,
        "Chance to pass; after the semicolon, the share of learners who pass where they differ from one another",
        "wide",
    )
    source = f"<p>The mark: {ledger_link(mark['statistic_id'], mark['as_printed'])}. The means: {'; '.join(heads)}.</p>"
    return HTML(shown.data + source)
