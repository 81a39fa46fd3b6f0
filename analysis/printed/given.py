"""What the functions of the library take: a number as text or parsed already, and sizes as one number or several."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.printed.checks import as_python, check_size
from analysis.printed.number import Printed, parse
from analysis.printed.problems import problem
from analysis.printed.ranges import PrintedRange, parse_range


def as_number(name: str, given: object, allowed: str = 'a number as printed, such as "5.20" or "<0.01"') -> Printed:
    """A number from its text; what was parsed already passes.

    Parameters
    ----------
    name : str
        Of the argument, for an error.
    given : str or Printed
    allowed : str
        What an error says is allowed.

    Raises
    ------
    ValueError
        For a text that is no number, or what is no text: 5.2 and "5.20" are not the same evidence.

    Examples
    --------
    >>> as_number("mean", "5.20").decimals
    2
    >>> as_number("mean", 5.2)
    Traceback (most recent call last):
    ValueError: mean: allowed a number as printed, such as "5.20" or "<0.01", as text (5.2 and "5.20" are not the same
    evidence); found 5.2
    """
    if isinstance(given, Printed):
        return given
    if not isinstance(given, str):
        as_text = f'{allowed}, as text (5.2 and "5.20" are not the same evidence)'
        raise ValueError(problem(name, as_text, as_python(given)))
    try:
        return parse(given)
    except ValueError:
        raise ValueError(problem(name, allowed, given)) from None


def as_percentage(name: str, given: object) -> Printed | PrintedRange:
    """A percentage from its text, or a range of them ("36-42%"); with its percent sign, from 0% to 100%.

    Parameters
    ----------
    name : str
        Of the argument, for an error.
    given : str, Printed or PrintedRange

    Raises
    ------
    ValueError
        For what is no percentage.

    Examples
    --------
    >>> as_percentage("percentage", "30%").value, as_percentage("percentage", "36-42%").high.value
    (Fraction(30, 1), Fraction(42, 1))
    """
    allowed = 'a percentage with its sign, 0% to 100%, such as "30%" or "67.4%"'
    found: Printed | PrintedRange
    if isinstance(given, PrintedRange):
        found = given
    else:
        try:
            found = as_number(name, given, allowed)
        except ValueError as refused:
            if not isinstance(given, str):
                raise
            try:
                found = parse_range(given)
            except ValueError:
                raise refused from None
    ends = (found.low, found.high) if isinstance(found, PrintedRange) else (found,)
    if not all(end.percent and 0 <= end.value <= 100 for end in ends):
        raise ValueError(problem(name, allowed, found.text))
    return found


def as_one_percentage(name: str, given: object) -> Printed:
    """A percentage that is one number, as `as_percentage` takes it.

    Parameters
    ----------
    name : str
        Of the argument, for an error.
    given : str or Printed

    Raises
    ------
    ValueError
        For what is no percentage, or a range of them.

    Examples
    --------
    >>> as_one_percentage("first", "36-42%")
    Traceback (most recent call last):
    ValueError: first: allowed one percentage, no range; found "36-42%"
    """
    found = as_percentage(name, given)
    if isinstance(found, PrintedRange):
        raise ValueError(problem(name, "one percentage, no range", found.text))
    return found


def as_sizes(name: str, n: int | Iterable[int]) -> list[int]:
    """What a number of people can be, ascending: from one number, or from several.

    Parameters
    ----------
    name : str
        Of the argument, for an error.
    n : int or iterable of int

    Raises
    ------
    ValueError
        For no number, or one that is no number of people.

    Examples
    --------
    >>> as_sizes("n", 22), as_sizes("n", range(50, 53)), as_sizes("n", [52, 51])
    ([22], [50, 51, 52], [51, 52])
    """
    found = [n] if isinstance(n, str) or not isinstance(n, Iterable) else list(n)
    if not found:
        raise ValueError(f"{name}: allowed at least one number of people; found none")
    for size in found:
        check_size(name, size)
    return sorted({int(size) for size in found})
