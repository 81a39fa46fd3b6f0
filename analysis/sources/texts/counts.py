"""Counts that no noun right behind them names: beside another count, before a verb or an arm, set against each other.

None of these is sure: each is to be asked for.
"""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.printed.number import CARDINALS, MAGNITUDES, THOUSANDS
from analysis.sources.texts.arms import counts_of_arms
from analysis.sources.texts.beside import FAR, without_brackets, without_names
from analysis.sources.texts.cues import AVERAGE, LABEL, LABELLED
from analysis.sources.texts.expressions import TIMES, VERSUS

SMALL = frozenset(
    [*map(str, range(10)), *(word for word, value in CARDINALS.items() if value < 10)]
)  # often of no people
MOST_ASIDE = 8  # numbers between two counts
_YEAR = re.compile(r"(?:19|20)\d\d")
_WHOLE = re.compile(rf"{THOUSANDS}|\d+")
_IN_WORDS = re.compile(rf"(?:(?:{'|'.join([*CARDINALS, *MAGNITUDES])}|and)[ -]?)+", re.IGNORECASE)
_NO_COUNT = re.compile(  # what may stand right after a number that is none
    r"\s?[/%×°^]|\s?[-–—]\s?\d|[-–][A-Za-z]|[.,:·]\d|[A-Za-z]|\s?\+/-|\s?±"
    r"|[ -](?:years?|months?|weeks?|days?|hours?|h|min(?:utes?)?|seconds?|s|mm|cm|m|kg|[mµμn]?g|[mµμd]?[lL]|Gy|IU|U|Hz"
    r"|mmHg"
    r"|points?|items?|percent|per|fold|times|cycles?|courses?|doses?|fractions?|arms?|groups?|scales?|degrees?|million"
    r"|thousand|hundred|dozen|or (?:more|less|greater|higher|fewer)|(?:mg|g|ml)/\S+)(?![A-Za-z])|(?:st|nd|rd|th)\b"
)
_NO_SERIES = re.compile(r"\b(?:means?|medians?|scores?|averag\w+|grades?|stages?|phases?|aged?|ages|rates?)\b|[=<>±]")
_HEDGED = r"(?: ?(?:only|another|the other|the remaining|just|all))?"
_BEFORE = re.compile(  # what stands right before the second count of two
    rf"(?:[,;:(\[]|\b(?:and|or|plus|whereas|while|but)|\b{VERSUS}|\b(?:compared|as against) (?:with|to)|\bagainst"
    rf"|\bthan|\bincluding|\bof wh(?:om|ich)|\bthat of|\bfrom which)(?: and| of wh(?:om|ich)| for| to| in)?{_HEDGED} ?$"
)
_OF_TIMES = re.compile(
    rf" (?:to|or) \d+(?!-)\b|(?:, \d+)*,? (?:and|or|to) \d+(?:[ -]{TIMES}| ?%)"
)  # at 3, 5 and 9 months
_VERBS = (
    "was|were|had|have|has|did|received|developed|achieved|completed|died|experienced|reported|withdrew|relapsed"
    "|responded|showed|underwent|discontinued|remained|refused|declined|agreed|participated|returned|answered|crossed"
    "|progressed|suffered|met|failed|opted|chose|attended|gave|survived|recurred|occurred|started|stopped|dropped|took"
    "|used|entered|demonstrated|stayed|went|said|left|attained|obtained|presented|displayed|exhibited|required|needed"
)
_TO_ARM = r"(?:to|in|into|with|on|for|from|by|without|assigned|allocated|randomi[sz]ed|treated|of whom|who)\b"
_VERB = re.compile(rf",? (?:of (?:whom|them|these|those) |patients? )?(?:{_VERBS})\b")
_AS_SUBJECT = re.compile(
    r"(?:^|[,;:(] |\b(?:and|or|whom|which|these|them|those|while|whereas|but|only|that|all|remaining|other)(?: the)? )$"
)
_ASIDE = re.compile(r"^ [(\[][^()\[\]]*[)\]](?=,? )")  # in brackets between a count and its verb
_THERE_WERE = re.compile(r"\b[Tt]here (?:was|were|have been|had been)(?: only| a total of)? $")
_OF_SUCH = re.compile(rf" (?!(?:of|to|in|or|and|{VERSUS})\b|[a-z]{{1,3}}/)[A-Za-z]")
_SET_APART = re.compile(
    r"(?:randomi[sz]ed|allocated|assigned|divided|enrolled|recruited|included|analy[sz]ed)[^.;\d]{0,60}[ (]$"
)
_TO_ARM_BEFORE = re.compile(r"(?:randomi[sz]ed|allocated|assigned) to $")
_ARM_BEFORE = re.compile(r"\b(?:groups?|arms?|controls?|placebo)(?: [A-Z])? ?[:=] ?$")
_HEAD = re.compile(
    r"(?:^|\. |\b[A-Z][A-Za-z]+: "
    r"|(?:\b[Oo]f(?: the)?|\b[Aa]mong(?: the)?|\b(?:[Aa]|in) total of|\bfrom|\banalys[ei]s of) )$"
)
_ARM_NEXT = re.compile(rf" (?:(?:patients?|women|men|subjects) )?{_TO_ARM} [^.;%]{{1,60}}?\b(?:and|or|,|{VERSUS}) ?\d")
_TWO = re.compile(rf"(?:(?: [A-Za-z+/-]+){{0,3}},? (?:and|or)| (?:{VERSUS}|compared (?:with|to))) $")
_ENDS = re.compile(r"(?:\s?[)\];,.]|$| ?[(\[]| (?:and|in|with|for|on|of)\b)")
_NO_EVENTS = re.compile(r"\b(?:pain|scores?|VAS|intensity|days|hours|points)\b[^.;]*$")
_MORE = re.compile(
    r"\b(?:numbers?|few(?:er)?|cases?|events?|deaths?|incidence|frequen\w+|occurr\w+|patients?|women|recurrences?|more"
    r"|relapses?|develop\w+|report\w+|experienced?|participants|disease|cancers?|infections?|failures?|fractures?)\b",
    re.IGNORECASE,
)


def set_counts_alone(text, drafts, printed, sentence, bounds):
    """Counts by what stands beside them, and by the counts beside them; each number that nothing else has taken."""
    framed = counts_of_arms(text, [bounds[one] for one in sorted(set(sentence))])
    for place, draft in enumerate(drafts):
        if draft.offset in framed and _is_whole(draft, printed[place]):
            drafts[place] = _count(draft, "of two arms in one frame")
        elif _may_count(text, drafts, printed, place):
            because = _because(text, drafts, printed, bounds[sentence[place]], place)
            if because:
                drafts[place] = _count(drafts[place], because)
    for step in (1, -1):  # from the first of a series to the last, and the other way round
        for place in range(len(drafts))[::step]:
            other = place - step
            if not 0 <= other < len(drafts) or sentence[other] != sentence[place]:
                continue
            if _may_count(text, drafts, printed, place) and _in_series(text, drafts, printed, sentence, place, step):
                drafts[place] = _count(drafts[place], "another count beside one")


def whole_in_words(numeral: str) -> bool:
    """Whether number words are those of a whole number, so that it may count.

    >>> [whole_in_words(words) for words in ("Forty-eight", "two hundred and six", "first", "third", "and")]
    [True, True, False, False, False]
    """
    return bool(_IN_WORDS.fullmatch(numeral)) and numeral.lower() != "and"


def whole_digits(numeral: str) -> str:
    """The digits of a whole number without what sets its thousands apart; empty for any other number.

    >>> [whole_digits(one) for one in ("1,361", "2 017", "1'361", "44", "54,5", "2.5", "ten")]
    ['1361', '2017', '1361', '44', '', '', '']
    """
    return re.sub("[,'’ ]", "", numeral) if _WHOLE.fullmatch(numeral) else ""


def _count(draft, because):
    return replace(draft, use="value", measure="count", because=because, sure=False)


def _is_whole(draft, found):
    """Whether nothing has taken a number, and it is a whole one, with no sign of more or less before it."""
    whole = whole_digits(draft.numeral) or whole_in_words(draft.numeral)
    return bool(not draft.use and found.as_printed and whole and found.comparator not in ("<", "≤", ">", "≥"))


def _may_count(text, drafts, printed, place):
    """Whether a number that nothing has taken may count something."""
    draft, found = drafts[place], printed[place]
    digits = whole_digits(draft.numeral)
    if not _is_whole(draft, found):
        return False
    if digits.isdecimal() and (_YEAR.fullmatch(draft.numeral) or (len(digits) > 1 and digits[0] == "0")):
        return False
    before = text[max(0, draft.offset - 30) : draft.offset]
    if _NO_COUNT.match(text, found.end) or LABEL.search(before):
        return False
    if _ARM_BEFORE.search(before):
        return True
    if (
        re.search(r"(?:\w|^|\s)[(\[]$", before)
        and re.match(r"[)\]]", text[found.end :])
        and (re.search(r"\w[(\[]$", before) or digits in map(str, range(10)))
    ):
        return False  # of an enumeration, or a part of a name
    glued = re.search(r"[\w.·/%$€£+−]$|(?<!-)-$|\d[,:]$|[≥≤<>=] ?$|\b(?:P|CI) $", before)
    return not (glued or (LABELLED.search(before) and not _TO_ARM_BEFORE.search(before)))


def _because(text, drafts, printed, bounds, place):
    """What says that a number counts; empty if nothing does."""
    start, end = bounds
    found = printed[place]
    before, after = text[max(start, found.start - FAR) : found.start], text[found.end : min(end, found.end + FAR)]
    if _THERE_WERE.search(before) and _OF_SUCH.match(after):
        return "there were so many"
    if _AS_SUBJECT.search(before) and _VERB.match(_ASIDE.sub("", after, count=1)) and not AVERAGE.search(before):
        return "it has a verb, as people have"
    if _ARM_BEFORE.search(before):
        return "an arm stands before it"
    numeral = drafts[place].numeral
    many = (whole_digits(numeral) or numeral.lower()) not in SMALL
    if many and _HEAD.search(text[max(0, start - 2) : found.start]) and _OF_SUCH.match(after):
        return "a number of something after of, or at the head of a sentence"
    if _SET_APART.search(before) and _ARM_NEXT.match(after):
        return "arms are spoken of"
    return _against(text, printed, drafts, bounds, place)


def _against(text, printed, drafts, bounds, place):
    """Two whole numbers in brackets, set against each other where something is counted."""
    start = bounds[0]
    for first in (place, place - 1):
        second = first + 1
        if first < 0 or second >= len(drafts):
            continue
        between = text[printed[first].end : printed[second].start]
        if not re.fullmatch(rf" {VERSUS} ", between) or not text.endswith(("(", "["), 0, printed[first].start):
            continue
        after = _ENDS.match(text, printed[second].end)
        said = text[max(start, printed[first].start - FAR) : printed[first].start]
        if (
            after
            and _may_count(text, drafts, printed, second)
            and _MORE.search(said)
            and not (_NO_SERIES.search(said) or _NO_EVENTS.search(said))
        ):
            return "set against another whole number where something is counted"
        if second == place and drafts[first].because.startswith("set against another whole number"):
            return drafts[first].because
    return ""


def _in_series(text, drafts, printed, sentence, place, step):
    """Whether a number is one of a series with the count before it (or after it, for a step back)."""
    other = place - step
    for _ in range(MOST_ASIDE):
        if 0 <= other < len(drafts) and sentence[other] == sentence[place] and _aside(text, drafts, printed, other):
            other -= step
    if not 0 <= other < len(drafts) or sentence[other] != sentence[place] or drafts[other].measure != "count":
        return False
    first, second = (other, place) if step > 0 else (place, other)
    between = text[printed[first].end : printed[second].start]
    plain = re.sub(r"[(\[][^()\[\]]*$", "(", without_brackets(between))
    if len(plain) > FAR or _NO_SERIES.search(plain) or re.search(r"\d", without_names(re.sub(r"[\d.]+ ?%", "", plain))):
        return False
    if step < 0:
        return bool(_TWO.fullmatch(plain))
    after = text[printed[place].end : printed[place].end + FAR]
    return bool(_BEFORE.search(plain)) and not _OF_TIMES.match(after)


def _aside(text, drafts, printed, place):
    """Whether a number is only said of a count: its percentage, or what stands in brackets behind it."""
    if drafts[place].measure in ("share", "lower limit", "upper limit") or drafts[place].use in ("qualifier", "name"):
        return True
    before = text[max(0, printed[place].start - FAR) : printed[place].start]
    if re.search(r"[A-Za-z]-$", before) or re.match(r"-[A-Za-z]", text[printed[place].end :]):
        return True
    return before.rfind("(") > before.rfind(")") and drafts[place].measure != "count"
