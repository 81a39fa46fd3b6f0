"""A p-value of two means, of two groups or of the same people, from the numbers printed beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from scipy.stats import ttest_ind_from_stats

from analysis.claims.estimates.held import ends
from analysis.claims.intervals import MOST_OTHERS
from analysis.claims.p_value_power import power_of_p_value
from analysis.claims.tables import among, check_not_percent
from analysis.printed.checks import check_size
from analysis.printed.given import as_number
from analysis.printed.number import Printed
from analysis.printed.rounding import rounding_range
from analysis.stats.paired.means import EVERY, correlations_between, paired_p_range

_LEAST_SD = 1e-9
ALL_TRIED = 3  # decimals of a p-value, up to which all that can be printed are tried in its place
_STEPS = 11  # standard deviations that are tried of each that are printed so
_POOLED = {"student": True, "welch": False}  # by the name of a t-test, whether both groups have one variance


@dataclass(frozen=True)
class MeansClaim:
    """A printed p-value, over all means and standard deviations that are printed so.

    Attributes
    ----------
    ranges : tuple of (float, float)
        The lowest and the highest p-value of each test.
    overall : {'all', 'some', 'none'}
        Of which of them the claim is true.
    """

    ranges: tuple[tuple[float, float], ...]
    overall: str

    @property
    def lowest(self) -> float:
        """The lowest p-value of any test."""
        return min(low for low, _ in self.ranges)

    @property
    def highest(self) -> float:
        """The highest p-value of any test."""
        return max(high for _, high in self.ranges)


def p_of_means(
    claim: Printed,
    mean1: Printed,
    mean2: Printed,
    sd1: Printed,
    sd2: Printed,
    n1: int,
    n2: int,
    rounding: str = "half-up",
    sides: int = 2,
    tests: Sequence[str] = ("student", "welch"),
) -> MeansClaim:
    """Whether a printed p-value is that of a t-test of two groups, by their means, standard deviations and sizes.

    Student's test has one variance of both groups, Welch's one of each. Both p-values fall as the means move
    apart, so that the ends of these are tried; Welch's p need not rise with a standard deviation, as his degrees of
    freedom change with it, so that some in between are tried too.

    Parameters
    ----------
    claim : Printed
        From 0 to 1.
    mean1, mean2, sd1, sd2 : Printed
        In one unit, the standard deviations above 0.
    n1, n2 : int
        At least 2.
    rounding : str
        See :func:`analysis.printed.rounding.rounding_range`.
    sides : int
        2, or 1: of that on which the means differ.
    tests : sequence of {'student', 'welch'}
        Those that are tried.

    Notes
    -----
    Of the same people before and after, see :func:`p_of_paired_means`.

    References
    ----------
    Welch (1947), *Biometrika* 34:28-35. `scipy.stats.ttest_ind_from_stats` computes both tests; its documentation has
    13 people with a mean of 15.0 and a variance of 87.5, and 11 with 12.0 and 39.0: t = 0.905, p = 0.375.

    Examples
    --------
    Standard deviations of 9.35 and 6.24, the roots of these variances:
    >>> from analysis.printed.number import parse
    >>> found = p_of_means(*map(parse, ("0.375", "15.0", "12.0", "9.35", "6.24")), 13, 11)
    >>> round(found.lowest, 3), round(found.highest, 3), found.overall
    (0.344, 0.391, 'some')
    >>> p_of_means(*map(parse, ("<0.05", "15.0", "12.0", "9.35", "6.24")), 13, 11).overall
    'none'

    A p-value between those of the two tests is of neither:

    >>> p_of_means(*map(parse, (".06", "71.2", "76.9", "10.3", "14.8")), 25, 60).overall
    'none'
    >>> p_of_means(*map(parse, (".083", "71.2", "76.9", "10.3", "14.8")), 25, 60, tests=["welch"]).overall
    'none'
    """
    differences = np.array(_apart(mean1, mean2, rounding))[:, None, None]
    spreads = (np.linspace(*ends(sd, rounding, _LEAST_SD), _STEPS) for sd in (sd1, sd2))
    one, other = np.meshgrid(*spreads)
    pvalues = [
        ttest_ind_from_stats(differences, one, n1, 0, other, n2, equal_var=_POOLED[test]).pvalue for test in tests
    ]
    ranges = tuple((float(each.min()) * sides / 2, float(each.max()) * sides / 2) for each in pvalues)
    return MeansClaim(ranges, _overall(claim, ranges, rounding))


def _apart(mean1: Printed, mean2: Printed, rounding: str) -> tuple[float, float]:
    """How far two means are apart, at least and at most."""
    first, second = ends(mean1, rounding), ends(mean2, rounding)
    apart = [first[0] - second[1], first[1] - second[0]]
    nearest = 0.0 if apart[0] <= 0 <= apart[1] else min(map(abs, apart))
    return nearest, max(map(abs, apart))


def _overall(claim: Printed, ranges: Sequence[tuple[float, float]], rounding: str) -> str:
    """Of how many p-values from the lowest to the highest of each test a claim is true."""
    true = among(np.array(ranges), rounding_range(claim, rounding))
    between = any(lowest < float(claim.value) < highest for lowest, highest in ranges)
    return "all" if true.all() else "some" if true.any() or between else "none"


def power_at_its_digits(claim: Printed, ranges: Sequence[tuple[float, float]], rounding: str = "half-up") -> float:
    """How often another p-value in place of a printed one would be met by no test, from its lowest to its highest.

    In place of one with more than three decimals those with as many are tried: its neighbors in the last place, and all
    beyond up to 500 to either side. Of any other see :func:`power_of_p_value`, which tries all from 0 to 1.

    Parameters
    ----------
    claim : Printed
    ranges : sequence of (float, float)
        Of each test the lowest and the highest of all means and standard deviations that are printed so.
    rounding : str

    Returns
    -------
    float
        From 0 to 1.

    Examples
    --------
    From .000027 to .000071 round to .00003, .00004, .00005, .00006 and .00007: four wrong ones of 503 pass.

    >>> from analysis.printed.number import parse
    >>> round(503 * (1 - power_at_its_digits(parse(".00003"), [(0.000027, 0.000071)])))
    4
    """
    if claim.comparator not in ("", "≈") or claim.decimals <= ALL_TRIED:
        return power_of_p_value(claim, ranges, rounding)
    step = Fraction(1, 10**claim.decimals)
    values = [claim.value + place * step for place in range(-MOST_OTHERS, MOST_OTHERS + 1) if place]
    others = [replace(claim, value=value) for value in values if 0 <= value <= 1]
    passed = sum(_overall(other, ranges, rounding) != "none" for other in others)
    return 1 - passed / len(others)


@dataclass(frozen=True)
class PairedMeansClaim(MeansClaim):
    """A printed p-value, over all means, standard deviations and correlations of the same people's two measurements.

    Attributes
    ----------
    correlations : (float, float) or None
        From the lowest to the highest correlation with which some means and standard deviations that are printed so
        give the p-value; None if none does. The other attributes are those of :class:`MeansClaim`.
    """

    correlations: tuple[float, float] | None


def p_of_paired_means(
    claim: str | Printed,
    mean1: str | Printed,
    mean2: str | Printed,
    sd1: str | Printed,
    sd2: str | Printed,
    n: int,
    *,
    correlation: tuple[float, float] = EVERY,
    rounding: str = "half-up",
    sides: int = 2,
) -> PairedMeansClaim:
    """Whether a printed p-value can be that of a paired t-test, and how the two measurements would have to correlate.

    A report that prints means and standard deviations before and after seldom prints that of the differences, on which
    the test rests. It lies between the difference and the sum of the two, by the correlation of the measurements.

    Parameters
    ----------
    claim : str
        The p-value as printed, from 0 to 1.
    mean1, mean2, sd1, sd2 : str
        As printed, in one unit; the standard deviations above 0.
    n : int
        How many people were measured both times, at least 2.
    correlation : (float, float)
        The lowest and the highest that is tried, from -1 to 1.
    rounding : str
        As in `feasible_counts`; of all five numbers.
    sides : int
        2, or 1: of that on which the means differ.

    Returns
    -------
    PairedMeansClaim
        `lowest` and `highest` p-value; `overall`: of 'all' of them the claim is true, of 'some', or of 'none'; and the
        `correlations` that give it. Where the means can be equal before rounding, each correlation gives a p of 1.

    Raises
    ------
    ValueError
        For texts that are no such numbers, fewer than 2 people, or correlations that are none.

    References
    ----------
    Student (1908), *Biometrika* 6:1-25, whose sleep data are R's example of a paired test: p = 0.002833, r = 0.795.

    Examples
    --------
    >>> from analysis import p_of_paired_means
    >>> found = p_of_paired_means("0.0028", "0.75", "2.33", "1.789", "2.002", 10)
    >>> found.overall, [round(end, 2) for end in found.correlations]
    ('some', [0.79, 0.8])
    >>> p_of_paired_means("0.5", "0.75", "2.33", "1.789", "2.002", 10).correlations is None
    True
    """
    printed = as_number("claim", claim)
    check_not_percent("claim", printed, 0, 1)
    means = as_number("mean1", mean1), as_number("mean2", mean2)
    sds = as_number("sd1", sd1), as_number("sd2", sd2)
    for name, sd in zip(("sd1", "sd2"), sds, strict=True):
        if sd.value <= 0:
            raise ValueError(f'{name}: allowed a standard deviation above 0; found "{sd.text}"')
    check_size("n", n)
    if n < 2:
        raise ValueError(f"n: allowed at least 2 people; found {n}")
    if not -1 <= correlation[0] <= correlation[1] <= 1:
        raise ValueError(f"correlation: allowed two numbers from -1 to 1, the lower one first; found {correlation}")
    apart = _apart(*means, rounding)
    spread1, spread2 = (ends(sd, rounding, _LEAST_SD) for sd in sds)
    lowest, highest = (end * sides / 2 for end in paired_p_range(apart, spread1, spread2, n, correlation))
    ranges = ((lowest, highest),)
    overall = _overall(printed, ranges, rounding)
    giving = None
    if overall != "none":
        least, most = ends(printed, rounding, 0, sides / 2)
        giving = correlations_between((2 / sides * least, 2 / sides * most), apart, spread1, spread2, n, correlation)
    return PairedMeansClaim(ranges, overall, giving)
