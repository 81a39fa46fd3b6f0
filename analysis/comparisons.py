"""Two independent groups: the interval for the difference of two shares, and tests that they are equal."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln
from scipy.stats import fisher_exact as scipy_fisher_exact
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.arguments import check_confidence, check_counts


@dataclass(frozen=True)
class Difference:
    """The difference of two shares, `count1` / `n1` less `count2` / `n2`, with its confidence interval.

    Counts and limits are numbers, or arrays of one shape; `estimate`, `lower` and `upper` lie from -1 to 1.
    """

    count1: int | np.ndarray
    n1: int | np.ndarray
    count2: int | np.ndarray
    n2: int | np.ndarray
    estimate: float | np.ndarray
    lower: float | np.ndarray
    upper: float | np.ndarray
    confidence: float
    method: str


def newcombe_difference(count1, n1, count2, n2, confidence: float = 0.95) -> Difference:
    """Newcombe's hybrid score interval for a difference of independent shares, without continuity correction.

    Parameters
    ----------
    count1, n1, count2, n2 : int or array_like of int
        `count1` of `n1` people in one group, `count2` of `n2` in the other; arrays are taken element by element.
    confidence : float

    References
    ----------
    Newcombe (1998), *Statistics in Medicine* 17:873-890, method 10: Wilson's limits of both shares, combined.

    Examples
    --------
    56 of 70 against 48 of 80, as in Table II there:

    >>> d = newcombe_difference(56, 70, 48, 80)
    >>> round(d.estimate, 4), round(d.lower, 4), round(d.upper, 4)
    (0.2, 0.0524, 0.3339)
    """
    check_confidence(confidence)
    check_counts(count1, n1, "count1")
    check_counts(count2, n2, "count2")
    lower, upper = confint_proportions_2indep(
        *map(np.asarray, (count1, n1, count2, n2)), method="newcomb", compare="diff", alpha=1 - confidence
    )
    lower, upper = np.maximum(lower, -1.0), np.minimum(upper, 1.0)  # rounding errors of statsmodels
    estimate = np.divide(count1, n1) - np.divide(count2, n2)
    if np.ndim(estimate) == 0:
        estimate, lower, upper = float(estimate), float(lower), float(upper)
    return Difference(count1, n1, count2, n2, estimate, lower, upper, confidence, "Newcombe")


@dataclass(frozen=True)
class TwoSampleTest:
    """A test that two shares are equal, against both sides."""

    count1: int
    n1: int
    count2: int
    n2: int
    pvalue: float
    method: str


def fisher_exact(count1: int, n1: int, count2: int, n2: int) -> TwoSampleTest:
    """Fisher's exact test, two-sided by the minlike convention.

    Every table with the same margins that is no more probable than the one seen counts as at least as extreme (as in
    R's `fisher.test` and SAS), not twice the smaller tail.

    References
    ----------
    Fagerland, Lydersen and Laake (2017), section 4.4.5.

    Examples
    --------
    6 of 18 against 12 of 17, as in the manual of the R package exact2x2 (example 1):

    >>> round(fisher_exact(6, 18, 12, 17).pvalue, 4)
    0.0437
    """
    check_counts(count1, n1, "count1")
    check_counts(count2, n2, "count2")
    table = [[count1, n1 - count1], [count2, n2 - count2]]
    return TwoSampleTest(
        count1, n1, count2, n2, float(scipy_fisher_exact(table).pvalue), "Fisher exact, two-sided (minlike)"
    )


def fisher_exact_pvalues(count1, n1, count2, n2) -> np.ndarray:
    """P-values of Fisher's exact test for many tables at once; two-sided, minlike, as in :func:`fisher_exact`.

    scipy takes one table at a time, which is too slow for sets of feasible tables. Tables are counted as equally
    probable where their probabilities differ by less than one part in ten million, as in R's `fisher.test`.

    Parameters
    ----------
    count1, n1, count2, n2 : array_like of int
        Broadcast against each other; the work grows with the number of tables times the largest `n1`.

    Returns
    -------
    ndarray of float
        One p-value a table; of no dimension for a single table.

    Examples
    --------
    >>> fisher_exact_pvalues([6, 9], 18, [12, 9], 17).round(4).tolist()
    [0.0437, 1.0]
    """
    check_counts(count1, n1, "count1")
    check_counts(count2, n2, "count2")
    count1, n1, count2, n2 = (values[..., None] for values in np.broadcast_arrays(count1, n1, count2, n2))
    total = count1 + count2
    possible = np.arange(n1.max() + 1)
    with np.errstate(invalid="ignore"):
        log_probability = _log_binomial(n1, possible) + _log_binomial(n2, total - possible)
    log_probability = np.where(
        (possible <= n1) & (possible <= total) & (total - possible <= n2), log_probability, -np.inf
    )
    observed = np.take_along_axis(log_probability, count1, axis=-1)
    probability = np.exp(log_probability - log_probability.max(axis=-1, keepdims=True))
    extreme = np.where(log_probability <= observed + 1e-7, probability, 0.0).sum(axis=-1)
    return np.asarray(np.minimum(extreme / probability.sum(axis=-1), 1.0))


def _log_binomial(n, k):
    return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)


def chi_square(count1: int, n1: int, count2: int, n2: int) -> TwoSampleTest:
    """Pearson's chi-square test of a two-by-two table, without Yates's correction, by pingouin.

    An approximation for large samples: where an expected count is below 5, trust :func:`fisher_exact` instead.

    Raises
    ------
    ValueError
        If nobody or everybody in both groups answered so: the expected counts are then 0.

    References
    ----------
    Pearson (1900); Fagerland, Lydersen and Laake (2017), section 4.4.1.

    Examples
    --------
    >>> round(chi_square(7, 34, 1, 34).pvalue, 4)
    0.0239
    """
    import pandas as pd
    import pingouin  # here, because it takes more than a second to import

    check_counts(count1, n1, "count1")
    check_counts(count2, n2, "count2")
    if count1 + count2 in (0, n1 + n2):
        raise ValueError(f"count1 + count2: allowed 1 to {n1 + n2 - 1}; found {count1 + count2}")
    people = pd.DataFrame(
        {
            "group": np.repeat(["first", "second"], [n1, n2]),
            "answer": np.repeat(["yes", "no", "yes", "no"], [count1, n1 - count1, count2, n2 - count2]),
        }
    )
    with warnings.catch_warnings():
        # Low counts are spoken of above; pingouin also computes other statistics, which empty cells leave undefined.
        warnings.simplefilter("ignore")
        _, _, tests = pingouin.chi2_independence(people, x="group", y="answer", correction=False)
    pvalue = tests.set_index("test").loc["pearson", "pval"]
    return TwoSampleTest(count1, n1, count2, n2, float(pvalue), "Pearson chi-square, uncorrected")
