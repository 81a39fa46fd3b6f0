"""Intervals for one proportion, against papers, SAS and R, and against the equations that define them."""

from dataclasses import FrozenInstanceError
from math import sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from analysis.intervals import METHODS, proportion_interval

Z95 = NormalDist().inv_cdf(0.975)

people = st.integers(1, 3_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
methods = st.sampled_from(sorted(METHODS))
levels = st.floats(0.5, 0.999)


def matches_published(case):
    """Whether both limits agree with a published case to its printed digits."""
    inputs, expected = case["inputs"], (case["expected"]["lower"], case["expected"]["upper"])
    ours = proportion_interval(inputs["count"], inputs["nobs"], inputs["level"], inputs["method"])
    return (ours.lower, ours.upper) == pytest.approx(expected, rel=0, abs=case["tolerance"])


@pytest.mark.parametrize("method", ["wilson", "clopper-pearson"])
def test_limits_match_newcombe_1998_table_1(published, method):
    cases = [case for case in published("ci_one_proportion", method) if case["source"].startswith("Newcombe RG 1998")]
    assert len(cases) == 2
    assert [case["name"] for case in cases if not matches_published(case)] == []


@pytest.mark.parametrize("method", ["wilson", "clopper-pearson"])
def test_limits_match_sas_and_other_published_output(published, method):
    assert [case["name"] for case in published("ci_one_proportion", method) if not matches_published(case)] == []


@pytest.mark.parametrize("method", ["wilson", "clopper-pearson"])
def test_limits_match_r(r_reference, method):
    rows = r_reference("ci_one", method)
    ours = [proportion_interval(row["x1"], row["n1"], row["level"], method) for row in rows]
    # Absolute, because R's lower limit of Wilson at 0 people is 1.4e-17, and ours 0.
    assert [interval.lower for interval in ours] == pytest.approx([row["lower"] for row in rows], rel=0, abs=1e-13)
    assert [interval.upper for interval in ours] == pytest.approx([row["upper"] for row in rows], rel=0, abs=1e-13)


@given(people=people, confidence=levels)
def test_wilsons_limits_solve_the_score_equation(people, confidence):
    count, n = people
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    interval = proportion_interval(count, n, confidence, "wilson")
    for limit in (interval.lower, interval.upper):
        assert (count / n - limit) ** 2 == pytest.approx(z**2 * limit * (1 - limit) / n, rel=1e-9, abs=1e-14)


@given(people=people, confidence=levels)
def test_clopper_and_pearsons_limits_leave_half_the_error_in_each_binomial_tail(people, confidence):
    count, n = people
    interval = proportion_interval(count, n, confidence, "clopper-pearson")
    tail = (1 - confidence) / 2
    if count > 0:
        assert binom.sf(count - 1, n, interval.lower) == pytest.approx(tail, rel=1e-8)
    if count < n:
        assert binom.cdf(count, n, interval.upper) == pytest.approx(tail, rel=1e-8)


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
        assert fewer.lower < more.lower
        assert fewer.upper < more.upper


@pytest.mark.parametrize("method", ["wilson", "clopper-pearson"])
def test_arrays_are_taken_element_by_element(method):
    counts, sizes = np.array([0, 1, 9, 22, 1]), np.array([22, 22, 22, 22, 1])
    together = proportion_interval(counts, sizes, method=method)
    alone = [proportion_interval(int(count), int(n), method=method) for count, n in zip(counts, sizes, strict=True)]
    assert list(together.lower) == pytest.approx([interval.lower for interval in alone], rel=1e-15)
    assert list(together.upper) == pytest.approx([interval.upper for interval in alone], rel=1e-15)


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
    with pytest.raises(ValueError, match='method: allowed wilson, clopper-pearson; found "wald"'):
        proportion_interval(9, 22, method="wald")
