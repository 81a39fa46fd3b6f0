"""What a statistic can be when the counts behind it are known only as sets: its identification region.

A printed percentage allows several tables, and what is said of the statistic must hold for every one of them. So it is
evaluated over all, and the region is the union of what comes out, gaps and all: a gap is a value that no table gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import prod

import numpy as np

from analysis.printed.checks import check_counts

Table = tuple[int, int]
LIMIT = 2_000_000
_AT_ONCE = 20_000  # tables in one call of the statistic, so that one that needs a matrix a table keeps to memory


@dataclass(frozen=True)
class Region:
    """The identification region of a statistic over a set of tables.

    Attributes
    ----------
    lower, upper : float
        The hull: the lowest lower and the highest upper end over all tables.
    pieces : tuple of (float, float)
        The union of the intervals of all tables, as closed intervals that do not touch, the lowest first; a statistic
        that is a number has one piece for every value.
    lower_at, upper_at : tuple of (int, int)
        The table that reaches `lower`, and the one that reaches `upper`, as (count, n) of each sample; the first one in
        the order of the samples if several do.
    tables : int
        Distinct tables that were evaluated.
    undefined : int
        Those of them at which the statistic is not a number; the region is over the others.
    """

    lower: float
    upper: float
    pieces: tuple[tuple[float, float], ...]
    lower_at: tuple[Table, ...]
    upper_at: tuple[Table, ...]
    tables: int
    undefined: int

    def __contains__(self, value: float) -> bool:
        return any(lower <= value <= upper for lower, upper in self.pieces)

    @property
    def gaps(self) -> tuple[tuple[float, float], ...]:
        """Open intervals within the hull that no table reaches."""
        return tuple((low[1], high[0]) for low, high in zip(self.pieces, self.pieces[1:], strict=False))


def region(statistic: Callable, *samples: Iterable[Table], join: float = 1e-12, limit: int = LIMIT) -> Region:
    """Evaluate a statistic at every table that can be made of sets of (count, n), one set a sample.

    Parameters
    ----------
    statistic : callable
        Takes integer arrays of one length, `count` and `n` of each sample in turn (count1, n1, count2, n2 for two), and
        returns for every table a number, or an interval: a pair (lower, upper), or a record with such attributes, as
        those of `intervals` and `two_groups` are. One table may not depend on others.
    *samples : iterable of (int, int)
        The feasible (count, n) of each sample; all combinations are evaluated. Repeated ones count once.
    join : float
        Pieces no further apart than this are one; the default absorbs floating-point noise only.
    limit : int
        The most tables that are evaluated.

    Returns
    -------
    Region
        More tables never narrow it.

    Raises
    ------
    ValueError
        For no sample, an empty one or one with impossible counts; for more tables than `limit`; for a statistic that
        does not return one number or interval a table, or is not a number at any of them.

    References
    ----------
    Manski (2003), *Partial Identification of Probability Distributions*, chapter 1.

    Examples
    --------
    One table gives the interval itself (56 of 70 against 48 of 80, Newcombe 1998, Table II, method 10):
    >>> from analysis.stats.two_groups.differences import risk_difference
    >>> from functools import partial
    >>> newcombe = partial(risk_difference, method="newcombe")
    >>> found = region(newcombe, [(56, 70)], [(48, 80)])
    >>> round(found.lower, 4), round(found.upper, 4), found.tables
    (0.0524, 0.3339, 1)

    Shares of 50 or 46 people that are printed as 30% leave a gap:

    >>> found = region(lambda count, n: count / n, [(15, 50), (14, 46)])
    >>> [round(end, 3) for piece in found.pieces for end in piece], found.upper_at, 0.302 in found
    ([0.3, 0.3, 0.304, 0.304], ((14, 46),), False)
    """
    if not samples:
        raise ValueError("samples: allowed at least one set of (count, n); found none")
    sets = [_distinct(sample, number) for number, sample in enumerate(samples, start=1)]
    sizes = [len(tables) for tables in sets]
    if prod(sizes) > limit:
        name = getattr(getattr(statistic, "func", statistic), "__name__", statistic)
        raise ValueError(
            f"samples: allowed up to {limit:,} tables; found {prod(sizes):,} "
            f"({' x '.join(f'{size:,}' for size in sizes)}), at which {name} would be evaluated"
        )
    lower, upper = _evaluate(statistic, sets)
    undefined = np.isnan(lower) | np.isnan(upper)
    if undefined.all():
        raise ValueError(f"statistic: allowed a number at some table; found none at any of {len(lower):,}")
    if (lower > upper).any():
        wrong = int(np.argmax(lower > upper))
        raise ValueError(
            "statistic: allowed a lower end that is not above the upper one; "
            f"found {lower[wrong]} and {upper[wrong]} at {_table(sets, wrong)}"
        )
    defined = np.flatnonzero(~undefined)
    lowest, highest = defined[np.argmin(lower[defined])], defined[np.argmax(upper[defined])]
    return Region(
        lower=float(lower[lowest]),
        upper=float(upper[highest]),
        pieces=_union(lower[defined], upper[defined], join),
        lower_at=_table(sets, int(lowest)),
        upper_at=_table(sets, int(highest)),
        tables=len(lower),
        undefined=int(undefined.sum()),
    )


def _distinct(sample: Iterable[Table], number: int) -> np.ndarray:
    """The tables of a sample as rows (count, n), without repeats, in their order."""
    try:
        rows = list(dict.fromkeys((count, n) for count, n in sample))
    except (TypeError, ValueError):
        raise ValueError(f"sample {number}: allowed pairs (count, n); found {sample!r}") from None
    if not rows:
        raise ValueError(f"sample {number}: allowed at least one (count, n); found none")
    tables = np.array(rows)
    check_counts(tables[:, 0], tables[:, 1], f"count{number}")
    return tables


def _evaluate(statistic: Callable, sets: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper ends at every combination of tables, the last sample varying fastest."""
    shape = tuple(len(tables) for tables in sets)
    lower, upper = np.empty(prod(shape)), np.empty(prod(shape))
    for first in range(0, prod(shape), _AT_ONCE):
        places = np.arange(first, min(first + _AT_ONCE, prod(shape)))
        chosen = [tables[at] for tables, at in zip(sets, np.unravel_index(places, shape), strict=True)]
        result = statistic(*(column for tables in chosen for column in tables.T))
        lower[places], upper[places] = _ends(result, len(places))
    return lower, upper


def _table(sets: list[np.ndarray], place: int) -> tuple[Table, ...]:
    """The (count, n) of each sample at a place of what :func:`_evaluate` returns."""
    at = np.unravel_index(place, tuple(len(tables) for tables in sets))
    return tuple(tuple(tables[row].tolist()) for tables, row in zip(sets, at, strict=True))


def _ends(result, tables: int) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper ends, table by table; equal for a statistic that is a number."""
    if hasattr(result, "lower") and hasattr(result, "upper"):
        ends = (result.lower, result.upper)
    elif isinstance(result, tuple):
        ends = result
    else:
        ends = (result, result)
    arrays = [np.asarray(end, dtype=float) for end in ends]
    if [end.shape for end in arrays] != [(tables,)] * 2:
        found = " and ".join(str(end.shape) for end in arrays)
        raise ValueError(f"statistic: allowed one number or interval for each of {tables} tables; found arrays {found}")
    return arrays[0], arrays[1]


def _union(lower: np.ndarray, upper: np.ndarray, join: float) -> tuple[tuple[float, float], ...]:
    """Closed intervals merged where they overlap or nearly touch."""
    order = np.argsort(lower, kind="stable")
    starts, reached = lower[order], np.maximum.accumulate(upper[order])
    apart = starts[1:] > reached[:-1] + join
    pieces = zip(starts[np.r_[True, apart]].tolist(), reached[np.r_[apart, True]].tolist(), strict=True)
    return tuple(pieces)
