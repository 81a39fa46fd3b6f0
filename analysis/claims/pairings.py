"""A p-value over every way in which the people of two counts can be the same: McNemar's test of each, summarized."""

from __future__ import annotations

import numpy as np

from analysis.claims.tables import Tables, among, summarize
from analysis.printed.rounding import Range
from analysis.stats.paired.mcnemar import mcnemar
from analysis.stats.paired.unknown_pairing import PairedTables


def pairings_of(tables: Tables) -> np.ndarray:
    """In how many ways the people of each table, after and before, can be the same.

    Examples
    --------
    >>> pairings_of(Tables(*(np.array([count]) for count in (11, 20, 9, 20)))).tolist()
    [10]
    """
    before, after, n = tables.control_cases, tables.exposed_cases, tables.exposed_total
    return np.minimum(before, after) - np.maximum(0, before + after - n) + 1


def outermost(tables: Tables) -> PairedTables:
    """Of each table the pairings in which the fewest changed, the next fewest, and the most.

    At one of them the p-value of McNemar's test is lowest, and at one highest: it moves one way with every two more who
    changed, but that it is 1 where nobody did, by convention.

    Examples
    --------
    >>> found = outermost(Tables(*(np.array([count]) for count in (11, 20, 9, 20))))
    >>> found.gained.tolist(), found.lost.tolist()
    ([2, 3, 11], [0, 1, 9])
    """
    last = pairings_of(tables) - 1
    fewer = np.stack([0 * last, np.minimum(last, 1), last], axis=1).ravel()  # who answered so both times
    after, n, before, _ = (np.repeat(each, 3) for each in tables.columns)
    both = np.minimum(before, after) - fewer
    return PairedTables(both, after - both, before - both, n - before - after + both)


def over_every_pairing(tables: Tables, allowed: Range, method: str, alternative: str = "two-sided") -> dict:
    """The fields of a :class:`analysis.claims.tables.Claim`, over every pairing of every table.

    All pairings of a table have one difference of gained and lost, and any two tables with that difference share
    theirs: each is tested once, in a row a difference, of which a table is a piece. Method and side are as in
    :func:`analysis.stats.paired.mcnemar.mcnemar`.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> from analysis.printed.rounding import rounding_range
    >>> one = Tables(*(np.array([count]) for count in (11, 20, 9, 20)))
    >>> found = over_every_pairing(one, rounding_range(parse("<0.6")), "exact")
    >>> found["lowest"], found["highest_at"], found["holds"], found["tables"]
    (0.5, PairedTable(both=0, gained=11, lost=9, neither=0), ('some',), 10)
    """
    pairings, people = pairings_of(tables), outermost(tables)
    pvalues, start = _each_once(tables, method, alternative)
    held = _held(pvalues, start, start + pairings, allowed)
    values = pvalues[np.repeat(start - people.lost[::3], 3) + people.lost]
    # Of the three for each table the first holds if any does, the others if all do.
    holds = np.stack([held > 0, held == pairings, held == pairings], axis=1).ravel()
    sizes = np.repeat(tables.exposed_total, 3)
    return summarize(values, holds, sizes, sizes, people.__getitem__, False) | {"tables": int(pairings.sum())}


def sizes_with_pairing(tables: Tables, allowed: Range, method: str, alternative: str = "two-sided") -> np.ndarray:
    """At which sizes some pairing makes a claim true, of however many; of what :func:`over_every_pairing` takes.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> from analysis.printed.rounding import rounding_range
    >>> two = Tables(*(np.array(column) for column in ([11, 16], [20, 30], [9, 12], [20, 30])))
    >>> sizes_with_pairing(two, rounding_range(parse("0.13")), "exact").tolist()
    [30]
    """
    pvalues, start = _each_once(tables, method, alternative)
    held = _held(pvalues, start, start + pairings_of(tables), allowed)
    return np.unique(tables.exposed_total[held > 0])


def _each_once(tables: Tables, method: str, alternative: str) -> tuple[np.ndarray, np.ndarray]:
    """The p-values of all gained and lost, a row a difference, end to end; and where the piece of each table starts."""
    before, after, pairings = tables.control_cases, tables.exposed_cases, pairings_of(tables)
    difference, fewest = after - before, before - np.minimum(before, after)
    lowest_difference = difference.min(initial=0)
    rows, width = difference - lowest_difference, int((fewest + pairings).max(initial=0)) + 1
    start = rows * width + fewest
    ends = np.bincount(start, minlength=(rows.max(initial=0) + 1) * width)
    ends -= np.bincount(start + pairings, minlength=len(ends))
    pvalues, tried = np.full(len(ends), np.nan), np.flatnonzero(np.cumsum(ends))
    lost = tried % width
    pvalues[tried] = mcnemar(tried // width + lowest_difference + lost, lost, method, alternative).pvalue
    return pvalues, start


def _held(pvalues: np.ndarray, start: np.ndarray, stop: np.ndarray, allowed: Range) -> np.ndarray:
    """How many of each piece, from `start` up to, not including, `stop`, are allowed."""
    true = np.concatenate([[0], np.cumsum(among(pvalues, allowed))])
    return true[stop] - true[start]
