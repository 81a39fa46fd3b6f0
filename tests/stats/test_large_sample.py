"""Tests of large samples beside chi-square: against SciPy's and statsmodels', a table at a time."""

import numpy as np
import pytest
from scipy.stats import chi2, chi2_contingency, norm
from statsmodels.api import Logit
from statsmodels.stats.proportion import test_proportions_2indep as compare_proportions

from analysis.stats.two_groups.large_sample import TESTS, large_sample_pvalues

TABLES = [(54, 90, 40, 90), (18, 22, 21, 51), (3, 40, 9, 60), (120, 400, 150, 400), (7, 12, 5, 30), (11, 20, 9, 20)]


def by_software(test, a, m, b, n):
    if test == "z-unpooled":
        return compare_proportions(a, m, b, n, method="wald", compare="diff").pvalue
    if test == "log-risk-ratio":
        return compare_proportions(a, m, b, n, method="log", compare="ratio").pvalue
    if test == "n-minus-one":  # Campbell (2007): Pearson's, of which N - 1 people in the place of N
        return chi2.sf(chi2_contingency([[a, m - a], [b, n - b]], correction=False)[0] * (m + n - 1) / (m + n), 1)
    if test == "likelihood-ratio":
        return chi2_contingency([[a, m - a], [b, n - b]], correction=False, lambda_="log-likelihood").pvalue
    answers, group = [1] * a + [0] * (m - a) + [1] * b + [0] * (n - b), [1] * m + [0] * n
    return Logit(answers, np.column_stack([np.ones(m + n), group])).fit(disp=0).pvalues[1]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("test", TESTS)
def test_p_values_are_those_of_scipy_and_statsmodels(test, table):
    a, m, b, n = table
    theirs = by_software(test, *table)
    assert large_sample_pvalues(*table, test=test).item() == pytest.approx(theirs, rel=1e-6)
    # One-sided, on the side on which the shares differ, it is half of that, and on the other what lacks to one.
    seen, other = ("greater", "less") if a * n > b * m else ("less", "greater")
    assert large_sample_pvalues(*table, test=test, alternative=seen).item() == pytest.approx(theirs / 2, rel=1e-6)
    assert large_sample_pvalues(*table, test=test, alternative=other).item() == pytest.approx(1 - theirs / 2, rel=1e-6)


@pytest.mark.parametrize(
    ("table", "undefined"),
    [
        ((0, 5, 0, 4), {*TESTS}),
        ((5, 5, 4, 4), {*TESTS}),
        ((5, 5, 0, 4), {"z-unpooled", "logistic-wald", "log-risk-ratio"}),
        ((0, 5, 2, 4), {"logistic-wald", "log-risk-ratio"}),
        ((5, 5, 2, 4), {"logistic-wald"}),
        ((1, 5, 2, 4), set()),
    ],
)
def test_without_a_standard_error_there_is_no_p_value(table, undefined):
    assert {test for test in TESTS if np.isnan(large_sample_pvalues(*table, test=test))} == undefined


def test_of_a_share_of_none_the_unpooled_error_is_that_of_the_other():
    z = 0.5 / np.sqrt(0.25 / 4)  # 0 of 5 and 2 of 4
    assert large_sample_pvalues(0, 5, 2, 4, test="z-unpooled").item() == pytest.approx(2 * norm.sf(z))


@pytest.mark.parametrize("change", [{"test": "wald"}, {"alternative": "both"}])
def test_an_unknown_test_or_side_is_refused(change):
    with pytest.raises(ValueError, match=r"^(test|alternative): allowed "):
        large_sample_pvalues(1, 5, 2, 4, **{"test": "z-unpooled"} | change)
