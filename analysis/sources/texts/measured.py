"""Numbers that no word names: times of an outcome, and what is measured. Medians or means, to be asked for."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.printed.number import parse
from analysis.sources.texts.beside import (
    CERTAIN,
    FAR,
    NO_LIKE,
    is_free,
    may_be_one_of_several,
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
_JUST_SAID = re.compile(r"^[^.;\d]{0,30}?(?:\b(?:was|were|of|from|to)|[:=(,]) ?$")
_SCORES = re.compile(
    r"\b(?:scores?|levels?|index|indices|intensity|volumes?|concentrations?|distress|costs?|pain|fatigue"
    r"|quality of life|QoL|QOL|HRQoL|HRQOL|anxiety|depression|functioning|function|symptoms?|weight|BMI|body mass|numbers? of [a-z]+"
    r"|doses?|knowledge|self-efficacy|BMD|density|size|diameter|thickness|pressure|h[ae]+moglobin|fat|circumference|strength|steps"
    r"|intake|consumption|VAS|blood loss|duration|length|times?|scales?|satisfaction|stress|sleep|fitness|VO2|activity"
    r"|cholesterol|glucose|insulin|estradiol|oestradiol|count|area|dimension|subscale|well-being|wellbeing)\b",
    re.IGNORECASE,
)
_NO_SCORE = re.compile(
    r"\b(?:rates?|ratios?|per|hazard|odds|risks?|incidence|proportions?|percent\w*|HR|OR|RR|medians?|version|range|P|p|at|day"
    r"|week)\b[^.;]{0,25}$"
)
_SAID_OF = re.compile(r"(?:\b(?:was|were|from|averaged)|[=:]|\b(?:scores?|levels?) of) $")
_UNIT_NEXT = re.compile(
    r" ?(?:[mµμ]?[gL]|ml|mL|kg|cm|mm|min(?:utes?)?|points?|euros|USD|kg/m\S*|[mnp]?g/[dm]?[lL]|[mnp]mol/[lL]|IU/[lL])\b"
)


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
        before = text[max(bounds[sentence[place]][0], found.start - 2 * FAR) : found.start]
        if NO_LIKE.match(text, draft.offset + len(draft.numeral)):
            continue
        named = [*_OUTCOME.finditer(before)]
        first = place - 1
        between = text[printed[first].end : found.start] if place else ""
        paired = bool(place) and is_free(drafts, first) and re.fullmatch(rf" (?:{VERSUS}|and|to) ", between) is not None
        paired = paired and sentence[first] == sentence[place] and may_be_one_of_several(text, drafts, printed, first)
        against = _against_time(text, drafts, printed, sentence, place)
        just = named and _JUST_SAID.match(before[named[-1].end() :])
        if not (named and (paired or against or just)) and not (_LASTING.search(before) and (paired or against)):
            continue
        mean = re.search(r"\b(?:[Mm]ean|[Aa]verage)\b", before) or not named
        measure = "median" if not mean or re.search(r"\b[Mm]edian\b", before) else "mean"
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
            between = without_brackets(text[printed[one].end : printed[other].start])
            if (
                times
                and re.match(r"[^.;%\d]{0,60}$", without_names(between))
                and (CERTAIN.search(between) or re.match(r" (?:for|in|with|after|among|[(])[^.;]* and ", between))
            ):
                return True
    return False


def set_scores(text, drafts, printed, sentence, bounds):
    """Numbers with decimals, set against each other where something is measured: means, to be asked for."""
    for place, draft in enumerate(drafts):
        if not _measured(text, drafts, printed, place):
            continue
        said = text[max(bounds[sentence[place]][0], printed[place].start - FAR) : printed[place].start]
        if not _SCORES.search(said) or _NO_SCORE.search(said):
            continue
        other = place + 1 if place + 1 < len(drafts) and sentence[place + 1] == sentence[place] else None
        between = without_brackets(text[printed[place].end : printed[other].start]) if other is not None else ""
        between = _UNIT_NEXT.sub("", between, count=1)
        pair = (
            other is not None
            and _measured(text, drafts, printed, other)
            and re.fullmatch(rf" ?(?:(?:{VERSUS}|compared (?:with|to)) | to ){{1}}", between)
        )
        decimals = parse(printed[place].as_printed).decimals
        both = pair and decimals and parse(printed[other].as_printed).decimals
        scores = re.search(r"\bscores?\b[^.;,()\d]{0,60}(?:[(\[]|\bfrom )$", said)
        if both or (pair and scores):
            _set_means(drafts, (place, other), said)
        elif decimals and draft.use == "" and _SAID_OF.search(said):
            _set_means(drafts, (place,), said)


def _measured(text, drafts, printed, place):
    """Whether a number may be one that was measured: of no use yet, or, with a unit such as ml, taken for a dose."""
    draft, found = drafts[place], printed[place]
    free = not draft.use or (draft.use == "treatment" and not draft.sure)
    return free and not found.percent and not found.time and may_be_one_of_several(text, drafts, printed, place)


def _set_means(drafts, places, said):
    for one in places:
        drafts[one] = replace(
            drafts[one], use="value", measure="mean", sure=False,
            because="a number where something is measured: a mean, as it seems",
        )  # fmt: skip
