"""Whole numbers of people behind one printed percentage, and behind a million of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

import numpy as np

from analysis.printed.checks import check_counts, check_size
from analysis.printed.given import as_one_percentage, as_percentage
from analysis.printed.number import Printed
from analysis.printed.ranges import PrintedRange
from analysis.printed.rounding import Range, check_rounding, rounding_range

LARGEST_INT64 = 2**63 - 1


def feasible_counts(percentage: str | Printed | PrintedRange, n: int, rounding: str = "half-up") -> range:
    """Which counts of `n` people would be printed as a percentage.

    Parameters
    ----------
    percentage : str
        As printed, with its percent sign: "30%", "67.4%", "36-42%", "<5%". A range allows every share that rounds to
        one of its ends or lies between. What was parsed already is taken as well, here and in all functions like it.
    n : int
        People who answered.
    rounding : str
        'half-up', 'half-even', 'half-down', 'rounded-up', 'truncated', or 'any' of these.

    Returns
    -------
    range
        The counts; empty where no whole number of `n` people gives the percentage.

    Raises
    ------
    ValueError
        For a text that is no percentage, an `n` that is no number of people, or an unknown rounding.

    References
    ----------
    Brown and Heathers (2017), *Social Psychological and Personality Science* 8(4), section "The GRIM test".

    Examples
    --------
    >>> from analysis import feasible_counts
    >>> list(feasible_counts("41%", 22)), list(feasible_counts("30%", 52))
    ([9], [])
    >>> list(feasible_counts("44%", 463))
    [202, 203, 204, 205, 206]
    """
    printed = as_percentage("percentage", percentage)
    check_size("n", n)
    start, stop = counts_within(rounding_range(printed, rounding), int(n))
    start, stop = max(start, 0), min(stop, int(n) + 1)
    return range(start, max(start, stop))


def count_fits(percentage: str | Printed | PrintedRange, count: int, n: int, rounding: str = "half-up") -> bool:
    """Whether `count` of `n` people would be printed as a percentage.

    For a count printed with its denominator: "66% (490 of 744)".

    Parameters
    ----------
    percentage : str
        As printed, with its percent sign.
    count, n : int
        As printed beside it: `count` of `n` people.
    rounding : str
        As in `feasible_counts`.

    Raises
    ------
    ValueError
        For a text that is no percentage, or a count outside 0 to `n`.

    Examples
    --------
    From the R package scrutiny (0.6.1, data `pigs2`): 54.0% of 150 people are 81 of them.
    >>> from analysis import count_fits
    >>> count_fits("54.0%", 81, 150), count_fits("54.2%", 81, 150)
    (True, False)
    """
    printed = as_percentage("percentage", percentage)
    check_counts(count, n)
    return count in feasible_counts(printed, n, rounding)


def nearest_counts(percentage: str | Printed, n: int) -> tuple[int, int]:
    """The whole numbers of `n` people just below and just above a percentage; one number twice if it is exact.

    Parameters
    ----------
    percentage : str
        As printed, with its percent sign; no range.
    n : int
        People who answered.

    Examples
    --------
    >>> nearest_counts("30%", 52), nearest_counts("30%", 50)
    ((15, 16), (15, 15))
    """
    check_size("n", n)
    exact = as_one_percentage("percentage", percentage).value * n / 100
    return floor(exact), ceil(exact)


def counts_by_size(
    percentage: Printed | PrintedRange, sizes: np.ndarray, rounding: str
) -> tuple[np.ndarray, np.ndarray]:
    """The first feasible count of each size, and the first beyond; where there is none, that is no larger.

    Parameters
    ----------
    percentage : Printed or PrintedRange
    sizes : ndarray of int
        How many people answered, each a size of its own.
    rounding : str
        As in `feasible_counts`.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> [ends.tolist() for ends in counts_by_size(parse("30%"), np.array([50, 51]), "half-up")]
    [[15, 16], [16, 16]]
    """
    true = rounding_range(percentage, rounding)
    ends = [end for end in (true.lower, true.upper) if end is not None]
    most = int(sizes.max(initial=0))
    if max(abs(end.numerator) * most + 100 * end.denominator for end in ends) > LARGEST_INT64:
        sizes = sizes.astype(object)  # Python's integers, which have no limit
    start, stop = counts_within(true, sizes)
    return np.maximum(start, 0), np.minimum(stop, sizes + 1)


def counts_within(true: Range, n):
    """The first count whose percentage lies in a range of true values, and the first beyond; not clipped to 0 and `n`.

    `n` is a number or an array of Python or 64-bit integers; nothing is rounded, and nothing may overflow.
    """
    low_per = 100 * true.lower.denominator
    start = _first_from(true.lower.numerator * n, low_per, true.lower_closed)
    if true.upper is None:
        return start, n + 1
    high_per = 100 * true.upper.denominator
    return start, _first_beyond(true.upper.numerator * n, high_per, true.upper_closed)


def _first_from(low, per: int, closed):
    """The first whole number at or, if not `closed`, above a quotient."""
    return (low + per - closed) // per


def _first_beyond(high, per: int, closed):
    """The first whole number above or, if not `closed`, at a quotient."""
    return (high + closed - 1) // per + 1


@dataclass(frozen=True)
class CountRanges:
    """Feasible counts of many printed percentages: from `start` up to, not including, `stop`, as in `range`."""

    start: np.ndarray
    stop: np.ndarray

    @property
    def feasible(self) -> np.ndarray:
        """Whether there is any count."""
        return self.start < self.stop


def feasible_count_ranges(percent_numerators, decimals: int, n, rounding: str = "half-up") -> CountRanges:
    """Counts of `n` people behind many printed percentages at once; :func:`feasible_counts` for each.

    Integer arithmetic throughout: no percentage is ever a floating-point number.

    Parameters
    ----------
    percent_numerators : array_like of int
        The percentages without their decimal point: 674 for "67.4%" with one decimal.
    decimals : int
        Digits that all of them were printed with after the point.
    n : array_like of int
        People who answered; broadcast against `percent_numerators`.
    rounding : str

    Raises
    ------
    ValueError
        For numbers that are not whole or outside 0% to 100%, `n` below 1, an unknown rounding, or decimals and `n`
        whose products 64 bits do not hold.

    References
    ----------
    Brown and Heathers (2017), section "The GRIM test".

    Examples
    --------
    41% of 22, 30% of 51 and 44% of 463:

    >>> found = feasible_count_ranges([41, 30, 44], 0, [22, 51, 463])
    >>> found.start.tolist(), found.stop.tolist(), found.feasible.tolist()
    ([9, 16, 202], [10, 16, 207], [True, False, True])
    """
    check_decimals(decimals)
    scale = 100 * 10**decimals
    numerators = _whole("percent_numerators", percent_numerators, 0, scale)
    sizes = _whole("n", n, 1, None)
    start, stop = whole_totals(numerators, scale, sizes, rounding)
    start = np.maximum(start, 0)
    return CountRanges(start, np.maximum(start, np.minimum(stop, sizes + 1)))


def whole_totals(numerators: np.ndarray, scale: int, sizes: np.ndarray, rounding: str) -> tuple[np.ndarray, np.ndarray]:
    """First whole total, and first beyond, that divided by `sizes` is printed as `numerators` / `scale`.

    Arrays of 64-bit integers of at least 0. With :math:`p` the numerator, :math:`m` the scale and :math:`n` the size,
    half up the totals :math:`t` are those with :math:`(2p - 1) n \\le 2 m t < (2p + 1) n`.
    """
    check_rounding(rounding)
    factor, most = 2 * int(numerators.max(initial=0)) + 2, int(sizes.max(initial=0))
    if factor * most + 2 * scale > LARGEST_INT64:
        allowed = max((LARGEST_INT64 - 2 * scale) // factor, 0)
        raise ValueError(
            f"n: allowed up to {allowed} with so many decimals, as 64-bit integers hold no more; found {most}"
        )
    even, odd = (rounding_range(Printed("", Fraction(number), 0, False, ""), rounding) for number in (2, 3))
    low, high = (int(2 * (end - 2)) for end in (even.lower, even.finite_upper))  # in halves, alike for both
    low_closed, high_closed = (
        np.where(numerators & 1, *closed).astype(np.int64)
        for closed in ((odd.lower_closed, even.lower_closed), (odd.upper_closed, even.upper_closed))
    )
    start = _first_from((2 * numerators + low) * sizes, 2 * scale, low_closed)
    return start, _first_beyond((2 * numerators + high) * sizes, 2 * scale, high_closed)


def check_decimals(decimals: int) -> None:
    """Refuse what is no number of digits after the point."""
    if isinstance(decimals, bool) or not isinstance(decimals, int) or decimals < 0:
        raise ValueError(f"decimals: allowed a whole number of at least 0; found {decimals!r}")


def _whole(name: str, values, lowest: int, highest: int | None) -> np.ndarray:
    values = np.asarray(values)
    allowed = f"{lowest} to {highest}" if highest is not None else f"{lowest} to {LARGEST_INT64}"
    if not np.issubdtype(values.dtype, np.integer):
        raise ValueError(f"{name}: allowed whole numbers, {allowed}; found {values.dtype} {values}")
    wrong = (values < lowest) | (values > (LARGEST_INT64 if highest is None else highest))
    if wrong.any():
        raise ValueError(f"{name}: allowed whole numbers, {allowed}; found {values[wrong].flat[0]}")
    return values.astype(np.int64)
