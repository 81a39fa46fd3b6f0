"""What "consistent" says: chances by brute force, by random draws, and as scrutiny prints them."""

from itertools import product
from math import isclose

import numpy as np
import pytest

from analysis.printed.counts.chance_fit import (
    PassRate,
    joint_pass_rate,
    mean_pass_rate,
    pass_rate,
    power_of_check,
)
from analysis.printed.counts.denominators import feasible_denominators
from analysis.printed.counts.means import mean_fits
from analysis.printed.counts.percentages import feasible_counts
from analysis.printed.counts.power import power_in_question
from analysis.printed.number import parse
from analysis.printed.ranges import parse_range
from analysis.printed.rounding import ROUNDINGS, conventions

# scrutiny 0.6.1, README.md, grim_map(pigs1): people, and the chance that a random mean is inconsistent.
PIGS1_PROBABILITY = {32: 0.68, 25: 0.75, 29: 0.71, 24: 0.76, 27: 0.73, 28: 0.72, 26: 0.74, 31: 0.69}


def test_random_means_are_inconsistent_as_often_as_in_the_readme_of_scrutiny():
    assert {n: round(1 - mean_pass_rate(n), 2) for n in PIGS1_PROBABILITY} == PIGS1_PROBABILITY


def test_random_percentages_are_inconsistent_as_often_as_in_the_readme_of_scrutiny():
    assert round(1 - pass_rate(150, decimals=1), 2) == 0.85  # grim_map(pigs2, percent = TRUE)


@pytest.mark.parametrize("rounding", ROUNDINGS)
@pytest.mark.parametrize(
    ("n", "items", "decimals"), [(1, 1, 1), (7, 1, 1), (3, 4, 1), (28, 2, 2), (43, 1, 2), (120, 1, 2)]
)
def test_the_pass_rate_of_means_is_the_share_that_the_test_lets_pass(n, items, decimals, rounding):
    printed = [parse(f"{5 + step / 10**decimals:.{decimals}f}") for step in range(10**decimals)]
    passed = sum(mean_fits(mean, n, items, rounding=rounding) for mean in printed)
    assert mean_pass_rate(n, items, decimals, rounding) == passed / len(printed)


@pytest.mark.parametrize("rounding", ["half-up", "any"])
@pytest.mark.parametrize(("items", "smallest", "largest"), [(1, 5, 9), (2, 5, 9), (2, 20, 22), (3, 5, 7)])
def test_the_joint_pass_rate_is_exact_by_brute_force(items, smallest, largest, rounding):
    numbers = [parse(f"{whole}%") for whole in range(101)]
    fits = np.array(
        [
            [
                bool(feasible_counts(number, n, one))
                for n in range(smallest, largest + 1)
                for one in conventions(rounding)
            ]
            for number in numbers
        ]
    )
    shared = fits
    for _ in range(items - 1):
        shared = shared[..., None, :] & fits
    expected = np.count_nonzero(shared.any(axis=-1)) / 101**items
    assert joint_pass_rate(items, largest, smallest, rounding=rounding) == PassRate(expected, "exact", 0.0, 0)


def test_the_joint_pass_rate_counts_what_feasible_denominators_let_pass():
    printed = [parse(f"{whole}%") for whole in range(101)]
    passed = sum(bool(feasible_denominators(pair, 12, 10)) for pair in product(printed, printed))
    assert joint_pass_rate(2, 12, 10).rate == passed / 101**2


@pytest.mark.parametrize(
    ("texts", "largest", "smallest", "said"),
    [
        (["41%"], 22, 22, {}),
        (["41%", "32%"], 22, 11, {}),
        (["41%", "32%", "23%"], 22, 15, {"answers": "select-one"}),
        (["41%", "32%", "27%"], 22, 15, {"answers": "select-one", "reported_items": "all"}),
        (["57%", "41%"], 52, 26, {"answers": "select-one", "rounding": "any"}),
        (["30%", "22%"], 52, 26, {"rounding": "rounded-up"}),
        (["60%", "40%"], 450, 1, {"answers": "select-one", "reported_items": "all"}),  # more numbers than a period
        (["66%", "34%"], 450, 1, {"answers": "select-one", "rounding": "truncated"}),
        (["50%", "33%", "33%", "42%"], 22, 1, {"answers": "select-all"}),
    ],
)
def test_the_power_in_a_question_counts_the_wrong_values_that_nobody_can_have_given(texts, largest, smallest, said):
    items = [parse(text) for text in texts]
    for place, item in enumerate(items):
        wrong = [parse(f"{whole}%") for whole in range(101) if whole != item.value]
        misfits = sum(
            not feasible_denominators([*items[:place], other, *items[place + 1 :]], largest, smallest, **said)
            for other in wrong
        )
        assert power_in_question(items, place, largest, smallest, **said) == misfits / 100


def test_the_power_alone_is_that_of_the_grim_test_but_for_the_value_itself():
    for text, n in (("41%", 22), ("30%", 50), ("67.3%", 150)):
        printed = parse(text)
        others = 100 * 10**printed.decimals
        assert power_in_question([printed], 0, n, n) == pytest.approx(power_of_check(text, n) * (others + 1) / others)


def test_every_wrong_number_fits_for_a_bound_a_range_or_a_hundred_people():
    assert [power_in_question([parse(text)], 0, 22, 22) for text in ("<5%", "at least 30%")] == [0, 0]
    assert power_in_question([parse_range("36-42%")], 0, 22, 22) == 0
    assert [power_in_question([parse("44%")], 0, n) for n in (100, 463)] == [0, 0]
    assert power_in_question([parse("44.00%")], 0, 25, 25) > 0.99
    assert power_in_question([parse("44.0000%")], 0, 25, 25) > 0.99


def test_one_item_and_one_size_is_the_pass_rate_of_one_percentage():
    assert all(joint_pass_rate(1, n, n).rate == pass_rate(n) for n in (1, 7, 22, 51, 99, 463))


def test_more_items_agree_less_often_and_more_sizes_more_often():
    by_items = [joint_pass_rate(items, 51, 40).rate for items in range(1, 6)]
    assert by_items == sorted(by_items, reverse=True)
    by_window = [joint_pass_rate(3, 51, smallest).rate for smallest in (51, 49, 45, 40)]
    assert by_window == sorted(by_window)


def test_whole_percentages_of_100_people_or_more_say_nothing_however_many():
    assert joint_pass_rate(20, 463, 90) == PassRate(1.0, "exact", 0.0, 0)


@pytest.mark.parametrize("items", [2, 4])
def test_random_draws_agree_with_the_exact_rate_and_say_what_they_are(items):
    exact = joint_pass_rate(items, 51, 45)
    drawn = joint_pass_rate(items, 51, 45, most_steps=0, draws=40_000)
    assert (exact.method, drawn.method, drawn.draws) == ("exact", "Monte Carlo", 40_000)
    assert isclose(drawn.standard_error, (drawn.rate * (1 - drawn.rate) / 40_000) ** 0.5, rel_tol=1e-2)
    assert abs(drawn.rate - exact.rate) < 4 * drawn.standard_error


def test_random_draws_that_all_agree_are_no_certainty():
    drawn = joint_pass_rate(4, 99, 60, most_steps=0, draws=1_000)
    assert drawn.rate == 1.0
    assert drawn.standard_error > 0


def test_up_to_three_whole_percentages_are_always_counted():
    windows = [(1, 99), (50, 99), (26, 51), (1, 20)]
    assert {joint_pass_rate(3, largest, smallest).method for smallest, largest in windows} == {"exact"}


def test_random_draws_are_the_same_every_time():
    first, second = (joint_pass_rate(5, 51, 45, most_steps=0, draws=15_000) for _ in range(2))
    assert first == second
    assert first != joint_pass_rate(5, 51, 45, most_steps=0, draws=15_000, seed=1)


def test_one_decimal_of_many_items_is_drawn_rather_than_counted():
    assert joint_pass_rate(3, 300, 200, decimals=1, draws=1_000).method == "Monte Carlo"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: joint_pass_rate(0, 51), "items: allowed a whole number of at least 1; found 0"),
        (lambda: joint_pass_rate(2.0, 51), "items: allowed a whole number of at least 1; found 2.0"),
        (lambda: joint_pass_rate(2, 0), "largest: allowed a whole number of people, at least 1; found 0"),
        (lambda: joint_pass_rate(2, 51, 52), "smallest: allowed 1 to 51; found 52"),
        (lambda: joint_pass_rate(2, 51, decimals=3), "decimals: allowed 0 to 2; found 3"),
        (lambda: joint_pass_rate(2, 51, rounding="up"), 'rounding: allowed half-up, .*, any; found "up"'),
        (lambda: joint_pass_rate(2, 51, most_steps=0, draws=0), "draws: allowed a whole number of at least 1; found 0"),
        (lambda: pass_rate(22, 6), "decimals: allowed 0 to 5; found 6"),
        (lambda: pass_rate(22, -1), "decimals: allowed a whole number of at least 0; found -1"),
        (lambda: pass_rate(22, 0, "up"), 'rounding: allowed half-up, .*, any; found "up"'),
        (lambda: pass_rate(0), "n: allowed a whole number of people, at least 1; found 0"),
        (lambda: mean_pass_rate(0), "n: allowed a whole number of people, at least 1; found 0"),
        (lambda: mean_pass_rate(22, 0), "items: allowed a whole number of at least 1; found 0"),
        (lambda: mean_pass_rate(22, 1, True), "decimals: allowed a whole number of at least 0; found True"),
    ],
)
def test_input_that_is_no_question_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
