"""Sets of two-by-two tables: checked, sent through a method for an interval, and kept with what came of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arguments import check_choice, check_confidence, check_counts


@dataclass(frozen=True)
class Comparison:
    """Two independent groups, compared by one number with its confidence interval, two-sided.

    Attributes
    ----------
    count1, n1, count2, n2 : int or ndarray of int
        `count1` of `n1` people answered so in the first group, `count2` of `n2` in the second.
    estimate, lower, upper : float or ndarray of float
        Numbers for one table, arrays of one shape for a set of them.
    confidence : float
        Nominal coverage, 0 to 1.
    method : str
        As it was asked for.
    """

    count1: int | np.ndarray
    n1: int | np.ndarray
    count2: int | np.ndarray
    n2: int | np.ndarray
    estimate: float | np.ndarray
    lower: float | np.ndarray
    upper: float | np.ndarray
    confidence: float
    method: str


def compare(kind: type[Comparison], table: tuple, confidence: float, method: str, methods: dict) -> Comparison:
    """Check the counts, broadcast them against each other, and put them through one of `methods`.

    Parameters
    ----------
    kind : type of Comparison
    table : tuple
        `count1`, `n1`, `count2`, `n2`: whole numbers, or arrays of them that broadcast against each other.
    confidence : float
    method : str
    methods : dict
        By name, functions of four arrays of float and the confidence; they return estimates, lower and upper limits.

    Raises
    ------
    ValueError
        For counts outside 0 to their n, an n below 1, or an unknown method or confidence.
    """
    check_confidence(confidence)
    check_counts(*table[:2], "count1")
    check_counts(*table[2:], "count2")
    check_choice("method", method, methods)
    table = tuple(values.item() if values.ndim == 0 else values for values in map(np.asarray, table))
    arrays = np.broadcast_arrays(*(np.asarray(values, float) for values in table))
    results = [np.asarray(result) for result in methods[method](*arrays, confidence)]
    return kind(*table, *(values.item() if values.ndim == 0 else values for values in results), confidence, method)
