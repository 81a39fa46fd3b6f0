"""A standardized difference of two means, Cohen's d and its kin, from the numbers printed beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from math import exp, inf, lgamma, sqrt

from analysis.claims.estimates.held import Estimate, ends, held
from analysis.printed.checks import check_choice
from analysis.printed.number import Printed

Sizes = tuple[int, int]


def standardized_difference(
    claim: Printed,
    mean1: Printed,
    mean2: Printed,
    sd1: Printed,
    sd2: Printed,
    rounding: str = "half-up",
    *,
    by: str = "average",
    sizes: Iterable[Sizes] = (),
) -> Estimate:
    """A difference of two means over a standard deviation of both, or of one of them.

    Parameters
    ----------
    claim : Printed
    mean1, mean2 : Printed
        The first group and the second, or after and before.
    sd1, sd2 : Printed
        Of people, not of means.
    rounding : str
    by : {'pooled', 'average', 'hedges', 'first', 'second'}
        'pooled'
            The root of the mean of both variances, weighted by n - 1: the usual d. [1]_, formula 2.5.2; [2]_, formula 2
        'average'
            The same without weights: of groups of one size it is the pooled one. [1]_, formula 2.3.2
        'hedges'
            The pooled d times J(n1 + n2 - 2): Hedges's g, without the bias of few people. J is tried both as it is and
            as 1 - 3 / (4 (n1 + n2) - 9). [2]_, formulas 6a and 7
        'first', 'second'
            The standard deviation of that group alone: Glass's delta. [2]_, section 2
    sizes : iterable of (int, int)
        People of both groups, for 'pooled' and 'hedges': as they are, then any others that they can be.

    Raises
    ------
    ValueError
        For an unknown convention, or one that needs sizes without them or of groups of one.

    Notes
    -----
    The d of the differences of the same people needs their correlation, which is seldom printed.

    References
    ----------
    .. [1] Cohen (1988), sections 2.3 and 2.5.
    .. [2] Hedges (1981), *Journal of Educational Statistics* 6:107-128.

    Examples
    --------
    Of 100 people and 10, with standard deviations of 1.0 and 3.0, d is 0.77; without weights it would be 0.45:

    >>> from analysis.printed.number import parse
    >>> numbers = [*map(parse, ("0.77", "5.0", "4.0", "1.0", "3.0"))]
    >>> found = standardized_difference(*numbers, by="pooled", sizes=[(100, 10)])
    >>> round(found.value, 3), round(found.low, 2), round(found.high, 2), found.reproduced
    (0.775, 0.67, 0.88, True)
    >>> found = standardized_difference(*numbers)
    >>> round(found.value, 3), found.reproduced
    (0.447, False)
    """
    check_choice("by", by, SPREADS)
    of, d = list(sizes), SPREADS[by]
    if by in WEIGHTED and min((min(pair) for pair in of), default=0) < 2:
        raise ValueError(f"sizes: allowed the people of both groups, at least 2 each, for {by}; found {of}")
    of = of or [(0, 0)]  # which nobody asks for
    ranges = [ends(number, rounding) for number in (mean1, mean2, sd1, sd2)]
    corners = [d(*corner, *own)[place] for corner in product(*ranges) for own in of for place in (0, -1)]
    values = d(*(float(number.value) for number in (mean1, mean2, sd1, sd2)), *of[0])
    return held(claim, values[0], corners, rounding)


def _over(spread: Callable[[float, float, int, int], float]) -> Callable[..., tuple[float, ...]]:
    def d(mean1: float, mean2: float, sd1: float, sd2: float, n1: int, n2: int) -> tuple[float, ...]:
        over = spread(sd1, sd2, n1, n2)
        return ((mean1 - mean2) / over if over else inf,)

    return d


def _pooled(sd1: float, sd2: float, n1: int, n2: int) -> float:
    return sqrt(((n1 - 1) * sd1 * sd1 + (n2 - 1) * sd2 * sd2) / (n1 + n2 - 2))


def _corrected(mean1: float, mean2: float, sd1: float, sd2: float, n1: int, n2: int) -> tuple[float, ...]:
    (d,), df = SPREADS["pooled"](mean1, mean2, sd1, sd2, n1, n2), n1 + n2 - 2
    exactly = exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)
    return exactly * d, (1 - 3 / (4 * df - 1)) * d


SPREADS: dict[str, Callable[..., tuple[float, ...]]] = {
    "pooled": _over(_pooled),
    "average": _over(lambda sd1, sd2, n1, n2: sqrt((sd1 * sd1 + sd2 * sd2) / 2)),
    "hedges": _corrected,
    "first": _over(lambda sd1, sd2, n1, n2: sd1),
    "second": _over(lambda sd1, sd2, n1, n2: sd2),
}
WEIGHTED = ("pooled", "hedges")  # by sizes
