"""Action plans: what their percentages can be of, and which needs they answer."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

import pandas as pd

from analysis.chapters.action_plans import words
from analysis.ledger import rows_in_words
from analysis.ledger.needs import answer_map
from analysis.printed.bounds import fewest_with_several
from analysis.show import numbers
from analysis.show.documents import Cell, Column, Paragraph, Stat, Table, joined, table_of
from analysis.show.markup import short_names, yes_no
from analysis.sources.reports import Reports


def several_finding(rows: pd.DataFrame, report_id: str, question_id: str) -> Paragraph:
    """How many must be counted under several items of a question."""
    found = rows[(rows["report_id"] == report_id) & (rows["question_id"] == question_id) & rows["n"].notna()]
    if found.empty:
        return Paragraph("No whole number gives these percentages, so that nothing can be counted.")
    counts, n = [int(count) for count in found["count_low"]], int(found["n"].iloc[0])
    return Paragraph(words.several_finding(sum(counts), n, fewest_with_several(counts, n)))


def base_candidates(rows: pd.DataFrame, bases: pd.DataFrame, ceiling: int) -> Table:
    """A row a plan: as printed, in whole numbers, its interval, and the numbers up to a ceiling that it can be of."""
    shares = {row["statistic_id"]: row for row in rows.to_dict("records")}
    plans = [
        {"label": label, "alone": base["alone"], "share": shares[name]}
        for base in bases.to_dict("records")
        for label, name in zip(base["item_label"], base["statistic_ids"], strict=True)
    ]
    columns = [
        Column("Plan", "label"),
        Column("Printed", "share", _printed),
        Column(
            f"Can be of, up to {numbers.number(ceiling)}",
            "alone",
            lambda alone: numbers.listed_numbers([n for n in alone if n <= ceiling]),
        ),
        Column("All together", "share", rows_in_words.candidates),
        Column("Counts", "share", rows_in_words.count),
        Column("Interval", "share", rows_in_words.interval),
    ]
    return table_of("The percentages of the action plans, and what they can be of", plans, columns)


def _printed(share: dict) -> Stat:
    return Stat(share["statistic_id"], share["as_printed"])


def plans_by_need(data: Reports, rows: pd.DataFrame, report_id: str) -> Table:
    """A row a plan: its share, which report names it, and the needs that it answers, each with its share."""
    reports, names = data.study_reports(report_id), short_names(data)
    plans, needs = _plans_and_needs(data, report_id)
    printed = rows.set_index("statistic_id")["as_printed"]

    def need(theme: dict) -> Cell:
        whose = "" if theme["own"] else f" ({names[theme['report_ids'][0]]})"
        shares = [(f"{names[one.partition('.')[0]]} ", Stat(one, printed[one])) for one in theme["statistic_ids"]]
        return theme["label"] + whose, *((" (", *joined(shares, ", "), ")") if shares else ())

    columns = [
        Column("Plan, in our words", "label"),
        Column("Printed", "statistic_ids", lambda ids: joined([Stat(one, printed[one]) for one in ids], ", ") or
               "no number"),
        *(Column(names[name], "report_ids", partial(_among, name)) for name in reports),
        Column("Needs that it answers, by our reading", "answers",
               lambda answers: joined(map(need, needs.loc[list(answers)].to_dict("records")), "; ")),
    ]  # fmt: skip
    return table_of("Action plans, who names them, and what they answer", plans, columns, "wide")


def _among(name: str, names: Collection[str]) -> str:
    return yes_no(name in names)


def needs_finding(data: Reports, report_id: str) -> Paragraph:
    """How many of the needs that a study names no plan answers."""
    plans, needs = _plans_and_needs(data, report_id)
    answered = {need for answers in plans["answers"] for need in answers}
    own = needs[needs["own"]]
    unanswered = list(own.loc[~own.index.isin(answered), "label"])
    return Paragraph(words.plans_finding(len(plans), unanswered, len(own)))


def _plans_and_needs(data: Reports, report_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The action plans of a study, and all needs by theme, with whether the study names them itself (`own`)."""
    study, found = data.report(report_id)["study_id"], answer_map(data)
    plans = found.offers[(found.offers["kind"] == "action-plan") & (found.offers["study_id"] == study)]
    return plans, found.needs.assign(own=found.needs["study_id"] == study).set_index("theme")
