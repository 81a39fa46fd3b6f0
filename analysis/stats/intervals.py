"""Confidence intervals for one proportion.

statsmodels computes most of them; what is here adds two, names the method, checks the counts, keeps limits from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betainc, betaincinv, ndtri
from statsmodels.stats.proportion import proportion_confint

from analysis.printed.checks import as_python, check_choice, check_confidence, check_counts
from analysis.stats.root_finding import increasing_root


@dataclass(frozen=True)
class Interval:
    """A confidence interval for the share `count` / `n`.

    Attributes
    ----------
    count, n : int or ndarray of int
        Who answered so, and who answered.
    lower, upper : float or ndarray of float
        Limits, as shares from 0 to 1.
    confidence : float
        Nominal coverage, 0 to 1.
    method : str
        As it was asked for.
    """

    count: int | np.ndarray
    n: int | np.ndarray
    lower: float | np.ndarray
    upper: float | np.ndarray
    confidence: float
    method: str


def proportion_interval(count, n, confidence: float = 0.95, method: str = "wilson") -> Interval:
    """Interval for a proportion, two-sided.

    Parameters
    ----------
    count, n : int or array_like of int
        `count` of `n` people; arrays are taken element by element.
    confidence : float
    method : {'wilson', 'wilson-cc', 'clopper-pearson', 'mid-p', 'jeffreys', 'agresti-coull'}
        With x of n people, p = x / n, and z the normal quantile of the confidence, 1 - a:

        'wilson'
            Score interval: every share P with (p - P)^2 <= z^2 P (1 - P) / n. [1]_; [2]_, method 3.
        'wilson-cc'
            The same with continuity correction: |p - P| - 1 / (2n) in the place of p - P. [2]_, method 4.
        'clopper-pearson'
            Exact: the probability of x or more is a / 2 at the lower limit, of x or fewer at the upper. [3]_; [2]_,
            method 5.
        'mid-p'
            The same, with x itself counted by half. [2]_, method 6.
        'jeffreys'
            From quantile a / 2 to quantile 1 - a / 2 of Beta(x + 1/2, n - x + 1/2). [4]_, section 3.1
        'agresti-coull'
            P -/+ z sqrt(P (1 - P) / m) with z^2 / 2 people added to those who did and to those who did not:
            m = n + z^2 and P = (x + z^2 / 2) / m, as in R and statsmodels. The form that adds 2 and 2 at every
            confidence is another. [4]_, section 3.1

    Returns
    -------
    Interval
        In every method the lower limit is 0 with `count` 0, and the upper limit is 1 with `count` = `n`. For 'jeffreys'
        that is a convention, of [4]_ and of R's DescTools; statsmodels leaves the quantile. 'agresti-coull' is cut off
        at 0 and 1, as in DescTools and statsmodels; R's binom lets it run over. The share itself lies inside; only
        'mid-p' and 'jeffreys' may leave it out, at a confidence below 0.15.

    Raises
    ------
    ValueError
        For counts outside 0 to `n`, `n` below 1, or an unknown method or confidence.

    Notes
    -----
    Wald's interval, p -/+ z sqrt(p (1 - p) / n), is not offered: with 0 or n of n it is one point, and even in large
    groups it misses the share more often than it says [4]_. What reports print is also held against it and against
    others: see :mod:`analysis.stats.intervals_in_use`.

    References
    ----------
    .. [1] Wilson (1927), *Journal of the American Statistical Association* 22:209-212.
    .. [2] Newcombe (1998), *Statistics in Medicine* 17:857-872, section 2.
    .. [3] Clopper and Pearson (1934), *Biometrika* 26:404-413.
    .. [4] Brown, Cai and DasGupta (2001), *Statistical Science* 16:101-133.

    Examples
    --------
    81 of 263 and 1 of 29, as in Table I of Newcombe (1998):

    >>> wilson = proportion_interval(81, 263)
    >>> round(wilson.lower, 4), round(wilson.upper, 4)
    (0.2553, 0.3662)
    >>> mid_p = proportion_interval(1, 29, method="mid-p")
    >>> round(mid_p.lower, 4), round(mid_p.upper, 4)
    (0.0017, 0.1585)
    """
    check_confidence(confidence)
    check_counts(count, n)
    check_choice("method", method, METHODS)
    counts, sizes = (values.astype(float) for values in np.broadcast_arrays(count, n))
    lower, upper = limits_of_effective(counts, sizes, confidence, method)
    count, n, lower, upper = (as_python(np.asarray(values)) for values in (count, n, lower, upper))
    return Interval(count, n, lower, upper, confidence, method)


def limits_of_effective(
    count: np.ndarray, n: np.ndarray, confidence: float, method: str
) -> tuple[np.ndarray, np.ndarray]:
    """The limits of :func:`proportion_interval` where people are worth fewer than they are, as those of clusters.

    Parameters
    ----------
    count, n : ndarray of float
        Effective numbers of people, which need not be whole: 0 <= `count` <= `n`, above 0. They are not checked.
    confidence : float
    method : str

    Returns
    -------
    tuple of ndarray
        Lower and upper limits, from 0 to 1.

    References
    ----------
    Korn and Graubard (1998), *Survey Methodology* 24:193-201.

    Examples
    --------
    >>> low, high = limits_of_effective(np.array([81.0]), np.array([263.0]), 0.95, "wilson")
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.2553], [0.3662])
    """
    lower, upper = METHODS[method](count, n, confidence)
    return np.where(count == 0, 0.0, lower), np.where(count == n, 1.0, upper)


def _by_statsmodels(method):
    # Copies, for statsmodels wants arrays that can be written to.
    return lambda count, n, confidence: proportion_confint(count.copy(), n.copy(), alpha=1 - confidence, method=method)


def _wilson_corrected(count, n, confidence):
    """Newcombe's closed form; the corrected upper limit of x of n is 1 less the lower limit of n - x."""
    z = ndtri((1 + confidence) / 2)

    def lower(count):
        # At count 0, where the limit is 0 and this is not used, the root may not exist.
        root = np.sqrt(np.maximum(z**2 - 2 - 1 / n + 4 * count / n * (n - count + 1), 0.0))
        return (2 * count + z**2 - 1 - z * root) / (2 * (n + z**2))

    return lower(count), 1 - lower(n - count)


def _mid_p(count, n, confidence):
    """The tails are those of binomials, by the incomplete beta function; the limits of x lie between exact ones."""
    tail = (1 - confidence) / 2

    def exceeds(share, count, n):
        # Half the probability of `count` or more, and half that of more: the latter is 0 where all are counted.
        more = np.where(count == n, 0.0, betainc(count + 1, np.maximum(n - count, 1), share))
        return (betainc(count, n - count + 1, share) + more) / 2 - tail

    def lower(count):
        at_least_one = np.maximum(count, 1)
        low = betaincinv(at_least_one, n - at_least_one + 1, tail)
        high = np.where(at_least_one == n, 1.0, betaincinv(at_least_one + 1, np.maximum(n - at_least_one, 1), tail))
        return increasing_root(exceeds, low, high, (at_least_one, n))

    return lower(count), 1 - lower(n - count)


METHODS = {
    "wilson": _by_statsmodels("wilson"),
    "wilson-cc": _wilson_corrected,
    "clopper-pearson": _by_statsmodels("beta"),
    "mid-p": _mid_p,
    "jeffreys": _by_statsmodels("jeffreys"),
    "agresti-coull": _by_statsmodels("agresti_coull"),
}
