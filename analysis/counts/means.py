"""Which sums of whole numbers a printed mean allows: the GRIM test."""

from __future__ import annotations

from math import ceil, floor

from analysis.arguments import check_size
from analysis.printed import Printed, rounding_range

Scale = tuple[int, int]


def feasible_sums(
    mean: Printed, n: int, items: int = 1, rounding: str = "half-up", scale: Scale | None = None
) -> range:
    """Sums of all answers, whole numbers, whose mean would be printed as `mean`.

    Parameters
    ----------
    mean : Printed
        A plain number: no percentage (see :func:`analysis.counts.feasible_counts`), no "at least".
    n : int
        People who answered, at least 1.
    items : int
        Questions that each person's score is the mean of; all are answered with whole numbers.
    rounding : str
        See :func:`analysis.printed.rounding_range`.
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

    >>> from analysis.printed import parse
    >>> feasible_sums(parse("7.22"), 32), feasible_sums(parse("5.23"), 29)
    (range(231, 232), range(152, 152))
    """
    check_size("n", n)
    check_items(items)
    check_plain("mean", mean)
    answers = int(n) * int(items)
    true = rounding_range(mean, rounding)
    low, high = true.lower * answers, true.upper * answers
    first = ceil(low) if true.lower_closed else floor(low) + 1
    last = floor(high) if true.upper_closed else ceil(high) - 1
    if scale is not None:
        check_scale(scale)
        first, last = max(first, scale[0] * answers), min(last, scale[1] * answers)
    return range(first, max(first, last + 1))


def mean_is_consistent(
    mean: Printed, n: int, items: int = 1, rounding: str = "half-up", scale: Scale | None = None
) -> bool:
    """Whether whole numbers can have a mean that is printed as `mean`: the GRIM test.

    How much "consistent" says: :func:`analysis.counts.mean_pass_rate`.

    Parameters
    ----------
    mean : Printed
        A plain number, with its decimals.
    n : int
        People who answered, at least 1.
    items : int
        Questions that each person's score is the mean of.
    rounding : str
        See :func:`analysis.printed.rounding_range`.
    scale : (int, int), optional
        The lowest and the highest answer to one question.

    Raises
    ------
    ValueError
        As :func:`feasible_sums` does.

    References
    ----------
    Brown and Heathers (2017), section "The GRIM test".

    Examples
    --------
    >>> from analysis.printed import parse
    >>> mean_is_consistent(parse("7.22"), 32), mean_is_consistent(parse("5.23"), 29)
    (True, False)
    >>> mean_is_consistent(parse("0.153"), 120, items=3), mean_is_consistent(parse("0.154"), 120, items=3)
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
