"""Barnard's test against SAS, the R packages Barnard and Exact, and brute force over every table."""

from fractions import Fraction
from math import inf, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import barnard_exact as scipy_barnard_exact

from analysis.stats.two_groups.barnard import barnard, barnard_pvalues
from tests.stats.drawn import each_pair_to_twelve, inputs_of, tables

each_statistic = pytest.mark.parametrize("statistic", ["pooled", "unpooled"])

# Exact::exact.test says otherwise of these tables of 22 against 51. Brute force over every table agrees with
# `analysis`, and Exact with itself does not: to 0 of 22 against 1 of 51, which is 22 against 50 with the answers
# swapped, it gives .6015 (pooled) and .5754 (unpooled).
WRONG_IN_R = {
    "pooled": {(4, 8): 0.836859, (22, 50): 0.718630},
    "unpooled": {(4, 8): 0.836859, (7, 13): 0.734070, (11, 20): 0.694966, (22, 50): 0.691061},
}


def signed_square(statistic):
    """T times its size, as a fraction, from the two shares and the variance of their difference."""

    def order(count1, n1, count2, n2):
        share1, share2, both = Fraction(count1, n1), Fraction(count2, n2), Fraction(count1 + count2, n1 + n2)
        if statistic == "pooled":
            variance = both * (1 - both) * (Fraction(1, n1) + Fraction(1, n2))
        else:
            variance = share1 * (1 - share1) / n1 + share2 * (1 - share2) / n2
        difference = share1 - share2
        if difference == 0:
            return Fraction(0)
        return difference * abs(difference) / variance if variance else inf * (1 if difference > 0 else -1)

    return order


def size(statistic):
    order = signed_square(statistic)
    return lambda *table: abs(order(*table))


def test_barnard_matches_sas_and_the_r_package_barnard(published):
    cases = published("test_barnard")
    assert len(cases) == 12
    for case in cases:
        statistic = "pooled" if case["inputs"]["pooled"] else "unpooled"
        alternative = {"two-sided": "two-sided", "p2>p1": "less"}[case["inputs"]["alternative"]]
        ours = barnard(*inputs_of(case), statistic=statistic, alternative=alternative)
        # The R package Barnard is quoted to 12 digits; its steps of 1e-6 are too long for 100 of 1,100 against 2 of 7.
        searched = "R package Barnard" in case["source"]
        tolerance = case["tolerance"] if not searched else 6e-11 if inputs_of(case)[1] == 1_100 else 1.2e-12
        assert ours.pvalue == pytest.approx(case["expected"]["pvalue"], rel=0, abs=tolerance), case["name"]
        if "statistic" in case["expected"]:
            assert ours.statistic == pytest.approx(case["expected"]["statistic"], rel=0, abs=6e-13), case["name"]


def test_barnard_matches_sas_on_the_other_sides():
    """In the same tests of exact2x2 1.7.0, inst/slowTests/test_SAS.R."""
    assert round(barnard(10, 35, 24, 61, alternative="less").pvalue, 4) == 0.2142
    assert round(barnard(4, 12, 9, 11).pvalue, 4) == 0.0215


@each_statistic
def test_barnard_matches_brute_force(bruteforce, statistic):
    rows = bruteforce(f"barnard-{statistic}")
    table = np.array([[int(row[name]) for name in ("x1", "n1", "x2", "n2")] for row in rows])
    expected = [float(row["bruteforce_pvalue"]) for row in rows]  # down to 4e-20
    assert barnard_pvalues(*table.T, statistic=statistic).tolist() == pytest.approx(expected, rel=1.1e-11, abs=0)


@pytest.mark.mostly_slow
@pytest.mark.parametrize("method", ["barnard-pooled", "barnard-unpooled"])
def test_barnard_matches_the_r_package_exact_but_where_that_is_wrong(r_reference, worst_case, method):
    statistic, wrong = method.removeprefix("barnard-"), {}
    for row in r_reference("test_two", method):
        ours = barnard(row["x1"], row["n1"], row["x2"], row["n2"], statistic=statistic)
        assert ours.statistic == pytest.approx(row["value"], rel=5e-12, abs=0)
        if ours.pvalue != pytest.approx(row["pvalue"], rel=2.5e-7, abs=0):  # Exact searches 200 shares
            wrong[row["x1"], row["x2"]] = pytest.approx(row["pvalue"], rel=0, abs=5e-7)
    assert wrong == WRONG_IN_R[statistic]
    expected = worst_case(22, 51, size(statistic), list(wrong))
    ours = barnard_pvalues(
        *np.transpose(list(wrong))[[0]], 22, *np.transpose(list(wrong))[[1]], 51, statistic=statistic
    )
    assert ours.tolist() == pytest.approx(expected, rel=1e-10)


@each_statistic
@each_pair_to_twelve
@pytest.mark.parametrize("alternative", ["two-sided", "greater", "less"])
def test_barnard_is_exact_for_every_table_of_two_groups(worst_case, statistic, alternative, sizes):
    order = {"two-sided": size(statistic), "greater": signed_square(statistic)}.get(alternative)
    order = order or (lambda *table: -signed_square(statistic)(*table))
    for n1, n2 in sizes:
        tables = [(a, b) for a in range(n1 + 1) for b in range(n2 + 1)]
        count1, count2 = np.transpose(tables)
        ours = barnard_pvalues(count1, n1, count2, n2, statistic=statistic, alternative=alternative)
        assert ours.tolist() == pytest.approx(worst_case(n1, n2, order, tables), rel=2e-11, abs=0), (n1, n2)


def test_barnard_counts_ties_that_scipy_misses(worst_case):
    """4 of 12 against 9 of 11: SAS .0215, scipy .0210. The table with the answers swapped has the same T, negative."""
    ours = barnard(4, 12, 9, 11).pvalue
    assert [ours] == pytest.approx(worst_case(12, 11, size("pooled"), [(4, 9)]), rel=2e-11)
    assert scipy_barnard_exact([[4, 9], [8, 2]]).pvalue <= ours * (1 + 1e-6)  # scipy 1.17: 0.02097


@each_statistic
@given(table=tables(30))
def test_swapping_the_groups_or_the_answers_turns_greater_into_less_and_leaves_two_sides_alone(table, statistic):
    count1, n1, count2, n2 = table
    for alternative, turned in (("two-sided", "two-sided"), ("greater", "less"), ("less", "greater")):
        ours = barnard_pvalues(*table, statistic=statistic, alternative=alternative)
        options = {"statistic": statistic, "alternative": turned}
        assert 0 < ours <= 1
        assert barnard_pvalues(count2, n2, count1, n1, **options) == pytest.approx(ours, rel=2e-11)
        assert barnard_pvalues(n1 - count1, n1, n2 - count2, n2, **options) == pytest.approx(ours, rel=2e-11)


@given(
    table=tables(15), statistic=st.sampled_from(["pooled", "unpooled"]), share=st.fractions(0, 1, max_denominator=99)
)
def test_at_no_common_share_are_tables_so_extreme_more_probable_than_the_p_value(table, statistic, share):
    count1, n1, count2, n2 = table
    order = size(statistic)
    # All p-values at most this one, of all tables: what makes a test of level alpha.
    everything = np.add.outer(np.zeros(n1 + 1, int), np.arange(n2 + 1))
    pvalues = barnard_pvalues(np.arange(n1 + 1)[:, None], n1, everything, n2, statistic=statistic)
    rejected = pvalues <= pvalues[count1, count2]
    assert all(rejected[a, b] for a in range(n1 + 1) for b in range(n2 + 1) if order(a, n1, b, n2) >= order(*table))
    first, second = (
        np.array([float(share) ** k * float(1 - share) ** (n - k) for k in range(n + 1)]) * binomials(n)
        for n in (n1, n2)
    )
    assert first @ rejected @ second <= pvalues[count1, count2] * (1 + 1e-10)


def binomials(n):
    row = np.ones(1)
    for _ in range(n):
        row = np.append(row, 0) + np.append(0, row)
    return row


@each_statistic
def test_barnard_finds_nothing_where_nobody_or_everybody_answered_so_or_the_shares_are_equal(statistic):
    for table in [(0, 22, 0, 51), (22, 22, 51, 51), (0, 1, 0, 1), (1, 1, 1, 1), (2, 22, 5, 55)]:
        ours = barnard(*table, statistic=statistic)
        assert (ours.pvalue, ours.statistic) == (1, 0)


def test_barnard_of_one_person_who_did_and_one_who_did_not_is_a_half():
    """Either of the two comes out with q (1 - q), at most 1/4; T is sqrt(2) pooled, without end unpooled."""
    assert barnard(1, 1, 0, 1).pvalue == 0.5
    assert barnard(1, 1, 0, 1, alternative="greater").pvalue == 0.25
    assert barnard(1, 1, 0, 1, alternative="less").pvalue == pytest.approx(1, rel=1e-11)
    assert barnard(1, 1, 0, 1).statistic == pytest.approx(sqrt(2), rel=1e-15)
    assert [barnard(*table, statistic="unpooled").statistic for table in [(1, 1, 0, 1), (0, 1, 1, 1)]] == [inf, -inf]


def test_the_result_names_statistic_and_side():
    assert barnard(9, 22, 4, 51).method == "Barnard (pooled score statistic), two-sided"
    named = barnard(9, 22, 4, 51, statistic="unpooled", alternative="less").method
    assert named == "Barnard (unpooled score statistic), one-sided (less)"


@pytest.mark.parametrize("test", [barnard, barnard_pvalues])
def test_unknown_choices_are_refused(test):
    with pytest.raises(ValueError, match='statistic: allowed pooled, unpooled; found "z-pooled"'):
        test(9, 22, 4, 51, statistic="z-pooled")
    with pytest.raises(ValueError, match=r'alternative: allowed two-sided, greater, less; found "two\.sided"'):
        test(9, 22, 4, 51, alternative="two.sided")
