"""What a check of a p-value can catch: how often another one in its place would be true of no table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache

import numpy as np

from analysis.claims.tables import Claim, among_each
from analysis.printed.number import Printed
from analysis.printed.rounding import Range, rounding_range

LEVELS = ("0.1", "0.05", "0.01", "0.005", "0.001", "0.0005", "0.0001")  # that p-values are printed below or above of
HIGH = tuple(f"{place / 10}" for place in range(10, 0, -1))  # that nothing is tested at


def power_of_p_value(claim: Printed, tested: Sequence[tuple[float, float]], rounding: str = "half-up") -> float:
    """How often another p-value in place of a printed one would be met by no test, from its lowest to its highest.

    Of a p-value with a comparator ("<0.01") the other levels in use are tried (`LEVELS`), and of one that is above all
    of them ("<0.9") each tenth; what every p-value is ("≤1", ">0") always fits. Of any other those from 0 to 1 with
    as many decimals are tried, at most a thousand of them.

    Parameters
    ----------
    claim : Printed
    tested : sequence of (float, float)
        Of each test the lowest and the highest p-value of all tables that are allowed.
    rounding : str

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> power_of_p_value(parse("0.03"), [(0.02, 0.04)]), power_of_p_value(parse("<0.01"), [(0.002, 0.04)])
    (0.98, 0.5)
    >>> power_of_p_value(parse("0.03"), [(0.03, 0.03), (0.05, 0.05)])
    0.99
    """
    if _says_nothing(claim):
        return 0.0
    values, ranges = _printable(claim.comparator, claim.decimals, claim.value > Fraction(LEVELS[0]), rounding)
    met = np.asarray(among_each(np.ravel(tested), ranges).any(axis=1))
    for lowest, highest in tested:
        met[bisect_right(values, lowest) : bisect_left(values, highest)] = True  # those that lie between
    others = np.array([value != claim.value for value in values])
    return float(np.count_nonzero(others & ~met) / np.count_nonzero(others))


def ranges_of(claims: Iterable[Claim]) -> list[tuple[float, float]]:
    """The lowest and the highest number of each claim; of one without a table at which there is a number, nothing.

    Examples
    --------
    >>> from analysis import p_value_claim
    >>> len(ranges_of([p_value_claim("0.05", share, "0%", 3) for share in ("100%", "50%")]))
    1
    """
    return [(one.lowest, one.highest) for one in claims if one.lowest is not None and one.highest is not None]


def determined(claim: Printed, lowest: float) -> bool:
    """Whether a p-value that all tables give could have failed: not so one of no level in use that all p-values meet.

    Parameters
    ----------
    claim : Printed
    lowest : float
        Of all tables that are allowed.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> [determined(parse(text), 0.03) for text in ("<0.05", "<0.9", "≤1", ">0", "0.03")]
    [True, False, False, False, True]
    """
    high = claim.comparator in ("<", "≤") and claim.value > Fraction(LEVELS[0]) and lowest < float(LEVELS[0])
    return not (high or _says_nothing(claim))


def _says_nothing(claim: Printed) -> bool:
    return claim.value >= 1 if claim.comparator in ("<", "≤") else claim.comparator in (">", "≥") and claim.value <= 0


@lru_cache(maxsize=64)
def _printable(
    comparator: str, decimals: int, high: bool, rounding: str
) -> tuple[tuple[Fraction, ...], tuple[Range, ...]]:
    """The p-values that could be printed so, ascending, and what each stands for."""
    if comparator in ("", "≈"):
        unit = 10 ** min(decimals, 3)
        values = [(Fraction(place, unit), decimals) for place in range(unit + 1)]
    else:
        values = [(Fraction(level), len(level) - len("0.")) for level in reversed(HIGH if high else LEVELS)]
    printed = [Printed("", value, digits, False, comparator) for value, digits in values]
    return tuple(value for value, _ in values), tuple(rounding_range(one, rounding) for one in printed)
