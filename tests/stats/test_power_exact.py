"""Exact power: against the R package Exact, G*Power and pwrss, and against every sequence of answers."""

from fractions import Fraction
from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, boschloo_exact, fisher_exact, hypergeom

from analysis.stats.paired.mcnemar import mcnemar
from analysis.stats.power.exact import exact_power, exact_power_paired
from analysis.stats.power.two_proportions import power_two_proportions

# The shares at which the R package Exact looks for the largest p-value, with npNumbers = 100 as it was asked.
AS_R = tuple(np.linspace(0.00001, 0.99999, 100).tolist())
FINER = tuple(np.linspace(0.00001, 0.99999, 1999).tolist())

shares = st.integers(0, 10_000).map(lambda k: k / 10_000)  # scipy's binomial overflows for shares below 1e-307


@cache
def fisher_pvalues(n1, n2):
    """Fisher's exact test of every table, minlike, by scipy's hypergeometric distribution."""
    pvalues = np.empty((n1 + 1, n2 + 1))
    for yes in range(n1 + n2 + 1):
        count1 = np.arange(max(0, yes - n2), min(n1, yes) + 1)
        probability = hypergeom.pmf(count1, n1 + n2, n1, yes)
        rarer = probability <= probability[:, None] * (1 + 1e-7)
        pvalues[count1, yes - count1] = np.minimum(rarer @ probability, 1)
    return pvalues


@cache
def z_statistics(n1, n2):
    """The size of the pooled z of every table; 0 where nobody or everybody answered so."""
    count1, count2 = np.arange(n1 + 1)[:, None], np.arange(n2 + 1)
    yes = count1 + count2
    variance = np.maximum(yes * (n1 + n2 - yes) / (n1 * n2 * (n1 + n2)), 1e-300)
    return np.abs(count1 / n1 - count2 / n2) / np.sqrt(variance)


@cache
def unconditional_pvalues(test, n1, n2, shares):
    """The largest probability, over some common shares, of a table at least as extreme."""
    statistics = {"z-pooled": lambda: -z_statistics(n1, n2), "boschloo": lambda: fisher_pvalues(n1, n2)}[test]().ravel()
    order = np.argsort(statistics)
    ranked = statistics[order]
    last = np.searchsorted(ranked, ranked + 1e-9, side="right") - 1  # ties, which rounding errors tear apart
    largest = np.zeros(ranked.size)
    for share in shares:
        first, second = binom.pmf(np.arange(n1 + 1), n1, share), binom.pmf(np.arange(n2 + 1), n2, share)
        largest = np.maximum(largest, np.cumsum(np.outer(first, second).ravel()[order])[last])
    pvalues = np.empty(ranked.size)
    pvalues[order] = largest
    return pvalues.reshape(n1 + 1, n2 + 1)


def rejects(test, n1, n2, shares=AS_R):
    pvalues = fisher_pvalues(n1, n2) if test == "fisher" else unconditional_pvalues(test, n1, n2, shares)
    return pvalues <= 0.05


def size(rejects):
    """The largest chance of a false rejection."""
    return max(exact_power(share, share, rejects) for share in np.linspace(0, 1, 1001).tolist())


@pytest.mark.parametrize("test", ["fisher", "boschloo", "z-pooled"])
def test_power_matches_the_r_package_exact(r_reference, test):
    rows = r_reference("power", f"exact-{test}")
    assert len(rows) == 27
    ours = [exact_power(row["p1"], row["p2"], rejects(test, row["n1"], row["n2"])) for row in rows]
    assert ours == pytest.approx([row["value"] for row in rows], rel=0, abs=1e-14)


def test_power_matches_the_manual_of_exact(published):
    cases = published("power_exact")
    assert {case["inputs"]["test"] for case in cases} == {"fisher", "z-pooled exact"}
    for case in cases:
        p1, p2, n1, n2 = (case["inputs"][name] for name in ("p1", "p2", "n1", "n2"))
        ours = exact_power(p1, p2, rejects(case["inputs"]["test"].removesuffix(" exact"), n1, n2))
        assert ours == pytest.approx(case["expected"]["power"], rel=0, abs=case["tolerance"]), case["name"]


@pytest.mark.slow
def test_where_r_looks_at_too_few_shares_its_test_rejects_too_often_and_its_power_is_too_high(r_reference):
    # Four tables of 22 against 50 people have p = 0.0499510 at the 100 shares that R looks at, and 0.0500093 at others.
    coarse, fine = rejects("z-pooled", 22, 50), rejects("z-pooled", 22, 50, FINER)
    assert (coarse & ~fine).sum() == 4
    assert not (fine & ~coarse).any()
    assert size(coarse) > 0.05 > size(fine)
    too_high = [
        row["value"] - exact_power(row["p1"], row["p2"], fine)
        for row in r_reference("power", "exact-z-pooled")
        if row["n2"] == 50
    ]
    assert len(too_high) == 9
    assert min(too_high) > 0
    assert max(too_high) == pytest.approx(0.0187, abs=5e-5)


@pytest.mark.mostly_slow
@pytest.mark.parametrize(("test", "n2"), [("boschloo", 50), ("boschloo", 51), ("z-pooled", 51), ("z-pooled", 52)])
def test_elsewhere_the_shares_r_looks_at_are_enough(test, n2):
    assert (rejects(test, 22, n2) == rejects(test, 22, n2, FINER)).all()


@pytest.mark.mostly_slow
@pytest.mark.parametrize("test", ["fisher", "boschloo", "z-pooled"])
def test_exact_tests_keep_the_chance_of_a_false_rejection_below_alpha(test):
    assert 0.01 < size(rejects(test, 12, 9, FINER)) <= 0.05


def test_the_regions_in_this_file_are_those_of_scipys_tests():
    for count1, count2 in product(range(5), range(7)):
        table = [[count1, 4 - count1], [count2, 6 - count2]]
        assert fisher_pvalues(4, 6)[count1, count2] == pytest.approx(fisher_exact(table).pvalue)
    # scipy's two-sided Boschloo is twice the smaller one-sided p; on equal groups it is that of the minlike statistic.
    assert unconditional_pvalues("boschloo", 6, 6, FINER)[1, 6] == pytest.approx(
        boschloo_exact([[1, 6], [5, 0]]).pvalue, rel=1e-4
    )


@pytest.mark.parametrize(("n1", "n2"), [(1, 1), (3, 2), (5, 4)])
def test_power_is_the_probability_of_every_sequence_of_answers_that_is_rejected(n1, n2):
    random = np.random.default_rng(n1)
    region = random.random((n1 + 1, n2 + 1)) < 0.4
    share1, share2 = Fraction(1, 5), Fraction(2, 3)
    expected = Fraction(0)
    for answers in product((0, 1), repeat=n1 + n2):
        first, second = sum(answers[:n1]), sum(answers[n1:])
        if region[first, second]:
            expected += share1**first * (1 - share1) ** (n1 - first) * share2**second * (1 - share2) ** (n2 - second)
    assert exact_power(0.2, 2 / 3, region) == pytest.approx(float(expected), rel=1e-12)


@given(share1=shares, share2=shares, seed=st.integers(0, 99))
def test_power_and_its_complement_add_up_to_1_and_swap_with_the_groups(share1, share2, seed):
    region = np.random.default_rng(seed).random((8, 5)) < 0.5
    power = exact_power(share1, share2, region)
    assert power + exact_power(share1, share2, ~region) == pytest.approx(1, abs=1e-12)
    assert power == pytest.approx(exact_power(share2, share1, region.T), abs=1e-12)
    assert exact_power(share1, share2, np.ones((8, 5), bool)) == pytest.approx(1)
    assert exact_power(share1, share2, np.zeros((8, 5), bool)) == 0


def test_where_nothing_is_left_to_chance_one_table_decides():
    region = np.zeros((4, 6), bool)
    region[3, 0] = True
    assert (exact_power(1, 0, region), exact_power(0, 1, region)) == (1, 0)


def test_for_large_groups_the_normal_approximation_comes_near():
    region = z_statistics(400, 400) > 1.959964
    exact, normal = exact_power(0.44, 0.54, region), power_two_proportions(0.44, 0.54, 400, 400).power
    assert exact == pytest.approx(normal, abs=0.01)


def changes(n):
    return np.arange(n + 1)[:, None], np.arange(n + 1)


def test_paired_power_matches_pwrss():
    # Tests of the R package pwrss (test-proportions.mcnemar.R), which was checked against PASS.
    for n, alternative, expected in [
        (100, "two-sided", 0.373077084),
        (249, "two-sided", 0.801446921),
        (100, "one-sided", 0.514606143),
        (200, "one-sided", 0.80298386),
    ]:
        gained, lost = changes(n)
        pvalues = mcnemar(gained, lost).pvalue if alternative == "two-sided" else binom.cdf(lost, gained + lost, 0.5)
        assert exact_power_paired(0.2, 0.1, pvalues <= 0.05) == pytest.approx(expected, rel=0, abs=6e-9)


def test_paired_power_matches_the_manual_of_g_power():
    # Manual of G*Power 3.1, chapter 5, after O'Brien (2002): 0.839343, with an actual alpha of 0.032578. G*Power leaves
    # out the rarest numbers of changes; pwrss, which does not, has 0.839356985.
    gained, lost = changes(50)
    one_sided = binom.cdf(lost, gained + lost, 0.5) <= 0.05
    assert exact_power_paired(0.32, 0.08, one_sided) == pytest.approx(0.839356985, rel=0, abs=1e-9)
    assert exact_power_paired(0.32, 0.08, one_sided) == pytest.approx(0.839343, rel=0, abs=2e-5)
    assert exact_power_paired(0.20, 0.20, one_sided) == pytest.approx(0.032578, rel=0, abs=1e-6)


@pytest.mark.parametrize(
    ("n", "expected"), [(50, 0.798241), (75, 0.930639), (100, 0.980441), (125, 0.994839), (150, 0.998658)]
)
def test_paired_power_matches_the_table_of_g_power(n, expected):
    # Same chapter: two-sided, alpha / 2 for the tail that is not expected, and what that leaves unused for the other.
    gained, lost = changes(n)
    changed = gained + lost
    unexpected = binom.cdf(gained, changed, 0.5) <= 0.025
    highest = binom.ppf(0.025, changed, 0.5)
    highest = np.where(binom.cdf(highest, changed, 0.5) <= 0.025, highest, highest - 1)
    expected_tail = binom.cdf(lost, changed, 0.5) <= 0.05 - binom.cdf(highest, changed, 0.5)
    assert exact_power_paired(0.32, 0.08, unexpected | expected_tail) == pytest.approx(expected, rel=0, abs=1e-6)


@pytest.mark.parametrize("n", [1, 2, 5])
def test_paired_power_is_the_probability_of_every_sequence_of_changes_that_is_rejected(n):
    region = np.random.default_rng(n).random((n + 1, n + 1)) < 0.5
    chance = {"gains": Fraction(3, 8), "loses": Fraction(1, 4), "stays": Fraction(3, 8)}
    expected = Fraction(0)
    for sequence in product(chance, repeat=n):
        if region[sequence.count("gains"), sequence.count("loses")]:
            expected += np.prod([chance[what] for what in sequence])
    assert exact_power_paired(0.375, 0.25, region) == pytest.approx(float(expected), rel=1e-12)


def test_six_people_can_be_significant_in_one_direction_only():
    # By hand: p = 2 / 64 where all six gain, or all six lose, and above 0.05 otherwise.
    gained, lost = changes(6)
    region = mcnemar(gained, lost).pvalue <= 0.05
    assert exact_power_paired(0.9, 0.05, region) == pytest.approx(0.9**6 + 0.05**6, rel=1e-12)


@given(gained=shares, lost=shares)
def test_swapping_before_and_after_changes_no_power(gained, lost):
    gained, lost = gained / 2, lost / 2
    region = mcnemar(*changes(12), "mid-p").pvalue <= 0.05
    there = exact_power_paired(gained, lost, region)
    assert there == pytest.approx(exact_power_paired(lost, gained, region), abs=1e-12)
    assert there + exact_power_paired(gained, lost, ~region) == pytest.approx(1, abs=1e-12)


def test_where_nobody_changes_or_everybody_one_table_decides():
    region = np.zeros((4, 4), bool)
    region[0, 0] = region[3, 0] = True
    assert [exact_power_paired(*who, region) for who in ((0, 0), (1, 0), (0, 1))] == [1, 1, 0]


@pytest.mark.parametrize("power", [exact_power, exact_power_paired])
@pytest.mark.parametrize("wrong", [None, True, [True, False], [[0.01, 0.2], [0.3, 0.4]], [[1, 0], [0, 1]], [[True]]])
def test_what_is_no_table_of_decisions_is_refused(power, wrong):
    with pytest.raises(
        ValueError, match="rejects: allowed a table of True and False, with a row and a column for each"
    ):
        power(0.5, 0.4, wrong)


@pytest.mark.parametrize("wrong", [-0.1, 1.1, 44, "44%", None, True, float("nan")])
def test_what_is_no_share_is_refused_by_name(wrong):
    region = np.zeros((3, 3), bool)
    for power, names in ((exact_power, ("share1", "share2")), (exact_power_paired, ("gained_share", "lost_share"))):
        with pytest.raises(ValueError, match=f"{names[0]}: allowed a share from 0 to 1; found"):
            power(wrong, 0.5, region)
        with pytest.raises(ValueError, match=f"{names[1]}: allowed a share from 0 to 1; found"):
            power(0.5, wrong, region)


def test_changes_of_more_than_everybody_and_tables_that_are_not_square_are_refused():
    with pytest.raises(ValueError, match=r"gained_share \+ lost_share: allowed 1 at most; found 1\.1"):
        exact_power_paired(0.6, 0.5, np.zeros((3, 3), bool))
    with pytest.raises(ValueError, match=r"rejects: allowed as many rows as columns, n \+ 1 of each; found \(3, 4\)"):
        exact_power_paired(0.1, 0.5, np.zeros((3, 4), bool))
