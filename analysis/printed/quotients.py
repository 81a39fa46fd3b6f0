"""A count printed with what it is of: "66% (490 of 744)", "490/744 (66%)", "n = 490 of 744", "490 (66%)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.printed.brackets import split_beside
from analysis.printed.number import DIGITS, WORDS, Printed, parse

_NUMBER = rf"(?:{DIGITS}|{WORDS})"
_UNIT = r"(?:[ ](?!out\b|of\b)[a-z]+)?"
_COUNT = re.compile(
    rf"(?:n\s*=\s*)?(?P<count>{_NUMBER}){_UNIT}"
    rf"(?:(?:\s*/\s*|\s+(?:out\s+)?of\s+(?:the\s+)?)(?P<n>{_NUMBER}){_UNIT})?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PrintedCount:
    """A count as printed.

    Attributes
    ----------
    text : str
        As printed.
    percentage : Printed or None
        The percentage beside it, None if there is none.
    count : int
        From 0 to `n`.
    n : int or None
        What the count is of; None for a count and its percentage alone, "490 (66%)".
    """

    text: str
    percentage: Printed | None
    count: int
    n: int | None


def parse_count(text: str) -> PrintedCount:
    """Read a count with its denominator, its percentage, or both.

    "66% (490)" and "66% (n = 490)" are refused: 490 may be the count or the denominator.

    Raises
    ------
    ValueError
        If the text is none of these forms, if a number of people is not whole, or if the count is above its
        denominator. Whether percentage and count agree is another question:
        :func:`analysis.printed.counts.percentages.count_fits`.

    Examples
    --------
    >>> found = parse_count("66% (490 of 744)")
    >>> found.percentage.value, found.count, found.n
    (Fraction(66, 1), 490, 744)
    >>> parse_count("n = 490 of 744").percentage is None, parse_count("490 (66%)").n is None
    (True, True)
    """
    first, second = split_beside(text)
    percentage, of_people = _percentage(second), first
    if percentage is None and second:
        percentage, of_people = _percentage(first), second
    match = _COUNT.fullmatch(of_people)
    count_comes_first = of_people == first
    if (
        match is None
        or (second and percentage is None)
        or (match["n"] is None and not (percentage and count_comes_first))
    ):
        raise ValueError(
            f'"{text}" is not a count as printed; allowed: a count with its denominator, its percentage or both, such '
            'as "66% (490 of 744)", "490/744 (66%)", "n = 490 of 744", "490 (66%)"'
        )
    count, n = _people(match["count"], text), _people(match["n"], text) if match["n"] else None
    if n is not None and not 0 < n >= count:
        raise ValueError(f'"{text}": allowed a count of 0 to n, and n of at least 1; found {count} of {n}')
    return PrintedCount(text, percentage, count, n)


def _percentage(part: str) -> Printed | None:
    try:
        number = parse(part)
    except ValueError:
        return None
    return number if number.percent else None


def _people(part: str, text: str) -> int:
    number = parse(part)
    if number.value.denominator != 1 or number.decimals:
        raise ValueError(f'"{text}": allowed whole numbers of people; found "{part}"')
    return int(number.value)
