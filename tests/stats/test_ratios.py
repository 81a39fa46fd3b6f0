"""The ratio of two shares, against Gart and Nam, SAS, R and scipy.

The score methods are held to their definition in `test_score.py`.
"""

from math import inf, isnan
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.stats.contingency import relative_risk

from analysis.stats.two_groups.ratios import METHODS, risk_ratio
from tests.stats.drawn import inverted, levels, many_tables, tables, tables_of

few = settings(max_examples=10)
every_method = pytest.mark.parametrize("method", METHODS)
score_methods = pytest.mark.parametrize("method", ["koopman", "miettinen-nurminen"])

# What the sources call a method, where it is not our name.
OURS = {"katz-log": "katz"}

NOT_OFFERED = {}


# Against others


def test_every_method_of_the_references_is_offered_or_left_out_for_a_reason(methods_met):
    met = {OURS.get(method, method) for method in methods_met("ci_ratio_proportions", "ci_ratio")}
    assert met == set(METHODS) | set(NOT_OFFERED)


@pytest.mark.parametrize("theirs", ["katz-log", "koopman", "miettinen-nurminen"])
def test_limits_match_gart_and_nam_1988_fagerland_and_newcombe_2013_and_sas(published, theirs):
    for case in published("ci_ratio_proportions", theirs):
        table = (case["inputs"][name] for name in ("count1", "nobs1", "count2", "nobs2"))
        ours = risk_ratio(*table, case["inputs"]["level"], OURS.get(theirs, theirs))
        expected = case["expected"]["lower"], case["expected"]["upper"]
        assert (ours.lower, ours.upper) == pytest.approx(expected, rel=0, abs=case["tolerance"]), case["name"]


@pytest.mark.mostly_slow
@score_methods
def test_score_limits_match_r(r_reference, method):
    rows = r_reference("ci_ratio", method)
    ours = [risk_ratio(*tables_of(row), row["level"], method) for row in rows]
    assert len(rows) == 115
    # ratesci searches for ten digits on another scale: where it and we differ, by 1e-8 of a limit at most, the inverted
    # test of `test_score.py` sides with us.
    assert [ratio.lower for ratio in ours] == pytest.approx([row["lower"] for row in rows], rel=1e-8, abs=1e-10)
    assert [ratio.upper for ratio in ours] == pytest.approx([row["upper"] for row in rows], rel=1.2e-8, abs=1e-10)
    known = [(ratio.estimate, row["estimate"]) for ratio, row in zip(ours, rows, strict=True) if row["estimate"]]
    assert [ratio for ratio, _ in known] == pytest.approx([row for _, row in known], rel=1e-14)


@given(table=tables(2_000), confidence=levels)
def test_katz_is_scipys_relative_risk_with_its_conventions_for_zeros(table, confidence):
    ours = risk_ratio(*table, confidence, "katz")
    scipys = relative_risk(*table)
    limits = scipys.confidence_interval(confidence)
    assert (ours.estimate, ours.lower, ours.upper) == pytest.approx(
        (scipys.relative_risk, limits.low, limits.high), rel=1e-12, nan_ok=True
    )


# What every method must do


@every_method
@few
@given(some=many_tables(2_000), confidence=levels)
def test_swapping_the_groups_inverts_the_ratio(some, confidence, method):
    ours, swapped = risk_ratio(*some, confidence, method), risk_ratio(*some[2:], *some[:2], confidence, method)
    for end, opposite in (("estimate", "estimate"), ("lower", "upper"), ("upper", "lower")):
        assert getattr(swapped, end) == pytest.approx(inverted(getattr(ours, opposite)), rel=1e-12, nan_ok=True)


@every_method
@few
@given(some=many_tables(2_000), first=levels, second=levels)
def test_intervals_nest_as_confidence_falls(some, first, second, method):
    some = some[:, (some[0] > 0) & (some[2] > 0)]
    inner, outer = (risk_ratio(*some, confidence, method) for confidence in sorted((first, second)))
    assert np.all(outer.lower <= inner.lower * (1 + 1e-13))
    assert np.all(inner.upper <= outer.upper * (1 + 1e-13))


@every_method
@few
@given(some=many_tables(2_000), confidence=levels)
def test_an_interval_stays_between_zero_and_infinity_and_holds_the_estimate(some, confidence, method):
    if method == "katz":
        some = some[:, (some[0] > 0) & (some[2] > 0)]
    ours = risk_ratio(*some, confidence, method)
    assert np.all((ours.lower >= 0) & (ours.lower <= ours.upper) & (ours.upper <= inf))
    assert np.all(np.isnan(ours.estimate) | ((ours.lower <= ours.estimate) & (ours.estimate <= ours.upper)))


@few
@given(some=many_tables(2_000), confidence=levels)
def test_miettinen_and_nurminens_interval_holds_koopmans(some, confidence):
    outer, inner = (risk_ratio(*some, confidence, method) for method in ("miettinen-nurminen", "koopman"))
    assert np.all(outer.lower <= inner.lower * (1 + 1e-13))
    assert np.all(inner.upper <= outer.upper * (1 + 1e-13))


# Zero events, all events, one person


@score_methods
def test_with_zero_events_score_limits_are_zero_or_infinite_on_one_side_and_known_on_the_other(method):
    first, second, both = (
        risk_ratio(*table, method=method) for table in ((0, 22, 4, 51), (9, 22, 0, 51), (0, 22, 0, 51))
    )
    assert first.estimate == first.lower == 0 < first.upper < inf
    assert 0 < second.lower < second.estimate == second.upper == inf
    assert isnan(both.estimate)
    assert (both.lower, both.upper) == (0, inf)


def test_with_zero_events_katz_has_no_limit_on_the_other_side():
    first, second, both = (risk_ratio(*t, method="katz") for t in ((0, 22, 4, 51), (9, 22, 0, 51), (0, 22, 0, 51)))
    assert first.estimate == first.lower == 0
    assert second.estimate == second.upper == inf
    assert all(isnan(value) for value in (first.upper, second.lower, both.estimate, both.lower, both.upper))


def test_with_all_events_in_both_groups_koopmans_limits_are_wilsons():
    z = NormalDist().inv_cdf(0.975)
    everyone = risk_ratio(22, 22, 51, 51)
    assert everyone.estimate == 1
    # The other share is most likely 1 at either limit: what is left is one group, all of it, against a share.
    assert (everyone.lower, everyone.upper) == pytest.approx((22 / (22 + z**2), (51 + z**2) / 51), rel=1e-13)
    katz = risk_ratio(22, 22, 51, 51, method="katz")
    assert katz.lower == katz.estimate == katz.upper == 1


def test_the_ratio_of_one_person_and_one_person_can_be_almost_anything():
    z = NormalDist().inv_cdf(0.975)
    same, opposite = risk_ratio(1, 1, 1, 1), risk_ratio(1, 1, 0, 1)
    assert (same.lower, same.upper) == pytest.approx((1 / (1 + z**2), 1 + z**2), rel=1e-13)
    assert opposite.lower < 1 < opposite.upper == inf
