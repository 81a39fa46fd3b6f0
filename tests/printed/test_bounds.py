"""What the unreported rest can be, against every answer table of a few people."""

from functools import cache
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.printed.bounds import fewest_with_several, unreported_counts
from analysis.printed.counts.denominators import ANSWERS, REPORTED

ITEMS = ("first", "second", "left out")


@cache
def tables(n, answers):
    """Counts of the reported items and of the one left out, in every way in which `n` people can fill in the form.

    With one answer allowed each ticks one item, or something that is none of them; otherwise any of the items, or none.
    """
    if answers == "select-one":
        forms = [(), *((item,) for item in ITEMS)]
    else:
        forms = [chosen for size in range(len(ITEMS) + 1) for chosen in combinations(ITEMS, size)]
    sheets = product(forms, repeat=n)
    return {tuple(sum(item in sheet for sheet in filled) for item in ITEMS) for filled in sheets}


def by_enumeration(reported, n, answers, reported_items):
    """The counts that the item left out has in the tables that fit what was reported."""
    fitting = {
        left_out
        for *counts, left_out in tables(n, answers)
        if all(count in allowed for count, allowed in zip(counts, reported, strict=False))
        and (reported_items != "most frequent" or left_out <= min(counts[: len(reported)]))
        and (reported_items != "all" or left_out == 0)
    }
    return sorted(fitting)


def questions(n):
    """One or two reported items, with every range of counts that each can have."""
    ranges = [range(first, last + 1) for first in range(n + 1) for last in range(first, n + 1)]
    return [(one,) for one in ranges] + list(product(ranges, repeat=2))


@pytest.mark.parametrize("n", [1, 2, 3, 4])
@pytest.mark.parametrize("reported_items", REPORTED)
@pytest.mark.parametrize("answers", ANSWERS)
def test_the_bounds_of_known_counts_are_those_of_every_answer_table(answers, reported_items, n):
    for reported in questions(n):
        expected = by_enumeration(reported, n, answers, reported_items)
        if expected and all(len(counts) == 1 for counts in reported):
            assert list(unreported_counts(reported, n, answers, reported_items)) == expected, reported


@pytest.mark.parametrize(("answers", "reported_items"), list(product(ANSWERS, REPORTED)))
def test_the_bounds_of_sets_of_counts_are_those_of_every_answer_table(answers, reported_items):
    n = 4
    for reported in questions(n):
        expected = by_enumeration(reported, n, answers, reported_items)
        if expected:
            assert list(unreported_counts(reported, n, answers, reported_items)) == expected, reported


@pytest.mark.parametrize("reported_items", ["most frequent", "selected", "not stated"])
def test_select_one_is_refused_where_the_reported_items_add_up_to_more_than_everyone(reported_items):
    side_effects = [range(15, 16), range(13, 14)]  # 68% and 59% of 22 clinicians
    impossible = [case for case in questions(4) if not by_enumeration(case, 4, "select-one", reported_items)]
    for reported, n in [(side_effects, 22), *((case, 4) for case in impossible)]:
        with pytest.raises(ValueError, match="select-one"):
            unreported_counts(reported, n, "select-one", reported_items)


@pytest.mark.parametrize("answers", ["select-all", "not stated"])
def test_a_reported_count_above_the_number_of_people_is_refused(answers):
    with pytest.raises(ValueError, match="reported"):
        unreported_counts([range(29, 30)], 10, answers, "most frequent")


# By hand, of 51 people: 57% are 29, 41% are 21, and 29 + 21 leave 1.
@pytest.mark.parametrize(
    ("answers", "reported_items", "most"),
    [
        ("not stated", "most frequent", 21),
        ("select-all", "most frequent", 21),
        ("select-one", "most frequent", 1),
        ("select-one", "selected", 1),
        ("select-one", "not stated", 1),
        ("select-all", "selected", 51),
        ("not stated", "not stated", 51),
        ("select-all", "all", 0),
    ],
)
def test_another_goal_of_the_patients_was_chosen_by_so_many_at_most(answers, reported_items, most):
    assert unreported_counts([range(29, 30), range(21, 22)], 51, answers, reported_items) == range(0, most + 1)


def test_an_item_rarer_than_one_that_nobody_chose_was_chosen_by_nobody():
    assert unreported_counts([range(5, 6), range(0, 1)], 22, "select-all", "most frequent") == range(0, 1)


def test_an_item_that_everyone_chose_leaves_nothing_to_one_answer_and_everything_to_several():
    assert unreported_counts([range(22, 23)], 22, "select-one", "most frequent") == range(0, 1)
    assert unreported_counts([range(22, 23)], 22, "select-all", "most frequent") == range(0, 23)


@pytest.mark.parametrize(("count", "most"), [(0, 1), (1, 0)])
def test_one_person_with_one_answer_chose_the_reported_item_or_another(count, most):
    assert unreported_counts([range(count, count + 1)], 1, "select-one", "selected") == range(0, most + 1)


@st.composite
def surveys(draw):
    """A number of people, and ranges of counts that one answer each could give."""
    n = draw(st.integers(1, 500))
    first = draw(st.lists(st.integers(0, n), min_size=1, max_size=4).filter(lambda counts: sum(counts) <= n))
    return n, [range(count, draw(st.integers(count, n)) + 1) for count in first]


@given(survey=surveys(), answers=st.sampled_from(ANSWERS), reported_items=st.sampled_from(REPORTED))
def test_what_is_known_of_the_question_only_narrows_the_bounds(survey, answers, reported_items):
    n, reported = survey
    bounds = unreported_counts(reported, n, answers, reported_items)
    assert set(bounds) <= set(unreported_counts(reported, n, "not stated", reported_items))
    assert set(bounds) <= set(unreported_counts(reported, n, answers, "not stated"))
    assert bounds[0] == 0
    assert bounds[-1] <= n


@given(survey=surveys(), answers=st.sampled_from(ANSWERS), reported_items=st.sampled_from(REPORTED), data=st.data())
def test_wider_sets_of_counts_give_wider_bounds(survey, answers, reported_items, data):
    n, reported = survey
    some = [range(counts[0], data.draw(st.sampled_from(counts)) + 1) for counts in reported]
    narrow, wide = (unreported_counts(sets, n, answers, reported_items) for sets in (some, reported))
    assert set(narrow) <= set(wide)


def test_unknown_answers_are_refused_with_the_ones_there_are():
    with pytest.raises(ValueError, match='answers: allowed select-one, select-all, not stated; found "one"'):
        unreported_counts([range(1, 2)], 22, "one", "all")


def test_unknown_reported_items_are_refused_with_the_ones_there_are():
    with pytest.raises(ValueError, match=r'reported_items: allowed all, most frequent, .*; found "some"'):
        unreported_counts([range(1, 2)], 22, "select-one", "some")


@pytest.mark.parametrize("reported", [[], [range(0)], [range(1, 2), range(16, 16)]])
def test_items_without_a_feasible_count_are_refused(reported):
    with pytest.raises(ValueError, match="reported: allowed at least one item, each with a feasible count; found none"):
        unreported_counts(reported, 22, "select-one", "all")


# Who chose several


def fewest_by_trying(counts, n):
    """Over every way in which each of `n` people can have chosen any of the items, by how many chose each."""
    choices = list(product((0, 1), repeat=len(counts)))
    reached = {(0,) * len(counts): 0}
    for _ in range(n):
        after = {}
        for totals, several in reached.items():
            for one in choices:
                new = tuple(map(sum, zip(totals, one, strict=True)))
                after[new] = min(after.get(new, n), several + (sum(one) > 1))
        reached = after
    return reached[tuple(counts)]


@pytest.mark.parametrize("n", [1, 2, 4, 5])
def test_the_fewest_who_chose_several_are_those_of_every_way_of_choosing(n):
    for counts in product(range(n + 1), repeat=3):
        assert fewest_with_several(counts, n) == fewest_by_trying(counts, n), (counts, n)


def test_of_twelve_with_nineteen_choices_three_chose_several_at_the_fewest():
    # By hand: two people can take 8 of the 19, the other 11 need 11 of the 10 who are left; three take 12, 7 of 9 do.
    assert fewest_with_several([6, 4, 4, 5], 12) == 3


def test_everyone_chose_everything_or_nobody_anything():
    assert fewest_with_several([5, 5], 5) == 5
    assert fewest_with_several([0, 0], 5) == 0
    assert fewest_with_several([], 3) == 0


@pytest.mark.parametrize("counts", [[4], [-1, 2]])
def test_counts_that_people_cannot_have_given_are_refused(counts):
    with pytest.raises(ValueError, match="allowed 0 to n = 3"):
        fewest_with_several(counts, 3)
