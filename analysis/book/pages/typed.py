"""Numbers that are typed in the prose of a page, and the few that may be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.sources.texts.numerals import find_numerals

# What may be typed all the same, and why; nothing else may.
EXCEPTIONS = {
    "HER2+": "the name of a gene, and of a disease by it",
    "HER2 expression": "the name of a gene",
    "HER2-low": "the name of a disease, by a gene",
    "HER2-negative": "the name of a disease, by a gene",
    "half up": "the name of a way of rounding",
    "half to even": "the name of a way of rounding",
    "half down": "the name of a way of rounding",
    "hundred people": "arithmetic: a percent of a hundred is a whole one",
    "below five": "the rule for an expected count",
    "CC0": "the name of a license",
    "zero": "the value that a difference leaves out; and zeros as digits",
    "two groups": "the two that a comparison has",
    "two independent groups": "the two that a comparison has",
    "two-sided": "the name of a kind of test",
    "the two questions": "one to each of the two groups",
    "AC1": "the name of a coefficient",
    "two readers": "the first and the second, whose agreement is told",
    "second reader": "an order, not a count",
    "these two": "the two that the sentence before names",
    "two commands": "the two in the block below",
    "first": "an order, not a count",
    "once": "a conjunction",
    "twice": "before and after",
    "single": "as opposed to several",
    "one": "a pronoun, or as opposed to another",
}

# By whole words; the longest first, so that a phrase is taken before a word of it.
EXCEPTED = re.compile(
    "|".join(rf"(?<!\w){re.escape(text)}s?(?!\w)" for text in sorted(EXCEPTIONS, key=len, reverse=True)), re.IGNORECASE
)
NOT_PROSE = tuple(
    re.compile(pattern, re.DOTALL | re.MULTILINE)
    for pattern in (
        r"^(`{3,}).*?^\1[ \t]*$",  # code, and directives that have no text of ours
        r"^:{3,}(?:\{[\w-]+\})?|(?<=^)[ \t]*:[\w-]+:.*?$",  # what opens or closes a directive, and its options
        r"\{[\w:]+\}`[^`]*`",  # roles, citations among them
        r"`[^`]*`",  # code
        r"\]\([^)]*\)",  # where a link leads
        r"<https?://[^\s>]+>|(?<![\w\"'=])https?://[^\s>]+",
        r"<!--.*?-->",
    )
)
BARE = re.compile(r"(?<!\})`([^`A-Za-z]*\d[^`A-Za-z]*)`")  # a number in the font of code is a number all the same


def prose(text: str) -> str:
    """What is left of a page in Markdown for its reader to read as words.

    >>> prose("About `n = 4` of {stat}`a.b:count`, see [there](https://example.org/2024).").split()
    ['About', 'of', ',', 'see', '[there', '.']
    """
    text = BARE.sub(r" \1 ", text)
    for pattern in NOT_PROSE:
        text = pattern.sub(" ", text)
    return text


def exceptions(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text has exceptions: start, end, and which.

    >>> list(exceptions("Rounded half up, in HER2+ disease"))
    [(8, 15, 'half up'), (20, 25, 'HER2+')]
    """
    names = {name.lower(): name for name in EXCEPTIONS}
    for found in EXCEPTED.finditer(text):
        name = found[0].lower()
        yield *found.span(), names.get(name) or names[name.removesuffix("s")]


def typed(text: str) -> list[tuple[int, str]]:
    """Numerals that are typed in words and are no exception, with their offsets.

    >>> typed("Of two groups, one of 22")
    [(22, '22')]
    """
    covered = [range(start, end) for start, end, _ in exceptions(text)]
    return [(at, numeral) for at, numeral in find_numerals(text) if not any(at in one for one in covered)]
