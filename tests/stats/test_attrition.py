"""Who did not answer after: bounds, against every way in which they could have answered."""

from fractions import Fraction

import pytest

from analysis.stats.attrition import change_bounds, smallest_part_for_a_rise


def changes_of_everyone(before, after, answered, people):
    """By brute force: the change among all, for every number of those not asked again who would have answered so."""
    return [Fraction(after + hidden, people) - Fraction(before, people) for hidden in range(people - answered + 1)]


@pytest.mark.parametrize(
    ("before", "after", "answered", "people"),
    [(4, 6, 10, 20), (0, 0, 5, 20), (20, 5, 5, 20), (3, 7, 7, 8), (2, 0, 1, 8), (5, 9, 16, 16)],
)
def test_bounds_are_the_least_and_the_most_over_every_answer_that_is_missing(before, after, answered, people):
    every = changes_of_everyone(before, after, answered, people)
    found = change_bounds(before / people, after / answered, answered / people)
    assert (found.lower, found.upper) == (pytest.approx(float(min(every))), pytest.approx(float(max(every))))


def test_with_everyone_the_bounds_are_the_change():
    found = change_bounds(0.13, 0.66, 1.0)
    assert found.lower == pytest.approx(0.53)
    assert found.upper == pytest.approx(0.53)


def test_with_nobody_the_change_can_be_anything_that_the_share_before_allows():
    found = change_bounds(0.25, 0.66, 0.0)
    assert (found.lower, found.upper) == (-0.25, 0.75)


def test_a_rise_is_one_for_everybody_just_above_the_smallest_part():
    part = smallest_part_for_a_rise(0.13, 0.66)
    assert part == pytest.approx(13 / 66)
    assert change_bounds(0.13, 0.66, part + 1e-9).lower > 0 > change_bounds(0.13, 0.66, part - 1e-9).lower


def test_from_nobody_before_any_part_will_do():
    assert smallest_part_for_a_rise(0.0, 0.5) == 0.0


@pytest.mark.parametrize("after", [0.2, 0.1])
def test_a_part_is_asked_for_of_a_rise_only(after):
    with pytest.raises(ValueError, match=f"^after: allowed a share above the share before, 0.2; found {after}"):
        smallest_part_for_a_rise(0.2, after)


@pytest.mark.parametrize("name", ["before", "after", "answered"])
def test_what_is_no_share_is_refused_by_its_name(name):
    given = {"before": 0.2, "after": 0.4, "answered": 0.5} | {name: 1.2}
    with pytest.raises(ValueError, match=f"^{name}: allowed a share from 0 to 1; found 1.2"):
        change_bounds(**given)
