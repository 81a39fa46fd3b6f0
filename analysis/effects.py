"""Effect sizes for two shares, and for a share before and after."""

from __future__ import annotations

from math import asin, sqrt

from analysis.arguments import check_shares


def cohens_h(share1: float, share2: float) -> float:
    """Cohen's h: the difference of two shares on the arcsine scale, signed, from -pi to pi.

    References
    ----------
    Cohen (1988), section 6.2: h = 2 arcsin(sqrt(P1)) - 2 arcsin(sqrt(P2)).

    Examples
    --------
    >>> round(cohens_h(0.65, 0.50), 3)
    0.305
    """
    check_shares(share1=share1, share2=share2)
    return 2 * asin(sqrt(share1)) - 2 * asin(sqrt(share2))


def relative_change(before: float, after: float) -> float:
    """The change as a fraction of where it began; a rise from 0.44 to 0.60 is one of 0.36.

    Raises
    ------
    ValueError
        If `before` is 0: nothing to compare with.

    Examples
    --------
    >>> round(relative_change(0.44, 0.60), 2)
    0.36
    """
    check_shares(before=before, after=after)
    if before == 0:
        raise ValueError("before: allowed a share above 0; found 0")
    return (after - before) / before


def normalized_gain(before: float, after: float) -> float:
    """The gain as a fraction of what could still be gained.

    Raises
    ------
    ValueError
        If `before` is 1: nothing was left to gain.

    References
    ----------
    Hake (1998), section II: <g> = (after - before) / (1 - before).

    Examples
    --------
    >>> round(normalized_gain(0.44, 0.60), 2)
    0.29
    """
    check_shares(before=before, after=after)
    if before == 1:
        raise ValueError("before: allowed a share below 1; found 1")
    return (after - before) / (1 - before)
