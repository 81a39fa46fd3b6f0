"""The difference of two independent shares, with its confidence interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.special import ndtri

from analysis.printed.checks import check_choice
from analysis.stats.intervals import limits_of_effective
from analysis.stats.root_finding import increasing_root
from analysis.stats.two_groups.tables import EffectEstimate, by_method


@dataclass(frozen=True)
class RiskDifference(EffectEstimate):
    """The share of the exposed less that of the controls; estimate and limits lie from -1 to 1."""


def risk_difference(
    exposed_cases,
    exposed_total,
    control_cases,
    control_total,
    confidence: float = 0.95,
    method: str = "miettinen-nurminen",
) -> RiskDifference:
    """The difference of two independent shares, with its two-sided confidence interval.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : int or array_like of int
        `exposed_cases` of `exposed_total` people in one group, `control_cases` of `control_total` in the other; arrays
        are taken element by element.
    confidence : float
    method : {'miettinen-nurminen', 'mee', 'newcombe', 'newcombe-cc', 'agresti-caffo', 'wald'}
        With p the share of a group, d = p1 - p2, and z the normal quantile of the confidence:

        'miettinen-nurminen'
            Score interval: every D at which (d - D)^2 <= z^2 V N / (N - 1), N = n1 + n2, where V = r1 (1 - r1) / n1 +
            r2 (1 - r2) / n2, and r1, r2 are the most likely shares with r1 - r2 = D. Covers more reliably than
            'newcombe' where shares are near 0 and 1. [1]_; [2]_, method 6.
        'mee'
            The same without N / (N - 1): a little narrower. [3]_; [2]_, method 5.
        'newcombe'
            Wilson's limits l, u of both shares, combined:
            d - sqrt((p1 - l1)^2 + (u2 - p2)^2) to d + sqrt((u1 - p1)^2 + (p2 - l2)^2). [2]_, method 10.
        'newcombe-cc'
            The same from Wilson's limits with continuity correction. [2]_, method 11.
        'agresti-caffo'
            'wald' after one person who did and one who did not are added to each group, cut off at -1 and 1. [4]_
        'wald'
            d -/+ z sqrt(p1 (1 - p1) / n1 + p2 (1 - p2) / n2), cut off at -1 and 1. For comparison with reports that
            give it; do not choose it: with nobody or everybody in both groups it is one point. [2]_, method 1.

    Returns
    -------
    RiskDifference
        The estimate is d, also for 'agresti-caffo', whose interval is centred elsewhere and may leave d out.

    Raises
    ------
    ValueError
        For counts outside 0 to their n, an n below 1, or an unknown method or confidence.

    Notes
    -----
    The score intervals are usually written with r1, r2 from a cubic equation in D, and D is then searched for. Here the
    multiplier of the constraint is searched for instead (Lagrange's), given which r1 and r2 solve a quadratic each and
    the score statistic is that multiplier times d - D. It rises with the multiplier, so that the limits are unique.

    statsmodels 0.15.0 is not asked: its `confint_proportions_2indep(compare="diff", method="score")` has a wrong
    coefficient in the cubic (its issue #10269), raises in 155 of 344 tables compared with R and is off by up to 0.06 in
    others.

    References
    ----------
    .. [1] Miettinen and Nurminen (1985), *Statistics in Medicine* 4:213-226.
    .. [2] Newcombe (1998), *Statistics in Medicine* 17:873-890.
    .. [3] Mee (1984), *Biometrics* 40:1175-1176.
    .. [4] Agresti and Caffo (2000), *The American Statistician* 54:280-288.

    Examples
    --------
    6 of 7 against 2 of 7, as in Table II of Newcombe (1998), method 6:

    >>> d = risk_difference(6, 7, 2, 7)
    >>> round(d.estimate, 4), round(d.lower, 4), round(d.upper, 4)
    (0.5714, 0.0342, 0.8534)

    56 of 70 against 48 of 80, methods 10 and 11:

    >>> newcombe = risk_difference(56, 70, 48, 80, method="newcombe")
    >>> round(newcombe.lower, 4), round(newcombe.upper, 4)
    (0.0524, 0.3339)
    >>> corrected = risk_difference(56, 70, 48, 80, method="newcombe-cc")
    >>> round(corrected.lower, 4), round(corrected.upper, 4)
    (0.0428, 0.3422)
    """
    return by_method(
        RiskDifference, (exposed_cases, exposed_total, control_cases, control_total), confidence, method, METHODS
    )


def effective_difference(
    share1, n1, share2, n2, confidence: float = 0.95, method: str = "miettinen-nurminen"
) -> tuple[np.ndarray, np.ndarray]:
    """Limits for the difference of two shares of people who are worth fewer than they are, as those of clusters.

    Parameters
    ----------
    share1, share2 : float or array_like of float
        From 0 to 1.
    n1, n2 : float or array_like of float
        Effective numbers of people, above 0; they need not be whole.
    confidence : float
    method : str
        As in :func:`risk_difference`, whose limits these are for whole numbers of people.

    Returns
    -------
    tuple of ndarray
        Lower and upper limits, from -1 to 1.

    Raises
    ------
    ValueError
        For an unknown method.

    References
    ----------
    Kish (1965), *Survey Sampling*, section 8.2, on effective sample sizes; Korn and Graubard (1998), *Survey
    Methodology* 24:193-201, who put them in the place of n in an exact interval.

    Examples
    --------
    >>> low, high = effective_difference(0.8, 70, 0.6, 80, method="newcombe")
    >>> round(float(low), 4), round(float(high), 4)
    (0.0524, 0.3339)
    """
    check_choice("method", method, METHODS)
    share1, n1, share2, n2 = np.broadcast_arrays(*(np.asarray(each, float) for each in (share1, n1, share2, n2)))
    _, lower, upper = METHODS[method](share1 * n1, n1, share2 * n2, n2, confidence)
    return lower, upper


def _newcombe(count1, n1, count2, n2, confidence, method="wilson"):
    (lower1, upper1), (lower2, upper2) = (
        limits_of_effective(*one, confidence, method) for one in ((count1, n1), (count2, n2))
    )
    share1, share2 = count1 / n1, count2 / n2
    lower = share1 - share2 - np.hypot(share1 - lower1, upper2 - share2)
    upper = share1 - share2 + np.hypot(upper1 - share1, share2 - lower2)
    return share1 - share2, np.maximum(lower, -1.0), np.minimum(upper, 1.0)  # beyond only by rounding


def _wald(count1, n1, count2, n2, confidence, added=0):
    estimate = count1 / n1 - count2 / n2
    n1, n2 = n1 + 2 * added, n2 + 2 * added
    share1, share2 = (count1 + added) / n1, (count2 + added) / n2
    half = ndtri((1 + confidence) / 2) * np.sqrt(share1 * (1 - share1) / n1 + share2 * (1 - share2) / n2)
    return estimate, np.maximum(share1 - share2 - half, -1.0), np.minimum(share1 - share2 + half, 1.0)


def _mee(count1, n1, count2, n2, confidence, inflation=1.0):
    cutoff = ndtri((1 + confidence) / 2) ** 2 * inflation
    lower = _lower_score_limit(count1, n1, count2, n2, cutoff)
    upper = -_lower_score_limit(count2, n2, count1, n1, cutoff)
    return count1 / n1 - count2 / n2, lower, upper


def _miettinen_nurminen(count1, n1, count2, n2, confidence):
    with np.errstate(divide="ignore"):  # all people together are worth one or less: nothing is known
        inflation = (n1 + n2) / np.maximum(n1 + n2 - 1, 0.0)
    return _mee(count1, n1, count2, n2, confidence, inflation)


def _lower_score_limit(count1, n1, count2, n2, cutoff):
    """The smallest difference that the score test does not reject; `cutoff` is z^2, inflated or not.

    The second group is counted by those who did not answer so: both shares are then pulled down, from their estimates
    to those most likely under the limit, and the limit is their sum less 1. With nobody in either group to pull down
    it is -1.
    """
    others = n2 - count2
    total = count1 / n1 + others / n2
    # In a group of n with `count` > 0 the pull need not exceed n (1 + cutoff / count).
    with np.errstate(divide="ignore"):
        strongest = np.minimum(n1 * (1 + cutoff / count1), n2 * (1 + cutoff / others))

    def exceeds(pull, count1, n1, others, n2, total, cutoff):
        return pull * (total - _pulled_share(pull, count1, n1) - _pulled_share(pull, others, n2)) - cutoff

    free = np.isfinite(strongest)
    high, cutoff = np.where(free, strongest, 1.0), np.where(free, cutoff, 1.0)
    pull = increasing_root(exceeds, 0.0, high, (count1, n1, others, n2, total, cutoff))
    return np.where(free, _pulled_share(pull, count1, n1) + _pulled_share(pull, others, n2) - 1, -1.0)


def _pulled_share(pull, count, n):
    """The share r, from 0 to 1, with count - n r = pull r (1 - r): the smaller root of a quadratic, for `pull` >= 0."""
    return 2 * count / (pull + n + np.sqrt((pull - n) ** 2 + 4 * pull * (n - count)))


METHODS: dict[str, Callable[..., tuple]] = {
    "miettinen-nurminen": _miettinen_nurminen,
    "mee": _mee,
    "newcombe": _newcombe,
    "newcombe-cc": partial(_newcombe, method="wilson-cc"),
    "agresti-caffo": partial(_wald, added=1),
    "wald": _wald,
}
SOUND = tuple(name for name in METHODS if name != "wald")  # that a conclusion can rest on
