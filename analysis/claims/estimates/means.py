"""A p-value of two means, from the means, standard deviations and sizes printed beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import ttest_ind_from_stats

from analysis.claims.estimates.held import ends
from analysis.claims.tables import among
from analysis.printed.number import Printed
from analysis.printed.rounding import rounding_range

_LEAST_SD = 1e-9
_STEPS = 11  # standard deviations that are tried of each that are printed so


@dataclass(frozen=True)
class MeansClaim:
    """A printed p-value, over all means and standard deviations that are printed so.

    Attributes
    ----------
    lowest, highest : float
        The p-values of Student's and Welch's t-tests.
    overall : {'all', 'some', 'none'}
        Of which of them the claim is true.
    """

    lowest: float
    highest: float
    overall: str


def p_of_means(
    claim: Printed,
    mean1: Printed,
    mean2: Printed,
    sd1: Printed,
    sd2: Printed,
    n1: int,
    n2: int,
    rounding: str = "half-up",
) -> MeansClaim:
    """Whether a printed p-value is that of a t-test of two groups, by their means, standard deviations and sizes.

    Student's test, with one variance of both groups, and Welch's are tried, two-sided. Both fall as the means move
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

    Notes
    -----
    For the same people before and after, a paired test needs the standard deviation of their differences.

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
    """
    first, second = ends(mean1, rounding), ends(mean2, rounding)
    apart = [first[0] - second[1], first[1] - second[0]]
    nearest = 0.0 if apart[0] <= 0 <= apart[1] else min(map(abs, apart))
    differences = np.array([nearest, max(map(abs, apart))])[:, None, None]
    spreads = (np.linspace(*ends(sd, rounding, _LEAST_SD), _STEPS) for sd in (sd1, sd2))
    one, other = np.meshgrid(*spreads)
    pvalues = [
        ttest_ind_from_stats(differences, one, n1, 0, other, n2, equal_var=pooled).pvalue for pooled in (True, False)
    ]
    both = np.array([np.min(pvalues), np.max(pvalues)])
    true = among(both, rounding_range(claim, rounding))
    between = both[0] < float(claim.value) < both[1]
    overall = "all" if true.all() else "some" if true.any() or between else "none"
    return MeansClaim(float(both[0]), float(both[1]), overall)
