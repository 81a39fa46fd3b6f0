"""Two independent groups: Barnard's exact unconditional test that two shares are equal, by the score statistic."""

from __future__ import annotations

from functools import lru_cache, partial
from math import copysign, inf, sqrt

import numpy as np

from analysis.printed.checks import check_choice, check_groups
from analysis.stats.two_groups.fisher import ALTERNATIVES, TwoSampleTest, describe
from analysis.stats.two_groups.unconditional import Evidence, unconditional_pvalues

STATISTICS = ("pooled", "unpooled")


def barnard(
    exposed_cases: int,
    exposed_total: int,
    control_cases: int,
    control_total: int,
    *,
    statistic: str = "pooled",
    alternative: str = "two-sided",
) -> TwoSampleTest:
    """Barnard's exact unconditional test by the score statistic, also known by Suissa and Shuster.

    T is the difference of the two shares over its standard error. The p-value is the largest, over all shares that the
    groups may have in common, of the probability of the tables with a T at least as large as the one seen (two-sided:
    of whatever sign).

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : int
        `exposed_cases` of `exposed_total` people in one group, `control_cases` of `control_total` in the other.
    statistic : {'pooled', 'unpooled'}
        The standard error of T: 'pooled', from the share of both groups together, as in SAS (T^2 is then Pearson's
        chi-square); or 'unpooled', from each group's own share.
    alternative : {'two-sided', 'greater', 'less'}
        'greater': the first share is greater than the second.

    Returns
    -------
    TwoSampleTest
        With T. As in the R package Exact, T is 0 where the shares are equal, also where nobody or everybody answered
        so (the p-value is then 1), and infinite, unpooled, for all of one group against none of the other.

    Notes
    -----
    The p-value is the supremum to within one part in 10^11. Ties are exact: T^2 is compared as a fraction of whole
    numbers. `scipy.stats.barnard_exact` misses tables that are tied with the one seen but for the last digit: for 4 of
    12 against 9 of 11 it gives .0210, where SAS and brute force give .0215; in 33 of the 156 tables of these sizes it
    (scipy 1.17) is too small, by up to .039. Work and memory grow with the number of tables, (n1 + 1) (n2 + 1): 463
    against 898 take a fifth of a second.

    References
    ----------
    Barnard (1947), *Biometrika* 34:123-138; Suissa and Shuster (1985), *Journal of the Royal Statistical Society A*
    148:317-327; Fagerland, Lydersen and Laake (2017), section 4.4.

    Examples
    --------
    4 of 12 against 9 of 11, as SAS prints it (in the tests of the R package exact2x2):

    >>> round(barnard(4, 12, 9, 11).pvalue, 4), round(barnard(4, 12, 9, 11, alternative="less").pvalue, 4)
    (0.0215, 0.012)
    """
    table = exposed_cases, exposed_total, control_cases, control_total
    pvalue = barnard_pvalues(*table, statistic=statistic, alternative=alternative)
    count1, n1, count2, n2 = map(int, table)
    above, below = _signed_square(count1, n1, count2, n2, statistic)
    square = above / below if below else copysign(inf, above) if above else 0.0
    name = describe(f"Barnard ({statistic} score statistic)", alternative)
    return TwoSampleTest(*table, float(pvalue), name, copysign(sqrt(abs(square)), square))


def barnard_pvalues(
    exposed_cases,
    exposed_total,
    control_cases,
    control_total,
    *,
    statistic: str = "pooled",
    alternative: str = "two-sided",
) -> np.ndarray:
    """P-values of Barnard's test for many tables at once, as in :func:`barnard`.

    All tables of groups of the same sizes are done together, at little more cost than one.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : array_like of int
        Broadcast against each other.
    statistic, alternative
        As in :func:`barnard`.

    Returns
    -------
    ndarray of float
        One p-value a table; of no dimension for a single table.

    Examples
    --------
    >>> barnard_pvalues([4, 5], 12, 9, 11).round(4).tolist()
    [0.0215, 0.0551]
    """
    check_groups(exposed_cases, exposed_total, control_cases, control_total)
    check_choice("statistic", statistic, STATISTICS)
    check_choice("alternative", alternative, ALTERNATIVES)
    evidence_of = partial(_evidence, statistic=statistic, signed=alternative != "two-sided")
    table = exposed_cases, exposed_total, control_cases, control_total
    return unconditional_pvalues(evidence_of, *table, less=alternative == "less")


@lru_cache(maxsize=64)
def _evidence(n1: int, n2: int, statistic: str, signed: bool) -> Evidence:
    """All tables by T or, not `signed`, by its size."""

    def exact(which: np.ndarray) -> tuple[list[int], list[int]]:
        squares = [_signed_square(a, n1, b, n2, statistic) for a, b in np.argwhere(which).tolist()]
        # an infinite T has a numerator above every other T
        return [above if signed else abs(above) for above, _ in squares], [below or 1 for _, below in squares]

    counts1, counts2 = np.ogrid[: n1 + 1.0, : n2 + 1.0]
    above, below = _signed_square(counts1, n1, counts2, n2, statistic)
    with np.errstate(divide="ignore", invalid="ignore"):
        square = np.where(above == 0, 0.0, above / below)
    return Evidence(square if signed else np.abs(square), exact)


def _signed_square(count1, n1, count2, n2, statistic: str):
    """T times its size, which is in the order of T: a quotient of whole numbers, by 0 where T is infinite, or 0."""
    difference, yes, people = count1 * n2 - count2 * n1, count1 + count2, n1 + n2
    if statistic == "pooled":
        scale, variance = people, n1 * n2 * yes * (people - yes)
    else:
        scale, variance = n1 * n2, count1 * (n1 - count1) * n2**3 + count2 * (n2 - count2) * n1**3
    return scale * difference * abs(difference), variance
