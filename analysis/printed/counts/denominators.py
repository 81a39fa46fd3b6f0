"""How many people can have answered a question: the numbers that all its printed percentages allow at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import lcm

import numpy as np

from analysis.printed.checks import TooMuchWork, check_choice, check_size, check_work
from analysis.printed.counts.percentages import LARGEST_INT64, counts_by_size
from analysis.printed.given import as_percentage
from analysis.printed.number import Printed
from analysis.printed.ranges import PrintedRange
from analysis.printed.rounding import CONVENTIONS, conventions, rounding_range

MOST_DENOMINATORS = 10**6
ANSWERS = ("select-one", "select-all", "not stated")
REPORTED = ("all", "most frequent", "selected", "not stated")
RANKINGS = {
    "fewest unanswered": "the largest first: it supposes the fewest unanswered questionnaires",
    "simplest fractions": "the smallest first: the fewest people that can have given the percentages",
}


@dataclass(frozen=True)
class Denominator:
    """A number of people that fits every item of a question, with the counts it allows item by item."""

    n: int
    counts: tuple[range, ...]


def feasible_denominators(
    percentages: str | Printed | PrintedRange | Sequence[str | Printed | PrintedRange],
    largest: int,
    smallest: int = 1,
    *,
    answers: str = "not stated",
    reported_items: str = "not stated",
    rounding: str = "half-up",
    ranking: str = "fewest unanswered",
) -> tuple[Denominator, ...]:
    """Which numbers of people can have answered a question, from all of its percentages together.

    Parameters
    ----------
    percentages : str or sequence of str
        As printed; the items of one question, which were answered by the same people.
    largest : int
        The size of the group, or how far to search. From 100 people on every whole percentage fits.
    smallest : int
        Where the search begins.
    answers : str
        'select-one' where each person gave one answer, so that counts add up to no more than the people;
        'select-all' or 'not stated'.
    reported_items : str
        'all' where every item was printed, so that with 'select-one' counts add up to exactly the people;
        'most frequent', 'selected' or 'not stated'.
    rounding : str
        As in `feasible_counts`; 'any' is any one convention for all items, not one an item.
    ranking : str
        Which comes first: 'fewest unanswered', the largest, which is the most parsimonious where a size was stated; or
        'simplest fractions', the smallest, which is what is asked for where none was.

    Returns
    -------
    tuple of Denominator
        The largest first, each with its `n` and, for each item, its `counts`: those that go together with some feasible
        count of every other item, no more and no fewer. Empty where no number fits all.

    Raises
    ------
    ValueError
        For texts that are no percentages, none at all, a window that is empty or of more than a million numbers, or an
        unknown choice.

    References
    ----------
    Brown and Heathers (2017), section "The GRIM test", for one item. The smallest denominator of a set of rounded
    percentages is the problem "Percents" of TopCoder SRM 188 (2004) and "Sample Size" of Waterloo (2010).

    Examples
    --------
    Alone, a percentage can be of many numbers of people; together with another of its question, of fewer:
    >>> from analysis import feasible_denominators
    >>> [found.n for found in feasible_denominators("30%", largest=52, smallest=40)]
    [50, 47, 46, 44, 43, 40]
    >>> [(found.n, [list(counts) for counts in found.counts]) for found in
    ...     feasible_denominators(["30%", "22%"], largest=52, smallest=40)]
    [(50, [[15], [11]]), (46, [[14], [10]])]

    The fewest people that can have split 33% to 67% (Waterloo 2010, "Sample Size"):

    >>> split = {"answers": "select-one", "reported_items": "all", "ranking": "simplest fractions"}
    >>> feasible_denominators(["33%", "67%"], 100, **split)[0]
    Denominator(n=3, counts=(range(1, 2), range(2, 3)))
    """
    check_size("largest", largest)
    items = [percentages] if isinstance(percentages, str | Printed | PrintedRange) else list(percentages)
    printed = [as_percentage(f"percentages, item {place}", item) for place, item in enumerate(items, start=1)]
    if not printed:
        raise ValueError("percentages: allowed at least one; found none")
    check_size("smallest", smallest)
    if smallest > largest:
        raise ValueError(f"smallest: allowed 1 to {largest}; found {smallest}")
    check_work("largest", largest, LARGEST_INT64 // len(printed), "people, for so many percentages")
    if (allowed := smallest - 1 + MOST_DENOMINATORS) < largest:
        raise TooMuchWork(f"largest: allowed up to {allowed:,}; found {largest:,}")
    check_choice("answers", answers, ANSWERS)
    check_choice("reported_items", reported_items, REPORTED)
    check_choice("ranking", ranking, RANKINGS)
    sizes = np.arange(smallest, largest + 1)
    if ranking == "fewest unanswered":
        sizes = sizes[::-1]
    exactly = reported_items == "all" if answers == "select-one" else None
    low, high = np.full((2, len(printed), len(sizes)), [[[LARGEST_INT64]], [[-1]]])
    for convention in conventions(rounding):
        lows, highs = _together(printed, sizes, convention, exactly)
        fits = (lows <= highs).all(axis=0)
        low[:, fits], high[:, fits] = np.minimum(low, lows)[:, fits], np.maximum(high, highs)[:, fits]
    fits = (low <= high).all(axis=0)
    rows = zip(sizes[fits].tolist(), low[:, fits].T.tolist(), high[:, fits].T.tolist(), strict=True)
    return tuple(
        Denominator(n, tuple(range(first, last + 1) for first, last in zip(lows, highs, strict=True)))
        for n, lows, highs in rows
    )


def _together(
    printed: Sequence[Printed | PrintedRange], sizes: np.ndarray, convention: str, exactly: bool | None
) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and highest counts of the items under one convention; `exactly` as for `_adding_up`, None if free."""
    low, high = np.array([_lowest_and_highest(one, sizes, convention) for one in printed]).swapaxes(0, 1)
    return (low, high) if exactly is None else _adding_up(low, high, sizes, exactly)


def _lowest_and_highest(
    percentage: Printed | PrintedRange, sizes: np.ndarray, rounding: str
) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and highest feasible count of one item, size by size; where there is none, the highest is lower."""
    start, stop = counts_by_size(percentage, sizes, rounding)
    return start.astype(np.int64), (stop - 1).astype(np.int64)


def _adding_up(low: np.ndarray, high: np.ndarray, sizes: np.ndarray, exactly: bool) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and highest counts that leave room for some feasible count of every other item."""
    feasible = (low <= high).all(axis=0)
    fewest, most = low.sum(axis=0), high.sum(axis=0)
    shared_high = np.minimum(high, sizes - (fewest - low))
    shared_low = np.maximum(low, sizes - (most - high)) if exactly else low
    return np.where(feasible, shared_low, low), np.where(feasible, shared_high, high)


def period(percentages: Sequence[Printed | PrintedRange]) -> int:
    """How many people more give percentages that some number gives: whatever the answers, under the same rounding.

    With so many people more every end of what a count can be rises by a whole number, so that of a window of numbers
    the largest `period` have one that fits if any has. The counts of all items rise by as many as the people at most
    (or at least), since they leave room at the smaller number already.

    Parameters
    ----------
    percentages : sequence of Printed or PrintedRange

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> period([parse("30%")]), period([parse("30%"), parse("12.5%")])
    (200, 2000)
    """
    ranges = [rounding_range(one, convention) for one in percentages for convention in CONVENTIONS]
    ends = [end for true in ranges for end in (true.lower, true.upper) if end is not None]
    return lcm(*((end / 100).denominator for end in ends))


def candidate_tables(candidates: Sequence[Denominator], item: int = 0) -> tuple[tuple[int, int], ...]:
    """Every (count, n) that the candidates allow for one item, in their order.

    Examples
    --------
    >>> candidate_tables(feasible_denominators(["30%", "22%"], largest=51, smallest=46))
    ((15, 50), (14, 46))
    """
    return tuple((count, candidate.n) for candidate in candidates for count in candidate.counts[item])
