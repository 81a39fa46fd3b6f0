"""Sets of two-by-two tables: checked, sent through a method for an interval, and kept with what came of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from analysis.printed.checks import as_python, check_choice, check_confidence, check_groups


@dataclass(frozen=True)
class EffectEstimate:
    """Two independent groups, compared by one number with its confidence interval, two-sided.

    Attributes
    ----------
    exposed_cases, exposed_total, control_cases, control_total : int or ndarray of int
        `exposed_cases` of `exposed_total` people answered so in the first group, `control_cases` of `control_total` in
        the second.
    estimate, lower, upper : float or ndarray of float
        Numbers for one table, arrays of one shape for a set of them.
    confidence : float
        Nominal coverage, 0 to 1.
    method : str
        As it was asked for.
    """

    exposed_cases: int | np.ndarray
    exposed_total: int | np.ndarray
    control_cases: int | np.ndarray
    control_total: int | np.ndarray
    estimate: float | np.ndarray
    lower: float | np.ndarray
    upper: float | np.ndarray
    confidence: float
    method: str


Estimate = TypeVar("Estimate", bound=EffectEstimate)


def by_method(
    kind: type[Estimate], table: tuple, confidence: float, method: str, methods: Mapping[str, Callable[..., tuple]]
) -> Estimate:
    """Check the counts, broadcast them against each other, and put them through one of `methods`.

    Parameters
    ----------
    kind : type of EffectEstimate
    table : tuple
        `exposed_cases`, `exposed_total`, `control_cases`, `control_total`: whole numbers, or arrays of them that
        broadcast against each other.
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
    check_groups(*table)
    check_choice("method", method, methods)
    arrays = np.broadcast_arrays(*(np.asarray(values, float) for values in table))
    results = methods[method](*arrays, confidence)
    exposed_cases, exposed_total, control_cases, control_total, estimate, lower, upper = (
        as_python(np.asarray(values)) for values in (*table, *results)
    )
    return kind(exposed_cases, exposed_total, control_cases, control_total, estimate, lower, upper, confidence, method)
