"""Two groups of one size, of thousands: the tables at the edge, and whether one between gives a printed p-value."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from analysis.claims.tables import Tables, among, each_of, ranges_of_one_size
from analysis.printed.checks import check_work
from analysis.printed.number import Printed
from analysis.printed.rounding import Range

MOST_SEARCHED = 600_000  # counts of one group, each times the root of its people: some two seconds


def tables_at_the_edge(share1: Printed, share2: Printed, sizes: Iterable[int], rounding: str) -> Tables:
    """Of the tables of each size those whose shares differ most, least, and most the other way: up to three a size.

    The p-value of every test of groups of one size falls as the difference grows, so that the lowest and the highest
    p-value of a size are among theirs. Of shares that are equal those nearest to a half are kept: the mid-p is highest.
    Only Wald's p-value of logistic regression rises again where a share is near 0 or 1, from far below what is printed.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> found = tables_at_the_edge(parse("60%"), parse("44%"), [463], "half-up")
    >>> [found[i] for i in range(len(found))]
    [((276, 463), (206, 463)), ((280, 463), (202, 463))]
    """
    n, low1, high1, low2, high2 = ranges_of_one_size(share1, share2, sizes, rounding)
    same = np.clip(n // 2, np.maximum(low1, low2), np.maximum(np.minimum(high1, high2), np.maximum(low1, low2)))
    equal = (same <= high1) & (same <= high2)
    edge = [(n, low1, high2), (n, high1, low2), *([(n[equal], same[equal], same[equal])] if equal.any() else [])]
    n, count1, count2 = np.unique(np.concatenate([np.stack(one, axis=1) for one in edge]), axis=0).T
    return Tables(count1, n, count2, n)


def sizes_with(
    first: Printed,
    second: Printed,
    sizes: Iterable[int],
    allowed: Range,
    pvalues_of: Callable[[Tables, str], np.ndarray],
    alternative: str,
    rounding: str,
) -> np.ndarray:
    """At which sizes some table of two groups of that size has a p-value that is allowed.

    With the count of one group held, the p-value of every test of groups of one size falls as the count of the other
    moves away from it, so that the one table of such a row that can do is found by halving. Of too many rows only some
    of the largest sizes are searched. `pvalues_of` is one of `INDEPENDENT`, but for the tests that rank every table.

    Raises
    ------
    TooMuchWork
        If those have none.

    Examples
    --------
    572 and 550 of 1,100 are 52% and 50%, with p = .37045825 by Fisher's exact test:

    >>> from analysis.claims.independent_tests import INDEPENDENT
    >>> from analysis.printed.number import parse
    >>> from analysis.printed.rounding import rounding_range
    >>> of = parse("52%"), parse("50%"), range(600, 1201)
    >>> p = rounding_range(parse(".37045825"))
    >>> sizes_with(*of, p, INDEPENDENT["fisher"], "two-sided", "half-up").tolist()
    [1100]
    """
    ranges = ranges_of_one_size(first, second, sorted(sizes, reverse=True), rounding)
    n, counts = ranges[0], ranges[4] - ranges[3] + 1
    work = np.cumsum(counts * np.sqrt(n))
    own = work <= (MOST_SEARCHED if work.max(initial=0) <= MOST_SEARCHED else MOST_SEARCHED / 10)
    found = _searched([column[own] for column in ranges], allowed, pvalues_of, alternative)
    if not found.size and not own.all():
        most = int(MOST_SEARCHED / np.sqrt(n.max()))
        check_work("n", int(counts.sum()), most, "counts of one group, each with a search of the other's")
    return found


def _searched(ranges, allowed: Range, pvalues_of, alternative: str) -> np.ndarray:
    n, low, high, low2, high2 = ranges
    which, place = each_of(high2 - low2 + 1)
    n, low, high, held = n[which], low[which], high[which], low2[which] + place
    if alternative == "two-sided":  # the nearest count first: upwards from it, and downwards
        rows = [(np.maximum(low, held), high, 1), (np.minimum(high, held), low, -1)]
    else:
        rows = [(low, high, 1)] if alternative == "greater" else [(high, low, -1)]
    found = [_found(n, held, *row, allowed, pvalues_of, alternative) for row in rows]
    return np.unique(np.concatenate(found))


def _found(n, held, nearest, farthest, step, allowed, pvalues_of, alternative) -> np.ndarray:
    """The sizes of the rows, from a count to another, in which the first p-value that is not too high is allowed."""
    rows = (farthest - nearest) * step >= 0
    n, held, nearest, farthest = n[rows], held[rows], nearest[rows], farthest[rows]

    def pvalues(counts: np.ndarray, at=slice(None)) -> np.ndarray:
        return pvalues_of(Tables(counts, n[at], held[at], n[at]), alternative)

    halfway = np.inf if allowed.upper is None else float(allowed.lower + allowed.upper) / 2
    low, high = np.zeros(len(n), dtype=np.int64), np.abs(farthest - nearest)
    while (at := np.flatnonzero(low < high)).size:
        middle = (low[at] + high[at]) // 2
        found = pvalues(nearest[at] + step * middle, at)
        beyond = ~among(found, allowed) & ~(found < halfway)  # where there is no p-value, too
        low[at], high[at] = np.where(beyond, middle + 1, low[at]), np.where(beyond, high[at], middle)
    return n[among(pvalues(nearest + step * low), allowed)]
