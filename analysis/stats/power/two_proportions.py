"""Power for two independent shares, by normal approximation.

Power here is planned, from shares that are supposed; from observed shares it says no more than the p-value does
(Hoenig and Heisey 2001, *The American Statistician* 55:19-24).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sqrt

from scipy.stats import norm
from statsmodels.stats.proportion import proportion_effectsize

from analysis.printed.checks import check_between, check_choice, check_shares, check_size

METHODS = ("pooled-z", "pooled-z-near-tail", "arcsine")
ALTERNATIVES = ("two-sided", "greater", "less")


@dataclass(frozen=True)
class Power:
    """The chance that a test rejects, if the shares are what is supposed.

    Attributes
    ----------
    share1, share2 : float
    n1, n2 : int
    power : float
    alpha : float
    alternative, method : str
        As they were asked for.
    """

    share1: float
    share2: float
    n1: int
    n2: int
    power: float
    alpha: float
    alternative: str
    method: str


def power_two_proportions(
    share1: float,
    share2: float,
    n1: int,
    n2: int,
    alpha: float = 0.05,
    method: str = "pooled-z",
    alternative: str = "two-sided",
) -> Power:
    """Power of a test that two independent shares are equal, by normal approximation.

    With D the difference of the shares, s0 the standard error if both equal the mean share of all `n1` + `n2` people,
    s1 that with each share's own variance, and z the normal quantile of `alpha` / 2 (one-sided: of `alpha`):

    - 'pooled-z': Phi((\\|D\\| - z s0) / s1) + Phi((-\\|D\\| - z s0) / s1), for the chi-square test without correction;
      Stata's `power twoproportions`, and R's `power.prop.test` with ``strict = TRUE``.
    - 'pooled-z-near-tail': its first term alone, for a rejection in the wrong direction is no success; R's
      `power.prop.test` as it comes. For equal shares it gives half of `alpha`.
    - 'arcsine': the same two terms with D = Cohen's h and s0 = s1 = sqrt(1 / n1 + 1 / n2); R's `pwr.2p.test` and
      `pwr.2p2n.test`.

    None of them is exact: for small groups see :func:`analysis.stats.power.exact.exact_power`.

    Parameters
    ----------
    share1, share2 : float
        As supposed, from 0 to 1.
    n1, n2 : int
        People in each group.
    alpha : float
    method : {'pooled-z', 'pooled-z-near-tail', 'arcsine'}
    alternative : {'two-sided', 'greater', 'less'}
        With 'greater' the test looks for a greater `share1`. A one-sided test has one term in every method.

    Returns
    -------
    Power
        Where both shares are 0 or 1, nothing is left to chance, and the power of the z-test is 1 or 0.

    Raises
    ------
    ValueError
        For shares outside 0 to 1, sizes below 1, `alpha` outside 0 to 1, or an unknown method or alternative.

    References
    ----------
    Fleiss, Levin and Paik (2003), *Statistical Methods for Rates and Proportions*, sections 4.2 and 4.4; Cohen (1988),
    section 6.3.

    Examples
    --------
    As in the manual of R's `power.prop.test`:

    >>> round(power_two_proportions(0.5, 0.75, 50, 50, method="pooled-z-near-tail").power, 4)
    0.7402

    and as Stata answers for groups of 154 and 308:

    >>> round(power_two_proportions(0.1, 0.2, 154, 308).power, 4)
    0.7996
    """
    check_shares(share1=share1, share2=share2)
    check_size("n1", n1)
    check_size("n2", n2)
    check_plan(alpha, method, alternative)
    power = normal_power(share1, share2, n1, n2, alpha, method, alternative)
    return Power(share1, share2, n1, n2, power, alpha, alternative, method)


def power_cohens_h(h: float, n1: int, n2: int, alpha: float = 0.05, alternative: str = "two-sided") -> float:
    """Power to notice an effect of Cohen's `h`: 'arcsine' of :func:`power_two_proportions`, without naming the shares.

    Parameters
    ----------
    h : float
        From -pi to pi.
    n1, n2 : int
        People in each group.
    alpha : float
        Level of the test, between 0 and 1.
    alternative : {'two-sided', 'greater', 'less'}

    Raises
    ------
    ValueError
        For an effect beyond pi, a size below 1, an alpha outside 0 to 1, or an unknown alternative.

    References
    ----------
    Cohen (1988), section 6.3.

    Examples
    --------
    As in the manual of R's `pwr.2p2n.test`:

    >>> round(power_cohens_h(0.3, 80, 245, alternative="greater"), 10)
    0.7532924472
    """
    if isinstance(h, bool) or not isinstance(h, int | float) or not abs(h) <= pi:
        raise ValueError(f"h: allowed a number from -pi to pi; found {h!r}")
    check_size("n1", n1)
    check_size("n2", n2)
    check_plan(alpha, "arcsine", alternative)
    error = sqrt(1 / n1 + 1 / n2)
    return _beyond(h, error, error, alpha, alternative)


def normal_power(share1, share2, n1, n2, alpha, method, alternative) -> float:
    """Power as in :func:`power_two_proportions`, but unchecked and for sizes that need not be whole."""
    if method == "arcsine":
        error = sqrt(1 / n1 + 1 / n2)
        return _beyond(proportion_effectsize(share1, share2), error, error, alpha, alternative)
    pooled = (n1 * share1 + n2 * share2) / (n1 + n2)
    error0 = sqrt(max(pooled * (1 - pooled), 0.0) * (1 / n1 + 1 / n2))
    error1 = sqrt(share1 * (1 - share1) / n1 + share2 * (1 - share2) / n2)
    if method == "pooled-z-near-tail" and alternative == "two-sided":
        return _beyond(abs(share1 - share2), error0, error1, alpha / 2, "greater")
    return _beyond(share1 - share2, error0, error1, alpha, alternative)


def _beyond(difference, error0, error1, alpha, alternative):
    """The chance that a normal estimate of `difference`, of standard error `error1`, lies beyond z times `error0`."""
    if alternative == "two-sided":
        return min(sum(_beyond(d, error0, error1, alpha / 2, "greater") for d in (difference, -difference)), 1.0)
    excess = (difference if alternative == "greater" else -difference) - norm.isf(alpha) * error0
    return float(norm.cdf(excess / error1)) if error1 > 0 else float(excess > 0)


def check_plan(alpha: float, method: str, alternative: str, power: float | None = None) -> None:
    """Refuse what no plan can have: an unknown method, or a power that is not above `alpha`."""
    check_between("alpha", alpha)
    if power is not None:
        check_between("power", power, alpha)
    check_choice("method", method, METHODS)
    check_choice("alternative", alternative, ALTERNATIVES)
