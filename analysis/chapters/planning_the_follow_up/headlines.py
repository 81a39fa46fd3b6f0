"""How far the window of the follow-up audit reaches back before the intervention."""

from __future__ import annotations

from analysis.chapters.planning_the_follow_up import question
from analysis.ledger.choices import Choices
from analysis.show import numbers
from analysis.sources.reports import Reports


def window_before(data: Reports, choices: Choices) -> str:
    """The part of the window of the follow-up audit that lies before the intervention."""
    return numbers.percent(question.announced(data).preceding)
