"""What a function for other people's tables is given: a number as text, and sizes as a number or several."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from analysis.arguments import check_size
from analysis.printed import Printed, PrintedRange, parse, parse_range
from analysis.problems import problem


def number(name: str, text: str | Printed, allowed: str = 'a number as printed, such as "5.20" or "<0.01"') -> Printed:
    """A number from its text; what was parsed already passes.

    Examples
    --------
    >>> number("mean", "5.20").decimals
    2
    >>> number("mean", 5.2)
    Traceback (most recent call last):
    ValueError: mean: allowed a number as printed, such as "5.20" or "<0.01", as text (5.2 and "5.20" are not the same
    evidence); found 5.2
    """
    if isinstance(text, Printed):
        return text
    if not isinstance(text, str):
        raise ValueError(problem(name, f'{allowed}, as text (5.2 and "5.20" are not the same evidence)', repr_of(text)))
    try:
        return parse(text)
    except ValueError:
        raise ValueError(problem(name, allowed, text)) from None


def percentage(name: str, text: str | Printed | PrintedRange) -> Printed | PrintedRange:
    """A percentage from its text, or a range of them ("36-42%"); with its percent sign, from 0% to 100%.

    Examples
    --------
    >>> percentage("percentage", "30%").value, percentage("percentage", "36-42%").high.value
    (Fraction(30, 1), Fraction(42, 1))
    """
    allowed = 'a percentage with its sign, 0% to 100%, such as "30%" or "67.4%"'
    if isinstance(text, PrintedRange):
        found = text
    else:
        try:
            found = number(name, text, allowed)
        except ValueError as refused:
            if not isinstance(text, str):
                raise
            try:
                found = parse_range(text)
            except ValueError:
                raise refused from None
    ends = (found.low, found.high) if isinstance(found, PrintedRange) else (found,)
    if not all(end.percent and 0 <= end.value <= 100 for end in ends):
        raise ValueError(problem(name, allowed, found.text))
    return found


def plain_percentage(name: str, text: str | Printed) -> Printed:
    """A percentage that is one number."""
    found = percentage(name, text)
    if isinstance(found, PrintedRange):
        raise ValueError(problem(name, "one percentage, no range", found.text))
    return found


def sizes(name: str, n: int | Iterable[int]) -> list[int]:
    """What a number of people can be, ascending: from one number, or from several.

    Examples
    --------
    >>> sizes("n", 22), sizes("n", range(50, 53)), sizes("n", [52, 51])
    ([22], [50, 51, 52], [51, 52])
    """
    if isinstance(n, str) or not isinstance(n, Iterable):
        n = [n]
    found = list(n)
    if not found:
        raise ValueError(f"{name}: allowed at least one number of people; found none")
    for size in found:
        check_size(name, size)
    return sorted({int(size) for size in found})


def repr_of(value: object) -> object:
    """A value as an error shows it: numbers of NumPy like any other."""
    return value.item() if isinstance(value, np.generic) else value
