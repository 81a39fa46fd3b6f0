"""Counts and denominators that a percentage allows, against brute force: print every count, keep those that match."""

from collections import defaultdict
from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.printed.counts.chance_fit import pass_rate
from analysis.printed.counts.denominators import Denominator, feasible_denominators
from analysis.printed.counts.percentages import feasible_counts, nearest_counts
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


def printings(count, n, decimals, rounding):
    """What a report can have printed for `count` of `n` people: one text, or several where any rounding will do."""
    percentage, unit = Decimal(100 * count) / n, Decimal(1).scaleb(-decimals)
    return {f"{percentage.quantize(unit, convention)}%" for convention in CONVENTIONS[rounding]}


def counts_by_printing(n, decimals, rounding):
    """Every text that can be printed for `n` people, with the counts behind it."""
    found = defaultdict(list)
    for count in range(n + 1):
        for text in printings(count, n, decimals, rounding):
            found[text].append(count)
    return found


def printable(decimals):
    """Every percentage from 0 to 100 with so many decimals, as text."""
    return [f"{Decimal(step).scaleb(-decimals)}%" for step in range(100 * 10**decimals + 1)]


percentages = st.integers(0, 2).flatmap(lambda decimals: st.sampled_from(printable(decimals)))


@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_whole_percentages_allow_exactly_the_counts_that_reprint_for_every_n_to_60(rounding):
    read = {text: parse(text) for text in printable(0)}
    for n in range(1, 61):
        expected = counts_by_printing(n, 0, rounding)
        assert {text: list(feasible_counts(number, n, rounding)) for text, number in read.items()} == {
            text: expected[text] for text in read
        }


@pytest.mark.parametrize("n", [1, 7, 16, 51, 463])
@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_one_decimal_allows_exactly_the_counts_that_reprint(rounding, n):
    expected = counts_by_printing(n, 1, rounding)
    assert {text: list(feasible_counts(text, n, rounding)) for text in printable(1)} == {
        text: expected[text] for text in printable(1)
    }


@given(n=st.integers(1, 20_000), data=st.data(), decimals=st.integers(0, 2), rounding=st.sampled_from(ROUNDINGS))
def test_a_count_is_feasible_for_whatever_it_can_be_printed_as(n, data, decimals, rounding):
    count = data.draw(st.integers(0, n))
    assert all(count in feasible_counts(parse(text), n, rounding) for text in printings(count, n, decimals, rounding))


@given(n=st.integers(1, 2_000), text=percentages, rounding=st.sampled_from(ROUNDINGS))
def test_every_feasible_count_can_be_printed_as_what_was_printed(n, text, rounding):
    decimals = parse(text).decimals
    assert all(text in printings(count, n, decimals, rounding) for count in feasible_counts(parse(text), n, rounding))


@given(n=st.integers(1, 2_000), text=percentages)
def test_any_rounding_allows_what_one_of_the_others_allows(n, text):
    each = [set(feasible_counts(text, n, rounding)) for rounding in ROUNDINGS if rounding != "any"]
    assert set(feasible_counts(text, n, "any")) == set().union(*each)


# By hand: 15/51 = 29.4%, 16/51 = 31.4%; 15/52 = 28.8%, 16/52 = 30.8%; 9/22 = 40.9%; 43.5% and 44.5% of 463 are 201.4
# and 206.04; 0.49% of 463 are 2.3 people.
@pytest.mark.parametrize(
    ("text", "n", "counts"),
    [
        ("30%", 51, []),
        ("30%", 52, []),
        ("41%", 22, [9]),
        ("44%", 463, [202, 203, 204, 205, 206]),
        ("0%", 22, [0]),
        ("0%", 463, [0, 1, 2]),
        ("100%", 22, [22]),
        ("100%", 463, [461, 462, 463]),
        ("0%", 1, [0]),
        ("50%", 1, []),
        ("100%", 1, [1]),
    ],
)
def test_counts_worked_out_by_hand_are_found(text, n, counts):
    assert list(feasible_counts(text, n)) == counts


# By hand: 1% of 463 is 4.63 people, half of 51 is 25.5, 41% of 22 is 9.02.
@pytest.mark.parametrize(
    ("text", "n", "counts"),
    [
        ("<1%", 463, range(0, 5)),
        ("at least 50%", 51, range(26, 52)),
        ("up to 41%", 22, range(0, 10)),
        ("more than 50%", 22, range(12, 23)),
        ("<0%", 22, range(0)),
        ("over 100%", 22, range(0)),
    ],
)
def test_a_percentage_with_a_comparator_allows_all_the_counts_on_its_side(text, n, counts):
    assert list(feasible_counts(text, n)) == list(counts)


@given(
    texts=st.lists(percentages, min_size=1, max_size=4),
    largest=st.integers(1, 60),
    data=st.data(),
    rounding=st.sampled_from(ROUNDINGS),
)
def test_denominators_are_the_intersection_of_single_ones(texts, largest, data, rounding):
    smallest = data.draw(st.integers(1, largest))
    items = [text for text in texts]
    fitting = set()
    for one in [one for one in ROUNDINGS if one != "any"] if rounding == "any" else [rounding]:  # of all items
        single = [{c.n for c in feasible_denominators([item], largest, smallest, rounding=one)} for item in items]
        fitting |= set.intersection(*single)
    joint = feasible_denominators(items, largest, smallest, rounding=rounding)
    assert [candidate.n for candidate in joint] == sorted(fitting, reverse=True)
    for candidate in joint if rounding != "any" else ():
        assert candidate.counts == tuple(feasible_counts(item, candidate.n, rounding) for item in items)


# By hand: 15/50 = 30.0% and 11/50 = 22.0%; 14/46 = 30.4% and 10/46 = 21.7%; for 51 and 52 see above. Nobody gives 30%
# of 49 people (14 are 28.6%, 15 are 30.6%) or of 48 (29.2%, 31.3%), nor 22% of 47 (10 are 21.3%, 11 are 23.4%).
def test_two_items_of_the_survey_share_50_or_46_people_and_neither_51_nor_52():
    items = ["30%", "22%"]
    assert feasible_denominators(items, largest=52, smallest=46) == (
        Denominator(50, (range(15, 16), range(11, 12))),
        Denominator(46, (range(14, 15), range(10, 11))),
    )


def test_no_denominator_is_an_answer_too():
    assert feasible_denominators(["30%"], largest=1) == ()


@pytest.mark.parametrize("rounding", ROUNDINGS)
@pytest.mark.parametrize(("n", "decimals"), [*((n, 0) for n in (1, 7, 22, 51, 100, 101, 463)), (22, 1), (463, 1)])
def test_the_pass_rate_is_the_share_of_percentages_that_some_count_prints(n, decimals, rounding):
    found = counts_by_printing(n, decimals, rounding)
    assert pass_rate(n, decimals, rounding) == len(found) / len(printable(decimals))


def test_to_100_people_every_count_has_its_own_whole_percentage():
    assert [pass_rate(n) for n in range(1, 101)] == [(n + 1) / 101 for n in range(1, 101)]


def test_from_100_people_on_whole_percentages_say_nothing():
    assert {pass_rate(n) for n in (100, 101, 150, 199, 463)} == {1.0}


@pytest.mark.parametrize("n", [0, -1, 51.0, "51", True, None])
def test_a_denominator_that_is_no_number_of_people_is_refused(n):
    with pytest.raises(ValueError, match="n: allowed a whole number of people, at least 1; found"):
        feasible_counts("30%", n)


@pytest.mark.parametrize("text", ["-5%", "101%", "100.5%"])
def test_a_percentage_that_no_share_has_is_refused(text):
    with pytest.raises(ValueError, match=f'percentage: allowed a percentage with its sign, 0% to 100%, .*"{text}"'):
        feasible_counts(text, 22)


def test_an_unknown_rounding_is_refused():
    with pytest.raises(ValueError, match=r'rounding: allowed half-up, .*, any; found "up"'):
        feasible_counts("30%", 22, "up")


def test_a_question_without_items_is_refused():
    with pytest.raises(ValueError, match="percentages: allowed at least one; found none"):
        feasible_denominators([], largest=51)


@pytest.mark.parametrize(
    ("smallest", "largest", "message"),
    [
        (0, 51, "smallest: allowed a whole number of people, at least 1; found 0"),
        (52, 51, "smallest: allowed 1 to 51; found 52"),
        (1, 0, "largest: allowed a whole number of people, at least 1; found 0"),
        (1, 51.5, "largest: allowed a whole number of people, at least 1; found 51.5"),
    ],
)
def test_denominators_are_sought_from_one_to_the_largest(smallest, largest, message):
    with pytest.raises(ValueError, match=message):
        feasible_denominators(["30%"], largest=largest, smallest=smallest)


def test_the_nearest_counts_enclose_the_percentage():
    for n in range(1, 120):
        for whole in range(101):
            low, high = nearest_counts(f"{whole}%", n)
            assert low * 100 <= whole * n <= high * 100
            assert high - low == (whole * n % 100 != 0)


def test_the_nearest_counts_of_no_size_are_refused():
    with pytest.raises(ValueError, match="n: allowed a whole number of people, at least 1; found 0"):
        nearest_counts("30%", 0)


@pytest.mark.parametrize("text", ["22", "0.44"])
def test_a_number_that_is_not_a_percentage_is_refused(text):
    with pytest.raises(ValueError, match="percentage: allowed"):
        feasible_counts(text, 50)
