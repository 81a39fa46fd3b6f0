"""Estimates and p-values from the confidence limits printed beside them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import exp, inf, isfinite, log
from statistics import NormalDist

from analysis.claims.estimates.held import Estimate, ends, held
from analysis.claims.rebuild import OTHER_TEST, WALD
from analysis.printed.checks import check_choice, check_confidence
from analysis.printed.number import Printed

OTHER_TESTS = 0.1  # by how much of it the z of another test, such as the log-rank test, may differ from Wald's
_POSITIVE = {"linear": (None, None), "log": (1e-9, None)}  # what numbers on a scale are at least


def middle(
    claim: Printed, lower: Printed, upper: Printed, scale: str = "linear", rounding: str = "half-up"
) -> Estimate:
    """An estimate as the middle of its confidence limits, where Wald's intervals have it.

    Parameters
    ----------
    claim : Printed
    lower, upper : Printed
        Its limits, in its unit; above 0 on the logarithmic scale.
    scale : {'linear', 'log'}
        Ratios (hazard, odds, risk) have their limits on the logarithmic scale.
    rounding : str

    Returns
    -------
    Estimate
        It rests on the interval being Wald's: others (profile likelihood, exact, bootstrap) need not be symmetric.

    References
    ----------
    Altman and Bland (2011), *BMJ* 343:d2090, for limits of ratios on the logarithmic scale.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> found = middle(parse("0.55"), parse("0.43"), parse("0.71"), "log")
    >>> round(found.value, 3), round(found.low, 3), round(found.high, 3), found.assumptions
    (0.553, 0.547, 0.558, ('wald',))
    >>> middle(parse("0.65"), parse("0.43"), parse("0.71"), "log").reproduced
    False
    """
    forward, back = _scale(scale)

    def between(low: float, high: float) -> float:
        return back((forward(low) + forward(high)) / 2)

    lows, highs = (ends(number, rounding, *_POSITIVE[scale]) for number in (lower, upper))
    value = between(float(lower.value), float(upper.value))
    return held(claim, value, map(between, lows, highs), rounding, assumed=WALD)


def p_from_limits(
    claim: Printed,
    estimate: Printed,
    lower: Printed,
    upper: Printed,
    scale: str = "linear",
    confidence: float = 0.95,
    rounding: str = "half-up",
    sides: int = 2,
) -> Estimate:
    """A p-value from an estimate and its confidence limits, by Wald's test of no effect.

    Parameters
    ----------
    claim : Printed
        From 0 to 1.
    estimate, lower, upper : Printed
        In one unit; above 0 on the logarithmic scale.
    scale : {'linear', 'log'}
        No effect is 0 on the linear scale, a ratio of 1 on the logarithmic one.
    confidence : float
        Level of the limits.
    rounding : str
    sides : int
        2, or 1: of that on which the estimate lies.

    Returns
    -------
    Estimate
        Another test of the same hypothesis (log-rank, score, exact) has another z. Where Wald's does not give the
        claim, one that differs from it by up to a tenth (`OTHER_TESTS`) is tried, which is then an assumption.

    References
    ----------
    Altman and Bland (2011), *BMJ* 343:d2304, on the p-value; 343:d2090, for the example.

    Examples
    --------
    A trial in their note: 17 percentage points with limits 1.4 and 32.6, and p = 0.032.
    >>> from analysis.printed.number import parse
    >>> found = p_from_limits(*map(parse, ("0.032", "17", "1.4", "32.6")))
    >>> round(found.value, 3), found.reproduced, found.assumptions
    (0.033, True, ('wald',))
    >>> p_from_limits(*map(parse, ("0.2", "17", "1.4", "32.6"))).reproduced
    False
    """
    check_confidence(confidence)
    forward, _ = _scale(scale)
    width = 2 * NormalDist().inv_cdf((1 + confidence) / 2)
    numbers = [ends(number, rounding, *_POSITIVE[scale]) for number in (estimate, lower, upper)]

    def z(centre: float, low: float, high: float) -> float:
        error = (forward(high) - forward(low)) / width
        return abs(forward(centre)) / error if error > 0 else inf

    def p(z: float) -> float:
        return sides * NormalDist().cdf(-z)

    at = z(*(float(number.value) for number in (estimate, lower, upper)))
    zs = [z(*corner) for corner in product(*numbers)]
    if min(map(forward, numbers[0])) <= 0 <= max(map(forward, numbers[0])):
        zs.append(0.0)
    found = held(claim, p(at), map(p, zs), rounding, assumed=WALD)
    if found.reproduced or not isfinite(at):
        return found
    widened = [min(zs) * (1 - OTHER_TESTS), max(zs) * (1 + OTHER_TESTS)]
    other = held(claim, p(at), map(p, widened), rounding)
    return Estimate(found.value, found.low, found.high, other.reproduced, (OTHER_TEST,) if other.reproduced else ())


def _scale(scale: str) -> tuple[Callable[[float], float], Callable[[float], float]]:
    check_choice("scale", scale, _POSITIVE)
    return (_log, exp) if scale == "log" else (float, float)


def _log(ratio: float) -> float:
    return log(ratio) if ratio > 0 else -inf  # a ratio or a limit that is printed as 0.0
