"""GRIM: means of whole numbers, against published answers and brute force."""

from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.printed.counts.means import feasible_sums, mean_fits
from analysis.printed.rounding import ROUNDINGS

CONVENTIONS = {
    "half-up": [ROUND_HALF_UP],
    "half-even": [ROUND_HALF_EVEN],
    "half-down": [ROUND_HALF_DOWN],
    "rounded-up": [ROUND_UP],
    "truncated": [ROUND_DOWN],
    "any": [ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP, ROUND_DOWN],
}
# What the sources call their rounding: scrutiny's "up_or_down" lets a tie go either way.
ROUNDINGS_OF = {"up_or_down": ("half-up", "half-down"), "half_up": ("half-up",)}


def printings(total, answers, decimals, rounding):
    """What a mean can have been printed as."""
    mean, unit = Decimal(total) / answers, Decimal(1).scaleb(-decimals)
    return {str(mean.quantize(unit, convention) + 0) for convention in CONVENTIONS[rounding]}  # + 0: never "-0.0"


def test_the_consistency_of_means_matches_scrutiny_and_others(published):
    cases = published("grim_mean")
    assert len(cases) == 33
    for case in cases:
        inputs = case["inputs"]
        roundings = ROUNDINGS_OF[inputs["rounding"]]
        mean, n, items = inputs["x"], inputs["n"], inputs["items"]
        consistent = any(mean_fits(mean, n, items, rounding=rounding) for rounding in roundings)
        assert consistent == case["expected"]["consistent"], case["name"]


@pytest.mark.parametrize("rounding", ROUNDINGS)
@pytest.mark.parametrize(
    ("n", "items", "decimals"), [(1, 1, 0), (3, 1, 1), (7, 1, 2), (8, 1, 2), (4, 2, 1), (40, 1, 1)]
)
def test_a_mean_allows_exactly_the_sums_that_reprint(n, items, decimals, rounding):
    answers = n * items
    sums = range(-3 * answers, 4 * answers)
    printed = {total: printings(total, answers, decimals, rounding) for total in sums}
    for text in set().union(*(printed[total] for total in range(-2 * answers, 3 * answers))):
        expected = [total for total in sums if text in printed[total]]
        assert list(feasible_sums(text, n, items, rounding)) == expected, text


@given(
    answers=st.lists(st.integers(1, 7), min_size=1, max_size=60),
    decimals=st.integers(0, 3),
    rounding=st.sampled_from(ROUNDINGS),
)
def test_the_mean_of_a_sample_is_consistent_however_it_is_printed(answers, decimals, rounding):
    for text in printings(sum(answers), len(answers), decimals, rounding):
        assert mean_fits(text, len(answers), scale=(1, 7), rounding=rounding)


def test_half_ways_are_where_roundings_differ():
    eighth = {rounding: [mean_fits(text, 8, rounding=rounding) for text in ("2.12", "2.13")] for rounding in ROUNDINGS}
    assert eighth == {
        "half-up": [False, True],
        "half-even": [True, False],
        "half-down": [True, False],
        "rounded-up": [False, True],
        "truncated": [True, False],
        "any": [True, True],
    }


def test_a_scale_bounds_the_sum():
    assert mean_fits("7.0", 10, scale=(1, 7))
    assert not mean_fits("7.1", 10, scale=(1, 7))
    assert not mean_fits("0.9", 10, scale=(1, 7))
    assert feasible_sums("7", 10, 2, scale=(1, 7)) == range(130, 141)


def test_about_is_read_as_the_plain_number():
    assert feasible_sums("about 5.2", 28) == feasible_sums("5.2", 28)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: mean_fits("5.2", 0), "n: allowed a whole number of people, at least 1; found 0"),
        (lambda: mean_fits("5.2", 2.0), "n: allowed a whole number of people, at least 1; found 2.0"),
        (lambda: mean_fits("5.2", 8, 0), "items: allowed a whole number of at least 1; found 0"),
        (lambda: mean_fits("5.2", 8, 1.5), "items: allowed a whole number of at least 1; found 1.5"),
        (lambda: mean_fits("52%", 8), 'mean: allowed a plain number, without .*; found "52%"'),
        (lambda: mean_fits("over 5", 8), 'mean: allowed a plain number, without .*; found "over 5"'),
        (lambda: mean_fits("5.2", 8, rounding="up"), 'rounding: allowed half-up, .*, any; found "up"'),
        (
            lambda: mean_fits("5.2", 8, scale=(7, 1)),
            r"scale: allowed two whole numbers.*found \(7, 1\)",
        ),
        (lambda: mean_fits("5.2", 8, scale=(1, 7.5)), r"scale: allowed two whole numbers.*\(1, 7.5\)"),
        (
            lambda: mean_fits("5.2", 8, scale=(1, 4, 7)),
            r"scale: allowed two whole numbers.*\(1, 4, 7\)",
        ),
    ],
)
def test_input_that_is_no_mean_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
