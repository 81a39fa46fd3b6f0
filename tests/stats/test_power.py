"""Power for two shares, and what it takes in people or in difference: against R, Stata and statsmodels."""

from dataclasses import FrozenInstanceError
from math import isnan, nan, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import power_proportions_2indep

from analysis.stats.power.needed import detectable_difference, sample_size_two_proportions
from analysis.stats.power.two_proportions import METHODS, power_cohens_h, power_two_proportions

IN_R = {"power.prop.test": "pooled-z-near-tail", "arcsine-h": "arcsine"}
IN_CASES = {"pooled z (chi2)": "pooled-z", "pooled z, one tail (strict=FALSE)": "pooled-z-near-tail"}

shares = st.floats(0.01, 0.99)
sizes = st.integers(2, 500)
methods = st.sampled_from(METHODS)


def test_every_method_with_a_reference_is_tested(methods_met):
    exact = {"exact-fisher", "exact-boschloo", "exact-z-pooled"}  # in test_power_exact.py
    assert methods_met(None, "power") == {*IN_R, *exact}
    assert methods_met(None, "samplesize") == set(IN_R)


def test_power_matches_stata_and_the_manual_of_r(published):
    cases = published("power_two_proportions")
    assert {case["inputs"]["test"] for case in cases} == set(IN_CASES)
    for case in cases:
        p1, p2, n1, n2, alpha = (case["inputs"][name] for name in ("p1", "p2", "n1", "n2", "alpha"))
        ours = power_two_proportions(p1, p2, n1, n2, alpha, IN_CASES[case["inputs"]["test"]]).power
        assert ours == pytest.approx(case["expected"]["power"], rel=0, abs=case["tolerance"]), case["name"]


def test_power_with_both_tails_is_rs_strict_power():
    # R 4.2.2: power.prop.test(n = 50, p1 = .5, p2 = .75, strict = TRUE), as noted in published_cases.json.
    assert power_two_proportions(0.5, 0.75, 50, 50).power == pytest.approx(0.7401671935, rel=0, abs=1e-10)


@pytest.mark.parametrize("method", IN_R)
def test_power_matches_r(r_reference, method):
    rows = r_reference("power", method)
    ours = [power_two_proportions(row["p1"], row["p2"], row["n1"], row["n2"], method=IN_R[method]) for row in rows]
    assert [each.power for each in ours] == pytest.approx([row["value"] for row in rows], rel=0, abs=1e-14)


def test_power_for_cohens_h_matches_pwr(published):
    for case in published("power_cohen_h"):
        inputs = {name: value for name, value in case["inputs"].items() if name != "method"}
        assert power_cohens_h(**inputs) == pytest.approx(case["expected"]["power"], rel=0, abs=case["tolerance"])


@pytest.mark.parametrize("method", IN_R)
def test_sample_sizes_match_r_as_far_as_it_solves_them(r_reference, method):
    rows = r_reference("samplesize", method)
    ours = [sample_size_two_proportions(row["p1"], row["p2"], row["level"], method=IN_R[method]) for row in rows]
    # R's uniroot stops at a tolerance of eps**(1/4); its answers are off by up to 2e-6 of themselves.
    assert [size.n_per_group for size in ours] == pytest.approx([row["value"] for row in rows], rel=3e-6)


def test_sample_sizes_match_published_ones(published):
    for kind, method in (("samplesize_two_proportions", "pooled-z-near-tail"), ("samplesize_cohen_h", "arcsine")):
        for case in published(kind):
            inputs = dict(case["inputs"])
            size = sample_size_two_proportions(inputs.pop("p1"), inputs.pop("p2"), **inputs, method=method)
            expected = case["expected"]["n_per_group"]
            assert size.n_per_group == pytest.approx(expected, rel=0, abs=case["tolerance"]), case["name"]


@given(share1=shares, share2=shares, n1=sizes, n2=sizes, alpha=st.floats(0.001, 0.2))
def test_power_is_that_of_statsmodels(share1, share2, n1, n2, alpha):
    expected = power_proportions_2indep(share1 - share2, share2, n1, n2 / n1, alpha, return_results=False)
    assert power_two_proportions(share1, share2, n1, n2, alpha).power == pytest.approx(expected, abs=1e-9)
    h = 2 * np.arcsin(np.sqrt(share1)) - 2 * np.arcsin(np.sqrt(share2))
    for ours, theirs in (("two-sided", "two-sided"), ("greater", "larger"), ("less", "smaller")):
        expected = NormalIndPower().power(h, n1, alpha, n2 / n1, theirs)
        found = power_two_proportions(share1, share2, n1, n2, alpha, "arcsine", ours).power
        assert found == pytest.approx(expected, abs=1e-12)
        assert power_cohens_h(h, n1, n2, alpha, ours) == pytest.approx(expected, abs=1e-12)


@given(share1=shares, share2=shares, wanted=st.floats(0.3, 0.99))
def test_the_near_tail_alone_has_a_closed_form(share1, share2, wanted):
    # Fleiss, Levin and Paik (2003), section 4.2.
    assume(abs(share1 - share2) > 0.05)
    z_alpha, z_power = NormalDist().inv_cdf(0.975), NormalDist().inv_cdf(wanted)
    mean = (share1 + share2) / 2
    spread = z_alpha * sqrt(2 * mean * (1 - mean)) + z_power * sqrt(share1 * (1 - share1) + share2 * (1 - share2))
    size = sample_size_two_proportions(share1, share2, wanted, method="pooled-z-near-tail")
    assert size.n_per_group == pytest.approx(spread**2 / (share1 - share2) ** 2, rel=1e-9)


@given(share1=shares, share2=shares, wanted=st.floats(0.1, 0.99), method=methods)
def test_the_sample_size_is_the_smallest_with_the_wanted_power(share1, share2, wanted, method):
    assume(abs(share1 - share2) > 0.03)
    n = sample_size_two_proportions(share1, share2, wanted, method=method).people_per_group
    assert power_two_proportions(share1, share2, n, n, method=method).power >= wanted - 1e-10
    if n > 1:
        assert power_two_proportions(share1, share2, n - 1, n - 1, method=method).power < wanted


@given(share1=shares, share2=shares, n1=sizes, n2=sizes, method=methods)
def test_swapping_the_groups_changes_no_power(share1, share2, n1, n2, method):
    there = power_two_proportions(share1, share2, n1, n2, method=method).power
    assert there == pytest.approx(power_two_proportions(share2, share1, n2, n1, method=method).power, abs=1e-12)
    assert 0 <= there <= 1


@given(share=shares, n1=sizes, n2=sizes)
def test_with_equal_shares_power_is_alpha_and_half_of_it_in_the_near_tail(share, n1, n2):
    powers = [power_two_proportions(share, share, n1, n2, method=method).power for method in METHODS]
    assert powers == pytest.approx([0.05, 0.025, 0.05], rel=1e-9)


@pytest.mark.parametrize(("share1", "share2", "power"), [(0, 0, 0), (1, 1, 0), (0, 1, 1)])
def test_where_nothing_is_left_to_chance_power_is_0_or_1(share1, share2, power):
    for method in ("pooled-z", "pooled-z-near-tail"):
        assert power_two_proportions(share1, share2, 22, 51, method=method).power == power
    assert power_two_proportions(share1, share2, 1, 1).power == 0  # one of one against none of one: z is only 1.4


def test_a_one_sided_test_looks_one_way():
    up, down = (power_two_proportions(0.6, 0.4, 50, 50, alternative=which).power for which in ("greater", "less"))
    assert up > power_two_proportions(0.6, 0.4, 50, 50).power > 0.05 > down


@given(share1=shares, n1=sizes, n2=sizes, method=methods, direction=st.sampled_from(["rise", "fall"]))
def test_the_detectable_difference_has_the_wanted_power_and_no_smaller_one_has(share1, n1, n2, method, direction):
    found = detectable_difference(share1, n1, n2, method=method, direction=direction)
    end = 1.0 if direction == "rise" else 0.0
    if isnan(found.share2):
        assert power_two_proportions(share1, end, n1, n2, method=method).power < 0.8
        return
    assert found.difference == found.share2 - share1
    assert (found.difference > 0) == (direction == "rise")
    assert power_two_proportions(share1, found.share2, n1, n2, method=method).power == pytest.approx(0.8, abs=1e-8)
    for share in np.linspace(share1, found.share2, 20, endpoint=False).tolist():
        assert power_two_proportions(share1, share, n1, n2, method=method).power < 0.8


def test_from_everybody_nothing_rises_and_from_nobody_nothing_falls():
    for share, direction in ((1, "rise"), (0, "fall")):
        found = detectable_difference(share, 100, 100, direction=direction)
        assert (found.share2, found.difference) == pytest.approx((nan, nan), nan_ok=True)


def test_from_nobody_and_with_few_charts():
    found = detectable_difference(0.0, 100, 100)
    assert power_two_proportions(0.0, found.share2, 100, 100).power == pytest.approx(0.8)
    assert isnan(detectable_difference(0.9, 10, 10).share2)


@pytest.mark.parametrize("wrong", [-0.1, 1.1, 44, "44%", None, True, float("nan")])
def test_what_is_no_share_is_refused_by_name(wrong):
    for ask, name in [
        (lambda: power_two_proportions(wrong, 0.5, 5, 5), "share1"),
        (lambda: power_two_proportions(0.5, wrong, 5, 5), "share2"),
        (lambda: sample_size_two_proportions(0.5, wrong), "share2"),
        (lambda: detectable_difference(wrong, 5, 5), "share1"),
    ]:
        with pytest.raises(ValueError, match=f"{name}: allowed a share from 0 to 1; found"):
            ask()


@pytest.mark.parametrize("wrong", [0, -1, 2.5, "5", None, True])
def test_what_is_no_size_is_refused_by_name(wrong):
    for ask, name in [
        (lambda: power_two_proportions(0.5, 0.6, wrong, 5), "n1"),
        (lambda: power_two_proportions(0.5, 0.6, 5, wrong), "n2"),
        (lambda: power_cohens_h(0.3, wrong, 5), "n1"),
        (lambda: detectable_difference(0.5, 5, wrong), "n2"),
    ]:
        with pytest.raises(ValueError, match=f"{name}: allowed a whole number of people, at least 1; found"):
            ask()


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: power_two_proportions(0.5, 0.6, 5, 5, 0), "alpha: allowed a number between 0 and 1, both excluded"),
        (lambda: power_two_proportions(0.5, 0.6, 5, 5, method="z"), 'method: allowed pooled-z, .*; found "z"'),
        (lambda: power_two_proportions(0.5, 0.6, 5, 5, alternative="larger"), "alternative: allowed two-sided, grea"),
        (lambda: power_cohens_h(4.0, 5, 5), "h: allowed a number from -pi to pi; found 4"),
        (lambda: power_cohens_h(nan, 5, 5), "h: allowed a number from -pi to pi; found nan"),
        (lambda: sample_size_two_proportions(0.5, 0.5), "share2: allowed a share other than share1; found 0.5"),
        (
            lambda: sample_size_two_proportions(0.4, 0.5, alternative="greater"),
            'share1: allowed a share above share2, 0.5, with alternative "greater"; found 0.4',
        ),
        (
            lambda: sample_size_two_proportions(0.5, 0.4, alternative="less"),
            'share1: allowed a share below share2, 0.4, with alternative "less"; found 0.5',
        ),
        (lambda: sample_size_two_proportions(0.5, 0.4, 0.05), "power: allowed a number between 0.05 and 1, both excl"),
        (lambda: detectable_difference(0.5, 5, 5, 1), "power: allowed a number between 0.05 and 1, both excluded"),
        (lambda: detectable_difference(0.5, 5, 5, direction="up"), 'direction: allowed rise, fall; found "up"'),
    ],
)
def test_what_no_plan_can_have_is_refused_by_name(ask, message):
    with pytest.raises(ValueError, match=message):
        ask()


@pytest.mark.parametrize(
    "result",
    [
        power_two_proportions(0.5, 0.6, 5, 5),
        sample_size_two_proportions(0.5, 0.6),
        detectable_difference(0.5, 100, 100),
    ],
)
def test_results_cannot_be_changed(result):
    with pytest.raises(FrozenInstanceError):
        result.share1 = 0
