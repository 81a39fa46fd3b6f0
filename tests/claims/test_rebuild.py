"""Ways to rebuild a statistic, against arithmetic by hand and loops over every table."""

from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.rebuild import ASSUMPTIONS, share
from analysis.claims.sums import change, total
from analysis.printed.number import parse


def half_up(count, n):
    """The whole percentage that `count` of `n` people is printed as, in whole numbers only."""
    return (200 * count + n) // (2 * n)


def fitting(percentages, sizes):
    """By trying everything: each size at which every percentage is some count's, with those counts."""
    found = {}
    for n in sizes:
        counts = [[count for count in range(n + 1) if half_up(count, n) == each] for each in percentages]
        if all(counts):
            found[n] = counts
    return found


def rebuilt(percentages, size, item=0, exact=False, base_stated=True, **choices):
    items = [parse(text) for text in percentages.split()]
    return share(items, item, size, exact=exact, base_stated=base_stated, **choices)


def sizes_of(found):
    return [candidate.n for candidate in found.candidates]


# Shares


def test_41_percent_of_22_people_are_9():
    found = rebuilt("41%", 22, exact=True)  # 8, 9 and 10 of 22 are 36.4%, 40.9% and 45.5%
    assert (found.at_size, sizes_of(found), list(found.candidates[0].counts[0])) == (range(9, 10), [22], [9])
    assert (found.reproduced, found.assumptions) == (True, ())


# 15 of 51 are 29.4%, 16 of 51 31.4%; 15 of 52 28.8%, 16 of 52 30.8%: none is printed as 30%.
# 11 of 51 are 21.6%: 22% alone fits 51. 11 of 52 are 21.2%, 12 of 52 23.1%: it does not fit 52.
@pytest.mark.parametrize(("size", "alone"), [(51, [11]), (52, [])])
def test_30_and_22_percent_are_of_neither_51_nor_52_people_but_of_50_46_37_or_27(size, alone):
    first, second = (rebuilt("30% 22%", size, item) for item in (0, 1))
    assert (list(first.at_size), list(second.at_size)) == ([], alone)
    assert sizes_of(first) == sizes_of(second) == [50, 46, 37, 27]
    assert [[list(counts) for counts in candidate.counts] for candidate in first.candidates] == [
        [[15], [11]], [[14], [10]], [[11], [8]], [[8], [6]],
    ]  # fmt: skip
    assert first.reproduced
    assert first.assumptions == ("nonresponse",)


# 29 of 51 are 56.9%, 21 of 51 41.2%. 29 and 30 of 52 are 55.8% and 57.7%.
@pytest.mark.parametrize(("size", "assumptions"), [(51, ()), (52, ("nonresponse",))])
def test_57_and_41_percent_are_of_51_people(size, assumptions):
    found = rebuilt("57% 41%", size)
    assert sizes_of(found) == [51, 49, 46, 44, 37]
    assert found.assumptions == assumptions
    assert [list(counts) for counts in found.candidates[0].counts] == [[29], [21]]


# 24 of 52 are 46.2%, 23 of 52 44.2%. 22, 23 and 24 of 51 are 43.1%, 45.1% and 47.1%.
@pytest.mark.parametrize(("size", "assumptions"), [(52, ()), (51, ("nonresponse",))])
def test_46_and_44_percent_are_of_52_people_and_not_of_51(size, assumptions):
    found = rebuilt("46% 44%", size)
    assert sizes_of(found) == [n for n in (52, 50, 48, 41, 39) if n <= size]
    assert found.assumptions == assumptions


def test_the_action_plans_of_at_most_22_clinicians_are_of_12():
    found = rebuilt("50% 33% 33% 42%", 22, base_stated=False)
    assert sizes_of(found) == [12]
    assert found.candidates[0].counts == (range(6, 7), range(4, 5), range(4, 5), range(5, 6))
    assert found.assumptions == ("base",)


def test_where_the_base_is_unstated_any_part_of_the_group_will_do():
    found = rebuilt("50%", 5, base_stated=False)
    assert sizes_of(found) == [4, 2]  # 1 of 2 and 2 of 4; were the base stated, 3 people at least would have to answer
    assert found.assumptions == ("base",)
    assert sizes_of(rebuilt("50%", 5)) == [4]


def test_where_the_base_is_unstated_even_the_whole_group_is_an_assumption():
    assert rebuilt("41%", 22, base_stated=False).assumptions == ("base",)


def test_an_exact_group_is_contradicted_where_a_ceiling_only_needs_an_assumption():
    ceiling, exact = rebuilt("30% 22%", 52), rebuilt("30% 22%", 52, exact=True)
    assert (ceiling.reproduced, ceiling.assumptions) == (True, ("nonresponse",))
    assert (exact.reproduced, exact.candidates, exact.assumptions) == (False, (), ())


def test_if_no_denominator_fits_another_rounding_is_tried_and_named():
    found = rebuilt("82%", 22, exact=True, rounding="truncated")  # 18 of 22 are 81.8%: 82 half up, 81 truncated
    assert (sizes_of(found), list(found.candidates[0].counts[0])) == ([22], [18])
    assert list(found.at_size) == []
    assert (found.reproduced, found.assumptions) == (True, ("rounding",))


def test_another_rounding_is_not_tried_as_long_as_fewer_people_will_do():
    found = rebuilt("82%", 22, rounding="truncated")  # 14 of 17 are 82.4%
    assert sizes_of(found)[0] == 17
    assert found.assumptions == ("nonresponse",)


def test_another_rounding_and_fewer_people_can_both_be_needed():
    # Of 7 people 14.3%, 28.6%, ... are printed 14, 29, ...; 28% of 7 is truncated, 8 people give 25% and 38%.
    found = rebuilt("28%", 8, lowest_response=0.8)
    assert sizes_of(found) == [7]
    assert found.assumptions == ("rounding", "nonresponse")


def test_what_nothing_gives_is_not_reproduced_and_rests_on_no_assumption():
    found = rebuilt("1%", 9, base_stated=False)
    assert (found.reproduced, found.candidates, found.assumptions) == (False, (), ())


@pytest.mark.parametrize(("percentage", "counts"), [("0%", [0]), ("100%", [9]), ("<5%", [0]), ("89%", [8])])
def test_nobody_and_everybody_are_shares_as_well(percentage, counts):
    found = rebuilt(percentage, 9, exact=True)
    assert list(found.candidates[0].counts[0]) == counts


def test_one_person_gives_nothing_but_0_and_100_percent():
    assert [rebuilt(f"{each}%", 1, exact=True).reproduced for each in (0, 1, 50, 99, 100)] == [True, *[False] * 3, True]


def test_the_lowest_response_is_a_whole_number_of_people_where_it_is_one():
    assert sizes_of(rebuilt("50%", 50, lowest_response=0.56)) == list(range(50, 27, -2))  # half of each even number


@given(
    percentages=st.lists(st.integers(0, 100), min_size=1, max_size=3),
    size=st.integers(1, 60),
    lowest_response=st.sampled_from([0.01, 0.5, 0.9, 1]),
    base_stated=st.booleans(),
)
def test_the_candidates_are_those_of_trying_every_count_of_every_size(percentages, size, lowest_response, base_stated):
    text = " ".join(f"{each}%" for each in percentages)
    found = rebuilt(text, size, base_stated=base_stated, lowest_response=lowest_response)
    smallest = ceil(Fraction(str(lowest_response)) * size) if base_stated else 1
    tried = fitting(percentages, range(size, smallest - 1, -1))
    if tried:
        assert {one.n: [list(counts) for counts in one.counts] for one in found.candidates} == tried
        assert sizes_of(found) == sorted(tried, reverse=True)
    assert ("rounding" in found.assumptions) == (bool(found.candidates) and not tried)
    assert ("nonresponse" in found.assumptions) == (base_stated and found.reproduced and found.candidates[0].n < size)
    assert ("base" in found.assumptions) == (found.reproduced and not base_stated)


@pytest.mark.parametrize("lowest_response", [0, -0.5, 1.01, float("nan")])
def test_a_lowest_response_that_is_no_part_of_the_group_is_refused(lowest_response):
    with pytest.raises(ValueError, match="lowest_response: allowed a part of the group, above 0 and at most 1; found"):
        rebuilt("41%", 22, lowest_response=lowest_response)


@pytest.mark.parametrize("lowest_response", ["half", None, True])
def test_a_lowest_response_that_is_no_number_is_refused(lowest_response):
    with pytest.raises(ValueError, match="lowest_response: allowed a part of the group, above 0 and at most 1; found"):
        rebuilt("41%", 22, lowest_response=lowest_response)


def test_an_unknown_rounding_is_refused():
    with pytest.raises(ValueError, match=r'^rounding: allowed half-up, .*; found "up"$'):
        rebuilt("41%", 22, rounding="up")


def test_every_assumption_is_said_in_words():
    assert set(ASSUMPTIONS) == {
        "nonresponse",
        "rounding",
        "base",
        "conditional",
        "hidden digits",
        "rounded parts",
        "hedged",
        "independent groups",
        "same size",
        "two sizes",
        "some tables",
        "answers together",
        "paired",
        "wald",
        "other test",
        "interval method",
        "usual test",
        "standardizer",
    }
    assert all(text and text[0].islower() and not text.endswith(".") for text in ASSUMPTIONS.values())


# Sums and changes


@pytest.mark.parametrize(
    ("claim", "parts", "reproduced"),
    [
        ("1,361", "463 898", True),
        ("1,362", "463 898", False),
        ("1,360", "463 898", False),
        ("almost 1,400", "463 898", True),
        ("almost 1,361", "463 898", False),
        ("over 1,300", "463 898", True),
        ("6", "one two three", True),
    ],
)
def test_a_sum_is_reproduced_if_its_parts_add_up_to_what_was_claimed(claim, parts, reproduced):
    found = total(parse(claim), [parse(part) for part in parts.split()])
    assert found.reproduced is reproduced
    assert found.assumptions == ()


# 60% is anything from 59.5 up to 60.5, 44% from 43.5 up to 44.5: the change before rounding lies between 15 and 17.
@pytest.mark.parametrize(
    ("claim", "reproduced", "assumptions"),
    [
        ("+16%", True, ()),
        ("16", True, ()),
        ("+15%", True, ("hidden digits",)),
        ("+17%", True, ("hidden digits",)),
        ("+14%", False, ()),
        ("+18%", False, ()),
        ("+15.0%", True, ("hidden digits",)),
        ("+14.9%", False, ()),  # up to 14.95, and the change is over 15
        ("+17.0%", True, ("hidden digits",)),
        ("+17.1%", False, ()),
        ("-16%", False, ()),
        ("over 16", True, ("hidden digits",)),
        ("over 15", True, ()),
        ("over 17", False, ()),
    ],
)
def test_a_change_from_44_to_60_percent(claim, reproduced, assumptions):
    found = change(parse(claim), after=parse("60%"), before=parse("44%"))
    assert (found.reproduced, found.assumptions) == (reproduced, assumptions)
    assert (found.value, found.possible.lower, found.possible.upper) == (16, 15, 17)
    assert 15 not in found.possible
    assert 17 not in found.possible


def test_a_fall_is_a_negative_change():
    found = change(parse("-16%"), after=parse("44%"), before=parse("60%"))
    assert (found.value, found.reproduced, found.assumptions) == (-16, True, ())


def test_a_change_of_truncated_percentages_can_reach_from_one_less_to_one_more():
    found = change(parse("+17%"), parse("60%"), parse("44%"), "truncated")  # 60 up to 61 less 44 up to 45
    assert (found.possible.lower, found.possible.upper) == (15, 17)
    assert (found.reproduced, found.assumptions) == (False, ())  # 17 is not reached, and 16.9 is printed 16


# By hand: 463 and 898 are 1,361, which lies within 50 of 1,400 and of 1,350, but not of 1,500; 63 and something below
# 2,700 are less than 2,763.
@pytest.mark.parametrize(
    ("claim", "parts", "reproduced", "assumptions"),
    [
        ("about 1,400", ["463", "898"], True, ("hedged",)),
        ("about 1,500", ["463", "898"], False, ()),
        ("over 1,300", ["463", "898"], True, ()),
        ("over 1,361", ["463", "898"], False, ()),
        ("2,763", ["63", "almost 2,700"], False, ()),
        ("2,762", ["63", "almost 2,700"], True, ("hedged",)),
        ("2,800", ["63", "over 2,700"], True, ("hedged",)),
    ],
)
def test_a_hedge_in_a_sum_is_taken_at_its_word(claim, parts, reproduced, assumptions):
    found = total(parse(claim), [parse(part) for part in parts])
    assert (found.reproduced, found.assumptions) == (reproduced, assumptions)
