"""Printed confidence intervals of a share as claims: published ones found again, and none where there is none."""

from math import sqrt
from re import escape

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binomtest

from analysis.claims import intervals
from analysis.claims.intervals import interval_claim, printed_so
from analysis.printed.number import parse
from analysis.stats.intervals import proportion_interval
from analysis.stats.intervals_in_use import METHODS, limits_in_use


def claimed(lower, upper, percentage, sizes, confidence=0.95, **choices):
    return interval_claim(lower, upper, percentage, sizes, confidence=confidence, **choices)


def test_published_intervals_are_found_with_their_method(published):
    kept = 0
    for method in ("wilson", "wilson-cc", "clopper-pearson", "jeffreys", "agresti-coull"):
        for case in published("ci_one_proportion", method):
            count, n = case["inputs"]["count"], case["inputs"]["nobs"]
            if case["tolerance"] > 1e-4 or case["expected"]["upper"] is None:
                continue
            limits = [f"{round(100 * case['expected'][end], 1)}%" for end in ("lower", "upper")]
            found = claimed(*limits, f"{round(100 * count / n, 2)}%", [n], case["inputs"]["level"])
            kept += (method, n, count) in found.found
    assert kept >= 15


def test_newcombes_81_of_263_are_told_apart_by_two_decimals():
    # Newcombe (1998), Table I: methods 3, 4, 5 and 1 (without correction) for 81 of 263
    limits = {
        "wilson": ("25.53%", "36.62%"),
        "wilson-cc": ("25.35%", "36.82%"),
        "clopper-pearson": ("25.27%", "36.76%"),
        "mid-p": ("25.44%", "36.58%"),
        "wald": ("25.22%", "36.38%"),
    }
    for method, (lower, upper) in limits.items():
        assert claimed(lower, upper, "30.8%", range(250, 280)).found == ((method, 263, 81),)


def test_whole_percentages_leave_several_methods():
    # All others in that table, and Jeffreys, begin at 25%; these are about as Wilson's.
    found = claimed("26%", "37%", "31%", [263]).found
    assert {method for method, _, count in found if count == 81} == {"wilson", "agresti-coull", "plus-four", "logit"}


def test_the_exact_interval_of_9_of_22_is_that_of_scipy_and_of_no_other_size():
    exact = binomtest(9, 22).proportion_ci(method="exact")
    low, high = (f"{100 * end:.1f}%" for end in exact)
    found = claimed(low, high, "41%", range(1, 60))
    assert ("clopper-pearson", 22, 9) in found.found
    assert found.sizes == (22,)


def test_walds_interval_is_found_by_its_formula():
    half = 1.959963985 * sqrt(0.3 * 0.7 / 50)
    found = claimed(f"{0.3 - half:.3f}", f"{0.3 + half:.3f}", "30%", range(20, 80))
    assert ("wald", 50, 15) in found.found


def test_limits_are_percentages_or_shares():
    percent, share = claimed("25.53%", "36.62%", "30.8%", [263]), claimed("0.2553", "0.3662", "30.8%", [263])
    assert percent.found == share.found == (("wilson", 263, 81),)


def test_an_interval_that_no_method_gives_is_contradicted():
    found = claimed("10%", "90%", "41%", [22])
    assert (found.contradicted, found.found, found.sizes, found.tables, found.methods) == (True, (), (), 1, METHODS)


def test_a_percentage_that_no_size_gives_leaves_nothing_to_try():
    found = claimed("20%", "45%", "30%", [51, 52])
    assert (found.contradicted, found.tables) == (True, 0)


def test_another_confidence_is_another_interval():
    limits = proportion_interval(81, 263, 0.9)
    low, high = (f"{100 * end:.2f}%" for end in (limits.lower, limits.upper))
    assert ("wilson", 263, 81) in claimed(low, high, "30.8%", [263], 0.9).found
    assert claimed(low, high, "30.8%", [263]).contradicted


@given(st.integers(1, 80).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.sampled_from(METHODS))
def test_what_was_printed_is_found_again(table, method):
    count, n = table
    lower, upper = limits_in_use(np.array(count), np.array(n), 0.95, method)
    assume(np.isfinite(lower + upper))
    low, high, share = (f"{100 * x:.3f}%" for x in (lower, upper, count / n))
    found = claimed(low, high, share, range(1, 81), rounding="any")
    assert (method, n, count) in found.found
    assert not found.contradicted


@pytest.mark.mostly_slow
@pytest.mark.parametrize("step", [200, pytest.param(40, marks=pytest.mark.slow)])
@pytest.mark.parametrize("method", ["clopper-pearson", "mid-p", "jeffreys", "likelihood-ratio"])
@pytest.mark.parametrize(("confidence", "rounding"), [(0.05, "any"), (0.95, "half-up"), (0.999, "truncated")])
def test_tails_tell_of_the_same_tables_as_limits_would(method, confidence, rounding, step):
    sizes = [1, 2, 22, 333]
    count, n = np.array([(count, size) for size in sizes for count in range(size + 1)]).T
    lower, upper = limits_in_use(count, n, confidence, method)
    for at in {*range(0, len(n), step), *np.flatnonzero((count == 0) | (count == n))}:
        for unit, decimals, sign in ((100, 0, "%"), (100, 1, "%"), (1, 2, "")):
            low, high = (f"{unit * end[at]:.{decimals}f}{sign}" for end in (lower, upper))
            claim = interval_claim(low, high, "≥0%", sizes, confidence=confidence, rounding=rounding)
            printed = printed_so(unit * lower, parse(low), rounding)
            printed &= printed_so(unit * upper, parse(high), rounding)
            given = {(int(n[place]), int(count[place])) for place in np.flatnonzero(printed)}
            assert {found[1:] for found in claim.found if found[0] == method} == given


@pytest.mark.parametrize(
    ("low", "high", "share"),
    [("26.8%", "28.9%", "27.9%"), pytest.param("9.5%", "10.5%", "10.0%", marks=pytest.mark.slow)],
)
def test_few_limits_of_the_methods_with_slow_ones_are_computed(low, high, share, monkeypatch):
    computed = {}

    def counted(count, n, confidence, method):
        computed[method] = len(count)
        return limits_in_use(count, n, confidence, method)

    monkeypatch.setattr(intervals, "limits_in_use", counted)
    tables = claimed(low, high, share, range(10_000, 20_001)).tables
    assert computed.pop("wilson") == tables > 100_000
    assert (
        max(computed[method] for method in ("clopper-pearson", "mid-p", "jeffreys", "likelihood-ratio"))
        < tables / 1_000
    )


@given(st.integers(1, 60))
def test_more_sizes_find_no_less(top):
    few, many = (claimed("25%", "60%", "41%", range(1, end + 1)) for end in (top, top + 10))
    assert set(few.found) <= set(many.found)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"lower": "0.2"}, 'lower, upper: allowed both with a percent sign or neither; found "0.2", "45%"'),
        ({"lower": "50%"}, 'lower: allowed up to the upper limit, "45%"; found "50%"'),
        ({"upper": "220%"}, 'upper: allowed -100% to 200%; found "220%"'),
        ({"lower": "-103%"}, 'lower: allowed -100% to 200%; found "-103%"'),
        ({"lower": "20", "upper": "45"}, 'lower: allowed a number from -1 to 2 without a percent sign; found "20"'),
        (
            {"percentage": "30"},
            'percentage: allowed a percentage with its sign, 0% to 100%, such as "30%" or "67.4%";',
        ),
        ({"n": []}, "n: allowed at least one number of people; found none"),
        ({"n": [0]}, "n: allowed a whole number of people, at least 1; found 0"),
        ({"n": range(1, 9_000)}, "sizes: allowed up to 200,000 pairs of count and size; found "),
        ({"confidence": 95}, "confidence: allowed a number between 0 and 1, both excluded; found 95"),
        ({"rounding": "up"}, 'rounding: allowed half-up, half-even, half-down, rounded-up, truncated, any; found "up"'),
    ],
)
def test_what_cannot_be_checked_is_refused_by_its_name(change, message):
    given = {"lower": "20%", "upper": "45%", "percentage": "30%", "n": [50]} | change
    with pytest.raises(ValueError, match=f"^{escape(message)}"):
        interval_claim(**given)
