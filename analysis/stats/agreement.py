"""How far two readers who judged the same things agree, beyond what chance would do."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
from scipy.stats import norm, t
from statsmodels.stats.inter_rater import cohens_kappa

from analysis.printed.checks import check_between
from analysis.stats.intervals import proportion_interval


@dataclass(frozen=True)
class Coefficient:
    """A number with the limits of its interval; not a number where it cannot be told."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Agreement:
    """Two readers of the same things.

    Attributes
    ----------
    alike, n : int
        How many of how many things were judged alike.
    share, kappa, ac1 : Coefficient
        The share of these; Cohen's kappa; Gwet's AC1.
    """

    alike: int
    n: int
    share: Coefficient
    kappa: Coefficient
    ac1: Coefficient


def reader_agreement(first: Sequence[Hashable], second: Sequence[Hashable], confidence: float = 0.95) -> Agreement:
    """The share of judgements that are alike, Cohen's kappa and Gwet's AC1, with intervals.

    Both are (share - chance) / (1 - chance). For kappa, chance is that of two readers who draw from what each of them
    gave; where nearly everything is of one category it is near 1, and kappa is small or below 0 though nearly all is
    alike. For AC1, with p(k) the mean part of category k of K, chance is the sum of p(k) (1 - p(k)) / (K - 1).
    The interval of the share is Wilson's, that of kappa normal with the standard error of statsmodels, that of AC1
    from Student's t with n - 1 degrees of freedom and Gwet's linearized variance, divided by n - 1 as he does for raw
    ratings (for tables, by n).

    Parameters
    ----------
    first, second : sequence of str
        What either reader judged, in the same order; at least one thing.
    confidence : float
        Nominal coverage of the intervals, 0 to 1.

    Raises
    ------
    ValueError
        For sequences of other lengths, or of none.

    Notes
    -----
    Where all judgements are of one category, kappa and AC1 are not a number.

    References
    ----------
    Gwet (2008), British Journal of Mathematical and Statistical Psychology 61, 29-48. Cohen (1960), Educational and
    Psychological Measurement 20, 37-46.

    Examples
    --------
    >>> first, second = ["yes"] * 90 + ["no"] * 10, ["yes"] * 85 + ["no"] * 15
    >>> found = reader_agreement(first, second)
    >>> found.alike, round(found.kappa.value, 2), round(found.ac1.value, 2)
    (95, 0.77, 0.94)
    """
    check_between("confidence", confidence)
    if len(first) != len(second) or not first:
        raise ValueError(f"two readers judge the same things, at least one; found {len(first)} and {len(second)}")
    n, alike = len(first), sum(one == other for one, other in zip(first, second, strict=True))
    wilson = proportion_interval(alike, n, confidence)
    share = Coefficient(alike / n, float(wilson.lower), float(wilson.upper))
    categories = list(dict.fromkeys((*first, *second)))
    if len(categories) == 1:
        return Agreement(alike, n, share, Coefficient(nan, nan, nan), Coefficient(nan, nan, nan))
    table = np.zeros((len(categories), len(categories)))
    for one, other in zip(first, second, strict=True):
        table[categories.index(one), categories.index(other)] += 1
    with np.errstate(invalid="ignore", divide="ignore"):  # its test, which is not taken
        kappa = cohens_kappa(table)
    half = float(norm.ppf((1 + confidence) / 2) * kappa.std_kappa)
    return Agreement(alike, n, share, _within(float(kappa.kappa), half), _ac1(table, confidence))


def _within(value: float, half: float) -> Coefficient:
    return Coefficient(value, max(value - half, -1.0), min(value + half, 1.0))


def _ac1(table: np.ndarray, confidence: float) -> Coefficient:
    n, k = table.sum(), len(table)
    parts = (table.sum(axis=0) + table.sum(axis=1)) / (2 * n)
    by_chance = float((parts * (1 - parts)).sum() / (k - 1))
    ac1 = (float(np.trace(table)) / n - by_chance) / (1 - by_chance)
    chances = ((1 - parts)[:, None] + (1 - parts)[None, :]) / (2 * (k - 1))  # of a thing, by what either reader gave
    each = (np.eye(k) - by_chance) / (1 - by_chance) - 2 * (1 - ac1) * (chances - by_chance) / (1 - by_chance)
    if n == 1:
        return Coefficient(ac1, nan, nan)
    error = sqrt((table * (each - ac1) ** 2).sum() / (n * (n - 1)))
    half = float(t.ppf((1 + confidence) / 2, n - 1)) * error
    return _within(float(ac1), half)
