"""Numbers that no word names: times of an outcome, and what is measured. Medians or means, to be asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

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

_OUTCOME = re.compile(
    r"\b(?:TTPs?|PFS|OS|DFS|TTF|EFS|RFS|DoR|DOR|[Tt]imes? to [A-Za-z-]+(?: [a-z]+)?"
    r"|(?:[Pp]rogression|[Dd]isease|[Ee]vent|[Rr]elapse|[Rr]ecurrence)-free survival|[Oo]verall survival"
    r"|[Ss]urvival times?|[Dd]uration of (?:overall |clinical )?(?:response|benefit)|[Rr]esponse duration)\b"
)
_LASTING = re.compile(
    r"\b(?:[Dd]uration|[Ll]ength of [a-z]+|stay|hospitali[sz]ation|[Oo]perati(?:on|ve|ng) times?|[Tt]imes? of [a-z]+"
    r"|[Tt]ime|[Dd]rainage|[Rr]ecovery)\b"
)
_DELAYED = re.compile(
    r"\b(?:prolong\w*|delay\w*|longer|shorter|earlier|later|sooner|faster|slower|quicker|shorten\w*)\b"
    r"[^;()]{0,80}[(\[,]? ?$"
)
_JUST_SAID = re.compile(r"^[^.;\d]{0,30}?(?:\b(?:was|were|of|from|to)|[:=(,]) ?$")
_SCORES = re.compile(
    r"\b(?:scores?|levels?|index|indices|intensity|volumes?|concentrations?|distress|costs?|pain|fatigue"
    r"|quality of life|QoL|QOL|HRQoL|HRQOL|anxiety|depression|functioning|function|symptoms?|weight|BMI|body mass"
    r"|numbers? of [a-z]+|doses?|knowledge|self-efficacy|BMD|density|size|diameter|thickness|pressure|h[ae]+moglobin"
    r"|fat|circumference|strength|steps|intake|consumption|VAS|blood loss|duration|length|times?|scales?|satisfaction"
    r"|stress|sleep|fitness|VO2|activity|cholesterol|glucose|insulin|o?estradiol|count|area|dimension|subscale"
    r"|well-?being|average)\b",
    re.IGNORECASE,
)
_NO_SCORE = re.compile(
    r"\b(?:rates?|ratios?|hazard|odds|risks?|incidence|proportions?|percent\w*|HR|OR|RR|version|rang(?:e|ed|ing)|accuracy|sensitivity|specificity|AUC|kappa|correlat\w+)\b[^.;]{0,25}$"
    r"|\b(?:per|P|p|at|day|week|month)[ =]{0,3}$"
)
_SAID_OF = re.compile(
    r"(?:\b(?:was|were|from|averaged|lost|gained|reached|scored|walked)|[=:]|\b(?:scores?|levels?) of) $"
)
_OF_SCORES = re.compile(
    r"\b(?:scores?|pain|VAS|intensity|fatigue|anxiety|depression)\b"
    r"(?:[^.;,()\d]|\b\d+ ?(?:h|hours?|days?|weeks?|months?|min\w*|years?)\b){0,90}(?:[(\[]|\bfrom )$"
)
_OWN_LIMITS = re.compile(r"(?:,| ?[(\[]) ?9\d ?% ?C")
_COMPARED = re.compile(
    r"\b(?:less|more|lower|higher|greater|longer|shorter|fewer|smaller|larger|reduced|increased|decreased|improved|better"
    r"|worse|similar|comparable)\b[^.;]*$"
)
_AVERAGES = re.compile(r"\b(?P<name>mean|median)s?\b", re.IGNORECASE)
_LISTED = re.compile(r"[;,] (?:and )?[A-Za-z][^.;()\d]{0,40}?,? ")  # (drug, 8.1 months; placebo, 7.2 months)
_OF_TWO_ARMS = re.compile(r" (?:for|in|with|after|among|[(])[^.;]* and ")


def set_outcomes(text, drafts, printed, sentence, bounds):
    """Times of an outcome are medians, unless a mean is spoken of; other times set against each other are means.

    Both are to be asked for.
    """
    for place, draft in enumerate(drafts):
        found = printed[place]
        if (
            draft.measure != "duration"
            or not found.as_printed
            or not may_be_one_of_several(text, drafts, printed, place)
        ):
            continue
        start = bounds[sentence[place]][0]
        before = text[max(start, found.start - 2 * FAR) : found.start]
        if NO_LIKE.match(text, draft.offset + len(draft.numeral)):
            continue
        named = [*_OUTCOME.finditer(before)]
        first = place - 1
        between = text[printed[first].end : found.start] if place else ""
        paired = bool(place) and is_free(drafts, first) and re.fullmatch(rf" (?:{VERSUS}|and|to) ", between) is not None
        paired = paired and sentence[first] == sentence[place] and may_be_one_of_several(text, drafts, printed, first)
        against = _against_time(text, drafts, printed, sentence, place)
        just = named and _JUST_SAID.match(before[named[-1].end() :])
        fine = "." in draft.numeral or (paired and "." in drafts[first].numeral)  # no time of a plan has decimals
        opposed = (paired and CERTAIN.search(between)) or against
        lasting = (fine and (paired or against)) or (
            opposed
            and (
                _LASTING.search(before)
                or _DELAYED.search(
                    text[max(start, printed[place - paired].start - FAR) : printed[place - paired].start]
                )
            )
        )
        if not (named and (paired or against or just)) and not lasting:
            continue
        measure = _average(text, before) or ("median" if named else "mean")
        for one in (place, *([first] if paired else [])):
            drafts[one] = replace(
                drafts[one], use="value", measure=measure, unit=found.time, sure=False,
                because=f"a time of an outcome: a {measure}, as it seems",
            )  # fmt: skip


def _against_time(text, drafts, printed, sentence, place):
    """Whether the time before or after a time is set against it."""
    for one, other in ((place, place + 1), (place - 1, place)):
        if one >= 0 and other < len(drafts) and sentence[one] == sentence[other]:
            times = printed[one].time and printed[one].time == printed[other].time
            between = without_brackets(text[printed[one].end : printed[other].start]).replace("vs.", "vs")
            near = re.fullmatch(r"[^.;%\d]{0,60}", without_names(between))
            set_apart = near and (CERTAIN.search(between) or _OF_TWO_ARMS.match(between))
            if times and (set_apart or _LISTED.fullmatch(between)):
                return True
    return False


def set_scores(text, drafts, printed, sentence, bounds):
    """Numbers with decimals, set against each other where something is measured: means, to be asked for."""
    for place, draft in enumerate(drafts):
        if not _measured(text, drafts, printed, place):
            continue
        said = text[max(bounds[sentence[place]][0], printed[place].start - 2 * FAR) : printed[place].start]
        said = without_brackets(said)[-FAR:]
        if _NO_SCORE.search(said) and not (said.endswith(" at ") and UNIT.match(text, printed[place].end)):
            continue
        other = next((one for one in range(place + 1, min(place + 6, len(drafts))) if not _is_limit(drafts[one])), None)
        other = None if other is None or sentence[other] != sentence[place] else other
        between = without_asides(text[printed[place].end : printed[other].start]) if other is not None else ""
        between = UNIT.sub("", between, count=1)
        pair = (
            other is not None
            and _measured(text, drafts, printed, other)
            and re.fullmatch(rf" ?(?:(?:{VERSUS}|compared (?:with|to)) | to ){{1}}", between)
        )
        decimals = parse(printed[place].as_printed).decimals
        both = pair and decimals and parse(printed[other].as_printed).decimals
        units = pair and UNIT.match(text, printed[other].end)
        named = _SCORES.search(said) or _AVERAGES.search(said) or UNIT.match(text, printed[place].end) or units
        limited = both and all(_OWN_LIMITS.match(text, printed[one].end) for one in (place, other))
        if not named and not limited and not (both and said.endswith(("(", "[")) and _COMPARED.search(said)):
            continue
        scores = units or _OF_SCORES.search(said)
        if both or (pair and scores):
            _set_average(drafts, (place, other), _average(text, said) or "mean")
        elif decimals and draft.use == "" and (_SAID_OF.search(said) or said.endswith(" at ")):
            _set_average(drafts, (place,), _average(text, said) or "mean")


def _is_limit(draft):
    return draft.measure in ("lower limit", "upper limit") or draft.use == "qualifier"


def _measured(text, drafts, printed, place):
    """Whether a number may be one that was measured: of no use yet, or, with a unit such as ml, taken for a dose."""
    draft, found = drafts[place], printed[place]
    free = not draft.use or (draft.use == "treatment" and not draft.sure)
    return free and not found.percent and not found.time and may_be_one_of_several(text, drafts, printed, place)


def _set_average(drafts, places, measure):
    for one in places:
        drafts[one] = replace(
            drafts[one], use="value", measure=measure, sure=False,
            because=f"a number where something is measured: a {measure}, as it seems",
        )  # fmt: skip


def _average(text, before):
    """Whether means or medians are spoken of: the last in the words before a number, or the only ones of the text."""
    last = max(_AVERAGES.finditer(before), key=lambda match: match.start(), default=None)
    return last["name"].lower() if last else _only_average(text)


@lru_cache(maxsize=1)
def _only_average(text):
    named = {match["name"].lower() for match in _AVERAGES.finditer(text)}
    return named.pop() if len(named) == 1 else ""
