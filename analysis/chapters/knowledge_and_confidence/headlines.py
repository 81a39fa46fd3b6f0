"""How many must have been asked again for the rise to be one."""

from __future__ import annotations

from analysis.chapters.knowledge_and_confidence import question
from analysis.ledger import contrasts
from analysis.ledger.choices import Choices
from analysis.show import numbers
from analysis.sources.reports import Reports


def asked_again(data: Reports, choices: Choices) -> str:
    """The part of those asked before that must have answered after, for the rise in confidence to be one."""
    changed = contrasts.shares_before_and_after(data, choices)
    (rise, *_) = question.parts_for_a_rise(data, changed, "medlive-2025-outcomes", choices).to_dict("records")
    return numbers.span(rise["lowest"], rise["highest"], numbers.percent)
