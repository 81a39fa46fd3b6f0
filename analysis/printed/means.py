"""A mean printed with its standard deviation: "5.27 (1.10)", "5.27 ± 1.10", "5.27 [SD 1.10]", "M = 5.27, SD = 1.10"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.printed.brackets import split_beside
from analysis.printed.number import DIGITS, Printed, parse

_NAME = r"(?:SD|S\.D\.|standard deviation)"
_MEAN = re.compile(rf"(?:(?:M|mean)\s*[=:]?\s*)?(?P<mean>[+−-]?(?:{DIGITS})\s?%?)", re.IGNORECASE)
_SD = re.compile(rf"(?P<name>{_NAME}\s*[=:]?\s*)?(?P<sd>(?:{DIGITS})\s?%?)", re.IGNORECASE)
_PLUS_MINUS = re.compile(rf"(?P<mean>.+?)\s*(?:±|\+/[-−])\s*(?P<sd>[^()]+?)(?P<name>\s*\(?{_NAME}\)?)?", re.IGNORECASE)


@dataclass(frozen=True)
class PrintedMean:
    """A mean and its standard deviation as printed.

    Attributes
    ----------
    text : str
        As printed.
    mean, sd : Printed
        Both percentages or neither; `sd` is at least 0.
    sd_named : bool
        Whether the text says that the second number is a standard deviation. "5.27 (1.10)" and "5.27 ± 1.10" do not:
        it may be a standard error, and only the report's methods can tell.
    """

    text: str
    mean: Printed
    sd: Printed
    sd_named: bool


def parse_mean(text: str) -> PrintedMean:
    """Read a mean with its standard deviation.

    Raises
    ------
    ValueError
        If the text is not a mean and a standard deviation; so too where it names something else, such as "SE 1.10".

    Examples
    --------
    >>> found = parse_mean("5.27 (1.10)")
    >>> found.mean.value, found.sd.value, found.sd.decimals, found.sd_named
    (Fraction(527, 100), Fraction(11, 10), 2, False)
    >>> parse_mean("5.27 [SD 1.10]").sd_named
    True
    """
    named = False
    if match := _PLUS_MINUS.fullmatch(text.strip()):
        first, second, named = match["mean"], match["sd"], bool(match["name"])
    else:
        first, second = split_beside(text)
    mean, sd = _MEAN.fullmatch(first), _SD.fullmatch(second)
    if mean is None or sd is None or ("%" in mean["mean"]) != ("%" in sd["sd"]):
        raise ValueError(
            f'"{text}" is not a mean with its standard deviation as printed; allowed: "5.27 (1.10)", "5.27 ± 1.10", '
            '"5.27 [SD 1.10]", "M = 5.27, SD = 1.10"'
        )
    return PrintedMean(text, parse(mean["mean"]), parse(sd["sd"]), named or bool(sd["name"]))
