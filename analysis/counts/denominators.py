"""How many people can have answered a question: the numbers that all its printed percentages allow at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arguments import check_size
from analysis.counts.percentages import LARGEST_INT64, check_percentage, counts_within
from analysis.printed import Printed, PrintedRange, rounding_range

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


def joint_denominators(
    percentages: Sequence[Printed | PrintedRange],
    largest: int,
    smallest: int = 1,
    rounding: str = "half-up",
    *,
    answers: str = "not stated",
    reported_items: str = "not stated",
    ranking: str = "fewest unanswered",
) -> tuple[Denominator, ...]:
    """Denominators from `smallest` to `largest` that every one of `percentages` allows at once.

    Parameters
    ----------
    percentages : sequence of Printed or PrintedRange
        Items of one question, which share their denominator; for others see :func:`item_denominators`.
    largest : int
        The stated size of the group, or a ceiling. Where none was stated, how far to search: from 100 on every number
        allows every whole percentage.
    smallest : int
    rounding : str
        See :func:`analysis.printed.rounding_range`.
    answers : {'select-one', 'select-all', 'not stated'}
        With 'select-one' each of `n` people gave one answer: the counts add up to `n` at most.
    reported_items : {'all', 'most frequent', 'selected', 'not stated'}
        With 'select-one' and 'all' they add up to exactly `n`.
    ranking : {'fewest unanswered', 'simplest fractions'}
        Which candidate comes first; see `RANKINGS`. The first is the most parsimonious where a size was stated, the
        second is what is asked for where none was.

    Returns
    -------
    tuple of Denominator
        In each, the counts of an item are those that go together with some feasible count of every other item, no
        more and no fewer; which of them go with which is settled only where they must add up.

    Raises
    ------
    ValueError
        For no percentages, an empty window, or an unknown choice.

    References
    ----------
    Brown and Heathers (2017), section "The GRIM test", for one item. The smallest denominator of a set of rounded
    percentages is the problem "Percents" of TopCoder SRM 188 (2004) and "Sample Size" of Waterloo (2010).

    Examples
    --------
    Two items of one question to at most 51 people; neither 51 nor 52 gives both:

    >>> from analysis.printed import parse
    >>> items = [parse("30%"), parse("22%")]
    >>> [candidate.n for candidate in joint_denominators(items, largest=52, smallest=40)]
    [50, 46]
    >>> joint_denominators(items, largest=50)[0]
    Denominator(n=50, counts=(range(15, 16), range(11, 12)))

    The fewest people that can have split 33% to 67% (Waterloo 2010, "Sample Size"):

    >>> split = [parse("33%"), parse("67%")]
    >>> joint_denominators(split, 100, answers="select-one", reported_items="all", ranking="simplest fractions")[0]
    Denominator(n=3, counts=(range(1, 2), range(2, 3)))
    """
    if not percentages:
        raise ValueError("percentages: allowed at least one; found none")
    check_size("largest", largest)
    check_size("smallest", smallest)
    if smallest > largest:
        raise ValueError(f"smallest: allowed 1 to {largest}; found {smallest}")
    for name, value, allowed in (
        ("answers", answers, ANSWERS),
        ("reported_items", reported_items, REPORTED),
        ("ranking", ranking, RANKINGS),
    ):
        if value not in allowed:
            raise ValueError(f'{name}: allowed {", ".join(allowed)}; found "{value}"')
    sizes = np.arange(smallest, largest + 1)
    if ranking == "fewest unanswered":
        sizes = sizes[::-1]
    low, high = np.array([_lowest_and_highest(percentage, sizes, rounding) for percentage in percentages]).swapaxes(
        0, 1
    )
    if answers == "select-one":
        low, high = _adding_up(low, high, sizes, exactly=reported_items == "all")
    fits = (low <= high).all(axis=0)
    rows = zip(sizes[fits].tolist(), low[:, fits].T.tolist(), high[:, fits].T.tolist(), strict=True)
    return tuple(
        Denominator(n, tuple(range(first, last + 1) for first, last in zip(lows, highs, strict=True)))
        for n, lows, highs in rows
    )


def _lowest_and_highest(percentage, sizes: np.ndarray, rounding: str) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and highest feasible count of one item, size by size; where there is none, the highest is lower."""
    check_percentage(percentage)
    true = rounding_range(percentage, rounding)
    ends = [end for end in (true.lower, true.upper) if end is not None]
    if max(abs(end.numerator) * int(sizes.max()) + 100 * end.denominator for end in ends) > LARGEST_INT64:
        sizes = sizes.astype(object)  # Python's integers, which have no limit
    start, stop = counts_within(true, sizes)
    return np.maximum(start, 0).astype(np.int64), (np.minimum(stop, sizes + 1) - 1).astype(np.int64)


def _adding_up(low: np.ndarray, high: np.ndarray, sizes: np.ndarray, exactly: bool) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and highest counts that leave room for some feasible count of every other item."""
    feasible = (low <= high).all(axis=0)
    fewest, most = low.sum(axis=0), high.sum(axis=0)
    shared_high = np.minimum(high, sizes - (fewest - low))
    shared_low = np.maximum(low, sizes - (most - high)) if exactly else low
    return np.where(feasible, shared_low, low), np.where(feasible, shared_high, high)


def item_denominators(
    percentages: Sequence[Printed | PrintedRange],
    largest: int | Sequence[int],
    smallest: int = 1,
    rounding: str = "half-up",
    *,
    ranking: str = "fewest unanswered",
) -> tuple[tuple[Denominator, ...], ...]:
    """Denominators of each item alone, for items that different numbers of people can have answered.

    Parameters
    ----------
    percentages : sequence of Printed or PrintedRange
    largest : int or sequence of int
        A ceiling for all items, or one for each.
    smallest, rounding, ranking
        As in :func:`joint_denominators`.

    Raises
    ------
    ValueError
        If there are neither one ceiling nor as many as items.

    Examples
    --------
    Apart, 30% and 22% can be of 50 people too, but each has more denominators than they share:

    >>> from analysis.printed import parse
    >>> apart = item_denominators([parse("30%"), parse("22%")], largest=52, smallest=44)
    >>> [[candidate.n for candidate in candidates] for candidates in apart]
    [[50, 47, 46, 44], [51, 50, 49, 46, 45]]
    """
    ceilings = [largest] * len(percentages) if isinstance(largest, int | np.integer) else list(largest)
    if len(ceilings) != len(percentages):
        raise ValueError(f"largest: allowed one ceiling, or one for each of {len(percentages)} items; found {largest}")
    return tuple(
        joint_denominators([percentage], ceiling, smallest, rounding, ranking=ranking)
        for percentage, ceiling in zip(percentages, ceilings, strict=True)
    )


def tables(candidates: Sequence[Denominator], item: int = 0) -> tuple[tuple[int, int], ...]:
    """Every (count, n) that the candidates allow for one item, in their order.

    Examples
    --------
    >>> from analysis.printed import parse
    >>> tables(joint_denominators([parse("30%"), parse("22%")], largest=51, smallest=46))
    ((15, 50), (14, 46))
    """
    return tuple((count, candidate.n) for candidate in candidates for count in candidate.counts[item])
