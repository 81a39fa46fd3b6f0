"""Denominators of questions: items apart and together, one answer or several, a stated size or none."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.printed.counts.denominators import (
    ANSWERS,
    RANKINGS,
    REPORTED,
    Denominator,
    candidate_tables,
    feasible_denominators,
    period,
)
from analysis.printed.counts.percentages import feasible_counts
from analysis.printed.number import parse
from analysis.printed.ranges import parse_range
from analysis.printed.rounding import ROUNDINGS

whole = st.integers(0, 100).map(lambda value: f"{value}%")
questions = st.lists(whole, min_size=1, max_size=4).map(lambda texts: [text for text in texts])


def test_simplest_fractions_give_the_smallest_denominator_of_topcoder_188_and_waterloo_2010(published):
    for case in published("min_denominator"):
        items = [f"{percent}%" for percent in case["inputs"]["percents"]]
        found = feasible_denominators(items, largest=10_000, ranking="simplest fractions")
        assert found[0].n == case["expected"]["min_n"], case["name"]


@given(items=questions, largest=st.integers(1, 60), rounding=st.sampled_from(ROUNDINGS))
def test_the_rankings_list_the_same_candidates_from_either_end(items, largest, rounding):
    fewest, simplest = (
        feasible_denominators(items, largest, rounding=rounding, ranking=ranking) for ranking in RANKINGS
    )
    assert fewest == simplest[::-1]
    assert [candidate.n for candidate in simplest] == sorted(candidate.n for candidate in simplest)


@settings(max_examples=150)
@given(items=questions, n=st.integers(1, 30), exactly=st.booleans(), rounding=st.sampled_from(ROUNDINGS))
def test_one_answer_each_leaves_the_counts_that_add_up_by_brute_force(items, n, exactly, rounding):
    each = [feasible_counts(item, n, rounding) for item in items]
    fits = [counts for counts in product(*each) if sum(counts) == n or (not exactly and sum(counts) < n)]
    reported = "all" if exactly else "selected"
    found = feasible_denominators(items, n, n, rounding=rounding, answers="select-one", reported_items=reported)
    assert bool(found) == bool(fits)
    if fits:
        survivors = [sorted(set(column)) for column in zip(*fits, strict=True)]
        assert [list(counts) for counts in found[0].counts] == survivors


@settings(max_examples=100)
@given(
    items=questions,
    answers=st.sampled_from(ANSWERS),
    reported=st.sampled_from(REPORTED),
    rounding=st.sampled_from(ROUNDINGS),
    largest=st.integers(1, 450),
)
def test_what_gives_percentages_gives_them_with_a_period_more(items, answers, reported, rounding, largest):
    asked = {"answers": answers, "reported_items": reported, "rounding": rounding}
    more = period([parse(item) for item in items])
    found = {one.n for one in feasible_denominators(items, largest + more, **asked)}
    assert {n + more for n in found if n <= largest} <= found
    assert 200 % more == 0


@pytest.mark.parametrize(
    ("items", "more"),
    [
        (["50%"], 200), (["50%", "12.5%"], 2_000), (["12.34%"], 20_000), (["<5%"], 20), (["at least 30%"], 10),
        (["36-42%"], 200), (["33.333%", "1%"], 200_000),
    ],
)  # fmt: skip
def test_a_period_follows_the_digits(items, more):
    assert period([parse_range(item) if "-" in item else parse(item) for item in items]) == more


def test_a_window_of_any_size_of_group_is_searched():
    # 44% of 10,000,000 are from 4,350,000 on and fewer than 4,450,000; 33.333% of 3 people is 1
    found = feasible_denominators("44%", 10_000_000, 9_999_999)
    assert found[0] == Denominator(10_000_000, (range(4_350_000, 4_450_000),))
    assert [one.n for one in feasible_denominators("33.333%", 3_000_001, 2_999_999)] == [
        3_000_001,
        3_000_000,
        2_999_999,
    ]


# Ranges of several counts arise from 100 people on. By hand: 33% of 200 are 65 or 66 (32.5%, 33%), 34% are 67 or 68,
# 32% are 63 or 64; 66 + 68 + 64 = 198 people at most, 65 + 67 + 63 = 195 at least.
def test_three_items_of_one_answer_each_that_leave_out_two_of_200_people():
    items = [text for text in ("33%", "34%", "32%")]
    loose = feasible_denominators(items, 200, 200, answers="select-one", reported_items="selected")
    assert loose == (Denominator(200, (range(65, 67), range(67, 69), range(63, 65))),)
    assert feasible_denominators(items, 200, 200, answers="select-one", reported_items="all") == ()


# By hand: 50% of 200 are 99 or 100 and 51% are 101 or 102; of 200 people with one answer each 101 + 99 remain.
def test_half_and_a_little_more_than_half_of_200_people_with_one_answer_each():
    items = ["50%", "51%"]
    found = feasible_denominators(items, 200, 200, answers="select-one", reported_items="selected")
    assert found == (Denominator(200, (range(99, 100), range(101, 102))),)


def test_several_answers_each_need_not_add_up():
    items = ["82%", "68%", "59%"]
    several = feasible_denominators(items, 22, 22, answers="select-all", reported_items="all")
    assert several == feasible_denominators(items, 22, 22)
    assert several
    assert feasible_denominators(items, 22, 22, answers="select-one") == ()


@given(items=questions, largest=st.integers(1, 300), rounding=st.sampled_from(ROUNDINGS))
def test_what_is_assumed_of_the_answers_never_adds_a_candidate(items, largest, rounding):
    free = {found.n: found.counts for found in feasible_denominators(items, largest, rounding=rounding)}
    for reported in ("selected", "all"):
        bound = feasible_denominators(items, largest, rounding=rounding, answers="select-one", reported_items=reported)
        for found in bound:
            for kept, before in zip(found.counts, free[found.n], strict=True):
                assert set(kept) <= set(before)


@pytest.mark.parametrize("text", ["33.333333333333333333%", "<1%", "at least 50%", "up to 41%", "about 30%"])
def test_hedges_and_many_decimals_are_as_exact_as_one_size_at_a_time(text):
    found = {candidate.n: candidate.counts for candidate in feasible_denominators([text], 60)}
    expected = {n: (feasible_counts(text, n),) for n in range(60, 0, -1)}
    assert found == {n: counts for n, counts in expected.items() if counts[0]}


def test_more_digits_than_64_bits_hold_stay_exact():
    third = "33.3333333333333333333%"
    sizes = [candidate.n for candidate in feasible_denominators([third], 3 * 10**5, 3 * 10**5 - 5)]
    assert sizes == [300_000, 299_997]


def test_a_printed_range_is_an_item_like_any_other():
    candidates = feasible_denominators(["36-42%", "50%"], 22, 20)
    assert candidates == (
        Denominator(22, (range(8, 10), range(11, 12))),
        Denominator(20, (range(8, 9), range(10, 11))),
    )


def test_tables_list_every_count_of_every_candidate_in_their_order():
    candidates = feasible_denominators(["44%", "60%"], 463, 462)
    assert candidate_tables(candidates, 1) == tuple(
        (count, n) for n in (463, 462) for count in feasible_counts("60%", n)
    )
    assert candidate_tables(()) == ()


@pytest.mark.parametrize(
    ("choice", "allowed"),
    [("answers", ANSWERS), ("reported_items", REPORTED), ("ranking", RANKINGS)],
)
def test_an_unknown_choice_is_refused_with_the_ones_there_are(choice, allowed):
    with pytest.raises(ValueError, match=f'{choice}: allowed {", ".join(allowed)}; found "most"'):
        feasible_denominators(["30%"], 51, **{choice: "most"})


@pytest.mark.parametrize("text", ["30", "101%", "-1%"])
def test_an_item_that_is_no_percentage_is_refused(text):
    with pytest.raises(ValueError, match=f'percentages, item 2: allowed a percentage .*; found "{text}"'):
        feasible_denominators(["30%", text], 51)
