"""Sums of squares of whole numbers with a sum, against every multiset of them."""

from itertools import combinations_with_replacement

import pytest

from analysis.printed.counts.squares import greatest_squares, least_squares, squares_exist, squares_exist_within


def by_brute_force(n, values):
    """Every (sum, sum of squares) of `n` of the values."""
    return {(sum(found), sum(x * x for x in found)) for found in combinations_with_replacement(values, n)}


@pytest.mark.parametrize(("n", "most"), [(1, 120), (2, 120), (3, 120), (4, 80), (5, 63), (6, 48)])
def test_unbounded_numbers_have_exactly_the_squares_of_brute_force(n, most):
    reach = int(most**0.5) + 1  # no larger number has a square within `most`
    found = by_brute_force(n, range(-reach, reach + 1))
    for total in range(-n * reach, n * reach + 1):
        expected = {squares for squares in range(most + 1) if (total, squares) in found}
        assert {squares for squares in range(most + 1) if squares_exist(n, total, squares)} == expected, total


def test_four_numbers_of_sum_2_have_no_squares_that_add_up_to_8_though_the_parity_is_right():
    assert (2, 8) not in by_brute_force(4, range(-3, 4))
    assert not squares_exist(4, 2, 8)


def test_moving_all_numbers_changes_nothing():
    for squares in range(60):
        for n in range(1, 8):
            moved = squares + 2 * 1000 * 2 + n * 1000**2
            assert squares_exist(n, 2, squares) == squares_exist(n, 2 + n * 1000, moved)


@pytest.mark.parametrize(
    ("n", "low", "high"),
    [(1, 0, 6), (2, 1, 7), (3, 1, 7), (4, 1, 7), (5, 1, 7), (6, 1, 5), (7, -2, 2), (9, 0, 1), (4, 0, 20)],
)
def test_bounded_numbers_have_exactly_the_squares_of_brute_force(n, low, high):
    found = by_brute_force(n, range(low, high + 1))
    largest = n * max(low * low, high * high)
    for total in range(n * low - 2, n * high + 3):
        expected = {squares for squares in range(largest + 3) if (total, squares) in found}
        exist = {squares for squares in range(largest + 3) if squares_exist_within(n, total, squares, low, high)}
        assert exist == expected, total


@pytest.mark.parametrize(("n", "high"), [(30, 4), (25, 6)])
def test_larger_samples_have_exactly_the_squares_that_adding_one_answer_at_a_time_gives(n, high):
    reached = {0: 1}  # sum: its sums of squares, as bits
    for _ in range(n):
        step = {}
        for total, bits in reached.items():
            for x in range(high + 1):
                step[total + x] = step.get(total + x, 0) | bits << x * x
        reached = step
    for total in (0, 1, 7, n, n * high // 2, n * high // 2 + 1, n * high - 5, n * high):
        expected = {squares for squares in range(n * high * high + 2) if reached[total] >> squares & 1}
        exist = {squares for squares in range(n * high * high + 2) if squares_exist_within(n, total, squares, 0, high)}
        assert exist == expected, total


def test_a_wide_scale_and_many_people_are_no_longer_search():
    middle = 500 * 50 * 50 + 500 * 30 * 30
    assert squares_exist_within(500, 500 * 50, middle, 0, 100)
    assert not squares_exist_within(500, 500 * 50, 250 * 100 * 100 - 2, 0, 100)


def test_the_extremes_are_those_of_brute_force():
    for n in range(1, 5):
        for total in range(6 * n + 1):
            squares = [found for reached, found in by_brute_force(n, range(7)) if reached == total]
            assert (least_squares(n, total), greatest_squares(total, 6)) == (min(squares), max(squares))
