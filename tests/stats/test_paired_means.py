"""The paired t-test where the correlation is not known: SciPy's on people made up, R's example, and brute force."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t as student
from scipy.stats import ttest_rel

from analysis.stats.paired.means import correlations_between, paired_p_range

# R's `sleep`, printed with its documentation: t.test(..., paired = TRUE) has t = -4.0621, df = 9, p-value = 0.002833.
FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def known(first, second):
    """What a report prints of two measurements of the same people, and how they correlate."""
    difference = abs(np.mean(first) - np.mean(second))
    return [(float(one),) * 2 for one in (difference, np.std(first, ddof=1), np.std(second, ddof=1))], len(first)


def test_rs_example_of_a_paired_test():
    numbers, n = known(FIRST, SECOND)
    r = np.corrcoef(FIRST, SECOND)[0, 1]
    assert paired_p_range(*numbers, n, (r, r)) == pytest.approx((0.002833,) * 2, abs=5e-7)
    assert correlations_between((0.0028325, 0.0028335), *numbers, n) == pytest.approx((r, r), abs=1e-4)


@given(st.integers(0, 10_000), st.integers(3, 40))
def test_the_test_of_scipy_lies_in_the_range_and_its_correlation_among_those_that_give_it(seed, n):
    rng = np.random.default_rng(seed)
    first = rng.normal(5, 2, n)
    second = rng.uniform(-1, 1) * first + rng.normal(rng.uniform(0, 3), 1, n)
    numbers, _ = known(first, second)
    p, r = ttest_rel(first, second).pvalue, np.corrcoef(first, second)[0, 1]
    low, high = paired_p_range(*numbers, n)
    assert low * (1 - 1e-9) <= p <= high * (1 + 1e-9)
    assert paired_p_range(*numbers, n, (r, r)) == pytest.approx((p, p), rel=1e-6)
    lowest, highest = correlations_between((p * (1 - 1e-6), min(p * (1 + 1e-6), 1)), *numbers, n)
    assert lowest - 1e-6 <= r <= highest + 1e-6


BOXES = [
    ((1.2, 1.4), (1.35, 1.45), (1.5, 1.6), 12),
    ((0.0, 0.2), (1.0, 1.2), (1.1, 1.3), 30),
    ((2.0, 2.1), (3.9, 4.1), (0.9, 1.1), 8),
    ((0.5, 0.6), (2.0, 2.2), (2.0, 2.2), 50),
    ((9.0, 9.5), (11.0, 12.0), (20.0, 21.0), 5),
]


@pytest.mark.mostly_slow
@pytest.mark.parametrize("correlation", [(-1.0, 1.0), (0.0, 0.9), (-0.5, 0.5), (0.7, 0.7)])
@pytest.mark.parametrize("box", BOXES)
def test_the_range_is_that_of_every_pair_of_deviations_and_every_correlation(box, correlation):
    difference, sd1, sd2, n = box
    grid = (np.linspace(*ends, places) for ends, places in ((difference, 15), (sd1, 15), (sd2, 15), (correlation, 41)))
    d, one, other, r = np.meshgrid(*grid)
    spread = np.sqrt(np.maximum(one**2 + other**2 - 2 * r * one * other, 0))
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * student.sf(d * np.sqrt(n) / spread, n - 1)
    low, high = paired_p_range(*box, correlation)
    assert low <= np.nanmin(p) + 1e-12
    assert low == pytest.approx(np.nanmin(p), rel=0.05, abs=1e-6)
    assert high == pytest.approx(np.nanmax(p), rel=1e-9)
    for wanted in ((0.01, 0.05), (0.2, 0.21), (0.0, 1e-3), (0.9, 1.0)):
        within = r[(p >= wanted[0]) & (p <= wanted[1])]
        found = correlations_between(wanted, *box, correlation)
        if within.size:
            step = (correlation[1] - correlation[0]) / 40 + 1e-9
            assert found == pytest.approx((within.min(), within.max()), abs=2 * step)
            assert found[0] <= within.min() + 1e-9
            assert found[1] >= within.max() - 1e-9


def test_of_equal_means_every_correlation_gives_one_and_none_another():
    assert paired_p_range((0.0, 0.0), (1.0, 1.0), (2.0, 2.0), 10) == (1.0, 1.0)
    assert correlations_between((0.5, 1.0), (0.0, 0.0), (1.0, 1.0), (2.0, 2.0), 10) == (-1, 1)


def test_all_corners_of_what_is_asked_are_tried():
    for sd1, sd2 in product((1.0, 3.0), repeat=2):
        low, high = paired_p_range((1.0, 1.0), (sd1, sd1), (sd2, sd2), 20)
        ends = [2 * student.sf(20**0.5 / spread, 19) if spread else 0.0 for spread in (abs(sd1 - sd2), sd1 + sd2)]
        assert [low, high] == pytest.approx(ends)


@pytest.mark.parametrize(("difference", "found"), [((0.1, 0.2), None), ((0, 0.2), (-1, 1)), ((0, 0), (-1, 1))])
def test_a_p_value_of_one_is_of_no_difference_alone(difference, found):
    assert correlations_between((1, 1), difference, (1, 1.1), (2, 2.1), 10, (-1, 1)) == found
