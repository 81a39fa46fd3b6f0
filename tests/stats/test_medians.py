"""Differences of medians against hand arithmetic, a published example, and the exponential distribution of SciPy."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import expon
from statsmodels.stats.proportion import proportion_confint

from analysis.stats.medians import difference_of_medians, exponential_gain, exponential_hazard_ratio

SABCS_2024 = (44.3, (32.4, 60.9), 29.1, (23.3, 38.6))
IN_PRINT_2026 = (44.3, (32.4, 56.8), 29.1, (23.3, 38.6))


def test_the_limits_of_patina_in_2024_are_those_worked_out_by_hand():
    # 44.3 - 29.1 = 15.2. Below: 11.9² + 9.5² = 141.61 + 90.25 = 231.86, whose root is 15.2269.
    # Above: 16.6² + 5.8² = 275.56 + 33.64 = 309.20, whose root is 17.5841.
    found = difference_of_medians(*SABCS_2024)
    assert (found.estimate, found.lower, found.upper) == pytest.approx((15.2, -0.0269, 32.7841), abs=5e-5)


def test_the_limits_of_patina_in_2026_are_those_worked_out_by_hand():
    # Above: 12.5² + 5.8² = 156.25 + 33.64 = 189.89, whose root is 13.7801; below as in 2024.
    found = difference_of_medians(*IN_PRINT_2026)
    assert (found.lower, found.upper) == pytest.approx((-0.0269, 28.9801), abs=5e-5)


def test_with_wilson_intervals_it_is_method_10_of_newcombe_1998():
    # Newcombe (1998), table II, example (a): 56/70 - 48/80, method 10: 0.0524 to 0.3339.
    first, second = proportion_confint(56, 70, method="wilson"), proportion_confint(48, 80, method="wilson")
    found = difference_of_medians(56 / 70, first, 48 / 80, second)
    assert (round(found.lower, 4), round(found.upper, 4)) == (0.0524, 0.3339)


def test_with_symmetric_intervals_variances_add_up():
    # Limits 1.96 standard errors away: 3 and 4 make 5.
    found = difference_of_medians(50, (50 - 3 * 1.96, 50 + 3 * 1.96), 20, (20 - 4 * 1.96, 20 + 4 * 1.96))
    assert (found.lower, found.upper) == pytest.approx((30 - 5 * 1.96, 30 + 5 * 1.96))


positive = st.floats(0.1, 1000)
widths = st.floats(0, 100)


@given(positive, widths, widths, positive, widths, widths)
def test_the_difference_the_other_way_round_is_its_mirror_image(first, below, above, second, under, over):
    one, two = (first - below, first + above), (second - under, second + over)
    there, back = difference_of_medians(first, one, second, two), difference_of_medians(second, two, first, one)
    assert (there.lower, there.upper) == pytest.approx((-back.upper, -back.lower))
    assert there.lower <= there.estimate <= there.upper


def test_a_median_without_uncertainty_adds_none():
    found = difference_of_medians(44.3, (32.4, 60.9), 29.1, (29.1, 29.1))
    assert (found.lower, found.upper) == pytest.approx((32.4 - 29.1, 60.9 - 29.1))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({0: 0}, "^first: allowed a median above 0; found 0$"),
        ({2: -1.0}, r"^second: allowed a median above 0; found -1\.0$"),
        ({1: (45.0, 60.9)}, r"^first_interval: allowed limits around the median 44\.3; found 45\.0, 60\.9$"),
        ({3: (23.3, 29.0)}, r"^second_interval: allowed limits around the median 29\.1; found 23\.3, 29\.0$"),
        ({0: math.nan}, "^first: allowed a median above 0; found nan$"),
    ],
)
def test_medians_that_cannot_be_are_refused(changed, told):
    given_ = [changed.get(place, value) for place, value in enumerate(SABCS_2024)]
    with pytest.raises(ValueError, match=told):
        difference_of_medians(*given_)


def test_the_hazard_ratio_of_constant_hazards_is_worked_out_by_hand():
    assert exponential_hazard_ratio(44.3, 29.1) == pytest.approx(0.6569, abs=5e-5)  # 291 / 443
    assert exponential_hazard_ratio(18.5, 12.4) == pytest.approx(0.6703, abs=5e-5)  # 124 / 185


def test_the_gain_of_constant_hazards_is_worked_out_by_hand():
    assert exponential_gain(29.1, 0.75) == pytest.approx(9.7)  # 29.1 × 4/3 = 38.8
    assert exponential_gain(40.8, 0.68) == pytest.approx(19.2)  # 40.8 / 0.68 = 60


@given(st.floats(0.001, 10), st.floats(0.001, 10))
def test_the_medians_of_scipys_exponential_distribution_have_the_hazard_ratio_that_made_them(hazard, ratio):
    second, first = expon.median(scale=1 / hazard), expon.median(scale=1 / (hazard * ratio))
    assert exponential_hazard_ratio(first, second) == pytest.approx(ratio)
    assert exponential_gain(second, ratio) == pytest.approx(first - second, abs=1e-9 * (first + second))


@pytest.mark.parametrize("function", [exponential_hazard_ratio, exponential_gain])
@pytest.mark.parametrize("values", [(0, 1), (1, 0), (-1, 1), (1, math.nan)])
def test_what_is_not_above_zero_is_refused(function, values):
    with pytest.raises(ValueError, match="allowed a number above 0; found"):
        function(*values)
