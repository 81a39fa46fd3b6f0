"""A printed confidence interval of a difference or a ratio of two shares as a claim: which method gives it, of whom?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from analysis.claims.intervals import both_limits, power_of_limit, printed_so
from analysis.claims.tables import Table, Tables, tables_of_groups
from analysis.printed.checks import check_choice, check_confidence, check_work
from analysis.printed.given import as_one_percentage
from analysis.printed.number import Printed
from analysis.stats.two_groups.in_use import IN_USE, effect_in_use

MOST_TABLES = 100_000  # some three seconds with all methods
MOST_CONDITIONAL = 1_000_000  # tables with the margins of others, for the conditional odds ratio; as long
LEAST = {"points": -1}  # what a limit is at least; ratios 0


@dataclass(frozen=True)
class EffectIntervalClaim:
    """A printed confidence interval of a difference or a ratio, over all tables that two percentages allow.

    Attributes
    ----------
    found : tuple of (str, ((int, int), (int, int)))
        Each method and table whose limits are printed so, method by method; a table as (count, n) of both groups.
    tables : int
        How many were tried with each method; 0 if no sizes give the percentages.
    methods : tuple of str
        What was tried.
    power_lower, power_upper : float
        How often another lower, or upper, limit in place of the printed one, with as many decimals and up to half the
        width of the interval away, would have been given by no method and table together with the limit beside it.
    measure : str
    confidence : float
    """

    found: tuple[tuple[str, Table], ...]
    tables: int
    methods: tuple[str, ...]
    power_lower: float
    power_upper: float
    measure: str
    confidence: float

    @property
    def contradicted(self) -> bool:
        """Whether none of the methods gives the interval."""
        return not self.found


def effect_interval_claim(
    lower: str | Printed,
    upper: str | Printed,
    first: str | Printed,
    second: str | Printed,
    n: int | Iterable[int],
    measure: str,
    *,
    n2: int | Iterable[int] | None = None,
    confidence: float = 0.95,
    rounding: str = "half-up",
) -> EffectIntervalClaim:
    """By which method, and of which tables, a printed confidence interval of a difference or a ratio can be.

    Parameters
    ----------
    lower, upper : str
        The limits as printed. Of a difference both with a percent sign, for percentage points, or both as parts of one
        from -1 to 1; of a ratio without one.
    first, second : str
        The percentages as printed: of two independent groups, in the order in which they were compared.
    n : int or iterable of int
        How many answered, or all that this can be; of both groups, unless `n2` is given.
    measure : {'points', 'risk-ratio', 'odds-ratio'}
        The first share less the second, the first over the second, or the ratio of their odds.
    n2 : int or iterable of int, optional
        The same for the second group, where groups may differ in size; every pair is tried.
    confidence : float
        As printed, between 0 and 1.
    rounding : str
        As in `feasible_counts`; of all four numbers.

    Returns
    -------
    EffectIntervalClaim
        `found` has each (method, table) that gives both limits; `contradicted` says whether there is none. Tried are
        all methods of :func:`risk_difference`, :func:`risk_ratio` or :func:`odds_ratio`, and others that reports use,
        which :func:`effect_in_use` describes. None is for the same people asked twice, or adjusts for anything.

    Raises
    ------
    ValueError
        For texts that are no such numbers, limits out of order, an unknown measure, or more tables than can be tried:
        100,000; of an odds ratio together with all that share their margins a million.

    References
    ----------
    Newcombe (1998), *Statistics in Medicine* 17:873-890, whose Table II has 56 of 70 against 48 of 80. Of each method
    in :mod:`analysis.stats.two_groups`.

    Examples
    --------
    >>> from analysis import effect_interval_claim
    >>> effect_interval_claim("5.24%", "33.39%", "80%", "60%", 70, "points", n2=80).found
    (('newcombe', ((56, 70), (48, 80))),)
    >>> effect_interval_claim("0.83", "2.71", "23.4%", "15.6%", 154, "risk-ratio", n2=77).found
    (('katz', ((36, 154), (12, 77))),)
    """
    shares = as_one_percentage("first", first), as_one_percentage("second", second)
    tables = tables_of_groups(*shares, n, n2, rounding)
    return effect_interval_of_tables(lower, upper, tables, measure, confidence=confidence, rounding=rounding)


def effect_interval_of_tables(
    lower: str | Printed,
    upper: str | Printed,
    tables: Tables,
    measure: str,
    *,
    confidence: float = 0.95,
    rounding: str = "half-up",
) -> EffectIntervalClaim:
    """The same as :func:`effect_interval_claim` of tables that are known, or that other numbers leave.

    Parameters
    ----------
    lower, upper, measure, confidence, rounding
        As for :func:`effect_interval_claim`.
    tables : Tables

    Examples
    --------
    >>> from analysis.claims.tables import Tables
    >>> table = Tables(*(np.array([count]) for count in (36, 154, 12, 77)))
    >>> effect_interval_of_tables("0.83", "2.71", table, "risk-ratio").found
    (('katz', ((36, 154), (12, 77))),)
    """
    check_choice("measure", measure, IN_USE)
    check_confidence(confidence)
    low, high = both_limits(lower, upper, LEAST.get(measure, 0), 1 if measure in LEAST else None)
    check_work("sizes", len(tables), MOST_TABLES, "tables")
    if measure == "odds-ratio":
        _check_conditional(tables)
    methods = tuple(IN_USE[measure])
    unit = 100 if low.percent else 1
    limits = [unit * _limits(tables, measure, method, confidence) for method in methods]
    lowest, highest = np.concatenate(limits, axis=1)
    below, above = printed_so(lowest, low, rounding), printed_so(highest, high, rounding)
    found = [divmod(int(at), len(tables)) for at in np.flatnonzero(below & above)]
    return EffectIntervalClaim(
        tuple((methods[method], tables[table]) for method, table in found),
        len(tables),
        methods,
        power_of_limit(low, high.value - low.value, lowest[above], rounding, LEAST.get(measure, 0) * unit),
        power_of_limit(high, high.value - low.value, highest[below], rounding, None),
        measure,
        confidence,
    )


def _check_conditional(tables: Tables) -> None:
    a, m, b, n = tables.columns
    together = int((np.minimum(a, n - b) + np.minimum(m - a, b) + 1).max(initial=0)) * len(tables)
    check_work("sizes", together, MOST_CONDITIONAL, "tables with the margins of others")


def _limits(tables: Tables, measure: str, method: str, confidence: float) -> np.ndarray:
    """The lower limits of all tables, and the upper ones."""
    found = effect_in_use(*tables.columns, confidence, method, measure=measure)
    return np.stack([np.atleast_1d(found.lower), np.atleast_1d(found.upper)])
