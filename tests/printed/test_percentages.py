"""Many percentages at once, in 64-bit integers, against one at a time, in fractions; and counts that were printed."""

import re
from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.printed.counts.percentages import count_fits, feasible_count_ranges, feasible_counts
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


def one_at_a_time(numerators, decimals, sizes, rounding):
    texts = [f"{Decimal(int(numerator)).scaleb(-decimals)}%" for numerator in numerators]
    return [feasible_counts(text, int(n), rounding) for text, n in zip(texts, sizes, strict=True)]


@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_many_at_once_equal_one_at_a_time_for_every_whole_percentage_and_n_to_200(rounding):
    read = [parse(f"{whole}%") for whole in range(101)]
    found = feasible_count_ranges(np.arange(101), 0, np.arange(1, 201)[:, None], rounding)
    assert found.start.shape == found.stop.shape == found.feasible.shape == (200, 101)
    for n, starts, stops in zip(range(1, 201), found.start.tolist(), found.stop.tolist(), strict=True):
        expected = [feasible_counts(number, n, rounding) for number in read]
        assert [(counts.start, counts.stop) for counts in expected] == list(zip(starts, stops, strict=True))


@given(
    seed=st.integers(0, 10**6),
    decimals=st.integers(0, 4),
    largest=st.sampled_from([1_000, 10**6, 10**9, 10**12]),
    rounding=st.sampled_from(ROUNDINGS),
)
def test_many_at_once_equal_one_at_a_time_for_random_large_n(seed, decimals, largest, rounding):
    rng = np.random.default_rng(seed)
    numerators = rng.integers(100 * 10**decimals + 1, size=20)
    sizes = rng.integers(1, largest, size=20)
    found = feasible_count_ranges(numerators, decimals, sizes, rounding)
    expected = one_at_a_time(numerators, decimals, sizes, rounding)
    assert found.start.tolist() == [counts.start for counts in expected]
    assert found.stop.tolist() == [counts.stop for counts in expected]
    assert found.feasible.tolist() == [len(counts) > 0 for counts in expected]


@given(n=st.integers(1, 10**9), decimals=st.integers(0, 3), data=st.data(), rounding=st.sampled_from(ROUNDINGS))
def test_the_ends_reprint_as_what_was_printed_and_their_neighbours_do_not(n, decimals, data, rounding):
    numerator = data.draw(st.integers(0, 100 * 10**decimals))
    found = feasible_count_ranges(numerator, decimals, n, rounding)
    unit, printed = Decimal(1).scaleb(-decimals), Decimal(numerator).scaleb(-decimals)

    def reprints(count):
        exact = Decimal(100 * count) / n
        return printed in {exact.quantize(unit, convention) for convention in CONVENTIONS[rounding]}

    start, stop = int(found.start), int(found.stop)
    if start < stop:
        assert reprints(start)
        assert reprints(stop - 1)
    assert not any(reprints(count) for count in (start - 1, stop) if 0 <= count <= n)


def test_the_largest_n_that_fits_is_still_exact_and_the_next_is_refused():
    with pytest.raises(ValueError, match=r"n: allowed up to \d+ with so many decimals, as 64-bit") as refused:
        feasible_count_ranges([10_000], 2, [2**62])
    largest = int(re.search(r"allowed up to (\d+)", str(refused.value))[1])
    found = feasible_count_ranges([10_000], 2, [largest])
    assert range(int(found.start[0]), int(found.stop[0])) == feasible_counts("100.00%", largest)
    with pytest.raises(ValueError, match=f"found {largest + 1}"):
        feasible_count_ranges([10_000], 2, [largest + 1])


def test_no_percentages_have_no_counts():
    assert feasible_count_ranges(np.array([], dtype=int), 0, 22).start.tolist() == []


@pytest.mark.parametrize(
    ("numerators", "decimals", "n", "rounding", "message"),
    [
        ([-1], 0, 22, "half-up", "percent_numerators: allowed whole numbers, 0 to 100; found -1"),
        ([101], 0, 22, "half-up", "percent_numerators: allowed whole numbers, 0 to 100; found 101"),
        ([1001], 1, 22, "half-up", "percent_numerators: allowed whole numbers, 0 to 1000; found 1001"),
        ([41.0], 0, 22, "half-up", "percent_numerators: allowed whole numbers, 0 to 100; found float64"),
        (["41"], 0, 22, "half-up", "percent_numerators: allowed whole numbers, 0 to 100; found <U2"),
        ([True], 0, 22, "half-up", "percent_numerators: allowed whole numbers, 0 to 100; found bool"),
        ([41], 0, 0, "half-up", "n: allowed whole numbers, 1 to 9223372036854775807; found 0"),
        ([41], 0, -22, "half-up", "n: allowed whole numbers, 1 to 9223372036854775807; found -22"),
        ([41], 0, 22.0, "half-up", "n: allowed whole numbers, 1 to 9223372036854775807; found float64"),
        ([41], 0, np.array([2**63], dtype=np.uint64), "half-up", "n: allowed .* found 9223372036854775808"),
        ([41], -1, 22, "half-up", "decimals: allowed a whole number of at least 0; found -1"),
        ([41], 1.0, 22, "half-up", "decimals: allowed a whole number of at least 0; found 1.0"),
        ([41], 20, 22, "half-up", "n: allowed up to 0 with so many decimals"),
        ([41], 0, 22, "up", 'rounding: allowed half-up, .*, any; found "up"'),
    ],
)
def test_input_that_is_no_percentage_or_group_is_refused(numerators, decimals, n, rounding, message):
    with pytest.raises(ValueError, match=message):
        feasible_count_ranges(numerators, decimals, n, rounding)


# By hand: 490/744 = 65.86%, 491/744 = 65.99%, 487/744 = 65.46%, 488/744 = 65.59%, 494/744 = 66.40%, 495/744 = 66.53%.
@pytest.mark.parametrize(("count", "consistent"), [(487, False), (488, True), (490, True), (494, True), (495, False)])
def test_a_printed_count_is_held_against_its_percentage(count, consistent):
    assert count_fits("66%", count, 744) is consistent


@pytest.mark.parametrize(
    ("rounding", "consistent"),
    [("half-up", "13"), ("half-down", "12"), ("half-even", "12"), ("truncated", "12"), ("any", "12 13")],
)
def test_a_tie_is_consistent_with_what_the_rounding_prints(rounding, consistent):
    printed = [text for text in ("12", "13") if count_fits(f"{text}%", 1, 8, rounding)]
    assert printed == consistent.split()


def test_155_of_1000_is_printed_as_16_in_waterloo_2010(published):
    for case in published("round_percent"):
        count, n = case["inputs"]["count"], case["inputs"]["n"]
        fits = [whole for whole in range(101) if count_fits(f"{whole}%", count, n)]
        assert fits == [int(case["expected"]["percent"])]


@pytest.mark.parametrize(("count", "n"), [(23, 22), (-1, 22), (9.0, 22), (0, 0), ("9", 22), (True, 22)])
def test_a_count_outside_its_group_is_refused(count, n):
    with pytest.raises(ValueError, match=r"(count|n): allowed whole numbers"):
        count_fits("41%", count, n)
