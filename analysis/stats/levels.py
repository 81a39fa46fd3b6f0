"""Whether a p-value is significant at a level: decided here, and nowhere else."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

# P-values of counts are computed to about 1e-11 of their size: one so close above a level is at the level.
AT_THE_LEVEL = 1e-9


def significant(pvalues, level: float):
    """Whether p-values are at most a level: a test of size 0.05 rejects at p = 0.05 as well.

    Parameters
    ----------
    pvalues : float or array_like
        From 0 to 1; nan where a test is undefined, which is significant at no level.
    level : float
        From 0 to 1.

    Returns
    -------
    bool or ndarray of bool

    References
    ----------
    Lehmann and Romano (2005), *Testing Statistical Hypotheses*, section 3.3: a p-value is the smallest level at which
    the test rejects.

    Examples
    --------
    Of 20 people, 10 a side, p-values that are 0.05 but for the last digit:

    >>> significant(0.05, 0.05), significant([0.05 + 1e-14, 0.0500001], 0.05).tolist()
    (True, [True, False])
    """
    found = np.asarray(pvalues, dtype=float) <= level * (1 + AT_THE_LEVEL)
    return bool(found) if found.ndim == 0 else found


def level_beside(confidence: float) -> float:
    """The level that goes with a confidence level, by its decimals: 1 - 0.9 as floats is below 0.1.

    >>> level_beside(0.9), 1 - 0.9
    (0.1, 0.09999999999999998)
    """
    return float(1 - Fraction(str(confidence)))
