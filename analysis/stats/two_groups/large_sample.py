"""Two independent groups: the tests of large samples, beside chi-square, that software offers for two shares."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr, xlogy

from analysis.printed.checks import check_choice, check_groups
from analysis.stats.two_groups.fisher import ALTERNATIVES


def large_sample_pvalues(
    exposed_cases, exposed_total, control_cases, control_total, *, test: str, alternative: str = "two-sided"
) -> np.ndarray:
    """P-values of many tables at once, by the normal distribution of a z that has the sign of the difference.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : array_like of int
        Broadcast against each other.
    test : {'z-unpooled', 'n-minus-one', 'likelihood-ratio', 'logistic-wald', 'log-risk-ratio'}
        'z-unpooled': the difference of the shares over its standard error by Wald, from each group's own share.
        'n-minus-one': the root of Pearson's chi-square times (N - 1) / N, with N people in both, as by Egon Pearson.
        'likelihood-ratio': the root of G, twice the logarithm of the ratio of the likelihoods. 'logistic-wald': the
        logarithm of the odds ratio over its standard error, as logistic regression prints it. 'log-risk-ratio': the
        same of the risk ratio, as its usual interval has it.
    alternative : {'two-sided', 'greater', 'less'}
        'greater': the first share is greater than the second.

    Returns
    -------
    ndarray of float
        One p-value a table; of no dimension for a single table; nan where its standard error is 0 or infinite, and
        where nobody or everybody in both groups answered so.

    Notes
    -----
    Where a share is near 0 or 1, the z of 'logistic-wald' falls again as the difference grows (Hauck and Donner 1977,
    *Journal of the American Statistical Association* 72:851-853).

    References
    ----------
    Agresti (2013), *Categorical Data Analysis*, sections 3.1 and 3.2; Woolf (1955) on the odds ratio; Katz, Baptista,
    Azen and Pike (1978), *Biometrics* 34:469-474, on the risk ratio; Campbell (2007), *Statistics in Medicine*
    26:3661-3675, on N - 1.

    Examples
    --------
    54 of 90 against 40 of 90; chi-square's is .0367:

    >>> for test in ("z-unpooled", "likelihood-ratio", "logistic-wald", "log-risk-ratio", "n-minus-one"):
    ...     print(large_sample_pvalues(54, 90, 40, 90, test=test).round(4))
    0.0344
    0.0363
    0.0375
    0.0397
    0.0372
    """
    check_groups(exposed_cases, exposed_total, control_cases, control_total)
    check_choice("test", test, TESTS)
    check_choice("alternative", alternative, ALTERNATIVES)
    table = exposed_cases, exposed_total, control_cases, control_total
    count1, n1, count2, n2 = np.broadcast_arrays(*(np.asarray(values, float) for values in table))
    with np.errstate(divide="ignore", invalid="ignore"):
        z = TESTS[test](count1, n1, count2, n2)
    z = np.where((count1 + count2 == 0) | (count1 + count2 == n1 + n2), np.nan, z)
    if alternative == "two-sided":
        return np.asarray(2 * ndtr(-np.abs(z)))
    return np.asarray(ndtr(-z if alternative == "greater" else z))


def _unpooled(count1, n1, count2, n2):
    variance = count1 * (n1 - count1) / n1**3 + count2 * (n2 - count2) / n2**3
    return np.where(variance > 0, (count1 / n1 - count2 / n2) / np.sqrt(variance), np.nan)


def _chi_square_less_one(count1, n1, count2, n2):
    people, yes = n1 + n2, count1 + count2
    return (count1 * n2 - count2 * n1) * np.sqrt((people - 1) / (n1 * n2 * yes * (people - yes)))


def _likelihood_ratio(count1, n1, count2, n2):
    people, yes = n1 + n2, count1 + count2
    cells = ((count1, n1, yes), (n1 - count1, n1, people - yes), (count2, n2, yes), (n2 - count2, n2, people - yes))
    half = sum(xlogy(seen, seen * people / (group * answered)) for seen, group, answered in cells)
    return np.sqrt(2 * np.maximum(half, 0.0)) * np.sign(count1 * n2 - count2 * n1)


def _logistic_wald(count1, n1, count2, n2):
    odds = np.log(count1 / (n1 - count1)) - np.log(count2 / (n2 - count2))
    variance = 1 / count1 + 1 / (n1 - count1) + 1 / count2 + 1 / (n2 - count2)
    return np.where(np.isfinite(variance), odds / np.sqrt(variance), np.nan)


def _log_risk_ratio(count1, n1, count2, n2):
    variance = 1 / count1 - 1 / n1 + 1 / count2 - 1 / n2
    ratio = np.log(count1 / n1) - np.log(count2 / n2)
    return np.where(np.isfinite(variance) & (variance > 0), ratio / np.sqrt(variance), np.nan)


TESTS = {
    "z-unpooled": _unpooled,
    "n-minus-one": _chi_square_less_one,
    "likelihood-ratio": _likelihood_ratio,
    "logistic-wald": _logistic_wald,
    "log-risk-ratio": _log_risk_ratio,
}
