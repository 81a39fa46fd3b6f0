"""Two independent groups: Pearson's chi-square test that two shares are equal."""

from __future__ import annotations

import warnings

import numpy as np
from scipy.special import erfc, ndtr

from analysis.printed.checks import check_choice, check_groups
from analysis.stats.two_groups.fisher import ALTERNATIVES, TwoSampleTest


def chi_square(
    exposed_cases: int, exposed_total: int, control_cases: int, control_total: int, *, correction: bool = False
) -> TwoSampleTest:
    """Pearson's chi-square test of a two-by-two table, with or without Yates's correction, by pingouin.

    An approximation for large samples: where an expected count is below 5, trust :func:`fisher_exact` instead.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : int
        `exposed_cases` of `exposed_total` people in one group, `control_cases` of `control_total` in the other.
    correction : bool
        Yates's, for continuity: each count is moved by 1/2 towards what is expected, or all the way where that is
        nearer, as in R's `chisq.test(correct = TRUE)`. It comes close to Fisher's exact test, and is as cautious.

    Returns
    -------
    TwoSampleTest
        With the chi-square statistic, of one degree of freedom.

    Raises
    ------
    ValueError
        If nobody or everybody in both groups answered so: the expected counts are then 0.

    References
    ----------
    Pearson (1900); Yates (1934), *Supplement to the Journal of the Royal Statistical Society* 1:217-235; Fagerland,
    Lydersen and Laake (2017), section 4.4.

    Examples
    --------
    A lady tasting tea, 3 of 4 against 1 of 4, as Fagerland, Lydersen and Laake's R package contingencytables prints it:

    >>> plain, corrected = chi_square(3, 4, 1, 4), chi_square(3, 4, 1, 4, correction=True)
    >>> round(plain.statistic, 3), round(plain.pvalue, 5)
    (2.0, 0.1573)
    >>> round(corrected.statistic, 3), round(corrected.pvalue, 5)
    (0.5, 0.4795)
    """
    import pandas as pd
    import pingouin  # here, because it takes more than a second to import

    _check(exposed_cases, exposed_total, control_cases, control_total, correction)
    if exposed_cases + control_cases in (0, exposed_total + control_total):
        allowed, found = f"1 to {exposed_total + control_total - 1}", exposed_cases + control_cases
        raise ValueError(f"exposed_cases + control_cases: allowed {allowed}; found {found}")
    people = pd.DataFrame(
        {
            "group": np.repeat(["first", "second"], [exposed_total, control_total]),
            "answer": np.repeat(
                ["yes", "no", "yes", "no"],
                [exposed_cases, exposed_total - exposed_cases, control_cases, control_total - control_cases],
            ),
        }
    )
    with warnings.catch_warnings():
        # Low counts are spoken of above; pingouin also computes other statistics, which empty cells leave undefined.
        warnings.simplefilter("ignore")
        _, _, tests = pingouin.chi2_independence(people, x="group", y="answer", correction=bool(correction))
    pearson = tests.set_index("test").loc["pearson"]
    name = f"Pearson chi-square, {'with Yates correction' if correction else 'uncorrected'}"
    return TwoSampleTest(
        exposed_cases, exposed_total, control_cases, control_total, float(pearson["pval"]), name, float(pearson["chi2"])
    )


def chi_square_pvalues(
    exposed_cases,
    exposed_total,
    control_cases,
    control_total,
    *,
    correction: bool = False,
    alternative: str = "two-sided",
) -> np.ndarray:
    """P-values of Pearson's chi-square test for many tables at once, as in :func:`chi_square`.

    With x of n people in each group and N in both, of whom so many answered yes and so many no, the statistic is
    N max(abs(x1 n2 - x2 n1) - c, 0)^2 / (n1 n2 yes no), where c is N / 2 with Yates's correction, 0 without. One-sided
    its root, with the sign of the difference of the shares, is held against a normal distribution, as in R's
    `prop.test`.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : array_like of int
        Broadcast against each other.
    correction : bool
    alternative : {'two-sided', 'greater', 'less'}
        'greater': the first share is greater than the second.

    Returns
    -------
    ndarray of float
        One p-value a table; of no dimension for a single table; nan where nobody or everybody in both groups answered
        so, as in R.

    Examples
    --------
    >>> chi_square_pvalues([3, 4], 4, [1, 4], 4).round(5).tolist()
    [0.1573, nan]
    >>> chi_square_pvalues(3, 4, 1, 4, alternative="greater").round(5).item()
    0.07865
    """
    _check(exposed_cases, exposed_total, control_cases, control_total, correction)
    check_choice("alternative", alternative, ALTERNATIVES)
    table = exposed_cases, exposed_total, control_cases, control_total
    count1, n1, count2, n2 = (np.asarray(values, float) for values in table)
    people, yes = n1 + n2, count1 + count2
    difference = count1 * n2 - count2 * n1
    cross = np.maximum(np.abs(difference) - (people / 2 if correction else 0), 0.0)
    with np.errstate(invalid="ignore"):
        statistic = people * cross**2 / (n1 * n2 * yes * (people - yes))
    if alternative == "two-sided":
        return np.asarray(erfc(np.sqrt(statistic / 2)))  # that of one degree of freedom, in a tenth of the time
    z = np.sqrt(statistic) * np.sign(difference)
    return np.asarray(ndtr(-z if alternative == "greater" else z))


def _check(count1, n1, count2, n2, correction):
    check_groups(count1, n1, count2, n2)
    if not isinstance(correction, bool | np.bool_):
        raise ValueError(f"correction: allowed True, False; found {correction!r}")
