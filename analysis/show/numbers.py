"""Numbers into text: the only rounding for readers happens here."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
SMALLEST_PLAIN = 1e-3


def scientific(value: float) -> str:
    r"""A small number with its power of ten, unbroken; from one in a thousand on with three decimals.

    >>> scientific(2.48e-5), scientific(0.0364), scientific(0.0)
    ('2.5\xa0×\xa010⁻⁵', '0.036', '0')
    """
    if value == 0 or value >= SMALLEST_PLAIN:
        return number(value, 3) if value else "0"
    exponent = Decimal(repr(float(value))).adjusted()
    return f"{number(value / 10.0**exponent, 1)}\u00a0×\u00a010{str(exponent).translate(SUPERSCRIPTS)}"


def chance(value: float) -> str:
    """A probability in percent with one decimal, or as below one in a thousand.

    >>> chance(0.382), chance(3e-5), chance(0.0)
    ('38.2%', '<0.1%', '0.0%')
    """
    return "<0.1%" if 0 < value < 0.0005 else percent(value, 1)


NONE = "–"
SHOWN_CANDIDATES = 6
ROUNDED = {
    "half-up": "rounded half up",
    "half-even": "rounded half to even",
    "half-down": "rounded half down",
    "rounded-up": "rounded up",
    "truncated": "cut off after the last printed digit",
    "any": "rounded by any one of these ways",
}


def number(value: float | Decimal, decimals: int = 0) -> str:
    """A number with thousands separators and a true minus sign, rounded half up.

    >>> number(1361), number(0.125, 2), number(-3.5, 1)
    ('1,361', '0.13', '−3.5')
    """
    quantum = Decimal(1).scaleb(-int(decimals))
    rounded = Decimal(repr(float(value))).quantize(quantum, ROUND_HALF_UP)
    if rounded == 0:
        rounded = abs(rounded)
    return f"{rounded:,}".replace("-", "−")


def day(dated: str) -> str:
    """A date of the data in words: of a year, a month or a day.

    >>> day("2025-12-15"), day("2024-12"), day("2019"), day("")
    ('December 15, 2025', 'December 2024', '2019', 'undated')
    """
    year, _, rest = dated.partition("-")
    month, _, of_month = rest.partition("-")
    named = f"{month_name[int(month)]} " if month else ""
    return f"{named}{f'{int(of_month)}, ' if of_month else ''}{year}" or "undated"


def capitalized(words: str) -> str:
    """Words as they begin a sentence: the first letter is a capital, and no other changes.

    >>> capitalized("testing for HER2-low"), capitalized("")
    ('Testing for HER2-low', '')
    """
    return f"{words[:1].upper()}{words[1:]}"


def percent(share: float, decimals: int = 0) -> str:
    """A share as a percentage.

    >>> percent(9 / 22), percent(0.0123, 1)
    ('41%', '1.2%')
    """
    return f"{number(Decimal(repr(float(share))) * 100, decimals)}%"


def whole_chance(share: float) -> str:
    """A chance as a percentage; one that is neither 0 nor 1 is not rounded to it.

    >>> whole_chance(0.78), whole_chance(0.004), whole_chance(0.999), whole_chance(1)
    ('78%', 'under 1%', 'over 99%', '100%')
    """
    if 0 < share < 0.005 or 0.995 <= share < 1:
        return "under 1%" if share < 0.5 else "over 99%"
    return percent(share)


def points(value: float, decimals: int = 0) -> str:
    """A difference of shares, in percentage points with its sign.

    >>> points(0.741), points(-0.05), points(0)
    ('+74', '−5', '0')
    """
    text = number(Decimal(repr(float(value))) * 100, decimals)
    return text if text.startswith("−") or not text.strip("0.") else f"+{text}"


def pvalue(value: float) -> str:
    """A p-value with three decimals, or as below one in a thousand.

    >>> pvalue(0.0364), pvalue(2e-9), pvalue(1.0)
    ('0.036', '<0.001', '1.000')
    """
    return "<0.001" if value < 0.0005 else number(value, 3)


def span(low: float, high: float, worded: Callable[[float], str]) -> str:
    """A range in words, or the one number where both ends read the same.

    >>> span(0.233, 0.613, percent), span(0.409, 0.409, percent)
    ('23% to 61%', '41%')
    """
    first, last = worded(low), worded(high)
    return first if first == last else f"{first} to {last}"


def spanned(name: str, worded: Callable[[float], str]) -> Callable[[Mapping], str]:
    """What a column of a table says of a range: the `NAME_low` and `NAME_high` of its row, as :func:`span` does."""
    return lambda row: span(row[f"{name}_low"], row[f"{name}_high"], worded)


def count_of(low: int, high: int, n: int) -> str:
    """Counts with their denominator.

    >>> count_of(15, 15, 50), count_of(58, 62, 1361)
    ('15 of 50', '58 to 62 of 1,361')
    """
    return f"{span(low, high, number)} of {number(n)}"


def runs(sizes: tuple[int, ...]) -> str:
    """Whole numbers in falling order, neighbours drawn together.

    >>> runs((52, 51, 50, 46)), runs((22,))
    ('52 to 50, 46', '22')
    """
    grouped: list[list[int]] = []
    for size in sizes:
        if grouped and grouped[-1][-1] == size + 1:
            grouped[-1].append(size)
        else:
            grouped.append([size])
    parts = [number(run[0]) if len(run) == 1 else f"{number(run[0])} to {number(run[-1])}" for run in grouped]
    if len(parts) > SHOWN_CANDIDATES:
        more = len(sizes) - sum(map(len, grouped[:SHOWN_CANDIDATES]))
        return f"{', '.join(parts[:SHOWN_CANDIDATES])} and {number(more)} more"
    return ", ".join(parts)


def or_none(value: float, worded: Callable[[float], str]) -> str:
    """A number in words, or a dash where there is none.

    >>> or_none(0.41, percent), or_none(float("nan"), percent)
    ('41%', '–')
    """
    return NONE if pd.isna(value) else worded(value)


def two_decimals(value: float) -> str:
    """A number with two decimals, such as an effect size."""
    return number(value, 2)


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names as a list of a sentence.

    >>> listed(["fatigue"]), listed(["fatigue", "diarrhea"]), listed(["a", "b", "c"], "or")
    ('fatigue', 'fatigue and diarrhea', 'a, b or c')
    """
    *others, final = names
    return f"{', '.join(others)} {last} {final}" if others else str(final)


def listed_numbers(sizes: Sequence[int]) -> str:
    """Numbers one after the other, none left out.

    >>> listed_numbers([12, 24, 36])
    '12, 24, 36'
    """
    return ", ".join(map(number, sizes)) or "none"


def topic(name: str) -> str:
    """The name of a topic, or of a question, for readers.

    >>> topic("hardest-side-effects")
    'hardest side effects'
    """
    return name.replace("-", " ")


def are(how_many: int) -> str:
    """The verb that goes with a number of things."""
    return "is" if how_many == 1 else "are"
