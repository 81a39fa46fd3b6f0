"""Where a figure is printed or shown: how wide it is there, and how large its smallest text.

A figure is laid out in the type of the book, on a canvas that is as wide as it will be divided by an enlargement; then
it is enlarged as a whole. So text, lines and marks keep their proportions at any size.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from analysis.printed.problems import InputError, one_of, problem
from analysis.show.figures.style import SMALLEST_POINTS

INCHES = {"in": 1.0, "mm": 1 / 25.4, "cm": 1 / 2.54}
NARROWEST = 5.2  # inches of canvas; narrower, labels leave no room for what is drawn


@dataclass(frozen=True)
class Preset:
    """Where a figure goes."""

    width: float  # in inches, as printed or shown
    text: float  # the size of the smallest text there, in points
    dpi: int  # of files that are made of dots
    where: str  # what it is for
    tallest: float | None = None  # how high a figure can be there, in inches
    largest: float | None = None  # the size of the largest text, in points, where there is a limit
    fonts: tuple[str, ...] = ()  # families that are asked for there, the first that is installed

    @property
    def enlargement(self) -> float:
        """How many times as large as in the book."""
        return self.text / SMALLEST_POINTS

    @property
    def canvas(self) -> float:
        """How wide the canvas is, in inches, before it is enlarged."""
        return self.width / self.enlargement


ARIAL_LIKE = ("Arial", "Helvetica", "Liberation Sans", "Arimo", "Nimbus Sans", "TeX Gyre Heros", "FreeSans")
# Journals ask for 5 to 7 pt in Arial or Helvetica: Nature's guide to final artwork.
JOURNAL = partial(Preset, dpi=600, tallest=240 / 25.4, largest=7, fonts=ARIAL_LIKE)
PRESETS = {
    "poster": Preset(22, 37.5, 300, "a column of a poster of 48 by 36 inches in two columns", 34),
    "slide": Preset(12, 14, 200, "a slide of 13.33 by 7.5 inches", 7.5),
    "journal-single": JOURNAL(89 / 25.4, 6, where="one column of a journal"),
    "journal-double": JOURNAL(183 / 25.4, 6.5, where="both columns of a journal"),
    "web": Preset(7.6, 9, 144, "a page on a screen, as in the book"),
}


def inches(text: str, where: str = "length") -> float:
    """A length as people write it, in inches.

    Raises InputError if it is no length, or none between a centimetre and five metres.

    >>> inches("14in"), round(inches("89 mm"), 3)
    (14.0, 3.504)
    >>> inches("89px")
    Traceback (most recent call last):
        ...
    analysis.printed.problems.InputError: length: allowed a number with its unit, in, mm or cm, such as
    89mm; found "89px"
    """
    found = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(in|mm|cm)\s*", text)
    length = float(found[1]) * INCHES[found[2]] if found else None
    if length is None:
        raise InputError(problem(where, "a number with its unit, in, mm or cm, such as 89mm", text))
    if not 1 / 2.54 <= length <= 500 / 2.54:
        raise InputError(problem(where, "1cm to 500cm", text))
    return length


def preset(name: str, where: str = "preset") -> Preset:
    """The preset of that name.

    Raises InputError if there is none.
    """
    if name not in PRESETS:
        raise InputError(problem(where, one_of(PRESETS, name), name))
    return PRESETS[name]
