"""The words between two numbers and beside one: what of them counts when numbers are taken for a series."""

from __future__ import annotations

import re

from analysis.sources.texts.cues import LABEL
from analysis.sources.texts.expressions import TIMES
from analysis.sources.texts.forms import CI, LIMITS
from analysis.sources.texts.p_values import AGAINST

FAR = 110  # characters from one number of a series to the next, brackets left out
CERTAIN = re.compile(rf"^[^.;%]{{0,60}}?(?:{AGAINST})[^.;%\d]{{0,40}}$")
UNIT = re.compile(
    r" ?(?:m[gL]|ml|[gL]|[µμ][gL]|kg|cm|mm|min(?:utes?)?|points?|euros|USD|kg/m\S*|[mnp]?g/[dm]?[lL]"
    r"|[mnp]mol/[lL]|I?U/[lL])(?![\w/])"
)
_BRACKET = re.compile(r" ?[(\[][^()\[\]]*[)\]]")
_NAMED = re.compile(
    r"\b(?:[Gg]roup|[Aa]rm|[Cc]ohort|[Ss]tudy|[Pp]art|[Cc]ycle|[Dd]ay|[Ww]eek|[Ss]tage|[Gg]rade|[Pp]hase)s?[ -]"
    r"\d{1,2}\b|(?<![\w.])[\w+/-]*[A-Za-z][\w+/-]*\d[\w+/-]*|(?<![\w.])\d+-[A-Za-z][\w-]*"
    r"|[<>≤≥]?(?<![\w.])\d[\d.,]*[ -]?(?:m?g|[µμ]g|mcg|Gy|I?U)(?:/\w+)*(?![\w/])"
)
_LIMITS_ASIDE = re.compile(rf"[,;]? ?(?:\d\d(?:\.\d)?\s?%[ -]?)?{CI}[ ,:=]*{LIMITS}(?: {TIMES})?")
_RATE = re.compile(r"\b(?:rate|proportion)(?: ?[=:]| of| was|,)? ?$")
_OTHER_THING = re.compile(
    r"\b(?:range|IQR|SDs?|CI|follow-?up|at|after|every|within|aged?|over|during|per|power|n|N|P|p|HR|OR|RR|difference"
    r"|hazard ratio|odds ratio|rate|proportion)(?: ?[=:]| of| was|,)? ?$"
    r"|\b(?:difference|reduction|increase|decrease) (?:in|of)\b"
)
NO_LIKE = re.compile(
    r"-[a-z]|[ -]?(?:%|per ?cent|patients|women|people|[- ]?(?:year|month|week|day)s?[- ](?:old|of age|follow))|\s?/"
)


def without_brackets(words: str) -> str:
    """Words without what is in brackets, also in brackets inside of others; one that opens alone stays.

    >>> without_brackets("9.1 months (95% CI [limits], 8-10) and (")
    '9.1 months and ('
    """
    while (fewer := _BRACKET.sub("", words)) != words:
        words = fewer
    return words


def without_asides(words: str) -> str:
    """Words without what is in brackets, and without confidence limits between commas.

    >>> without_asides(", 95% CI 8 to 10, and 7 (all)")
    ', and 7'
    """
    return _LIMITS_ASIDE.sub("", without_brackets(words))


def without_names(words: str) -> str:
    """Words without names that have digits in them: of an arm, a gene, a dose.

    >>> without_names("in group 1 and B2-XY, every-3-week, with 40 mg of it")
    'in  and , , with  of it'
    """
    return _NAMED.sub("", words)


def is_free(drafts, place):
    """Whether nothing has said yet what a number is."""
    return not drafts[place].use


def may_be_one_of_several(text, drafts, printed, place, of_rates=False):
    """Whether a number can be one of a series: readable, and no label, part of a name or range; or of rates either."""
    found = printed[place]
    before = text[max(0, found.start - 30) : found.start]
    if not found.as_printed or found.comparator in ("<", ">", "≤", "≥") or not drafts[place].numeral[-1].isdigit():
        return False
    return not (
        re.search(r"[\w.·/%$€£]$|\d ?[-–—:]$|[A-Za-z][-–]$|= ?$", before)
        or LABEL.search(before)
        or (
            _OTHER_THING.search(before)
            and not (of_rates and _RATE.search(before))
            and not (before.endswith(" at ") and UNIT.match(text, found.end))
        )
    )
