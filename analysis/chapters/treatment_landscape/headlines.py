"""Between which limits the benefit in PATINA lies."""

from __future__ import annotations

from analysis import trials, wording
from analysis.ledger.choices import Choices
from analysis.reports import Reports


def patina_limits(data: Reports, choices: Choices) -> str:
    """The limits of the difference of medians in PATINA, in months."""
    found = trials.comparisons(data, choices).set_index("comparison")
    low, high = found["low"], found["high"]
    return f"{wording.number(low['patina-2026'], 2)} to {wording.number(high['patina-2026'], 1)}"


HEADLINES = {"patina limits": patina_limits}
