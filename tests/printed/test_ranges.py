"""Ranges as printed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.printed.counts.percentages import feasible_counts
from analysis.printed.number import parse
from analysis.printed.ranges import parse_range
from analysis.printed.rounding import ROUNDINGS, rounding_range

# Read by hand: text, lower end, upper end, percent, decimals of both.
FORMS = [
    ("36-42%", 36, 42, True, 0, 0),
    ("36–42%", 36, 42, True, 0, 0),
    ("36 – 42%", 36, 42, True, 0, 0),
    ("36%-42%", 36, 42, True, 0, 0),
    ("36% to 42%", 36, 42, True, 0, 0),
    ("36 to 42%", 36, 42, True, 0, 0),
    ("from 36% to 42%", 36, 42, True, 0, 0),
    ("between 36% and 42%", 36, 42, True, 0, 0),
    ("36.5-42.25%", Fraction(73, 2), Fraction(169, 4), True, 1, 2),
    ("36 percent to 42 percent", 36, 42, True, 0, 0),
    ("1,361-2,000", 1361, 2000, False, 0, 0),
    ("6-12 months", 6, 12, False, 0, 0),
    ("two to three", 2, 3, False, 0, 0),
    ("-5 to -3", -5, -3, False, 0, 0),
    ("-5% to +3%", -5, 3, True, 0, 0),
    ("42-42%", 42, 42, True, 0, 0),
]
NOT_A_RANGE = [
    "", "42%", "42-36%", "-42%", "36-", "36--42%", "36%-42", "36−42%", "1-2-3", "one-year", "twenty-five", "2-to-1",
    "five to one", "to 42%", "36% to", "36 and 42%", "between 36% to 42%", "at least 36 to 42%", "36 to more than 42",
    "281-5", "36-42%%", "36 42", "n = 36-42", "p to q", "(36-42%)",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[0])
def test_a_printed_range_is_read_as_it_is_read_by_hand(form):
    text, low, high, percent, low_decimals, high_decimals = form
    found = parse_range(text)
    assert (found.text, found.low.value, found.high.value) == (text, low, high)
    assert (found.low.percent, found.high.percent) == (percent, percent)
    assert (found.low.decimals, found.high.decimals) == (low_decimals, high_decimals)


def test_about_is_kept():
    assert parse_range("about 36-42%").low.comparator == parse_range("approximately 36% to 42%").low.comparator == "≈"


@pytest.mark.parametrize("text", NOT_A_RANGE)
def test_text_that_is_not_a_range_is_refused(text):
    with pytest.raises(ValueError, match='" is not a range as printed; allowed: two numbers, the smaller one first'):
        parse_range(text)


def test_the_refusal_quotes_what_was_found():
    with pytest.raises(ValueError, match=r'^"42-36%" is not'):
        parse_range("42-36%")


@pytest.mark.parametrize("text", ["36-42%", "36–42%"])
def test_a_range_is_not_one_number(text):
    with pytest.raises(ValueError, match="is not a number as printed"):
        parse(text)


@given(ends=st.tuples(st.integers(0, 1000), st.integers(0, 1000)).map(sorted), rounding=st.sampled_from(ROUNDINGS))
def test_a_range_holds_what_rounds_to_its_ends_and_all_between(ends, rounding):
    low, high = (f"{end / 10:.1f}%" for end in ends)
    allowed = rounding_range(parse_range(f"{low} to {high}"), rounding)
    lower, upper = rounding_range(parse(low), rounding), rounding_range(parse(high), rounding)
    for value in (Fraction(step, 40) for step in range(4 * ends[0] - 8, 4 * ends[1] + 9)):
        between = Fraction(ends[0], 10) <= value <= Fraction(ends[1], 10)
        assert (value in allowed) == (value in lower or value in upper or between)


# By hand: 36% of 22 are 7.92 people, 42% are 9.24; 8 are 36.4%, 9 are 40.9%, 7 are 31.8%, 10 are 45.5%.
def test_a_range_of_percentages_allows_every_count_within_it():
    assert list(feasible_counts(parse_range("36-42%"), 22)) == [8, 9]


def test_a_range_that_is_no_percentage_allows_no_counts():
    with pytest.raises(ValueError, match=r'percentage: allowed a percentage with its sign, .*; found "36-42"'):
        feasible_counts(parse_range("36-42"), 22)
    with pytest.raises(ValueError, match='found "36-142%"'):
        feasible_counts(parse_range("36-142%"), 22)
