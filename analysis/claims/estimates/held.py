"""What printed numbers give, held against what is claimed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf, isfinite

from analysis.claims.rebuild import HIDDEN_DIGITS
from analysis.printed.number import Printed
from analysis.printed.rounding import Range, rounding_range

_SLACK = 1e-9  # what floats may be off, as a part of a number


@dataclass(frozen=True)
class Estimate:
    """An estimate as others give it.

    Attributes
    ----------
    value : float
        From the numbers as printed, in the unit of the claim; nan where it is undefined.
    low, high : float
        The ends of what they can give before rounding.
    reproduced : bool or None
        Whether that can be printed as the claim; None where it is undefined.
    assumptions : tuple of str
        Names from `rebuild.ASSUMPTIONS`.
    """

    value: float
    low: float
    high: float
    reproduced: bool | None
    assumptions: tuple[str, ...] = ()


def held(
    claim: Printed, value: float, possible: Iterable[float], rounding: str, assumed: str = HIDDEN_DIGITS
) -> Estimate:
    """What the printed numbers give, and can give, held against the claim.

    A claim that only the ends of rounding give rests on `HIDDEN_DIGITS`; on another assumption it rests in any case.
    """
    found = [value, *possible]
    if not all(map(isfinite, found)):
        return Estimate(value, min(found), max(found), None)
    low, high, stated = min(found), max(found), rounding_range(claim, rounding)
    if assumed == HIDDEN_DIGITS and _meets(value, value, stated):
        return Estimate(value, low, high, True)
    reproduced = _meets(low, high, stated)
    return Estimate(value, low, high, reproduced, (assumed,) if reproduced else ())


def _meets(low: float, high: float, stated: Range) -> bool:
    """Whether some number from `low` to `high` is among those stated; its ends count, as floats are not exact."""
    slack = _SLACK * max(abs(low), abs(high), 1e-300)
    return high + slack >= stated.lower and (stated.upper is None or low - slack <= stated.upper)


def ends(number: Printed, rounding: str, least: float | None = None, most: float | None = None) -> tuple[float, float]:
    """The lowest and the highest value that a printed number stands for, within what it can be at all."""
    found = rounding_range(number, rounding)
    low, high = float(found.lower), inf if found.upper is None else float(found.upper)
    return (low if least is None else max(low, least)), (high if most is None else min(high, most))
