"""Medians of survival times: what their difference leaves open, and what a hazard ratio would make of them.

A trial prints a median for each arm, with its interval, and a hazard ratio. The difference of the medians is a
statement about one height of two curves; the hazard ratio is one about the whole of them. These functions go from the
one to the other, and name what they assume.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot


@dataclass(frozen=True)
class MedianDifference:
    """The difference of two medians.

    Attributes
    ----------
    estimate : float
        The first median less the second.
    lower, upper : float
        Limits by MOVER, at the confidence of the intervals that went in.
    """

    estimate: float
    lower: float
    upper: float


def difference_of_medians(
    first: float,
    first_interval: tuple[float, float],
    second: float,
    second_interval: tuple[float, float],
) -> MedianDifference:
    """Difference of two independent medians, with limits recovered from the interval of each (MOVER).

    The interval of each median says how far it can lie to either side. For the lower limit of the difference the
    lower side of the first and the upper side of the second count, for the upper limit the others; independent
    distances add up as squares.

    Parameters
    ----------
    first, second : float
        The medians, above 0, in one unit.
    first_interval, second_interval : tuple of float
        Lower and upper limit of each, of one confidence level, which is then that of the result.

    Raises
    ------
    ValueError
        If a median is not above 0, or does not lie in its interval.

    References
    ----------
    Zou and Donner (2008), the limits for a difference of two parameters; for two proportions with Wilson intervals
    they are method 10 of Newcombe (1998).

    Examples
    --------
    >>> found = difference_of_medians(44.3, (32.4, 60.9), 29.1, (23.3, 38.6))
    >>> round(found.estimate, 1), round(found.lower, 2), round(found.upper, 1)
    (15.2, -0.03, 32.8)
    """
    for name, median, (lower, upper) in (("first", first, first_interval), ("second", second, second_interval)):
        if not median > 0:
            raise ValueError(f"{name}: allowed a median above 0; found {median!r}")
        if not lower <= median <= upper:
            raise ValueError(
                f"{name}_interval: allowed limits around the median {median!r}; found {lower!r}, {upper!r}"
            )
    estimate = first - second
    return MedianDifference(
        estimate,
        estimate - hypot(first - first_interval[0], second_interval[1] - second),
        estimate + hypot(first_interval[1] - first, second - second_interval[0]),
    )


def exponential_hazard_ratio(first: float, second: float) -> float:
    """The hazard ratio of the first arm to the second that their medians imply if the hazard of each is constant.

    With a constant hazard the median is log 2 divided by the hazard, so that the ratio of the hazards is the ratio of
    the medians, the other way round.

    Parameters
    ----------
    first, second : float
        The medians, above 0, in one unit.

    Returns
    -------
    float
        Below 1 where the first median is the longer one.

    Raises
    ------
    ValueError
        If a median is not above 0.

    References
    ----------
    Collett (2015), chapter 5, the exponential distribution.

    Examples
    --------
    >>> round(exponential_hazard_ratio(44.3, 29.1), 3)
    0.657
    """
    _positive(first=first, second=second)
    return second / first


def exponential_gain(second: float, hazard_ratio: float) -> float:
    """By how much the first median exceeds the second one at a given hazard ratio, if the hazard of each is constant.

    Parameters
    ----------
    second : float
        The median of the arm compared with, above 0, taken as known.
    hazard_ratio : float
        Of the first arm to the second, above 0.

    Returns
    -------
    float
        In the unit of `second`; negative for a hazard ratio above 1.

    Raises
    ------
    ValueError
        If an argument is not above 0.

    References
    ----------
    Collett (2015), chapter 5, the exponential distribution.

    Examples
    --------
    >>> round(exponential_gain(29.1, 0.75), 1)
    9.7
    """
    _positive(second=second, hazard_ratio=hazard_ratio)
    return second / hazard_ratio - second


def _positive(**values: float) -> None:
    for name, value in values.items():
        if not value > 0:
            raise ValueError(f"{name}: allowed a number above 0; found {value!r}")
