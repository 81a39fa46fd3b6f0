"""How many of the learners are oncologists."""

from __future__ import annotations

from analysis.chapters.reach import question
from analysis.ledger.choices import Choices
from analysis.show import numbers
from analysis.sources.reports import Reports


def oncologists_among_learners(data: Reports, choices: Choices) -> str:
    """How many of the learners are oncologists, if all micro-learners are."""
    found = question.readings(data, "medlive-2025-outcomes", "micro-learners", choices)
    (row,) = (reading for reading in found.to_dict("records") if reading["group_id"] == "participants")
    low, high = (row[f"rest_{end}"] / row["rest_size"] for end in ("low", "high"))
    return numbers.span(low, high, numbers.percent)
