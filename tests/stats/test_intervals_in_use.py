"""Intervals for one proportion that reports use: against R, SAS, other programs, and the equations that define them."""

from math import asin, sin, sqrt
from statistics import NormalDist

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.stats import binom, sem, t
from statsmodels.stats.proportion import proportion_confint

from analysis.stats import intervals
from analysis.stats.intervals_in_use import METHODS, limits_in_use

people = st.integers(2, 2_000).flatmap(lambda n: st.tuples(st.integers(1, n - 1), st.just(n)))
levels = st.floats(0.5, 0.999)


def limits(count, n, confidence, method):
    found = limits_in_use(np.array(count), np.array(n), confidence, method)
    return tuple(min(max(float(end), 0), 1) if np.isfinite(end) else np.nan for end in found)


@pytest.mark.parametrize("method", ["wald", "wald-cc", "logit", "likelihood-ratio", "anscombe"])
def test_limits_match_published_output(published, method):
    for case in published("ci_one_proportion", method):
        asked, expected = case["inputs"], case["expected"]
        found = limits(asked["count"], asked["nobs"], asked["level"], method)
        assert found == pytest.approx((expected["lower"], expected["upper"]), abs=case["tolerance"]), case["name"]


def test_walds_limits_are_those_of_desctools(r_reference):
    rows = r_reference("ci_one", "wald")
    assert len(rows) > 50
    for row in rows:
        found = limits(row["x1"], row["n1"], row["level"], "wald")
        assert found == pytest.approx((row["lower"], row["upper"]), abs=1e-12)


def test_walds_limits_run_over_where_they_are_not_cut_off():
    """1 of 29, Newcombe (1998), Table I: from below 0, and with continuity correction further, to 0.1009 and 0.1181."""
    by = {method: limits_in_use(np.array(1), np.array(29), 0.95, method) for method in ("wald", "wald-cc")}
    share, half = 1 / 29, 1.959964 * sqrt(28 / 29**3)
    assert by["wald"] == pytest.approx((share - half, share + half), abs=1e-6)
    assert by["wald-cc"] == pytest.approx((share - half - 1 / 58, share + half + 1 / 58), abs=1e-6)
    assert [round(float(high), 4) for _, high in by.values()] == [0.1009, 0.1181]


@given(people, levels)
def test_walds_limits_are_those_of_statsmodels_and_with_continuity_half_a_person_further(people, confidence):
    by = proportion_confint(*people, alpha=1 - confidence, method="normal")
    assert limits(*people, confidence, "wald") == pytest.approx(by, abs=1e-12)
    further = max(by[0] - 0.5 / people[1], 0), min(by[1] + 0.5 / people[1], 1)
    for ours, theirs, more in zip(limits(*people, confidence, "wald-cc"), by, further, strict=True):
        assert theirs in (0, 1) or ours == pytest.approx(more, abs=1e-12)


@pytest.mark.parametrize(("count", "n"), [(7, 57), (81, 263), (2, 9), (18, 22), (300, 1000), (1, 2)])
def test_walds_limits_with_t_are_those_of_the_mean_of_zeros_and_ones(count, n):
    """By scipy.stats.sem and t.interval."""
    answers = [1] * count + [0] * (n - count)
    low, high = t.interval(0.95, n - 1, count / n, sem(answers))
    assert limits(count, n, 0.95, "wald-t") == pytest.approx((max(low, 0), min(high, 1)), abs=1e-12)


@pytest.mark.parametrize(("count", "n"), [(7, 57), (81, 263), (2, 9), (18, 22), (300, 1000), (1, 2)])
def test_logit_limits_are_those_of_a_logistic_regression_without_covariates(count, n):
    """By statsmodels' Logit."""
    fitted = sm.Logit([1] * count + [0] * (n - count), np.ones(n)).fit(disp=0)
    expected = 1 / (1 + np.exp(-fitted.conf_int()[0]))
    assert limits(count, n, 0.95, "logit") == pytest.approx(tuple(expected), abs=1e-7)


def test_plus_four_is_that_of_agresti_and_coull_and_two_errors_are_by_hand(published):
    (case,) = published("ci_one_proportion", "agresti-coull-add2")
    asked, expected = case["inputs"], case["expected"]
    found = limits(asked["count"], asked["nobs"], asked["level"], "plus-four")
    assert found == pytest.approx((expected["lower"], expected["upper"]), abs=case["tolerance"])
    error = sqrt(36 * 118 / 154**3)
    assert limits(36, 154, 0.95, "two-errors") == pytest.approx((36 / 154 - 2 * error, 36 / 154 + 2 * error))
    assert np.isnan(limits(36, 154, 0.9, "two-errors")).all()


@given(people, levels)
def test_likelihood_ratio_limits_are_where_the_log_likelihood_has_fallen_by_half_z_squared(people, confidence):
    """By scipy's binomial probabilities."""
    count, n = people
    fall = NormalDist().inv_cdf((1 + confidence) / 2) ** 2 / 2
    for end in limits(count, n, confidence, "likelihood-ratio"):
        fallen = binom.logpmf(count, n, count / n) - binom.logpmf(count, n, end)
        assert fallen == pytest.approx(fall, rel=1e-6)


@pytest.mark.parametrize("n", [1, 2, 22, 463])
def test_likelihood_ratio_limits_of_nobody_and_everybody_have_a_closed_form(n):
    """(1 - P)^n is exp(-z^2 / 2); and, by scipy's brentq, so it is of one of them all."""
    fall = NormalDist().inv_cdf(0.975) ** 2 / 2
    assert limits(0, n, 0.95, "likelihood-ratio") == pytest.approx((0, 1 - np.exp(-fall / n)), abs=1e-12)
    assert limits(n, n, 0.95, "likelihood-ratio") == pytest.approx((np.exp(-fall / n), 1), abs=1e-12)
    root = brentq(lambda share: binom.logpmf(n, n, share) + fall, 1e-9, 1)
    assert limits(n, n, 0.95, "likelihood-ratio")[0] == pytest.approx(root, abs=1e-9)


@given(people, levels)
def test_arcsine_limits_are_squared_sines_of_angles_around_that_of_the_share(people, confidence):
    """The standard library's sines; Anscombe adds three eighths to each side."""
    (count, n), z = people, NormalDist().inv_cdf((1 + confidence) / 2)
    for method, share in (("arcsine", count / n), ("anscombe", (count + 0.375) / (n + 0.75))):
        for sign, end in zip((-1, 1), limits(count, n, confidence, method), strict=True):
            angle = asin(sqrt(share)) + sign * z / 2 / sqrt(n)
            expected = 0 if angle < 0 else 1 if angle > asin(1) else sin(angle) ** 2
            assert end == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("n", [1, 2, 22, 463])
def test_limits_of_nobody_and_everybody_are_mirrored_and_lie_within_zero_and_one(method, n):
    nobody, everybody = limits(0, n, 0.95, method), limits(n, n, 0.95, method)
    assert everybody == pytest.approx((1 - nobody[1], 1 - nobody[0]), abs=1e-12, nan_ok=True)
    assert all(np.isnan(end) or 0 <= end <= 1 for end in nobody)


@given(people, levels, st.sampled_from(list(intervals.METHODS)))
def test_methods_to_choose_have_the_limits_that_they_have_there(people, confidence, method):
    found = intervals.proportion_interval(*people, confidence, method)
    assert limits(*people, confidence, method) == (found.lower, found.upper)
