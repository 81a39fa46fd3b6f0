"""Who was reached: the words of the field, a share under each reading, patients seen."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.reach import words
from analysis.show import numbers
from analysis.show.documents import Cell, Column, Paragraph, Stat, Table, joined, table_of
from analysis.show.markup import yes_no
from analysis.sources.reports import Reports

# The terms of the Outcomes Standardization Project's glossary, in our words; which printed sizes come near, by the ends
# of their statistic_ids; and why they can or cannot be called so.
TERMS = (
    (
        "Intended reach",
        "professionals to whom the activity is announced",
        (),
        "not printed: to how many the program was announced is not said",
    ),
    (
        "Participant",
        "not to be used without saying who is meant",
        ("participants", "micro-learners"),
        "the word printed, with no more said than that these people engaged",
    ),
    (
        "Start",
        "the event of beginning the education itself, past the opening pages and any test before",
        (),
        "not printed: a start is an event, and one person may have several",
    ),
    (
        "Learner",
        "a professional who has started, past any test before",
        ("learners",),
        "the word printed; whether those are counted who only took the test before is not said",
    ),
    (
        "Completer",
        "a professional who went through the education to its end, whether or not a test after was taken",
        (),
        "not printed: of nobody is it said that they finished",
    ),
    (
        "Completion rate",
        "completers as a share of learners",
        (),
        "cannot be computed without completers",
    ),
)


def reach_terms(data: Reports, report_id: str) -> Table:
    """The words of the field for who was reached, and which of the printed numbers can be called so."""
    names = set(data.statistics["statistic_id"])

    def printed(ends: tuple[str, ...]) -> Cell:
        found = {f"{report_id}.{end}": end for end in ends if f"{report_id}.{end}" in names}
        return joined([Stat(name, f"{data.printed(name).text} {end}") for name, end in found.items()], "; ") or "none"

    header = ["Term", "What it means", "Printed numbers near it", "Can they be called so?"]
    cells = [(term, meaning, printed(ends), why) for term, meaning, ends, why in TERMS]
    return Table("Words for reach, and the numbers that were printed", header, cells, "wide")


def readings(found: pd.DataFrame, only: str) -> Table | Paragraph:
    """How many people a share is, read as of everyone and of each group, and what follows for the others."""
    if found.empty:
        return Paragraph(words.reach_finding(found, only))
    label, rest = found["item_label"].iloc[0], found["rest_group_id"].iloc[0]

    def follows(of: str):
        return lambda row: _counted(row, f"{of}_") if row["fits"] else numbers.NONE

    columns = [
        Column("If the share is", lambda row: (_printed(row), f" of the {row['group_id']}")),
        Column("Size", lambda row: Stat(row["size_statistic_id"], numbers.number(row["size"]))),
        Column(f"{numbers.capitalized(label)} in it", _counted),
        Column(f"All {only} are {label}: possible?", "fits", yes_no),
        Column(f"Then, of the {rest}", follows("rest")),
        Column("And of everyone", follows("all")),
    ]
    return table_of(f"The share of {label} under each reading", found, columns, "wide")


def _counted(row: dict, of: str = "") -> str:
    return words.people_counted(row[f"{of}low"], row[f"{of}high"], row[f"{of}size"])


def _printed(row: dict) -> Stat:
    return Stat(row["statistic_id"], row["as_printed"])


def patients_seen(seen: pd.DataFrame, found: pd.DataFrame) -> Table | Paragraph:
    """Patient visits a week, by whose mean it is."""
    if seen.empty:
        return Paragraph(words.patients_finding(seen))
    label = found["item_label"].iloc[0]

    def whose(row: dict) -> Cell:
        group = row["group_id"]
        return _printed(row), f" for {label} among {group}" if row["only_share"] else f" for all {group}"

    columns = [
        Column("If the mean is", whose),
        Column("People", numbers.spanned("people", numbers.number)),
        Column("Mean before rounding", numbers.spanned("mean", lambda mean: numbers.number(mean, 1))),
        Column("Patient visits a week", numbers.spanned("patients", numbers.number)),
    ]
    return table_of("What the mean number of patients comes to, by whose mean it is", seen, columns)
