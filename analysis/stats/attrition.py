"""Before and after, when not everyone asked before answered after: how far those who did not can turn a change."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.printed.checks import check_shares


@dataclass(frozen=True)
class ChangeBounds:
    """What a change can be among all who were asked before.

    Attributes
    ----------
    lower, upper : float
        As a difference of shares, from -1 to 1: nobody, and everybody, of those who did not answer after would have
        answered so.
    answered : float
        The part that answered after.
    """

    lower: float
    upper: float
    answered: float


def change_bounds(before: float, after: float, answered: float) -> ChangeBounds:
    """Bounds for a change among all who were asked before, if only some of them answered after.

    Nothing is assumed of those who did not answer: all of them may have answered so, or none.

    Parameters
    ----------
    before : float
        The share before, of everyone.
    after : float
        The share after, of those who answered.
    answered : float
        How many of them those are, as a share.

    Raises
    ------
    ValueError
        If one of them is no number from 0 to 1.

    References
    ----------
    Manski (2003), *Partial Identification of Probability Distributions*, section 1.2: outcomes missing, whatever the
    reason.

    Examples
    --------
    From 20% to 60%, when half answered after: of all, 30% to 80% after.

    >>> found = change_bounds(0.20, 0.60, 0.50)
    >>> round(found.lower, 2), round(found.upper, 2)
    (0.1, 0.6)
    """
    check_shares(before=before, after=after, answered=answered)
    lower = answered * after - before
    return ChangeBounds(lower, lower + 1 - answered, answered)


def smallest_part_for_a_rise(before: float, after: float) -> float:
    """The part of people that must answer after for a rise to be one whatever the others would have answered.

    Above it the lower end of :func:`change_bounds` is above 0.

    Parameters
    ----------
    before : float
        The share before, of everyone.
    after : float
        The share after, of those who answered; above the share before.

    Returns
    -------
    float
        `before` / `after`.

    Raises
    ------
    ValueError
        If one of them is no number from 0 to 1, or there is no rise.

    References
    ----------
    Manski (2003), section 1.2.

    Examples
    --------
    >>> round(smallest_part_for_a_rise(0.20, 0.60), 3)
    0.333
    """
    check_shares(before=before, after=after)
    if not after > before:
        raise ValueError(f"after: allowed a share above the share before, {before}; found {after}")
    return before / after
