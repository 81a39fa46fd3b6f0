"""How many learners pass, by the length of the test."""

from __future__ import annotations

from analysis.chapters.pass_mark import question
from analysis.ledger.choices import Choices
from analysis.show import numbers
from analysis.sources.reports import Reports

SHORTEST_TEST, LONGEST_TEST = 5, 30  # questions


def passing(data: Reports, choices: Choices) -> str:
    """How many learners pass after the program, from the shortest to the longest test."""
    activity, program, lengths = "scientiacme-2022-activity", "medlive-2025-outcomes", (SHORTEST_TEST, LONGEST_TEST)
    found = question.pass_rates(data, activity, program, lengths, guess=0.0, spread=0.0)
    chances = found.loc[found["who"] == "after", "passing"]
    return numbers.span(chances.min(), chances.max(), numbers.percent)
