"""The odds ratio, against SAS, R and scipy, and, given the margins, against exact arithmetic.

The score method is held to its definition in `test_score.py`.
"""

import warnings
from fractions import Fraction
from math import comb, inf, isnan

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.stats import hypergeom
from scipy.stats.contingency import odds_ratio as scipy_odds_ratio

from analysis.stats.two_groups.odds_ratios import METHODS, odds_ratio
from tests.stats.drawn import inverted, levels, many_tables, tables, tables_of

few = settings(max_examples=10)
every_method = pytest.mark.parametrize("method", METHODS)

# What the sources call a method, where it is not our name.
OURS = {"woolf-logit": "woolf", "miettinen-nurminen": "score", "fisher-conditional": "conditional"}

NOT_OFFERED = {
    "inverse-sinh": "close to the score interval in closed form, but no report and hardly a package gives it",
    "independence-smoothed": "adds parts of people that depend on the margins; hardly a package gives it",
    "mid-p": "the exact interval with the table itself taken by half: SAS has it, reports seldom do",
}


# Against others


def test_every_method_of_the_references_is_offered_or_left_out_for_a_reason(methods_met):
    met = {OURS.get(method, method) for method in methods_met("ci_odds_ratio", "ci_or")}
    assert met == set(METHODS) | set(NOT_OFFERED)
    assert not set(METHODS) & set(NOT_OFFERED)


@pytest.mark.parametrize("theirs", ["woolf-logit", "miettinen-nurminen"])
def test_limits_match_sas_and_r_as_published(published, theirs):
    for case in published("ci_odds_ratio", theirs):
        table = (case["inputs"][name] for name in ("count1", "nobs1", "count2", "nobs2"))
        ours = odds_ratio(*table, case["inputs"]["level"], OURS[theirs])
        expected = case["expected"]["lower"], case["expected"]["upper"]
        assert (ours.lower, ours.upper) == pytest.approx(expected, rel=0, abs=case["tolerance"]), case["name"]


def test_score_limits_match_r(r_reference):
    rows = r_reference("ci_or", "miettinen-nurminen")
    ours = [odds_ratio(*tables_of(row), row["level"], "score") for row in rows]
    assert len(rows) == 115
    assert [ratio.lower for ratio in ours] == pytest.approx([row["lower"] for row in rows], rel=1e-10, abs=1e-10)
    assert [ratio.upper for ratio in ours] == pytest.approx([row["upper"] for row in rows], rel=1e-10, abs=1e-10)


def test_conditional_ratios_match_r_as_far_as_its_root_finder_goes(r_reference):
    rows = r_reference("ci_or", "fisher-conditional")
    assert len(rows) == 115
    for row in rows:
        ours = odds_ratio(*tables_of(row), row["level"], "conditional")
        for limit in ("estimate", "lower", "upper"):
            if limit == "estimate" and isnan(ours.estimate):
                assert row["estimate"] == 0  # R's answer where the margins allow one table only
                continue
            # R searches for the ratio, or for its inverse if that is below 1, and stops at the fourth root of the
            # smallest number that can be told from 1.
            found, expected = (min(value, inverted(value)) for value in (getattr(ours, limit), row[limit]))
            assert found == pytest.approx(expected, rel=0, abs=2.0**-13), (limit, tables_of(row))


def exact_tail(ratio, count1, n1, count2, n2):
    """The probability of `count1` or more given the margins, in exact arithmetic, at a ratio given as it is stored."""
    total = count1 + count2
    weights = {
        k: comb(n1, k) * comb(n2, total - k) * Fraction(ratio) ** (k - count1)
        for k in range(max(0, total - n2), min(n1, total) + 1)
    }
    mean = sum(k * weight for k, weight in weights.items()) / sum(weights.values())
    return float(sum(weight for k, weight in weights.items() if k >= count1) / sum(weights.values())), float(mean)


@pytest.mark.slow
def test_where_r_and_a_conditional_ratio_differ_exact_arithmetic_sides_with_us(r_reference):
    rows = [row for row in r_reference("ci_or", "fisher-conditional") if row["n1"] == 22]
    differing = 0
    for row in rows:
        table = count1, n1, count2, n2 = tables_of(row)
        ours = odds_ratio(*table, method="conditional")
        swapped = count2, n2, count1, n1
        for limit, tested in ((ours.lower, table), (inverted(ours.upper), swapped)):
            if limit > 0:
                assert exact_tail(limit, *tested)[0] == pytest.approx(0.025, rel=1e-10)
        if 0 < ours.estimate < inf:
            assert exact_tail(ours.estimate, *table)[1] == pytest.approx(count1, rel=1e-10)
        if ours.lower and abs(row["lower"] / ours.lower - 1) > 1e-6:
            differing += 1
            # Of 1 in 22 against 50 of 51 R says 0, where nobody at all would have answered so.
            assert row["lower"] == 0 or exact_tail(row["lower"], *table)[0] != pytest.approx(0.025, rel=1e-6)
    assert differing > 50


def test_r_calls_a_limit_of_44_thousand_next_to_infinite(r_reference):
    table = 21, 22, 1, 51
    (row,) = (row for row in r_reference("ci_or", "fisher-conditional") if tables_of(row) == table)
    assert row["upper"] == 2.0**52
    ours = odds_ratio(*table, method="conditional")
    assert ours.upper == pytest.approx(44019.586, abs=5e-4)
    assert ours.upper == pytest.approx(scipy_odds_ratio([[21, 1], [1, 50]]).confidence_interval().high, rel=1e-11)


@given(table=tables(300), confidence=levels)
def test_conditional_ratios_are_scipys(table, confidence):
    count1, n1, count2, n2 = table
    ours = odds_ratio(*table, confidence, "conditional")
    scipys = scipy_odds_ratio([[count1, n1 - count1], [count2, n2 - count2]])
    limits = scipys.confidence_interval(confidence)
    assert (ours.estimate, ours.lower, ours.upper) == pytest.approx(
        (scipys.statistic, limits.low, limits.high), rel=1e-10, nan_ok=True
    )


@few
@given(some=many_tables(300), confidence=levels)
def test_a_conditional_interval_leaves_out_1_where_either_tail_has_less_than_half_the_error(some, confidence):
    count1, n1, count2, n2 = some
    ours, tail = odds_ratio(*some, confidence, "conditional"), (1 - confidence) / 2
    margins = n1 + n2, count1 + count2, n1
    more, fewer = hypergeom.sf(count1 - 1, *margins), hypergeom.cdf(count1, *margins)
    assert np.array_equal(ours.lower > 1, more < tail)
    assert np.array_equal(ours.upper < 1, fewer < tail)


@given(table=tables(300), confidence=levels)
def test_woolf_is_scipys_sample_odds_ratio_with_its_conventions_for_zeros(table, confidence):
    count1, n1, count2, n2 = table
    ours = odds_ratio(*table, confidence, "woolf")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # scipy divides by the zeros
        scipys = scipy_odds_ratio([[count1, n1 - count1], [count2, n2 - count2]], kind="sample")
        limits = scipys.confidence_interval(confidence)
    assert (ours.estimate, ours.lower, ours.upper) == pytest.approx(
        (scipys.statistic, limits.low, limits.high), rel=1e-12, nan_ok=True
    )


# What every method must do


@every_method
@few
@given(some=many_tables(300), confidence=levels)
def test_swapping_the_groups_or_the_answers_inverts_the_ratio(some, confidence, method):
    count1, n1, count2, n2 = some
    ours = odds_ratio(*some, confidence, method)
    for other in ((count2, n2, count1, n1), (n1 - count1, n1, n2 - count2, n2)):
        swapped = odds_ratio(*other, confidence, method)
        for end, opposite in (("estimate", "estimate"), ("lower", "upper"), ("upper", "lower")):
            assert getattr(swapped, end) == pytest.approx(inverted(getattr(ours, opposite)), rel=1e-11, nan_ok=True)


@every_method
@few
@given(some=many_tables(300), first=levels, second=levels)
def test_intervals_nest_as_confidence_falls(some, first, second, method):
    inner, outer = (odds_ratio(*some, confidence, method) for confidence in sorted((first, second)))
    known = ~(np.isnan(inner.lower) | np.isnan(inner.upper))
    assert np.all(outer.lower[known] <= inner.lower[known] * (1 + 1e-12))
    assert np.all(inner.upper[known] <= outer.upper[known] * (1 + 1e-12))


@every_method
@few
@given(some=many_tables(300), confidence=levels)
def test_an_interval_stays_between_zero_and_infinity_and_holds_the_estimate(some, confidence, method):
    if method == "woolf":
        count1, n1, count2, n2 = some
        some = some[:, (count1 > 0) & (count1 < n1) & (count2 > 0) & (count2 < n2)]
    ours = odds_ratio(*some, confidence, method)
    assert np.all((ours.lower >= 0) & (ours.lower <= ours.upper) & (ours.upper <= inf))
    assert np.all(np.isnan(ours.estimate) | ((ours.lower <= ours.estimate) & (ours.estimate <= ours.upper)))


# Zero events, all events, one person


@pytest.mark.parametrize("method", ["score", "conditional"])
def test_with_an_empty_cell_a_limit_is_zero_or_infinite_and_the_other_known(method):
    for table in ((0, 22, 4, 51), (9, 22, 51, 51)):
        ours = odds_ratio(*table, method=method)
        assert ours.estimate == ours.lower == 0 < ours.upper < inf
    for table in ((9, 22, 0, 51), (22, 22, 4, 51)):
        ours = odds_ratio(*table, method=method)
        assert 0 < ours.lower < ours.estimate == ours.upper == inf


@every_method
@pytest.mark.parametrize("table", [(0, 22, 0, 51), (22, 22, 51, 51), (1, 1, 1, 1)])
def test_with_nobody_or_everybody_in_both_groups_any_odds_ratio_will_do(method, table):
    ours = odds_ratio(*table, method=method)
    assert isnan(ours.estimate)
    assert (ours.lower, ours.upper) == (0, inf)


def test_with_an_empty_cell_woolf_has_no_limit_on_the_other_side():
    first, second = (odds_ratio(*table, method="woolf") for table in ((0, 22, 4, 51), (9, 22, 0, 51)))
    assert first.estimate == first.lower == 0
    assert second.estimate == second.upper == inf
    assert isnan(first.upper)
    assert isnan(second.lower)


def test_one_person_who_did_and_one_who_did_not_have_a_lower_limit_in_closed_form():
    ours = odds_ratio(1, 1, 0, 1, method="conditional")  # the probability is ratio / (1 + ratio)
    assert ours.lower == pytest.approx(0.025 / 0.975, rel=1e-12)
    assert ours.estimate == ours.upper == inf
