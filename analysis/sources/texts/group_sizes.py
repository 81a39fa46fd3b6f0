"""Of how many people numbers are, and the p-values that need to know it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from analysis.printed.number import parse
from analysis.sources.texts.expressions import VERSUS

LONGEST = 150  # characters of a name before a number
MOST = 30  # numerals, from a size to what is of it
_NO_T_TEST = re.compile(
    r"Wilcoxon|Mann|\bANC?OVA|log-?rank|regression|Cochran|covarian|\badjust|\bmixed\b|\bBonferroni|\btrend\b"
    r"|\binteraction\b|\bnon-?inferior|\b(?<!non-)paired\b(?![^.;]{0,30}\bt[- ]tests?\b)",
    re.IGNORECASE,
)
_T_TESTS = {
    "paired-t": re.compile(r"\b(?<!non-)paired\b[^.;]{0,30}\bt[- ]tests?\b", re.IGNORECASE),
    "welch": re.compile(r"\bWelch\b|\bunequal variances\b", re.IGNORECASE),
    "student": re.compile(r"\bStudent['’]?s?\b(?= t\b)|(?<!un)\bequal variances\b", re.IGNORECASE),
}
_TWO_SIZES = re.compile(
    rf"(?<![\d.])(?P<first>\d+)(?: [a-z]+)? (?:and|{VERSUS}) (?:[nN] ?= ?)?(?P<second>\d+)(?![\d%]| ?%|[.,]\d)"
)
_STANDARDIZED = re.compile(
    r"(?:\bCohen['’]?s? ?d|\bHedges['’]?s? ?g|\bGlass['’]?s? ?(?:[Dd]elta|[Δδd])|\bSMD|\b[dg]"
    r"|[Ss]tandardi[sz]ed mean difference|[Ee]ffect size,? \((?:Cohen['’]?s? ?)?[dg]\))"
    r"(?:,? ?\([^()\d]*\))?(?:,| ?=| of| was| is)* ?$"
)
OTHERS = re.compile(r" of (?!them\b|these\b|those\b|whom\b|(?:a possible )?\d+ ?[(\[])")
_ARM_SIZE = re.compile(r"[^.;%()\[\]]{3,60}[(\[]\s?[nN] ?= ?")
OF_SIZES = ("share", "mean share", "mean")
AFTER = ", of the size after it"
_AGAINST = re.compile(rf"[^.;\d%]*?(?:\b(?:and|to|{VERSUS}|compared (?:with|to))|,) ?[^.;\d%]*?")
_TWO_AFTER = re.compile(
    r"[^.;%()\[\]\d]{0,40}[(\[,;]\s?[nN] ?= ?(?P<first>\d[\d,]*) ?(?:and|vs?\.?|versus|,|/) ?(?:[nN] ?= ?)?"
    r"(?P<second>\d[\d,]*)(?![\d%]| ?%|[.,]\d)"
)
_NAMED = re.compile(r"(?:^|[^\w.])[nN] ?= ?$")
_GROUP = re.compile(r"\b(?:[Aa]mong|[Oo]f|[Ff]or|[Ii]n) (?:the |all )?$")


def set_sizes(text, drafts, printed, sentence, bounds):
    """The size of a group that a share or a mean is of: stated before it, or once after it, in its sentence.

    Of a change whose sentence states none it is the only size of the text. A p-value is of the group of its shares.
    """
    stated = [place for place, draft in enumerate(drafts) if _states_size(text, draft)]
    for place, draft in enumerate(drafts):
        if draft.measure not in OF_SIZES or draft.of or OTHERS.match(text, printed[place].end):
            continue
        here = [one for one in stated if sentence[one] == sentence[place] and abs(one - place) <= MOST]
        before = [one for one in here if one < place]
        if before:
            drafts[place] = replace(draft, of=before[-1] + 1, sure=draft.sure and len(before) == 1)
        elif len(here) == 1 and not _may_be_counted(text, drafts, printed, place, here[0]):
            drafts[place] = replace(draft, of=here[0] + 1, because=draft.because + AFTER, sure=False)
        elif not here and draft.items and len(people := _people(drafts, sentence, place)) == 1:
            drafts[place] = replace(draft, of=people[0] + 1, because=f"{draft.because}, of the people in its sentence")
        elif not here and len(stated) == 1 and draft.timepoint and is_n(text, drafts[stated[0]]):
            because = f"{draft.because}, of the only size of the text"
            drafts[place] = replace(draft, of=stated[0] + 1, because=because, sure=False)
    _set_in_order(text, drafts, printed, sentence, stated)
    _set_arms(text, drafts, printed, sentence)
    for place, draft in enumerate(drafts):
        if draft.measure == "p-value" and len(draft.inputs) == 2:
            of = _common_size(drafts, *(one - 1 for one in draft.inputs))
            shares = [drafts[one - 1] for one in draft.inputs]
            same = of and [one.timepoint for one in shares] == ["after", "before"]
            two_groups = not same and any(one.of for one in shares)
            counted = any(one.way in ("quotient", "part") for one in shares)
            way = "groups-p-value" if draft.way == "p-value" and (two_groups or counted) else draft.way
            drafts[place] = replace(draft, way=way, of=of)
    for place, draft in enumerate(drafts):
        if draft.measure == "share" and draft.way == "interval" and draft.of:  # else it is the middle of its limits
            drafts[place] = replace(draft, way="", inputs=())
        elif draft.way == "limit":
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


def set_means(text, drafts, printed, sentence, bounds):
    """A p-value after two means with their deviations, if its sentence states the size of each; sizes of deviations.

    A standardized difference is of the two in its sentence, or in the one before; sizes are beside it or not.
    """
    at = {draft.offset: draft.position - 1 for draft in drafts}
    for place, draft in enumerate(drafts):
        effect = draft.measure == "effect size" and _STANDARDIZED.search(
            text[max(0, printed[place].start - LONGEST) : printed[place].start]
        )
        if draft.way or not (effect or draft.measure == "p-value"):
            continue
        last = max((one for one in range(place) if drafts[one].measure == "p-value"), default=-1)
        own = [one for one in range(last + 1, place) if sentence[one] == sentence[place]]
        if effect:
            own = _of_sentence_with_means(drafts, sentence, place)
        start, end = bounds[sentence[own[0]] if own else 0]
        sds = [one for one in own if drafts[one].way == "sd"]
        if len(sds) != 2 or (not effect and _NO_T_TEST.search(text, start, end)):
            continue
        means = [drafts[one].inputs[0] - 1 for one in sds]
        pair = [
            (at.get(match.start("first")), at.get(match.start("second")))
            for match in _TWO_SIZES.finditer(text, printed[own[0]].start, end)
        ]
        sizes = next((two for two in pair if all(_can_be_size(drafts, one) for one in two)), None)
        if sizes is None:
            stated = [one for one in range(len(drafts)) if sentence[one] == sentence[own[0]]
                      and _states_size(text, drafts[one])]  # fmt: skip
            of = [drafts[one].of for one in means]
            sizes = tuple(stated) if len(stated) == 2 else tuple(one - 1 for one in of) if all(of) else None
        if sizes is None and not effect:
            continue
        for one in set(sizes or ()):
            because = drafts[one].because if drafts[one].measure == "count" else "one of two numbers beside two means"
            drafts[one] = replace(drafts[one], use="value", measure="count", timepoint="", because=because)
        for mean, size in zip(means, sizes or (), strict=bool(sizes)):
            drafts[mean] = replace(drafts[mean], of=size + 1)
        pairs = [means, sds, *([sizes] if sizes else [])]
        if effect and _rises(printed, *means) != (parse(printed[place].as_printed).value >= 0):
            inputs = [one + 1 for pair in pairs for one in pair]  # the difference has the sign of what is printed
        else:
            inputs = [one + 1 for pair in pairs for one in reversed(pair)]
        way, because = (
            ("cohens-d", "a standardized difference beside two means with their deviations") if effect
            else (_t_test(text, start, end), "p after two means with their deviations and sizes")
        )  # fmt: skip
        of = _common_size(drafts, *reversed(means))
        drafts[place] = replace(draft, way=way, inputs=tuple(inputs), sure=False, of=of, because=because)
    for place, draft in enumerate(drafts):
        if draft.way == "sd":
            drafts[place] = replace(draft, of=drafts[draft.inputs[0] - 1].of)


def _t_test(text, start, end):
    """The way of a p-value of two means: by the t-test that its sentence names, or the text, if that names but one.

    A paired test is Student's as well.
    """
    here, anywhere = (
        [way for way, pattern in _T_TESTS.items() if pattern.search(text, *where)]
        for where in ((start, end), (0, len(text)))
    )
    named = here or anywhere
    return named[0] if len(named) == 1 or named == ["paired-t", "student"] else "means-p-value"


def set_parts(text, drafts, printed, sentence, bounds):
    """A count of fewer than it, which is to be asked for."""
    for place, draft in enumerate(drafts):
        if draft.measure == "count" and draft.of and printed[place].as_printed and printed[draft.of - 1].as_printed:
            count, size = (parse(printed[one].as_printed) for one in (place, draft.of - 1))
            if count.value > size.value:
                drafts[place] = replace(draft, way="part", inputs=(draft.of,), sure=False)


def _of_sentence_with_means(drafts, sentence, place):
    """What is in the sentence of a number, or in the one before if that alone has deviations of means."""
    for away in (0, 1):
        own = [one for one in range(len(drafts)) if sentence[one] == sentence[place] - away]
        if any(drafts[one].way == "sd" for one in own):
            return own
    return []


def _rises(printed, first, second):
    return parse(printed[second].as_printed).value >= parse(printed[first].as_printed).value


def _can_be_size(drafts, place):
    if place is None or drafts[place].of:
        return False
    return drafts[place].measure in ("", "count") or drafts[place].because.startswith("set against a mean")


def _common_size(drafts, later, earlier):
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


def _states_size(text, draft):
    if draft.measure != "count" or not draft.sure or draft.of:
        return False
    return is_n(text, draft) or bool(_GROUP.search(text[max(0, draft.offset - 20) : draft.offset]))


def is_n(text, draft):
    """Whether "n =" stands before a number."""
    return bool(_NAMED.search(text[max(0, draft.offset - 20) : draft.offset]))
