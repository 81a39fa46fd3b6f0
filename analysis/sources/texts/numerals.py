"""Every numeral of a text. What is one and what is not is said in `find_numerals`."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.printed.number import MINUS, POINT, WORDS

_LABELS = (  # before a number that is none of thousands
    "arm", "cohort", "cycle", "day", "figure", "grade", "group", "level", "month", "phase", "stage", "step", "table",
    "type", "visit", "week", "year",
)  # fmt: skip
_COUNTED = (  # behind thousands that a space sets apart
    r"(?: [A-Za-z-]+){0,4}? (?:adults|boys|births|cases|charts|children|deaths|euros|females|girls|individuals|males"
    r"|men|participants|patients|people|persons|pts|records|respondents|samples|subjects|visits|women)\b| ?[(\[]\d"
)
_SPACED = (  # 48 835 women, n = 2 017, 1 005
    rf"(?<![\d.,·∙]){''.join(f'(?<!{one} )' for one in _LABELS)}[1-9]\d{{0,2}}"
    rf"(?:(?: \d{{3}})+(?! ?\d)(?={_COUNTED})|(?: 0\d\d)(?: \d{{3}})*(?! ?[\d%]|[.,]\d)"
    rf"|(?:(?<=n=\d)|(?<=n = \d)|(?<=n=\d\d)|(?<=n = \d\d)|(?<=n=\d\d\d)|(?<=n = \d\d\d)|(?<=[$€£]\d)|(?<=[$€£]\d\d)"
    rf"|(?<=[$€£]\d\d\d))(?: \d{{3}})+(?! ?\d))"
)
_COMPARED = "(?:(?<=[=<>≤≥‹])|(?<=[=<>≤≥‹] ))"  # in front of what a PDF spaces out: P = .0 0 8
_DIGITS = (
    r"(?<![\w.,'’])[1-9]\d{0,2}(?:['’]\d{3})+(?!\d)(?:[.·∙]\d+)?"  # 1'361
    r"|\d{1,3}(?:,\d{3})+(?!\d)(?:[.·∙]\d+)?"  # 1,361
    rf"|{_SPACED}"
    rf"|(?<![\w.,·∙-])\d(?:{POINT}\d+)?e[{MINUS}]\d{{1,3}}(?!\w)"  # 2.1e-05
    rf"|{_COMPARED}(?:(?:0 ?)?{POINT}(?:0(?: \d)+(?![\d.%])|\d(?: \d)+(?=[),.;\]]|$))|0 ?{POINT} \d+(?: \d(?!\d))*"
    rf"|0 {POINT}\d+)"
    r"|(?<![\w.·∙])[.·∙]\d+"  # .05
    rf"|\d+(?:(?:[.·∙]|[⋅‧•](?=\d))\d+)*"  # 44, 0.01, 10.2.8; glued ones too: the 2 of HER2
)
_COMMA = r"(?<![\w.,])\d+,\d+(?![\d,]|\.\d)"  # 54,5
_OF_COMMAS = re.compile(r"(?<![\w.,])(?:\d{1,3},\d\d? ?%|0,\d+)(?![\d,])")
_OF_POINTS = re.compile(
    r"(?<!\d)(?!\d{1,3}(?:\.\d{3})+(?!\d))\d+[.·∙]\d|(?<!\w)\.\d|(?<![\d,])[1-9]\d{0,2},\d{3}(?!\d)"
)
_VERSION = re.compile(r"\b(?:[Vv]ersion |[Vv]\.? ?)\d+(?:\.\d+)+")
_TIMES = r"halv(?:e|ed|ing)|doubl(?:ed|ing)|tripl(?:ed|es|ing)|(?:quadr|quint|sext)upl(?:e|ed|es|ing)"
_WORDS = rf"(?<![A-Za-z])(?:(?:{WORDS})(?=fold(?![A-Za-z]))|(?:(?:{WORDS})s?|{_TIMES})(?![A-Za-z]))"

_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"  # to XXXIX
_TO = r" ?(?:/|[-‐‑–—]|,|&|\bto\b|\band\b|\bor\b)+ ?"
_NUMBERED = re.compile(  # what is numbered in Roman numerals: phase II/III, stages I to IIIB
    r"(?<![A-Za-z])(?i:phases?|stages?|grades?|class(?:es)?|types?|levels?|categor(?:y|ies)|tiers?)[ -]"
    rf"({_ROMAN}[A-Ca-c]?(?![A-Za-z])(?:{_TO}{_ROMAN}[A-Ca-c]?(?![A-Za-z]))*)"
)
_NUMBER = re.compile(_ROMAN)


def find_numerals(normalized: str) -> list[tuple[int, str]]:
    """Every numeral of a text, in order, with its offset in characters.

    A numeral is

    - a run of digits, of any script, with its thousands separators (commas, apostrophes, spaces before what is
      counted) and decimals (after a comma where the text has no other), also to a power of ten (2.1e-05), alone or
      glued to letters: the 2 of "HER2", the 4 and the 6 of "CDK4/6", the 15 of "15th". Sign, percent sign and unit
      are no part of it; a range, a date or a fraction with a slash is several numerals, and so is "2.5 million";
    - a run of superscript, subscript or circled digits, a vulgar fraction, any other character that is a number;
    - number words: cardinals, ordinals, halves and quarters, once, twice, single, double, doubled, dual, triple, dozen
      to trillion, the ten of "tenfold"; adjacent ones ("quarter million", "twenty-five") are taken together;
    - a Roman numeral in capitals after phase, stage, grade, class, type, level, category or tier: nowhere else can it
      be told from a name, an abbreviation or a pronoun.

    Words that only imply a number (both, pair, couple, few, several, none, decade, quarterly, firstly, doublet) are
    none.

    >>> find_numerals("Over a quarter million; 1,361 in two tracks, HER2")
    [(7, 'quarter million'), (24, '1,361'), (33, 'two'), (48, '2')]
    >>> find_numerals("a phase II/III trial, p<.05, 10⁶ cells, a threefold ½")
    [(8, 'II'), (11, 'III'), (24, '.05'), (29, '10'), (31, '⁶'), (42, 'three'), (52, '½')]
    """
    found = {match.start(): match[0] for match in re.finditer(_pattern(normalized), normalized, re.IGNORECASE)}
    for numbered in _NUMBERED.finditer(normalized):
        romans = _NUMBER.finditer(normalized, *numbered.span(1))
        found |= {roman.start(): roman[0] for roman in romans}
    return sorted(found.items())


@lru_cache(maxsize=4)
def has_decimal_commas(text: str) -> bool:
    """Whether commas are the decimal points of a text: some can be nothing else, and no point and no comma is another.

    >>> has_decimal_commas("54,5% agreed, p = 0,03"), has_decimal_commas("54,5% of 1,361"), has_decimal_commas("1,36")
    (True, False, False)
    """
    return bool(_OF_COMMAS.search(text)) and not _OF_POINTS.search(_VERSION.sub("", text))


def _pattern(text: str) -> str:
    """What matches every numeral but Roman ones, with the characters of this text that are numbers and no digits."""
    others = {one for one in text if one.isnumeric() and not one.isdecimal()}
    written = "".join(one for one in others if one.isalpha())  # as in Chinese, where a number is a word
    raised = "".join(one for one in others if one.isdigit())
    single = "".join(one for one in others if not one.isalpha() and not one.isdigit())
    classes = [f"[{raised}]+" if raised else "", f"[{written}]+" if written else "", f"[{single}]" if single else ""]
    commas = [_COMMA] if has_decimal_commas(text) else []
    return "|".join([*commas, rf"(?=\d|{POINT})(?:{_DIGITS})", _WORDS, *filter(None, classes)])
