"""In how many universes two differences remain."""

from __future__ import annotations

from analysis.ledger.choices import Choices
from analysis.ledger.multiverse import comparison
from analysis.show import numbers
from analysis.sources.reports import Reports


def preferences(data: Reports, choices: Choices) -> str:
    """In how many universes the difference in being asked about preferences remains."""
    return _remaining(data, "treatment-preferences", "preferences-asked-about")


def living_longer(data: Reports, choices: Choices) -> str:
    """In how many universes the difference in wanting to live longer remains."""
    return _remaining(data, "treatment-goals", "living-longer")


def _remaining(data: Reports, topic: str, item: str) -> str:
    found = comparison.multiverse(data, "mahtani-2024-abstract", topic, item)
    fitting = found[found["tables"] > 0]
    return f"{numbers.number(int(fitting['excludes_zero'].sum()))} of {numbers.number(len(fitting))}"
