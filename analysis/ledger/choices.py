"""What is chosen where a report leaves something open: made once, after a notebook's parameters, and handed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from analysis.printed.checks import check_choice, check_confidence, check_response
from analysis.printed.rounding import ROUNDINGS
from analysis.stats.intervals import METHODS
from analysis.stats.two_groups import differences


@dataclass(frozen=True)
class Choices:
    """How the reports rounded, how certain intervals are, by which methods, and how many of a group answered at least.

    Raises ValueError for a choice that is none; says what is allowed.

    >>> Choices(confidence=0.9).interval_method
    'wilson'
    """

    rounding: str = "half-up"  # see :func:`analysis.printed.rounding.rounding_range`
    confidence: float = 0.95  # between 0 and 1
    interval_method: str = "wilson"  # for a share; see :func:`analysis.stats.intervals.proportion_interval`
    lowest_response: float = 0.5  # smallest part of a group taken to have answered, above 0, at most 1
    difference_method: str = "miettinen-nurminen"  # see :func:`analysis.stats.two_groups.differences.risk_difference`

    def __post_init__(self) -> None:
        check_choice("rounding", self.rounding, ROUNDINGS)
        check_confidence(self.confidence)
        check_choice("interval_method", self.interval_method, METHODS)
        check_choice("difference_method", self.difference_method, differences.SOUND)
        check_response(self.lowest_response)


DEFAULTS = Choices()


def chosen(parameters: Mapping[str, Any]) -> Choices:
    """The choices among the parameters of a notebook; the defaults of those that it has not."""
    return Choices(**{one.name: parameters[one.name] for one in fields(Choices) if one.name in parameters})
