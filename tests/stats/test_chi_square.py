"""Pearson's chi-square test, with and without Yates's correction, against R, a textbook's example and its formula."""

import warnings
from math import erfc, isnan, sqrt

import numpy as np
import pytest
from hypothesis import given, settings

from analysis.stats.two_groups.chi_square import chi_square, chi_square_pvalues
from tests.stats.drawn import tables, tables_of

in_r = pytest.mark.parametrize(("method", "correction"), [("chisq-uncorrected", False), ("chisq-yates", True)])
corrected_or_not = pytest.mark.parametrize("correction", [False, True])


def groups(largest):
    """Two groups of people, some but not all of whom answered so: count1, n1, count2, n2."""
    return tables(largest).filter(lambda table: 0 < table[0] + table[2] < table[1] + table[3])


def by_the_textbook(count1, n1, count2, n2, correction=False):
    """Sum of (observed - expected)^2 / expected over four cells; the upper tail of one degree of freedom by erfc.

    Yates: each cell is first brought nearer to what is expected, by 1/2 or all the way.
    """
    yes, people = count1 + count2, n1 + n2
    statistic = 0
    for observed, group, answered in (
        (count1, n1, yes), (n1 - count1, n1, people - yes), (count2, n2, yes), (n2 - count2, n2, people - yes)
    ):  # fmt: skip
        gap = abs(observed - group * answered / people)
        statistic += (gap - min(0.5, gap) if correction else gap) ** 2 / (group * answered / people)
    return statistic, erfc(sqrt(statistic / 2))


def defined_and_undefined(rows):
    return [row for row in rows if row["pvalue"] is not None], [row for row in rows if row["pvalue"] is None]


def test_yates_matches_fagerland_lydersen_and_laake(published):
    (case,) = published("test_chisq")
    table = tuple(case["inputs"][name] for name in ("count1", "nobs1", "count2", "nobs2"))
    ours = chi_square(*table, correction=case["inputs"]["correction"])
    for result in ("pvalue", "statistic"):
        assert getattr(ours, result) == pytest.approx(case["expected"][result], rel=0, abs=case["tolerance"])


@pytest.mark.mostly_slow
@in_r
def test_chi_square_matches_r(r_reference, method, correction):
    rows, _ = defined_and_undefined(r_reference("test_two", method))
    ours = [chi_square(*tables_of(row), correction=correction) for row in rows]
    assert [test.pvalue for test in ours] == pytest.approx([row["pvalue"] for row in rows], rel=1e-12, abs=0)  # 4e-74
    assert [test.statistic for test in ours] == pytest.approx([row["value"] for row in rows], rel=1e-12, abs=1e-25)


@in_r
def test_many_tables_at_once_match_r(r_reference, method, correction):
    rows, undefined = defined_and_undefined(r_reference("test_two", method))
    ours = chi_square_pvalues(*np.transpose([tables_of(row) for row in rows]), correction=correction)
    assert ours.tolist() == pytest.approx([row["pvalue"] for row in rows], rel=1e-12, abs=0)
    assert all(isnan(chi_square_pvalues(*tables_of(row), correction=correction)) for row in undefined)


@in_r
def test_the_textbook_formula_matches_r(r_reference, method, correction):
    rows, _ = defined_and_undefined(r_reference("test_two", method))
    assert [by_the_textbook(*tables_of(row), correction) for row in rows] == [
        pytest.approx((row["value"], row["pvalue"]), rel=1e-12, abs=1e-25) for row in rows
    ]


@pytest.mark.slow
@corrected_or_not
@settings(max_examples=50)  # pingouin takes 10 ms a table
@given(table=groups(1_400))
def test_chi_square_is_the_textbook_formula(table, correction):
    ours, (statistic, pvalue) = chi_square(*table, correction=correction), by_the_textbook(*table, correction)
    assert ours.statistic == pytest.approx(statistic, rel=1e-9, abs=1e-20)
    assert ours.pvalue == pytest.approx(pvalue, rel=1e-9, abs=1e-300)


@corrected_or_not
@given(table=groups(1_400))
def test_many_tables_at_once_are_the_textbook_formula(table, correction):
    ours = chi_square_pvalues(*table, correction=correction)
    assert ours == pytest.approx(by_the_textbook(*table, correction)[1], rel=1e-9, abs=1e-300)


def test_yates_moves_no_count_beyond_what_is_expected():
    """5 of 10 against 6 of 11 is 0.24 from what is expected: moved by 1/2 it would pass, and come out at .82."""
    assert chi_square(5, 10, 6, 11, correction=True).pvalue == chi_square_pvalues(5, 10, 6, 11, correction=True) == 1


@in_r
def test_chi_square_is_refused_where_r_gives_none(r_reference, method, correction):
    _, undefined = defined_and_undefined(r_reference("test_two", method))
    assert [tables_of(row) for row in undefined] == [(0, 22, 0, 51), (22, 22, 51, 51)]
    for row in undefined:
        with pytest.raises(ValueError, match=r"exposed_cases \+ control_cases: allowed 1 to 72; found (0|73)"):
            chi_square(*tables_of(row), correction=correction)


def test_chi_square_of_one_person_who_did_and_one_who_did_not_is_two():
    assert chi_square(1, 1, 0, 1).statistic == pytest.approx(2, rel=1e-12)  # both people: N = 2
    assert chi_square(1, 1, 0, 1).pvalue == pytest.approx(erfc(1), rel=1e-12)
    assert chi_square(1, 1, 0, 1, correction=True).pvalue == 1


@corrected_or_not
def test_a_group_with_zero_events_or_nobody_in_both_says_nothing_on_the_side(correction):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        chi_square(0, 22, 4, 51, correction=correction)
        chi_square_pvalues([0, 0], 22, [4, 0], 51, correction=correction)


def test_the_result_says_whether_it_is_corrected():
    assert chi_square(9, 22, 4, 51).method == "Pearson chi-square, uncorrected"
    assert chi_square(9, 22, 4, 51, correction=True).method == "Pearson chi-square, with Yates correction"


@pytest.mark.parametrize("test", [chi_square, chi_square_pvalues])
def test_a_correction_that_is_neither_asked_for_nor_not_is_refused(test):
    with pytest.raises(ValueError, match="correction: allowed True, False; found 'yates'"):
        test(9, 22, 4, 51, correction="yates")


@corrected_or_not
@given(table=groups(300))
def test_one_side_is_half_of_two_sides_where_it_points(table, correction):
    """As R's prop.test: the root of the statistic with the sign of the difference, in a normal distribution."""
    count1, n1, count2, n2 = table
    both = chi_square_pvalues(*table, correction=correction)
    more, fewer = (chi_square_pvalues(*table, correction=correction, alternative=side) for side in ("greater", "less"))
    toward, away = (more, fewer) if count1 * n2 >= count2 * n1 else (fewer, more)
    assert (toward, away) == pytest.approx((both / 2, 1 - both / 2), rel=1e-9)


def test_one_side_matches_the_normal_distribution():
    # 3 of 4 against 1 of 4: chi-square is 2, and with Yates's correction 1/2 (Fagerland, Lydersen and Laake)
    for correction, square in ((False, 2), (True, 0.5)):
        p = chi_square_pvalues(3, 4, 1, 4, correction=correction, alternative="greater")
        assert p == pytest.approx(erfc(sqrt(square / 2)) / 2, rel=1e-12)
    assert isnan(chi_square_pvalues(4, 4, 4, 4, alternative="less"))
