"""Numbers that are what the one beside them is: of another arm, or with the sign, the unit or the word on one alone."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.printed.number import parse
from analysis.sources.texts.beside import (
    CERTAIN,
    FAR,
    NO_LIKE,
    UNIT,
    is_free,
    may_be_one_of_several,
    without_asides,
    without_brackets,
    without_names,
)
from analysis.sources.texts.expressions import VERSUS
from analysis.sources.texts.p_values import AGAINST, RATIOS

SAME = ("median", "mean", "survival", "change")  # what is said once of several numbers
_ALONE = re.compile(rf"(?:,|,? (?:and|or)|,? (?:{VERSUS})|,? compared (?:with|to)) ")
_LINK = re.compile(rf"[,;:(\[]|\b(?:and|or|to|than|while|whereas)\b|{AGAINST}")
_OF_SO_MANY = re.compile(r"^ (?:in|of|among|for) (?:the |all )?\d[\d,]* (?=[a-z])")  # right after a percentage
_RANGE = re.compile(r"\s?(?:[-–—]|to|,)\s?[-−]?\d")
_TO_LIMIT = re.compile(r"\s?(?:[-–—]|to)\s?")
_SECOND_PAIR = re.compile(
    rf"(?:[^.;()\[\]\d]{{0,60}}?(?:\b(?:and|or|to|than)|,|{VERSUS}|compared with))[^.;()\[\]\d]{{0,60}}? ?"
    r"(?P<mean>\d+(?:[.·]\d+)?)(?: [a-z]+)? ?[(\[](?P<sd>\d+(?:[.·]\d+)?)[)\]]"
)


def set_percent_signs(text, drafts, printed, sentence, bounds):
    """Numbers before a percentage that share its sign: of a pair, or of three and more."""
    for place in range(len(drafts) - 2, -1, -1):
        later = drafts[place + 1]
        signed = printed[place + 1].percent or later.because.endswith("sign on the last alone")
        if not signed or later.measure not in ("share", "survival", "mean", "mean share") or not is_free(drafts, place):
            continue
        between = without_brackets(text[printed[place].end : printed[place + 1].start])
        if not _ALONE.fullmatch(between.replace(" , ", ", ")):
            continue
        if not may_be_one_of_several(text, drafts, printed, place, of_rates=True):
            continue
        if re.fullmatch(r",(?: and| or)? ", between) and not _of_three(text, drafts, printed, place):
            continue
        if parse(printed[place].as_printed).value > 100:
            continue
        drafts[place] = replace(
            drafts[place], use="value", measure=later.measure, unit="%", sure=False,
            because="a percentage, with the sign on the last alone",
        )  # fmt: skip


def _of_three(text, drafts, printed, place):
    """Whether a comma is that of a series: between the numbers before it, or after the next one, stands another."""
    after = place + 2 < len(drafts) and drafts[place + 1].because.endswith("sign on the last alone")
    before = (
        place > 0
        and is_free(drafts, place - 1)
        and re.fullmatch(r", ", text[printed[place - 1].end : printed[place].start])
    )
    return after or bool(before)


def set_likewise(text, drafts, printed, sentence, bounds):
    """A number set against a median, a mean or a survival rate is another one, if it has the same unit."""
    last = None
    for place, draft in enumerate(drafts):
        if last is not None and sentence[last] != sentence[place]:
            last = None
        signed = draft.because == "a percentage with a sign" and not draft.sure
        if draft.measure in (*SAME, *RATIOS) and not (signed and last is not None):
            last = place
        elif last is not None and _may_follow(drafts, last, draft) and _alike(text, drafts, printed, last, place):
            _follow(text, drafts, printed, last, place)
            last = place


def _may_follow(drafts, last, draft):
    """Whether a number is of no use yet, or of one that it may not be: a duration, a share, a dose that is in ml."""
    unsure = draft.use == "treatment" and not draft.sure
    signed = draft.because == "a percentage with a sign" and not draft.sure
    free = draft.measure in ("", "duration", "share") or signed
    return drafts[last].measure not in RATIOS and free and (draft.use in ("", "value") or unsure)


def _alike(text, drafts, printed, last, place):
    """Whether a number is of the unit and the precision of an earlier one, and linked with it by words."""
    between = without_asides(text[printed[last].end : printed[place].start]).replace("vs. ", "vs ").replace("v. ", "v ")
    return (
        _same_unit(drafts, printed, last, place)
        and _linked(text, drafts, printed, last, place, between)
        and _same_kind(text, drafts, printed, last, place, between)
    )


def _same_unit(drafts, printed, last, place):
    first, one = printed[last], printed[place]
    same = first.percent == one.percent and (not one.time or first.time in ("", one.time))
    return bool(one.as_printed) and same and (one.percent or drafts[place].measure != "share")


def _linked(text, drafts, printed, last, place, between):
    """Whether there is a link between two numbers, no other number, and nothing that makes the second another thing."""
    first, one = printed[last], printed[place]
    alone = _OF_SO_MANY.sub("", without_names(between)) if one.percent else without_names(between)
    if len(between) > FAR or re.search(r"\d|\. ", alone) or not _LINK.search(between):
        return False
    if _TO_LIMIT.fullmatch(between) and not text.endswith("from ", 0, first.start):
        return False
    if between.endswith(("(", "[")) and _RANGE.match(text, one.end):  # its own limits
        return False
    money = all(text.endswith(("$", "€", "£"), 0, number.start) for number in (first, one))
    other = NO_LIKE.match(text, drafts[place].offset + len(drafts[place].numeral)) and not one.percent
    return not other and (money or may_be_one_of_several(text, drafts, printed, place))


def _same_kind(text, drafts, printed, last, place, between):
    """Whether unit, precision or frame say that two numbers are of one kind."""
    first, one = printed[last], printed[place]
    certain, parallel = CERTAIN.search(between), _parallel(text, first, one, between)
    two = one.percent and re.fullmatch(r",? and ", between)
    if drafts[last].measure == "change" and not (certain or parallel or two):
        return False
    if one.time or one.percent:
        alone = _ALONE.fullmatch(between.replace(" to ", ", "))
        return bool(first.time or first.percent or alone or certain)
    if first.time and not certain and not re.match(r" (?:for|in|with)\b|[),;]", text[one.end :]):
        return False
    decimals = [parse(number.as_printed).decimals for number in (first, one)]
    if all(decimals) or any(decimals):
        return all(decimals) or parallel or bool(re.fullmatch(rf" ?(?:{AGAINST}) ?", between))
    units = [UNIT.match(text, number.end) for number in (first, one)]
    same = all(units) and units[0][0] == units[1][0]
    last_of_two = re.fullmatch(r" and ", between) and re.match(
        r"[.;,)]|$| (?:in|with|for|respectively)\b", text[one.end :]
    )
    return bool(certain or parallel or same or last_of_two)


def _parallel(text, first, one, between):
    """Whether two numbers stand in the same frame: "6 in A and 4 in B", "3 (1-8) with A and 5 (2-9) with B"."""
    arms = [
        re.match(r" ?(?P<open>[(\[])| (?P<word>in|with|for|on|among)\b", text[number.end :]) for number in (first, one)
    ]
    if not all(arms) or not re.search(r"\band |, ", between):
        return False
    return arms[0].groupdict() == arms[1].groupdict()


def _follow(text, drafts, printed, last, place):
    before, first, one = drafts[last], printed[last], printed[place]
    between = without_brackets(text[first.end : one.start])
    if one.time and not first.time:
        before = replace(before, unit=one.time)  # 11.2 vs 8.4 months
        drafts[last] = before
    alike = place + 1 < len(drafts) and drafts[place + 1].use == drafts[last + 1].use == "qualifier"
    certain = CERTAIN.search(between) or (alike and re.search(r"\b(?:and|or)[^.;%\d]{0,40}$", between))
    drafts[place] = replace(
        drafts[place], use="value", measure=before.measure, unit=before.unit,
        sure=before.sure and bool(certain) and bool(one.time or one.percent),
        because=f"set against a {before.measure} in the same unit",
    )  # fmt: skip


def set_pairs(text, drafts, printed, sentence, bounds):
    """The mean and deviation of another arm, after the first that were announced in this order."""
    at = {draft.offset: draft.position - 1 for draft in drafts}
    for place, draft in enumerate(drafts):
        if draft.way != "sd":
            continue
        match = _SECOND_PAIR.match(text, printed[place].end + 1)
        places = [at.get(match.start(name)) for name in ("mean", "sd")] if match else [None]
        if None in places or not text.startswith((")", "]"), printed[place].end):
            continue
        mean, sd = places
        if not all(printed[one].as_printed for one in places) or drafts[mean].sure or drafts[sd].sure or drafts[sd].use:
            continue
        first = drafts[draft.inputs[0] - 1]
        because = f"set against a mean with its deviation: {draft.because}"
        drafts[mean] = replace(
            drafts[mean], use="value", measure="mean", way="mean", unit=first.unit, because=because, sure=False
        )
        drafts[sd] = replace(
            drafts[sd],
            use="value",
            measure="standard deviation",
            way="sd",
            inputs=(mean + 1,),
            because=because,
            sure=False,
        )
