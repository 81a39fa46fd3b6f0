"""Score intervals against their definition: a value lies inside where the score test of that value does not reject.

The test is built here from the likelihood, with the most likely shares found by bisection, and inverted by bisection:
another route than that of `analysis`, slow and without cleverness. It decides where R, whose root finders stop early,
differs.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.special import ndtri
from scipy.stats import chi2_contingency

from analysis.stats.two_groups.differences import risk_difference
from analysis.stats.two_groups.odds_ratios import odds_ratio
from analysis.stats.two_groups.ratios import risk_ratio
from tests.stats.drawn import levels, many_tables, tables_of

score_intervals = pytest.mark.parametrize(
    ("compare", "method", "inflated"),
    [
        (risk_difference, "mee", False),
        (risk_difference, "miettinen-nurminen", True),
        (risk_ratio, "koopman", False),
        (risk_ratio, "miettinen-nurminen", True),
        (odds_ratio, "score", True),
    ],
)


def first_share(compare, value, share2):
    """The first share, given the second and what sets them apart, and how fast it grows with the second."""
    if compare is risk_difference:
        return share2 + value, 1.0
    if compare is risk_ratio:
        return share2 * value, value
    share1 = value * share2 / (1 - share2 + value * share2)
    return share1, share1 * (1 - share1) / (share2 * (1 - share2))


def most_likely_shares(compare, value, count1, n1, count2, n2):
    """Bisection of the slope of the log likelihood, which has one maximum."""
    low, high = np.zeros_like(value), np.ones_like(value)
    if compare is risk_difference:
        low, high = np.maximum(0, -value), np.minimum(1, 1 - value)
    elif compare is risk_ratio:
        high = np.minimum(1, 1 / value)
    for _ in range(70):
        share2 = (low + high) / 2
        share1, growth = first_share(compare, value, share2)
        slope = growth * (count1 - n1 * share1) / (share1 * (1 - share1))
        slope += (count2 - n2 * share2) / (share2 * (1 - share2))
        low, high = np.where(slope > 0, share2, low), np.where(slope > 0, high, share2)
    share2 = (low + high) / 2
    return first_share(compare, value, share2)[0], share2


def score_statistic(compare, value, table):
    """The square of the statistic of Miettinen and Nurminen (1985), without their N / (N - 1)."""
    count1, n1, count2, n2 = table
    share1, share2 = most_likely_shares(compare, value, *table)
    variance1, variance2 = share1 * (1 - share1), share2 * (1 - share2)
    if compare is odds_ratio:
        statistic = (count1 - n1 * share1) ** 2 * (1 / (n1 * variance1) + 1 / (n2 * variance2))
        alike = (count1 + count2 == 0) | (count1 + count2 == n1 + n2)  # any odds ratio fits perfectly
        return np.where(alike, 0.0, statistic)
    if compare is risk_difference:
        return (count1 / n1 - count2 / n2 - value) ** 2 / (variance1 / n1 + variance2 / n2)
    return (count1 / n1 - value * count2 / n2) ** 2 / (variance1 / n1 + value**2 * variance2 / n2)


# Limits are searched for, and compared, on a scale from 0 to 1.


def on_the_scale(compare, value):
    with np.errstate(invalid="ignore"):
        return (value + 1) / 2 if compare is risk_difference else np.where(np.isinf(value), 1.0, value / (1 + value))


def from_the_scale(compare, place):
    return 2 * place - 1 if compare is risk_difference else place / (1 - place)


def limits_by_inverting_the_test(compare, table, confidence, inflated):
    table = [np.asarray(values, float) for values in table]
    cutoff = ndtri((1 + confidence) / 2) ** 2
    if inflated:
        cutoff = cutoff * (table[1] + table[3]) / (table[1] + table[3] - 1)
    estimate = on_the_scale(compare, compare(*(values.astype(int) for values in table)).estimate)
    estimate = np.where(np.isnan(estimate), 0.5, estimate)
    found = []
    for end in (0.0, 1.0):
        outside, inside = np.full_like(estimate, end), estimate
        for _ in range(60):
            place = (outside + inside) / 2
            with np.errstate(all="ignore"):  # shares of 0 and 1 in the denominators
                rejected = score_statistic(compare, from_the_scale(compare, place), table) > cutoff
            outside, inside = np.where(rejected, place, outside), np.where(rejected, inside, place)
        found.append((outside + inside) / 2)
    return found


def assert_inverted(compare, method, inflated, table, confidence=0.95, tolerance=1e-12):
    ours = compare(*table, confidence, method)
    lower, upper = limits_by_inverting_the_test(compare, table, confidence, inflated)
    assert on_the_scale(compare, ours.lower) == pytest.approx(lower, rel=0, abs=tolerance)
    assert on_the_scale(compare, ours.upper) == pytest.approx(upper, rel=0, abs=tolerance)


@pytest.mark.mostly_slow
@score_intervals
def test_score_limits_invert_the_test_for_every_table_of_two_groups_to_six(compare, method, inflated):
    sizes = range(1, 7)
    table = np.transpose([(a, n, b, m) for n in sizes for m in sizes for a in range(n + 1) for b in range(m + 1)])
    assert table.shape == (4, 27**2)
    assert_inverted(compare, method, inflated, table)


@pytest.mark.slow
@score_intervals
@settings(max_examples=3)
@given(some=many_tables(1_000), confidence=levels)
def test_score_limits_invert_the_test_for_larger_groups(compare, method, inflated, some, confidence):
    assert_inverted(compare, method, inflated, some, confidence)


@pytest.mark.mostly_slow
@score_intervals
def test_where_r_and_a_score_interval_differ_the_inverted_test_sides_with_us(compare, method, inflated, r_reference):
    kind = {risk_difference: "ci_diff", risk_ratio: "ci_ratio", odds_ratio: "ci_or"}[compare]
    rows = r_reference(kind, "miettinen-nurminen" if inflated else method)
    table = np.transpose([tables_of(row) for row in rows])
    assert_inverted(compare, method, inflated, table)


@pytest.mark.parametrize(
    ("compare", "method", "inflated", "table", "printed", "half_a_unit"),
    [
        # WUSS 2016, paper 127, by a SAS macro; 0.0857413 inverts the test.
        (risk_difference, "mee", False, (84, 101, 89, 105), 0.0858, 5e-5),
        # orscoreci of R's PropCIs, which steps towards the limit; 56.461575 inverts the test.
        (odds_ratio, "score", True, (7, 34, 1, 34), 56.48613, 5e-6),
    ],
)
def test_where_published_output_and_a_score_interval_differ_the_inverted_test_sides_with_us(
    compare, method, inflated, table, printed, half_a_unit
):
    assert abs(compare(*table, method=method).upper - printed) > half_a_unit
    assert_inverted(compare, method, inflated, np.array(table)[:, None])


@score_intervals
@settings(max_examples=5)
@given(some=many_tables(1_000), confidence=levels)
def test_a_score_interval_leaves_out_no_effect_where_the_chi_square_test_rejects(
    compare, method, inflated, some, confidence
):
    seen = some[0] + some[2]
    some = some[:, (seen > 0) & (seen < some[1] + some[3])]
    statistic = np.array([
        chi2_contingency([[count1, n1 - count1], [count2, n2 - count2]], correction=False).statistic
        for count1, n1, count2, n2 in some.T
    ])  # fmt: skip
    if inflated:
        statistic *= (some[1] + some[3] - 1) / (some[1] + some[3])
    cutoff, no_effect = ndtri((1 + confidence) / 2) ** 2, 0 if compare is risk_difference else 1
    interval = compare(*some, confidence, method)
    clear = abs(statistic - cutoff) > 1e-9 * cutoff
    inside = (interval.lower <= no_effect) & (no_effect <= interval.upper)
    assert np.array_equal(inside[clear], (statistic <= cutoff)[clear])
