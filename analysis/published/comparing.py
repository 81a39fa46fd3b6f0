"""Intervals and tests over everything that printed percentages leave open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np

from analysis import counts
from analysis.claims import p_value_claim_two_sizes
from analysis.claims.tables import check_work
from analysis.comparisons import risk_difference
from analysis.intervals import proportion_interval
from analysis.paired import DifferenceRange, PvalueRange, mcnemar_range, paired_difference_range
from analysis.printed import Printed, PrintedRange, parse
from analysis.problems import problem
from analysis.published import texts
from analysis.published.limits import check_tables
from analysis.regions import Region, region

MOST_PAIRINGS = 5_000_000  # some seconds and a gigabyte
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


@dataclass(frozen=True)
class Change:
    """The same people asked twice, over all counts, and all ways in which they can be paired, that were left open.

    Attributes
    ----------
    difference : DifferenceRange
        After less before: `lowest_estimate` to `highest_estimate`, and its intervals from `lower` to `upper`.
    p : PvalueRange
        McNemar's p-values, `lowest` to `highest`, each with its table.
    """

    difference: DifferenceRange
    p: PvalueRange


def share_interval(
    percentage: str,
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
    found = _tables("percentage", texts.percentage("percentage", percentage), "n", n, rounding)
    return region(partial(proportion_interval, confidence=confidence, method=method), found)


def compare_shares(
    first: str,
    second: str,
    n1: int | Iterable[int],
    n2: int | Iterable[int],
    *,
    confidence: float = 0.95,
    method: str = "newcombe",
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
        Of the interval: 'newcombe', 'newcombe-cc', 'miettinen-nurminen', 'mee', 'agresti-caffo' or 'wald'.
    test : str
        'fisher', 'fisher-mid-p', 'chi-square', 'chi-square-yates' or 'boschloo'; two-sided.
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
    Newcombe (1998), *Statistics in Medicine* 17:873-890, whose Table II has 56 of 70 against 48 of 80; Manski (2003).

    Examples
    --------
    >>> from analysis import compare_shares
    >>> found = compare_shares("80%", "60%", 70, 80)
    >>> round(found.interval.lower, 4), round(found.interval.upper, 4), found.excludes_zero, found.tables
    (0.0524, 0.3339, 'all', 1)

    Where a part of each group may not have answered, it depends on which:

    >>> compare_shares("80%", "60%", range(35, 71), range(40, 81)).excludes_zero
    'some'
    """
    share1, share2 = texts.plain_percentage("first", first), texts.plain_percentage("second", second)
    tables1, tables2 = (
        _tables(name, share, size_name, n, rounding)
        for name, share, size_name, n in (("first", share1, "n1", n1), ("second", share2, "n2", n2))
    )
    interval_of = partial(risk_difference, confidence=confidence, method=method)
    interval = region(interval_of, tables1, tables2)
    difference = region(lambda a, n, b, m: a / n - b / m, tables1, tables2)
    excluding = region(lambda *table: _leaves_out_zero(interval_of(*table)), tables1, tables2)
    claimed = p_value_claim_two_sizes(
        ANY, share1, share2, texts.sizes("n1", n1), texts.sizes("n2", n2), test, rounding=rounding
    )
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


def change_before_after(
    before: str,
    after: str,
    n: int | Iterable[int],
    *,
    confidence: float = 0.95,
    method: str = "tango",
    test: str = "exact",
    rounding: str = "half-up",
) -> Change:
    """The change of one printed share among the same people, where the report does not say who changed.

    Everything that the percentages leave open is tried: the counts, and for each pair of counts every number of people
    who can have answered so both times.

    Parameters
    ----------
    before, after : str
        Percentages as printed.
    n : int or iterable of int
        How many answered both times, or all that this can be.
    confidence : float
        Of each interval, between 0 and 1.
    method : str
        Of the interval: 'tango', 'newcombe' or 'wald'.
    test : str
        McNemar's: 'exact', 'mid-p', 'asymptotic' or 'asymptotic-cc'.
    rounding : str
        As in `feasible_counts`.

    Returns
    -------
    Change
        `difference`, after less before: `lowest_estimate` to `highest_estimate`, with intervals from `lower` to
        `upper`, and `excludes_zero`, in 'all', 'some' or 'none' of the tables; `p`, with `lowest` and `highest`.

    Raises
    ------
    ValueError
        For texts that are no percentages or fit no size together, an unknown choice, or more pairings than can be
        tried.

    References
    ----------
    Fréchet (1951), *Annales de l'Université de Lyon A* 14:53-77, for the pairings; Manski (2003), chapter 1.

    Examples
    --------
    9 of 20 people before and 11 after: two may have gained and nobody lost, or 11 gained and 9 lost.

    >>> from analysis import change_before_after
    >>> change = change_before_after("45%", "55%", 20)
    >>> change.p.lowest, round(change.p.highest, 3), change.p.tables
    (0.5, 0.824, 10)
    >>> round(change.difference.lower, 3), round(change.difference.upper, 3), change.difference.excludes_zero
    (-0.316, 0.484, 'none')
    """
    shares = [texts.plain_percentage("before", before), texts.plain_percentage("after", after)]
    found_sizes = texts.sizes("n", n)
    check_tables("n", found_sizes, rounding, *shares)
    rows = [
        (first, last, size)
        for size in found_sizes
        for first in counts.feasible_counts(shares[0], size, rounding)
        for last in counts.feasible_counts(shares[1], size, rounding)
    ]
    if not rows:
        raise ValueError(problem("before, after", f"percentages that {_people(n)} can give both", f"{before}, {after}"))
    first, last, size = np.array(rows).T
    pairings = np.minimum(first, last) - np.maximum(0, first + last - size) + 1
    check_work("n", int(pairings.sum()), MOST_PAIRINGS, "pairings")
    return Change(
        paired_difference_range(first, last, size, confidence, method), mcnemar_range(first, last, size, test)
    )


def _tables(
    name: str, share: Printed | PrintedRange, size_name: str, n: int | Iterable[int], rounding: str
) -> list[tuple[int, int]]:
    """Every (count, n) that a percentage allows."""
    found_sizes = texts.sizes(size_name, n)
    check_tables(size_name, found_sizes, rounding, share)
    found = [(count, size) for size in found_sizes for count in counts.feasible_counts(share, size, rounding)]
    if not found:
        allowed = f"a percentage that some whole number of {_people(n)} gives (see feasible_denominators)"
        raise ValueError(problem(name, allowed, share.text))
    return found


def _people(n: int | Iterable[int]) -> str:
    found = texts.sizes("n", n)
    return f"{found[0]:,} people" if len(found) == 1 else f"{found[0]:,} to {found[-1]:,} people"


def _leaves_out_zero(interval) -> np.ndarray:
    return np.where((interval.lower > 0) | (interval.upper < 0), 1.0, 0.0)
