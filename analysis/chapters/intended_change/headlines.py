"""How many intend several changes, at the fewest."""

from __future__ import annotations

from analysis import education, wording
from analysis.ledger.choices import Choices
from analysis.reports import Reports


def several_changes(data: Reports, choices: Choices) -> str:
    """How many learners intend several changes, at the fewest."""
    found = education.several_answers(data, "medlive-2025-outcomes", "intended-changes", choices)
    return wording.percent(found.least_several)


HEADLINES = {"several changes": several_changes}
