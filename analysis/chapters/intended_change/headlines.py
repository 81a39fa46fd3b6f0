"""How many intend several changes, at the fewest."""

from __future__ import annotations

from analysis.chapters.intended_change import question
from analysis.ledger.choices import Choices
from analysis.show import numbers
from analysis.sources.reports import Reports


def several_changes(data: Reports, choices: Choices) -> str:
    """How many learners intend several changes, at the fewest."""
    found = question.several_answers(data, "medlive-2025-outcomes", "intended-changes", choices)
    return numbers.percent(found.least_several)
