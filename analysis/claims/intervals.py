"""A printed confidence interval of a share as a claim: which method gives it, of which counts?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from analysis.claims.tables import among, check_not_percent, check_tables
from analysis.printed.checks import check_confidence, check_work
from analysis.printed.counts.percentages import feasible_counts
from analysis.printed.given import as_number, as_one_percentage, as_sizes
from analysis.printed.number import Printed
from analysis.printed.rounding import rounding_range
from analysis.stats.intervals_in_use import METHODS, TAILS, limits_in_use

MOST_TABLES = 200_000
LEAST_AND_MOST = (-1, 2)  # of what Wald's methods give
MOST_OTHERS = 500  # limits to either side of a printed one that are tried in its place
MOST_FOR_POWER = 10_000  # pairs of count and size, evenly chosen, whose limits the power is computed from: a second


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
    lower: str | Printed,
    upper: str | Printed,
    percentage: str | Printed,
    n: int | Iterable[int],
    *,
    confidence: float = 0.95,
    rounding: str = "half-up",
) -> IntervalClaim:
    """By which method, and of which counts, a printed confidence interval of a share can be.

    Parameters
    ----------
    lower, upper : str
        The limits as printed, both with a percent sign or both as parts of one; they may run over 0% and 100%.
    percentage : str
        The share itself as printed, with its percent sign.
    n : int or iterable of int
        How many answered, or all that this can be.
    confidence : float
        As printed, between 0 and 1.
    rounding : str
        As in `feasible_counts`; of all three numbers.

    Returns
    -------
    IntervalClaim
        `found` has each (method, n, count) that gives the interval; `contradicted` says whether there is none. Tried
        are all methods of :func:`proportion_interval`, and others that reports use, which :func:`limits_in_use`
        describes; cut off at 0 and 1, unless a printed limit runs over. None adjusts for weights, clusters or a finite
        population.

    Raises
    ------
    ValueError
        For texts that are no such numbers, limits out of order, or more tables than can be tried: 200,000.

    References
    ----------
    Newcombe (1998), *Statistics in Medicine* 17:857-872, whose Table I has 81 of 263.

    Examples
    --------
    >>> from analysis import interval_claim
    >>> interval_claim("25.53%", "36.62%", "30.8%", range(1, 300)).found
    (('wilson', 263, 81),)
    """
    share, sizes = as_one_percentage("percentage", percentage), as_sizes("n", n)
    check_tables("n", sizes, rounding, share)
    check_confidence(confidence)
    limits = both_limits(lower, upper, *LEAST_AND_MOST)
    tried = [(count, size) for size in sizes for count in feasible_counts(share, size, rounding)]
    return claim_of_counts(limits, tried, confidence=confidence, rounding=rounding)


def claim_of_counts(
    limits: tuple[Printed, Printed],
    tried: Sequence[tuple[int, int]],
    *,
    methods: tuple[str, ...] = METHODS,
    confidence: float = 0.95,
    rounding: str = "half-up",
) -> IntervalClaim:
    """The same as :func:`interval_claim` of counts that are known, or that other numbers leave.

    Parameters
    ----------
    limits : (Printed, Printed)
        As :func:`both_limits` gives them.
    tried : sequence of (int, int)
        Each count with its number of people.
    methods : tuple of str
        Of those that :func:`limits_in_use` describes.
    confidence : float
    rounding : str

    Raises
    ------
    TooMuchWork
        For more than 200,000 of them.

    Examples
    --------
    >>> claim_of_counts(both_limits("26.7%", "62.9%", 0, 1), [(22, 50), (11, 25)]).found
    (('wilson', 25, 11), ('agresti-coull', 25, 11), ('plus-four', 25, 11))
    """
    check_work("sizes", len(tried), MOST_TABLES, "pairs of count and size")
    unit = 100 if limits[0].percent else 1
    found = []
    if tried:
        counts, of = np.array(tried).T
        for method in methods:
            printed, unsure = _by_tails(method, counts, of, confidence, limits, unit, rounding)
            ends = _limits(counts[unsure], of[unsure], confidence, method, limits)
            lower, upper = (printed_so(unit * end, one, rounding) for end, one in zip(ends, limits, strict=True))
            printed[unsure] = lower & upper
            found += [(method, tried[at][1], tried[at][0]) for at in np.flatnonzero(printed).tolist()]
    return IntervalClaim(tuple(found), len(tried), methods, confidence)


def power_of_limits(
    limits: tuple[Printed, Printed],
    tried: Sequence[tuple[int, int]],
    *,
    methods: tuple[str, ...] = METHODS,
    confidence: float = 0.95,
    rounding: str = "half-up",
) -> tuple[float, float]:
    """How often another limit in place of a printed one would have been given by no method, beside the other limit.

    Tried are limits with as many decimals, up to half the width of the interval away, at most 500 to either side; of
    more than 10,000 counts as many, evenly chosen.

    Parameters
    ----------
    limits, tried, methods, confidence, rounding
        As for :func:`claim_of_counts`.

    Returns
    -------
    (float, float)
        Of the lower limit and of the upper, from 0 to 1; 0 where none can be another.

    Examples
    --------
    Of 81 of 263 some method has 0.25 to 0.37, but none has 0.26 to 0.36: of ten other lower limits nine would not fit.

    >>> power_of_limits(both_limits("0.26", "0.37", 0, 1), [(81, 263)])
    (0.9, 1.0)
    """
    counts, of = np.array(tried)[:: max(1, -(-len(tried) // MOST_FOR_POWER))].T
    unit = 100 if limits[0].percent else 1
    lowest, highest = (
        unit * np.array([_limits(counts, of, confidence, method, limits) for method in methods])
    ).swapaxes(0, 1)
    below, above = (printed_so(end, one, rounding) for end, one in zip((lowest, highest), limits, strict=True))
    low, high = limits
    width = high.value - low.value
    return (
        power_of_limit(low, width, lowest[above], rounding, min(Fraction(0), low.value), unit),
        power_of_limit(high, width, highest[below], rounding, 0, max(Fraction(unit), high.value)),
    )


def power_of_limit(
    limit: Printed, width: Fraction, given: np.ndarray, rounding: str, least: Fraction | int | None,
    most: Fraction | int | None = None,
) -> float:  # fmt: skip
    """How often another limit, up to half the width away, is none of those `given` beside the other limit.

    Parameters
    ----------
    limit : Printed
    width : Fraction
        Of the interval, in its unit.
    given : ndarray of float
        Limits of the methods and tables that give the other one.
    rounding : str
    least, most : Fraction, int or None
        What a limit can be.

    Returns
    -------
    float
        Of the limits with as many decimals, at most 500 to either side; 0 if there is no other.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> power_of_limit(parse("0.26"), Fraction(11, 100), np.array([0.254, 0.258]), "half-up", 0)
    0.9
    """
    step = Fraction(1, 10**limit.decimals)
    furthest = min(int(width / 2 / step), MOST_OTHERS)
    values = [limit.value + place * step for place in range(-furthest, furthest + 1) if place]
    others = [
        replace(limit, value=value)
        for value in values
        if (least is None or value >= least) and (most is None or value <= most)
    ]
    if not others:
        return 0.0
    distinct = np.unique(given[np.isfinite(given)])
    return sum(not among(distinct, rounding_range(other, rounding)).any() for other in others) / len(others)


def both_limits(lower: str | Printed, upper: str | Printed, least: int, most: int | None) -> tuple[Printed, Printed]:
    """The limits of an interval, of what is from `least` to `most`; in percent or parts of one where it has a most."""
    low, high = as_number("lower", lower), as_number("upper", upper)
    if most is not None and low.percent != high.percent:
        raise ValueError(
            f'lower, upper: allowed both with a percent sign or neither; found "{low.text}", "{high.text}"'
        )
    for name, limit in (("lower", low), ("upper", high)):
        if most is None or not limit.percent:
            check_not_percent(name, limit, least, most)
        elif not 100 * least <= limit.value <= 100 * most:
            raise ValueError(f'{name}: allowed {100 * least}% to {100 * most}%; found "{limit.text}"')
    if low.value > high.value:
        raise ValueError(f'lower: allowed up to the upper limit, "{high.text}"; found "{low.text}"')
    return low, high


def printed_so(limits: np.ndarray, limit: Printed, rounding: str) -> np.ndarray:
    """Which limits, in the unit of a printed one, are printed as it is."""
    return among(limits, rounding_range(limit, rounding))


def _limits(
    count: np.ndarray, n: np.ndarray, confidence: float, method: str, printed: tuple[Printed, Printed]
) -> np.ndarray:
    """Lower and upper limits, cut off at 0 and 1 unless printed ones run over."""
    found = np.asarray(limits_in_use(count, n, confidence, method))
    low, high = printed
    return found if low.value < 0 or high.value > (100 if high.percent else 1) else np.clip(found, 0, 1)


def _by_tails(
    method: str, counts: np.ndarray, n: np.ndarray, confidence: float, limits: tuple[Printed, Printed], unit: int,
    rounding: str,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """Which counts surely have limits that are printed so, and of which the limits must be computed to tell.

    A tail at the ends of what is printed so is computed much sooner than a limit from its tail.
    """
    if method not in TAILS:
        return np.zeros(counts.shape, bool), np.ones(counts.shape, bool)
    tail, beyond = TAILS[method], (1 - confidence) / 2
    sure, possible = np.ones(counts.shape, bool), np.ones(counts.shape, bool)
    for limit, counted, upper in ((limits[0], counts, False), (limits[1], n - counts, True)):
        allowed = rounding_range(limit, rounding)
        ends = float(allowed.lower) / unit, 1.0 if allowed.upper is None else float(allowed.upper) / unit
        low, high = (1 - ends[1], 1 - ends[0]) if upper else ends
        least, most = (tail(min(max(end, 0.0), 1.0), np.maximum(counted, 1), n) for end in (low, high))
        sure &= (least < beyond * (1 - 1e-5)) & (beyond * (1 + 1e-5) < most)
        possible &= (least < beyond * (1 + 1e-5)) & (beyond * (1 - 1e-5) < most)
    extreme = (counts == 0) | (counts == n)  # a limit is 0 or 1, whatever the tail
    sure &= ~extreme
    return sure, (possible | extreme) & ~sure
