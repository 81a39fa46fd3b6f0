"""How many must have been asked again for the rise to be one."""

from __future__ import annotations

from analysis import contrasts, education, wording
from analysis.ledger.choices import Choices
from analysis.reports import Reports


def asked_again(data: Reports, choices: Choices) -> str:
    """The part of those asked before that must have answered after, for the rise in confidence to be one."""
    changed = contrasts.before_and_after(data, choices)
    (rise, *_) = education.parts_for_a_rise(data, changed, "medlive-2025-outcomes", choices).to_dict("records")
    return wording.span(rise["lowest"], rise["highest"], wording.percent)


HEADLINES = {"asked again": asked_again}
