"""A range as printed: "36-42%", "36% to 42%", "between 36% and 42%"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis.printed.number import DIGITS, Printed, parse

# A dash stands between digits only, or "one-year" and "twenty-five" would be ranges; a minus sign is no dash.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<low>(?:[a-z][a-z ]*\s|~\s?)?(?:{DIGITS})\s?%?)\s?[-–]\s?(?P<high>(?:{DIGITS}).*)",
        r"(?:from\s+)?(?P<low>.+?)\s+to\s+(?P<high>.+)",
        r"between\s+(?P<low>.+?)\s+and\s+(?P<high>.+)",
    )
)


@dataclass(frozen=True)
class PrintedRange:
    """Two printed numbers, and all between them.

    Attributes
    ----------
    text : str
        As printed.
    low, high : Printed
        The ends, both percentages or neither; each with the digits that it was printed with.
    """

    text: str
    low: Printed
    high: Printed


def parse_range(text: str) -> PrintedRange:
    """Read a range as printed: two numbers with a hyphen or en dash, "to", or "between ... and".

    A percent sign on the upper end alone is read as one on both.

    Raises
    ------
    ValueError
        If the text is not two printed numbers, the smaller one first; also for ends with a comparator ("at least 36 to
        42%"), but not for "about".

    Examples
    --------
    >>> found = parse_range("36-42%")
    >>> found.low.value, found.low.percent, found.high.value
    (Fraction(36, 1), True, Fraction(42, 1))
    >>> parse_range("two to three lines").high.value
    Fraction(3, 1)
    """
    refusal = (
        f'"{text}" is not a range as printed; allowed: two numbers, the smaller one first, with a hyphen, an en dash, '
        '"to" or "between ... and", such as "36-42%", "36% to 42%"'
    )
    for form in _FORMS:
        if match := form.fullmatch(text.strip()):
            break
    else:
        raise ValueError(refusal)
    try:
        low, high = parse(match["low"]), parse(match["high"])
    except ValueError as found:
        raise ValueError(f"{refusal}; {found}") from None
    if high.percent and not low.percent:
        low = replace(low, percent=True)
    if low.percent != high.percent or low.comparator not in ("", "≈") or high.comparator or low.value > high.value:
        raise ValueError(refusal)
    return PrintedRange(text, low, high)
