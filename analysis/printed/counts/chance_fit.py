"""What "consistent" says: the chance that numbers drawn at random would have been consistent too."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import product

import numpy as np

from analysis.printed.checks import check_size
from analysis.printed.counts.means import check_items
from analysis.printed.counts.percentages import check_decimals, feasible_count_ranges, whole_totals
from analysis.printed.given import as_number
from analysis.printed.number import Printed
from analysis.printed.rounding import conventions

MOST_DECIMALS, MOST_JOINT_DECIMALS = 5, 2  # ten million printable percentages, or ten thousand a denominator


def pass_rate(n: int, decimals: int = 0, rounding: str = "half-up", count: int | None = None) -> float:
    """The chance that a percentage drawn at random, all printable ones alike, fits `n` people.

    One minus the power of the check: at 1.0 "consistent" says nothing.

    Parameters
    ----------
    n : int
        People who answered.
    decimals : int
        Digits that percentages are printed with after the point.
    rounding : str
        See :func:`analysis.printed.rounding.rounding_range`.
    count : int, optional
        How many of them the percentage is said to be: the strongest check of all.

    Raises
    ------
    ValueError
        If `n` is below 1, or there are more decimals than can be tried.

    Examples
    --------
    >>> round(pass_rate(22), 3), pass_rate(463), round(pass_rate(744, count=500), 3)
    (0.228, 1.0, 0.01)
    """
    check_size("n", n)
    found = feasible_count_ranges(_printable(decimals, MOST_DECIMALS), decimals, n, rounding)
    feasible = found.feasible if count is None else (found.start <= count) & (count < found.stop)
    return float(np.count_nonzero(feasible) / feasible.size)


def mean_pass_rate(n: int, items: int = 1, decimals: int = 2, rounding: str = "half-up") -> float:
    """The chance that a mean drawn at random, all digits after the point alike, fits `n` people.

    One minus the power of GRIM, which the R package scrutiny calls `probability`.

    Parameters
    ----------
    n : int
        People who answered.
    items : int
        Questions that each person's score is the mean of.
    decimals : int
        Digits that means are printed with after the point.
    rounding : str
        See :func:`analysis.printed.rounding.rounding_range`.

    Raises
    ------
    ValueError
        If `n` or `items` is below 1, or there are more decimals than can be tried.

    Examples
    --------
    From scrutiny's README, data `pigs1`: 0.68 of all means are inconsistent with 32 people.

    >>> round(1 - mean_pass_rate(32), 2)
    0.68
    """
    check_size("n", n)
    check_items(items)
    unit = 10 ** few(decimals, MOST_DECIMALS)
    start, stop = whole_totals(unit + np.arange(unit), unit, np.array(int(n) * items), rounding)
    return float(np.count_nonzero(start < stop) / unit)


def power_of_check(text: str | Printed, n: int, items: int = 1, *, rounding: str = "half-up") -> float:
    """How often a number printed at random would be found inconsistent with `n` people.

    At 0, "consistent" says nothing: whatever is printed fits.

    Parameters
    ----------
    text : str
        A percentage or a mean as printed; only its percent sign and its digits after the point count.
    n : int
        People who answered.
    items : int
        Questions that each person's score is the mean of; of means only.
    rounding : str
        As in `feasible_counts`.

    Returns
    -------
    float
        From 0 to 1. All printable percentages count alike; of means, all digits after the point.

    Raises
    ------
    ValueError
        For a text that is no number, a range, `items` of a percentage, or more than five digits after the point.

    Examples
    --------
    The second and third as in the R package scrutiny (data pigs2 and pigs1), which prints .85 and .68:
    >>> from analysis import power_of_check
    >>> round(power_of_check("41%", 22), 2), round(power_of_check("67.4%", 150), 2)
    (0.77, 0.85)
    >>> round(power_of_check("7.22", 32), 2), power_of_check("44%", 463)
    (0.68, 0.0)
    """
    printed = as_number("text", text)
    if not printed.percent:
        return 1 - mean_pass_rate(n, items, printed.decimals, rounding)
    if items != 1:
        raise ValueError(f"items: allowed 1 for a percentage; found {items!r}")
    return 1 - pass_rate(n, printed.decimals, rounding)


@dataclass(frozen=True)
class PassRate:
    """The chance that percentages drawn at random are consistent with each other.

    Attributes
    ----------
    rate : float
    method : str
        'exact', or 'Monte Carlo'.
    standard_error : float
        Of `rate`; 0 if it is exact. Otherwise with two draws of either kind added, as Agresti and Coull (1998) do, so
        that it is not 0 where all agree.
    draws : int
        0 if it is exact.
    """

    rate: float
    method: str
    standard_error: float
    draws: int


def joint_pass_rate(
    items: int,
    largest: int,
    smallest: int = 1,
    decimals: int = 0,
    rounding: str = "half-up",
    *,
    draws: int = 100_000,
    seed: int = 2017,
    most_steps: int = 2_000_000,
) -> PassRate:
    """The chance that as many percentages as a question has items, drawn at random, share a denominator.

    One minus the power of :func:`feasible_denominators`. The percentages are independent, all printable
    ones alike. Each has a set of denominators; how often each intersection of such sets comes up is counted exactly, up
    to three whole percentages always. Where there are more than `most_steps` intersections to take, it is estimated
    from random draws, and the result says so.

    Parameters
    ----------
    items : int
        Percentages, at least 1.
    largest, smallest : int
        The window of denominators.
    decimals : int
        Digits that they are printed with after the point, 0 to 2.
    rounding : str
    draws, seed : int
        Of the Monte Carlo estimate.
    most_steps : int
        The most intersections, for one item more, that are taken for an exact answer: about a second.

    Raises
    ------
    ValueError
        If a number is no whole one of at least 1, or the window is empty.

    Examples
    --------
    Two random percentages nearly always share a denominator from 26 to 51; that six do says more:

    >>> two, six = (joint_pass_rate(items, largest=51, smallest=26) for items in (2, 6))
    >>> round(two.rate, 3), round(six.rate, 3), six.method
    (0.925, 0.122, 'exact')
    """
    check_items(items)
    check_size("largest", largest)
    check_size("smallest", smallest)
    if smallest > largest:
        raise ValueError(f"smallest: allowed 1 to {largest}; found {smallest}")
    if isinstance(draws, bool) or not isinstance(draws, int) or draws < 1:
        raise ValueError(f"draws: allowed a whole number of at least 1; found {draws!r}")
    printable, columns = _printable(decimals, MOST_JOINT_DECIMALS), []
    for n, convention in product(range(largest, smallest - 1, -1), conventions(rounding)):
        columns.append(feasible_count_ranges(printable, decimals, n, convention).feasible)
        if columns[-1].all():  # this denominator allows whatever is printed
            return PassRate(1.0, "exact", 0.0, 0)
    fits = np.stack(columns, axis=1)
    rate = _exact_rate(fits, items, most_steps)
    if rate is not None:
        return PassRate(rate, "exact", 0.0, 0)
    hits, rng = 0, np.random.default_rng(seed)
    for start in range(0, draws, 10_000):
        drawn = rng.integers(len(fits), size=(min(10_000, draws - start), items))
        shared = fits[drawn[:, 0]]
        for item in range(1, items):
            shared &= fits[drawn[:, item]]
        hits += int(np.count_nonzero(shared.any(axis=1)))
    shrunk = (hits + 2) / (draws + 4)
    return PassRate(hits / draws, "Monte Carlo", float(np.sqrt(shrunk * (1 - shrunk) / (draws + 4))), draws)


def _exact_rate(fits: np.ndarray, items: int, most_steps: int) -> float | None:
    """The share of all choices of `items` rows that have a column in common; None if it takes too many steps.

    A row is one integer, a bit a column. Each round keeps the intersections that are not empty, and how often each
    comes up.
    """
    rows = [int.from_bytes(row.tobytes()) for row in np.packbits(fits, axis=1)]
    single = Counter(row for row in rows if row)
    shared = single
    for _ in range(items - 1):
        if len(shared) * len(single) > most_steps:
            return None
        wider: Counter[int] = Counter()
        for these, times in shared.items():
            for row, often in single.items():
                if both := these & row:
                    wider[both] += times * often
        shared = wider
    return sum(shared.values()) / len(rows) ** items


def _printable(decimals: int, most: int) -> np.ndarray:
    return np.arange(100 * 10 ** few(decimals, most) + 1)


def few(decimals: int, most: int) -> int:
    """Refuse more decimals than `most`, which can be tried."""
    check_decimals(decimals)
    if decimals > most:
        raise ValueError(f"decimals: allowed 0 to {most}; found {decimals}")
    return decimals
