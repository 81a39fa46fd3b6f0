"""A number as the sum of others, and a change as the difference of two: as printed, or before they were rounded."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.claims.rebuild import HEDGED, assumed_of_parts, in_its_direction
from analysis.printed.counts.percentages import feasible_counts
from analysis.printed.number import Printed
from analysis.printed.rounding import Range, rounding_range


@dataclass(frozen=True)
class Total:
    """A number as the sum of others.

    Attributes
    ----------
    value : Fraction
        The sum of the parts as printed.
    reproduced : bool
    assumptions : tuple of str
        Names from `ASSUMPTIONS`.
    possible : Range
        Every sum that the parts allow before rounding; of whole people, where these are known.
    """

    value: Fraction
    reproduced: bool
    assumptions: tuple[str, ...]
    possible: Range


def total(
    claim: Printed,
    parts: Sequence[Printed],
    rounding: str = "half-up",
    counts: Mapping[int, Sequence[range]] | None = None,
) -> Total:
    """Rebuild a number as the sum of its parts.

    Whole numbers without a hedge are taken as they stand; "about" is read as half a unit of the last digit that is not
    0, either way; other hedges as the comparators that they are. Percentages and numbers with decimals were rounded,
    each part and the sum: where the printed parts miss the sum, it may have been computed before.

    Parameters
    ----------
    claim : Printed
        The number that is checked.
    parts : sequence of Printed
    rounding : str
        See :func:`analysis.printed.rounding.rounding_range`.
    counts : mapping from int to sequence of range, optional
        For percentages of the same people, by each number of them that is possible, how many each part can be.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> total(parse("1,361"), [parse("463"), parse("898")]).assumptions
    ()
    >>> total(parse("about 1,400"), [parse("463"), parse("898")]).assumptions
    ('hedged',)
    >>> total(parse("about 1,500"), [parse("463"), parse("898")]).reproduced
    False

    Of 300 people, 134 and 110 are 44.67% and 36.67%, and together 81.33%:

    >>> total(parse("81%"), [parse("45%"), parse("37%")]).assumptions
    ('hidden digits',)
    """
    value = sum((part.value for part in parts), Fraction(0))
    hedged = (HEDGED,) if any(part.comparator for part in parts) or claim.comparator == "≈" else ()
    stated = _stands_for(claim) if _whole(claim) else rounding_range(claim, rounding)
    as_they_stand = _sum([_stands_for(part) for part in parts])
    possible = _sum([_stands_for(part) if _whole(part) else rounding_range(part, rounding) for part in parts])
    added, given = as_they_stand.overlaps(stated), possible.overlaps(stated)
    if counts and claim.percent and not hedged:
        sums = {n: (sum(one[0] for one in found), sum(one[-1] for one in found)) for n, found in counts.items()}
        shares = [Fraction(100 * count, n) for n, ends in sums.items() for count in ends]
        possible = Range(min(shares), max(shares), True, True)
        given = claim.value <= 100 and any(
            fitting and fitting[0] <= most and fewest <= fitting[-1]
            for n, (fewest, most) in sums.items()
            if (fitting := feasible_counts(claim, n, rounding))
        )
    if not added and not given:
        return Total(value, False, (), possible)
    return Total(value, True, hedged + assumed_of_parts(added, given), possible)


@dataclass(frozen=True)
class Change:
    """A change as the difference of two numbers.

    Attributes
    ----------
    value : Fraction
        The later number as printed less the earlier one as printed.
    possible : Range
        Every difference that the two printed numbers allow before rounding.
    reproduced : bool
    assumptions : tuple of str
        Names from `ASSUMPTIONS`.
    of_people : (Fraction, Fraction) or None
        The smallest and the largest difference between whole people, where it is known how many there are.
    """

    value: Fraction
    possible: Range
    reproduced: bool
    assumptions: tuple[str, ...]
    of_people: tuple[Fraction, Fraction] | None = None


def change(
    claim: Printed,
    after: Printed,
    before: Printed,
    rounding: str = "half-up",
    shares: tuple[Collection[Fraction], Collection[Fraction]] | None = None,
) -> Change:
    """Rebuild a change from the numbers after and before.

    The printed numbers are subtracted. If that misses the printed change, it may still have been computed before its
    parts were rounded: the differences that rounding leaves open are tried next, or those between whole people where
    it is known how many there are. A difference that can be but one rests on no assumption.

    Parameters
    ----------
    claim : Printed
        The change that is checked, in percentage points; one without a sign may be a fall.
    after, before : Printed
    rounding : str
        See :func:`analysis.printed.rounding.rounding_range`.
    shares : (collection of Fraction, collection of Fraction), optional
        What the later and the earlier percentage can be of whole people, in percent.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> change(parse("+16%"), parse("60%"), parse("44%")).assumptions
    ()
    >>> change(parse("+17%"), parse("60%"), parse("44%")).assumptions
    ('hidden digits',)
    >>> change(parse("+18%"), parse("60%"), parse("44%")).reproduced
    False

    Of 90 people, they are 40 and 54, and differ by 15.56:

    >>> of_90 = [Fraction(5400, 90)], [Fraction(4000, 90)]
    >>> change(parse("+17%"), parse("60%"), parse("44%"), shares=of_90).reproduced
    False
    >>> change(parse("+15.6%"), parse("60%"), parse("44%"), shares=of_90).assumptions
    ()
    """
    claim = in_its_direction(claim, after, before)
    later, earlier = rounding_range(after, rounding), rounding_range(before, rounding)
    possible = Range(
        later.lower - earlier.finite_upper,
        later.finite_upper - earlier.lower,
        later.lower_closed and earlier.upper_closed,
        later.upper_closed and earlier.lower_closed,
    )
    value, stated = after.value - before.value, rounding_range(claim, rounding)
    subtracted, given = value in stated, value in stated or possible.overlaps(stated)
    of_people = None
    if shares and all(shares):
        last, first = (sorted(set(found)) for found in shares)
        of_people = last[0] - first[-1], last[-1] - first[0]
        given = any(_some_within(stated, last, one) for one in first)
    settled = given and of_people is not None and of_people[0] == of_people[1]
    assumptions = assumed_of_parts(subtracted, given) if (subtracted or given) and not settled else ()
    return Change(value, possible, subtracted or given, assumptions, of_people)


def _some_within(stated: Range, ascending: Sequence[Fraction], less: Fraction) -> bool:
    """Whether one of some numbers, less another, lies within a range."""
    start = (bisect_left if stated.lower_closed else bisect_right)(ascending, stated.lower + less)
    return start < len(ascending) and ascending[start] - less in stated


def _whole(number: Printed) -> bool:
    """Whether a number is one of things that were counted, which nobody rounded."""
    return (not number.percent and not number.decimals) or number.comparator != ""


def _sum(ranges: Sequence[Range]) -> Range:
    open_above = any(one.upper is None for one in ranges)
    return Range(
        sum((one.lower for one in ranges), Fraction(0)),
        None if open_above else sum((one.finite_upper for one in ranges), Fraction(0)),
        all(one.lower_closed for one in ranges),
        all(one.upper_closed for one in ranges),
    )


def _stands_for(number: Printed) -> Range:
    """The values of a number that was not rounded: itself, or what its hedge allows."""
    return rounding_range(number) if number.comparator else Range(number.value, number.value, True, True)
