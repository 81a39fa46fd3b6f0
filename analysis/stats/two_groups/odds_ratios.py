"""The odds ratio of two independent shares, with its confidence interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from analysis.stats.effects import of_counts
from analysis.stats.root_finding import increasing_root
from analysis.stats.two_groups.conditional import conditional_limits
from analysis.stats.two_groups.tables import EffectEstimate, by_method

TINY = np.finfo(float).tiny


@dataclass(frozen=True)
class OddsRatio(EffectEstimate):
    """The odds of the first share over those of the second; from 0 to infinity, nan where undefined."""


def odds_ratio(
    exposed_cases, exposed_total, control_cases, control_total, confidence: float = 0.95, method: str = "score"
) -> OddsRatio:
    """The odds ratio of two independent shares, with its two-sided confidence interval.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : int or array_like of int
        `exposed_cases` of `exposed_total` people in one group, `control_cases` of `control_total` in the other; arrays
        are taken element by element.
    confidence : float
    method : {'score', 'woolf', 'conditional'}
        With a, b those who did and did not in the first group, c, d in the second, and z the normal quantile:

        'score'
            Every ratio at which (a - n1 r1)^2 (1 / (n1 r1 (1 - r1)) + 1 / (n2 r2 (1 - r2))) <= z^2 N / (N - 1), where
            r1, r2 are the most likely shares with that odds ratio and N = n1 + n2. [1]_
        'woolf'
            ad / bc, times or divided by exp(z sqrt(1/a + 1/b + 1/c + 1/d)). [2]_
        'conditional'
            The exact interval that belongs to Fisher's test, with both margins fixed: half of the error in each tail.
            The estimate is then the most likely one given the margins, not ad / bc. [3]_

    Returns
    -------
    OddsRatio
        Where a or d is 0 the estimate and the lower limit are 0, where b or c is 0 the estimate and the upper limit are
        infinite; where both hold the estimate is nan, and the interval goes from 0 to infinity. Where one holds the
        limit of 'woolf' on the other side is nan, as in `scipy.stats.contingency.odds_ratio`: nothing is added to a
        zero (Haldane and Anscombe add 1/2 to every cell).

    Raises
    ------
    ValueError
        For counts outside 0 to their n, an n below 1, or an unknown method or confidence.

    Notes
    -----
    The score limits are found in the multiplier m of the constraint (Lagrange's), given which the shares are
    r1 = (a - m) / n1 and r2 = (c + m) / n2; the statistic rises with m.

    References
    ----------
    .. [1] Miettinen and Nurminen (1985), *Statistics in Medicine* 4:213-226.
    .. [2] Woolf (1955), *Annals of Human Genetics* 19:251-253.
    .. [3] Fisher (1935), *Journal of the Royal Statistical Society* 98:39-82; Cornfield (1956); Fagerland, Lydersen and
       Laake (2017), chapter 4.

    Examples
    --------
    36 of 154 against 12 of 77, as SAS 9.4 prints it:

    >>> score, woolf = (odds_ratio(36, 154, 12, 77, method=method) for method in ("score", "woolf"))
    >>> round(score.lower, 4), round(score.upper, 4)
    (0.8103, 3.3634)
    >>> round(woolf.lower, 4), round(woolf.upper, 4)
    (0.8043, 3.3952)
    """
    return by_method(
        OddsRatio, (exposed_cases, exposed_total, control_cases, control_total), confidence, method, METHODS
    )


def sample_odds_ratio(exposed_cases, exposed_total, control_cases, control_total):
    """The odds in the first group over the odds in the second: the sample odds ratio, not the conditional one.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : int or array_like of int
        As in :func:`odds_ratio`; broadcast against each other.

    Returns
    -------
    float or ndarray of float
        Infinite where the second group has no odds or the first has no end of them; nan for 0 / 0. No half is added to
        empty cells. As `scipy.stats.contingency.odds_ratio` with ``kind="sample"``.

    References
    ----------
    Cornfield (1951), *Journal of the National Cancer Institute* 11:1269-1275.

    Examples
    --------
    36 of 154 against 12 of 77, for which SAS gives Woolf's limits 0.8043 and 3.3952; their geometric mean is

    >>> round(sample_odds_ratio(36, 154, 12, 77), 4)
    1.6525
    """
    return of_counts(_estimate, exposed_cases, exposed_total, control_cases, control_total)


def _estimate(count1, n1, count2, n2):
    with np.errstate(divide="ignore", invalid="ignore"):
        return count1 * (n2 - count2) / ((n1 - count1) * count2)


def _woolf(count1, n1, count2, n2, confidence):
    estimate = _estimate(count1, n1, count2, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = 1 / count1 + 1 / (n1 - count1) + 1 / count2 + 1 / (n2 - count2)
        half = ndtri((1 + confidence) / 2) * np.sqrt(variance)
        lower, upper = estimate * np.exp(-half), estimate * np.exp(half)
    return estimate, np.where(np.isnan(estimate), 0.0, lower), np.where(np.isnan(estimate), np.inf, upper)


def _score(count1, n1, count2, n2, confidence, uninflated=False):
    inflation = 1.0 if uninflated else (n1 + n2) / (n1 + n2 - 1)
    cutoff = np.broadcast_to(ndtri((1 + confidence) / 2) ** 2 * inflation, count1.shape)
    lower = _lower_score_limit(count1, n1, count2, n2, cutoff)
    with np.errstate(divide="ignore"):
        upper = 1 / _lower_score_limit(count2, n2, count1, n1, cutoff)
    return _estimate(count1, n1, count2, n2), lower, upper


def _lower_score_limit(count1, n1, count2, n2, cutoff):
    """The smallest ratio that the score test does not reject; `cutoff` is z^2, inflated.

    The multiplier moves people: out of the `count1` who did in the first group, into those who did in the second.
    With nobody to move out, or nobody left to move in, the limit is 0.
    """
    movable = np.minimum(count1, n2 - count2)
    most = 2 * movable / (1 + np.sqrt(1 + 4 * movable / cutoff))  # one of the two terms alone reaches the cutoff

    def exceeds(m, count1, n1, count2, n2, cutoff):
        # A variance below TINY is one of 0, and belongs to a term of 0.
        variance1 = np.maximum((count1 - m) * (n1 - count1 + m) / n1, TINY)
        variance2 = np.maximum((count2 + m) * (n2 - count2 - m) / n2, TINY)
        return m**2 * (1 / variance1 + 1 / variance2) - cutoff

    m = increasing_root(exceeds, 0.0, most, (count1, n1, count2, n2, cutoff))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (count1 - m) * (n2 - count2 - m) / ((n1 - count1 + m) * (count2 + m))
    return np.where(movable == 0, 0.0, ratio)


METHODS: dict[str, Callable[..., tuple]] = {"score": _score, "woolf": _woolf, "conditional": conditional_limits}
