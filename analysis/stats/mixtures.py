"""Mixtures of two groups: how large a part the one must be for the whole to have a given share."""

from __future__ import annotations

from fractions import Fraction
from itertools import product


def mixture_weight(whole: Fraction | float, first: Fraction | float, second: Fraction | float) -> Fraction | float:
    """The part of the first group in a mixture of two whose share is known, and that of each group too.

    The share of a mixture is the mean of the shares of its parts, weighted by their sizes:
    ``whole = weight * first + (1 - weight) * second``.

    Parameters
    ----------
    whole : Fraction or float
        The share of the mixture.
    first, second : Fraction or float
        The shares of the two groups, which must differ, in the same unit.

    Returns
    -------
    Fraction or float
        The weight of the first group; below 0 or above 1 where no mixture of the two has the share `whole`.

    Raises
    ------
    ValueError
        If the two groups have the same share: then every weight fits, or none.

    References
    ----------
    The law of total probability, solved for the weight.

    Examples
    --------
    >>> round(mixture_weight(90, 99, 85.8), 3)
    0.318
    """
    if first == second:
        raise ValueError(f"first, second: allowed shares that differ; found {first!r} twice")
    return (whole - second) / (first - second)


def mixture_weights(
    whole: tuple[Fraction, Fraction],
    first: tuple[Fraction, Fraction],
    second: tuple[Fraction, Fraction],
) -> tuple[Fraction | float, Fraction | float] | None:
    """The least and the greatest weight of the first group where each of the three shares is known to a range.

    The weight rises or falls with each share as long as the ranges of the two groups are apart, so that the ends of
    the ranges settle it; then what lies outside 0 to 1 is cut off.

    Parameters
    ----------
    whole : tuple of Fraction
        Least and greatest share of the mixture.
    first, second : tuple of Fraction
        Least and greatest share of each group, in the same unit.

    Returns
    -------
    tuple of Fraction or None
        None where no mixture of the two has a share in the range `whole`.

    Raises
    ------
    ValueError
        If the ranges of the two groups overlap.

    References
    ----------
    Manski (2003), chapter 1, for a weight that is identified to a range.

    Examples
    --------
    >>> low, high = mixture_weights((89.5, 90.5), (98.5, 99.5), (85.75, 85.85))
    >>> round(low, 3), round(high, 3)
    (0.267, 0.373)
    """
    if first[0] <= second[1] and second[0] <= first[1]:
        raise ValueError(f"first, second: allowed ranges that do not overlap; found {first} and {second}")
    weights = [mixture_weight(*ends) for ends in product(whole, first, second)]
    if max(weights) < 0 or min(weights) > 1:
        return None
    return max(min(weights), 0), min(max(weights), 1)
