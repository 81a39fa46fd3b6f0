"""What each numeral of a new text probably is, and what each guess rests on: to be confirmed, never taken as it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Any

from analysis.printed.number import COMPARED, SIGNS, parse
from analysis.sources.texts.counts import whole_digits, whole_in_words
from analysis.sources.texts.cues import (
    AVERAGED,
    LABEL,
    LABELLED,
    PART_OF,
    counted,
    counted_before,
    cue_of,
)
from analysis.sources.texts.expressions import REACH, VERSUS, Expression, expression, sentence_spans
from analysis.sources.texts.forms import FORMS, Named, found_in
from analysis.sources.texts.links import linked
from analysis.sources.texts.numerals import find_numerals
from analysis.sources.texts.shares import of_people, percentage_alone
from analysis.sources.texts.suggestions import suggested_use

MEASURES = (
    "count", "share", "mean share", "mean", "standard deviation", "median", "change", "p-value", "hazard ratio",
    "odds ratio", "risk ratio", "effect size", "correlation", "Cramér's V", "chi-square",
    "lower limit", "upper limit", "duration", "threshold", "survival", "number",
)  # fmt: skip
WAYS = (
    "quotient", "difference", "log-interval", "interval", "interval-p-value", "mcnemar", "fisher", "chi-square",
    "fisher-mid-p", "boschloo", "barnard", "likelihood-ratio", "chi-square-uncorrected", "chi-square-yates", "z-test",
    "p-value", "mean", "sd", "limit", "limit-wilson", "limit-clopper-pearson", "limit-mid-p", "limit-jeffreys",
    "limit-agresti-coull", "limit-wald", "means-p-value", "student", "welch", "paired-t", "groups-p-value", "part",
    "cohens-d", "effect-limit", "risk-ratio", "odds-ratio", "relative-change",
)  # fmt: skip
LONGEST = 600  # characters of a sentence to a side: a text without full stops is no sentence
UNITLESS = (
    "p-value", "hazard ratio", "odds ratio", "risk ratio", "effect size", "correlation", "Cramér's V", "chi-square"
)  # fmt: skip
_MEASURED_BEFORE = re.compile(rf"(?:\b(?:{VERSUS}|was|were|compared (?:with|to))|±) ?$")
_IN_VOLUME = re.compile(rf"[ -]?(?:(?:ml|mL|g)\b(?!/)|[mµμ]?g,? (?:\([^()]*\) )?(?:{VERSUS}|compared)\b)")
_N = re.compile(r"(?:^|[^\w.])[Nn] ?= ?$")
_P = re.compile(rf"\b[Pp](?:[- ]?values?)?,? ?(?:{COMPARED}|of|was|is) ?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART = re.compile(
    r"(?P<counted>[a-z]+[ -](?:half|(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?))"
    r"|half|quarter|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth",
    re.IGNORECASE,
)
_TO_ARM = re.compile(r" (?:to (?!\d)\w|received\b|were (?:randomly )?(?:randomi[sz]ed|assigned|allocated)\b)")
_ASSIGNED = re.compile(r"\b(?:randomi[sz]ed|assigned|allocated)\b[^.;]*(?<!\bin )(?<!\bfrom )(?<!\bsince )(?<!\bby )$")
_POWER = re.compile(r"[-−–]\d{1,2}(?![\d.%])")
_NO_COUNT = re.compile(r"[ -](?:year|month|week|day|hour|minute|mg|ml|kg|point|item)s?\b")
_IN_TIME = re.compile(  # a date that the text speaks of; any other may be that of a citation
    r"\b(?:in|from|to|between|during|since|until|through|by|on|and) (?:early |late |mid-?)?(?:[A-Z][a-z]{2,8}\.? )?"
    r"(?:\d\d?(?:st|nd|rd|th)?,? |\d\d?/)?$"
)


@dataclass(frozen=True)
class Guess:
    """What a numeral probably is."""

    position: int  # rank of the numeral in its text, from 1, as in `numerals.csv`
    offset: int
    numeral: str
    use: str = ""  # as in `numerals.csv`; empty where nothing says: a gap
    as_printed: str = ""  # of a value: what :func:`analysis.printed.number.parse` accepts
    printed_offset: int | None = None  # where `as_printed` begins
    measure: str = ""  # one of `MEASURES`, or empty
    unit: str = ""  # people, %, percentage points, months, ..., or empty
    timepoint: str = ""  # before, after, or empty
    # One of `WAYS`, where the expression itself says how the number is rebuilt, of a p-value of one side with
    # `ONE_SIDED` after it; else empty.
    way: str = ""
    inputs: tuple[int, ...] = ()  # positions of the numerals that it is rebuilt from
    of: int | None = None  # position of the numeral beside it that states the size of its group
    items: int | None = None  # position of the numeral that says over how many questions a percentage is an average
    because: str = ""  # empty for a gap
    sure: bool = False  # whether the form has no other reading; if it has, the guess is to be asked for


def guesses(normalized: str) -> tuple[Guess, ...]:
    """One guess for each numeral of a normalized text, in order.

    >>> for one in guesses("44% improved (22 of 50; P<.05); more in 3 to 4."):
    ...     print(one.position, one.measure, one.as_printed, one.way, one.inputs, one.of, one.sure)
    1 share 44% quotient (2, 3) 3 True
    2 count 22  () 3 True
    3 count 50  () None True
    4 p-value <.05  () None True
    5    () None False
    6    () None False
    """
    text = normalized
    found = find_numerals(text)
    drafts = [Guess(position, *one) for position, one in enumerate(found, start=1)]
    printed = [expression(text, *one) for one in found]
    _take_forms(text, drafts, printed)
    bounds = sentence_spans(text)
    starts = [start for start, _ in bounds]
    for place, draft in enumerate(drafts):
        start, end = bounds[bisect_right(starts, draft.offset) - 1]
        start, end = max(start, draft.offset - LONGEST), min(end, draft.offset + LONGEST)
        if not draft.use:
            drafts[place] = _alone(text, draft, printed[place], start, end)
        elif draft.measure == "share" and "count" not in draft.because:
            drafts[place] = of_people(text[start : draft.offset], text[start:end], draft)
    drafts = linked(text, drafts, printed, bounds)
    return tuple(_finished(draft, printed) for draft in drafts)


def _take_forms(text: str, drafts: list[Guess], printed: list[Expression]) -> None:
    """Set what the forms of several numerals say, each numeral taken once, and only if all can be read."""
    at = {draft.offset: draft.position for draft in drafts}
    for form in FORMS:
        for match in form.pattern.finditer(text):
            named = found_in(match)
            groups = {name: at[start] for name, (start, _) in named.items() if start in at}
            whole = len(groups) == len(named) and all(
                drafts[place - 1].numeral == named[name][1] and printed[place - 1].as_printed
                for name, place in groups.items()
            )
            if not whole or any(drafts[place - 1].use for place in groups.values()) or not _sensible(text, named):
                continue
            sure = form.sure and _plain(text, named)
            for name, place in groups.items():
                fields: dict[str, Any] = {"use": "value", "because": form.because, "sure": sure, **form.parts[name]}
                fields["inputs"] = tuple(groups[one] for one in fields.get("inputs", ()))
                fields["of"] = groups.get(fields.get("of", ""))
                drafts[place - 1] = replace(drafts[place - 1], **fields)


def _sensible(text: str, named: Named) -> bool:
    """Whether a count is one: no name, date or label, and no more than it is of; and a share no p-value."""
    starts = {name: start for name, (start, _) in named.items()}
    numerals = {name: numeral for name, (_, numeral) in named.items()}
    if "share" in named and _P.search(text[max(0, starts["share"] - REACH) : starts["share"]]):
        return False
    if "count" not in named:
        return True
    count, size = (_whole(numerals.get(name)) for name in ("count", "size"))
    if count is not None and size is not None and count > size and not _of_fewer(text, named):
        return False
    uses = {suggested_use(text, *named[name]) for name in ("count", "size") if name in named}
    if not uses <= {"", "value"}:
        return False
    if size is not None or "share" not in named or starts["share"] < starts["count"]:
        return True
    before, after = text[max(0, starts["count"] - 30) : starts["count"]], text[_end(named["count"]) :]
    return not (LABEL.search(before) or PART_OF.search(before) or _NO_COUNT.match(after))


def _end(part: tuple[int, str]) -> int:
    return part[0] + len(part[1])


def _of_fewer(text: str, named: Named) -> bool:
    """Whether a count is printed of fewer than it: with "of" between, or beside a percentage above 100."""
    between = text[_end(named["count"]) : named["size"][0]]
    share = named["share"][1] if "share" in named else ""
    return " of " in between or bool(share and parse(share).value > 100)


def _plain(text: str, named: Named) -> bool:
    """Whether a count with its percentage alone has a noun or nothing between them."""
    if set(named) != {"count", "share"}:
        return True
    return bool(counted(text[_end(named["count"]) :])[0])


def _whole(numeral: str | None) -> int | None:
    digits = whole_digits(numeral or "")
    if digits and len(digits) <= LONGEST:
        return int(digits)
    try:
        return int(parse(numeral).value) if numeral and whole_in_words(numeral) else None
    except ValueError:  # words that are no number together
        return None


def _alone(text: str, draft: Guess, found: Expression, start: int, end: int) -> Guess:
    """A guess from the words beside a single numeral."""
    before, after = text[start : found.start], text[found.end : end]
    suggested = suggested_use(text, draft.offset, draft.numeral)
    if suggested == "treatment" and found.as_printed[:1] in tuple(SIGNS):
        suggested = ""  # no dose is below zero
    unit, per = counted(after, one=draft.numeral.lower() in ("1", "one"))
    cue = cue_of(before, after, found)
    if cue and cue.measure == "p-value" and found.percent and not (found.comparator or _P.search(before)):
        cue = None  # of a group P
    if cue and cue.measure == "p-value" and before.endswith(", ") and draft.numeral.isdecimal() and draft.numeral > "1":
        cue = None  # "A, 25; P, 15"
    if cue and cue.measure == "p-value" and draft.numeral == "10" and _POWER.match(after):
        cue = None  # 10-4, whose 4 is raised on the page
    of_all = cue is not None and cue.measure in ("mean", "median") and suggested == "treatment"  # a mean in ml, no dose
    if cue and (suggested in ("", "value") or cue.measure == "p-value" or of_all):
        if cue.measure.startswith(":"):
            return replace(draft, use=cue.measure[1:], because=cue.because, sure=cue.sure)
        sure = cue.sure and not of_all and not (cue.measure == "median" and found.percent)
        unit = unit if cue.measure in ("mean", "median") else ""
        return replace(draft, use="value", measure=cue.measure, unit=unit, because=cue.because, sure=sure)
    counts = suggested == "date" and unit and _YEAR.fullmatch(draft.numeral)  # 2019 patients
    if suggested == "date" and not unit and _TO_ARM.match(after) and _ASSIGNED.search(before[-REACH:]):
        return replace(draft, use="value", measure="count", because="so many were assigned, and no year, as it seems")
    if suggested not in ("", "value") and not counts:
        sure = {"date": bool(_IN_TIME.search(before)), "treatment": _is_dose(before, after)}.get(suggested, True)
        return replace(draft, use=suggested, because=f"the characters beside it ({suggested})", sure=sure)
    if found.percent:
        return percentage_alone(before, after, draft, found)
    if found.time:
        return replace(draft, use="value", measure="duration", because="a unit of time follows")
    if _N.search(before) and _whole(draft.numeral) is not None:
        unit = counted_before(before)
        return replace(draft, use="value", measure="count", unit=unit, because="n = stands before it", sure=True)
    in_words = whole_in_words(draft.numeral)
    whole = _whole(draft.numeral) is not None or in_words or draft.numeral.isalpha()
    if unit and found.as_printed and whole:
        if found.comparator in ("≥", "≤", ">", "<") and not re.match(r"(?i)over|more|almost|nearly", found.as_printed):
            return replace(draft, use="value", measure="threshold", unit=unit, because="a limit of what is counted")
        sure = (
            not per
            and not counts
            and (draft.numeral[0].isdigit() or (in_words and not draft.numeral.isalpha()))
            and draft.numeral != "1"
            and not LABELLED.search(before[-30:])
        )
        because = "what is counted follows" + (", for a time" if per else "")
        return replace(draft, use="value", measure="count", unit=unit, because=because, sure=sure)
    part = _PART.fullmatch(draft.numeral)
    if part and found.as_printed and (part["counted"] or re.match(r" of (?:the |all )?[a-z]", after)):
        return replace(draft, use="value", measure="share", because="a part of something, in words")
    return draft


def _is_dose(before: str, after: str) -> bool:
    """Whether nothing says that a number with a unit such as mg was measured."""
    return not (AVERAGED.search(before) or _MEASURED_BEFORE.search(before) or _IN_VOLUME.match(after))


def _finished(draft: Guess, printed: list[Expression]) -> Guess:
    """A guess with its number as printed, or a gap where the number cannot be read as it stands."""
    found = printed[draft.position - 1]
    if draft.use != "value":
        return replace(draft, measure="", unit="", timepoint="", way="", inputs=(), of=None)
    if not found.as_printed:
        return Guess(draft.position, draft.offset, draft.numeral)
    unit = draft.unit or ("%" if found.percent else found.time)
    if draft.measure in UNITLESS:
        unit = ""
    if not all(printed[one - 1].as_printed for one in (*draft.inputs, *([draft.of] if draft.of else []))):
        draft = replace(draft, way="", inputs=(), of=None, sure=False)
    return replace(draft, as_printed=found.as_printed, printed_offset=found.start, unit=unit)
