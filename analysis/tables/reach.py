"""Who was reached: the words of the field, a share under each reading, patients seen."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.reports import Reports
from analysis.tables.markup import ledger_link, paragraph, table

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


def reach_finding(found: pd.DataFrame, only: str) -> HTML:
    """Who has a characteristic under each reading of its share."""
    return paragraph(wording.reach_finding(found, only))


def patients_finding(seen: pd.DataFrame) -> HTML:
    """What a mean number of patients a week comes to."""
    return paragraph(wording.patients_finding(seen), "")


def reach_terms(data: Reports, report_id: str) -> HTML:
    """The words of the field for who was reached, and which of the printed numbers can be called so."""
    names = set(data.statistics["statistic_id"])
    cells = [
        (
            escape(term),
            escape(meaning),
            "; ".join(
                ledger_link(name, f"{data.printed(name).text} {end}")
                for end in ends
                if (name := f"{report_id}.{end}") in names
            )
            or "none",
            escape(why),
        )
        for term, meaning, ends, why in TERMS
    ]
    return table(["Term", "What it means", "Printed numbers near it", "Can they be called so?"], cells,
                 "Words for reach, and the numbers that were printed", "wide")  # fmt: skip


def readings(found: pd.DataFrame, only: str) -> HTML:
    """How many people a share is, read as of everyone and of each group, and what follows for the others."""
    if found.empty:
        return paragraph(wording.reach_finding(found, only), "")
    cells = []
    for row in found.to_dict("records"):
        follows = [wording.NONE, wording.NONE]
        if row["fits"]:
            follows = [
                wording.counted(row[f"{of}_low"], row[f"{of}_high"], row[f"{of}_size"]) for of in ("rest", "all")
            ]
        cells.append(
            (
                ledger_link(row["statistic_id"], row["as_printed"]) + escape(f" of the {row['group_id']}"),
                ledger_link(row["size_statistic_id"], wording.number(row["size"])),
                wording.counted(row["low"], row["high"], row["size"]),
                "yes" if row["fits"] else "no",
                *follows,
            )
        )
    row = found.iloc[0]
    of_only = f"All {only} are {row['item']}"
    rest = row["rest_group_id"]
    header = [
        "If the share is", "Size", f"{row['item'].capitalize()} in it", f"{of_only}: possible?",
        f"Then, of the {rest}", "And of everyone",
    ]  # fmt: skip
    return table(header, cells, f"The share of {row['item']} under each reading", "wide")


def patients_seen(seen: pd.DataFrame, found: pd.DataFrame) -> HTML:
    """Patient visits a week, by whose mean it is."""
    if seen.empty:
        return paragraph(wording.patients_finding(seen), "")
    item = found["item"].iloc[0]
    cells = []
    for row in seen.to_dict("records"):
        whose = row["group_id"]
        people = wording.span(row["people_low"], row["people_high"], wording.number)
        means = wording.span(row["mean_low"], row["mean_high"], lambda mean: wording.number(mean, 1))
        cells.append(
            (
                ledger_link(row["statistic_id"], row["as_printed"])
                + escape(f" for {item} among {whose}" if row["only_share"] else f" for all {whose}"),
                people,
                means,
                wording.span(row["patients_low"], row["patients_high"], wording.number),
            )
        )
    return table(["If the mean is", "People", "Mean before rounding", "Patient visits a week"], cells,
                 "What the mean number of patients comes to, by whose mean it is")  # fmt: skip
