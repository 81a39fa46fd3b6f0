"""What a pass mark means, by the length of the test."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.pass_mark import words
from analysis.show import numbers
from analysis.show.documents import Paragraph, Stat, Table, Together, joined


def pass_rates(found: pd.DataFrame) -> Together:
    """Test by test: how many right answers are needed, and how likely they are."""
    learners = found.drop_duplicates("who")
    cells = []
    for _, rows in found[found["listed"]].groupby("questions"):
        first, by_who = rows.iloc[0], rows.set_index("who")
        cells.append(
            (
                numbers.number(first["questions"]),
                f"{numbers.number(first['needed'])} ({numbers.percent(first['effective'])})",
                numbers.percent(first["half_share"]),
                *(_chance(by_who.loc[who]) for who in learners["who"]),
            )
        )
    mark = found.iloc[0]
    named = {words.learner(row["who"], row["share"]): row for row in learners.to_dict("records")}
    heads = [
        Stat(row["answers_statistic_id"], name) for name, row in named.items() if row["answers_statistic_id"] != ""
    ]
    header = [
        "Questions", f"Right answers needed for {mark['as_printed']}", "Right on average to pass as often as not",
        *named,
    ]  # fmt: skip
    caption = "Chance to pass; after the semicolon, the share of learners who pass where they differ from one another"
    printed = Stat(mark["statistic_id"], mark["as_printed"])
    source = Paragraph(("The mark: ", printed, ". The means: ", *joined(heads, "; "), "."))
    return Together([Table(caption, header, cells, "wide"), source])


def _chance(row: pd.Series) -> str:
    alone = numbers.chance(row["passing"])
    spread = numbers.or_none(row["passing_spread"], numbers.chance)
    return alone if spread == numbers.NONE else f"{alone}; {spread}"
