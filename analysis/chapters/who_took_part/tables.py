"""Who took part: what the reports of a study state, and what their percentages imply."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.who_took_part import words
from analysis.chapters.who_took_part.question import next_common_size
from analysis.ledger.choices import Choices
from analysis.ledger.sizes import LARGEST_TOLD
from analysis.show import numbers
from analysis.show.documents import Asking, Cell, Column, Paragraph, Stat, Table, Together, joined, table_of
from analysis.show.markup import short_names, yes_no
from analysis.sources.reports import Reports

NOT_STATED = "not stated"


def apart_finding(data: Reports, implied: pd.DataFrame, stated: pd.DataFrame, choices: Choices) -> Paragraph:
    """Pairs of questions that no number of people fits at once, and how many more it would take."""
    said = []
    for group_id, questions in implied.groupby("group_id", sort=False):
        largest = int(stated.loc[stated["group_id"] == group_id, "n"].max())
        more = next_common_size(data, questions, largest, choices)
        said.append(words.apart_finding(str(group_id), questions, largest, more))
    first, *others = said
    return Paragraph(
        " ".join(f"{one}." for one in (f"Under the same assumptions, {first}", *map(_as_sentence, others)))
    )


def _as_sentence(said: str) -> str:
    return said[:1].upper() + said[1:]


def who_took_part(data: Reports, rows: pd.DataFrame, report_id: str) -> Table:
    """Sizes, thresholds and durations of a study, a row each, as every report of it prints them."""
    names, reports = short_names(data), data.study_reports(report_id)
    stated = rows[rows["report_id"].isin(reports) & ~rows["measure"].isin(["share"])]
    quantity = stated["statistic_id"].str.partition(".")[2]
    cells = []
    for _, same in stated.groupby(quantity, sort=False):
        printed = {row["report_id"]: Stat(row["statistic_id"], row["as_printed"]) for _, row in same.iterrows()}
        agrees = same["other_agrees"].dropna()
        alike = "only one prints it" if agrees.empty else yes_no(agrees.all())
        cells.append((same["label"].iloc[0], *(printed.get(name, NOT_STATED) for name in reports), alike))
    header = ["What", *(names[name] for name in reports), "Same number"]
    return Table("Sizes, eligibility and time, as each report prints them", header, cells)


def stated_and_implied(data: Reports, implied: pd.DataFrame, stated: pd.DataFrame) -> Table:
    """Question by question: the percentages, every number that fits, and which of the stated sizes does."""
    names = short_names(data)

    def printed(row: dict) -> Cell:
        links = (
            (f"{said} (", *joined([Stat(name, names[name.partition(".")[0]]) for name in ids], ", "), ")")
            for said, ids in zip(row["printed"], row["statistic_ids"], strict=True)
        )
        return joined(links, "; ")

    def fits(row: dict) -> str:
        sizes = words.sizes_of(stated, row["group_id"], names)
        return "; ".join(f"{numbers.number(n)}: {yes_no(n in row['candidates'])}" for n, _ in sizes)

    def missing(row: dict) -> str:
        said = (
            f"{numbers.number(n - max(fitting))} of {numbers.number(n)}"
            for n, _ in words.sizes_of(stated, row["group_id"], names)
            if (fitting := [one for one in row["candidates"] if one <= n])
        )
        return "; ".join(said) or numbers.NONE

    columns = [
        Column("Question", lambda row: f"{row['group_id']}: {numbers.topic(row['topic'])}"),
        Column("Percentages, and where", printed),
        Column("Size fits it", fits),
        Column("Every number that fits it", "candidates", numbers.listed_numbers),
        Column("Unanswered, at the fewest", missing),
    ]
    return table_of("Stated size against implied size, question by question", implied, columns, "wide")


def asked_of_the_reader(implied: pd.DataFrame, stated: pd.DataFrame, choices: Choices) -> Together:
    """Group by group, a slider for how many answered: it says which questions that number fits."""
    found = []
    for group_id, questions in implied.groupby("group_id", sort=False):
        stated_n = int(stated.loc[stated["group_id"] == group_id, "n"].max())
        asked = [
            {"topic": numbers.topic(row["topic"]), "printed": list(row["printed"])}
            for row in questions.to_dict("records")
        ]
        found.append(
            Asking(
                "who-took-part",
                {
                    "whom": group_id,
                    "questions": asked,
                    "value": stated_n,
                    "largest": max(LARGEST_TOLD, 2 * stated_n),
                    "rounding": choices.rounding,
                },
            )
        )
    return Together(found)


def fits_by_rounding(fits: pd.DataFrame) -> Table:
    """Group by group and way of rounding, how many questions each stated size fits."""

    def fitting(sizes: dict[int, int]) -> str:
        return "; ".join(f"{numbers.number(n)} fits {numbers.number(many)}" for n, many in sizes.items())

    columns = [
        Column("Group", "group_id"),
        Column("Percentages", "rounding", numbers.ROUNDED.__getitem__),
        Column("Questions that a size fits", "fits", fitting),
        Column("Of", "questions", numbers.number),
        Column("Numbers that fit all", "common", numbers.listed_numbers),
    ]
    return table_of("The same under every way of rounding", fits, columns)


def power_of_the_check(power: pd.DataFrame) -> Table:
    """Group by group and stated size, the chances that arbitrary percentages fit."""
    columns = [
        Column("Group", "group_id"),
        Column("Size", "n", numbers.number),
        Column("A percentage fits it", "one", numbers.percent),
        Column("All percentages of the longest question do", "question", numbers.percent),
        Column(
            "These share some number",
            lambda row: f"{numbers.percent(row['some'])} (from {numbers.number(row['fewest'])} up)",
        ),
        Column(
            "Those of all questions share one",
            lambda row: f"{numbers.percent(row['all_some'], 2)} ({numbers.number(row['all_items'])} percentages)",
        ),
    ]
    return table_of("What arbitrary percentages would have passed", power, columns)
