"""Between which ends every p-value of two groups lies, where there are too many tables to try each."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from analysis.claims.independent_tests import INDEPENDENT
from analysis.claims.tables import Tables
from analysis.printed.counts.percentages import counts_by_size
from analysis.printed.number import Printed

BLOCKS = 200  # into which the sizes of each group are parted
BOUNDED = ("fisher-central", "chi-square", "chi-square-yates")  # whose two-sided p-value is twice the smaller one


def p_value_bounds(
    first: Printed,
    second: Printed,
    sizes1: Iterable[int],
    sizes2: Iterable[int],
    test: str,
    rounding: str = "half-up",
    alternative: str = "two-sided",
) -> tuple[float, float] | None:
    """Two numbers between which the p-value of every table lies that two percentages allow.

    One-sided, against a greater first share, the p-value of these tests falls with every person more who answered so
    in the first group and rises with every one more who did not, and the other way round in the second. So over a
    block of sizes it lies between those of two tables, which nobody need have seen: the most who answered so with the
    fewest who did not, and the fewest with the most. Two-sided it is twice the smaller one-sided p-value.

    Parameters
    ----------
    first, second : Printed
    sizes1, sizes2 : iterable of int
        How many answered in each group.
    test : str
        One of `BOUNDED`.
    rounding : str
    alternative : {'two-sided', 'greater', 'less'}

    Returns
    -------
    (float, float) or None
        None where a percentage fits none of its sizes, or there is a table without a p-value.

    Raises
    ------
    KeyError
        For another test.

    References
    ----------
    Barnard (1947), *Biometrika* 34:123-138, on the condition C, that evidence grows with the difference.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> low, high = p_value_bounds(parse("62%"), parse("54%"), range(1518, 3037), range(1450, 2901), "chi-square")
    >>> low > 1e-14, high < 0.001
    (True, True)
    """
    of = {name: INDEPENDENT[name] for name in BOUNDED}[test]
    one, other = _blocks(first, sizes1, rounding), _blocks(second, sizes2, rounding)
    if one is None or other is None:
        return None
    most = _tables(one[0], other[1])
    least = _tables(one[1], other[0])
    ends = {"greater": (of(most, "greater"), of(least, "greater")), "less": (of(least, "less"), of(most, "less"))}
    low, high = ends.get(alternative) or (np.minimum(*pair) for pair in zip(*ends.values(), strict=True))
    if np.isnan(low).any() or np.isnan(high).any():
        return None
    sides = 2 if alternative == "two-sided" else 1
    return float(min(sides * low.min(), 1.0)), float(min(sides * high.max(), 1.0))


def _blocks(share: Printed, sizes: Iterable[int], rounding: str) -> tuple[np.ndarray, np.ndarray] | None:
    """Of each block of sizes the most who answered so and the fewest who did not; the fewest and the most."""
    n = np.array(sorted(sizes), dtype=np.int64)
    low, beyond = counts_by_size(share, n, rounding)
    fits = beyond > low
    if not fits.any():
        return None
    n, low, high = (column[fits].astype(np.int64) for column in (n, low, beyond - 1))
    starts = np.unique(np.linspace(0, len(n), BLOCKS, endpoint=False, dtype=np.int64))
    most = np.maximum.reduceat(high, starts), np.minimum.reduceat(n - high, starts)
    least = np.minimum.reduceat(low, starts), np.maximum.reduceat(n - low, starts)
    return np.stack(most), np.stack(least)


def _tables(one: np.ndarray, other: np.ndarray) -> Tables:
    """Every block of one group with every block of the other."""
    first = np.repeat(one, other.shape[1], axis=1)
    second = np.tile(other, one.shape[1])
    return Tables(first[0], first.sum(axis=0), second[0], second.sum(axis=0))
