"""The ratio of two independent shares, with its confidence interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from analysis.stats.effects import of_counts
from analysis.stats.root_finding import increasing_root
from analysis.stats.two_groups.tables import EffectEstimate, by_method

TINY = np.finfo(float).tiny


@dataclass(frozen=True)
class RiskRatio(EffectEstimate):
    """The share of the exposed over that of the controls; from 0 to infinity, nan where undefined."""


def risk_ratio(
    exposed_cases, exposed_total, control_cases, control_total, confidence: float = 0.95, method: str = "koopman"
) -> RiskRatio:
    """The ratio of two independent shares, with its two-sided confidence interval.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : int or array_like of int
        `exposed_cases` of `exposed_total` people in one group, `control_cases` of `control_total` in the other; arrays
        are taken element by element.
    confidence : float
    method : {'koopman', 'miettinen-nurminen', 'katz'}
        With p the share of a group, and z the normal quantile of the confidence:

        'koopman'
            Score interval: every ratio R at which (x1 - n1 r1)^2 / (n1 r1 (1 - r1)) + (x2 - n2 r2)^2 / (n2 r2 (1 - r2))
            <= z^2, where x are the counts and r1, r2 the most likely shares with r1 / r2 = R. [1]_
        'miettinen-nurminen'
            The same with z^2 times N / (N - 1), N = n1 + n2: a little wider. [2]_
        'katz'
            p1 / p2, times or divided by exp(z sqrt(1/x1 - 1/n1 + 1/x2 - 1/n2)). [3]_, method C.

    Returns
    -------
    RiskRatio
        With `exposed_cases` 0 the estimate and the lower limit are 0; with `control_cases` 0 the estimate and the upper
        limit are infinite; with both 0 the estimate is nan, and the score intervals go from 0 to infinity. The limit
        of 'katz' on the other side is then nan, and with both 0 both are, as in
        `scipy.stats.contingency.relative_risk` and R's epitools: nothing is added to a zero. With everybody in both
        groups 'katz' is the single point 1.

    Raises
    ------
    ValueError
        For counts outside 0 to their n, an n below 1, or an unknown method or confidence.

    Notes
    -----
    The score limits are found as Koopman found them: given the multiplier m of the constraint (Lagrange's), the shares
    are r1 = (x1 - m) / (n1 - m) and r2 = (x2 + m) / (n2 + m), and the statistic rises with m. statsmodels 0.15.0 is not
    asked: for 29 of 55 against 11 of 11 it gives 0.606 for a lower limit of 0.397 [4]_.

    References
    ----------
    .. [1] Koopman (1984), *Biometrics* 40:513-517.
    .. [2] Miettinen and Nurminen (1985), *Statistics in Medicine* 4:213-226.
    .. [3] Katz, Baptista, Azen and Pike (1978), *Biometrics* 34:469-474.
    .. [4] Fagerland and Newcombe (2013), *Statistics in Medicine* 32:2823-2836.

    Examples
    --------
    8 of 15 against 4 of 15, as in Gart and Nam (1988), *Biometrics* 44:323-338:

    >>> ratio = risk_ratio(8, 15, 4, 15)
    >>> ratio.estimate, round(ratio.lower, 3), round(ratio.upper, 3)
    (2.0, 0.815, 5.336)

    36 of 154 against 12 of 77, as SAS 9.4 prints it:

    >>> katz = risk_ratio(36, 154, 12, 77, method="katz")
    >>> round(katz.lower, 4), round(katz.upper, 4)
    (0.8288, 2.7149)
    """
    return by_method(
        RiskRatio, (exposed_cases, exposed_total, control_cases, control_total), confidence, method, METHODS
    )


def sample_risk_ratio(exposed_cases, exposed_total, control_cases, control_total):
    """The first share over the second, without an interval.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : int or array_like of int
        As in :func:`risk_ratio`; broadcast against each other.

    Returns
    -------
    float or ndarray of float
        Infinite where the second share is 0; nan where both are: the conventions of `scipy.stats.contingency`.

    References
    ----------
    Katz, Baptista, Azen and Pike (1978), *Biometrics* 34:469-474.

    Examples
    --------
    36 of 154 against 12 of 77, for which SAS gives Katz's limits 0.8288 and 2.7149; their geometric mean is

    >>> round(sample_risk_ratio(36, 154, 12, 77), 4)
    1.5
    """
    return of_counts(_estimate, exposed_cases, exposed_total, control_cases, control_total)


def _estimate(count1, n1, count2, n2):
    with np.errstate(divide="ignore", invalid="ignore"):
        return count1 * n2 / (count2 * n1)


def _katz(count1, n1, count2, n2, confidence):
    estimate = _estimate(count1, n1, count2, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        half = ndtri((1 + confidence) / 2) * np.sqrt(1 / count1 - 1 / n1 + 1 / count2 - 1 / n2)
        return estimate, estimate * np.exp(-half), estimate * np.exp(half)


def _koopman(count1, n1, count2, n2, confidence, inflation=1.0):
    cutoff = ndtri((1 + confidence) / 2) ** 2 * inflation
    lower = _lower_score_limit(count1, n1, count2, n2, cutoff)
    with np.errstate(divide="ignore"):
        upper = 1 / _lower_score_limit(count2, n2, count1, n1, cutoff)
    return _estimate(count1, n1, count2, n2), lower, upper


def _miettinen_nurminen(count1, n1, count2, n2, confidence):
    return _koopman(count1, n1, count2, n2, confidence, (n1 + n2) / (n1 + n2 - 1))


def _lower_score_limit(count1, n1, count2, n2, cutoff):
    """The smallest ratio that the score test does not reject; `cutoff` is z^2, inflated or not.

    It is 0 where nobody in the first group answered so. Where everybody did, the first share stays at 1 while the
    multiplier rises to `n1`, and only then falls, until what is left of the cutoff is used up.
    """
    missing1, missing2 = (n1 - count1) / n1, (n2 - count2) / n2
    highest = 2 * count1 / (1 + np.sqrt(1 + 4 * missing1 * count1 / cutoff))  # the first term alone reaches the cutoff

    def statistic(m, count1, missing1, count2, missing2):
        return m**2 * (missing1 / np.maximum(count1 - m, TINY) + missing2 / np.maximum(count2 + m, TINY))

    def exceeds(m, *table_and_cutoff):
        *table, cutoff = table_and_cutoff
        return statistic(m, *table) - cutoff

    table = count1, missing1, count2, missing2
    m = increasing_root(exceeds, 0.0, highest, (*table, cutoff))
    with np.errstate(divide="ignore", invalid="ignore"):
        rest = np.maximum(cutoff - statistic(m, *table), 0.0)
        share1 = np.where(count1 == n1, n1 / (n1 + rest), (count1 - m) / (n1 - m))
        return np.where(count1 == 0, 0.0, share1 * (n2 + m) / (count2 + m))


METHODS = {"koopman": _koopman, "miettinen-nurminen": _miettinen_nurminen, "katz": _katz}
