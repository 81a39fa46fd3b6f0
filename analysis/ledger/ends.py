"""Both ends of what a printed number stands for."""

from __future__ import annotations

from fractions import Fraction

from analysis.ledger.choices import Choices
from analysis.printed.number import Printed
from analysis.printed.rounding import rounding_range


def both_ends(number: Printed, choices: Choices) -> tuple[Fraction, Fraction]:
    """The lowest and the highest true value that a printed number without a comparator stands for.

    Raises ValueError for a number that has no upper end, as "over 50".

    >>> from analysis.printed.number import parse
    >>> low, high = both_ends(parse("41%"), Choices())
    >>> float(low), float(high)
    (40.5, 41.5)
    """
    found = rounding_range(number, choices.rounding)
    if found.upper is None:
        raise ValueError(f'number: allowed one with an upper end; found "{number.text}"')
    return found.lower, found.upper
