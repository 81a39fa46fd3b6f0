"""Which true values a printed number stands for, under a rounding convention."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from analysis.printed.number import Printed
from analysis.printed.ranges import PrintedRange

# In the order in which they are tried: of 16,856 percentages that were printed with their count and denominator in
# tables and texts of clinical trials (those of Evidence Inference 2.0; DeYoung et al. 2020), 86% follow half up, 1.8%
# only if rounded up, 1.1% only if truncated. The first three differ from each other only where the digit after is a 5.
CONVENTIONS = ("half-up", "half-even", "half-down", "rounded-up", "truncated")
ROUNDINGS = (*CONVENTIONS, "any")


def check_rounding(rounding: str) -> None:
    """Refuse an unknown convention, naming the ones there are.

    Parameters
    ----------
    rounding : str

    Raises
    ------
    ValueError
        If it is none of `ROUNDINGS`.

    Examples
    --------
    >>> check_rounding("half-up")
    """
    if rounding not in ROUNDINGS:
        raise ValueError(f'rounding: allowed {", ".join(ROUNDINGS)}; found "{rounding}"')


@dataclass(frozen=True)
class Range:
    """An interval of true values; ``upper`` is None where there is no upper end."""

    lower: Fraction
    upper: Fraction | None
    lower_closed: bool
    upper_closed: bool

    @property
    def finite_upper(self) -> Fraction:
        """The upper end, where there is known to be one: of a number without ">" and the like.

        Raises
        ------
        ValueError
            If there is none.
        """
        if self.upper is None:
            raise ValueError(f"upper: allowed a range with an upper end; found one from {self.lower} on")
        return self.upper

    def __contains__(self, value) -> bool:
        above = value >= self.lower if self.lower_closed else value > self.lower
        if self.upper is None:
            return above
        return above and (value <= self.upper if self.upper_closed else value < self.upper)

    def overlaps(self, other: Range) -> bool:
        """Whether some value lies in both."""
        low, high = (self, other) if self.lower <= other.lower else (other, self)
        if low.upper is None or high.lower < low.upper:
            return True
        return high.lower == low.upper and low.upper_closed and high.lower_closed


@lru_cache(maxsize=4_096)  # every size of a group and every table asks for that of the same few numbers
def rounding_range(number: Printed | PrintedRange, rounding: str = "half-up") -> Range:
    """The true values, in the printed unit, that would be printed as `number`.

    Parameters
    ----------
    number : Printed or PrintedRange
    rounding : {'half-up', 'half-even', 'half-down', 'rounded-up', 'truncated', 'any'}
        The convention of whoever printed it; ``'any'`` is the union of the others. Numbers are rounded by magnitude
        (half-up, rounded-up: away from zero), so that a fall of 12.5 points is printed like a rise of 12.5.

    Raises
    ------
    ValueError
        For an unknown convention, or a negative number with a comparator.

    Returns
    -------
    Range
        For a number with a comparator the values that it allows, from 0 upwards where it gives no lower end; "≈" is
        read as the plain number, but of one that ends in zeros up to half a unit of its last other digit away: "about
        40%" is 35% to 45%. For a printed range all that rounds to one of its ends or lies between.

    References
    ----------
    Brown and Heathers (2017), section "The GRIM test"; the conventions are named as in scrutiny (Jung, `reround`).

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> thirty = rounding_range(parse("30%"))
    >>> float(thirty.lower), float(thirty.upper), thirty.lower_closed, thirty.upper_closed
    (29.5, 30.5, True, False)
    >>> Fraction(25, 2) in rounding_range(parse("12%"), "half-even")
    True
    """
    check_rounding(rounding)
    if isinstance(number, PrintedRange):
        ends = rounding_range(number.low, rounding), rounding_range(number.high, rounding)
        low = min(ends, key=lambda end: (end.lower, not end.lower_closed))
        high = max(ends, key=lambda end: (end.finite_upper, end.upper_closed))  # of "96-96.1%" the first
        return Range(low.lower, high.upper, low.lower_closed, high.upper_closed)
    value = number.value
    if value < 0 and number.comparator not in ("", "≈"):
        raise ValueError(f'number: allowed a comparator only with a number of at least 0; found "{number.text}"')
    match number.comparator:
        case "<":
            return Range(Fraction(0), value, True, False)
        case "≤":
            return Range(Fraction(0), value, True, True)
        case ">":
            return Range(value, None, False, False)
        case "≥":
            return Range(value, None, True, False)
    if round_number(number):
        half = last_unit(number) / 2
        return Range(value - half, value + half, True, True)
    if value < 0:
        mirrored = rounding_range(Printed(number.text, -value, number.decimals, number.percent, ""), rounding)
        return Range(-mirrored.finite_upper, -mirrored.lower, mirrored.upper_closed, mirrored.lower_closed)
    unit = Fraction(1, 10**number.decimals)
    if value == 0:  # from both sides
        end = {"rounded-up": 0 * unit, "truncated": unit, "any": unit}.get(rounding, unit / 2)
        closed = rounding in ("half-down", "half-even", "rounded-up")
        return Range(-end, end, closed, closed)
    even = (value / unit) % 2 == 0
    match rounding:
        case "half-up":
            return Range(value - unit / 2, value + unit / 2, True, False)
        case "half-down":
            return Range(value - unit / 2, value + unit / 2, False, True)
        case "half-even":
            return Range(value - unit / 2, value + unit / 2, even, even)
        case "truncated":
            return Range(value, value + unit, True, False)
        case "rounded-up":
            return Range(value - unit, value, False, True)
    return Range(value - unit, value + unit, False, False)


def last_unit(number: Printed) -> Fraction:
    """A unit of the last decimal of a number, or of the last digit that is not 0 of one without decimals.

    Of a percentage no more than ten: "about 100%" is not 50%.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> [str(last_unit(parse(text))) for text in ("40%", "44%", "100%", "2,700", "0.50", "0")]
    ['10', '1', '10', '100', '1/100', '1']
    """
    unit = Fraction(1, 10**number.decimals)
    while (
        number.value and not number.decimals and number.value % (unit * 10) == 0 and not (number.percent and unit == 10)
    ):
        unit *= 10
    return unit


def round_number(number: Printed) -> bool:
    """Whether a number is one with "about" that ends in zeros, which stand for other digits.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> [round_number(parse(text)) for text in ("about 40%", "about 44%", "40%")]
    [True, False, False]
    """
    return number.comparator == "≈" and last_unit(number) > 1


def conventions(rounding: str) -> tuple[str, ...]:
    """The conventions that `rounding` stands for, in the order in which they are tried.

    >>> conventions("truncated"), len(conventions("any"))
    (('truncated',), 5)
    """
    check_rounding(rounding)
    return CONVENTIONS if rounding == "any" else (rounding,)
