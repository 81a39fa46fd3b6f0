"""How many needs there are, and how many nothing answers."""

from __future__ import annotations

from analysis.ledger.choices import Choices
from analysis.ledger.needs import answer_map
from analysis.show import numbers
from analysis.sources.reports import Reports


def needs(data: Reports, choices: Choices) -> str:
    """How many needs the reports name."""
    return numbers.number(len(answer_map(data).needs))


def needs_unanswered(data: Reports, choices: Choices) -> str:
    """How many of them nothing answers."""
    return numbers.number(len(answer_map(data).unanswered))
