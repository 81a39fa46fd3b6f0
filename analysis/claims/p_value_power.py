"""What a check of a p-value can catch: how often another one in its place would be true of no table."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from analysis.claims.tables import among
from analysis.printed.number import Printed
from analysis.printed.rounding import rounding_range

LEVELS = ("0.1", "0.05", "0.01", "0.005", "0.001", "0.0005", "0.0001")  # that p-values are printed below or above of


def power_of_p_value(claim: Printed, lowest: float, highest: float, rounding: str = "half-up") -> float:
    """How often another p-value in place of a printed one would be met by none from the lowest to the highest.

    Of a p-value with a comparator ("<0.01") the other levels in use are tried (`LEVELS`); of any other those from 0 to
    1 with as many decimals, at most a thousand of them.

    Parameters
    ----------
    claim : Printed
    lowest, highest : float
        Of all tables that are allowed.
    rounding : str

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> power_of_p_value(parse("0.03"), 0.02, 0.04), power_of_p_value(parse("<0.01"), 0.002, 0.04)
    (0.98, 0.5)
    """
    if claim.comparator in ("", "≈"):
        unit = 10 ** min(claim.decimals, 3)
        others = [replace(claim, value=Fraction(place, unit)) for place in range(unit + 1)]
    else:
        others = [replace(claim, value=Fraction(level), decimals=len(level) - len("0.")) for level in LEVELS]
    others = [other for other in others if other.value != claim.value]
    met = [bool(among(np.array([lowest, highest]), rounding_range(other, rounding)).any()) for other in others]
    between = [lowest < other.value < highest for other in others]
    return sum(not (one or two) for one, two in zip(met, between, strict=True)) / len(others)
