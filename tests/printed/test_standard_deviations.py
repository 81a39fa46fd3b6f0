"""GRIMMER: means with standard deviations of whole numbers, against published answers and every small sample."""

from decimal import (
    ROUND_DOWN,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
    localcontext,
)
from itertools import combinations_with_replacement, product
from math import ceil, floor, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.printed.counts.means import mean_fits
from analysis.printed.counts.power import power_of_sd
from analysis.printed.counts.standard_deviations import sd_fits
from analysis.printed.number import parse
from analysis.printed.rounding import ROUNDINGS

CONVENTIONS = {
    "half-up": [ROUND_HALF_UP],
    "half-even": [ROUND_HALF_EVEN],
    "half-down": [ROUND_HALF_DOWN],
    "rounded-up": [ROUND_UP],
    "truncated": [ROUND_DOWN],
    "any": [ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP, ROUND_DOWN],
}


def moments(answers, items=1):
    """Mean and standard deviation to 60 digits; `answers` are people's sums over `items`."""
    n, total = len(answers), sum(answers)
    squares = n * sum(x * x for x in answers) - total * total
    with localcontext(Context(prec=60)):
        return Decimal(total) / (n * items), (Decimal(squares) / (n * (n - 1))).sqrt() / items


def printings(value, decimals, rounding):
    unit = Decimal(1).scaleb(-decimals)
    return {str(value.quantize(unit, convention) + 0) for convention in CONVENTIONS[rounding]}  # + 0: never "-0.0"


def up_or_down(mean, sd, n, items=1, scale=None):
    """As scrutiny's rounding of that name: a tie may go either way."""
    return any(sd_fits(mean, sd, n, items, scale=scale, rounding=rounding) for rounding in ("half-up", "half-down"))


# Answers of others: mean, standard deviation, people, items, consistent.
PUBLISHED = [
    # Allard (2018), "Analytic-GRIMMER"; also tests/testthat/test-grimmer.R of scrutiny 0.6.1
    ("3.44", "2.47", 18, 1, False),
    ("5.21", "1.6", 28, 1, True),
    # scrutiny 0.6.1, tests/testthat/test-grimmer-map.R (data pigs5)
    ("7.22", "5.30", 38, 1, False),
    ("4.74", "6.55", 31, 1, True),
    ("5.23", "2.55", 35, 1, False),
    ("2.57", "2.57", 30, 1, True),
    ("6.77", "2.18", 33, 1, False),
    ("2.68", "2.59", 34, 1, True),
    ("7.01", "6.68", 35, 1, False),
    ("7.38", "3.65", 32, 1, True),
    ("3.14", "5.32", 33, 1, False),
    ("6.89", "4.18", 37, 1, True),
    ("5.00", "2.18", 31, 1, True),
    ("0.24", "6.43", 34, 1, True),
    # the same, reference/grimmer.md and articles/grimmer.md (flying_pigs1 to 3)
    ("5.23", "2.55", 31, 1, True),
    ("2.74", "0.96", 63, 2, True),
    ("7.3", "2.51", 12, 1, False),
    ("2.6", "2.05", 25, 1, False),
    ("7.2", "2.89", 25, 1, True),
    ("3.6", "3.11", 25, 1, True),
    ("9.2", "7.13", 25, 1, True),
    ("10.4", "2.53", 25, 1, True),
    ("7.3", "3.14", 25, 1, True),
    ("5.90", "2.19", 40, 1, True),
    ("5.71", "1.42", 40, 1, False),
    ("3.50", "1.81", 40, 1, True),
    ("3.82", "2.43", 40, 1, True),
    ("4.61", "1.92", 40, 1, False),
    ("5.24", "2.51", 40, 1, False),
    ("5.90", "2.19", 40, 3, True),
    ("5.71", "1.42", 40, 3, True),
    ("3.50", "1.81", 40, 3, True),
    ("3.82", "2.43", 40, 3, True),
    ("4.61", "1.92", 40, 3, True),
    ("5.24", "2.51", 40, 3, True),
    ("6.92", "2.19", 30, 1, False),
    ("3.48", "1.42", 30, 1, False),
    ("1.59", "1.81", 30, 2, False),
    ("2.61", "2.43", 30, 2, False),
    ("4.04", "1.92", 30, 3, True),
    ("4.50", "2.51", 30, 3, True),
    ("4.50", "2.51", 30, 1, False),
    # the sample (1, 1, 2, 3, 3, 4, 4, 4, 4, 5) in the comments of R/grimmer.R of scrutiny 0.6.1
    ("3.10", "1.37", 10, 1, True),
]


@pytest.mark.parametrize(("mean", "sd", "n", "items", "consistent"), PUBLISHED)
def test_standard_deviations_are_judged_as_others_judge_them(mean, sd, n, items, consistent):
    assert up_or_down(mean, sd, n, items) is consistent


# scrutiny 0.6.1 calls 8.9 (2.81) of 25 inconsistent ("test 3"; articles/grimmer.md, flying_pigs1): 25 times 8.9 is
# 222.5, and it tries the sum 222 alone, not 223. It warns of such answers itself (its issue 80). This sample has them:
def test_a_sample_exists_where_scrutiny_says_that_none_does():
    answers = [3, 4, 5, 6, 7, 7, 7, 8, 8, 8, 9, 9, 9, 9, 9, 9, 9, 11, 11, 11, 12, 12, 12, 14, 14]
    mean, sd = moments(answers)
    assert (len(answers), printings(mean, 1, "half-up"), printings(sd, 2, "half-up")) == (25, {"8.9"}, {"2.81"})
    assert sd_fits("8.9", "2.81", 25)


# scrutiny 0.6.1, README.md, debit_map(pigs3): mean and standard deviation of answers 0 or 1, 1,683 people.
@pytest.mark.parametrize(
    ("mean", "sd", "consistent"),
    [
        ("0.53", "0.50", True),
        ("0.44", "0.50", True),
        ("0.77", "0.42", True),
        ("0.19", "0.35", False),
        ("0.34", "0.47", True),
        ("0.93", "0.25", True),
        ("0.12", "0.33", True),
    ],
)
def test_standard_deviations_of_shares_are_judged_as_debit_judges_them(mean, sd, consistent):
    assert up_or_down(mean, sd, 1683, scale=(0, 1)) is consistent


def every_printing(n, scale, mean_decimals, sd_decimals, rounding):
    """Every (mean, sd) that some sample of `n` answers on the scale can be printed as."""
    low, high = scale
    found = set()
    for answers in combinations_with_replacement(range(low, high + 1), n):
        mean, sd = moments(answers)
        found |= set(product(printings(mean, mean_decimals, rounding), printings(sd, sd_decimals, rounding)))
    return found


@pytest.mark.mostly_slow
@pytest.mark.parametrize("rounding", ROUNDINGS)
@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_on_a_scale_of_1_to_5_exactly_the_printings_of_some_sample_are_consistent(n, rounding):
    possible = every_printing(n, (1, 5), 1, 1, rounding)
    means, sds = ([f"{tenths / 10:.1f}" for tenths in range(most)] for most in (55, 32))
    for mean, sd in product(means, sds):
        consistent = sd_fits(mean, sd, n, scale=(1, 5), rounding=rounding)
        assert consistent == ((mean, sd) in possible), (mean, sd)


@pytest.mark.slow
@pytest.mark.parametrize("n", [3, 5])
def test_on_a_scale_of_1_to_7_exactly_the_printings_of_some_sample_are_consistent_to_two_decimals(n):
    possible = every_printing(n, (1, 7), 2, 2, "half-up")
    for mean in {mean for mean, _ in possible}:
        for sd in (f"{hundredths / 100:.2f}" for hundredths in range(380)):
            consistent = sd_fits(mean, sd, n, scale=(1, 7))
            assert consistent == ((mean, sd) in possible), (mean, sd)


@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_without_a_scale_exactly_the_printings_of_some_sample_are_consistent(n):
    # The means are from 0 to 1, and with a standard deviation below 1.5 nobody of five is 3 or more from the mean.
    possible = every_printing(n, (-4, 5), 1, 2, "half-up")
    for mean, hundredths in product(("0.0", "0.3", "0.4", "0.5", "0.8", "1.0"), range(150)):
        sd = f"{hundredths / 100:.2f}"
        assert sd_fits(mean, sd, n) == ((mean, sd) in possible), (mean, sd)


@settings(max_examples=200)
@given(
    answers=st.lists(st.integers(-4, 12), min_size=2, max_size=40),
    items=st.integers(1, 3),
    decimals=st.tuples(st.integers(0, 3), st.integers(0, 3)),
    rounding=st.sampled_from(ROUNDINGS),
)
def test_a_sample_is_consistent_with_its_own_printing_with_and_without_its_scale(answers, items, decimals, rounding):
    mean, sd = moments(answers, items)
    low, high = min(answers) // items, -(-max(answers) // items)
    for text, spread in product(printings(mean, decimals[0], rounding), printings(sd, decimals[1], rounding)):
        for scale in (None, (low, max(high, low + 1))):
            assert sd_fits(text, spread, len(answers), items, scale=scale, rounding=rounding)


@given(mean=st.integers(100, 700), sd=st.integers(0, 400), n=st.integers(2, 60), rounding=st.sampled_from(ROUNDINGS))
def test_a_scale_and_a_standard_deviation_only_ever_take_away(mean, sd, n, rounding):
    mean, sd = f"{mean / 100:.2f}", f"{sd / 100:.2f}"
    on_a_scale = sd_fits(mean, sd, n, scale=(1, 7), rounding=rounding)
    unbounded = sd_fits(mean, sd, n, rounding=rounding)
    assert on_a_scale <= unbounded <= mean_fits(mean, n, rounding=rounding)


def test_many_people_and_many_items_are_judged_too():
    assert sd_fits("44.27", "12.81", 5000, items=20)
    assert sd_fits("44.27", "12.81", 5000, scale=(0, 100))
    assert not sd_fits("4.27", "3.10", 5000, scale=(1, 7))


def test_everybody_alike_has_no_spread():
    assert sd_fits("5.00", "0.00", 10)
    assert not sd_fits("5.10", "0.00", 10)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: sd_fits("5.2", "1.1", 1), "n: allowed at least 2 people for a standard dev"),
        (lambda: sd_fits("5.2", "1.1", 0), "n: allowed a whole number of people, at least 1"),
        (lambda: sd_fits("5.2", "-1.1", 8), 'sd: allowed a number of at least 0; found "-1.1"'),
        (lambda: sd_fits("5.2", "11%", 8), 'sd: allowed a plain number, .* found "11%"'),
        (lambda: sd_fits("5.2", "<1.1", 8), 'sd: allowed a plain number, .* found "<1.1"'),
        (lambda: sd_fits("52%", "1.1", 8), 'mean: allowed a plain number, .* found "52%"'),
        (lambda: sd_fits("5.2", "1.1", 8, 0), "items: allowed a whole number of at least 1"),
        (lambda: sd_fits("5.2", "1.1", 8, rounding="up"), 'rounding: allowed half-up, .* found "up"'),
        (lambda: sd_fits("5", "1", 8, scale=(5, 5)), r"scale: allowed two whole numbers"),
    ],
)
def test_input_that_is_no_mean_with_a_standard_deviation_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


# How often a wrong deviation would be found


@pytest.mark.parametrize(
    ("mean", "sd", "sizes", "scale"),
    [
        ("3.3", "1.4", [7], (1, 5)),
        ("3.3", "1.4", [6, 7], (1, 5)),
        ("2.0", "0.0", [4, 5], (1, 7)),
        ("4.50", "0.55", [6], (0, 5)),
        ("1.2", "0.4", [5, 6], (1, 4)),
        ("2.67", "2.89", [3], (0, 6)),
    ],
)
def test_the_power_is_the_share_of_other_deviations_that_no_answers_have(mean, sd, sizes, scale):
    """By every sample of so many answers."""
    decimals, unit = [len(one.partition(".")[2]) for one in (mean, sd)], 10 ** parse(sd).decimals
    answers = range(scale[0], scale[1] + 1)
    samples = (moments(sample) for n in sizes for sample in combinations_with_replacement(answers, n))
    seen = {
        printed
        for middle, deviation in samples
        if mean in printings(middle, decimals[0], "half-up")
        for printed in printings(deviation, decimals[1], "half-up")
    }
    others = {f"{value / unit:.{decimals[1]}f}" for value in range((scale[1] - scale[0]) * unit // 2 + 1)} - {sd}
    assert power_of_sd(parse(mean), parse(sd), sizes, 1, scale) == pytest.approx(len(others - seen) / len(others))


def test_of_hundreds_of_people_on_a_wide_scale_what_is_out_of_reach_is_not_sought(in_seconds):
    """At a mean of 6.35 to 6.45 answers are nearest at 6 and 7, and furthest apart with all but one at 0 or 100."""
    totals = [(n, total) for n in range(151, 301) for total in range(ceil(6.35 * n), floor(6.45 * n) + 1)]
    nearest = min(sqrt((total - 6 * n) * (7 * n - total) / n / (n - 1)) for n, total in totals)
    furthest = max(sqrt((total // 100 * 10_000 + (total % 100) ** 2 - total**2 / n) / (n - 1)) for n, total in totals)
    others = [value for value in range(1, 501, 2) if value != 11]
    expected = sum(not nearest - 0.05 <= value / 10 <= furthest + 0.05 for value in others) / len(others)
    assert power_of_sd(parse("6.4"), parse("1.1"), range(300, 150, -1), 1, (0, 100)) == expected
