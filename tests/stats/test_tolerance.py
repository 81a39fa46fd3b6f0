"""How far a difference holds: against hand arithmetic, statsmodels' limits and people added one by one."""

from functools import partial
from math import hypot, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.proportion import proportion_confint

from analysis.stats.two_groups.differences import risk_difference
from analysis.stats.two_groups.tolerance import tipping_people, tolerated_design_effect

Z = norm.ppf(0.975)


@st.composite
def tables(draw, largest=60):
    n1, n2 = draw(st.integers(1, largest)), draw(st.integers(1, largest))
    return draw(st.integers(0, n1)), n1, draw(st.integers(0, n2)), n2


def newcombe(share1, n1, share2, n2):
    """Newcombe's method 10 from Wilson's limits by statsmodels, for people who need not be whole numbers."""
    low1, high1 = proportion_confint(share1 * n1, n1, method="wilson")
    low2, high2 = proportion_confint(share2 * n2, n2, method="wilson")
    difference = share1 - share2
    return difference - hypot(share1 - low1, high2 - share2), difference + hypot(high1 - share1, share2 - low2)


def near_zero(count1, n1, count2, n2):
    """The limit on the side of zero, with the sign that makes it positive where zero is left out."""
    lower, upper = newcombe(count1 / n1, n1, count2 / n2, n2)
    return lower if count1 / n1 > count2 / n2 else -upper


@pytest.mark.parametrize("n", [4, 10, 37])
def test_all_against_none_bears_what_hand_arithmetic_says(n):
    # With m people left a group, Wilson's limits are m / (m + z²) and z² / (m + z²), and the difference's lower limit
    # is 1 - √2 z² / (m + z²): zero at m = (√2 - 1) z² = 1.5912 people.
    left = (sqrt(2) - 1) * 1.959963984540054**2
    assert left == pytest.approx(1.5912, abs=5e-5)
    assert tolerated_design_effect(n, n, 0, n, method="newcombe") == pytest.approx(n / left, rel=1e-9)


@pytest.mark.slow
@given(table=tables())
def test_the_score_interval_bears_what_the_chi_square_test_says(table):
    # It holds zero where chi-square, with N - 1 in the place of N, is at most z² (Miettinen and Nurminen 1985). With N
    # / D people that is (chi-square / D) (1 - D / N) <= z².
    count1, n1, count2, n2 = table
    people = n1 + n2
    seen, rest = count1 + count2, people - count1 - count2
    if seen and rest:
        square = (count1 * n2 - count2 * n1) ** 2 * people / (n1 * n2 * seen * rest)
        borne = max(square / (Z**2 + square / people), 1.0)
        assert tolerated_design_effect(*table) == pytest.approx(borne, rel=1e-9)


@given(table=tables())
def test_at_the_design_effect_that_is_borne_the_limit_is_zero_by_statsmodels(table):
    count1, n1, count2, n2 = table
    effect = tolerated_design_effect(*table, method="newcombe")
    lower, upper = newcombe(count1 / n1, n1 / effect, count2 / n2, n2 / effect)
    if effect > 1:
        assert min(abs(lower), abs(upper)) < 1e-9
    else:
        assert lower <= 1e-12 <= upper + 2e-12


@given(table=tables(), times=st.integers(2, 9))
def test_so_many_times_as_many_people_bear_so_many_times_the_design_effect(table, times):
    effect = tolerated_design_effect(*table, method="newcombe")
    if effect > 1:
        more = tolerated_design_effect(*(times * each for each in table), method="newcombe")
        assert more == pytest.approx(times * effect, rel=1e-9)


@pytest.mark.slow
@given(table=tables(), method=st.sampled_from(["miettinen-nurminen", "newcombe"]))
def test_it_makes_no_odds_which_group_is_first_nor_which_answer_is_counted(table, method):
    count1, n1, count2, n2 = table
    borne = partial(tolerated_design_effect, method=method)
    effect = borne(*table)
    assert borne(count2, n2, count1, n1) == pytest.approx(effect, rel=1e-9)
    assert borne(n1 - count1, n1, n2 - count2, n2) == pytest.approx(effect, rel=1e-9)


def test_a_difference_whose_interval_holds_zero_bears_nothing():
    assert tolerated_design_effect(5, 10, 5, 10) == tolerated_design_effect(6, 10, 5, 10) == 1.0
    assert tolerated_design_effect(0, 5, 0, 9) == tolerated_design_effect(5, 5, 9, 9) == 1.0


def test_more_confidence_bears_less():
    borne = [tolerated_design_effect(18, 22, 4, 52, confidence) for confidence in (0.8, 0.95, 0.99)]
    assert borne == sorted(borne, reverse=True)


def test_tables_are_taken_element_by_element():
    together = tolerated_design_effect([10, 5], 10, [0, 5], [10, 10])
    assert together.tolist() == [tolerated_design_effect(10, 10, 0, 10), 1.0]
    people = tipping_people([7, 0], 7, [0, 7], 7)
    assert people.tolist() == [tipping_people(7, 7, 0, 7), tipping_people(0, 7, 7, 7)]
    assert people.dtype.kind == "i"


@given(table=tables(25), group=st.sampled_from(["first", "second"]))
def test_people_are_added_one_by_one_until_statsmodels_limit_reaches_zero(table, group):
    count1, n1, count2, n2 = table
    above = count1 / n1 > count2 / n2
    added = 0
    while count1 / n1 != count2 / n2 and near_zero(count1, n1, count2, n2) > 0:
        added += 1
        if group == "first":
            count1, n1 = count1 + (not above), n1 + 1
        else:
            count2, n2 = count2 + above, n2 + 1
        if (count1 / n1 > count2 / n2) != above:
            break  # beyond it, and so past zero
    assert tipping_people(*table, group, method="newcombe") == added


@given(
    table=tables(25),
    group=st.sampled_from(["first", "second"]),
    method=st.sampled_from(["miettinen-nurminen", "newcombe"]),
)
def test_every_person_more_moves_the_limit_towards_zero(table, group, method):
    # So that the first number of people at which it gets there is the smallest.
    count1, n1, count2, n2 = table
    k = np.arange(30)
    if count1 / n1 > count2 / n2:
        found = (
            risk_difference(count1, n1 + k, count2, n2, method=method)
            if group == "first"
            else risk_difference(count1, n1, count2 + k, n2 + k, method=method)
        )
        assert (np.diff(found.lower) <= 1e-12).all()


@pytest.mark.parametrize("refused", [(8, 7, 0, 7), (1, 7, -1, 7), (0, 0, 1, 7), (1.5, 7, 1, 7)])
def test_what_is_no_table_is_refused(refused):
    for function in (tolerated_design_effect, tipping_people):
        with pytest.raises(ValueError, match="allowed whole numbers"):
            function(*refused)


def test_an_unknown_group_or_confidence_is_refused():
    with pytest.raises(ValueError, match="group: allowed first, second"):
        tipping_people(7, 7, 0, 7, "third")
    with pytest.raises(ValueError, match="confidence: allowed"):
        tolerated_design_effect(7, 7, 0, 7, 1.0)
    with pytest.raises(ValueError, match="confidence: allowed"):
        tipping_people(7, 7, 0, 7, confidence=0)
