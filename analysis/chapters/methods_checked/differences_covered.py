"""How often an interval or region for the difference of two groups covers the truth, exactly, by enumeration."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import binom

from analysis.printed.checks import check_confidence, check_size
from analysis.stats.two_groups.differences import risk_difference

METHODS = ("miettinen-nurminen", "newcombe")
SHARES = tuple(np.linspace(0.01, 0.99, 99).round(2))
SECOND_SHARES = (0.02, 0.5, 0.98)
INTERVAL, REGION, WORST = "interval", "region", "region, whoever answered"


def difference_coverage(
    size1: int,
    size2: int,
    methods: tuple[str, ...] = METHODS,
    confidence: float = 0.95,
    shares1: tuple[float, ...] = SHARES,
    shares2: tuple[float, ...] = SECOND_SHARES,
) -> pd.DataFrame:
    """Coverage of the difference of two true shares.

    The interval is that of a reader who knows the counts of groups in which everyone answered. The region is that of
    one who sees two whole percentages, rounded half up, and the sizes of the groups, and does not know how many
    answered: the hull of the intervals of every table that fits, with at least half of each group. Its coverage is
    given where everyone answered, and at its lowest over every number that can have answered in each group. Every pair
    of counts is gone through with its probability, so there is no error of simulation. All pairs of `shares1` and
    `shares2` are tried.

    Raises ValueError for an empty group, or an unknown method or confidence.

    One row a `method`, `of` ('interval', 'region', or 'region, whoever answered'), `share1` and `share2`, with the
    `coverage`.

    Reference: Newcombe (1998), *Statistics in Medicine* 17:873-890, section 4, which evaluates intervals in this way.

    A region covers at least as often as the interval where everyone answered; where fewer did, it may cover less:

    >>> found = difference_coverage(22, 52, ("newcombe",), shares1=(0.1,), shares2=(0.9,)).set_index("of")["coverage"]
    >>> bool(found["region"] >= found["interval"]), round(float(found["region, whoever answered"]), 3)
    (True, 0.932)
    """
    check_size("size1", size1)
    check_size("size2", size2)
    check_confidence(confidence)
    answered1, answered2 = _answered(size1), _answered(size2)
    tables, places = _tables(answered1, answered2)
    first = {share: (_chances(size1, share), _chances_of_percentages(answered1, share)) for share in shares1}
    second = {share: (_chances(size2, share), _chances_of_percentages(answered2, share)) for share in shares2}
    rows = []
    for method in methods:
        found = risk_difference(tables[0], tables[1], tables[2], tables[3], confidence, method)
        ends = np.asarray(found.lower), np.asarray(found.upper)
        lower, upper = _hulls(*ends, places)
        low, high = (end[: (size1 + 1) * (size2 + 1)].reshape(size1 + 1, size2 + 1) for end in ends)
        for share1, (counts1, percentages1) in first.items():
            for share2, (counts2, percentages2) in second.items():
                true = share1 - share2
                covers = (low <= true) & (true <= high)
                regions = percentages1 @ ((lower <= true) & (true <= upper)) @ percentages2.T
                for of, coverage in (
                    (INTERVAL, counts1 @ covers @ counts2),
                    (REGION, regions[0, 0]),
                    (WORST, regions.min()),
                ):
                    rows.append((method, of, share1, share2, float(coverage)))
    return pd.DataFrame(rows, columns=["method", "of", "share1", "share2", "coverage"])


def _answered(size: int) -> tuple[tuple[np.ndarray, int], ...]:
    """For each number that can have answered, the largest first: the whole percentage of each count, and the number."""
    return tuple((_printed(np.arange(n + 1), n), n) for n in range(size, (size + 1) // 2 - 1, -1))


def _printed(counts: np.ndarray, n: int) -> np.ndarray:
    """Whole percentages, rounded half up, without floating point."""
    return (200 * counts + n) // (2 * n)


def _tables(answered1, answered2) -> tuple[np.ndarray, np.ndarray]:
    """Every table of every two numbers that can have answered, as four rows, and the two percentages of each."""
    tables, places = [], []
    for printed1, n1 in answered1:
        for printed2, n2 in answered2:
            count1, count2 = (grid.ravel() for grid in np.mgrid[: n1 + 1, : n2 + 1])
            tables.append([count1, np.full_like(count1, n1), count2, np.full_like(count2, n2)])
            places.append([printed1[count1], printed2[count2]])
    return np.concatenate(tables, axis=1), np.concatenate(places, axis=1)


def _hulls(lows: np.ndarray, highs: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each pair of whole percentages, as row and column, the ends of the intervals of all tables that fit both."""
    lower, upper = np.full((101, 101), np.inf), np.full((101, 101), -np.inf)
    np.minimum.at(lower, tuple(places), lows)
    np.maximum.at(upper, tuple(places), highs)
    return lower, upper


def _chances(n: int, share: float) -> np.ndarray:
    """How likely each count is."""
    return binom.pmf(np.arange(n + 1), n, share)


def _chances_of_percentages(answered, share: float) -> np.ndarray:
    """How likely each whole percentage is to be printed: a row for each number that answered."""
    chances = np.zeros((len(answered), 101))
    for row, (printed, n) in zip(chances, answered, strict=True):
        np.add.at(row, printed, _chances(n, share))
    return chances
