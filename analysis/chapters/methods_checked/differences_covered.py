"""How often an interval or region for the difference of two groups covers the truth, exactly, by enumeration."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd
from scipy.stats import binom

from analysis.printed.checks import check_confidence, check_size
from analysis.printed.counts.denominators import candidate_tables, feasible_denominators
from analysis.stats.regions import region
from analysis.stats.two_groups.differences import risk_difference

METHODS = ("newcombe", "miettinen-nurminen")
SHARES = tuple(np.linspace(0.01, 0.99, 99).round(2))
SECOND_SHARES = (0.08, 0.3, 0.5)


def difference_coverage(
    size1: int,
    size2: int,
    methods: tuple[str, ...] = METHODS,
    confidence: float = 0.95,
    shares1: tuple[float, ...] = SHARES,
    shares2: tuple[float, ...] = SECOND_SHARES,
) -> pd.DataFrame:
    """Coverage of the difference of two true shares, when everyone of both groups answered.

    The interval is that of a reader who knows the counts. The region is that of one who sees two whole percentages,
    rounded half up, and the sizes of the groups, and does not know how many answered: the hull of the intervals of
    every table that fits, with at least half of each group. Every pair of counts is gone through with its probability,
    so there is no error of simulation. All pairs of `shares1` and `shares2` are tried.

    Raises ValueError for an empty group, or an unknown method or confidence.

    One row a `method`, `of` ('interval' or 'region'), `share1` and `share2`, with the `coverage`.

    Reference: Newcombe (1998), *Statistics in Medicine* 17:873-890, section 4, which evaluates intervals in this way.

    A region covers at least as often as the interval of those who did answer:

    >>> found = difference_coverage(22, 52, ("newcombe",), shares1=(0.5,), shares2=(0.3,)).set_index("of")["coverage"]
    >>> bool(found["region"] >= found["interval"])
    True
    """
    check_size("size1", size1)
    check_size("size2", size2)
    check_confidence(confidence)
    count1, count2 = (grid.ravel() for grid in np.mgrid[: size1 + 1, : size2 + 1])
    fitting1, fitting2 = _fitting(size1), _fitting(size2)
    rows = []
    for method in methods:
        limits: Callable = partial(risk_difference, confidence=confidence, method=method)
        known = limits(count1, size1, count2, size2)
        hulls = {
            (printed1, printed2): region(limits, one, other)
            for printed1, one in fitting1.items()
            for printed2, other in fitting2.items()
        }
        printed = zip(_printed(count1, size1), _printed(count2, size2), strict=True)
        inferred = np.array([(hulls[pair].lower, hulls[pair].upper) for pair in printed]).T
        for of, lower, upper in (("interval", known.lower, known.upper), ("region", inferred[0], inferred[1])):
            for share1 in shares1:
                for share2 in shares2:
                    covers = (lower <= share1 - share2) & (share1 - share2 <= upper)
                    chance = binom.pmf(count1, size1, share1) * binom.pmf(count2, size2, share2)
                    rows.append((method, of, share1, share2, float(chance[covers].sum())))
    return pd.DataFrame(rows, columns=["method", "of", "share1", "share2", "coverage"])


def _printed(counts: np.ndarray, n: int) -> list[int]:
    """Whole percentages, rounded half up, without floating point."""
    return ((200 * counts + n) // (2 * n)).tolist()


def _fitting(size: int) -> dict[int, tuple[tuple[int, int], ...]]:
    """For each whole percentage that `size` people can give, every (count, n) that gives it, from half of them up."""
    fewest = (size + 1) // 2
    return {
        printed: candidate_tables(feasible_denominators(f"{printed}%", size, fewest))
        for printed in dict.fromkeys(_printed(np.arange(size + 1), size))
    }
