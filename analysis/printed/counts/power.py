"""How strong a check is: how often a wrong number in the place of a printed one would not have fitted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice, product
from math import lcm, sqrt

import numpy as np

from analysis.printed.counts.chance_fit import MOST_DECIMALS, MOST_JOINT_DECIMALS, few
from analysis.printed.counts.denominators import feasible_denominators, period
from analysis.printed.counts.means import feasible_sums
from analysis.printed.counts.percentages import feasible_count_ranges, whole_totals
from analysis.printed.counts.squares import least_squares
from analysis.printed.counts.standard_deviations import any_squares, check_answers, most_squares
from analysis.printed.number import Printed
from analysis.printed.ranges import PrintedRange
from analysis.printed.rounding import conventions, last_unit, round_number, rounding_range

_AT_ONCE = 10_000  # percentages, each with a number of people; or such numbers
_SLACK = 1e-9  # of a deviation that is computed with floating-point numbers


def power_in_question(
    items: Sequence[Printed | PrintedRange],
    item: int,
    largest: int,
    smallest: int = 1,
    *,
    answers: str = "not stated",
    reported_items: str = "not stated",
    rounding: str = "half-up",
) -> float:
    """How often a wrong percentage in place of one item would be found inconsistent with the others of its question.

    Each other percentage that could have been printed with as many decimals, from 0% to 100%, is put in its place;
    counted is for how many of them no number of people from `smallest` to `largest` gives all items. With more than
    two decimals every tenth is tried (or hundredth, and so on), so that there are no more than ten thousand.

    Parameters
    ----------
    items : sequence of Printed or PrintedRange
        Every percentage that was printed for the question: one alone for the power of the item alone.
    item : int
        Which of `items` is put to the test. Of a bound ("<5%") or a range the power is 0: some count would fit. Of
        "about 40%" other multiples of ten are tried.
    largest, smallest : int
        The numbers of people that are allowed.
    answers, reported_items, rounding : str
        See :func:`feasible_denominators`.

    Returns
    -------
    float
        From 0, where whatever is printed fits, to 1.

    References
    ----------
    Brown and Heathers (2017), section "The GRIM test"; they ask for one item, as in :func:`power_of_check`.

    Examples
    --------
    Of 22 people 78 of the 100 other percentages are impossible; of 463 or any smaller number none is:

    >>> from analysis.printed.number import parse
    >>> shares = [parse("41%"), parse("32%")]
    >>> power_in_question(shares[:1], 0, 22, 22), power_in_question(shares[:1], 0, 463)
    (0.78, 0.0)

    With the other item of its question, up to 22 people, more are than alone:

    >>> power_in_question(shares, 0, 22), power_in_question(shares[:1], 0, 22)
    (0.64, 0.12)
    """
    printed = items[item]
    if not isinstance(printed, Printed) or printed.comparator not in ("", "≈"):
        return 0.0
    others = [*items[:item], *items[item + 1 :]]
    if round_number(printed):
        unit = int(last_unit(printed))
        wrong = [replace(printed, value=Fraction(one)) for one in range(unit, 101, unit) if one != printed.value]
        asked = {"answers": answers, "reported_items": reported_items, "rounding": rounding}
        missed = [not feasible_denominators([*others, one], largest, smallest, **asked) for one in wrong]
        return sum(missed) / len(missed)
    smallest = max(smallest, largest + 1 - lcm(period(items), 200 * 10**printed.decimals))
    step = 10 ** max(0, printed.decimals - MOST_JOINT_DECIMALS)
    own = int(printed.value * 10**printed.decimals)
    tried = np.arange(own % step, 100 * 10**printed.decimals + 1, step)
    left = tried  # those that no number of people gives, so far
    for convention in conventions(rounding):
        each = _others(others, largest, smallest, answers, reported_items, convention)
        while some := list(islice(each, 1 + _AT_ONCE // len(left))):
            n, fewest, most = np.array(some).T[:, :, None]
            counts = feasible_count_ranges(left, printed.decimals, n, convention)
            fits = counts.feasible & (counts.start + fewest <= n) & (counts.stop - 1 + most >= n)
            left = left[~fits.any(axis=0)]
            if not left.size:
                return 0.0
    return float(np.count_nonzero(left != own) / np.count_nonzero(tried != own))


def power_of_mean(mean: Printed, sizes: Iterable[int], items: int = 1, rounding: str = "half-up") -> float:
    """How often a mean with other digits after the point would be found impossible for every number of people.

    Parameters
    ----------
    mean : Printed
        Only its digits after the point count.
    sizes : iterable of int
        The numbers of people that are allowed.
    items : int
        Questions that each person's score is the mean of.
    rounding : str

    Raises
    ------
    ValueError
        If there are more decimals than can be tried.

    References
    ----------
    Brown and Heathers (2017), section "The GRIM test".

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> round(power_of_mean(parse("3.44"), [25]), 2), power_of_mean(parse("3.44"), range(50, 101))
    (0.76, 0.0)
    """
    unit = 10 ** few(mean.decimals, MOST_DECIMALS)
    wrong = unit + np.arange(unit) != unit + int(mean.value * unit) % unit
    passing = ~wrong
    for n, convention in product(sizes, conventions(rounding)):
        start, stop = whole_totals(unit + np.arange(unit), unit, np.array(n * items), convention)
        passing |= start < stop
        if passing.all():
            return 0.0
    return float(np.count_nonzero(~passing) / np.count_nonzero(wrong))


def power_of_sd(
    mean: Printed, sd: Printed, sizes: Sequence[int], items: int, scale: tuple[int, int], rounding: str = "half-up"
) -> float:
    """How often another standard deviation beside a mean would be found impossible for every number of people.

    All others are tried that could be printed with as many digits, up to half the width of the scale; of more than
    two hundred as many evenly spaced ones.

    Parameters
    ----------
    mean, sd : Printed
    sizes : sequence of int
        The numbers of people that are allowed, at least 2 each.
    items : int
        Questions that each person's score is the mean of.
    scale : (int, int)
        The lowest and the highest answer to one question.
    rounding : str

    References
    ----------
    Anaya (2016); Allard (2018).

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> round(power_of_sd(parse("3.44"), parse("1.12"), [18], 1, (1, 7)), 2)
    0.76
    """
    unit = 10**sd.decimals
    last, own = (scale[1] - scale[0]) * unit // 2, int(sd.value * unit)
    step = max(1, last // 200)
    others = [value for value in range(own % step, last + 1, step) if value != own]
    check_answers(max(sizes), items, scale)
    reached: dict[str, list[tuple[int, int]]] = {
        one: [(total, n) for n in sizes for total in feasible_sums(mean, n, items, one, scale)]
        for one in conventions(rounding)
    }
    # The least and the greatest deviation at each sum: most others are out of reach of all, and need no search.
    ends = {
        one: np.array([_deviations(*at, items, scale) for at in found]).reshape(-1, 2) for one, found in reached.items()
    }

    def fits(value: int) -> bool:
        other = Printed("", Fraction(value, unit), sd.decimals, False, "")
        for one, found in reached.items():
            true = rounding_range(other, one)
            low, high = float(true.lower) - _SLACK, float(true.finite_upper) + _SLACK
            near = np.flatnonzero((ends[one][:, 0] <= high) & (ends[one][:, 1] >= low))
            if any(any_squares(total, true, n, items, scale) for total, n in (found[place] for place in near)):
                return True
        return False

    return sum(not fits(value) for value in others) / len(others) if others else 0.0


def _deviations(total: int, n: int, items: int, scale: tuple[int, int]) -> tuple[float, float]:
    """The least and the greatest standard deviation of `n` people's answers with a sum."""
    squares = least_squares(n, total), most_squares(total, n, items, scale)
    low, high = (sqrt(max(0, (n * one - total * total) / (n * (n - 1)))) / items for one in squares)
    return low, high


def _others(
    others: list, largest: int, smallest: int, answers: str, reported_items: str, convention: str
) -> Iterator[tuple[int, int, int]]:
    """Each number of people that the other items allow; the fewest and the most of them that gave those, if it counts.

    The largest first, at which most is allowed.
    """
    alone = answers == "select-one"
    every = alone and reported_items == "all"
    if not others:
        yield from ((n, 0, 0 if every else n) for n in range(largest, smallest - 1, -1))
        return
    window = {"answers": answers, "rounding": convention}  # without the item, the rest need not add up
    for top in range(largest, smallest - 1, -_AT_ONCE):  # the largest alone will often do
        for found in feasible_denominators(others, top, max(smallest, top + 1 - _AT_ONCE), **window):
            fewest, most = (sum(counts[end] for counts in found.counts) for end in (0, -1))
            yield found.n, fewest if alone else 0, most if every else found.n
