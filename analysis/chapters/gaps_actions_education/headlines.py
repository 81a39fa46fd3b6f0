"""How many needs there are, and how many nothing answers."""

from __future__ import annotations

from analysis import wording
from analysis.ledger.choices import Choices
from analysis.ledger.needs import answer_map
from analysis.reports import Reports


def needs(data: Reports, choices: Choices) -> str:
    """How many needs the reports name."""
    return wording.number(len(answer_map(data).needs))


def needs_unanswered(data: Reports, choices: Choices) -> str:
    """How many of them nothing answers."""
    return wording.number(len(answer_map(data).unanswered))


HEADLINES = {"needs": needs, "needs unanswered": needs_unanswered}
