"""Which sums of whole numbers a printed mean allows: the GRIM test."""

from __future__ import annotations

from math import ceil, floor

from analysis.printed.checks import check_size
from analysis.printed.given import as_number
from analysis.printed.number import Printed
from analysis.printed.rounding import rounding_range

Scale = tuple[int, int]


def feasible_sums(
    mean: str | Printed, n: int, items: int = 1, rounding: str = "half-up", scale: Scale | None = None
) -> range:
    """Sums of all answers, whole numbers, whose mean would be printed as `mean`.

    Parameters
    ----------
    mean : str
        As printed: no percentage (see :func:`analysis.printed.counts.percentages.feasible_counts`), no "at least".
    n : int
        People who answered, at least 1.
    items : int
        Questions that each person's score is the mean of; all are answered with whole numbers.
    rounding : str
        See :func:`analysis.printed.rounding.rounding_range`.
    scale : (int, int), optional
        The lowest and the highest answer to one question; without it any whole number will do, negative ones too.

    Returns
    -------
    range
        Of sums over `n` times `items` answers; empty where no sum gives the mean.

    References
    ----------
    Brown and Heathers (2017), section "The GRIM test"; several items: section "Extending the GRIM test".

    Examples
    --------
    A mean of 7.22 from 32 people (R package scrutiny 0.6.1, data `pigs1`) is a sum of 231:

    >>> feasible_sums("7.22", 32), feasible_sums("5.23", 29)
    (range(231, 232), range(152, 152))
    """
    printed = as_number("mean", mean)
    check_size("n", n)
    check_items(items)
    check_plain("mean", printed)
    answers = int(n) * int(items)
    true = rounding_range(printed, rounding)
    low, high = true.lower * answers, true.finite_upper * answers
    first = ceil(low) if true.lower_closed else floor(low) + 1
    last = floor(high) if true.upper_closed else ceil(high) - 1
    if scale is not None:
        check_scale(scale)
        first, last = max(first, scale[0] * answers), min(last, scale[1] * answers)
    return range(first, max(first, last + 1))


def mean_fits(
    mean: str | Printed, n: int, items: int = 1, *, scale: Scale | None = None, rounding: str = "half-up"
) -> bool:
    """Whether whole-number answers of `n` people can have a mean: the GRIM test.

    Parameters
    ----------
    mean : str
        As printed, with its trailing zeros.
    n : int
        People who answered.
    items : int
        Questions that each person's score is the mean of.
    scale : (int, int), optional
        The lowest and the highest answer to one question.
    rounding : str
        As in `feasible_counts`.

    Returns
    -------
    bool
        How much an answer of yes says: :func:`analysis.printed.counts.chance_fit.power_of_check`.

    Raises
    ------
    ValueError
        For a text that is no plain number, or numbers of people, items or a scale that are none.

    References
    ----------
    Brown and Heathers (2017), *Social Psychological and Personality Science* 8(4).

    Examples
    --------
    From the R package scrutiny (0.6.1, data pigs1):
    >>> from analysis import mean_fits
    >>> mean_fits("7.22", 32), mean_fits("5.23", 29)
    (True, False)
    >>> mean_fits("0.153", 120, items=3), mean_fits("0.154", 120, items=3)
    (True, False)
    """
    return len(feasible_sums(mean, n, items, rounding, scale)) > 0


def check_plain(name: str, number: Printed) -> None:
    """Refuse percentages, and numbers with a comparator."""
    if number.percent or number.comparator not in ("", "≈"):
        raise ValueError(f'{name}: allowed a plain number, without percent sign or comparator; found "{number.text}"')


def check_items(items: int) -> None:
    """Refuse what is no number of items."""
    if isinstance(items, bool) or not isinstance(items, int) or items < 1:
        raise ValueError(f"items: allowed a whole number of at least 1; found {items!r}")


def check_scale(scale: Scale) -> None:
    """Refuse what is no lowest and highest answer."""
    whole = len(scale) == 2 and all(isinstance(end, int) and not isinstance(end, bool) for end in scale)
    if not whole or scale[0] >= scale[1]:
        raise ValueError(f"scale: allowed two whole numbers, the lowest answer and the highest; found {scale}")
