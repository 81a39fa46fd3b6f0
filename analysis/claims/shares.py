"""Intervals and tests over everything that the printed shares of one group, or of two, leave open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np

from analysis.claims.p_values import p_value_claim
from analysis.claims.tables import check_tables
from analysis.printed.counts.percentages import feasible_counts
from analysis.printed.given import as_one_percentage, as_percentage, as_sizes
from analysis.printed.number import Printed, parse
from analysis.printed.problems import problem
from analysis.printed.ranges import PrintedRange
from analysis.stats.intervals import proportion_interval
from analysis.stats.regions import Region, region
from analysis.stats.two_groups.differences import risk_difference

ANY = parse("≥0")  # what any p-value is


@dataclass(frozen=True)
class SharesCompared:
    """Two printed shares of separate groups, over all tables that they allow.

    Attributes
    ----------
    difference : Region
        The first share less the second, from -1 to 1.
    interval : Region
        Its confidence intervals, all together: `lower` and `upper` are their ends.
    excludes_zero : {'all', 'some', 'none'}
        In how many of the tables the interval leaves out zero. A difference holds if in all.
    lowest_p, highest_p : float or None
        The p-values of the test; None where it is undefined at every table.
    tables : int
        How many tables the two percentages allow.
    method, test : str
        As they were asked for.
    """

    difference: Region
    interval: Region
    excludes_zero: str
    lowest_p: float | None
    highest_p: float | None
    tables: int
    method: str
    test: str


def share_interval(
    percentage: str | Printed | PrintedRange,
    n: int | Iterable[int],
    *,
    confidence: float = 0.95,
    method: str = "wilson",
    rounding: str = "half-up",
) -> Region:
    """The confidence interval of a printed share, over all counts, and all sizes, that it can be of.

    Parameters
    ----------
    percentage : str
        As printed, with its percent sign.
    n : int or iterable of int
        How many answered, or all that this can be: range(26, 53).
    confidence : float
        Of each interval, between 0 and 1.
    method : str
        'wilson', 'wilson-cc', 'clopper-pearson', 'mid-p', 'jeffreys' or 'agresti-coull'.
    rounding : str
        As in `feasible_counts`.

    Returns
    -------
    Region
        `lower` and `upper` are the ends over everything that fits, `lower_at` and `upper_at` the (count, n) where they
        are reached, `tables` how many fit.

    Raises
    ------
    ValueError
        For a text that is no percentage, one that fits no size, or an unknown method, confidence or rounding.

    References
    ----------
    Newcombe (1998), *Statistics in Medicine* 17:857-872; Manski (2003), chapter 1.

    Examples
    --------
    Of 263 people 30.8% are 81; the interval is that of Newcombe's Table I. A whole percentage leaves more open:
    >>> from analysis import share_interval
    >>> exact, whole = share_interval("30.8%", 263), share_interval("31%", 263)
    >>> [round(end, 4) for end in (exact.lower, exact.upper)], exact.tables
    ([0.2553, 0.3662], 1)
    >>> [round(end, 4) for end in (whole.lower, whole.upper)], whole.tables
    ([0.2553, 0.3701], 2)
    """
    found = _tables("percentage", as_percentage("percentage", percentage), "n", n, rounding)
    return region(partial(proportion_interval, confidence=confidence, method=method), found)


def compare_shares(
    first: str | Printed,
    second: str | Printed,
    n1: int | Iterable[int],
    n2: int | Iterable[int],
    *,
    confidence: float = 0.95,
    method: str = "miettinen-nurminen",
    test: str = "fisher",
    rounding: str = "half-up",
) -> SharesCompared:
    """Compare the printed shares of two separate groups, over all tables that the percentages allow.

    Parameters
    ----------
    first, second : str
        Percentages as printed.
    n1, n2 : int or iterable of int
        How many answered in each group, or all that this can be.
    confidence : float
        Of each interval, between 0 and 1.
    method : str
        Of the interval: 'miettinen-nurminen', 'mee', 'newcombe', 'newcombe-cc', 'agresti-caffo' or 'wald'.
    test : str
        'fisher', 'fisher-mid-p', 'fisher-central', 'chi-square', 'chi-square-yates', 'n-minus-one', 'z-unpooled',
        'likelihood-ratio', 'logistic-wald', 'log-risk-ratio', 'boschloo', 'boschloo-central', 'barnard' or
        'barnard-unpooled'; two-sided.
    rounding : str
        As in `feasible_counts`.

    Returns
    -------
    SharesCompared
        `difference`, the first share less the second, and its `interval`, each with `lower` and `upper` ends over all
        tables; `excludes_zero`, in 'all', 'some' or 'none' of the tables; `lowest_p` and `highest_p`; `tables`.

    Raises
    ------
    ValueError
        For texts that are no percentages or fit no size, an unknown choice, or more tables than can be tried.

    References
    ----------
    Miettinen and Nurminen (1985), *Statistics in Medicine* 4:213-226; Newcombe (1998), *Statistics in Medicine*
    17:873-890, whose Table II has 56 of 70 against 48 of 80; Manski (2003).

    Examples
    --------
    >>> from analysis import compare_shares
    >>> found = compare_shares("80%", "60%", 70, 80, method="newcombe")
    >>> round(found.interval.lower, 4), round(found.interval.upper, 4), found.excludes_zero, found.tables
    (0.0524, 0.3339, 'all', 1)

    Where a part of each group may not have answered, it depends on which:

    >>> compare_shares("80%", "60%", range(35, 71), range(40, 81)).excludes_zero
    'some'
    """
    share1, share2 = as_one_percentage("first", first), as_one_percentage("second", second)
    tables1, tables2 = (
        _tables(name, share, size_name, n, rounding)
        for name, share, size_name, n in (("first", share1, "n1", n1), ("second", share2, "n2", n2))
    )
    interval_of = partial(risk_difference, confidence=confidence, method=method)
    interval = region(interval_of, tables1, tables2)
    difference = region(lambda a, n, b, m: a / n - b / m, tables1, tables2)
    excluding = region(lambda *table: _leaves_out_zero(interval_of(*table)), tables1, tables2)
    sizes1, sizes2 = ({size for _, size in tables} for tables in (tables1, tables2))
    claimed = p_value_claim(ANY, share1, share2, sizes1, sizes2, test=test, rounding=rounding)
    return SharesCompared(
        difference,
        interval,
        "all" if excluding.lower == 1 else "some" if excluding.upper == 1 else "none",
        claimed.lowest,
        claimed.highest,
        interval.tables,
        method,
        test,
    )


def people(sizes: list[int]) -> str:
    """How many people are meant, for an error."""
    return f"{sizes[0]:,} people" if len(sizes) == 1 else f"{sizes[0]:,} to {sizes[-1]:,} people"


def _tables(
    name: str, share: Printed | PrintedRange, size_name: str, n: int | Iterable[int], rounding: str
) -> list[tuple[int, int]]:
    """Every (count, n) that a percentage allows."""
    sizes = as_sizes(size_name, n)
    check_tables(size_name, sizes, rounding, share)
    found = [(count, size) for size in sizes for count in feasible_counts(share, size, rounding)]
    if not found:
        allowed = f"a percentage that some whole number of {people(sizes)} gives (see feasible_denominators)"
        raise ValueError(problem(name, allowed, share.text))
    return found


def _leaves_out_zero(interval) -> np.ndarray:
    return np.where((interval.lower > 0) | (interval.upper < 0), 1.0, 0.0)
