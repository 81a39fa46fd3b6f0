"""Sums and changes of rounded percentages, held against trying all unrounded ones, and all whole people."""

from fractions import Fraction
from itertools import product
from math import floor

import pytest

from analysis.claims.sums import change, total
from analysis.printed.counts.percentages import feasible_counts
from analysis.printed.number import parse


def half_up(percentage):
    return floor(percentage + Fraction(1, 2))


def unrounded(percentage):
    """Every twentieth of a percentage that is printed so, from its lowest to just below its highest."""
    return [percentage + Fraction(step, 20) for step in range(-10, 10)]


def whole_people(percentage, n):
    return [count for count in range(n + 1) if half_up(Fraction(100 * count, n)) == percentage]


@pytest.mark.parametrize(
    "parts", [(45, 37), (33, 33, 33), (17, 17, 17), (14, 29), (12, 8, 11), (50, 50)], ids=lambda parts: str(parts)
)
def test_a_total_of_percentages_is_given_by_those_that_can_be_unrounded(parts):
    sums = {half_up(sum(found)) for found in product(*map(unrounded, parts))}
    for claimed in range(sum(parts) - 4, sum(parts) + 5):
        found = total(parse(f"{claimed}%"), [parse(f"{part}%") for part in parts])
        assert found.reproduced == (claimed in sums), claimed
        assert found.assumptions == (("hidden digits",) if found.reproduced and claimed != sum(parts) else ())


@pytest.mark.parametrize(
    ("parts", "n"),
    [((45, 37), 300), ((33, 33, 33), 100), ((33, 33, 33), 300), ((14, 29), 7), ((12, 8, 16), 25), ((13, 13), 8)],
)
def test_a_total_of_so_many_people_is_given_by_whole_ones(parts, n):
    people = [whole_people(part, n) for part in parts]
    sums = {half_up(Fraction(100 * sum(found), n)) for found in product(*people)}
    counts = {n: [feasible_counts(f"{part}%", n) for part in parts]}
    for claimed in range(sum(parts) - 4, sum(parts) + 5):
        found = total(parse(f"{claimed}%"), [parse(f"{part}%") for part in parts], counts=counts)
        as_printed = ("rounded parts",) if claimed == sum(parts) else None
        assumed = () if claimed == sum(parts) else ("hidden digits",)
        assert found.reproduced == (claimed in sums or claimed == sum(parts)), claimed
        assert found.assumptions == (assumed if claimed in sums else as_printed or ())
    ends = [Fraction(100 * sum(found), n) for found in product(*people)]
    assert (found.possible.lower, found.possible.upper) == (min(ends), max(ends))


@pytest.mark.parametrize(
    ("claim", "parts", "assumptions"),
    [
        ("81.3%", ["44.7%", "36.7%"], ("hidden digits",)),  # 134 and 110 of 300
        ("81.4%", ["44.7%", "36.7%"], ()),
        ("81%", ["44.7%", "36.7%"], ()),  # printed with fewer digits than its parts
        ("8.4", ["5.2", "3.1"], ("hidden digits",)),  # 5.24 and 3.14
        ("8.5", ["5.2", "3.1"], None),
        ("81.2%", ["44.7%", "36.7%"], None),  # over 81.3 - 0.1 before rounding, and 81.25 is printed 81.3
    ],
)
def test_a_total_with_decimals(claim, parts, assumptions):
    found = total(parse(claim), [parse(part) for part in parts])
    assert (found.reproduced, found.assumptions) == (assumptions is not None, assumptions or ())


def test_counts_were_not_rounded():
    assert not total(parse("83"), [parse("45"), parse("37")]).reproduced
    assert total(parse("82"), [parse("45"), parse("37")]).assumptions == ()


@pytest.mark.parametrize(
    ("after", "before", "n"), [(60, 44, 90), (60, 44, 25), (66, 13, 22), (51, 49, 35), (22, 28, 59), (100, 0, 8)]
)
def test_a_change_of_so_many_people_is_given_by_whole_ones(after, before, n):
    shares = [[Fraction(100 * count, n) for count in whole_people(share, n)] for share in (after, before)]
    differences = [last - first for last, first in product(*shares)]
    for claimed in range(after - before - 3, after - before + 4):
        given = any(half_up(abs(one)) * (1 if one >= 0 else -1) == claimed for one in differences)
        found = change(parse(f"{claimed}%"), parse(f"{after}%"), parse(f"{before}%"), shares=tuple(shares))
        if not differences:  # nobody knows how many people they are
            given = abs(claimed - (after - before)) <= 1
        assert found.reproduced == (given or claimed == after - before), claimed
        if claimed == after - before and differences:
            assert found.assumptions == (() if given else ("rounded parts",))
        elif given and differences:
            assert found.assumptions == (("hidden digits",) if len(set(differences)) > 1 else ())


def test_a_change_that_only_percentages_as_printed_give_says_so():
    """13 of 40 are 32.5%, and 33% half up; 5 of 40 are 12.5%, and 13%; of 41, 13 and 6 are 31.7% and 14.6%."""
    after, before = [Fraction(1300, 41)], [Fraction(600, 41)]
    assert change(parse("17%"), parse("32%"), parse("15%"), shares=(after, before)).assumptions == ()
    after, before = [Fraction(1400, 41)], [Fraction(600, 41)]  # 34.1% and 14.6%: 19.5 points
    assert change(parse("19%"), parse("34%"), parse("15%"), shares=(after, before)).assumptions == ("rounded parts",)
    assert change(parse("20%"), parse("34%"), parse("15%"), shares=(after, before)).assumptions == ()
    assert not change(parse("18%"), parse("34%"), parse("15%"), shares=(after, before)).reproduced
