"""Weights of mixtures against hand arithmetic and a search over every whole mixture."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.mixtures import mixture_weight, mixture_weights


def test_ninety_out_of_ninety_nine_and_eighty_five_point_eight_is_worked_out_by_hand():
    # (90 - 85.8) / (99 - 85.8) = 4.2 / 13.2 = 7/22
    assert mixture_weight(Fraction(90), Fraction(99), Fraction(858, 10)) == Fraction(7, 22)


@given(st.fractions(0, 1), st.fractions(0, 100), st.fractions(0, 100))
def test_a_mixture_gives_back_the_weight_that_it_was_made_with(weight, first, second):
    if first != second:
        assert mixture_weight(weight * first + (1 - weight) * second, first, second) == weight


def test_a_share_outside_both_groups_asks_for_a_weight_outside_zero_to_one():
    assert mixture_weight(100, 99, 86) > 1
    assert mixture_weight(80, 99, 86) < 0


def test_groups_with_one_share_say_nothing_of_the_weight():
    with pytest.raises(ValueError, match=r"^first, second: allowed shares that differ; found 90 twice$"):
        mixture_weight(90, 90, 90)


def test_the_ends_are_those_of_a_search_through_the_ranges():
    whole, first, second = (Fraction(895, 10), Fraction(905, 10)), (Fraction(985, 10), Fraction(995, 10)), (85, 86)
    tried = [
        mixture_weight(*(low + (high - low) * Fraction(step, 8) for (low, high), step in zip(
            (whole, first, second), steps, strict=True)))
        for steps in ((a, b, c) for a in range(9) for b in range(9) for c in range(9))
    ]  # fmt: skip
    assert mixture_weights(whole, first, second) == (min(tried), max(tried))


def test_weights_outside_zero_to_one_are_cut_off_and_none_is_left_where_no_mixture_fits():
    assert mixture_weights((Fraction(85), Fraction(90)), (99, 99), (86, 86)) == (0, Fraction(4, 13))
    assert mixture_weights((Fraction(98), Fraction(100)), (99, 99), (86, 86)) == (Fraction(12, 13), 1)
    assert mixture_weights((10, 20), (99, 99), (86, 86)) is None
    assert mixture_weights((99.5, 100), (99, 99), (86, 86)) is None


def test_groups_whose_ranges_overlap_are_refused():
    with pytest.raises(ValueError, match=r"^first, second: allowed ranges that do not overlap; found"):
        mixture_weights((90, 91), (85, 90), (90, 95))
