"""How precise a share from `n` people will be: the width of Wilson's interval, before anyone is asked."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
from scipy.stats import binom, norm

from analysis.printed.checks import check_confidence, check_shares, check_size


@dataclass(frozen=True)
class Precision:
    """How wide Wilson's interval will be, if the share is what is supposed.

    Attributes
    ----------
    share : float
    n : int
    confidence : float
    half_width : float
        Half of the interval around an observed share of just `share`.
    expected_width : float
        The whole interval, averaged over the counts that n people may give.
    """

    share: float
    n: int
    confidence: float
    half_width: float
    expected_width: float


def wilson_precision(share: float, n: int, confidence: float = 0.95) -> Precision:
    """The half-width and the expected width of Wilson's interval for a share of `n` people.

    The half-width is z sqrt(p (1 - p) / n + z² / (4 n²)) / (1 + z² / n). The interval is not centred on p, but on
    (p + z² / (2 n)) / (1 + z² / n), so "p plus or minus the half-width" is a way of speaking.

    Parameters
    ----------
    share : float
        As supposed, from 0 to 1; 0.5 gives the widest interval.
    n : int
    confidence : float

    References
    ----------
    Wilson (1927), section 2; Newcombe (1998), *Statistics in Medicine* 17:857-872, on expected width as a criterion.

    Examples
    --------
    81 of 263, with limits 0.2553 and 0.3662 in Table I of Newcombe (1998):

    >>> round(2 * wilson_precision(81 / 263, 263).half_width, 4)
    0.1109
    """
    check_shares(share=share)
    check_size("n", n)
    check_confidence(confidence)
    z = norm.isf((1 - confidence) / 2)
    counts = np.arange(n + 1)
    expected = 2 * binom.pmf(counts, n, share) @ _half_width(counts / n, n, z)
    return Precision(share, n, confidence, float(_half_width(share, n, z)), float(expected))


def people_for_precision(share: float, half_width: float, confidence: float = 0.95) -> int:
    """The fewest people with whom Wilson's interval around `share` is no wider than plus or minus `half_width`.

    The equation of :func:`wilson_precision` squared is quadratic in n: with w the half-width and v = p (1 - p),
    w² n² + z² (2 w² - v) n + z⁴ (w² - 1/4) = 0.

    Parameters
    ----------
    share : float
        As supposed, from 0 to 1.
    half_width : float
        Above 0, below 0.5.
    confidence : float

    Raises
    ------
    ValueError
        For a share outside 0 to 1, or a half-width that is not between 0 and 0.5.

    References
    ----------
    Wilson (1927), section 2, solved for n.

    Examples
    --------
    For 10 points either way of one half n is z² / (4 · 0.1²) - z² = 96.04 - 3.84 = 92.2 (without Wilson, 97 people):

    >>> people_for_precision(0.5, 0.10)
    93
    """
    check_shares(share=share)
    check_confidence(confidence)
    if isinstance(half_width, bool) or not isinstance(half_width, int | float) or not 0 < half_width < 0.5:
        raise ValueError(f"half_width: allowed a number between 0 and 0.5, both excluded; found {half_width!r}")
    z = norm.isf((1 - confidence) / 2)
    a, b, c = half_width**2, z**2 * (2 * half_width**2 - share * (1 - share)), z**4 * (half_width**2 - 0.25)
    return max(ceil((-b + sqrt(b**2 - 4 * a * c)) / (2 * a) - 1e-9), 1)


def _half_width(share, n, z):
    return z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
