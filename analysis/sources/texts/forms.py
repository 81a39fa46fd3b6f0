"""Forms of several numerals that say together what each is: a count and what it is of, a mean and its SD, limits.

Each is a pattern whose named parts are numerals, and what each of these then is. The order is the order in which they
are tried; a numeral that one has taken is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from analysis.printed.number import CARDINALS, DIGITS, FRACTIONS, POINT, SIGNS, THOUSANDS, WORD_BEGINS, WORDS
from analysis.sources.texts.expressions import VERSUS

Fields = Mapping[str, Any]  # of a guess
Named = Mapping[str, tuple[int, str]]  # the numerals of a form by name, each with its offset


@dataclass(frozen=True)
class Form:
    """A form of several numerals; `parts` are by the name of a group, and in `inputs` and `of` there are such names."""

    pattern: re.Pattern[str]  # its named groups are numerals
    because: str  # what a guess by this form rests on
    parts: Mapping[str, Fields] = field(default_factory=lambda: MappingProxyType({}))
    sure: bool = True  # whether the form has no other reading


_SIGNED = f"[{SIGNS}]?"
_BEGINS = rf"\d|{POINT}"  # looked for first: most places of a text begin no number


def _number(name: str) -> str:
    return rf"(?={_BEGINS})(?P<{name}>(?<![\d.,·])(?:{DIGITS}))(?![\d.,·]*\d)"


def _whole(name: str) -> str:
    return rf"(?=\d)(?P<{name}>(?<![\d.,·])(?:{THOUSANDS}|\d+))(?![.,·]?\d|\s?%)"


def _count(name: str) -> str:
    return rf"(?:{_whole(name)}|(?P<{name}_in_words>(?<![A-Za-z-])(?i:{_CARDINAL})(?![A-Za-z]|[ -](?i:{_CARDINAL}))))"


def _share(name: str) -> str:
    return rf"{_SIGNED}{_number(name)}{PERCENT}"


def _form(pattern: str, because: str, sure: bool = True, **parts: Fields) -> Form:
    return Form(re.compile(pattern), because, MappingProxyType(parts), sure)


_CARDINAL = rf"{WORD_BEGINS}(?:{'|'.join(CARDINALS)})(?:[ -](?:and )?(?:hundred|thousand|{'|'.join(CARDINALS)}))*"
_FRACTIONS = "|".join(FRACTIONS)
_TENTH = r"(?<=\ba )(?:third|fourth|fifth|sixth|tenth)"
PERCENT = r"\s?(?:%|percent\b|per cent\b)"
_WORD = r"(?!\d)[\w'’/+-]+"
_FEW = rf"(?: {_WORD}){{0,6}}?"
_OF = r"(?:\s?/\s?| (?:out )?of (?:the |all |these |our |an? )?(?:[a-z]+ )?)"
_BESIDE = r"(?:\s?[(\[]|[,;] )(?:[nN]\s?=\s?)?"
_BY = (
    r"(?:(?:[Ee]xact|[Bb]inomial|Wald|Wilson|[Ss]core|Clopper[-–]Pearson|Agresti[-–]Coull|Newcombe|Jeffreys"
    r"|[Bb]ootstrap(?:ped)?|[Pp]rofile[- ][Ll]ikelihood) )*"
)
CI = (
    rf"{_BY}(?:CrI|CI|[Cc]onfidence [Ii]nterval|[Cc]redible [Ii]nterval|[Cc]onfidence [Ll]imit)s?"
    r"(?:,? ?[\[(](?:CI|CrI)s?[\])])?"
    r"(?:,? (?:by|with|using|from) (?:the )?[A-Za-z'’-]+(?: [A-Za-z'’-]+){0,3}|,? ?[(\[][A-Za-z'’ -]{3,30}[)\]])?"
)
LEVEL = rf"(?:(?P<level>\d\d(?:\.\d)?)\s?%[ -]?)?{CI}"
_TO = r"(?:\s?[-‐‑–—−]\s?|,? to |[,;] ?| and )"
NOT_REACHED = r"(?:not (?:yet )?(?:reached|estimable|evaluable|available)|N\.?[REA]\.?\b|∞|infinity)"
LIMITS = (
    rf"(?:{_SIGNED}{_number('lower')}|{NOT_REACHED}){PERCENT}?(?:{_TO})"
    rf"(?:{_SIGNED}{_number('upper')}{PERCENT}?|{NOT_REACHED})"
)
_LOWER, _UPPER = {"measure": "lower limit"}, {"measure": "upper limit"}
_COUNT = {"measure": "count", "of": "size"}
_SIZE = {"measure": "count"}
_QUOTIENT = {"measure": "share", "way": "quotient", "inputs": ("count", "size"), "of": "size"}
_SD = r"(?:SD|S\.D\.|[Ss]tandard [Dd]eviation)"
_MEAN = {"measure": "mean", "way": "mean"}
_DEVIATION = {"measure": "standard deviation", "way": "sd", "inputs": ("mean",)}
_SE = r"(?:S\.?E\.?M?\.?|[Ss]tandard [Ee]rror(?: of the mean)?)(?![A-Za-z])"
_OF_ERROR, _ERROR = {"measure": "mean", "sure": False}, {"measure": "number"}
_BEFORE, _AFTER = {"measure": "share", "timepoint": "before"}, {"measure": "share", "timepoint": "after"}
_OF_WHAT = r"(?:-?(?:test|activity|intervention|education|program|programme|survey|training|module))?"
EARLY = rf"(?:before(?:hand)?|pre{_OF_WHAT}|(?:at )?baseline)"
LATE = rf"(?:after(?:ward)?s?|post{_OF_WHAT}|(?:at )?follow-up)"
_UNIT = r"(?:\s?%| [a-z]+(?: of [a-z]+)?)?"
_SIZED = (  # of how many
    r"(?:\s?[(\[,;]\s?[nN]\s?=\s?[\d,]*\d[)\]]?| (?:of|among|in) (?:the |all )?[\d,]*\d(?: [A-Za-z]+){1,3}?)?"
)
_ENDS = r"(?=\s?[.,;:)\]]| [(\[](?!\d)|$)"
RISING = (
    r"(?:increas|improv|ros|ris|grew|grow|fell|fall|declin|decreas|drop|reduc|chang|went|climb|jump|lower|rais|gain)"
    r"\w*"
)

PLUS_MINUS = "a number after ±, a deviation or an error"
COUNT_OR_SIZE = "n in brackets after a percentage: a count, or a size"
COUNT_FIRST = "a percentage in brackets after a count"
ITEMS = "a number of questions that an average is over"
FORMS = (
    _form(r"\b(?:[Aa]verag\w*|[Mm]eans?)\b[^.;()\d%]{0,40}? (?:over|of|across|on|for) (?:the |all )?"
          rf"(?P<items>\b(?:\d\d?|{WORDS})\b)(?: [a-z-]+){{0,2}}? (?:questions|items)\b", ITEMS,
          items={"use": "qualifier"}),
    _form(rf"{_share('share')}\s?[(\[](?:{LEVEL}[ ,:=]*)?{LIMITS}[;,] (?:[nN]\s?=\s?)?{_count('count')}{_OF}"
          rf"{_whole('size')}", "a percentage with its limits, its count and what it is of", share=_QUOTIENT,
          level={"use": "qualifier"}, lower=_LOWER, upper=_UPPER, count=_COUNT, size=_SIZE),
    _form(rf"(?P<level>\d\d(?:\.\d)?)\s?%[ -]?{CI}(?!s? (?:were|was|are|is)\b)[ ,:=]*[(\[]?\s?{LIMITS}",
          "limits after the level of an interval", level={"use": "qualifier"}, lower=_LOWER, upper=_UPPER),
    _form(rf"\b{CI}[ ,:=]*[(\[]?\s?{LIMITS}", "limits after the name of an interval", lower=_LOWER, upper=_UPPER),
    _form(rf"{_share('share')}(?: [^()\[\].;,%\d]{{1,60}})?{_BESIDE}{_count('count')}{_OF}{_whole('size')}",
          "a count and what it is of beside a percentage", share=_QUOTIENT, count=_COUNT, size=_SIZE),
    _form(rf"{_count('count')}\s?/\s?{_whole('size')}\s?[=:]\s?{_share('share')}",
          "a count and what it is of, equal to a percentage", share=_QUOTIENT, count=_COUNT, size=_SIZE),
    _form(rf"{_count('count')}{_OF}{_whole('size')}{_FEW}(?:\s?[(\[]|, |; ){_share('share')}(?=\s?[)\];,])",
          "a percentage beside a count and what it is of", share=_QUOTIENT, count=_COUNT, size=_SIZE),
    _form(rf"{_count('count')}(?: [a-z]+){{0,2}}? ?[(\[]{_share('share')}[)\]] (?:out )?of (?:the |all )?"
          rf"{_whole('size')}",
          "a count with its percentage and what it is of", share=_QUOTIENT, count=_COUNT, size=_SIZE),
    _form(rf"\b(?:[Oo]f|[Aa]mong) (?:the |all )?{_whole('size')}{_FEW}, {_count('count')}{_FEW} ?[(\[]"
          rf"{_share('share')}(?=\s?[)\];,])", "a count and its percentage after what they are of",
          share=_QUOTIENT, count=_COUNT, size=_SIZE),
    _form(rf"{_number('mean')}{_UNIT}(?:\s?[(\[]|[,;] ){_SE}\s?[,:=]?\s?(?:of )?{_number('error')}",
          "a standard error, so named, beside it", mean=_OF_ERROR, error=_ERROR),
    _form(rf"\b[Mm]eans?\s?(?:\(|±|\+/[-−])\s?{_SE}[^.;\d]{{0,60}}? {_number('mean')}{_UNIT}\s?(?:\(|±|\+/[-−])\s?"
          rf"{_number('error')}", "mean and standard error, announced in this order", mean=_OF_ERROR, error=_ERROR),
    _form(rf"{_number('mean')}(?: (?:out )?of (?:a possible )?|\s?/\s?){_number('most')}{_UNIT}(?:\s?[(\[]|[,;] ){_SD}"
          rf"\s?[,:=]?\s?(?:of )?{_number('sd')}", "a mean of so many points, with its deviation",
          mean=_MEAN, most={"use": "qualifier"}, sd=_DEVIATION),
    _form(rf"[Mm]ean \(?{_SD}\)?(?:[^.;()\d]|(?<=[A-Za-z-])\d+|(?<=cycle )\d){{0,110}}? "
          rf"{_SIGNED}{_number('mean')}{_UNIT} ?[(\[]{_number('sd')}\s?[)\]]",
          "mean and deviation, announced in this order", mean=_MEAN, sd=_DEVIATION),
    _form(rf"{_number('mean')}{_UNIT}\s?[(\[]{_SD}\s?[,:=]?\s?{_number('sd')}\s?[)\]][^.;()\d]{{0,40}}? "
          rf"(?:to|and|{VERSUS})[^.;()\d]{{0,20}}? {_number('mean2')}{_UNIT}\s?[(\[]{_number('sd2')}\s?[)\]]",
          "two means, the deviation of the first so named", mean=_MEAN, sd=_DEVIATION, mean2=_MEAN,
          sd2=_DEVIATION | {"inputs": ("mean2",)}),
    _form(rf"{_number('mean')}{_UNIT}(?:\s?[(\[]|[,;] ){_SD}\s?[,:=]?\s?(?:of )?{_number('sd')}",
          "a standard deviation, so named, beside it", mean=_MEAN, sd=_DEVIATION),
    _form(rf"{_number('mean')}{_UNIT}\s?(?:±|\+/[-−])\s?{_number('sd')}{_UNIT}\s?\(?{_SD}",
          "a standard deviation, so named, after ±", mean=_MEAN, sd=_DEVIATION),
    _form(rf"{_number('mean')}{_UNIT}\s?(?:±|\+/[-−])\s?{_number('sd')}(?!{_UNIT}\s?\(?(?:SEM?\b|standard error))",
          PLUS_MINUS, False, mean=_MEAN, sd=_DEVIATION),
    _form(rf"{_number('mean')}{_UNIT}\s?[(\[]\s?(?:±|\+/[-−])\s?{_number('sd')}\s?[)\]]",
          PLUS_MINUS, False, mean=_MEAN, sd=_DEVIATION),
    _form(rf"(?<=[Mm]ean ){_number('mean')} ?[(\[]{_number('sd')}[)\]]",
          "a number in brackets after a mean, a deviation or an error", False, mean=_MEAN, sd=_DEVIATION),
    _form(rf"(?:[Mm]ean|[Aa]verage)\b(?:[^.;()\d]|(?<=[A-Za-z-])\d+){{0,110}}? {_number('mean')}{_UNIT}"
          rf" ?[(\[]{_number('sd')}[)\]]", "a number in brackets after a mean, a deviation or an error", False,
          mean=_MEAN, sd=_DEVIATION),
    _form(rf"\b{RISING}(?: \w+){{0,3}}? from {_share('before')}[^.;%\d]{{0,60}}? to {_share('after')}",
          "from one percentage to another", before=_BEFORE, after=_AFTER),
    _form(rf"{_share('before')} ?(?:to|→|->) ?{_share('after')}"
          rf"(?={_SIZED}\s?[(\[,;:]\s?(?:(?:one|two|[12])[- ](?:sided|tailed) )?(?:[+−-]\d|[Pp]\b|[Mm]c[Nn]emar))",
          "one percentage to another, and what came of it", before=_BEFORE, after=_AFTER),
    _form(rf"(?<!between )(?<!anged )\bfrom {_share('before')}[^.;%\d]{{0,60}}? to {_share('after')}",
          "from one percentage to another, or all between", False, before=_BEFORE, after=_AFTER),
    _form(rf"{_share('before')} (?:{EARLY})\b[^.;%\d]{{0,60}}?{_share('after')} (?:{LATE})\b",
          "one percentage before and another after", before=_BEFORE, after=_AFTER),
    _form(rf"{_share('before')} [^.;%\d()]{{1,60}}?\b(?:{EARLY})(?:,? and|,| {VERSUS}) {_share('after')}"
          rf"(?: [^.;%\d()]{{1,40}})? (?:{LATE})\b",
          "one percentage before and another after", before=_BEFORE, after=_AFTER),
    _form(rf"\b(?:{EARLY})[ :,=]+{_share('before')}[^.%\d]{{0,40}}?\b(?:{LATE})[ :,=]+{_share('after')}",
          "one percentage before and another after", before=_BEFORE, after=_AFTER),
    _form(rf"{_number('low')}(?:{PERCENT})?\s?(?:[-–]|\bto\b)\s?{_share('high')}",
          "one of two ends of a range", False,
          low={"measure": "share", "unit": "%"}, high={"measure": "share"}),
    _form(rf"\bbetween {_share('low')} and {_share('high')}", "one of two ends of a range", False,
          low={"measure": "share"}, high={"measure": "share"}),
    _form(rf"{_share('share')} ?[(\[][nN]\s?=\s?{_whole('count')}\s?[)\]]",
          COUNT_OR_SIZE, False,
          share={"measure": "share"}, count={"measure": "count"}),
    _form(rf"{_share('share')} ?[(\[]{_whole('count')}[)\]]",
          COUNT_OR_SIZE, False,
          share={"measure": "share"}, count={"measure": "count"}),
    _form(rf"{_count('count')}{_FEW} ?[(\[]{_share('share')}(?=\s?[)\];,])", COUNT_FIRST,
          share={"measure": "share"}, count={"measure": "count"}),
    _form(rf"[(\[]{_whole('count')}[;,] {_share('share')}(?=\s?[)\]])", COUNT_FIRST, False,
          share={"measure": "share"}, count={"measure": "count"}),
    _form(rf"{_count('count')}{_OF}{_whole('size')}(?= [a-z])", "a count and what it is of",
          count=_COUNT, size=_SIZE),
    _form(rf"{_count('count')} from (?:the |all )?{_whole('size')}(?= (?:[a-z]+ )?(?:patients|people|women"
          r"|men|participants|subjects|cases)\b)", "a count and what it is from", False, count=_COUNT, size=_SIZE),
    _form(rf"{_count('count')}(?:\s?/\s?| (?:out )?of (?:the )?){_whole('size')}{_ENDS}",
          "a count and what it is of, with nothing after it", False, count=_COUNT, size=_SIZE),
    _form(rf"{_share('share')} of (?:the |all )?{_whole('size')}(?:(?= [a-z])|{_ENDS})",
          "a percentage of a number", False, share={"measure": "share", "of": "size"}, size=_SIZE),
    _form(rf"(?P<share>\b{WORD_BEGINS}(?i:{_FRACTIONS}|{_TENTH})\b) of (?:the |all )?"
          rf"{_whole('size')}", "a fraction in words of a number", False, share={"measure": "share", "of": "size"},
          size=_SIZE),
    _form(rf"(?P<count>\b(?:{WORDS})\b) (?:out )?of (?:the |every )?(?P<size>\b(?:{WORDS})\b)(?= [a-z])",
          "a count and what it is of, in words", False, count=_COUNT, size=_SIZE),
)  # fmt: skip

BRACKETED = re.compile(rf"\s?[(\[]\s?{LIMITS}\s?(?=[)\];,])")


def found_in(match: re.Match[str]) -> Named:
    """The numerals of a form that was found, by their names: where each begins, and what it is."""
    names = {name: name.removesuffix("_in_words") for name, part in match.groupdict().items() if part is not None}
    return {plain: (match.start(name), match[name]) for name, plain in names.items()}
