"""How a numeral is printed: with what sign, hedge and unit; and which sentence it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.printed.number import COMPARED, MINUS, SIGNS, parse
from analysis.sources.texts.numerals import has_decimal_commas

REACH = 40  # characters to a side
VERSUS = r"(?:v[sS]?\.|v[sS]?\b|V[sS]\b\.?|[Vv]ersus\b)"
TIMES = r"(?:year|month|week|day|hour|minute)s?\b"
_PERCENT = r"\s?%|\s?percent\b|\s?per cent\b"
_RIGHT = re.compile(rf"(?:{_PERCENT}|[ -]{TIMES})?(?: or (?:more|higher|greater|fewer|less|lower)\b)?", re.IGNORECASE)
_SIGN = re.compile(rf"(?<![\w.)%/{MINUS}])[{SIGNS}]$")
_LEFT = re.compile(rf"(?:(?:{COMPARED})\s?|\b(?:[A-Za-z]+ ){{1,3}})$")
_APART = re.compile(rf"(?:[(\[,;:=]|\b(?:was|were|of|by|to|and|{VERSUS})) ?[{MINUS}] $")  # - 2.9: its sign stands apart
_COMMA_BEFORE = re.compile(r"(?<![\d.,])\d+,$")
_DASH = re.compile(r"(?:^|[\s(\[=])[–—]$")  # before a digit it is a minus sign in some reports, and in others none
_MINUS = re.compile(  # where nothing can be set off by a dash
    rf"(?:[(\[=:,<>≤≥]|\b(?:of|by|was|were|is|to|and|or|from|than|between|at|{VERSUS}|with|CI|intervals?|ranged?|IQR"
    r"|change|difference|score|only|about)) ?–$"
)
_TO_POWER = re.compile(r"\s?[×x]\s?10|\s?[eE][−-]?\d|[⁰¹²³⁴-⁹⁻]|\s(?:dozen|hundred|[a-z]+illion)\b")
_POWER = re.compile(r"[×x]\s?(?:10[−-]?)?$")  # before the 10 of "1.2 × 10-5", and its 5
_DIGIT = re.compile(r"\d\s$")  # before the word in "1.5 million", and three digits that may be of a thousand
_THREE = re.compile(r"\d{3}(?!\d)")
_FRACTION = re.compile(r"(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?\b", re.IGNORECASE)
_PART_OF = re.compile(r" of\b")  # after "a third"; else it may be the third
_OVER_TIME = re.compile(r"\b(?:over|under|up to) (?:an? )?$", re.IGNORECASE)  # "over 12 months" is no ">12 months"
_SENTENCE = re.compile(r"(?<!\bvs\.)(?<!\bv\.)(?<!al\.)(?<!No\.)(?<=[.?!•])[\"”)\]]* (?=[A-Z•\"“(])")


@dataclass(frozen=True)
class Expression:
    """A numeral as printed."""

    start: int
    end: int
    as_printed: str  # empty where `parse` does not read the numeral as it is meant
    percent: bool = False
    time: str = ""  # the unit of time, in the plural
    comparator: str = ""


def expression(text: str, offset: int, numeral: str) -> Expression:
    """A numeral with its sign, hedge, percent sign and unit of time.

    >>> [expression(text, text.index("2"), "2").as_printed for text in ("p<2", "closer to a 2-month", "-2%", "1-2")]
    ['<2', 'closer to a 2-month', '-2%', '2']
    """
    end = offset + len(numeral)
    unread = Expression(offset, end, "")
    before = text[max(0, offset - REACH) : offset]
    powers = _TO_POWER.match(text, end) or (_POWER.search(before) and not numeral.startswith("0"))
    powers = powers or ((numeral.isalpha() or _THREE.match(numeral)) and _DIGIT.search(before))
    if (_DASH.search(before) and not _MINUS.search(before)) or powers or _APART.search(before):
        return unread
    if _halved(text, offset, numeral) or ("." in numeral and has_decimal_commas(text)):
        return unread
    if _FRACTION.fullmatch(numeral):
        if not (before.lower().endswith(" a ") or before.lower() == "a ") or not _PART_OF.match(text, end):
            return unread
        offset, numeral = offset - len("a "), f"{before[-2:]}{numeral}"
        before = before[:-2]
    right = found[0] if (found := _RIGHT.match(text, end)) and _reads(numeral + found[0]) else ""
    sign = _SIGN.search(before) if numeral[0].isdigit() or numeral[0] in ".·∙" else None
    start = offset - bool(sign)
    rest = text[start : end + len(right)]
    if not _reads(rest):
        return unread
    is_time = re.search(TIMES, right)
    hedges = [] if is_time and _OVER_TIME.search(before) else _hedges(text[max(0, start - REACH) : start])
    for hedge in hedges:
        if (number := _reads(hedge + rest)) and number.comparator:
            start, rest = start - len(hedge), hedge + rest
            break
    return Expression(
        start, end + len(right), rest, "%" in right or "per" in right.lower(),
        f"{is_time[0].lower().rstrip('s')}s" if is_time else "", _reads(rest).comparator,
    )  # fmt: skip


def _halved(text: str, offset: int, numeral: str) -> bool:
    """Whether a number may be a half of one with a decimal comma: 54,5 is neither 54 nor 5."""
    if not numeral.isdecimal():
        return False
    before, after = text[max(0, offset - REACH) : offset], text[offset + len(numeral) :][:2]
    return bool(_COMMA_BEFORE.search(before)) or (after[:1] == "," and after[1:].isdecimal())


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends, as far as full stops and capitals say so.

    >>> sentence_spans("P = .03 vs. 2. And 3.")
    [(0, 14), (15, 21)]
    """
    starts, ends = [0], []
    for gap in _SENTENCE.finditer(text):
        ends.append(gap.end() - 1)
        starts.append(gap.end())
    return list(zip(starts, [*ends, len(text)], strict=True))


def _hedges(before: str) -> list[str]:
    """What may be a hedge, the longest first."""
    if not (match := _LEFT.search(before)):
        return []
    words = re.findall(r"\S+\s?", match[0])
    return ["".join(words[first:]) for first in range(len(words))]


@lru_cache(maxsize=4096)
def _reads(printed: str):
    try:
        return parse(printed)
    except ValueError:
        return None
