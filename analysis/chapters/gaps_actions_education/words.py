"""Needs and what answers them, in words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.ledger.needs import LANDSCAPE, AnswerMap
from analysis.show.documents import Stat
from analysis.show.numbers import listed, number

SOURCES = {
    "qi-abstract": "Quality improvement initiative",
    "qi-coverage": "Quality improvement initiative",
    "cme-outcomes": "CME program",
    "cme-activity": "CME activity",
    "commentary": "Landscape panel",
}
OFFERED_BY = {
    "qi-abstract": "Action plans",
    "qi-coverage": "Action plans",
    "cme-outcomes": "CME program",
    "cme-activity": "CME activity",
    LANDSCAPE: "Landscape",
}


def answers_finding(found: AnswerMap, printed: Mapping[str, str]) -> str:
    """How many needs are answered; then whose judgment that is, and which needs nobody answers.

    `printed`: statistics as they were printed, by their ids, of those that are to be told.
    """
    nobody = found.unanswered
    said = (
        f"Of {number(len(found.needs))} challenges, gaps and barriers that the reports name, {number(len(nobody))} are "
        "answered by nothing that the reports offer.\n"
        "Which offer answers which need is our judgment; a second reader differs in part (see Quality of reporting)."
    )
    for source, needs in nobody.groupby(nobody["report_kind"].map(SOURCES), sort=False):
        listed_needs = "; ".join(_in_list(row["label"], _numbers(row, printed)) for row in needs.to_dict("records"))
        said += f" Unanswered, and named by the {_lower(source)}: {listed_needs}."
    return said


def named_in_finding(found: AnswerMap, printed: Mapping[str, str]) -> list[Stat]:
    """The statistics that the finding names: of each need the first."""
    return [Stat(names[0], printed[names[0]]) for names in found.unanswered["statistic_ids"] if names]


def _numbers(row: dict, printed: Mapping[str, str]) -> list[str]:
    return [printed[name] for name in row["statistic_ids"][:1] if name in printed]


def unasked(found: AnswerMap) -> str:
    """How many of what is offered answer no need that a report names: one sentence."""
    counts = found.unasked["offered_by"].map(OFFERED_BY).value_counts(sort=False)
    if counts.empty:
        return "Everything that is offered answers a need that a report names."
    return (
        f"Of {number(len(found.offers))} things offered, {number(len(found.unasked))} answer no need that a report "
        f"names: {listed([f'{number(count)} of {source}' for source, count in counts.items()])}."
    )


def action_plans_finding(found: AnswerMap) -> str:
    """How many needs of its own study the action plans answer: one sentence."""
    initiative = found.needs[found.needs["report_kind"].str.startswith("qi-")]
    by_plans = found.pairs.loc[found.pairs["offered_by"].str.startswith("qi-"), "need"]
    return _answered(initiative, by_plans, "The action plans answer", "that the initiative found")


def education_finding(found: AnswerMap) -> str:
    """How many needs of the initiative the education answers, and how many of its own: two sentences."""
    by_education = found.pairs.loc[found.pairs["offered_by"].str.startswith("cme-"), "need"]
    initiative = found.needs["report_kind"].str.startswith("qi-")
    own = found.needs["report_kind"].str.startswith("cme-")
    return " ".join(
        [
            _answered(found.needs[initiative], by_education, "Education answers", "that the initiative found"),
            _answered(found.needs[own], by_education, "It answers", "that the education itself set out from or left"),
        ]
    )


def landscape_finding(found: AnswerMap) -> str:
    """How many needs of other reports, and of its own, the landscape answers: one sentence."""
    by_landscape = found.pairs.loc[found.pairs["offered_by"] == LANDSCAPE, "need"]
    return _answered(found.needs, by_landscape, "What changes in treatment answers", "of all reports together")


def _answered(needs: pd.DataFrame, by: pd.Series, lead: str, whose: str) -> str:
    return f"{lead} {number(needs['theme'].isin(by).sum())} of the {number(len(needs))} needs {whose}."


def _lower(label: str) -> str:
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _in_list(label: str, numbers: list[str]) -> str:
    """A label within a sentence: who it is about, where a colon says so, and its numbers come last.

    >>> _in_list("Patients: hair loss", ["40%"]), _in_list("Care comes late", [])
    ('hair loss (patients, 40%)', 'care comes late')
    """
    about, colon, what = label.partition(": ")
    beside = ", ".join([*([_lower(about)] if colon else []), *numbers])
    return f"{what if colon else _lower(label)}{f' ({beside})' if beside else ''}"
