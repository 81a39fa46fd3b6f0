"""Two independent groups, against Newcombe, SAS and R, exact enumeration and the textbook formula."""

import warnings
from fractions import Fraction
from math import comb, erfc, hypot, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparisons import chi_square, fisher_exact, fisher_exact_pvalues, newcombe_difference

COMPARISONS = [newcombe_difference, fisher_exact, chi_square]


def groups(largest):
    """Two groups of people: count1, n1, count2, n2."""
    group = st.integers(1, largest).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
    return st.tuples(group, group).map(lambda pair: pair[0] + pair[1])


def tables_of(row):
    return row["x1"], row["n1"], row["x2"], row["n2"]


def inputs_of(case):
    return tuple(case["inputs"][name] for name in ("count1", "nobs1", "count2", "nobs2"))


# Newcombe's interval for a difference


def test_newcombe_matches_newcombe_1998_table_2_and_sas(published):
    for case in published("ci_diff_proportions", "newcombe"):
        ours = newcombe_difference(*inputs_of(case), case["inputs"]["level"])
        expected = case["expected"]["lower"], case["expected"]["upper"]
        assert (ours.lower, ours.upper) == pytest.approx(expected, rel=0, abs=case["tolerance"]), case["name"]


def test_newcombe_matches_r(r_reference):
    rows = r_reference("ci_diff", "newcombe")
    ours = [newcombe_difference(*tables_of(row), row["level"]) for row in rows]
    assert [d.estimate for d in ours] == pytest.approx([row["estimate"] for row in rows], rel=0, abs=1e-13)
    # R gives -1.0000000016 for 0 of 22 against 51 of 51: a difference is -1 at least.
    assert [d.lower for d in ours] == pytest.approx([max(row["lower"], -1) for row in rows], rel=0, abs=1e-13)
    assert [d.upper for d in ours] == pytest.approx([min(row["upper"], 1) for row in rows], rel=0, abs=1e-13)


def wilson(count, n, confidence):
    """Wilson's limits from the quadratic formula: Newcombe (1998), 17:857-872, method 3."""
    z, share = NormalDist().inv_cdf((1 + confidence) / 2), count / n
    centre, half = share + z**2 / (2 * n), z * sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return (centre - half) / (1 + z**2 / n), (centre + half) / (1 + z**2 / n)


@given(table=groups(2_000), confidence=st.floats(0.5, 0.999))
def test_newcombe_combines_wilsons_limits_of_both_shares(table, confidence):
    count1, n1, count2, n2 = table
    (lower1, upper1), (lower2, upper2) = wilson(count1, n1, confidence), wilson(count2, n2, confidence)
    share1, share2 = count1 / n1, count2 / n2
    ours = newcombe_difference(*table, confidence)
    assert ours.lower == pytest.approx(share1 - share2 - hypot(share1 - lower1, upper2 - share2), rel=0, abs=1e-12)
    assert ours.upper == pytest.approx(share1 - share2 + hypot(upper1 - share1, share2 - lower2), rel=0, abs=1e-12)


@given(table=groups(2_000), confidence=st.floats(0.5, 0.999))
def test_swapping_the_groups_flips_the_signs_of_the_difference(table, confidence):
    ours, swapped = newcombe_difference(*table, confidence), newcombe_difference(*table[2:], *table[:2], confidence)
    assert (swapped.estimate, swapped.lower, swapped.upper) == pytest.approx(
        (-ours.estimate, -ours.upper, -ours.lower), rel=0, abs=1e-14
    )


@given(table=groups(2_000), first=st.floats(0.5, 0.999), second=st.floats(0.5, 0.999))
def test_intervals_for_a_difference_nest_as_confidence_falls(table, first, second):
    inner, outer = (newcombe_difference(*table, confidence) for confidence in sorted((first, second)))
    assert outer.lower <= inner.lower + 1e-14
    assert inner.upper <= outer.upper + 1e-14
    assert inner.lower <= inner.estimate <= inner.upper


def test_a_difference_with_zero_events_or_all_events_in_both_groups_reaches_to_both_sides():
    zero, everyone = newcombe_difference(0, 10, 0, 20), newcombe_difference(10, 10, 20, 20)
    assert zero.estimate == everyone.estimate == 0
    assert (zero.lower, zero.upper) == pytest.approx((-wilson(0, 20, 0.95)[1], wilson(0, 10, 0.95)[1]), rel=1e-12)
    assert (everyone.lower, everyone.upper) == pytest.approx((-zero.upper, -zero.lower), rel=1e-12)


def test_the_difference_of_one_person_and_one_person_can_be_almost_anything():
    same, opposite = newcombe_difference(1, 1, 1, 1), newcombe_difference(1, 1, 0, 1)
    upper = wilson(0, 1, 0.95)[1]
    assert (same.lower, same.upper) == pytest.approx((-upper, upper), rel=1e-12)
    assert (opposite.lower, opposite.upper) == pytest.approx((1 - sqrt(2) * upper, 1), rel=1e-12)


def test_differences_of_arrays_are_taken_element_by_element():
    counts1, counts2 = np.array([0, 9, 22, 9]), np.array([4, 4, 51, 0])
    together = newcombe_difference(counts1, 22, counts2, 51)
    alone = [newcombe_difference(count1, 22, count2, 51) for count1, count2 in zip(counts1, counts2, strict=True)]
    for limit in ("estimate", "lower", "upper"):
        assert getattr(together, limit).tolist() == pytest.approx([getattr(d, limit) for d in alone], rel=1e-14)


def test_the_difference_of_all_and_none_ends_at_one():
    beyond = [
        (n1, n2) for n1 in range(1, 31) for n2 in range(1, 31)
        if newcombe_difference(n1, n1, 0, n2).upper > 1 or newcombe_difference(0, n1, n2, n2).lower < -1
    ]  # fmt: skip
    assert beyond == []


# Fisher's exact test


def fisher_by_enumeration(count1, n1, count2, n2):
    """Every table with the same margins, in whole numbers: those no more probable than the one seen."""
    total = count1 + count2
    ways = [comb(n1, k) * comb(n2, total - k) for k in range(max(0, total - n2), min(n1, total) + 1)]
    seen = comb(n1, count1) * comb(n2, count2)
    return Fraction(sum(way for way in ways if way <= seen), comb(n1 + n2, total))


def one_by_one(tables):
    return [fisher_exact(*table).pvalue for table in tables]


def all_at_once(tables):
    return fisher_exact_pvalues(*np.transpose(tables)).tolist()


# Logarithms of factorials, on which many tables at once rest, cost some of the digits that scipy's test has.
both_ways = pytest.mark.parametrize(("pvalues", "rel"), [(one_by_one, 1e-13), (all_at_once, 1e-11)])


@both_ways
def test_fisher_matches_the_manual_of_exact2x2(published, pvalues, rel):
    cases = published("test_fisher")
    for case, pvalue in zip(cases, pvalues([inputs_of(case) for case in cases]), strict=True):
        assert pvalue == pytest.approx(case["expected"]["pvalue"], rel=0, abs=case["tolerance"]), case["name"]


@both_ways
def test_fisher_matches_r(r_reference, pvalues, rel):
    rows = r_reference("test_two", "fisher-two-sided")  # p-values down to 1.6e-83
    ours = pvalues([tables_of(row) for row in rows])
    assert ours == pytest.approx([row["pvalue"] for row in rows], rel=rel, abs=0)


@both_ways
def test_fisher_is_exact_for_every_table_of_two_groups_to_ten(pvalues, rel):
    sizes = range(1, 11)
    tables = [(a, n1, b, n2) for n1 in sizes for n2 in sizes for a in range(n1 + 1) for b in range(n2 + 1)]
    expected = [float(fisher_by_enumeration(*table)) for table in tables]
    assert len(tables) == 65**2
    assert pvalues(tables) == pytest.approx(expected, rel=rel, abs=0)


@both_ways
@given(table=groups(150))
def test_fisher_is_exact_for_larger_groups_too(table, pvalues, rel):
    assert pvalues([table]) == pytest.approx([float(fisher_by_enumeration(*table))], rel=rel, abs=0)


@both_ways
@pytest.mark.parametrize("n", [22, 51, 463])
def test_fisher_counts_the_mirrored_table_of_groups_of_one_size(n, pvalues, rel):
    tables = [(k, n, n // 2 - k, n) for k in range(n // 4)]  # its mirror image is exactly as probable: a tie
    assert pvalues(tables) == pytest.approx([float(fisher_by_enumeration(*table)) for table in tables], rel=rel, abs=0)


@both_ways
@given(table=groups(60))
def test_fisher_does_not_mind_which_group_or_which_answer_comes_first(table, pvalues, rel):
    count1, n1, count2, n2 = table
    ours, groups_swapped, answers_swapped = pvalues(
        [table, (count2, n2, count1, n1), (n1 - count1, n1, n2 - count2, n2)]
    )
    assert groups_swapped == pytest.approx(ours, rel=rel)
    assert answers_swapped == pytest.approx(ours, rel=rel)


@both_ways
def test_fisher_finds_nothing_where_nobody_or_everybody_or_one_person_answered_so(pvalues, rel):
    assert pvalues([(0, 22, 0, 51), (22, 22, 51, 51), (0, 1, 1, 1), (1, 1, 1, 1)]) == pytest.approx([1] * 4, rel=rel)


def test_one_table_may_be_compared_with_many():
    many = fisher_exact_pvalues(9, 22, [0, 4, 51], 51)
    assert many.tolist() == pytest.approx(one_by_one([(9, 22, k, 51) for k in (0, 4, 51)]), rel=1e-11)


# Chi-square


def chi_square_by_the_textbook(count1, n1, count2, n2):
    """N (ad - bc)^2 over the product of the margins; the upper tail of one degree of freedom by the error function."""
    yes, no = count1 + count2, n1 + n2 - count1 - count2
    cross = count1 * (n2 - count2) - count2 * (n1 - count1)
    statistic = (n1 + n2) * cross**2 / (n1 * n2 * yes * no)
    return statistic, erfc(sqrt(statistic / 2))


def defined_and_undefined(r_reference):
    rows = r_reference("test_two", "chisq-uncorrected")
    return [row for row in rows if row["pvalue"] is not None], [row for row in rows if row["pvalue"] is None]


def test_chi_square_matches_r(r_reference):
    rows, _ = defined_and_undefined(r_reference)
    ours = [chi_square(*tables_of(row)).pvalue for row in rows]
    assert ours == pytest.approx([row["pvalue"] for row in rows], rel=1e-12, abs=0)  # down to 4e-74


def test_the_textbook_formula_matches_r(r_reference):
    rows, _ = defined_and_undefined(r_reference)
    assert [chi_square_by_the_textbook(*tables_of(row)) for row in rows] == [
        pytest.approx((row["value"], row["pvalue"]), rel=1e-12, abs=0) for row in rows
    ]


@settings(max_examples=50)  # pingouin takes 10 ms a table
@given(table=groups(1_400).filter(lambda t: 0 < t[0] + t[2] < t[1] + t[3]))
def test_chi_square_is_the_textbook_formula(table):
    assert chi_square(*table).pvalue == pytest.approx(chi_square_by_the_textbook(*table)[1], rel=1e-9, abs=1e-300)


def test_chi_square_is_refused_where_r_gives_none(r_reference):
    _, undefined = defined_and_undefined(r_reference)
    assert [tables_of(row) for row in undefined] == [(0, 22, 0, 51), (22, 22, 51, 51)]
    for row in undefined:
        with pytest.raises(ValueError, match=r"count1 \+ count2: allowed 1 to 72; found (0|73)"):
            chi_square(*tables_of(row))


def test_chi_square_of_one_person_who_did_and_one_who_did_not_is_two():
    assert chi_square(1, 1, 0, 1).pvalue == pytest.approx(erfc(1), rel=1e-12)  # both people: N = 2 = chi-square


def test_chi_square_of_a_group_with_zero_events_says_nothing_on_the_side():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        chi_square(0, 22, 4, 51)


# What all of them refuse


@pytest.mark.parametrize("compare", [*COMPARISONS, fisher_exact_pvalues])
@pytest.mark.parametrize(
    ("table", "message"),
    [
        ((-1, 22, 4, 51), "count1: allowed whole numbers, 0 to 22; found -1"),
        ((23, 22, 4, 51), "count1: allowed whole numbers, 0 to 22; found 23"),
        ((9, 22, 52, 51), "count2: allowed whole numbers, 0 to 51; found 52"),
        ((9, 22, 4.5, 51), "count2: allowed whole numbers, 0 to 51; found 4.5"),
        ((0, 0, 4, 51), "n: allowed whole numbers, at least 1; found 0"),
    ],
)
def test_counts_that_no_group_has_are_refused(compare, table, message):
    with pytest.raises(ValueError, match=message):
        compare(*table)


def test_a_confidence_that_is_no_probability_is_refused():
    with pytest.raises(ValueError, match="confidence: allowed a number between 0 and 1, both excluded; found 95"):
        newcombe_difference(9, 22, 4, 51, 95)


@pytest.mark.parametrize("compare", COMPARISONS)
def test_a_result_remembers_its_table_and_names_its_method(compare):
    result = compare(9, 22, 4, 51)
    assert (result.count1, result.n1, result.count2, result.n2) == (9, 22, 4, 51)
    named = {newcombe_difference: "Newcombe", fisher_exact: "minlike", chi_square: "uncorrected"}
    assert named[compare] in result.method
