"""Whether whole numbers can have the mean and the standard deviation that were printed: the GRIMMER test."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from analysis.counts.means import Scale, check_plain, feasible_sums
from analysis.counts.squares import greatest_squares, least_squares, squares_exist, squares_exist_within
from analysis.printed import Printed, Range, rounding_range


def sd_is_consistent(
    mean: Printed, sd: Printed, n: int, items: int = 1, rounding: str = "half-up", scale: Scale | None = None
) -> bool:
    """Whether `n` people's answers in whole numbers can have this mean and this standard deviation: the GRIMMER test.

    Every sum that the mean allows is tried with every sum of squares that the standard deviation then allows. Others
    try only the sum nearest to the mean, and so reject samples that exist (scrutiny 0.6.1 warns of it, its issue 80).

    Parameters
    ----------
    mean, sd : Printed
        Plain numbers; `sd` is that of a sample, with n - 1 below the sum of squares.
    n : int
        People who answered, at least 2.
    items : int
        Questions that each person's score is the mean of; the standard deviation is that of people's scores.
    rounding : str
        Of both numbers; see :func:`analysis.printed.rounding_range`.
    scale : (int, int), optional
        The lowest and the highest answer to one question. With it the answer is still exact: (0, 1) is the test DEBIT
        of shares (Heathers and Brown 2019).

    Returns
    -------
    bool
        False as well where already the mean is inconsistent (:func:`analysis.counts.mean_is_consistent`).

    Raises
    ------
    ValueError
        For a negative standard deviation, fewer than 2 people, or numbers that are not plain.

    References
    ----------
    Anaya (2016), *PeerJ Preprints* 4:e2400v1; Allard (2018), "Analytic-GRIMMER", tests 1 to 3, which
    :mod:`analysis.counts.squares` makes exact.

    Examples
    --------
    Allard's example, from the papers looked at by van der Zee, Anaya and Brown (2017): no 18 answers have the mean 3.44
    and the standard deviation 2.47.

    >>> from analysis.printed import parse
    >>> sd_is_consistent(parse("3.44"), parse("2.47"), 18), sd_is_consistent(parse("3.44"), parse("2.48"), 18)
    (False, True)
    """
    check_plain("sd", sd)
    if sd.value < 0:
        raise ValueError(f'sd: allowed a number of at least 0; found "{sd.text}"')
    sums = feasible_sums(mean, n, items, rounding, scale)
    if n < 2:
        raise ValueError(f"n: allowed at least 2 people for a standard deviation; found {n}")
    true = rounding_range(sd, rounding)
    return any(_any_squares(total, true, int(n), items, scale) for total in sums)


def _any_squares(total: int, true: Range, n: int, items: int, scale: Scale | None) -> bool:
    """Whether some sum of squares of `n` whole numbers with a sum gives a standard deviation in a range.

    A person's number is the sum of their `items` answers.
    """
    per_variance = (n - 1) * items * items
    low = per_variance * max(true.lower, Fraction(0)) ** 2 + Fraction(total * total, n)
    high = per_variance * true.upper**2 + Fraction(total * total, n)
    first = ceil(low) if true.lower_closed or true.lower < 0 else floor(low) + 1
    last = floor(high) if true.upper_closed else ceil(high) - 1
    first = max(first, least_squares(n, total))
    if scale is not None:
        lowest, highest = scale[0] * items, scale[1] * items
        moved = greatest_squares(total - n * lowest, highest - lowest)
        last = min(last, moved + 2 * lowest * total - n * lowest * lowest)
    first += (first - total) % 2
    candidates = range(first, last + 1, 2)
    if scale is None:
        return any(squares_exist(n, total, squares) for squares in candidates)
    return any(squares_exist_within(n, total, squares, lowest, highest) for squares in candidates)
