"""Roots of increasing functions, many at once: what score, mid-P and exact limits are found with."""

from __future__ import annotations

import numpy as np
from scipy.optimize.elementwise import find_root


def increasing_root(function, low, high, args=()) -> np.ndarray:
    """Where an increasing function of one variable is 0, element by element, to a few units of the last digit.

    Parameters
    ----------
    function : callable
        `function(x, *args)`, increasing and continuous in `x`, elementwise in all its arguments.
    low, high : array_like of float
        Ends of an interval that holds the root. Where a root lies so close to an end that rounding puts it outside,
        that end is the root.
    args : tuple of array_like

    Raises
    ------
    ArithmeticError
        If the search fails anywhere, as where the function is not a number.

    Examples
    --------
    >>> increasing_root(lambda x, square: x**2 - square, 0, [2, 3], ([2, 9],)).round(12).tolist()
    [1.414213562373, 3.0]
    """
    low, high, *args = np.broadcast_arrays(np.asarray(low, float), np.asarray(high, float), *args)
    if low.size == 0:
        return low.copy()
    found = find_root(function, (low, high), args=tuple(args))
    if np.all(found.success):
        return np.asarray(found.x)
    below, above = function(high, *args) <= 0, function(low, *args) >= 0
    if not np.all(found.success | below | above):
        raise ArithmeticError(f"no root found: scipy.optimize.elementwise.find_root says {np.unique(found.status)}")
    return np.where(below, high, np.where(above, low, found.x))
