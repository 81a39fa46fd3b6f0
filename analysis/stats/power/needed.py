"""What a wanted power takes: so many people, or so large a difference."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, nan

from scipy.optimize import brentq

from analysis.printed.checks import check_choice, check_shares, check_size
from analysis.stats.power.two_proportions import check_plan, normal_power

DIRECTIONS = ("rise", "fall")


@dataclass(frozen=True)
class SampleSize:
    """People that two equal groups need.

    Attributes
    ----------
    share1, share2, power, alpha : float
        What was supposed and wanted.
    alternative, method : str
    n_per_group : float
        Where power is just what was wanted; a fraction of a person and all.
    """

    share1: float
    share2: float
    power: float
    alpha: float
    alternative: str
    method: str
    n_per_group: float

    @property
    def people_per_group(self) -> int:
        """Whole people: `n_per_group`, rounded up."""
        return ceil(self.n_per_group)


def sample_size_two_proportions(
    share1: float,
    share2: float,
    power: float = 0.8,
    alpha: float = 0.05,
    method: str = "pooled-z",
    alternative: str = "two-sided",
) -> SampleSize:
    """How many people each of two equal groups needs, for a test that two shares are equal to have the wanted power.

    Parameters
    ----------
    share1, share2 : float
        Different, and in the order that `alternative` says.
    power : float
        Above `alpha`, below 1.
    alpha, method, alternative
        As in :func:`analysis.stats.power.two_proportions.power_two_proportions`, whose power it is.

    Returns
    -------
    SampleSize
        Solved to the last digits of a float. R's searches stop earlier, and differ by up to 2 in the sixth digit.

    Raises
    ------
    ValueError
        For equal shares, or shares against the order that `alternative` says, and as the power function does.

    References
    ----------
    Fleiss, Levin and Paik (2003), section 4.2, where the near tail alone gives a closed form; Cohen (1988), section
    6.4.

    Examples
    --------
    As in the manual of R's `power.prop.test`:

    >>> size = sample_size_two_proportions(0.5, 0.75, power=0.9, method="pooled-z-near-tail")
    >>> round(size.n_per_group, 4), size.people_per_group
    (76.7069, 77)
    """
    check_shares(share1=share1, share2=share2)
    check_plan(alpha, method, alternative, power)
    if share1 == share2:
        raise ValueError(f"share2: allowed a share other than share1; found {share2!r}")
    if alternative == ("less" if share1 > share2 else "greater"):
        order = "above" if alternative == "greater" else "below"
        raise ValueError(
            f'share1: allowed a share {order} share2, {share2}, with alternative "{alternative}"; found {share1!r}'
        )

    def surplus(n):
        return normal_power(share1, share2, n, n, alpha, method, alternative) - power

    most = 1.0
    while surplus(most) < 0:
        most *= 2
    n = brentq(surplus, 1e-6, most, xtol=1e-12, rtol=1e-14)
    return SampleSize(share1, share2, power, alpha, alternative, method, n)


@dataclass(frozen=True)
class DetectableDifference:
    """The share that a second group must have at least (or at most), to be told from the first.

    Attributes
    ----------
    share1, share2, difference : float
        `difference` is `share2` - `share1`; it and `share2` are nan where even everybody (or nobody) would not do.
    n1, n2 : int
    power, alpha : float
    method : str
    """

    share1: float
    share2: float
    difference: float
    n1: int
    n2: int
    power: float
    alpha: float
    method: str


def detectable_difference(
    share1: float,
    n1: int,
    n2: int,
    power: float = 0.8,
    alpha: float = 0.05,
    method: str = "pooled-z",
    direction: str = "rise",
) -> DetectableDifference:
    """The smallest rise (or fall) from `share1` that a two-sided test notices with the wanted power.

    Parameters
    ----------
    share1 : float
        In the first group, such as the charts before.
    n1, n2 : int
        People, or charts, in the first group and in the second.
    power : float
        Above `alpha`, below 1.
    alpha, method
        As in :func:`analysis.stats.power.two_proportions.power_two_proportions`, whose power it is.
    direction : {'rise', 'fall'}

    References
    ----------
    Fleiss, Levin and Paik (2003), sections 4.2 and 4.4, solved for the second share.

    Examples
    --------
    The example of R's manual, read backwards: with 77 people in each group, some 25 points up from one half.

    >>> found = detectable_difference(0.5, 77, 77, power=0.9)
    >>> round(found.share2, 2), round(found.difference, 2)
    (0.75, 0.25)
    """
    check_shares(share1=share1)
    check_size("n1", n1)
    check_size("n2", n2)
    check_plan(alpha, method, "two-sided", power)
    check_choice("direction", direction, DIRECTIONS)

    def surplus(share2):
        return normal_power(share1, share2, n1, n2, alpha, method, "two-sided") - power

    end = 1.0 if direction == "rise" else 0.0
    reachable = share1 != end and surplus(end) >= 0
    share2 = brentq(surplus, share1, end, xtol=1e-14, rtol=1e-14) if reachable else nan
    return DetectableDifference(share1, share2, share2 - share1, n1, n2, power, alpha, method)
