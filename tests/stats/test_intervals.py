"""Intervals for one proportion, against papers, SAS and R, and against the equations that define them."""

import warnings
from dataclasses import FrozenInstanceError
from fractions import Fraction
from math import comb, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom
from statsmodels.stats.proportion import proportion_confint

from analysis.stats.intervals import METHODS, proportion_interval
from analysis.stats.intervals_in_use import OTHERS

Z95 = NormalDist().inv_cdf(0.975)

people = st.integers(1, 3_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
methods = st.sampled_from(sorted(METHODS))
levels = st.floats(0.5, 0.999)

# What the sources call a method, where it is not our name.
OURS = {"wilsoncc": "wilson-cc", "midp": "mid-p"}

NOT_OFFERED = {
    "agresti-coull-add2": "adds 2 and 2 at every confidence: nearly the form offered at 95%, and arbitrary elsewhere",
    "modified jeffreys": "Jeffreys's, with other limits at a few counts near 0 and n; readers seldom meet it",
    "blaker": "exact and shorter than Clopper and Pearson's, but not of equal tails; readers seldom meet it",
}


def r_rows_of(r_reference, method, source):
    called = {ours: theirs for theirs, ours in OURS.items()}.get(method, method)
    rows = [row for row in r_reference("ci_one", called) if row["source"] == source]
    assert rows, f"no answer of {source} on {called}"
    return [(proportion_interval(row["x1"], row["n1"], row["level"], method), row) for row in rows]


def test_every_method_of_the_references_is_offered_or_left_out_for_a_reason(methods_met):
    met = {OURS.get(method, method) for method in methods_met("ci_one_proportion", "ci_one")}
    assert met - set(OTHERS) == set(METHODS) | set(NOT_OFFERED)
    assert not {*METHODS, *OTHERS} & set(NOT_OFFERED)


@pytest.mark.parametrize("method", METHODS)
def test_limits_match_newcombe_1998_table_1_sas_and_other_published_output(published, method):
    for case in published("ci_one_proportion", method):
        inputs = case["inputs"]
        ours = proportion_interval(inputs["count"], inputs["nobs"], inputs["level"], method)
        expected = case["expected"]["lower"], case["expected"]["upper"]
        assert (ours.lower, ours.upper) == pytest.approx(expected, rel=0, abs=case["tolerance"]), case["name"]


# Absolute, because R's lower limit of Wilson at 0 people is 1.4e-17, and ours 0.
@pytest.mark.parametrize(
    ("method", "source", "tolerance"),
    [
        ("wilson", "DescTools::BinomCI", 1e-14),
        ("wilson", "stats::prop.test", 1e-14),
        ("wilson-cc", "DescTools::BinomCI", 1e-14),
        ("clopper-pearson", "DescTools::BinomCI", 1e-14),
        ("clopper-pearson", "stats::binom.test", 1e-14),
        ("mid-p", "DescTools::BinomCI", 3e-5),  # R's root finder stops there: see the next test
        ("jeffreys", "DescTools::BinomCI", 1e-14),
        ("agresti-coull", "DescTools::BinomCI", 1e-14),
        ("agresti-coull", "binom::binom.confint", 1e-14),
    ],
)
def test_limits_match_r(r_reference, method, source, tolerance):
    rows = r_rows_of(r_reference, method, source)
    # Only R's binom lets limits run over 0 and 1.
    expected = [(max(row["lower"], 0), min(row["upper"], 1)) for _, row in rows]
    assert [ours.lower for ours, _ in rows] == pytest.approx([lower for lower, _ in expected], rel=0, abs=tolerance)
    assert [ours.upper for ours, _ in rows] == pytest.approx([upper for _, upper in expected], rel=0, abs=tolerance)


def mid_tail_above(count, n, share):
    """The probability of more than `count`, and half that of `count`, in exact arithmetic."""
    share = Fraction(share)
    probability = [comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(count, n + 1)]
    return float(sum(probability) - probability[0] / 2)


def test_where_r_and_mid_p_differ_exact_arithmetic_sides_with_us(r_reference):
    rows = [(ours, row) for ours, row in r_rows_of(r_reference, "mid-p", "DescTools::BinomCI") if ours.n <= 51]
    differing = [(ours, row) for ours, row in rows if ours.count and abs(ours.lower - row["lower"]) > 1e-7]
    assert len(differing) > 10
    for ours, row in differing:
        assert mid_tail_above(ours.count, ours.n, ours.lower) == pytest.approx(0.025, rel=1e-12)
        assert mid_tail_above(ours.count, ours.n, row["lower"]) != pytest.approx(0.025, rel=1e-6)


@given(people=people, confidence=levels)
def test_wilsons_limits_solve_the_score_equation(people, confidence):
    count, n = people
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    interval = proportion_interval(count, n, confidence, "wilson")
    for limit in (interval.lower, interval.upper):
        assert (count / n - limit) ** 2 == pytest.approx(z**2 * limit * (1 - limit) / n, rel=1e-9, abs=1e-14)


@given(people=people, confidence=levels)
def test_corrected_wilson_limits_solve_the_corrected_score_equation(people, confidence):
    count, n = people
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    interval = proportion_interval(count, n, confidence, "wilson-cc")
    for limit, trivial in ((interval.lower, count == 0), (interval.upper, count == n)):
        if not trivial:
            distance = abs(count / n - limit) - 1 / (2 * n)
            assert distance**2 == pytest.approx(z**2 * limit * (1 - limit) / n, rel=1e-9, abs=1e-14)


@given(people=people, confidence=levels)
def test_clopper_and_pearsons_limits_leave_half_the_error_in_each_binomial_tail(people, confidence):
    count, n = people
    interval = proportion_interval(count, n, confidence, "clopper-pearson")
    tail = (1 - confidence) / 2
    if count > 0:
        assert binom.sf(count - 1, n, interval.lower) == pytest.approx(tail, rel=1e-8)
    if count < n:
        assert binom.cdf(count, n, interval.upper) == pytest.approx(tail, rel=1e-8)


@given(people=people, confidence=levels)
def test_mid_p_limits_leave_half_the_error_with_the_count_itself_taken_by_half(people, confidence):
    count, n = people
    interval = proportion_interval(count, n, confidence, "mid-p")
    tail = (1 - confidence) / 2
    if count > 0:
        above = binom.sf(count, n, interval.lower) + binom.pmf(count, n, interval.lower) / 2
        assert above == pytest.approx(tail, rel=1e-8)
    if count < n:
        below = binom.cdf(count, n, interval.upper) - binom.pmf(count, n, interval.upper) / 2
        assert below == pytest.approx(tail, rel=1e-8)


@given(people=people, confidence=levels)
def test_the_exact_interval_holds_the_mid_p_one_and_the_corrected_one_holds_wilsons(people, confidence):
    exact, mid_p, jeffreys, corrected, wilson = (
        proportion_interval(*people, confidence, method)
        for method in ("clopper-pearson", "mid-p", "jeffreys", "wilson-cc", "wilson")
    )
    for outer, inner in ((exact, mid_p), (exact, jeffreys), (corrected, wilson)):
        assert outer.lower <= inner.lower + 1e-14
        assert inner.upper <= outer.upper + 1e-14


@given(people=people, confidence=levels)
def test_agresti_and_coulls_interval_has_wilsons_centre_and_is_wider(people, confidence):
    adjusted, wilson = (proportion_interval(*people, confidence, method) for method in ("agresti-coull", "wilson"))
    assert adjusted.lower <= wilson.lower + 1e-14
    assert wilson.upper <= adjusted.upper + 1e-14
    if adjusted.lower > 0 and adjusted.upper < 1:
        assert adjusted.lower + adjusted.upper == pytest.approx(wilson.lower + wilson.upper, rel=1e-12)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("n", [1, 2, 22, 463])
def test_with_zero_events_or_all_events_every_method_ends_at_zero_or_one(method, n):
    nobody, everybody = proportion_interval(0, n, method=method), proportion_interval(n, n, method=method)
    assert (nobody.lower, everybody.upper) == (0, 1)
    assert 0 < nobody.upper < 1
    assert 0 < everybody.lower < 1


def test_mid_p_and_jeffreys_limits_at_zero_events_are_those_of_their_definition():
    mid_p, jeffreys = (proportion_interval(0, 22, method=method) for method in ("mid-p", "jeffreys"))
    assert mid_p.upper == pytest.approx(1 - 0.05 ** (1 / 22), rel=1e-12)  # half of (1 - P)^22 is 0.025
    # statsmodels leaves a lower limit above the share, which is 0.
    left, upper = proportion_confint(0, 22, method="jeffreys")
    assert 0 == jeffreys.lower < left
    assert jeffreys.upper == pytest.approx(upper, rel=1e-14)


@pytest.mark.parametrize("n", [1, 12, 22, 51, 463])
def test_with_zero_events_the_lower_limit_is_zero_and_the_upper_has_a_closed_form(n):
    wilson, exact = (proportion_interval(0, n, method=method) for method in ("wilson", "clopper-pearson"))
    assert wilson.lower == exact.lower == 0
    assert wilson.upper == pytest.approx(Z95**2 / (n + Z95**2), rel=1e-12)
    assert exact.upper == pytest.approx(1 - 0.025 ** (1 / n), rel=1e-12)


@pytest.mark.parametrize("n", [1, 12, 22, 51, 463])
def test_with_all_events_the_upper_limit_is_one_and_the_lower_has_a_closed_form(n):
    wilson, exact = (proportion_interval(n, n, method=method) for method in ("wilson", "clopper-pearson"))
    assert wilson.upper == exact.upper == 1
    assert wilson.lower == pytest.approx(n / (n + Z95**2), rel=1e-12)
    assert exact.lower == pytest.approx(0.025 ** (1 / n), rel=1e-12)


def test_one_person_says_almost_nothing():
    assert proportion_interval(0, 1, method="clopper-pearson").upper == pytest.approx(0.975, rel=1e-12)
    assert proportion_interval(1, 1, method="clopper-pearson").lower == pytest.approx(0.025, rel=1e-12)


def test_half_of_the_people_gives_wilsons_limits_in_closed_form():
    interval = proportion_interval(11, 22)
    assert 0.5 - interval.lower == pytest.approx(Z95 / 2 / sqrt(22 + Z95**2), rel=1e-12)
    assert interval.upper - 0.5 == pytest.approx(Z95 / 2 / sqrt(22 + Z95**2), rel=1e-12)


@given(people=people, method=methods, first=levels, second=levels)
def test_intervals_nest_as_confidence_falls(people, method, first, second):
    inner, outer = (proportion_interval(*people, confidence, method) for confidence in sorted((first, second)))
    assert outer.lower <= inner.lower + 1e-14
    assert inner.upper <= outer.upper + 1e-14


@given(people=people, method=methods, confidence=levels)
def test_an_interval_holds_the_share_and_stays_between_zero_and_one(people, method, confidence):
    count, n = people
    interval = proportion_interval(count, n, confidence, method)
    assert 0 <= interval.lower <= count / n <= interval.upper <= 1
    assert interval.lower < interval.upper


@given(people=people, method=methods, confidence=levels)
def test_those_who_did_not_answer_so_have_the_mirrored_interval(people, method, confidence):
    count, n = people
    yes, no = (proportion_interval(k, n, confidence, method) for k in (count, n - count))
    assert (no.lower, no.upper) == pytest.approx((1 - yes.upper, 1 - yes.lower), rel=0, abs=1e-12)


@given(people=people, method=methods)
def test_one_more_person_who_answers_so_moves_both_limits_up(people, method):
    count, n = people
    if count < n:
        fewer, more = (proportion_interval(k, n, method=method) for k in (count, count + 1))
        # Agresti and Coull's limits are cut off, and may stay at 0 or 1.
        assert fewer.lower < more.lower or (method == "agresti-coull" and more.lower == 0)
        assert fewer.upper < more.upper or (method == "agresti-coull" and fewer.upper == 1)


@pytest.mark.parametrize("method", METHODS)
def test_arrays_are_taken_element_by_element(method):
    counts, sizes = np.array([0, 1, 9, 22, 1]), np.array([22, 22, 22, 22, 1])
    together = proportion_interval(counts, sizes, method=method)
    alone = [proportion_interval(int(count), int(n), method=method) for count, n in zip(counts, sizes, strict=True)]
    assert list(together.lower) == pytest.approx([interval.lower for interval in alone], rel=1e-14)
    assert list(together.upper) == pytest.approx([interval.upper for interval in alone], rel=1e-14)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("counts", [np.array([0, 200], np.uint8), np.array([], int), np.array([[1], [2]])])
def test_any_array_of_whole_numbers_will_do_and_nothing_is_said_on_the_side(method, counts):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        interval = proportion_interval(counts, 200, method=method)
    assert interval.lower.shape == interval.upper.shape == counts.shape
    for limits, count in zip(zip(interval.lower.flat, interval.upper.flat, strict=True), counts.flat, strict=True):
        alone = proportion_interval(int(count), 200, method=method)
        assert limits == pytest.approx((alone.lower, alone.upper), rel=1e-14)


def test_many_counts_may_share_one_number_of_people():
    together = proportion_interval([0, 9, 22], 22)
    assert together.upper[1] == pytest.approx(proportion_interval(9, 22).upper, rel=1e-15)
    assert (together.lower[0], together.upper[2]) == (0, 1)


def test_an_interval_remembers_what_it_was_made_of():
    interval = proportion_interval(np.int64(9), 22, 0.9, "clopper-pearson")
    assert (interval.count, interval.n, interval.confidence, interval.method) == (9, 22, 0.9, "clopper-pearson")
    assert {type(value) for value in (interval.lower, interval.upper)} == {float}
    with pytest.raises(FrozenInstanceError):
        interval.lower = 0.0


@pytest.mark.parametrize(
    ("count", "n", "message"),
    [
        (-1, 22, "count: allowed whole numbers, 0 to 22; found -1"),
        (23, 22, "count: allowed whole numbers, 0 to 22; found 23"),
        (9.0, 22, "count: allowed whole numbers, 0 to 22; found 9.0"),
        (0, 0, "n: allowed whole numbers, at least 1; found 0"),
        (9, 22.0, "n: allowed whole numbers, at least 1; found 22.0"),
        ([9, 23], [22, 22], r"count: allowed whole numbers, 0 to \[22 22\]; found \[ 9 23\]"),
    ],
)
def test_counts_that_no_group_has_are_refused(count, n, message):
    with pytest.raises(ValueError, match=message):
        proportion_interval(count, n)


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5, float("nan"), "95%", True])
def test_a_confidence_that_is_no_probability_is_refused(confidence):
    with pytest.raises(ValueError, match="confidence: allowed a number between 0 and 1, both excluded; found"):
        proportion_interval(9, 22, confidence)


def test_an_unknown_method_is_refused_with_the_ones_there_are():
    with pytest.raises(ValueError, match=f'method: allowed {", ".join(METHODS)}; found "wald"'):
        proportion_interval(9, 22, method="wald")
