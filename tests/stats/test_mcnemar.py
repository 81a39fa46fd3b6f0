"""McNemar's test and the odds ratio of pairs: against papers and R, and against every sequence of changes."""

from collections import Counter
from dataclasses import FrozenInstanceError
from fractions import Fraction
from itertools import product
from math import inf, isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, norm
from statsmodels.stats.contingency_tables import mcnemar as statsmodels_mcnemar

from analysis.stats.paired.mcnemar import METHODS, mcnemar, paired_odds_ratio

IN_CASES = ("exact", "mid-p", "asymptotic-cc")
IN_R = {"exact": "exact", "asymptotic": "chisq", "asymptotic-cc": "chisq-cc"}

counts = st.integers(0, 300)
methods = st.sampled_from(METHODS)


def test_every_method_with_a_reference_is_tested(methods_met):
    assert methods_met("test_mcnemar", "mcnemar") == {*IN_CASES, *IN_R.values()}
    assert {*IN_CASES, *IN_R} == set(METHODS)


@pytest.mark.parametrize("method", IN_CASES)
def test_p_values_match_published_ones(published, method):
    for case in published("test_mcnemar", method):
        ours = mcnemar(case["inputs"]["b"], case["inputs"]["c"], method).pvalue
        assert ours == pytest.approx(case["expected"]["pvalue"], rel=0, abs=case["tolerance"]), case["name"]


@pytest.mark.parametrize("method", IN_R)
def test_p_values_and_statistics_match_r(r_reference, method):
    rows = r_reference("mcnemar", IN_R[method])
    ours = mcnemar([row["b"] for row in rows], [row["c"] for row in rows], method)
    assert ours.pvalue.tolist() == pytest.approx([row["pvalue"] for row in rows], rel=1e-12)
    if method != "exact":
        assert ours.statistic.tolist() == pytest.approx([row["value"] for row in rows], rel=1e-13)


def test_odds_ratios_of_pairs_match_exact2x2(r_reference):
    rows = [row for row in r_reference("mcnemar", "exact") if row["source"] == "exact2x2::mcnemar.exact"]
    assert len(rows) == 112
    ours = paired_odds_ratio(
        [row["c"] for row in rows], [row["b"] for row in rows]
    )  # R's table has its b in the column
    for ends in ("estimate", "lower", "upper"):
        assert getattr(ours, ends).tolist() == pytest.approx([row[ends] for row in rows], rel=1e-11), ends


def test_odds_ratio_of_pairs_matches_fagerland_2014():
    # Clopper and Pearson's, as in the tests of the R package ratesci (test3.R): 0.003 to 1.112.
    airway = paired_odds_ratio(1, 7)
    assert (airway.lower, airway.upper) == pytest.approx((0.003, 1.112), rel=0, abs=6e-4)


@pytest.mark.parametrize("people", range(13))
def test_exact_and_mid_p_are_those_of_every_sequence_of_changes(people):
    # Everyone who changes gains or loses with even chances: 2**people sequences, each as probable as the next.
    sequences = Counter(sum(changes) for changes in product((0, 1), repeat=people))
    for gained, as_probable in sequences.items():
        rarer = sum(ways for ways in sequences.values() if ways < as_probable)
        alike = sum(ways for ways in sequences.values() if ways == as_probable)
        assert mcnemar(gained, people - gained).pvalue == pytest.approx(float(Fraction(rarer + alike, 2**people)))
        if people > 0:
            mid_p = float(Fraction(2 * rarer + alike, 2 ** (people + 1)))
            assert mcnemar(gained, people - gained, "mid-p").pvalue == pytest.approx(mid_p, rel=1e-13)


@given(gained=counts, lost=counts)
def test_exact_p_is_scipys_binomial_test_which_is_minlike(gained, lost):
    expected = binomtest(gained, gained + lost, 0.5).pvalue if gained + lost else 1.0
    assert mcnemar(gained, lost).pvalue == pytest.approx(expected, rel=1e-10)


@given(gained=counts, lost=counts)
def test_asymptotic_p_is_that_of_statsmodels(gained, lost):
    if gained + lost:
        expected = statsmodels_mcnemar([[0, gained], [lost, 0]], exact=False, correction=False)
        ours = mcnemar(gained, lost, "asymptotic")
        assert (ours.statistic, ours.pvalue) == pytest.approx((expected.statistic, expected.pvalue), rel=1e-10)


@given(gained=counts, lost=counts)
def test_corrected_p_is_that_of_statsmodels_unless_the_counts_are_equal(gained, lost):
    if gained != lost:
        expected = statsmodels_mcnemar([[0, gained], [lost, 0]], exact=False, correction=True)
        assert mcnemar(gained, lost, "asymptotic-cc").pvalue == pytest.approx(expected.pvalue, rel=1e-10)


@pytest.mark.parametrize("count", [1, 3, 14])
def test_with_equal_counts_the_corrected_p_is_1_where_statsmodels_has_less(count):
    assert mcnemar(count, count, "asymptotic-cc").pvalue == mcnemar(count, count, "asymptotic").pvalue == 1
    assert statsmodels_mcnemar([[0, count], [count, 0]], exact=False, correction=True).pvalue < 0.9


def test_with_equal_counts_mid_p_is_1_less_half_the_probability_of_equal_counts():
    assert mcnemar(1, 1, "mid-p").pvalue == pytest.approx(1 - 0.5 / 2)
    assert mcnemar(3, 3, "mid-p").pvalue == pytest.approx(1 - 20 / 64 / 2)


@pytest.mark.parametrize("method", METHODS)
def test_where_nobody_changed_p_is_1_by_convention(method):
    test = mcnemar(0, 0, method)
    assert test.pvalue == 1
    assert test.statistic == (0 if method.startswith("asymptotic") else None)


@pytest.mark.parametrize(("method", "pvalue"), [("exact", 1), ("mid-p", 0.5), ("asymptotic-cc", 1)])
def test_one_person_who_changed_proves_nothing(method, pvalue):
    assert mcnemar(1, 0, method).pvalue == mcnemar(0, 1, method).pvalue == pytest.approx(pvalue, rel=1e-15)


@given(gained=counts, lost=counts, method=methods)
def test_swapping_before_and_after_changes_no_p_value(gained, lost, method):
    assert mcnemar(gained, lost, method).pvalue == mcnemar(lost, gained, method).pvalue


@given(gained=counts, lost=counts)
def test_mid_p_is_below_the_exact_p_and_above_half_of_it(gained, lost):
    exact, mid_p = mcnemar(gained, lost).pvalue, mcnemar(gained, lost, "mid-p").pvalue
    assert exact / 2 - 1e-13 <= mid_p <= exact + 1e-13


@given(fewer=st.integers(0, 200), difference=st.integers(1, 100), method=methods)
def test_more_changes_to_and_fro_never_lower_p(fewer, difference, method):
    test = mcnemar([fewer + difference, fewer + 1 + difference], [fewer, fewer + 1], method)
    assert test.pvalue[0] <= test.pvalue[1] + 1e-13  # rounding errors of the binomial sums


@given(gained=counts, lost=counts, confidence=st.floats(0.5, 0.999))
def test_the_odds_ratio_leaves_out_1_exactly_where_the_exact_test_rejects(gained, lost, confidence):
    interval, pvalue = paired_odds_ratio(gained, lost, confidence), mcnemar(gained, lost).pvalue
    if abs(pvalue - (1 - confidence)) > 1e-9:
        assert (interval.lower > 1 or interval.upper < 1) == (pvalue < 1 - confidence)


@given(gained=counts, lost=counts)
def test_swapping_before_and_after_inverts_the_odds_ratio(gained, lost):
    there, back = paired_odds_ratio(gained, lost), paired_odds_ratio(lost, gained)
    if gained and lost:
        assert there.estimate == pytest.approx(1 / back.estimate)
        assert (there.lower, there.upper) == pytest.approx((1 / back.upper, 1 / back.lower), rel=1e-9)


def test_odds_ratios_at_the_edges():
    nobody, all_gained, all_lost = (paired_odds_ratio(*pair) for pair in ((0, 0), (3, 0), (0, 3)))
    assert isnan(nobody.estimate)
    assert (nobody.lower, nobody.upper) == (0, inf)
    assert (all_gained.estimate, all_gained.upper) == (inf, inf)
    assert (all_lost.estimate, all_lost.lower) == (0, 0)
    # L**3 = 0.025 where all three gained.
    assert all_gained.lower == pytest.approx(0.025 ** (1 / 3) / (1 - 0.025 ** (1 / 3)))


def test_arrays_are_taken_element_by_element_and_broadcast():
    test = mcnemar(np.array([[9], [2]], dtype=np.uint8), np.array([2, 9], dtype=np.uint8))
    assert test.pvalue.tolist() == [[0.0654296875, 1.0], [1.0, 0.0654296875]]
    assert isinstance(mcnemar(np.int64(9), 2).pvalue, float)


@pytest.mark.parametrize("function", [mcnemar, paired_odds_ratio])
@pytest.mark.parametrize("wrong", [-1, 2.0, "2", None, True, [1, -1], float("nan")])
def test_what_is_no_count_is_refused_by_name(function, wrong):
    with pytest.raises(ValueError, match="gained: allowed whole numbers of at least 0; found"):
        function(wrong, 2)
    with pytest.raises(ValueError, match="lost: allowed whole numbers of at least 0; found"):
        function(2, wrong)


def test_unknown_methods_and_confidences_are_refused():
    with pytest.raises(ValueError, match='method: allowed exact, mid-p, asymptotic, asymptotic-cc; found "edwards"'):
        mcnemar(1, 2, "edwards")
    with pytest.raises(ValueError, match="confidence: allowed a number between 0 and 1, both excluded; found 95"):
        paired_odds_ratio(1, 2, 95)


@pytest.mark.parametrize("result", [mcnemar(9, 2), paired_odds_ratio(9, 2)])
def test_results_remember_what_they_are_of_and_cannot_be_changed(result):
    assert (result.gained, result.lost) == (9, 2)
    with pytest.raises(FrozenInstanceError):
        result.lost = 3


@given(gained=counts, lost=counts, side=st.sampled_from(["greater", "less"]))
def test_one_side_is_that_of_scipys_binomial_test_and_of_the_normal_distribution(gained, lost, side):
    if gained + lost:
        seen, changed = gained if side == "greater" else lost, gained + lost
        exact = binomtest(seen, changed, 0.5, alternative="greater").pvalue
        assert mcnemar(gained, lost, alternative=side).pvalue == pytest.approx(exact, rel=1e-10)
        mid_p = exact - binom.pmf(seen, changed, 0.5) / 2
        assert mcnemar(gained, lost, "mid-p", side).pvalue == pytest.approx(mid_p, rel=1e-10)
        for method, correction in (("asymptotic", False), ("asymptotic-cc", True)):
            excess = max(abs(gained - lost) - correction, 0) * (1 if 2 * seen > changed else -1)
            expected = norm.sf(excess / np.sqrt(changed))
            assert mcnemar(gained, lost, method, side).pvalue == pytest.approx(expected, rel=1e-10)
    else:
        assert {mcnemar(0, 0, method, side).pvalue for method in METHODS} == {1}


def test_a_side_that_is_none_is_refused():
    with pytest.raises(ValueError, match='alternative: allowed two-sided, greater, less; found "more"'):
        mcnemar(1, 2, alternative="more")
