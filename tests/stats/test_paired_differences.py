"""Intervals for a paired difference: against papers and R packages, and against the score test that Tango inverts."""

from dataclasses import FrozenInstanceError
from math import sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.special import xlogy

from analysis.stats.paired.differences import METHODS, paired_difference
from analysis.stats.paired.mcnemar import mcnemar

IN_CASES = {"tango": "tango", "newcombe": "newcombe-square-and-add", "wald": "wald"}
NOT_OFFERED = {
    "bonett-price": "adjusts Wald's interval for work by hand; Tango's interval needs no more counts than it"
}
Z95 = NormalDist().inv_cdf(0.975)

# Cells (both, gained, lost, neither), limits, and their digits, as in the tests of the R package ratesci (test3.R),
# which name the papers: Tango 1998, Newcombe 1998, Agresti and Min 2005, Tang 2010, Fagerland 2014, Chang 2024.
ALSO_PUBLISHED = [
    ("tango", (4, 9, 3, 16), -0.027, 0.390, 3),
    ("tango", (53, 16, 8, 9), -0.020, 0.207, 3),
    ("tango", (1, 1, 7, 12), -0.517, -0.026, 3),
    ("tango", (8, 3, 1, 2), -0.1670, 0.4327, 4),
    ("tango", (7, 25, 2, 68), 0.139, 0.321, 3),
    ("newcombe", (20, 12, 2, 16), 0.0562, 0.3292, 4),
    ("newcombe", (8, 3, 1, 2), -0.1574, 0.4136, 4),
    ("newcombe", (7, 25, 2, 68), 0.133, 0.318, 3),
]

cells = st.tuples(*[st.integers(0, 60)] * 4).filter(any)
methods = st.sampled_from(METHODS)
levels = st.floats(0.5, 0.999)


def interval(both, gained, lost, neither, confidence=0.95, method="tango"):
    return paired_difference(gained, lost, both + gained + lost + neither, confidence, method, both)


def test_every_published_method_is_offered_or_refused_for_a_reason(methods_met):
    assert methods_met("ci_paired_difference", None) == {*IN_CASES.values(), *NOT_OFFERED}
    assert set(IN_CASES) == set(METHODS)


@pytest.mark.parametrize("method", METHODS)
def test_limits_match_published_ones(published, method):
    for case in published("ci_paired_difference", IN_CASES[method]):
        inputs = case["inputs"]
        ours = interval(*(inputs[cell] for cell in "abcd"), inputs["level"], method)
        expected = (case["expected"]["lower"], case["expected"]["upper"])
        assert (ours.lower, ours.upper) == pytest.approx(expected, rel=0, abs=case["tolerance"]), case["name"]


@pytest.mark.parametrize(("method", "people", "lower", "upper", "digits"), ALSO_PUBLISHED)
def test_limits_match_papers_by_way_of_ratesci(method, people, lower, upper, digits):
    ours = interval(*people, method=method)
    assert (round(ours.lower, digits), round(ours.upper, digits)) == (lower, upper)


def score_statistic(gained, lost, n, difference):
    """Pearson's chi-square of who gained, lost or stayed, against the likeliest shares with that difference."""

    def shares(lost_share):
        return np.array([lost_share + difference, lost_share, 1 - 2 * lost_share - difference])

    observed = np.array([gained, lost, n - gained - lost])
    ends = max(0, -difference), (1 - difference) / 2
    best = minimize_scalar(
        lambda share: -xlogy(observed, np.maximum(shares(share), 1e-300)).sum(),
        bounds=ends,
        method="bounded",
        options={"xatol": 1e-13},
    ).x
    expected = n * shares(best)
    return ((observed - expected) ** 2 / expected).sum()


@pytest.mark.parametrize(("gained", "lost", "n"), [(1, 7, 21), (9, 3, 32), (16, 8, 86), (74, 0, 463), (2, 2, 12)])
def test_tangos_limits_are_where_the_score_test_just_rejects(gained, lost, n):
    ours = paired_difference(gained, lost, n)
    for limit in (ours.lower, ours.upper):
        assert score_statistic(gained, lost, n, limit) == pytest.approx(Z95**2, rel=1e-5)


@pytest.mark.parametrize("n", [1, 12, 22, 463])
def test_where_nobody_changed_tangos_limits_are_wilsons_for_nobody(n):
    ours = paired_difference(0, 0, n)
    assert ours.estimate == 0
    assert ours.upper == -ours.lower == pytest.approx(Z95**2 / (n + Z95**2), rel=1e-14)


@pytest.mark.parametrize("n", [1, 12, 22, 463])
def test_where_everybody_gained_tangos_lower_limit_has_a_closed_form(n):
    ours = paired_difference(n, 0, n)
    assert (ours.estimate, ours.upper) == (1, 1)
    assert ours.lower == pytest.approx((n - Z95**2) / (n + Z95**2), rel=1e-12, abs=1e-14)


def test_newcombes_interval_without_correlation_is_squares_added():
    # 5 of 10 before and after, all four cells alike but for the correction: phi is 0. Wilson's limits of 5 of 10:
    half = Z95 * sqrt(0.25 / 10 + Z95**2 / 400) / (1 + Z95**2 / 10)
    ours = paired_difference(2, 2, 10, method="newcombe", both=3)  # 3 * 3 - 2 * 2 = 5 = n / 2, corrected to 0
    assert (ours.lower, ours.upper) == pytest.approx((-half * sqrt(2), half * sqrt(2)), rel=1e-12)


@pytest.mark.parametrize("both", [0, 12])
def test_newcombes_interval_takes_no_correlation_where_nobody_or_everybody_answered_so(both):
    upper = Z95**2 / (12 + Z95**2)
    ours = paired_difference(0, 0, 12, method="newcombe", both=both)
    assert (ours.lower, ours.upper) == pytest.approx((-upper, upper), rel=1e-12)  # one side of either share is 0 wide


def test_walds_interval_is_the_textbooks():
    # 6 gained and 16 lost of 161: standard error sqrt(22 - 100/161) / 161 = 0.02871.
    ours = paired_difference(6, 16, 161, method="wald")
    half = Z95 * sqrt(22 - 100 / 161) / 161
    assert (ours.lower, ours.upper) == pytest.approx((-10 / 161 - half, -10 / 161 + half), rel=1e-14)


def test_walds_interval_has_no_width_where_nobody_changed_and_ends_at_1():
    nobody, most = paired_difference(0, 0, 5, method="wald"), paired_difference(9, 0, 10, method="wald")
    assert (nobody.lower, nobody.upper) == (0, 0)
    assert most.upper == 1


@given(people=cells, confidence=levels)
def test_tangos_interval_leaves_out_0_exactly_where_mcnemars_asymptotic_test_rejects(people, confidence):
    pvalue = mcnemar(people[1], people[2], "asymptotic").pvalue
    assume(abs(pvalue - (1 - confidence)) > 1e-9)
    ours = interval(*people, confidence)
    assert (ours.lower > 0 or ours.upper < 0) == (pvalue < 1 - confidence)


@given(people=cells, confidence=levels, method=methods)
@example(people=(5, 0, 0, 0), confidence=0.95, method="newcombe")
@example(people=(0, 5, 0, 0), confidence=0.95, method="tango")
def test_swapping_before_and_after_flips_the_signs(people, confidence, method):
    both, gained, lost, neither = people
    there, back = interval(*people, confidence, method), interval(both, lost, gained, neither, confidence, method)
    assert (there.estimate, there.lower, there.upper) == pytest.approx(
        (-back.estimate, -back.upper, -back.lower), rel=0, abs=1e-14
    )


@given(people=cells, confidence=levels, method=methods)
def test_counting_those_who_did_not_flips_the_signs_too(people, confidence, method):
    both, gained, lost, neither = people
    there, other = interval(*people, confidence, method), interval(neither, lost, gained, both, confidence, method)
    assert (there.lower, there.upper) == pytest.approx((-other.upper, -other.lower), rel=0, abs=1e-13)


@given(people=cells, confidences=st.tuples(levels, levels), method=methods)
def test_intervals_nest_as_confidence_falls(people, confidences, method):
    narrow, wide = (interval(*people, confidence, method) for confidence in sorted(confidences))
    assert -1 <= wide.lower <= narrow.lower + 1e-12
    assert narrow.upper - 1e-12 <= wide.upper <= 1


@given(people=cells, confidence=levels, method=methods)
def test_the_difference_itself_lies_inside(people, confidence, method):
    ours = interval(*people, confidence, method)
    assert ours.lower - 1e-15 <= ours.estimate <= ours.upper + 1e-15


@given(people=st.lists(cells, min_size=1, max_size=5), method=methods)
def test_arrays_are_taken_element_by_element(people, method):
    together = interval(*np.array(people).T, method=method)
    one_by_one = [interval(*each, method=method) for each in people]
    assert together.lower.tolist() == [each.lower for each in one_by_one]
    assert together.upper.tolist() == [each.upper for each in one_by_one]


def test_large_samples_stay_exact():
    # 40 times as many people: an interval about sqrt(40) times as short, without overflow in Newcombe's phi.
    small, large = (interval(20_000 * k, 12_000 * k, 2_000 * k, 16_000 * k, method="newcombe") for k in (1, 40))
    ratio = (small.upper - small.lower) / (large.upper - large.lower)
    assert ratio == pytest.approx(sqrt(40), rel=1e-3)


@pytest.mark.parametrize(
    ("gained", "lost", "n", "both", "message"),
    [
        (-1, 0, 5, None, "gained: allowed whole numbers, 0 to 5; found -1"),
        (0, 6, 5, None, "lost: allowed whole numbers, 0 to 5; found 6"),
        (0, 0.5, 5, None, "lost: allowed whole numbers, 0 to 5; found 0.5"),
        (0, 0, 0, None, "n: allowed whole numbers, at least 1; found 0"),
        (0, 0, 5, 6, "both: allowed whole numbers, 0 to 5; found 6"),
        (3, 3, 5, None, r"gained \+ lost: allowed n = 5 people at most; found 6"),
        (3, 2, 5, 1, r"gained \+ lost \+ both: allowed n = 5 people at most; found 6"),
    ],
)
def test_counts_that_cannot_be_are_refused_by_name(gained, lost, n, both, message):
    with pytest.raises(ValueError, match=message):
        paired_difference(gained, lost, n, both=both)


def test_unknown_methods_and_missing_cells_are_refused():
    with pytest.raises(ValueError, match='method: allowed tango, newcombe, wald; found "bonett-price"'):
        paired_difference(1, 2, 5, method="bonett-price")
    with pytest.raises(ValueError, match='both: allowed a count, which method "newcombe" needs; found None'):
        paired_difference(1, 2, 5, method="newcombe")
    with pytest.raises(ValueError, match="confidence: allowed a number between 0 and 1, both excluded; found 95"):
        paired_difference(1, 2, 5, confidence=95)


def test_a_result_remembers_what_it_is_of_and_cannot_be_changed():
    ours = paired_difference(1, 7, 21, 0.9, "newcombe", both=1)
    assert (ours.gained, ours.lost, ours.n, ours.both, ours.confidence, ours.method) == (1, 7, 21, 1, 0.9, "newcombe")
    assert paired_difference(1, 7, 21).both is None
    with pytest.raises(FrozenInstanceError):
        ours.lower = 0
