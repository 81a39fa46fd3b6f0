"""Estimates against what is printed beside them: counts, percentages, limits. They judge nothing, as in `rebuild`.

Every function takes numbers as printed and tries all that rounding leaves open: what the printed numbers give as they
stand is the `value`, what they can give before rounding lies from `low` to `high`.
"""

from analysis.estimates.held import Estimate
from analysis.estimates.limits import OTHER_TESTS, middle, p_from_limits
from analysis.estimates.percentages import OF_SHARES, effect, quotient, standardized_difference

__all__ = [
    "OF_SHARES",
    "OTHER_TESTS",
    "Estimate",
    "effect",
    "middle",
    "p_from_limits",
    "quotient",
    "standardized_difference",
]
