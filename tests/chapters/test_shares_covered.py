"""Exact coverage, against whole-number arithmetic, a published figure and an independent simulation."""

from fractions import Fraction
from itertools import pairwise
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from analysis.chapters.methods_checked.shares_covered import (
    coverage,
    coverage_summary,
    exact_coverage,
    interval_limits,
    mean_coverage,
    region_limits,
)
from analysis.stats.intervals import METHODS, proportion_interval

each_method = pytest.mark.parametrize("method", METHODS)


@given(
    n=st.integers(1, 30), share=st.integers(0, 1000).map(lambda k: k / 1000), method=st.sampled_from(sorted(METHODS))
)
def test_coverage_is_the_sum_over_the_counts_that_cover(n, share, method):
    lower, upper = interval_limits(n, method)
    exact = Fraction(share)
    expected = sum(
        comb(n, k) * exact**k * (1 - exact) ** (n - k) for k in range(n + 1) if lower[k] <= share <= upper[k]
    )
    assert exact_coverage(lower, upper, np.array([share]))[0] == pytest.approx(float(expected), abs=1e-12)


@pytest.mark.parametrize("of", ["interval", "region"])
def test_an_independent_simulation_agrees_within_its_error(of):
    size, answered, share, draws = 22, 19, 0.3, 40_000
    limits = region_limits(size)[answered] if of == "region" else interval_limits(answered)
    exact = exact_coverage(*limits, np.array([share]))[0]
    counts = np.random.default_rng(20240607).binomial(answered, share, draws)
    if of == "interval":
        found = proportion_interval(counts, answered)
        covered = (found.lower <= share) & (share <= found.upper)
    else:
        # The reader's way, anew: print, list every count of 11 to 22 people printed alike, take the envelope.
        def printed(count, n):
            return (200 * count + n) // (2 * n)

        envelopes = {}
        for n in range(11, size + 1):
            for k in range(n + 1):
                one = proportion_interval(k, n)
                low, high = envelopes.get(printed(k, n), (1, 0))
                envelopes[printed(k, n)] = min(low, one.lower), max(high, one.upper)
        low, high = np.array([envelopes[printed(count, answered)] for count in counts.tolist()]).T
        covered = (low <= share) & (share <= high)
    assert covered.mean() == pytest.approx(exact, abs=4 * (exact * (1 - exact) / draws) ** 0.5)


def test_wilsons_lowest_coverage_is_the_known_one_near_an_end():
    """Of shares near 0 Wilson's interval covers with probability 0.838 at its worst in any large group (Agresti
    and Coull 1998, *The American Statistician* 52:119-126)."""
    (row,) = coverage_summary([463], ["wilson"]).itertuples()
    assert row.lowest == pytest.approx(0.838, abs=1e-3)
    assert row.at < 0.001


@each_method
def test_mean_coverage_is_the_integral_of_coverage(method):
    lower, upper = interval_limits(6, method)
    jumps = np.unique(np.concatenate([[0, 1], lower, upper]))
    area = sum(
        quad(lambda share: exact_coverage(lower, upper, np.array([share]))[0], *ends)[0]
        for ends in pairwise(jumps.tolist())
    )
    assert mean_coverage(lower, upper) == pytest.approx(area, abs=1e-9)


@each_method
def test_no_share_of_a_finer_grid_lies_below_the_lowest(method):
    (row,) = coverage_summary([17], [method]).query("of == 'interval'").itertuples()
    found = exact_coverage(*interval_limits(17, method), np.linspace(0, 1, 20_001))
    assert found.min() >= row.lowest - 1e-9
    assert found.min() == pytest.approx(row.lowest, abs=2e-3)


def test_clopper_and_pearsons_interval_never_covers_less_than_it_promises():
    for confidence in (0.8, 0.95, 0.99):
        found = coverage_summary([22, 52], ["clopper-pearson"], confidence)
        assert (found["lowest"] >= confidence).all()


@each_method
def test_a_region_covers_at_least_as_often_as_the_interval_of_those_who_answered(method):
    shares = np.linspace(0, 1, 51)
    for n, (lower, upper) in region_limits(22, method).items():
        own_lower, own_upper = interval_limits(n, method)
        assert (lower <= own_lower).all()
        assert (upper >= own_upper).all()
        assert (exact_coverage(lower, upper, shares) >= exact_coverage(own_lower, own_upper, shares) - 1e-12).all()


def test_if_everybody_is_taken_to_have_answered_a_region_of_few_people_is_the_interval():
    limits = region_limits(52, lowest_response=1.0)
    assert list(limits) == [52]
    for region, interval in zip(limits[52], interval_limits(52), strict=True):
        assert region.tolist() == interval.tolist()


def test_the_table_is_tidy_and_has_regions_of_small_groups_only():
    found = coverage(sizes=[22, 463], methods=["wilson"], shares=np.array([0.2, 0.5]))
    assert list(found.columns) == ["of", "method", "size", "n", "share", "coverage"]
    assert found.groupby(["of", "size"])["n"].nunique().to_dict() == {
        ("interval", 22): 1, ("interval", 463): 1, ("region", 22): 12
    }  # fmt: skip
    assert found["coverage"].between(0, 1).all()


@pytest.mark.parametrize("lowest_response", [0, -0.5, 1.1])
def test_an_impossible_response_is_refused(lowest_response):
    with pytest.raises(ValueError, match="lowest_response: allowed a number above 0, at most 1"):
        region_limits(22, lowest_response=lowest_response)
