"""Which whole numbers of people, and of how many, a printed percentage allows.

The reasoning is GRIM's (Brown and Heathers 2017) carried from means to percentages and to sets of items: people come
in whole numbers, so with `n` people only some percentages can be printed, and the items of one question share their
`n`. "Inconsistent" says that no whole number of the stated group gives the printed figure; it does not say why. An
unanswered item or a branch of the questionnaire is reason enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from analysis.arguments import check_size
from analysis.printed import Printed, rounding_range


def feasible_counts(percentage: Printed, n: int, rounding: str = "half-up") -> range:
    """Counts of `n` people that would be printed as `percentage`.

    Parameters
    ----------
    percentage : Printed
        Between 0 and 100.
    n : int
        People who answered, at least 1.
    rounding : str
        See :func:`analysis.printed.rounding_range`.

    Returns
    -------
    range
        Empty where no whole number of `n` people gives the percentage.

    References
    ----------
    Brown and Heathers (2017), *Social Psychological and Personality Science* 8(4), section "The GRIM test".

    Examples
    --------
    >>> from analysis.printed import parse
    >>> feasible_counts(parse("41%"), 22)
    range(9, 10)
    >>> feasible_counts(parse("30%"), 51), feasible_counts(parse("30%"), 52)
    (range(16, 16), range(16, 16))
    >>> feasible_counts(parse("44%"), 463)
    range(202, 207)
    """
    check_size("n", n)
    _check_percentage(percentage)
    true = rounding_range(percentage, rounding)
    low = true.lower * n / 100
    first = ceil(low) if true.lower_closed else floor(low) + 1
    if true.upper is None:
        last = n
    else:
        high = true.upper * n / 100
        last = floor(high) if true.upper_closed else ceil(high) - 1
    first, last = max(first, 0), min(last, n)
    return range(first, max(first, last + 1))


def nearest_counts(percentage: Printed, n: int) -> tuple[int, int]:
    """The whole numbers of `n` people just below and just above a percentage; one number twice if it is exact.

    Examples
    --------
    >>> from analysis.printed import parse
    >>> nearest_counts(parse("30%"), 52), nearest_counts(parse("30%"), 50)
    ((15, 16), (15, 15))
    """
    check_size("n", n)
    _check_percentage(percentage)
    exact = percentage.value * n / 100
    return floor(exact), ceil(exact)


def _check_percentage(percentage: Printed) -> None:
    if not percentage.percent or not 0 <= percentage.value <= 100:
        raise ValueError(f'percentage: allowed a number with a percent sign, 0% to 100%; found "{percentage.text}"')


@dataclass(frozen=True)
class Denominator:
    """A number of people that fits every item of a question, with the counts it allows item by item."""

    n: int
    counts: tuple[range, ...]


def joint_denominators(
    percentages: Sequence[Printed], largest: int, smallest: int = 1, rounding: str = "half-up"
) -> tuple[Denominator, ...]:
    """Denominators from `largest` down to `smallest` that every one of `percentages` allows at once.

    The largest comes first: it supposes the fewest unanswered questionnaires, and so is the most parsimonious.

    Examples
    --------
    Two items of one question to at most 51 people; neither 51 nor 52 gives both:

    >>> from analysis.printed import parse
    >>> items = [parse("30%"), parse("22%")]
    >>> [candidate.n for candidate in joint_denominators(items, largest=52, smallest=40)]
    [50, 46]
    >>> joint_denominators(items, largest=50)[0]
    Denominator(n=50, counts=(range(15, 16), range(11, 12)))
    """
    if not percentages:
        raise ValueError("percentages: allowed at least one; found none")
    check_size("largest", largest)
    check_size("smallest", smallest)
    if smallest > largest:
        raise ValueError(f"smallest: allowed 1 to {largest}; found {smallest}")
    candidates = []
    for n in range(largest, smallest - 1, -1):
        counts = tuple(feasible_counts(percentage, n, rounding) for percentage in percentages)
        if all(counts):
            candidates.append(Denominator(n, counts))
    return tuple(candidates)


def pass_rate(n: int, decimals: int = 0, rounding: str = "half-up") -> float:
    """The chance that a percentage drawn at random, all printable ones alike, fits `n` people.

    One minus the power of the check: at 1.0 "consistent" says nothing.

    Examples
    --------
    >>> round(pass_rate(22), 3), pass_rate(463)
    (0.228, 1.0)
    """
    if isinstance(decimals, bool) or not isinstance(decimals, int) or decimals < 0:
        raise ValueError(f"decimals: allowed a whole number of at least 0; found {decimals!r}")
    steps = 100 * 10**decimals
    numbers = (Printed("", Fraction(step, 10**decimals), decimals, True, "") for step in range(steps + 1))
    return sum(len(feasible_counts(number, n, rounding)) > 0 for number in numbers) / (steps + 1)
