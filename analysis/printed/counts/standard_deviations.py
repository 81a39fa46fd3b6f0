"""Whether whole numbers can have the mean and the standard deviation that were printed: the GRIMMER test."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from analysis.printed.checks import TooMuchWork, check_size
from analysis.printed.counts.means import Scale, check_items, check_plain, check_scale, feasible_sums
from analysis.printed.counts.squares import greatest_squares, least_squares, squares_exist, squares_exist_within
from analysis.printed.given import as_number
from analysis.printed.number import Printed
from analysis.printed.rounding import Range, rounding_range

MOST_WITH_SD, WIDEST_SCALE = 100_000, 1_000  # some seconds of a search for sums of squares


def sd_fits(
    mean: str | Printed,
    sd: str | Printed,
    n: int,
    items: int = 1,
    *,
    scale: Scale | None = None,
    rounding: str = "half-up",
) -> bool:
    """Whether whole-number answers of `n` people can have a mean and a standard deviation: the GRIMMER test, exactly.

    Every sum that the mean allows is tried with every sum of squares that the standard deviation then allows. Others
    try only the sum nearest to the mean, and so reject samples that exist (scrutiny 0.6.1 warns of it, its issue 80).

    Parameters
    ----------
    mean, sd : str
        As printed; the standard deviation is that of a sample, with n - 1 below the sum of squares.
    n : int
        People who answered, at least 2.
    items : int
        Questions that each person's score is the mean of; the standard deviation is that of people's scores.
    scale : (int, int), optional
        The lowest and the highest answer to one question; (0, 1) is the test DEBIT of shares (Heathers and Brown 2019).
    rounding : str
        As in `feasible_counts`; of both numbers.

    Returns
    -------
    bool
        False as well where already the mean does not fit.

    Raises
    ------
    ValueError
        As `mean_fits` does; for a negative standard deviation, and for more than 100,000 answers or a scale wider than
        1,000.

    References
    ----------
    Anaya (2016), *PeerJ Preprints* 4:e2400v1; Allard (2018), "Analytic-GRIMMER", tests 1 to 3, which
    :mod:`analysis.printed.counts.squares` makes exact, and whose example this is.

    Examples
    --------
    >>> from analysis import sd_fits
    >>> sd_fits("3.44", "2.47", 18), sd_fits("3.44", "2.48", 18)
    (False, True)
    """
    check_answers(n, items, scale)
    return answers_exist(as_number("mean", mean), as_number("sd", sd), n, items, rounding, scale)


def answers_exist(mean: Printed, sd: Printed, n: int, items: int, rounding: str, scale: Scale | None) -> bool:
    """Whether there are such answers, as :func:`sd_fits` says, however long the search may take."""
    check_plain("sd", sd)
    if sd.value < 0:
        raise ValueError(f'sd: allowed a number of at least 0; found "{sd.text}"')
    sums = feasible_sums(mean, n, items, rounding, scale)
    if n < 2:
        raise ValueError(f"n: allowed at least 2 people for a standard deviation; found {n}")
    true = rounding_range(sd, rounding)
    return any(any_squares(total, true, int(n), items, scale) for total in sums)


def check_answers(n: int, items: int, scale: Scale | None) -> None:
    """Refuse what takes too long to be searched for sums of squares.

    Parameters
    ----------
    n, items : int
    scale : (int, int) or None

    Raises
    ------
    ValueError
        For numbers that are none, more than 100,000 answers, or a scale wider than 1,000.

    Examples
    --------
    >>> check_answers(22, 3, (1, 5))
    """
    check_size("n", n)
    check_items(items)
    if n * items > MOST_WITH_SD:
        raise TooMuchWork(f"n: allowed up to {MOST_WITH_SD:,} answers with a standard deviation; found {n * items:,}")
    if scale is not None:
        check_scale(scale)
        if scale[1] - scale[0] > WIDEST_SCALE:
            raise TooMuchWork(f"scale: allowed ends up to {WIDEST_SCALE:,} apart; found {scale}")


def any_squares(total: int, true: Range, n: int, items: int, scale: Scale | None) -> bool:
    """Whether some sum of squares of `n` whole numbers with a sum gives a standard deviation in a range.

    A person's number is the sum of their `items` answers.

    Parameters
    ----------
    total : int
    true : Range
        Of the standard deviation.
    n, items : int
    scale : (int, int) or None
        The lowest and the highest answer.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> any_squares(62, rounding_range(parse("2.48")), 18, 1, None)
    True
    """
    per_variance = (n - 1) * items * items
    low = per_variance * max(true.lower, Fraction(0)) ** 2 + Fraction(total * total, n)
    high = per_variance * true.finite_upper**2 + Fraction(total * total, n)
    first = ceil(low) if true.lower_closed or true.lower < 0 else floor(low) + 1
    last = floor(high) if true.upper_closed else ceil(high) - 1
    first = max(first, least_squares(n, total))
    if scale is not None:
        last = min(last, most_squares(total, n, items, scale))
    first += (first - total) % 2
    candidates = range(first, last + 1, 2)
    if scale is None:
        return any(squares_exist(n, total, squares) for squares in candidates)
    lowest, highest = scale[0] * items, scale[1] * items
    return any(squares_exist_within(n, total, squares, lowest, highest) for squares in candidates)


def most_squares(total: int, n: int, items: int, scale: Scale) -> int:
    """The greatest sum of squares of `n` people's sums of answers on a scale, with a sum.

    Parameters
    ----------
    total, n, items : int
    scale : (int, int)

    Examples
    --------
    Of 1, 1 and 5, the three from 1 to 5 with a sum of 7 that are furthest apart:

    >>> most_squares(7, 3, 1, (1, 5))
    27
    """
    lowest, highest = scale[0] * items, scale[1] * items
    moved = greatest_squares(total - n * lowest, highest - lowest)
    return moved + 2 * lowest * total - n * lowest * lowest
