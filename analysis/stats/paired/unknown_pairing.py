"""Before and after of the same people, where a report gives both counts but not who changed.

Of `n` people `before_count` answered so before and `after_count` after. If `both` answered so both times, then
`before_count` - `both` lost and `after_count` - `both` gained. All that is known of `both` is that it lies from
max(0, `before_count` + `after_count` - `n`) to min(`before_count`, `after_count`): the bounds of Fréchet. What follows
holds over every such table, and is no wider than that.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.printed.checks import check_between, check_counts
from analysis.stats.levels import significant
from analysis.stats.paired.differences import paired_difference
from analysis.stats.paired.mcnemar import mcnemar


@dataclass(frozen=True)
class PairedTable:
    """One way in which the people of two counts can be the same: numbers of people, cell by cell."""

    both: int
    gained: int
    lost: int
    neither: int


@dataclass(frozen=True)
class PairedTables:
    """Many such ways: arrays with one element a table."""

    both: np.ndarray
    gained: np.ndarray
    lost: np.ndarray
    neither: np.ndarray

    def __len__(self) -> int:
        return len(self.both)

    def __getitem__(self, index: int) -> PairedTable:
        return PairedTable(*(int(cell[index]) for cell in (self.both, self.gained, self.lost, self.neither)))


def feasible_pairings(before_count, after_count, n) -> PairedTables:
    """Every table of the same `n` people that two counts allow.

    Parameters
    ----------
    before_count, after_count, n : int or array_like of int
        Broadcast against each other; with arrays, the tables of each element follow those of the one before. For every
        combination of several feasible counts give one of them as a column: ``before[:, None]``.

    Returns
    -------
    PairedTables
        For each element from the fewest who changed to the most.

    Raises
    ------
    ValueError
        For no counts, or counts that are no whole numbers from 0 to `n`.

    References
    ----------
    Fréchet (1951), *Annales de l'Université de Lyon A* 14:53-77.

    Examples
    --------
    2 of 4 people before and 3 after: one gained, or two did and one lost.

    >>> tables = feasible_pairings(2, 3, 4)
    >>> [tables[i] for i in range(len(tables))]
    [PairedTable(both=2, gained=1, lost=0, neither=1), PairedTable(both=1, gained=2, lost=1, neither=0)]
    """
    check_counts(before_count, n, "before_count")
    check_counts(after_count, n, "after_count")
    before, after, n = (counts.astype(np.int64).ravel() for counts in np.broadcast_arrays(before_count, after_count, n))
    if before.size == 0:
        raise ValueError("before_count: allowed at least one count; found none")
    most = np.minimum(before, after)
    sizes = most - np.maximum(0, before + after - n) + 1
    fewer = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    before, after, n, most = (np.repeat(counts, sizes) for counts in (before, after, n, most))
    both = most - fewer
    return PairedTables(both, after - both, before - both, n - before - after + both)


@dataclass(frozen=True)
class PvalueRange:
    """The p-values of McNemar's test over every feasible table.

    Attributes
    ----------
    lowest, highest : float
    lowest_table, highest_table : PairedTable
        Where they are reached; of several tables the first, in the order of :func:`feasible_pairings`.
    tables : int
        How many tables are feasible.
    method : str
        As it was asked for.
    """

    lowest: float
    highest: float
    lowest_table: PairedTable
    highest_table: PairedTable
    tables: int
    method: str

    def below(self, alpha: float) -> str:
        """In which of the tables p is at most `alpha`: 'all', 'some' or 'none'.

        Examples
        --------
        >>> mcnemar_range(10, 18, 20).below(0.05), mcnemar_range(10, 18, 20).below(0.01)
        ('all', 'some')
        """
        check_between("alpha", alpha)
        return "all" if significant(self.highest, alpha) else "some" if significant(self.lowest, alpha) else "none"


def mcnemar_range(before_count, after_count, n, method: str = "exact") -> PvalueRange:
    """McNemar's p-values over every table of the same people that the counts before and after allow.

    Parameters
    ----------
    before_count, after_count, n : int or array_like of int
        As in :func:`feasible_pairings`; the range is over all elements, so a set of feasible counts gives one range.
    method : {'exact', 'mid-p', 'asymptotic', 'asymptotic-cc'}
        See :func:`analysis.stats.paired.mcnemar`.

    References
    ----------
    Manski (2003), chapter 1: what the data and the stated assumptions allow, and no more.

    Examples
    --------
    9 of 20 people before and 11 after: two gained and nobody lost, or 11 gained and 9 lost, or anything between.

    >>> mcnemar_range(9, 11, 20)
    PvalueRange(lowest=0.5, highest=0.8238029479980469,
        lowest_table=PairedTable(both=9, gained=2, lost=0, neither=9),
        highest_table=PairedTable(both=0, gained=11, lost=9, neither=0),
        tables=10, method='exact')
    """
    tables = feasible_pairings(before_count, after_count, n)
    gained, lost, which = _distinct(tables.gained, tables.lost)
    test = mcnemar(gained, lost, method)
    pvalue = np.asarray(test.pvalue)[which]
    first, last = int(np.argmin(pvalue)), int(np.argmax(pvalue))
    return PvalueRange(float(pvalue[first]), float(pvalue[last]), tables[first], tables[last], len(tables), test.method)


@dataclass(frozen=True)
class DifferenceRange:
    """Intervals for a paired difference over every feasible table: their hull.

    Attributes
    ----------
    lowest_estimate, highest_estimate : float
        Equal for single counts, for the difference does not depend on the pairing.
    lower, upper : float
        The lowest lower and the highest upper limit.
    lower_table, upper_table : PairedTable
        Where they are reached; of several tables the first, in the order of :func:`feasible_pairings`.
    excludes_zero : {'all', 'some', 'none'}
        In which of the tables the interval leaves out 0.
    tables : int
    confidence : float
        Of each interval: the hull covers at least as often, whatever the pairing.
    method : str
        As it was asked for.
    """

    lowest_estimate: float
    highest_estimate: float
    lower: float
    upper: float
    lower_table: PairedTable
    upper_table: PairedTable
    excludes_zero: str
    tables: int
    confidence: float
    method: str


def paired_difference_range(
    before_count, after_count, n, confidence: float = 0.95, method: str = "tango"
) -> DifferenceRange:
    """The hull of the intervals for a paired difference over every table that the counts allow.

    Parameters
    ----------
    before_count, after_count, n : int or array_like of int
        As in :func:`feasible_pairings`; the hull is over all elements.
    confidence : float
    method : {'tango', 'newcombe', 'wald'}
        See :func:`analysis.stats.paired.differences.paired_difference`.

    References
    ----------
    Imbens and Manski (2004), *Econometrica* 72:1845-1857, section 1: intervals for what is only partly identified.

    Examples
    --------
    >>> change = paired_difference_range(9, 11, 20)
    >>> round(change.lower, 3), round(change.upper, 3), change.excludes_zero
    (-0.316, 0.484, 'none')
    """
    tables = feasible_pairings(before_count, after_count, n)
    people = tables.both + tables.gained + tables.lost + tables.neither
    if method == "newcombe":
        both, which = tables.both, slice(None)
        gained, lost = tables.gained, tables.lost
    else:  # these don't depend on `both`
        both = None
        gained, lost, people, which = _distinct(tables.gained, tables.lost, people)
    interval = paired_difference(gained, lost, people, confidence, method, both)
    ends = interval.estimate, interval.lower, interval.upper
    estimate, lower, upper = (np.asarray(values)[which] for values in ends)
    lowest, highest = int(np.argmin(lower)), int(np.argmax(upper))
    excluding = (lower > 0) | (upper < 0)
    return DifferenceRange(
        float(estimate.min()),
        float(estimate.max()),
        float(lower[lowest]),
        float(upper[highest]),
        tables[lowest],
        tables[highest],
        "all" if excluding.all() else "some" if excluding.any() else "none",
        len(tables),
        confidence,
        interval.method,
    )


def _distinct(*columns):
    """The columns without repeated rows, and for each row that was given its place among them.

    Counts that differ by as much share their tables, as far as a test can see: a set of counts has few distinct ones.
    """
    keys = np.ravel_multi_index(columns, [column.max() + 1 for column in columns])
    _, first, which = np.unique(keys, return_index=True, return_inverse=True)
    return *(column[first] for column in columns), which
