"""Intervals of two shares that reports use: against Newcombe, SAS, R's contingencytables, statsmodels and SciPy."""

from math import exp, log, sqrt

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import nchypergeom_fisher
from statsmodels.stats.contingency_tables import Table2x2

from analysis.stats.two_groups.in_use import IN_USE, OTHERS, effect_in_use

Z = 1.959963984540054
TABLES = [(36, 154, 12, 77), (7, 34, 1, 34), (3, 10, 9, 10), (20, 100, 35, 100), (5, 6, 1, 40), (120, 463, 90, 402)]


def limits(*table, method, measure="points", confidence=0.95):
    found = effect_in_use(*table, confidence, method, measure=measure)
    return found.lower, found.upper


@pytest.mark.parametrize(
    ("kind", "measure", "method", "ours"),
    [
        ("ci_diff_proportions", "points", "wald-cc", "wald-cc"),
        ("ci_odds_ratio", "odds-ratio", "mid-p", "conditional-mid-p"),
    ],
)  # fmt: skip
def test_published_limits(kind, measure, method, ours, published):
    """Fagerland, Lydersen and Laake's contingencytables; SAS 9.4."""
    (case,) = published(kind, method)
    asked, expected = case["inputs"], case["expected"]
    table = (asked[name] for name in ("count1", "nobs1", "count2", "nobs2"))
    found = limits(*table, method=ours, measure=measure)
    assert found == pytest.approx((expected["lower"], expected["upper"]), abs=case["tolerance"])


def test_walds_limits_with_continuity_are_those_of_newcombe_and_no_further_than_no_difference():
    """Newcombe (1998), Table II, (a), method 2; and, as R's prop.test, of 21 and 20 of 50 from z errors below 0."""
    assert limits(56, 70, 48, 80, method="wald-cc") == pytest.approx((0.0441, 0.3559), abs=5e-5)
    error = sqrt(0.42 * 0.58 / 50 + 0.4 * 0.6 / 50)
    assert limits(21, 50, 20, 50, method="wald-cc") == pytest.approx((-Z * error, 0.04 + Z * error))


@pytest.mark.parametrize("table", TABLES)
def test_two_errors_and_hauck_and_andersons_limits_by_hand(table):
    a, m, b, n = table
    p, q = a / m, b / n
    apart, error = p - q, sqrt(p * (1 - p) / m + q * (1 - q) / n)
    expected = max(apart - 2 * error, -1), min(apart + 2 * error, 1)
    assert limits(*table, method="two-errors") == pytest.approx(expected)
    half = Z * sqrt(p * (1 - p) / (m - 1) + q * (1 - q) / (n - 1)) + 1 / (2 * min(m, n))
    expected = max(apart - half, -1), min(apart + half, 1)
    assert limits(*table, method="hauck-anderson") == pytest.approx(expected)
    assert np.isnan(limits(*table, method="two-errors", confidence=0.9)).all()


@pytest.mark.parametrize("table", [*TABLES, (0, 20, 4, 20), (20, 20, 11, 20)])
@pytest.mark.parametrize("level", [0.9, 0.95])
def test_half_a_person_in_every_cell(table, level):
    """By statsmodels' Table2x2, of the cells with the half in each."""
    a, m, b, n = table
    halves = Table2x2(np.array([[a, m - a], [b, n - b]]) + 0.5, shift_zeros=False)
    of_odds, of_risks = halves.oddsratio_confint(1 - level), halves.riskratio_confint(1 - level)
    assert limits(*table, method="haldane", measure="odds-ratio", confidence=level) == pytest.approx(of_odds)
    assert limits(*table, method="haldane", measure="risk-ratio", confidence=level) == pytest.approx(of_risks)


def test_walters_limits_by_hand():
    ratio, error = 12.5 * 26.5 / (20.5 * 7.5), sqrt(1 / 12.5 - 1 / 20.5 + 1 / 7.5 - 1 / 26.5)
    expected = exp(log(ratio) - Z * error), exp(log(ratio) + Z * error)
    assert limits(12, 20, 7, 26, method="walter", measure="risk-ratio") == pytest.approx(expected)


@pytest.mark.parametrize("table", TABLES)
def test_cornfields_limits_are_where_the_score_test_has_its_quantile(table):
    """The most likely table with an odds ratio, by its one condition; its score by Cornfield's formula."""
    a, m, b, n = table
    for limit in limits(*table, method="cornfield", measure="odds-ratio"):

        def off(cases, limit=limit):
            return cases * (n - (a + b - cases)) - limit * (m - cases) * (a + b - cases)

        cases = brentq(off, max(0, a + b - n), min(m, a + b), xtol=1e-13)
        cells = cases, m - cases, a + b - cases, n - (a + b - cases)
        assert (a - cases) ** 2 * sum(1 / cell for cell in cells) == pytest.approx(Z**2, rel=1e-6)


@pytest.mark.parametrize("table", [*TABLES, (0, 20, 4, 20), (20, 20, 11, 20)])
def test_conditional_mid_p_limits_have_half_of_the_error_in_each_tail(table):
    """By SciPy's noncentral hypergeometric distribution."""
    a, m, b, n = table
    lower, upper = limits(*table, method="conditional-mid-p", measure="odds-ratio")

    def above(ratio):
        people = nchypergeom_fisher(m + n, m, a + b, ratio)
        return people.sf(a) + people.pmf(a) / 2

    if lower > 0:
        assert above(lower) == pytest.approx(0.025, rel=1e-6)
    if upper < np.inf:
        assert above(upper) == pytest.approx(0.975, rel=1e-6)
    assert (lower == 0, upper == np.inf) == (a == 0 or b == n, a == m or b == 0)


@pytest.mark.parametrize("measure", OTHERS)
def test_the_groups_swapped_have_the_limits_the_other_way_round(measure):
    for method in IN_USE[measure]:
        lower, upper = limits(20, 100, 35, 90, method=method, measure=measure)
        back = limits(35, 90, 20, 100, method=method, measure=measure)
        expected = (-upper, -lower) if measure == "points" else (1 / upper, 1 / lower)
        assert back == pytest.approx(expected), method
