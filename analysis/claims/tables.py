"""The tables that two printed percentages allow, and of how many of them a claim is true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from analysis.printed.checks import TooMuchWork, check_work
from analysis.printed.counts.percentages import LARGEST_INT64, counts_by_size
from analysis.printed.given import as_sizes
from analysis.printed.number import Printed
from analysis.printed.ranges import PrintedRange
from analysis.printed.rounding import Range
from analysis.stats.paired.unknown_pairing import PairedTable

# A number so close to an end of what is printed, as a part of it, is taken to be that end: p-values of counts such as
# 2 in 20 are computed to about 1e-11, and whether "p < 0.1" then holds must not depend on the last digit. But it is no
# more than a small part of the window that a number printed to many digits leaves.
AT_AN_END, OF_THE_WINDOW = 1e-9, 1e-3
MOST_TABLES = 2_000_000

Table = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Claim:
    """Of which sizes a printed number is true.

    Attributes
    ----------
    sizes : tuple of int, or of (int, int)
        The sizes at which both percentages can be printed, ascending; pairs where the groups have a size each.
    holds : tuple of {'all', 'some', 'none'}
        For each of `sizes`, of how many of its tables the claim is true.
    always_from : int or None
        The smallest of `sizes` from which on every table makes the claim true; None if one of the largest size does
        not. For pairs, the same of the smaller of the two.
    lowest, highest : float or None
        What is claimed, over all tables; None if there are none.
    lowest_at, highest_at : ((int, int), (int, int)), PairedTable or None
        The table at which each is reached, the first if several do: (count, n) of both groups, as they were given;
        with pairing, the four cells.
    highest_by_size : tuple of float
        The highest value at each of `sizes`; nan where all of its tables are undefined.
    tables : int
        How many were tried.
    undefined : int
        Those of them at which there is no number; the claim is not true there, and the range is over the others.
    """

    sizes: tuple[int, ...] | tuple[tuple[int, int], ...]
    holds: tuple[str, ...]
    always_from: int | None
    lowest: float | None
    highest: float | None
    lowest_at: Table | PairedTable | None
    highest_at: Table | PairedTable | None
    highest_by_size: tuple[float, ...]
    tables: int
    undefined: int

    @property
    def never(self) -> bool:
        """Whether the claim is true of no table at all; also where there is none."""
        return set(self.holds) <= {"none"}

    @property
    def overall(self) -> str:
        """'all', 'some' or 'none': of how many tables of all sizes together the claim is true."""
        return "none" if self.never else "all" if set(self.holds) == {"all"} else "some"


@dataclass(frozen=True)
class Tables:
    """Tables of two groups as columns: arrays of int with one element a table."""

    exposed_cases: np.ndarray
    exposed_total: np.ndarray
    control_cases: np.ndarray
    control_total: np.ndarray

    def __len__(self) -> int:
        return len(self.exposed_cases)

    def __getitem__(self, index: int) -> Table:
        exposed_cases, exposed_total, control_cases, control_total = (int(column[index]) for column in self.columns)
        return (exposed_cases, exposed_total), (control_cases, control_total)

    @property
    def columns(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """The four, in the order in which most functions take them."""
        return self.exposed_cases, self.exposed_total, self.control_cases, self.control_total


def tables_of_groups(
    share1: Printed, share2: Printed, n: int | Iterable[int], n2: int | Iterable[int] | None, rounding: str
) -> Tables:
    """Every table of two groups of sizes that are checked: of one size, or, with `n2`, each of a size of its own.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> len(tables_of_groups(parse("41%"), parse("30%"), 22, range(46, 53), "half-up"))
    3
    """
    sizes = as_sizes("n", n)
    if n2 is None:
        check_tables("n", sizes, rounding, share1, share2)
        return tables_of_one_size(share1, share2, sizes, rounding)
    sizes2 = as_sizes("n2", n2)
    check_tables("n", sizes, rounding, share1)
    check_tables("n2", sizes2, rounding, share2)
    return tables_of_two_sizes(share1, share2, sizes, sizes2, rounding)


def tables_of_one_size(share1: Printed, share2: Printed, sizes: Iterable[int], rounding: str) -> Tables:
    """Every table of two groups of the same size, the smallest size first.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> found = tables_of_one_size(parse("60%"), parse("44%"), range(20, 44), "half-up")
    >>> [found[i] for i in range(len(found))]
    [((15, 25), (11, 25)), ((26, 43), (19, 43))]
    """
    n, low1, high1, low2, high2 = ranges_of_one_size(share1, share2, sizes, rounding)
    which, place = each_of((high1 - low1 + 1) * (many2 := high2 - low2 + 1))
    count1, count2 = low1[which] + place // many2[which], low2[which] + place % many2[which]
    return Tables(count1, n[which], count2, n[which])


def ranges_of_one_size(share1: Printed, share2: Printed, sizes: Iterable[int], rounding: str) -> tuple[np.ndarray, ...]:
    """Of `sizes` those that give `share1` and `share2` by a `rounding`; the lowest and the highest count of each.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> found = ranges_of_one_size(parse("60%"), parse("44%"), range(20, 44), "half-up")
    >>> [column.tolist() for column in found]
    [[25, 43], [15, 26], [15, 26], [11, 19], [11, 19]]
    """
    n = _as_array(sizes)
    (low1, beyond1), (low2, beyond2) = (counts_by_size(share, n, rounding) for share in (share1, share2))
    both = (beyond1 > low1) & (beyond2 > low2)
    n, low1, beyond1, low2, beyond2 = (each[both].astype(np.int64) for each in (n, low1, beyond1, low2, beyond2))
    return n, low1, beyond1 - 1, low2, beyond2 - 1


def _as_array(sizes: Iterable[int]) -> np.ndarray:
    every = list(sizes)
    return np.array(every, dtype=np.int64 if max(every, default=0) <= LARGEST_INT64 else object)


def each_of(many: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For so many of each: which one it is of, and its place among those.

    Examples
    --------
    >>> [found.tolist() for found in each_of(np.array([2, 0, 3]))]
    [[0, 0, 2, 2, 2], [0, 1, 0, 1, 2]]
    """
    return np.repeat(np.arange(len(many)), many), np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)


def tables_of_two_sizes(
    share1: Printed, share2: Printed, sizes1: Iterable[int], sizes2: Iterable[int], rounding: str
) -> Tables:
    """Every table of a group of one of `sizes1` and another of one of `sizes2`, up to two million.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> found = tables_of_two_sizes(parse("41%"), parse("30%"), [22], range(46, 53), "half-up")
    >>> [found[i] for i in range(len(found))]
    [((9, 22), (14, 46)), ((9, 22), (14, 47)), ((9, 22), (15, 50))]
    """
    groups = counts_of(share1, sizes1, rounding), counts_of(share2, sizes2, rounding)
    check_work("sizes1, sizes2", prod(map(len, groups)), MOST_TABLES, "tables")
    return every_pair(*groups)


def counts_of(share: Printed, sizes: Iterable[int], rounding: str) -> np.ndarray:
    """Every count of a group of one of some sizes that a share can be, with the size: a row each."""
    first, beyond = counts_by_size(share, n := _as_array(sizes), rounding)
    which, place = each_of(np.maximum(beyond - first, 0).astype(np.int64))
    return np.stack([first[which] + place, n[which]], axis=1).astype(np.int64)


def every_pair(one: np.ndarray, other: np.ndarray) -> Tables:
    """The tables of every row of one group with every row of the other."""
    return Tables(*np.repeat(one, len(other), axis=0).T, *np.tile(other, (len(one), 1)).T)


def check_tables(name: str, sizes: Iterable[int], rounding: str, *shares: Printed | PrintedRange) -> None:
    """Refuse sizes at which percentages, each of the same people, allow too many tables.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> check_tables("n", [10**9], "half-up", parse("30%"))
    Traceback (most recent call last):
    analysis.printed.checks.TooMuchWork: n: allowed sizes with up to 2,000,000 tables; found 10,000,000
    """
    every = list(sizes)
    ends = (counts_by_size(share, _as_array(every), rounding) for share in shares)
    many = [np.maximum(beyond - first, 0).tolist() for first, beyond in ends]
    found = sum(map(prod, zip(*many, strict=True)))
    if found > MOST_TABLES:
        raise TooMuchWork(f"{name}: allowed sizes with up to {MOST_TABLES:,} tables; found {found:,}")


def check_not_percent(name: str, number: Printed, lowest: int | None = None, highest: int | None = None) -> None:
    """Refuse a percent sign, and what lies outside of `lowest` to `highest`."""
    outside = (lowest is not None and number.value < lowest) or (highest is not None and number.value > highest)
    if number.percent or outside:
        ends = "" if lowest is None else f" of at least {lowest}" if highest is None else f" from {lowest} to {highest}"
        raise ValueError(f'{name}: allowed a number{ends} without a percent sign; found "{number.text}"')


def among(values: np.ndarray, allowed: Range) -> np.ndarray:
    """Which values lie in a range; those that cannot be told from an end of it are that end. No nan does.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> from analysis.printed.rounding import rounding_range
    >>> computed = np.array([0.1 - 1e-15, 0.1, 0.1 + 1e-15, np.nan])
    >>> among(computed, rounding_range(parse("<0.1"))).any(), among(computed, rounding_range(parse("≤0.1"))).tolist()
    (np.False_, [True, True, True, False])
    """
    return among_each(values, [allowed])[0]


def among_each(values: np.ndarray, allowed: Sequence[Range]) -> np.ndarray:
    """The same of each of several ranges: a row each.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> from analysis.printed.rounding import rounding_range
    >>> among_each(np.array([0.02, 0.2]), [rounding_range(parse(p)) for p in ("<0.1", ">0.1")]).tolist()
    [[True, False], [False, True]]
    """
    values, shape = np.asarray(values, dtype=float), (len(allowed),) + (1,) * np.ndim(values)
    windows = np.reshape([np.inf if one.upper is None else float(one.upper - one.lower) for one in allowed], shape)

    def beyond(ends, closed, sign):
        ends = np.reshape(ends, shape)
        at_end = np.abs(values - ends) <= np.minimum(AT_AN_END * np.abs(ends), OF_THE_WINDOW * windows)
        return np.where(at_end, np.reshape(closed, shape), sign * (values - ends) > 0)

    above = beyond([float(one.lower) for one in allowed], [one.lower_closed for one in allowed], 1)
    upper = [0.0 if one.upper is None else float(one.upper) for one in allowed]
    below = beyond(upper, [one.upper_closed for one in allowed], -1)
    return above & (below | np.reshape([one.upper is None for one in allowed], shape))


def summarize(
    values: np.ndarray, holds: np.ndarray, n1: np.ndarray, n2: np.ndarray, table_at: Callable, pairs: bool
) -> dict:
    """The fields of a :class:`Claim`, from what is claimed at every table and whether the claim is true of it.

    Parameters
    ----------
    values : ndarray of float
        nan where there is no number.
    holds : ndarray of bool
    n1, n2 : ndarray of int
        Sizes of the groups.
    table_at : callable
        The table at a place.
    pairs : bool
        Whether `sizes` are pairs.
    """
    key, which = np.unique(n1 * (n2.max(initial=0) + 1) + n2, return_inverse=True)
    first, second = np.divmod(key, n2.max(initial=0) + 1)
    tables, true = np.bincount(which, minlength=len(key)), np.bincount(which[holds], minlength=len(key))
    top = np.full(len(key), np.nan)
    np.fmax.at(top, which, values)
    smaller, always = np.minimum(first, second), tables == true
    beyond = smaller[smaller > smaller[~always].max(initial=0)]
    defined = np.flatnonzero(~np.isnan(values))
    lowest, highest = (
        (defined[end(values[defined])] for end in (np.argmin, np.argmax)) if defined.size else (None, None)
    )
    return {
        "sizes": tuple(zip(first.tolist(), second.tolist(), strict=True)) if pairs else tuple(first.tolist()),
        "holds": tuple(np.where(always, "all", np.where(true > 0, "some", "none")).tolist()),
        "always_from": int(beyond.min()) if beyond.size else None,
        "lowest": float(values[lowest]) if defined.size else None,
        "highest": float(values[highest]) if defined.size else None,
        "lowest_at": table_at(lowest) if defined.size else None,
        "highest_at": table_at(highest) if defined.size else None,
        "highest_by_size": tuple(top.tolist()),
        "tables": len(values),
        "undefined": len(values) - defined.size,
    }
