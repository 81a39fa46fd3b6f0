"""A printed confidence interval of a share as a claim: which method gives it, of which counts?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from statsmodels.stats.proportion import proportion_confint

from analysis.arguments import check_confidence
from analysis.claims.tables import among, check_not_percent, check_sizes, check_work
from analysis.counts import feasible_counts
from analysis.intervals import METHODS as RECOMMENDED
from analysis.intervals import proportion_interval
from analysis.printed import Printed, rounding_range

MOST_TABLES = 200_000
WALD = "wald"
METHODS = (*RECOMMENDED, WALD)


@dataclass(frozen=True)
class IntervalClaim:
    """A printed confidence interval of a share, over all counts that its percentage allows.

    Attributes
    ----------
    found : tuple of (str, int, int)
        Each method, size and count whose limits are printed so: (method, n, count), method by method.
    tables : int
        How many pairs of count and size were tried with each method; 0 if no size gives the percentage.
    methods : tuple of str
        What was tried.
    confidence : float
    """

    found: tuple[tuple[str, int, int], ...]
    tables: int
    methods: tuple[str, ...]
    confidence: float

    @property
    def contradicted(self) -> bool:
        """Whether none of the methods gives the interval."""
        return not self.found

    @property
    def sizes(self) -> tuple[int, ...]:
        """The sizes at which some method gives the interval."""
        return tuple(sorted({n for _, n, _ in self.found}))


def interval_claim(
    lower: Printed,
    upper: Printed,
    percentage: Printed,
    sizes: Iterable[int],
    confidence: float = 0.95,
    rounding: str = "half-up",
) -> IntervalClaim:
    """Find by which method, and of which counts, a printed confidence interval of a share can be.

    Parameters
    ----------
    lower, upper : Printed
        The limits, both with a percent sign or both as shares from 0 to 1.
    percentage : Printed
        The share itself, with a percent sign.
    sizes : iterable of int
        What the size of the group can be.
    confidence : float
    rounding : str
        Of all three numbers; see :func:`analysis.printed.rounding_range`.

    Returns
    -------
    IntervalClaim
        With every method of :func:`analysis.intervals.proportion_interval`, and with 'wald', which that function does
        not recommend, but reports use.

    Raises
    ------
    ValueError
        For limits in two units, out of order or outside of 0 to 1; a percentage that is none; sizes that are no
        numbers of people; an unknown rounding or confidence; and for more than 200,000 pairs of count and size.

    Notes
    -----
    Wald's limits are cut off at 0 and 1. None of the methods adjusts for weights, clusters or a finite population.

    References
    ----------
    Newcombe (1998), *Statistics in Medicine* 17:857-872, Table I: how far apart the methods are for the same counts.

    Examples
    --------
    81 of 263 in that table: 30.8%, by Wilson's method from 25.5% to 36.6%. Which sizes below 300 could that be?

    >>> from analysis.printed import parse
    >>> claim = interval_claim(parse("25.53%"), parse("36.62%"), parse("30.8%"), range(1, 300))
    >>> claim.found
    (('wilson', 263, 81),)
    """
    check_confidence(confidence)
    if lower.percent != upper.percent:
        raise ValueError(
            f'lower, upper: allowed both with a percent sign or neither; found "{lower.text}", "{upper.text}"'
        )
    unit = 100 if lower.percent else 1
    for name, limit in (("lower", lower), ("upper", upper)):
        if not limit.percent:
            check_not_percent(name, limit, 0, 1)
        elif not 0 <= limit.value <= 100:
            raise ValueError(f'{name}: allowed 0% to 100%; found "{limit.text}"')
    if lower.value > upper.value:
        raise ValueError(f'lower: allowed up to the upper limit, "{upper.text}"; found "{lower.text}"')
    tried = [(count, n) for n in check_sizes("sizes", sizes) for count in feasible_counts(percentage, n, rounding)]
    check_work("sizes", len(tried), MOST_TABLES, "pairs of count and size")
    found = []
    if tried:
        count, n = np.array(tried).T
        for method in METHODS:
            low, high = _limits(count, n, confidence, method)
            printed = among(unit * low, rounding_range(lower, rounding))
            printed &= among(unit * high, rounding_range(upper, rounding))
            found += [(method, tried[at][1], tried[at][0]) for at in np.flatnonzero(printed)]
    return IntervalClaim(tuple(found), len(tried), METHODS, confidence)


def _limits(count: np.ndarray, n: np.ndarray, confidence: float, method: str) -> tuple[np.ndarray, np.ndarray]:
    if method == WALD:
        return proportion_confint(count, n, alpha=1 - confidence, method="normal")
    interval = proportion_interval(count, n, confidence, method)
    return interval.lower, interval.upper
