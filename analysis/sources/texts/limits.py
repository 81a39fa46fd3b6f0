"""How much of a text is read: told before work starts, so that no file keeps a command busy for minutes."""

from __future__ import annotations

import re

from analysis.printed.problems import InputError, problem
from analysis.sources.texts.numerals import find_numerals

MOST_CHARACTERS = 200_000  # some sixty pages
LONGEST_WORD = 2_000  # characters
MOST_DIGITS = 40  # of a number
LONGEST_NUMERAL = 200  # characters, of number words that follow each other
MOST_NUMERALS = 5_000
_DIGITS = re.compile(rf"\d{{{MOST_DIGITS + 1}}}")


def refuse_beyond_limits(text: str, where: str) -> None:
    """Refuse a text that is too long, or that is no text.

    Raises InputError with what is allowed and what was found; nothing of the text is quoted.

    >>> refuse_beyond_limits("1" * 50, "notes.txt")
    Traceback (most recent call last):
    analysis.printed.problems.InputError: notes.txt: allowed numbers of at most 40 digits; found "a longer one"
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError(problem(where, f"a text of at most {MOST_CHARACTERS:,} characters", f"{len(text):,}"))
    if max(map(len, text.split()), default=0) > LONGEST_WORD:
        raise InputError(problem(where, f"words of at most {LONGEST_WORD:,} characters", "a longer one"))
    if _DIGITS.search(text):
        raise InputError(problem(where, f"numbers of at most {MOST_DIGITS} digits", "a longer one"))
    found = find_numerals(text)
    if any(len(numeral) > LONGEST_NUMERAL for _, numeral in found):
        allowed = f"numbers in words of at most {LONGEST_NUMERAL} characters"
        raise InputError(problem(where, allowed, "a longer one"))
    if len(found) > MOST_NUMERALS:
        raise InputError(problem(where, f"at most {MOST_NUMERALS:,} numbers", f"{len(found):,}"))
