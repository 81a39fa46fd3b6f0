"""Of how many people numbers are, and the p-values that need to know it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from analysis.printed.number import parse
from analysis.sources.texts.cues import WEIGHTED, counted
from analysis.sources.texts.expressions import VERSUS

LONGEST = 150  # characters of a name before a number
MOST = 30  # numerals, from a size to what is of it
OTHERS = re.compile(r" of (?!them\b|these\b|those\b|whom\b|(?:a possible )?\d+ ?[(\[])")
_ARM_SIZE = re.compile(r"[^.;%()\[\]]{3,60}[(\[]\s?[nN] ?= ?")
OF_SIZES = ("share", "mean share", "mean")
AFTER = ", of the size after it"
_AGAINST = re.compile(rf"[^.;\d%]*?(?:\b(?:and|to|{VERSUS}|compared (?:with|to))|,) ?[^.;\d%]*?")
_TWO_AFTER = re.compile(
    r"[^.;%()\[\]\d]{0,40}[(\[,;]\s?[nN] ?= ?(?P<first>\d[\d,]*) ?(?:and|vs?\.?|versus|,|/) ?(?:[nN] ?= ?)?"
    r"(?P<second>\d[\d,]*)(?![\d%]| ?%|[.,]\d)"
)
_AND_ANOTHER = re.compile(r"(?: [A-Za-z-]+){1,4},? and (?:[nN] ?= ?)?(?P<second>\d[\d,]*)(?= [A-Za-z])")
_IN_ORDER = re.compile(r"\brespectively\b|\bsensitivity\b.*\bspecificity\b", re.IGNORECASE)
_NAMED = re.compile(r"(?:^|[^\w.])[nN] ?= ?$")
_GROUP = re.compile(r"\b(?:[Aa]mong|[Oo]f|[Ff]or|[Ii]n) (?:the |all )?$")


def set_sizes(text, drafts, printed, sentence, bounds):
    """The size of a group that a share or a mean is of: stated before it, or once after it, in its sentence.

    Of a change whose sentence states none it is the only size of the text. A p-value is of the group of its shares.
    """
    stated = [place for place, draft in enumerate(drafts) if states_size(text, draft)]
    weighted = {one for one in set(sentence) if WEIGHTED.search(text, *bounds[one])}
    for place, draft in enumerate(drafts):
        if draft.measure not in OF_SIZES or draft.way == "quotient":
            continue
        if draft.measure != "mean" and sentence[place] in weighted:
            because = f"{draft.because}, weighted or adjusted, as it seems"
            drafts[place] = replace(draft, of=None, sure=False, because=because)
            continue
        if (draft.of or 0) > place and _another(text, printed, draft.of - 1) is not None:
            drafts[place] = replace(draft, of=None, sure=False)  # of 40 cases and 60 controls
        if draft.of or OTHERS.match(text, printed[place].end):
            continue
        here = [one for one in stated if sentence[one] == sentence[place] and abs(one - place) <= MOST]
        before = [one for one in here if one < place]
        if before:
            drafts[place] = replace(draft, of=before[-1] + 1, sure=draft.sure and len(before) == 1)
        elif len(here) == 1 and not _may_be_counted(text, drafts, printed, place, here[0]):
            if _another(text, printed, here[0]) is not None:
                continue
            drafts[place] = replace(draft, of=here[0] + 1, because=draft.because + AFTER, sure=False)
        elif not here and draft.items and len(people := _people(drafts, sentence, place)) == 1:
            drafts[place] = replace(draft, of=people[0] + 1, because=f"{draft.because}, of the people in its sentence")
        elif not here and len(stated) == 1 and draft.timepoint and is_n(text, drafts[stated[0]]):
            because = f"{draft.because}, of the only size of the text"
            drafts[place] = replace(draft, of=stated[0] + 1, because=because, sure=False)
    _set_in_order(text, drafts, printed, sentence, stated)
    _set_of_two_after(text, drafts, printed, sentence, bounds)
    _set_arms(text, drafts, printed, sentence)
    for place, draft in enumerate(drafts):
        if draft.measure == "p-value" and len(draft.inputs) == 2:
            of = common_size(drafts, *(one - 1 for one in draft.inputs))
            shares = [drafts[one - 1] for one in draft.inputs]
            same = of and [one.timepoint for one in shares] == ["after", "before"]
            two_groups = not same and any(one.of for one in shares)
            counted = any(one.way in ("quotient", "part") for one in shares)
            way = "groups-p-value" if draft.way == "p-value" and (two_groups or counted) else draft.way
            drafts[place] = replace(draft, way=way, of=of)
    for place, draft in enumerate(drafts):
        if draft.measure == "share" and draft.way == "interval" and draft.of:  # else it is the middle of its limits
            drafts[place] = replace(draft, way="", inputs=())
        elif draft.way.startswith("limit"):
            of = drafts[draft.inputs[0] - 1].of
            drafts[place] = replace(draft, of=of) if of else replace(draft, way="", inputs=())


def _set_in_order(text, drafts, printed, sentence, stated):
    """Percentages set against each other are of as many sizes before them, or of two after "n =", in their order.

    Of another number of sizes before them nothing says which is of which.
    """
    at = {draft.offset: draft.position - 1 for draft in drafts}
    for run in _runs(text, drafts, printed, sentence):
        own = [one for one in stated if sentence[one] == sentence[run[0]]]
        after = _TWO_AFTER.match(text, printed[run[-1]].end)
        sizes = [one for one in own if is_n(text, drafts[one])]
        if len(run) == 2 and after:
            sizes = [at.get(after.start(name)) for name in ("first", "second")]
            if not all(one is not None and drafts[one].measure in ("", "count") for one in sizes):
                continue
        elif len(own) < 2 or len(sizes) < len(own) or not _set_apart(text, drafts, printed, sizes, run[0]):
            continue
        for place, size in zip(run, sizes if len(sizes) == len(run) else [None] * len(run), strict=True):
            of = None if size is None else size + 1
            because = drafts[place].because.removesuffix(AFTER) + ("" if of is None else ", of the size in its order")
            drafts[place] = replace(drafts[place], of=of, because=because, sure=False)
            if size is not None:
                drafts[size] = replace(drafts[size], use="value", measure="count", sure=drafts[size].sure)


def _another(text, printed, size):
    """Where the number of other people begins that a size is named together with; None if there is none."""
    match = _AND_ANOTHER.match(text, printed[size].end)
    return match.start("second") if match and counted(text[match.end("second") :])[0] else None


def _set_of_two_after(text, drafts, printed, sentence, bounds):
    """Two percentages or means are of two sizes after them, in their order, where the sentence says so."""
    at = {draft.offset: draft.position - 1 for draft in drafts}
    for size, draft in enumerate(drafts):
        second = at.get(_another(text, printed, size)) if draft.measure == "count" else None
        if second is None:
            continue
        own = [one for one in range(len(drafts)) if sentence[one] == sentence[size] and drafts[one].measure in OF_SIZES]
        if len(own) != 2 or own[-1] > size or any(drafts[one].of for one in own):
            continue
        if _IN_ORDER.search(text, *bounds[sentence[size]]):
            drafts[second] = replace(drafts[second], use="value", measure="count")
            for place, of in zip(own, (size, second), strict=True):
                because = f"{drafts[place].because}, of the size in its order"
                drafts[place] = replace(drafts[place], of=of + 1, because=because, sure=False)


def _runs(text, drafts, printed, sentence):
    """Runs of percentages or means that are set against each other, with no other number between."""
    runs, run = [], []
    for place, draft in enumerate(drafts):
        if draft.measure not in OF_SIZES or draft.way == "quotient":
            run = []
            continue
        between = text[printed[place - 1].end : printed[place].start] if run else ""
        if run and (sentence[run[-1]] != sentence[place] or not _AGAINST.fullmatch(between)):
            run = []
        if not run:
            runs.append(run)
        run.append(place)
    return [one for one in runs if len(one) > 1]


def _set_apart(text, drafts, printed, sizes, first):
    """Whether sizes all stand before what may be of them, set against each other with nothing of either between."""
    between = [text[printed[one].end : printed[other].start] for one, other in pairwise(sizes)]
    return (
        sizes[-1] < first
        and all(_AGAINST.search(words) for words in between)
        and not any(drafts[one].measure in OF_SIZES for one in range(sizes[0], sizes[-1]))
    )


def _set_arms(text, drafts, printed, sentence):
    """Percentages that each have the size of an arm after them are of these: two such pairs in a sentence or more."""
    pairs: dict[int, list[tuple[int, int]]] = {}
    for place, draft in enumerate(drafts):
        size = next((one for one in range(place + 1, min(place + 3, len(drafts))) if is_n(text, drafts[one])), None)
        between = text[printed[place].end : drafts[size].offset] if size is not None else ""
        if draft.measure in OF_SIZES and draft.way != "quotient" and _ARM_SIZE.fullmatch(between):
            pairs.setdefault(sentence[place], []).append((place, size))
    for own in pairs.values():
        for place, size in own if len(own) > 1 else ():
            because = drafts[place].because.removesuffix(AFTER) + AFTER
            drafts[place] = replace(drafts[place], of=size + 1, because=because)


def set_parts(text, drafts, printed, sentence, bounds):
    """A count of fewer than it, which is to be asked for."""
    for place, draft in enumerate(drafts):
        if draft.measure == "count" and draft.of and printed[place].as_printed and printed[draft.of - 1].as_printed:
            count, size = (parse(printed[one].as_printed) for one in (place, draft.of - 1))
            if count.value > size.value:
                drafts[place] = replace(draft, way="part", inputs=(draft.of,), sure=False)


def common_size(drafts, later, earlier):
    """The size that both shares of a p-value are of, if it is one; of two times, that of either is."""
    first, second = drafts[earlier], drafts[later]
    if not (first.of and second.of) and (first.timepoint, second.timepoint) == ("before", "after"):
        of = first.of or second.of
        drafts[earlier], drafts[later] = replace(first, of=of), replace(second, of=of)
        return of
    times = (first.timepoint, second.timepoint) == ("before", "after")
    same = first.of and second.of and drafts[first.of - 1].numeral == drafts[second.of - 1].numeral
    return first.of if same and (times or first.of == second.of) else None


def _may_be_counted(text, drafts, printed, place, size):
    """Whether n in brackets right after a percentage may be its count; after the second of two times it is none."""
    beside = re.fullmatch(r"\s?[(\[]\s?[nN] ?= ?", text[printed[place].end : drafts[size].offset])
    return bool(beside) and drafts[place].timepoint != "after"


def _people(drafts, sentence, place):
    """Numbers of people in the sentence of another number."""
    own = [one for one in range(len(drafts)) if sentence[one] == sentence[place]]
    return [one for one in own if (drafts[one].measure, drafts[one].unit) == ("count", "people")]


def states_size(text, draft):
    """Whether a number says how many a group are."""
    if draft.measure != "count" or not draft.sure or draft.of:
        return False
    return is_n(text, draft) or bool(_GROUP.search(text[max(0, draft.offset - 20) : draft.offset]))


def is_n(text, draft):
    """Whether "n =" stands before a number."""
    return bool(_NAMED.search(text[max(0, draft.offset - 20) : draft.offset]))
