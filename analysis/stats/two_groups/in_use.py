"""Confidence intervals of two shares that reports print: those to choose, and others that are only tried.

Those to choose are in :mod:`analysis.stats.two_groups.differences`, `ratios` and `odds_ratios`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
from scipy.special import ndtri

from analysis.stats.two_groups import differences, odds_ratios, ratios
from analysis.stats.two_groups.conditional import conditional_limits
from analysis.stats.two_groups.tables import EffectEstimate, by_method


def effect_in_use(
    exposed_cases, exposed_total, control_cases, control_total, confidence: float, method: str, *, measure: str
) -> EffectEstimate:
    """A difference or a ratio of two shares with its confidence interval, by any method that reports are known to use.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : int or array_like of int
        As in :func:`analysis.stats.two_groups.differences.risk_difference`.
    confidence : float
    method : str
        One of `risk_difference`, `risk_ratio` or `odds_ratio`; or, with p the share x / n of a group, d = p1 - p2, and
        z the normal quantile, of a difference:

        'wald-cc'
            d -/+ (z sqrt(p1 (1 - p1) / n1 + p2 (1 - p2) / n2) + c), with c = (1 / n1 + 1 / n2) / 2, or the size of d
            where that is less, as in R's `prop.test`. [1]_, method 2.
        'two-errors'
            'wald' with 2 in the place of 1.96, as by hand; nan for another confidence than 95%.
        'hauck-anderson'
            d -/+ (z sqrt(p1 (1 - p1) / (n1 - 1) + p2 (1 - p2) / (n2 - 1)) + 1 / (2 min(n1, n2))). [2]_

        of a ratio of shares:

        'walter'
            'katz' after 1/2 is added to every x and every n. [3]_
        'haldane'
            'katz' after 1/2 is added to all four cells, so to each n 1: as in reviews of many trials, where one has a
            zero. [4]_

        and of an odds ratio:

        'haldane'
            'woolf' after 1/2 is added to all four cells. [4]_
        'cornfield'
            'score' without N / (N - 1). [5]_
        'conditional-mid-p'
            'conditional' with half of the probability of the table seen in each tail: that of R's epitools and OpenEpi.
    measure : {'points', 'risk-ratio', 'odds-ratio'}

    Returns
    -------
    EffectEstimate
        The estimate is that of the table as it is. Where the method divides by 0, its limits are nan.

    Raises
    ------
    ValueError
        As `risk_difference`.

    References
    ----------
    .. [1] Newcombe (1998), *Statistics in Medicine* 17:873-890.
    .. [2] Hauck and Anderson (1986), *The American Statistician* 40:318-322.
    .. [3] Walter (1975), *Biometrika* 62:371-374.
    .. [4] Haldane (1956), *Annals of Human Genetics* 20:309-311; Anscombe (1956), *Biometrika* 43:461-464.
    .. [5] Cornfield (1956), *Proceedings of the Third Berkeley Symposium* 4:135-148.

    Examples
    --------
    56 of 70 against 48 of 80, method 2 of Newcombe's Table II:

    >>> corrected = effect_in_use(56, 70, 48, 80, 0.95, "wald-cc", measure="points")
    >>> round(corrected.lower, 4), round(corrected.upper, 4)
    (0.0441, 0.3559)
    """
    kind = KINDS[measure]
    return by_method(
        kind, (exposed_cases, exposed_total, control_cases, control_total), confidence, method, IN_USE[measure]
    )


def _around(count1, n1, count2, n2, z, fewer=0):
    estimate = count1 / n1 - count2 / n2
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = sum(count * (n - count) / (n**2 * (n - fewer)) for count, n in ((count1, n1), (count2, n2)))
    return estimate, z * np.sqrt(variance)


def _cut(estimate, half):
    return estimate, np.maximum(estimate - half, -1.0), np.minimum(estimate + half, 1.0)


def _wald_corrected(count1, n1, count2, n2, confidence):
    estimate, half = _around(count1, n1, count2, n2, _z(confidence))
    return _cut(estimate, half + np.minimum((1 / n1 + 1 / n2) / 2, np.abs(estimate)))


def _two_errors(count1, n1, count2, n2, confidence):
    return _cut(*_around(count1, n1, count2, n2, 2 if confidence == 0.95 else np.nan))


def _hauck_anderson(count1, n1, count2, n2, confidence):
    estimate, half = _around(count1, n1, count2, n2, _z(confidence), fewer=1)
    return _cut(estimate, half + 1 / (2 * np.minimum(n1, n2)))


def _z(confidence: float) -> float:
    return ndtri((1 + confidence) / 2)


def _after_adding(method: Callable[..., tuple], people: float) -> Callable[..., tuple]:
    """A method after half a person who did, and so many people to each group."""

    def limits(count1, n1, count2, n2, confidence):
        _, lower, upper = method(count1 + 0.5, n1 + people, count2 + 0.5, n2 + people, confidence)
        return method(count1, n1, count2, n2, confidence)[0], lower, upper

    return limits


KINDS: dict[str, type[EffectEstimate]] = {
    "points": differences.RiskDifference, "risk-ratio": ratios.RiskRatio, "odds-ratio": odds_ratios.OddsRatio
}  # fmt: skip
OTHERS: dict[str, Mapping[str, Callable[..., tuple]]] = {
    "points": {"wald-cc": _wald_corrected, "two-errors": _two_errors, "hauck-anderson": _hauck_anderson},
    "risk-ratio": {
        "walter": _after_adding(ratios.METHODS["katz"], 0.5),
        "haldane": _after_adding(ratios.METHODS["katz"], 1),
    },
    "odds-ratio": {
        "haldane": _after_adding(odds_ratios.METHODS["woolf"], 1),
        "cornfield": partial(odds_ratios.METHODS["score"], uninflated=True),
        "conditional-mid-p": partial(conditional_limits, midp=True),
    },
}
TO_CHOOSE = {"points": differences.METHODS, "risk-ratio": ratios.METHODS, "odds-ratio": odds_ratios.METHODS}
IN_USE = {measure: {**TO_CHOOSE[measure], **others} for measure, others in OTHERS.items()}
