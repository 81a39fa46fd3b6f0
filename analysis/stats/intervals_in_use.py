"""Confidence intervals for one proportion that reports print: those to choose, and others that are only tried.

Those to choose are in :mod:`analysis.stats.intervals`.
"""

from __future__ import annotations

import numpy as np
from scipy.special import bdtrc, betainc, expit, logit, ndtr, ndtri, stdtrit, xlog1py, xlogy

from analysis.stats import intervals
from analysis.stats.root_finding import increasing_root


def limits_in_use(count: np.ndarray, n: np.ndarray, confidence: float, method: str) -> tuple[np.ndarray, np.ndarray]:
    """Limits of a proportion by any method that reports are known to use.

    Parameters
    ----------
    count, n : ndarray of int
        0 <= `count` <= `n`, with `n` above 0. They are not checked.
    confidence : float
    method : str
        One of :func:`analysis.stats.intervals.proportion_interval`, or, with x of n people, p = x / n, and z the normal
        quantile:

        'wald'
            p -/+ z sqrt(p (1 - p) / n). It misses the share more often than it says. [1]_, section 2; [2]_, method 1.
        'wald-cc'
            The same with continuity correction, 1 / (2n) further to either side. [2]_, method 2.
        'wald-t'
            That of the mean of zeros and ones: Student's t with n - 1 degrees of freedom for z, and n - 1 for n. [3]_
        'two-errors'
            'wald' with 2 in the place of z, as by hand; nan for another confidence than 95%.
        'plus-four'
            'wald' after two people who did and two who did not are added. [5]_
        'logit'
            Wald's of the log odds, whose variance is 1 / (n p (1 - p)). [1]_, section 4.1.
        'likelihood-ratio'
            Every share P whose log likelihood is no more than z^2 / 2 below the largest. [1]_, section 4.1; [2]_,
            method 10.
        'arcsine', 'anscombe'
            The squared sine of the angle -/+ z / (2 sqrt(n)), where the squared sine of the angle is p, or, for
            Anscombe, (x + 3/8) / (n + 3/4). [4]_; [1]_, section 4.1.

    Returns
    -------
    tuple of ndarray
        Lower and upper limits; those of Wald's methods may run over 0 and 1, where some programs cut them off. The
        limit of 'logit' on the other side of nobody or everybody, for which programs put the exact one, is nan, and so
        are those of 'wald-t' of one person.

    References
    ----------
    .. [1] Brown, Cai and DasGupta (2001), *Statistical Science* 16:101-133.
    .. [2] Newcombe (1998), *Statistics in Medicine* 17:857-872, section 2.
    .. [3] Student (1908), *Biometrika* 6:1-25.
    .. [4] Anscombe (1948), *Biometrika* 35:246-254.
    .. [5] Agresti and Coull (1998), *The American Statistician* 52:119-126.

    Examples
    --------
    36 of 154, as SAS prints them: 0.1637 to 0.3039, and 0.1717 to 0.3047.

    >>> for method in ("wald-cc", "likelihood-ratio"):
    ...     print(*(end.round(4).item() for end in limits_in_use(np.array(36), np.array(154), 0.95, method)))
    0.1637 0.3039
    0.1717 0.3047
    """
    count, n = (values.astype(float) for values in np.broadcast_arrays(count, n))
    if method in intervals.METHODS:
        return intervals.limits_of_effective(count, n, confidence, method)
    with np.errstate(divide="ignore", invalid="ignore"):
        return OTHERS[method](count, n, confidence)


def _z(confidence: float) -> float:
    return ndtri((1 + confidence) / 2)


def _around(share, half):
    return share - half, share + half


def _wald(count, n, confidence):
    return _around(count / n, _z(confidence) * np.sqrt(count * (n - count) / n**3))


def _wald_corrected(count, n, confidence):
    return _around(count / n, _z(confidence) * np.sqrt(count * (n - count) / n**3) + 1 / (2 * n))


def _wald_t(count, n, confidence):
    return _around(count / n, stdtrit(n - 1, (1 + confidence) / 2) * np.sqrt(count * (n - count) / n**2 / (n - 1)))


def _two_errors(count, n, confidence):
    return _around(count / n, (2 if confidence == 0.95 else np.nan) * np.sqrt(count * (n - count) / n**3))


def _plus_four(count, n, confidence):
    return _wald(count + 2, n + 4, confidence)


def _logit(count, n, confidence):
    return tuple(map(expit, _around(logit(count / n), _z(confidence) / np.sqrt(count * (n - count) / n))))


def _likelihood_ratio(count, n, confidence):
    enough = _z(confidence) ** 2 / 2

    def likelihood(share, count, n):
        return xlogy(count, share) + xlog1py(n - count, -share)

    def exceeds(share, count, n):
        return likelihood(share, count, n) - likelihood(count / n, count, n) + enough

    def lower(count):
        some = np.maximum(count, 1)
        share = some / n
        root = increasing_root(exceeds, share * np.exp(-1 - enough / some), share, (some, n))
        return np.where(count == 0, 0.0, root)

    return lower(count), 1 - lower(n - count)


def _arcsine(added: float):
    def limits(count, n, confidence):
        angle = np.arcsin(np.sqrt((count + added) / (n + 2 * added)))
        ends = _around(angle, _z(confidence) / (2 * np.sqrt(n)))
        return tuple(np.sin(np.clip(end, 0, np.pi / 2)) ** 2 for end in ends)

    return limits


OTHERS = {
    "wald": _wald,
    "wald-cc": _wald_corrected,
    "wald-t": _wald_t,
    "two-errors": _two_errors,
    "plus-four": _plus_four,
    "logit": _logit,
    "likelihood-ratio": _likelihood_ratio,
    "arcsine": _arcsine(0),
    "anscombe": _arcsine(3 / 8),
}
METHODS = (*intervals.METHODS, *OTHERS)


def _likelihood_tail(share: float, count: np.ndarray, n: np.ndarray) -> np.ndarray:
    """By the signed root of the likelihood ratio, as if it were normal."""
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = xlogy(count, count / n / share) + xlogy(n - count, (1 - count / n) / (1 - share))
    return ndtr(np.copysign(np.sqrt(2 * np.maximum(apart, 0)), share - count / n))


# The probability of so many or more of n, by each method: at the lower limit, half of what the confidence leaves.
TAILS = {
    "likelihood-ratio": _likelihood_tail,
    "clopper-pearson": lambda share, count, n: betainc(count, n - count + 1, share),
    "mid-p": lambda share, count, n: (betainc(count, n - count + 1, share) + bdtrc(count, n, share)) / 2,
    "jeffreys": lambda share, count, n: betainc(count + 0.5, n - count + 0.5, share),
}
