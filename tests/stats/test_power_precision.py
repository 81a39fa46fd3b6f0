"""Precision: the width of Wilson's interval, against Newcombe's table and the averages of statsmodels' intervals."""

from dataclasses import FrozenInstanceError
from math import ceil, comb, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from analysis.stats.power.precision import people_for_precision, wilson_precision

shares = st.integers(0, 10_000).map(lambda k: k / 10_000)  # scipy's binomial overflows for shares below 1e-307
levels = st.floats(0.5, 0.999)


def test_half_widths_are_half_of_published_intervals(published):
    for case in published("ci_one_proportion", "wilson"):
        count, n, limits = case["inputs"]["count"], case["inputs"]["nobs"], case["expected"]
        ours = wilson_precision(count / n, n, case["inputs"]["level"]).half_width
        width = limits["upper"] - limits["lower"]
        assert 2 * ours == pytest.approx(width, rel=0, abs=2 * case["tolerance"]), case["name"]


def test_half_widths_are_half_of_rs_intervals(r_reference):
    for row in r_reference("ci_one", "wilson"):
        ours = wilson_precision(row["x1"] / row["n1"], row["n1"], row["level"]).half_width
        assert 2 * ours == pytest.approx(row["upper"] - row["lower"], rel=0, abs=1e-13)


@given(share=shares, n=st.integers(1, 100), confidence=levels)
def test_the_expected_width_is_that_of_statsmodels_intervals_averaged(share, n, confidence):
    counts = np.arange(n + 1)
    lower, upper = proportion_confint(counts, n, alpha=1 - confidence, method="wilson")
    chances = [comb(n, count) * share**count * (1 - share) ** (n - count) for count in counts.tolist()]
    ours = wilson_precision(share, n, confidence).expected_width
    assert ours == pytest.approx(float(np.dot(chances, upper - lower)), rel=1e-9)


@pytest.mark.parametrize("share", [0, 1])
def test_of_nobody_or_everybody_the_expected_width_is_the_width(share):
    z2 = NormalDist().inv_cdf(0.975) ** 2
    ours = wilson_precision(share, 12)
    assert ours.expected_width == 2 * ours.half_width == pytest.approx(z2 / (12 + z2))


def test_one_person_says_little_but_something():
    assert 0 < wilson_precision(0.5, 1).half_width < 0.5


@given(share=shares, half_width=st.floats(0.02, 0.49), confidence=levels)
def test_so_many_people_are_needed_for_a_half_width_and_no_fewer(share, half_width, confidence):
    n = people_for_precision(share, half_width, confidence)
    assert wilson_precision(share, n, confidence).half_width <= half_width * (1 + 1e-9)
    if n > 1:
        assert wilson_precision(share, n - 1, confidence).half_width > half_width


@pytest.mark.parametrize("half_width", [0.01, 0.05, 0.1, 0.2])
def test_for_one_half_people_are_those_of_the_normal_approximation_less_z_squared(half_width):
    z2 = NormalDist().inv_cdf(0.975) ** 2
    assert people_for_precision(0.5, half_width) == ceil(z2 / (4 * half_width**2) - z2)


@given(share=shares, n=st.integers(1, 300), confidences=st.tuples(levels, levels))
def test_widths_grow_with_confidence_and_shrink_with_people(share, n, confidences):
    narrow, wide = (wilson_precision(share, n, confidence) for confidence in sorted(confidences))
    assert narrow.half_width <= wide.half_width
    assert narrow.expected_width <= wide.expected_width * (1 + 1e-12)
    assert wilson_precision(share, n + 1).half_width < wilson_precision(share, n).half_width


@given(share=shares, n=st.integers(1, 300))
def test_those_who_did_not_are_as_precise(share, n):
    there, other = wilson_precision(share, n), wilson_precision(1 - share, n)
    assert (there.half_width, there.expected_width) == pytest.approx((other.half_width, other.expected_width), rel=1e-9)


def test_one_half_is_the_worst_case():
    widths = [wilson_precision(share / 20, 51).half_width for share in range(21)]
    assert max(widths) == widths[10]
    z = NormalDist().inv_cdf(0.975)
    assert widths[10] == pytest.approx(z / (2 * sqrt(51 + z**2)))


@pytest.mark.parametrize("wrong", [-0.1, 1.1, 44, "44%", None, True, float("nan")])
def test_what_is_no_share_is_refused_by_name(wrong):
    with pytest.raises(ValueError, match="share: allowed a share from 0 to 1; found"):
        wilson_precision(wrong, 5)
    with pytest.raises(ValueError, match="share: allowed a share from 0 to 1; found"):
        people_for_precision(wrong, 0.1)


@pytest.mark.parametrize("wrong", [0, 0.5, -0.1, "0.1", None, True, float("nan")])
def test_what_is_no_half_width_is_refused(wrong):
    with pytest.raises(ValueError, match=r"half_width: allowed a number between 0 and 0\.5, both excluded; found"):
        people_for_precision(0.5, wrong)


def test_sizes_and_confidences_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="n: allowed a whole number of people, at least 1; found 0"):
        wilson_precision(0.5, 0)
    with pytest.raises(ValueError, match="confidence: allowed a number between 0 and 1, both excluded; found 95"):
        wilson_precision(0.5, 5, 95)


def test_a_result_remembers_what_it_is_of_and_cannot_be_changed():
    ours = wilson_precision(0.5, 51, 0.9)
    assert (ours.share, ours.n, ours.confidence) == (0.5, 51, 0.9)
    with pytest.raises(FrozenInstanceError):
        ours.n = 52
