"""What a report printed: parsed, but never rounded, padded or guessed at.

"5.2" and "5.20" are different evidence, and so are "28%" and "closer to 28%". A :class:`Printed` therefore keeps the
text, and :func:`rounding_range` says which true values could have been printed that way under a rounding convention.
Arithmetic is exact (``fractions.Fraction``): a boundary such as 12.5% falls on one side, not on a floating-point one.
"""

from analysis.printed.counts import PrintedCount, parse_count
from analysis.printed.means import PrintedMean, parse_mean
from analysis.printed.number import DIGITS, NUMBER_WORDS, WORDS, Printed, parse
from analysis.printed.ranges import PrintedRange, parse_range
from analysis.printed.rounding import ROUNDINGS, Range, check_rounding, rounding_range

__all__ = [
    "DIGITS",
    "NUMBER_WORDS",
    "ROUNDINGS",
    "WORDS",
    "Printed",
    "PrintedCount",
    "PrintedMean",
    "PrintedRange",
    "Range",
    "check_rounding",
    "parse",
    "parse_count",
    "parse_mean",
    "parse_range",
    "rounding_range",
]
