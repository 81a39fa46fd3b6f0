"""A p-value over every way in which the people of two counts can be the same: McNemar's test of each, summarized."""

from __future__ import annotations

import numpy as np

from analysis.claims.tables import Tables, among, summarize
from analysis.printed.rounding import Range
from analysis.stats.paired.mcnemar import mcnemar
from analysis.stats.paired.unknown_pairing import PairedTable


def pairings_of(tables: Tables) -> np.ndarray:
    """In how many ways the people of each table, before and after, can be the same.

    Parameters
    ----------
    tables : Tables
        Of each the people after and before, as many both times.

    Examples
    --------
    >>> pairings_of(Tables(*(np.array([count]) for count in (11, 20, 9, 20)))).tolist()
    [10]
    """
    before, after, n = tables.control_cases, tables.exposed_cases, tables.exposed_total
    return np.minimum(before, after) - np.maximum(0, before + after - n) + 1


def over_every_pairing(tables: Tables, allowed: Range, method: str, alternative: str = "two-sided") -> dict:
    """The fields of a :class:`analysis.claims.tables.Claim`, over every pairing of every table.

    All pairings of a table have one difference of gained and lost, and any two tables with that difference share
    theirs: each is tested once, in a row a difference, of which a table is a piece.

    Parameters
    ----------
    tables : Tables
        Of each the people after and before, as many both times.
    allowed : Range
        The p-values of which the claim is true.
    method, alternative : str
        See :func:`analysis.stats.paired.mcnemar.mcnemar`.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> from analysis.printed.rounding import rounding_range
    >>> one = Tables(*(np.array([count]) for count in (11, 20, 9, 20)))
    >>> found = over_every_pairing(one, rounding_range(parse("<0.6")), "exact")
    >>> found["lowest"], found["highest_at"], found["holds"], found["tables"]
    (0.5, PairedTable(both=0, gained=11, lost=9, neither=0), ('some',), 10)
    """
    before, after, n, pairings = tables.control_cases, tables.exposed_cases, tables.exposed_total, pairings_of(tables)
    difference, fewest = after - before, before - np.minimum(before, after)
    pvalues, start = _each_once(tables, method, alternative)
    stop = start + pairings
    held = _held(pvalues, start, stop, allowed)
    extremes = np.stack([_of_pieces(end, pvalues, start, stop) for end in (np.minimum, np.maximum)], axis=1).ravel()

    def table_at(place: int) -> PairedTable:
        at = place // 2
        first = int(np.argmax(pvalues[start[at] : stop[at]] == extremes[place]))
        gone = int(fewest[at]) + first
        both, gained = int(before[at]) - gone, gone + int(difference[at])
        return PairedTable(both, gained, gone, int(n[at]) - both - gained - gone)

    # Two for each table: the lowest holds if any does, the highest if all do.
    holds, sizes = np.stack([held > 0, held == pairings], axis=1).ravel(), np.repeat(n, 2)
    return summarize(extremes, holds, sizes, sizes, table_at, False) | {"tables": int(pairings.sum())}


def sizes_with_pairing(tables: Tables, allowed: Range, method: str, alternative: str = "two-sided") -> np.ndarray:
    """At which sizes some pairing makes a claim true, of however many.

    Parameters
    ----------
    tables, allowed, method, alternative
        As in :func:`over_every_pairing`.

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


def _of_pieces(end: np.ufunc, values: np.ndarray, start: np.ndarray, stop: np.ndarray) -> np.ndarray:
    """The least or the greatest of each piece, from `start` up to, not including, `stop`."""
    order = np.argsort(start, kind="stable")  # what lies between two pieces is then gone through once
    found = np.empty(len(start))
    found[order] = end.reduceat(values, np.stack([start[order], stop[order]], axis=1).ravel())[::2] if len(start) else 0
    return found
