"""Confidence intervals for one proportion.

scipy and statsmodels compute them; what is here names the method, checks the counts and keeps them with the result.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from statsmodels.stats.proportion import proportion_confint

from analysis.arguments import check_confidence, check_counts

METHODS = {"wilson": "wilson", "clopper-pearson": "beta"}


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
        'wilson' or 'clopper-pearson'.
    """

    count: int | np.ndarray
    n: int | np.ndarray
    lower: float | np.ndarray
    upper: float | np.ndarray
    confidence: float
    method: str


def proportion_interval(count, n, confidence: float = 0.95, method: str = "wilson") -> Interval:
    """Interval for a proportion, two-sided, equal-tailed.

    Parameters
    ----------
    count, n : int or array_like of int
        `count` of `n` people; arrays are taken element by element.
    confidence : float
    method : {'wilson', 'clopper-pearson'}
        Wilson's score interval without continuity correction, or the exact interval of Clopper and Pearson.

    Returns
    -------
    Interval
        With `count` 0 the lower limit is 0, and with `count` = `n` the upper limit is 1, in both methods.

    Raises
    ------
    ValueError
        For counts outside 0 to `n`, `n` below 1, or an unknown method or confidence.

    References
    ----------
    Wilson (1927), section 2; Clopper and Pearson (1934), section 3; both as methods 3 and 5 in Newcombe (1998),
    *Statistics in Medicine* 17:857-872, section 2.

    Examples
    --------
    81 of 263, as in Table I of Newcombe (1998):

    >>> wilson = proportion_interval(81, 263)
    >>> round(wilson.lower, 4), round(wilson.upper, 4)
    (0.2553, 0.3662)
    """
    check_confidence(confidence)
    check_counts(count, n)
    if method not in METHODS:
        raise ValueError(f'method: allowed {", ".join(METHODS)}; found "{method}"')
    count, n = (values.item() if values.ndim == 0 else values for values in (np.asarray(count), np.asarray(n)))
    lower, upper = proportion_confint(count, n, alpha=1 - confidence, method=METHODS[method])
    lower, upper = np.where(np.equal(count, 0), 0.0, lower), np.where(np.equal(count, n), 1.0, upper)
    if np.ndim(count) == np.ndim(n) == 0:
        lower, upper = float(lower), float(upper)
    return Interval(count, n, lower, upper, confidence, method)
