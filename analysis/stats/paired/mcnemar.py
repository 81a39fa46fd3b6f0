"""McNemar's test, and the odds ratio of pairs: what those who changed their answer tell.

Of `n` people asked before and after, `gained` answered so only after, and `lost` only before. The others say nothing
about a change, and neither test nor odds ratio depends on them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import binom, chi2, norm
from statsmodels.stats.proportion import proportion_confint

from analysis.printed.checks import as_python, check_choice, check_confidence
from analysis.stats.two_groups.fisher import ALTERNATIVES

METHODS = ("exact", "mid-p", "asymptotic", "asymptotic-cc")


@dataclass(frozen=True)
class McNemarTest:
    """A test that as many people gain as lose, against both sides or one.

    Attributes
    ----------
    gained, lost : int or ndarray of int
        Who answered so only after, and only before.
    pvalue : float or ndarray of float
    statistic : float, ndarray of float or None
        Chi-square with one degree of freedom; None for the exact and the mid-p test, which have none.
    method : str
        As it was asked for.
    alternative : str
        As it was asked for.
    """

    gained: int | np.ndarray
    lost: int | np.ndarray
    pvalue: float | np.ndarray
    statistic: float | np.ndarray | None
    method: str
    alternative: str = "two-sided"


def mcnemar(gained, lost, method: str = "exact", alternative: str = "two-sided") -> McNemarTest:
    """McNemar's test that a share did not change among the same people.

    With d = `gained` - `lost` and m = `gained` + `lost`, each count is binomial(m, 1/2) under the hypothesis:

    - 'exact': twice the lower tail of the smaller count, at most 1. At one half this is also the sum of all outcomes no
      more probable than the one seen (minlike), so that the two-sided conventions agree.
    - 'mid-p': 'exact' less the probability of the smaller count; 1 less half of it where the counts are equal. That is
      half of what is as probable as the outcome seen, and all of what is less probable.
    - 'asymptotic': d² / m against chi-square with one degree of freedom.
    - 'asymptotic-cc': the same with Edwards's continuity correction, (\\|d\\| - 1)² / m; 0 where d is 0.

    One-sided, 'exact' is the tail of `gained` (or of `lost`) or more, 'mid-p' that tail less half the probability of
    the outcome seen; the others hold the root of the statistic, with the sign of d, against a normal distribution.

    Parameters
    ----------
    gained, lost : int or array_like of int
        Broadcast against each other.
    method : {'exact', 'mid-p', 'asymptotic', 'asymptotic-cc'}
    alternative : {'two-sided', 'greater', 'less'}
        'greater': more people gain than lose.

    Returns
    -------
    McNemarTest
        Where nobody changed, p is 1 and a statistic 0 in every method: a convention (R gives no asymptotic p there,
        and the formula of mid-p would give 0.5). With equal counts Edwards's p is 1, as in R's `mcnemar.test`; the
        `mcnemar` of statsmodels squares -1 there and gives p < 1.

    Raises
    ------
    ValueError
        For counts that are no whole numbers of at least 0, or an unknown method.

    References
    ----------
    McNemar (1947), *Psychometrika* 12:153-157; Edwards (1948), *Psychometrika* 13:185-187; Fagerland, Lydersen and
    Laake (2013), *BMC Medical Research Methodology* 13:91, section "Methods", for the exact and the mid-p test; the
    same (2017), section 8.5, one-sided.

    Examples
    --------
    9 against 2, as in the vignette on exact McNemar tests of the R package exact2x2:

    >>> mcnemar(9, 2).pvalue
    0.0654296875

    6 against 16, as in chapter 8 of Fagerland, Lydersen and Laake (2017):

    >>> round(mcnemar(6, 16, "mid-p").pvalue, 5), round(mcnemar(6, 16, "asymptotic-cc").pvalue, 6)
    (0.03469, 0.055009)
    >>> round(mcnemar(6, 16, alternative="less").pvalue, 5)
    0.02624
    """
    gained, lost = np.broadcast_arrays(_whole("gained", gained), _whole("lost", lost))
    check_choice("method", method, METHODS)
    check_choice("alternative", alternative, ALTERNATIVES)
    changed, fewer = gained + lost, np.minimum(gained, lost)
    statistic = None
    if method in ("asymptotic", "asymptotic-cc"):
        excess = np.abs(gained - lost)
        if method == "asymptotic-cc":
            excess = np.maximum(excess - 1, 0)
        statistic = np.square(excess, dtype=float) / np.maximum(changed, 1)
        signed = np.sqrt(statistic) * np.sign(gained - lost)
        pvalue = (
            chi2.sf(statistic, 1)
            if alternative == "two-sided"
            else norm.sf(signed if alternative == "greater" else -signed)
        )
    elif alternative != "two-sided":
        side = gained if alternative == "greater" else lost
        pvalue = binom.sf(side - 1, changed, 0.5)
        if method == "mid-p":
            pvalue = pvalue - binom.pmf(side, changed, 0.5) / 2
    elif method == "exact":
        pvalue = np.minimum(2 * binom.cdf(fewer, changed, 0.5), 1.0)
    else:
        point = binom.pmf(fewer, changed, 0.5)
        pvalue = np.where(gained == lost, 1 - point / 2, 2 * binom.cdf(fewer - 1, changed, 0.5) + point)
    pvalue = np.where(changed == 0, 1.0, pvalue)
    return McNemarTest(as_python(gained), as_python(lost), as_python(pvalue), as_python(statistic), method, alternative)


@dataclass(frozen=True)
class PairedOddsRatio:
    """The conditional odds ratio of pairs, `gained` / `lost`, with its confidence interval.

    Attributes
    ----------
    gained, lost : int or ndarray of int
    estimate, lower, upper : float or ndarray of float
    confidence : float
    method : str
        'clopper-pearson'.
    """

    gained: int | np.ndarray
    lost: int | np.ndarray
    estimate: float | np.ndarray
    lower: float | np.ndarray
    upper: float | np.ndarray
    confidence: float
    method: str


def paired_odds_ratio(gained, lost, confidence: float = 0.95) -> PairedOddsRatio:
    """The odds of gaining rather than losing, with the exact interval that matches the exact test.

    Clopper and Pearson's limits L and U of the share `gained` / (`gained` + `lost`) become L / (1 - L) and U / (1 - U).
    The interval leaves out 1 if and only if the exact p-value is below 1 - `confidence`.

    Parameters
    ----------
    gained, lost : int or array_like of int
        Broadcast against each other.
    confidence : float

    Returns
    -------
    PairedOddsRatio
        Infinite where nobody lost; undefined (nan), from 0 to infinity, where nobody changed.

    References
    ----------
    Fagerland, Lydersen and Laake (2014), *Statistics in Medicine* 33:2850-2875, section on the conditional odds ratio;
    Breslow and Day (1980), section 5.2.

    Examples
    --------
    1 against 7, as in Fagerland, Lydersen and Laake (2014):

    >>> airway = paired_odds_ratio(1, 7)
    >>> round(airway.estimate, 3), round(airway.lower, 3), round(airway.upper, 3)
    (0.143, 0.003, 1.112)
    """
    check_confidence(confidence)
    gained, lost = np.broadcast_arrays(_whole("gained", gained), _whole("lost", lost))
    changed = np.maximum(gained + lost, 1)
    low, high = proportion_confint(gained, changed, alpha=1 - confidence, method="beta")
    low, high = np.where(gained == 0, 0.0, low), np.where(lost == 0, 1.0, high)
    with np.errstate(divide="ignore", invalid="ignore"):
        estimate, lower, upper = gained / lost, low / (1 - low), high / (1 - high)
    gained, lost, estimate, lower, upper = map(as_python, (gained, lost, estimate, lower, upper))
    return PairedOddsRatio(gained, lost, estimate, lower, upper, confidence, "clopper-pearson")


def _whole(name: str, counts) -> np.ndarray:
    counts = np.asarray(counts)
    if not np.issubdtype(counts.dtype, np.integer) or np.any(counts < 0):
        raise ValueError(f"{name}: allowed whole numbers of at least 0; found {counts}")
    return counts.astype(np.int64)
