"""The same people measured twice: the paired t-test, where their means and standard deviations are known within limits.

The standard deviation of the differences hangs on how the two measurements correlate, r, which is seldom printed:
s² = s1² + s2² - 2 r s1 s2, from |s1 - s2| at r = 1 to s1 + s2 at r = -1.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import inf, sqrt

from scipy.stats import t as student

Ends = tuple[float, float]
EVERY = (-1.0, 1.0)  # correlation


def paired_p_range(difference: Ends, sd1: Ends, sd2: Ends, n: int, correlation: Ends = EVERY) -> Ends:
    """The lowest and the highest two-sided p-value of a paired t-test.

    It falls as the correlation rises, unless the means are equal.

    Parameters
    ----------
    difference : (float, float)
        Ends of how far the means can be apart, of at least 0.
    sd1, sd2 : (float, float)
        Ends of the standard deviations, above 0, in the unit of the means.
    n : int
        People, at least 2.
    correlation : (float, float)
        Ends of the correlation of the two measurements, from -1 to 1.

    References
    ----------
    Student (1908), *Biometrika* 6:1-25, whose sleep data R has as an example of a paired test.

    Examples
    --------
    Means of 0.75 and 2.33 of 10 people, r = 0.7952; R has p = 0.002833:

    >>> low, high = paired_p_range((1.58, 1.58), (1.78901, 1.78901), (2.002249, 2.002249), 10, (0.79517, 0.79517))
    >>> round(low, 5), round(high, 5)
    (0.00283, 0.00283)
    """
    low, high = correlation
    least = min(_spread(one, other, high) for one, other in _edges(sd1, sd2, lambda end: high * end))
    most = max(_spread(one, other, low) for one, other in product(sd1, sd2))
    return _p(difference[1], least, n), _p(difference[0], most, n)


def correlations_between(
    p: Ends, difference: Ends, sd1: Ends, sd2: Ends, n: int, correlation: Ends = EVERY
) -> Ends | None:
    """The lowest and the highest correlation with which a paired t-test can have a p-value within limits.

    Parameters
    ----------
    p : (float, float)
        Ends of the two-sided p-value, from 0 to 1.
    difference, sd1, sd2 : (float, float)
        As in :func:`paired_p_range`.
    n : int
    correlation : (float, float)
        Those that are asked about.

    Returns
    -------
    (float, float) or None
        None if there is no such correlation. Every one in between will do.

    References
    ----------
    As for :func:`paired_p_range`.

    Examples
    --------
    >>> found = correlations_between((0.00283, 0.00284), (1.58, 1.58), (1.789, 1.789), (2.002, 2.002), 10)
    >>> [round(end, 3) for end in found]
    [0.795, 0.795]
    """
    low, high = correlation
    if p[1] < 1:  # the differences have to spread so little that p is as low as its upper end
        most = _spread_of(p[1], difference[1], n)
        tried = _edges(sd1, sd2, lambda end: sqrt(max(end**2 - most**2, 0.0)))
        low = max(low, min(_correlation(one, other, most) for one, other in tried))
    if p[0] > 0:  # and so much that it is as high as its lower end
        least = _spread_of(p[0], difference[0], n)
        high = min(high, max(_correlation(one, other, least) for one, other in product(sd1, sd2)))
    return (low, high) if low <= high else None


def _edges(sd1: Ends, sd2: Ends, nearest: Callable[[float], float]) -> list[Ends]:
    """On each edge of what two standard deviations can be, the pair whose other one is nearest to what is best."""
    first = [(min(max(nearest(end), sd1[0]), sd1[1]), end) for end in sd2]
    return [*first, *((end, min(max(nearest(end), sd2[0]), sd2[1])) for end in sd1)]


def _spread(sd1: float, sd2: float, correlation: float) -> float:
    """The standard deviation of the differences."""
    return sqrt(max(sd1**2 + sd2**2 - 2 * correlation * sd1 * sd2, 0.0))


def _correlation(sd1: float, sd2: float, spread: float) -> float:
    return (sd1**2 + sd2**2 - spread**2) / (2 * sd1 * sd2)


def _p(difference: float, spread: float, n: int) -> float:
    if difference == 0:
        return 1.0
    return float(2 * student.sf(difference * sqrt(n) / spread, n - 1)) if spread else 0.0


def _spread_of(p: float, difference: float, n: int) -> float:
    """The standard deviation of differences with such a p-value; without end for a p of 1, unless they are nought."""
    t = float(student.isf(p / 2, n - 1))
    return difference * sqrt(n) / t if t else inf if difference else 0.0
