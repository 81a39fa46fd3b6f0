"""Between which limits the benefit in PATINA lies."""

from __future__ import annotations

from analysis.chapters.treatment_landscape import question
from analysis.ledger.choices import Choices
from analysis.show import numbers
from analysis.sources.reports import Reports


def patina_limits(data: Reports, choices: Choices) -> str:
    """The limits of the difference of medians in PATINA, in months."""
    found = question.comparisons(data, choices).set_index("comparison")
    low, high = found["low"], found["high"]
    return f"{numbers.number(low['patina-2026'], 2)} to {numbers.number(high['patina-2026'], 1)}"
