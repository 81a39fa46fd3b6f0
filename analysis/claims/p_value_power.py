"""What a check of a p-value can catch: how often another one in its place would be true of no table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fractions import Fraction
from functools import lru_cache

import numpy as np

from analysis.claims.tables import among_each
from analysis.printed.number import Printed
from analysis.printed.rounding import Range, rounding_range

LEVELS = ("0.1", "0.05", "0.01", "0.005", "0.001", "0.0005", "0.0001")  # that p-values are printed below or above of


def power_of_p_value(claim: Printed, lowest: float, highest: float, rounding: str = "half-up") -> float:
    """How often another p-value in place of a printed one would be met by none from the lowest to the highest.

    Of a p-value with a comparator ("<0.01") the other levels in use are tried (`LEVELS`); of any other those from 0 to
    1 with as many decimals, at most a thousand of them.

    Parameters
    ----------
    claim : Printed
    lowest, highest : float
        Of all tables that are allowed.
    rounding : str

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> power_of_p_value(parse("0.03"), 0.02, 0.04), power_of_p_value(parse("<0.01"), 0.002, 0.04)
    (0.98, 0.5)
    """
    values, ranges = _printable(claim.comparator, claim.decimals, rounding)
    met = np.asarray(among_each(np.array([lowest, highest]), ranges).any(axis=1))
    met[bisect_right(values, lowest) : bisect_left(values, highest)] = True  # those that lie between
    others = np.array([value != claim.value for value in values])
    return float(np.count_nonzero(others & ~met) / np.count_nonzero(others))


@lru_cache(maxsize=64)
def _printable(comparator: str, decimals: int, rounding: str) -> tuple[tuple[Fraction, ...], tuple[Range, ...]]:
    """The p-values that could be printed so, ascending, and what each stands for."""
    if comparator in ("", "≈"):
        unit = 10 ** min(decimals, 3)
        values = [(Fraction(place, unit), decimals) for place in range(unit + 1)]
    else:
        values = [(Fraction(level), len(level) - len("0.")) for level in reversed(LEVELS)]
    printed = [Printed("", value, digits, False, comparator) for value, digits in values]
    return tuple(value for value, _ in values), tuple(rounding_range(one, rounding) for one in printed)
