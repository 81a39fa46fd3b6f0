"""How far a share moved among the same people: intervals for the difference of two paired shares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from analysis.printed.checks import as_python, check_choice, check_confidence, check_counts
from analysis.stats.intervals import proportion_interval

METHODS = ("tango", "newcombe", "wald")
HALVINGS = 60  # of an interval of at most 2: to less than the last digit of a float


@dataclass(frozen=True)
class PairedDifference:
    """The share after less the share before, of the same `n` people, with its confidence interval.

    Attributes
    ----------
    gained, lost, n : int or ndarray of int
        Who answered so only after, who only before, and of how many.
    both : int, ndarray of int or None
        Who answered so both times, if that was given.
    estimate, lower, upper : float or ndarray of float
        From -1 to 1.
    confidence : float
    method : str
        As it was asked for.
    """

    gained: int | np.ndarray
    lost: int | np.ndarray
    n: int | np.ndarray
    both: int | np.ndarray | None
    estimate: float | np.ndarray
    lower: float | np.ndarray
    upper: float | np.ndarray
    confidence: float
    method: str


def paired_difference(gained, lost, n, confidence: float = 0.95, method: str = "tango", both=None) -> PairedDifference:
    """Interval for a difference of paired shares, (`gained` - `lost`) / `n`.

    - 'tango': the differences that a score test does not reject. It needs no more than who changed.
    - 'newcombe': Wilson's limits of the share before and of the share after, put together with their correlation
      (phi, with the continuity correction that makes this method 10 and not method 8). It needs `both`.
    - 'wald': the textbook's, cut at -1 and 1. Too short for few people, and of no width where nobody changed; here
      because reports use it.

    Parameters
    ----------
    gained, lost, n : int or array_like of int
        Of `n` people, who answered so only after and only before; broadcast against each other.
    confidence : float
    method : {'tango', 'newcombe', 'wald'}
    both : int or array_like of int, optional
        Who answered so both times.

    Raises
    ------
    ValueError
        For counts outside 0 to `n`, more people in the cells than `n`, 'newcombe' without `both`, or an unknown method
        or confidence.

    References
    ----------
    Tango (1998), *Statistics in Medicine* 17:891-908; Newcombe (1998), *Statistics in Medicine*
    17:2635-2650, method 10; Fagerland, Lydersen and Laake (2014), *Statistics in Medicine* 33:2850-2875, for all three.

    Examples
    --------
    One person gained and seven lost, of 21, as in Fagerland, Lydersen and Laake (2014):

    >>> score = paired_difference(1, 7, 21)
    >>> round(score.estimate, 3), round(score.lower, 3), round(score.upper, 3)
    (-0.286, -0.517, -0.026)
    >>> added = paired_difference(1, 7, 21, method="newcombe", both=1)
    >>> round(added.lower, 3), round(added.upper, 3)
    (-0.507, -0.026)
    """
    check_confidence(confidence)
    check_choice("method", method, METHODS)
    if method == "newcombe" and both is None:
        raise ValueError('both: allowed a count, which method "newcombe" needs; found None')
    for name, counts in (("gained", gained), ("lost", lost), ("both", 0 if both is None else both)):
        check_counts(counts, n, name)
    gained, lost, n, same = np.broadcast_arrays(
        *(np.asarray(counts, dtype=np.int64) for counts in (gained, lost, n, 0 if both is None else both))
    )
    people = gained + lost + same
    if np.any(people > n):
        called = "gained + lost" if both is None else "gained + lost + both"
        raise ValueError(f"{called}: allowed n = {n} people at most; found {people}")
    z = norm.isf((1 - confidence) / 2)
    estimate = (gained - lost) / n
    if method == "tango":
        lower, upper = -_tango_upper(lost, gained, n, z), _tango_upper(gained, lost, n, z)
    elif method == "newcombe":
        lower, upper = _newcombe(gained, lost, n, same, confidence)
    else:
        half = z * np.sqrt(np.maximum((gained + lost) / n - estimate**2, 0.0) / n)
        lower, upper = np.maximum(estimate - half, -1.0), np.minimum(estimate + half, 1.0)
    answered_both = None if both is None else as_python(same)
    gained, lost, n, estimate, lower, upper = map(as_python, (gained, lost, n, estimate, lower, upper))
    return PairedDifference(gained, lost, n, answered_both, estimate, lower, upper, confidence, method)


def _tango_upper(gained, lost, n, z):
    """The largest difference D that Tango's score test does not reject, by bisection from the estimate up to 1.

    The test: (gained - lost - n D)² against z² n (2 q + D (1 - D)), where q is the share that loses, estimated under
    the hypothesis that the difference is D. At 1 the test rejects unless everybody gained; then both ends are 1.
    """
    inside, outside = (gained - lost) / n, np.ones(n.shape)
    for _ in range(HALVINGS):
        d = (inside + outside) / 2
        b = -gained - lost + (2 * n - gained + lost) * d
        c = -lost * d * (1 - d)
        q = (np.sqrt(np.maximum(b**2 - 8 * n * c, 0.0)) - b) / (4 * n)
        rejected = (gained - lost - n * d) ** 2 > z**2 * n * (2 * q + d * (1 - d))
        inside, outside = np.where(rejected, inside, d), np.where(rejected, d, outside)
    return (inside + outside) / 2


def _newcombe(gained, lost, n, both, confidence):
    """Newcombe's method 10: the limits of the shares after (1) and before (2), squared and added."""
    after, before, neither = both + gained, both + lost, n - both - gained - lost
    share1, share2 = after / n, before / n
    of_after, of_before = (proportion_interval(count, n, confidence) for count in (after, before))
    product = 1.0 * both * neither - 1.0 * gained * lost
    product = np.where(product > 0, np.maximum(product - n / 2, 0.0), product)
    margins = np.sqrt(1.0 * after * (n - after)) * np.sqrt(1.0 * before * (n - before))
    phi = np.divide(product, margins, out=np.zeros(n.shape), where=margins > 0)

    def together(a, b):
        return np.sqrt(np.maximum(a**2 - 2 * phi * a * b + b**2, 0.0))

    lower = share1 - share2 - together(share1 - of_after.lower, of_before.upper - share2)
    upper = share1 - share2 + together(of_after.upper - share1, share2 - of_before.lower)
    return np.maximum(lower, -1.0), np.minimum(upper, 1.0)
