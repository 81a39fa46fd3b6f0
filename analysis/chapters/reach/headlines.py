"""How many of the learners are oncologists."""

from __future__ import annotations

from analysis import education, wording
from analysis.ledger.choices import Choices
from analysis.reports import Reports


def oncologists_among_learners(data: Reports, choices: Choices) -> str:
    """How many of the learners are oncologists, if all micro-learners are."""
    found = education.readings(data, "medlive-2025-outcomes", "micro-learners", choices).set_index("group_id")
    row = found.loc["participants"]
    low, high = (float(row[f"rest_{end}"] / row["rest_size"]) for end in ("low", "high"))
    return wording.span(low, high, wording.percent)


HEADLINES = {"oncologists among learners": oncologists_among_learners}
