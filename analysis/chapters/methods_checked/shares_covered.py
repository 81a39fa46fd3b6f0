"""How often an interval covers the true share: exact, by going through every count that can come out.

Of `n` people, each count comes out with a binomial probability that the true share fixes, and each gives an interval
that covers that share or does not. Coverage is the sum of the probabilities of those that do. Nothing is drawn at
random, so there is no Monte Carlo error to allow for: two curves that differ, differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from math import ceil

import numpy as np
import pandas as pd
from scipy.special import betainc
from scipy.stats import binom

from analysis.printed.checks import check_size
from analysis.printed.counts.denominators import candidate_tables, feasible_denominators
from analysis.stats.intervals import METHODS, proportion_interval

SIZES = (22, 52, 463)
LARGEST_REGION = 99  # from 100 people on, every whole percentage fits every number of them
INTERVAL, REGION = "interval", "region"
SHARES = np.linspace(0, 1, 201)
BESIDE = 1e-9  # a share so far from a limit lies beside it, and no other limit lies between


def exact_coverage(lower: np.ndarray, upper: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """The probability that limits, by count from 0 to n, cover each of some true shares.

    Reference: Brown, Cai and DasGupta (2001), *Statistical Science* 16:101-133, section 2.

    An interval that never leaves anything out, and one that is always the share seen of 4 people:

    >>> exact_coverage(np.zeros(5), np.ones(5), np.array([0.1, 0.5])).round(12).tolist()
    [1.0, 1.0]
    >>> exact_coverage(np.arange(5) / 4, np.arange(5) / 4, np.array([0.1, 0.5])).tolist()
    [0.0, 0.375]
    """
    return _covered(_chances(len(lower) - 1, shares), lower, upper, shares)


def _chances(n: int, shares: np.ndarray) -> np.ndarray:
    """How likely each count is, a row each, under each share, a column each."""
    return binom.pmf(np.arange(n + 1)[:, None], n, shares)


def _covered(chances: np.ndarray, lower: np.ndarray, upper: np.ndarray, shares: np.ndarray) -> np.ndarray:
    covers = (lower[:, None] <= shares) & (shares <= upper[:, None])
    return np.minimum((chances * covers).sum(axis=0), 1.0)


def mean_coverage(lower: np.ndarray, upper: np.ndarray) -> float:
    """Coverage averaged over all true shares from 0 to 1, in closed form; the limits are by count.

    The binomial probability of a count, averaged over the shares of its interval, is a difference of two incomplete
    beta functions.

    Reference: Newcombe (1998), *Statistics in Medicine* 17:857-872, section 3, on mean coverage as a criterion.

    >>> mean_coverage(np.zeros(5), np.ones(5))
    1.0
    """
    n = len(lower) - 1
    counts = np.arange(n + 1)
    return float((betainc(counts + 1, n - counts + 1, upper) - betainc(counts + 1, n - counts + 1, lower)).mean())


def interval_limits(n: int, method: str = "wilson", confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """The limits of :func:`analysis.stats.intervals.proportion_interval` for every count from 0 to `n`.

    Newcombe (1998), Table I: 81 of 263.

    >>> lower, upper = interval_limits(263)
    >>> [round(float(end[81]), 4) for end in (lower, upper)]
    [0.2553, 0.3662]
    """
    check_size("n", n)
    found = proportion_interval(np.arange(n + 1), n, confidence, method)
    return np.asarray(found.lower), np.asarray(found.upper)


def region_limits(
    size: int, method: str = "wilson", confidence: float = 0.95, lowest_response: float = 0.5
) -> dict[int, tuple[np.ndarray, np.ndarray]]:
    """What a reader infers who sees a whole percentage, and the size of a group but not how many of it answered.

    The reader takes every denominator that fits the percentage, from the size down to `lowest_response` of it, every
    count that goes with it, and the envelope of all their intervals. Gives the limits by count, for every number that
    can have answered, the largest first.

    Raises ValueError if the group is empty, or `lowest_response` is no part of it.

    9 of 22 is printed as 41%, and so is 7 of 17; no other number of 11 to 22 people gives that.

    >>> lower, upper = region_limits(22)[22]
    >>> wider = [round(float(end), 3) for end in (lower[9], upper[9])]
    >>> wider == [round(end, 3) for end in (proportion_interval(7, 17).lower, proportion_interval(7, 17).upper)]
    True
    """
    check_size("size", size)
    if not 0 < lowest_response <= 1:
        raise ValueError(f"lowest_response: allowed a number above 0, at most 1; found {lowest_response!r}")
    fewest = ceil(Fraction(str(lowest_response)) * size)
    by_percentage = [candidate_tables(feasible_denominators(f"{whole}%", size, fewest)) for whole in range(101)]
    fitting = [np.array(pairs) for pairs in by_percentage if pairs]
    counts, sizes = np.concatenate(fitting).T
    found = proportion_interval(counts, sizes, confidence, method)
    starts = np.cumsum([0, *map(len, fitting[:-1])])
    lengths = [len(pairs) for pairs in fitting]
    lower = np.repeat(np.minimum.reduceat(np.asarray(found.lower), starts), lengths)
    upper = np.repeat(np.maximum.reduceat(np.asarray(found.upper), starts), lengths)
    limits = {n: (np.empty(n + 1), np.empty(n + 1)) for n in range(size, fewest - 1, -1)}
    for count, n, low, high in zip(counts.tolist(), sizes.tolist(), lower, upper, strict=True):
        limits[n][0][count], limits[n][1][count] = low, high  # each count of each size is printed as one percentage
    return limits


def coverage(
    sizes: Sequence[int] = SIZES,
    methods: Sequence[str] = tuple(METHODS),
    confidence: float = 0.95,
    shares: np.ndarray = SHARES,
) -> pd.DataFrame:
    """Exact coverage of intervals and of regions over a grid of true shares; regions only up to 99 people.

    Tidy: `of` ("interval": everybody of the group answered, and the count is known; "region": as in
    :func:`region_limits`, for every number that can have answered), `method`, `size` as stated, `n` who answered,
    `share`, `coverage`.

    Of 22 people with a true share of one half, Wilson's interval leaves out the counts up to 6 and from 16 on:

    >>> found = coverage(sizes=[22], methods=["wilson"], shares=np.array([0.5]))
    >>> row = found[(found["of"] == "interval")].iloc[0]
    >>> round(float(row["coverage"]), 4), round(float(1 - 2 * binom.cdf(6, 22, 0.5)), 4)
    (0.9475, 0.9475)
    """
    shares = np.asarray(shares, float)
    chances = cache(lambda n: _chances(n, shares))  # the same for every method
    rows = [
        pd.DataFrame({"of": of, "method": method, "size": size, "n": n, "share": shares,
                      "coverage": _covered(chances(n), *limits, shares)})
        for of, method, size, n, limits in _all_limits(sizes, methods, confidence)
    ]  # fmt: skip
    return pd.concat(rows, ignore_index=True)


def coverage_summary(
    sizes: Sequence[int] = SIZES,
    methods: Sequence[str] = tuple(METHODS),
    confidence: float = 0.95,
) -> pd.DataFrame:
    """The lowest and the mean coverage of each method and size; for regions over every number that can have answered.

    `of`, `method`, `size`; the `lowest` coverage, the true share `at` which and the number `n` with whom it comes
    about; and the `mean` over all true shares (for regions the lowest mean of any number that answered).

    Between two limits coverage is a smooth curve, and at a limit it jumps. While the counts that cover a share are
    neighbours, as they are for every interval here, such a curve has no dip, and the lowest value lies beside a limit:
    both sides of every limit are looked at, so it is exact, which no grid is. For regions the counts need not be
    neighbours, and the grid is looked at as well. Of several shares that tie, the smallest is named.

    Clopper and Pearson's interval never covers less often than it promises:

    >>> summary = coverage_summary([22], ["clopper-pearson"])
    >>> bool((summary["lowest"] >= 0.95).all())
    True
    """
    rows = []
    for of, method, size, n, limits in _all_limits(sizes, methods, confidence):
        ends = np.concatenate(limits)
        beside = np.unique(np.clip(np.concatenate([ends, ends - BESIDE, ends + BESIDE, SHARES]), 0, 1))
        values = exact_coverage(limits[0], limits[1], beside)
        lowest = _first_lowest(values)
        rows.append({"of": of, "method": method, "size": size, "n": n, "at": beside[lowest], "lowest": values[lowest],
                     "mean": mean_coverage(*limits)})  # fmt: skip
    found = pd.DataFrame(rows)
    groups = found.groupby(["of", "method", "size"], sort=False)
    worst = found.loc[[group.index[_first_lowest(group["lowest"].to_numpy())] for _, group in groups]]
    return worst.drop(columns="mean").assign(mean=groups["mean"].min().to_numpy()).reset_index(drop=True)


def _first_lowest(values: np.ndarray) -> int:
    """Where the lowest value stands; the first place of those that tie but for rounding."""
    return int(np.argmax(values <= values.min() + 1e-9))


Limits = tuple[np.ndarray, np.ndarray]


def _all_limits(
    sizes: Sequence[int], methods: Sequence[str], confidence: float
) -> Iterator[tuple[str, str, int, int, Limits]]:
    """What is asked about, of which method, stated size and number who answered, with its limits by count."""
    for size in sizes:
        for method in methods:
            yield INTERVAL, method, size, size, interval_limits(size, method, confidence)
            if size <= LARGEST_REGION:
                for n, limits in region_limits(size, method, confidence).items():
                    yield REGION, method, size, n, limits
