"""Whole numbers of people behind one printed percentage, and behind a million of them."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from analysis.arguments import check_counts, check_size
from analysis.printed import Printed, PrintedRange, Range, check_rounding, rounding_range

LARGEST_INT64 = 2**63 - 1


def feasible_counts(percentage: Printed | PrintedRange, n: int, rounding: str = "half-up") -> range:
    """Counts of `n` people that would be printed as `percentage`.

    Parameters
    ----------
    percentage : Printed or PrintedRange
        Between 0 and 100. A printed range ("36-42%") allows every share that rounds to one of its ends or lies between.
    n : int
        People who answered, at least 1.
    rounding : str
        See :func:`analysis.printed.rounding_range`.

    Returns
    -------
    range
        Empty where no whole number of `n` people gives the percentage.

    References
    ----------
    Brown and Heathers (2017), *Social Psychological and Personality Science* 8(4), section "The GRIM test".

    Examples
    --------
    >>> from analysis.printed import parse
    >>> feasible_counts(parse("41%"), 22)
    range(9, 10)
    >>> feasible_counts(parse("30%"), 51), feasible_counts(parse("30%"), 52)
    (range(16, 16), range(16, 16))
    >>> feasible_counts(parse("44%"), 463)
    range(202, 207)
    """
    check_size("n", n)
    check_percentage(percentage)
    start, stop = counts_within(rounding_range(percentage, rounding), int(n))
    start, stop = max(start, 0), min(stop, int(n) + 1)
    return range(start, max(start, stop))


def count_is_consistent(percentage: Printed | PrintedRange, count: int, n: int, rounding: str = "half-up") -> bool:
    """Whether `count` of `n` people would be printed as `percentage`.

    For a count printed with its denominator, "66% (490 of 744)"; see :func:`analysis.printed.parse_count`.

    Parameters
    ----------
    percentage : Printed or PrintedRange
        With its percent sign, 0% to 100%.
    count, n : int
        As printed: `count` of `n` people.
    rounding : str
        See :func:`analysis.printed.rounding_range`.

    Raises
    ------
    ValueError
        If `count` is no whole number from 0 to `n`, or `percentage` none from 0% to 100%.

    Examples
    --------
    From the R package scrutiny (0.6.1, data `pigs2`): 54.0% of 150 people are 81 of them.

    >>> from analysis.printed import parse
    >>> count_is_consistent(parse("54.0%"), 81, 150), count_is_consistent(parse("54.2%"), 81, 150)
    (True, False)
    """
    check_counts(count, n)
    return count in feasible_counts(percentage, n, rounding)


def nearest_counts(percentage: Printed, n: int) -> tuple[int, int]:
    """The whole numbers of `n` people just below and just above a percentage; one number twice if it is exact.

    Examples
    --------
    >>> from analysis.printed import parse
    >>> nearest_counts(parse("30%"), 52), nearest_counts(parse("30%"), 50)
    ((15, 16), (15, 15))
    """
    check_size("n", n)
    check_percentage(percentage)
    exact = percentage.value * n / 100
    return floor(exact), ceil(exact)


def check_percentage(percentage: Printed | PrintedRange) -> None:
    """Refuse what is no percentage from 0% to 100%."""
    ends = (percentage.low, percentage.high) if isinstance(percentage, PrintedRange) else (percentage,)
    if any(not end.percent or not 0 <= end.value <= 100 for end in ends):
        raise ValueError(f'percentage: allowed a number with a percent sign, 0% to 100%; found "{percentage.text}"')


def counts_within(true: Range, n):
    """The first count whose percentage lies in a range of true values, and the first beyond; not clipped to 0 and `n`.

    `n` is a number or an array of Python or 64-bit integers; nothing is rounded, and nothing may overflow.
    """
    low, low_per = true.lower.numerator, 100 * true.lower.denominator
    start = -(-low * n // low_per) if true.lower_closed else low * n // low_per + 1
    if true.upper is None:
        return start, n + 1
    high, high_per = true.upper.numerator, 100 * true.upper.denominator
    return start, high * n // high_per + 1 if true.upper_closed else -(-high * n // high_per)


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


# Ends of what rounds to a whole number, in halves from it: lower, whether it is closed, upper, whether it is closed.
# Half-even closes both ends of even numbers only.
_ENDS = {
    "half-up": (-1, 1, 1, 0),
    "half-down": (-1, 0, 1, 1),
    "half-even": (-1, None, 1, None),
    "truncated": (0, 1, 2, 0),
    "any": (-1, 1, 2, 0),
}


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
    low, low_closed, high, high_closed = _ENDS[rounding]
    if low_closed is None:
        low_closed = high_closed = 1 - (numerators & 1)
    per = 2 * scale
    start = ((2 * numerators + low) * sizes + (per - low_closed)) // per
    stop = ((2 * numerators + high) * sizes + (high_closed - 1)) // per + 1
    return start, stop


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
