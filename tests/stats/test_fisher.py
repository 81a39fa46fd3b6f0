"""Fisher's exact test and its mid-p, against R, published answers and exact enumeration of every table."""

from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact as scipy_fisher_exact

from analysis.stats.two_groups.fisher import fisher_exact, fisher_exact_pvalues
from tests.stats.drawn import inputs_of, tables

CHOICES = [
    {"alternative": alternative, "convention": convention, "midp": midp}
    for alternative, convention in (
        ("two-sided", "minlike"), ("two-sided", "central"), ("greater", "minlike"), ("less", "minlike")
    )
    for midp in (False, True)
]  # fmt: skip


@cache
def ways_to(n1, n2, total):
    """In how many ways `total` people can fall into two groups, by how many fall into the first."""
    return {k: comb(n1, k) * comb(n2, total - k) for k in range(max(0, total - n2), min(n1, total) + 1)}


def by_enumeration(table, alternative="two-sided", convention="minlike", midp=False, tied_within=0):
    """Every table with the same margins, in whole numbers; by half, if `midp`, those as extreme as the one seen."""
    count1, n1, count2, n2 = table
    ways = ways_to(n1, n2, count1 + count2)
    if alternative == "two-sided" and convention == "central":
        return min(Fraction(1), 2 * min(by_enumeration(table, side, midp=midp) for side in ("greater", "less")))
    if alternative == "two-sided":
        beyond = {k: ways[count1] - way for k, way in ways.items()}  # more than 0: less probable
        beyond = {k: 0 if abs(less) <= tied_within * ways[count1] else less for k, less in beyond.items()}
    else:
        beyond = {k: k - count1 if alternative == "greater" else count1 - k for k in ways}
    halves = sum(way * (2 if beyond[k] > 0 or not midp else 1) for k, way in ways.items() if beyond[k] >= 0)
    return Fraction(halves, 2 * sum(ways.values()))


def one_by_one(tables, **choice):
    return [fisher_exact(*table, **choice).pvalue for table in tables]


def all_at_once(tables, **choice):
    return fisher_exact_pvalues(*np.transpose(tables), **choice).tolist()


# Logarithms of factorials, on which many tables at once rest, cost some of the digits that scipy's test has.
both_ways = pytest.mark.parametrize(("pvalues", "rel"), [(one_by_one, 1e-13), (all_at_once, 1e-11)])
each_choice = pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: " ".join(map(str, choice.values())))


@both_ways
def test_fisher_matches_the_manual_of_exact2x2(published, pvalues, rel):
    cases = published("test_fisher")
    assert {case["inputs"]["two_sided_convention"] for case in cases} == {"minlike", "central"}
    for case in cases:
        (ours,) = pvalues([inputs_of(case)], convention=case["inputs"]["two_sided_convention"])
        assert ours == pytest.approx(case["expected"]["pvalue"], rel=0, abs=case["tolerance"]), case["name"]


@both_ways
def test_fisher_matches_r(r_reference, pvalues, rel):
    rows = r_reference("test_two", "fisher-two-sided")  # p-values down to 1.6e-83
    ours = pvalues([(row["x1"], row["n1"], row["x2"], row["n2"]) for row in rows])
    assert ours == pytest.approx([row["pvalue"] for row in rows], rel=rel, abs=0)


@pytest.mark.parametrize(
    ("table", "pvalue"),
    [
        # R package contingencytables 2.2.0 (of the authors of Fagerland, Lydersen and Laake 2017, chapter 4),
        # tests/testthat/test-issue51.R, Fisher_midP_test_2x2: tables as probable as the one seen count by half, all of
        # them. 3 of 4 against 1 of 4 tells: with the table seen alone by half it would be .3714.
        ((3, 4, 1, 4), 0.25714),
        ((7, 34, 1, 34), 0.02966),
        ((9, 13, 4, 14), 0.03914),
        ((0, 16, 15, 72), 0.04466),
    ],
)
def test_the_mid_p_matches_contingencytables(table, pvalue):
    assert fisher_exact(*table, midp=True).pvalue == pytest.approx(pvalue, rel=0, abs=5e-6)


def test_the_mid_p_of_a_large_table_matches_contingencytables():
    """The same file's x <- matrix(c(745, 127, 3, 2), ncol = 2), printed to 8 digits."""
    assert fisher_exact(745, 748, 127, 129, midp=True).pvalue == pytest.approx(0.09193139, rel=0, abs=5e-9)


def all_tables(largest):
    sizes = range(1, largest + 1)
    return [(a, n1, b, n2) for n1 in sizes for n2 in sizes for a in range(n1 + 1) for b in range(n2 + 1)]


@each_choice
def test_many_tables_at_once_are_exact_for_every_table_of_two_groups_to_twelve(choice):
    tables = all_tables(12)
    assert len(tables) == 90**2
    expected = [float(by_enumeration(table, **choice)) for table in tables]
    assert all_at_once(tables, **choice) == pytest.approx(expected, rel=1e-12, abs=0)


@pytest.mark.parametrize("midp", [False, True])
@pytest.mark.parametrize("convention", ["minlike", "central"])
@pytest.mark.parametrize(
    "table",
    [(620, 1_000, 512, 950), (1_882, 3_036, 1_639, 3_036), (572, 1_100, 550, 1_100), (8, 2_000, 21, 1_900),
     (700, 1_400, 500, 1_000), (30, 2_500, 900, 950)],
)  # fmt: skip
def test_tables_of_thousands_have_the_p_value_of_whole_numbers(table, convention, midp):
    expected = float(by_enumeration(table, convention=convention, midp=midp))
    assert all_at_once([table], convention=convention, midp=midp) == pytest.approx([expected], rel=1e-9)


def test_tables_are_in_the_order_in_which_they_were_asked_for():
    tables = [(n // 3, n, n // 2, n) for n in (900, 3, 40_000, 12, 900)]
    assert all_at_once(tables) == pytest.approx([all_at_once([table])[0] for table in tables], rel=1e-12)


@pytest.mark.parametrize(("largest", "of_midp"), [(6, 4), pytest.param(8, 5, marks=pytest.mark.slow)])
@each_choice
def test_one_table_is_exact_for_every_table_of_two_groups_to_eight(choice, largest, of_midp):
    tables, rel = (all_tables(of_midp), 1e-12) if choice["midp"] else (all_tables(largest), 1e-13)
    expected = [float(by_enumeration(table, **choice)) for table in tables]
    assert one_by_one(tables, **choice) == pytest.approx(expected, rel=rel, abs=0)


@both_ways
@given(table=tables(150), choice=st.sampled_from(CHOICES))
def test_fisher_is_exact_for_larger_groups_too(table, choice, pvalues, rel):
    expected = float(by_enumeration(table, **choice))
    assert pvalues([table], **choice) == pytest.approx([expected], rel=1e-11 if choice["midp"] else rel, abs=0)


@both_ways
@pytest.mark.parametrize("n", [22, 51, 463])
def test_fisher_counts_the_mirrored_table_of_groups_of_one_size(n, pvalues, rel):
    tables = [(k, n, n // 2 - k, n) for k in range(n // 4)]  # its mirror image is exactly as probable: a tie
    assert pvalues(tables) == pytest.approx([float(by_enumeration(table)) for table in tables], rel=rel, abs=0)


@both_ways
def test_fisher_tells_tables_apart_that_r_takes_for_tied(pvalues, rel):
    """R's `fisher.test` counts a table as no more probable up to one part in ten million: here one too many."""
    table = 45, 249, 45, 272  # 41 of 249 against 49 of 272 is more probable, by 3.7e-10
    by_the_rule_of_r = by_enumeration(table, tied_within=Fraction(1, 10**7))
    assert float(by_the_rule_of_r) == pytest.approx(0.7279750775319425, rel=1e-14)
    assert pvalues([table]) == pytest.approx([float(by_enumeration(table))], rel=rel)
    assert pvalues([table]) == pytest.approx([0.6450188090659], abs=1e-12)


def test_different_probabilities_of_small_tables_are_never_close():
    """What `TIED` rests on, in whole numbers: 1e-10 would not do for groups of thousands."""
    closest = 1.0
    for n1 in range(1, 26):
        for n2 in range(n1, 26):
            for total in range(n1 + n2 + 1):
                ways = sorted(set(ways_to(n1, n2, total).values()))
                closest = min([closest, *(high / low - 1 for low, high in pairwise(ways))])
    assert closest > 1e-5


@given(table=tables(60), choice=st.sampled_from(CHOICES))
def test_swapping_the_groups_or_the_answers_turns_greater_into_less_and_leaves_two_sides_alone(table, choice):
    count1, n1, count2, n2 = table
    ours = fisher_exact_pvalues(*table, **choice)
    turned = choice | {"alternative": {"greater": "less", "less": "greater"}.get(choice["alternative"], "two-sided")}
    assert 0 < ours <= 1
    assert fisher_exact_pvalues(count2, n2, count1, n1, **turned) == pytest.approx(ours, rel=1e-11)
    assert fisher_exact_pvalues(n1 - count1, n1, n2 - count2, n2, **turned) == pytest.approx(ours, rel=1e-11)


@given(table=tables(60))
def test_mid_p_values_of_both_sides_add_up_to_one(table):
    sides = [fisher_exact_pvalues(*table, alternative=side, midp=True) for side in ("greater", "less")]
    assert sum(sides) == pytest.approx(1, rel=1e-12)


@given(table=tables(60), choice=st.sampled_from([choice for choice in CHOICES if not choice["midp"]]))
def test_the_mid_p_is_smaller_and_more_than_half(table, choice):
    whole, mid = (fisher_exact_pvalues(*table, **choice | {"midp": midp}) for midp in (False, True))
    assert whole / 2 * (1 - 1e-12) <= mid <= whole * (1 + 1e-12)


@both_ways
def test_fisher_finds_nothing_where_nobody_or_everybody_or_one_person_answered_so(pvalues, rel):
    for choice in CHOICES:
        if not choice["midp"]:
            alike = pvalues([(0, 22, 0, 51), (22, 22, 51, 51), (0, 1, 0, 1), (1, 1, 1, 1)], **choice)
            assert alike == pytest.approx([1] * 4, rel=rel)
    assert pvalues([(0, 1, 1, 1), (1, 1, 0, 1)]) == pytest.approx([1, 1], rel=rel)


def test_a_mid_p_counts_the_only_possible_table_by_half():
    half = [fisher_exact(0, 22, 0, 51, midp=True, alternative=side).pvalue for side in ("two-sided", "greater", "less")]
    assert half == [0.5, 0.5, 0.5]
    assert fisher_exact(0, 22, 0, 51, midp=True, convention="central").pvalue == 1


def test_one_table_may_be_compared_with_many():
    many = fisher_exact_pvalues(9, 22, [0, 4, 51], 51)
    assert many.tolist() == pytest.approx(one_by_one([(9, 22, k, 51) for k in (0, 4, 51)]), rel=1e-11)
    assert fisher_exact_pvalues(9, 22, np.array([], int), 51).shape == (0,)


def test_one_sided_p_values_are_those_of_scipy():
    for alternative in ("greater", "less"):
        expected = scipy_fisher_exact([[9, 13], [4, 47]], alternative=alternative).pvalue
        assert fisher_exact_pvalues(9, 22, 4, 51, alternative=alternative) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("choice", "name"),
    [
        ({}, "Fisher exact, two-sided (minlike)"),
        ({"convention": "central"}, "Fisher exact, two-sided (central)"),
        ({"alternative": "greater"}, "Fisher exact, one-sided (greater)"),
        ({"midp": True}, "Fisher mid-p, two-sided (minlike)"),
        ({"midp": True, "convention": "central"}, "Fisher mid-p, two-sided (central)"),
        ({"midp": True, "alternative": "less"}, "Fisher mid-p, one-sided (less)"),
    ],
)
def test_the_result_names_test_side_and_convention(choice, name):
    assert fisher_exact(9, 22, 4, 51, **choice).method == name


@pytest.mark.parametrize("test", [fisher_exact, fisher_exact_pvalues])
@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"alternative": "two.sided"}, 'alternative: allowed two-sided, greater, less; found "two.sided"'),
        ({"convention": "blaker"}, 'convention: allowed minlike, central; found "blaker"'),
        ({"midp": "yes"}, "midp: allowed True, False; found 'yes'"),
    ],
)
def test_unknown_choices_are_refused(test, choice, message):
    with pytest.raises(ValueError, match=message):
        test(9, 22, 4, 51, **choice)
