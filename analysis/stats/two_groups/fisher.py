"""Two independent groups: Fisher's exact test that two shares are equal, one-sided and two-sided, with its mid-p."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import fisher_exact as scipy_fisher_exact

from analysis.printed.checks import check_choice, check_groups
from analysis.stats.two_groups.fisher_tails import fisher_tail_pvalues

ALTERNATIVES = ("two-sided", "greater", "less")
CONVENTIONS = ("minlike", "central")


@dataclass(frozen=True)
class TwoSampleTest:
    """A test that two shares are equal.

    Attributes
    ----------
    exposed_cases, exposed_total, control_cases, control_total : int
        `exposed_cases` of `exposed_total` people answered so in one group, `control_cases` of `control_total` in the
        other.
    pvalue : float
    method : str
        The test, against which side or sides, and by which convention if there are several.
    statistic : float or None
        What tables are ordered by, where that is more than the p-value itself.
    """

    exposed_cases: int
    exposed_total: int
    control_cases: int
    control_total: int
    pvalue: float
    method: str
    statistic: float | None = None


def describe(test: str, alternative: str, convention: str | None = None) -> str:
    """Name a test with its side or sides and, where two-sided p-values are of several kinds, its convention."""
    if alternative != "two-sided":
        return f"{test}, one-sided ({alternative})"
    return f"{test}, two-sided ({convention})" if convention else f"{test}, two-sided"


def fisher_exact(
    exposed_cases: int,
    exposed_total: int,
    control_cases: int,
    control_total: int,
    *,
    alternative: str = "two-sided",
    convention: str = "minlike",
    midp: bool = False,
) -> TwoSampleTest:
    """Fisher's exact test of one table, by scipy; the mid-p by :func:`fisher_exact_pvalues`.

    Of groups of n1 and n2 people, x of whom answered so, k of them fall into the first group with the hypergeometric
    probability C(n1, k) C(n2, x - k) / C(n1 + n2, x) if the shares are equal.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : int
        `exposed_cases` of `exposed_total` people in one group, `control_cases` of `control_total` in the other.
    alternative : {'two-sided', 'greater', 'less'}
        'greater': the first share is greater than the second; the p-value is the probability of `exposed_cases` or
        more.
    convention : {'minlike', 'central'}
        What is two-sided; of no effect on one-sided tests. 'minlike': the probability of all tables with the same
        margins that are no more probable than the one seen, as in R's `fisher.test`, SAS and scipy. 'central': twice
        the smaller one-sided p-value, at most 1, as in R's `exact2x2::fisher.exact(tsmethod = "central")`; it belongs
        to the usual exact interval for the odds ratio.
    midp : bool
        Count tables that are exactly as extreme as the one seen by half: for 'minlike' every table as probable as
        the one seen, as Fagerland, Lydersen and Laake do; one-sided and for 'central' the table seen, as in R's
        `exact2x2(midp = TRUE)`, which offers no other. A mid-p may reject too often.

    Returns
    -------
    TwoSampleTest
        Where nobody or everybody in both groups answered so, only the table seen is possible: the p-value is 1 (the
        central mid-p also; the others, as half of one table, 1/2).

    References
    ----------
    Fagerland, Lydersen and Laake (2017), *Statistical Analysis of Contingency Tables*, section 4.4; Lancaster (1961),
    *Journal of the American Statistical Association* 56:223-234, on the mid-p.

    Examples
    --------
    6 of 18 against 12 of 17, as in the manual of the R package exact2x2 (example 1):

    >>> round(fisher_exact(6, 18, 12, 17).pvalue, 4), round(fisher_exact(6, 18, 12, 17, convention="central").pvalue, 4)
    (0.0437, 0.0606)

    7 of 34 against 1 of 34, as in Fagerland, Lydersen and Laake's R package contingencytables:

    >>> round(fisher_exact(7, 34, 1, 34, midp=True).pvalue, 5)
    0.02966
    """
    table, choices = (exposed_cases, exposed_total, control_cases, control_total), (alternative, convention, midp)
    _check(*table, *choices)
    name = describe("Fisher mid-p" if midp else "Fisher exact", alternative, convention)
    if midp:
        pvalue = float(fisher_exact_pvalues(*table, alternative=alternative, convention=convention, midp=True))
    elif alternative == "two-sided" and convention == "central":
        pvalue = min(1.0, 2 * min(_by_scipy(*table, "greater"), _by_scipy(*table, "less")))
    else:
        pvalue = _by_scipy(*table, alternative)
    return TwoSampleTest(*table, float(pvalue), name)


def fisher_exact_pvalues(
    exposed_cases,
    exposed_total,
    control_cases,
    control_total,
    *,
    alternative: str = "two-sided",
    convention: str = "minlike",
    midp: bool = False,
) -> np.ndarray:
    """P-values of Fisher's exact test for many tables at once.

    scipy takes one table at a time, which is too slow for sets of feasible tables. Tables count as equally probable
    where their probabilities differ by less than 1e-10 of their size, which tells apart all different ones in groups of
    up to 300 people. R's `fisher.test` allows 1e-7: for 45 of 249 against 45 of 272 that adds a table that is more
    probable by 4e-10, and gives .728 instead of .645.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : array_like of int
        Broadcast against each other.
    alternative, convention, midp
        As in :func:`fisher_exact`.

    Returns
    -------
    ndarray of float
        One p-value a table; of no dimension for a single table.

    Examples
    --------
    >>> fisher_exact_pvalues([6, 9], 18, [12, 9], 17).round(4).tolist()
    [0.0437, 1.0]
    """
    _check(exposed_cases, exposed_total, control_cases, control_total, alternative, convention, midp)
    table = np.broadcast_arrays(exposed_cases, exposed_total, control_cases, control_total)
    count1, n1, count2, n2 = (column.ravel().astype(np.int64) for column in table)
    pvalues = fisher_tail_pvalues(count1, n1, count2, n2, alternative, convention, midp)
    return pvalues.reshape(table[0].shape)


def _check(count1, n1, count2, n2, alternative, convention, midp):
    check_groups(count1, n1, count2, n2)
    check_choice("alternative", alternative, ALTERNATIVES)
    check_choice("convention", convention, CONVENTIONS)
    if not isinstance(midp, bool | np.bool_):
        raise ValueError(f"midp: allowed True, False; found {midp!r}")


def _by_scipy(count1, n1, count2, n2, alternative):
    return scipy_fisher_exact([[count1, n1 - count1], [count2, n2 - count2]], alternative=alternative).pvalue
