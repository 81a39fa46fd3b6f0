"""Who took part: what the reports of a study state, and what their percentages imply."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from analysis import wording
from analysis.ledger.choices import Choices
from analysis.participation import next_common_size
from analysis.reports import Reports
from analysis.tables.markup import ledger_link, paragraph, short_names, table

NOT_STATED = "not stated"


def participation_finding(data: Reports, implied: pd.DataFrame, stated: pd.DataFrame, choices: Choices) -> HTML:
    """Which stated size fits how many questions: a sentence."""
    return paragraph(wording.participation_finding(implied, stated, short_names(data), choices))


def apart_finding(data: Reports, implied: pd.DataFrame, stated: pd.DataFrame, choices: Choices) -> HTML:
    """Pairs of questions that no number of people fits at once, and how many more it would take."""
    said = []
    for group_id, questions in implied.groupby("group_id", sort=False):
        largest = int(stated.loc[stated["group_id"] == group_id, "n"].max())
        more = next_common_size(data, questions, largest, choices)
        said.append(wording.apart_finding(group_id, questions, largest, more))
    return paragraph(f"Under the same assumptions: {'; '.join(said)}.", "")


def power_finding(power: pd.DataFrame) -> HTML:
    """What arbitrary percentages would have passed."""
    return paragraph(wording.power_finding(power), "")


def rounding_finding(fits: pd.DataFrame) -> HTML:
    """Whether another way of rounding would let one number fit every question."""
    return paragraph(wording.rounding_finding(fits), "")


def who_took_part(data: Reports, rows: pd.DataFrame, report_id: str) -> HTML:
    """Sizes, thresholds and durations of a study, a row each, as every report of it prints them."""
    names, reports = short_names(data), data.study_reports(report_id)
    stated = rows[rows["report_id"].isin(reports) & ~rows["measure"].isin(["share"])]
    quantity = stated["statistic_id"].str.partition(".")[2]
    cells = []
    for _, same in stated.groupby(quantity, sort=False):
        by_report = same.set_index("report_id")
        printed = [_printed(by_report.loc[name]) if name in by_report.index else NOT_STATED for name in reports]
        agrees = same["other_agrees"].dropna()
        alike = "only one prints it" if agrees.empty else "yes" if agrees.all() else "no"
        cells.append((escape(same["label"].iloc[0]), *printed, alike))
    header = ["What", *(names[name] for name in reports), "Same number"]
    return table(header, cells, "Sizes, eligibility and time, as each report prints them")


def _printed(row: pd.Series) -> str:
    return ledger_link(row["statistic_id"], row["as_printed"])


def stated_and_implied(data: Reports, implied: pd.DataFrame, stated: pd.DataFrame) -> HTML:
    """Question by question: the percentages, every number that fits, and which of the stated sizes does."""
    names, cells = short_names(data), []
    for row in implied.itertuples():
        links = "; ".join(
            f"{escape(printed)} ({', '.join(ledger_link(name, _report(name, names)) for name in ids)})"
            for printed, ids in zip(row.printed, row.statistic_ids, strict=True)
        )
        sizes = wording.sizes_of(stated, row.group_id, names)
        fits = "; ".join(f"{wording.number(n)}: {'yes' if n in row.candidates else 'no'}" for n, _ in sizes)
        missing = "; ".join(
            f"{wording.number(n - max(fitting))} of {wording.number(n)}"
            for n, _ in sizes
            if (fitting := [one for one in row.candidates if one <= n])
        )
        cells.append(
            (
                f"{escape(row.group_id)}: {escape(wording.topic(row.topic))}",
                links,
                escape(fits),
                escape(wording.listed_numbers(row.candidates)),
                escape(missing or wording.NONE),
            )
        )
    header = [
        "Question",
        "Percentages, and where",
        "Size fits it",
        "Every number that fits it",
        "Unanswered, at the fewest",
    ]
    return table(header, cells, "Stated size against implied size, question by question", "wide")


def _report(statistic_id: str, names: dict[str, str]) -> str:
    return names[statistic_id.partition(".")[0]]


def fits_by_rounding(fits: pd.DataFrame) -> HTML:
    """Group by group and way of rounding, how many questions each stated size fits."""
    cells = [
        (
            escape(row.group_id),
            escape(wording.ROUNDED[row.rounding]),
            escape("; ".join(f"{wording.number(n)} fits {wording.number(many)}" for n, many in row.fits.items())),
            wording.number(row.questions),
            escape(wording.listed_numbers(row.common)),
        )
        for row in fits.itertuples()
    ]
    header = ["Group", "Percentages", "Questions that a size fits", "Of", "Numbers that fit all"]
    return table(header, cells, "The same under every way of rounding")


def power_of_the_check(power: pd.DataFrame) -> HTML:
    """Group by group and stated size, the chances that arbitrary percentages fit."""
    cells = [
        (
            escape(row.group_id),
            wording.number(row.n),
            wording.percent(row.one),
            wording.percent(row.question),
            f"{wording.percent(row.some)} (from {wording.number(row.fewest)} up)",
            f"{wording.percent(row.all_some, 2)} ({wording.number(row.all_items)} percentages)",
        )
        for row in power.itertuples()
    ]
    header = [
        "Group", "Size", "A percentage fits it", "All percentages of the longest question do",
        "These share some number", "Those of all questions share one",
    ]  # fmt: skip
    return table(header, cells, "What arbitrary percentages would have passed")
