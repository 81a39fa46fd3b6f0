"""Differences and ratios with their limits and p-value: of which two percentages or counts, if these stand before."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.printed.number import parse
from analysis.sources.texts.group_sizes import MOST
from analysis.sources.texts.p_values import AGAINST, is_side, test_of

WAYS = {"change": "difference", "risk ratio": "risk-ratio", "odds ratio": "odds-ratio"}  # by the measure of an effect
POINTS = "percentage points"
NEAR = {"change": 1.5, "risk ratio": 0.1, "odds ratio": 0.1}  # points; parts of the ratio
_ADJUSTED = re.compile(
    r"\b[Aa]djust|\b[Mm]ulti(?:vari|level)|[Rr]egress|\ba(?:OR|RR)\b|propensity|weight|\b[Mm]atch|\b[Mm]odel|[Ss]tratif"
    r"|Mantel|person-|\b[Rr]ate ratio|\bIRR\b|\b[Cc]luster|\b[Ii]mput|\b[Pp]ooled"
)
_BESIDE = re.compile(r"%?[)\]]*[^.;()\[\]\d]{0,60}[(\[,;:]\s?[^.;()\[\]\d]{0,40}")
_OF_OTHERS = re.compile(r"\b(?:in|among|for|of|at|within|after|when|if)\b")


def set_effects(text, drafts, printed, sentence, bounds):
    """An effect is that of the two percentages, or counts, before it that it agrees with or stands right beside.

    So are its limits, if they are of 95%, and its p-value. A change without limits has to be one of percentage points.
    """
    for place, draft in enumerate(drafts):
        limits = draft.way in ("interval", "log-interval")
        if draft.measure not in WAYS or (
            _at_other_level(drafts, draft) if limits else draft.way or not printed[place].as_printed
        ):
            continue
        if draft.measure == "change" and draft.unit != POINTS and not (limits and printed[place].percent):
            continue
        start, end = bounds[sentence[place]]
        compared = _compared(text, drafts, printed, sentence, place)
        if not compared or _ADJUSTED.search(text, bounds[sentence[compared[0] - 1]][0], end):
            continue
        pair = _agreeing(draft.measure, drafts, printed, place, compared)
        if pair is None and _beside(text, drafts, printed, place, compared, end):
            pair = compared[-2:]
        if pair is None:
            continue
        for one in pair:
            count = drafts[one - 1]
            if count.measure == "count":
                drafts[one - 1] = replace(count, way="part", inputs=(count.of,))
        because = f"{draft.because}, of two {'counts' if count.measure == 'count' else 'percentages'} before it"
        drafts[place] = replace(draft, way=WAYS[draft.measure], inputs=tuple(pair), because=because, sure=False)
        for one, other in (draft.inputs, draft.inputs[::-1]) if limits else ():
            drafts[one - 1] = replace(
                drafts[one - 1], way="effect-limit", inputs=(draft.position, other), sure=False,
                because=f"{drafts[one - 1].because}, of an effect of two percentages",
            )  # fmt: skip
        _set_p_value(text, drafts, printed, place, pair, start, end)


def _set_p_value(text, drafts, printed, place, pair, start, end):
    """The p-value of an effect of two printed counts is of these, not of the limits that another method may give."""
    after = (one for one in drafts[place + 1 :] if one.offset < end)
    last = next((one for one in after if not (_is_limit(one) or is_side(text, one))), None)
    if last is None or last.measure != "p-value" or last.way not in ("", "interval-p-value"):
        return
    counted = all(_fits(drafts, printed, one) for one in pair)
    times = {drafts[one - 1].timepoint for one in pair} == {"before", "after"}
    way, named = test_of(text, start, end)
    extreme = not all(0 < _share(drafts, printed, one) < 1 for one in pair)  # some add 1/2 to each count, then
    if not way or way == "mcnemar" or times or not (counted or named) or (extreme and not named):
        return
    drafts[last.position - 1] = replace(
        last, way="groups-p-value" if way == "p-value" else way, inputs=tuple(pair), sure=False,
        because="p of an effect of two counts before it, " + (f"{way} named" if way != "p-value" else "no test named"),
    )  # fmt: skip


def _fits(drafts, printed, position):
    """Whether a number is a count, or a percentage that the count beside it gives: else either can be misprinted."""
    draft = drafts[position - 1]
    if draft.way != "quotient":
        return draft.way == "part"
    share, count, of = (parse(printed[one - 1].as_printed) for one in (position, *draft.inputs))
    return bool(of.value) and abs(100 * count.value / of.value - share.value) * 10**share.decimals < 1


def _is_limit(draft):
    return draft.measure in ("lower limit", "upper limit") or draft.use == "qualifier"


def _at_other_level(drafts, draft):
    """Whether the limits of an estimate are at another level than 95%."""
    before = drafts[draft.inputs[0] - 2]
    return before.use == "qualifier" and before.numeral != "95"


def _compared(text, drafts, printed, sentence, place):
    """Positions of the percentages of so many people before an effect, or of the counts, if they are in one sentence.

    None if the last two are not known to be of so many, or are counts that are not set against each other.
    """
    near = range(max(0, place - MOST), place)
    beside = {one - 1 for draft in drafts if draft.way == "quotient" for one in draft.inputs}
    counts = [one for one in near if drafts[one].measure == "count" and drafts[one].of and one not in beside]
    shares = [one for one in near if drafts[one].measure == "share"]
    found = [one for one in (shares or counts) if sentence[place] - sentence[one] <= 1]
    last = found[-2:]
    ways = ("", "quotient") if shares else ("", "part")
    if len(last) < 2 or any(not drafts[one].of or drafts[one].way not in ways for one in last):
        return []
    first, second = last
    if sentence[first] != sentence[second] or any(_share(drafts, printed, one + 1) is None for one in last):
        return []
    against = re.search(AGAINST, text[printed[first].end : printed[second].start])
    return [one + 1 for one in found if sentence[one] == sentence[second]] if shares or against else []


def _share(drafts, printed, position):
    """A percentage as a part of one; a count as that of how many it is of; None if it is none."""
    number = parse(printed[position - 1].as_printed).value
    if drafts[position - 1].measure == "share":
        return float(number) / 100
    of = printed[drafts[position - 1].of - 1].as_printed
    size = parse(of).value if of else 0
    return float(number / size) if size and 0 <= number <= size else None


def _agreeing(measure, drafts, printed, place, compared):
    """The last two in the order in which they give an effect, or nearly; None if in neither."""
    apart = {}
    for pair in (tuple(compared[-2:]), tuple(compared[-2:][::-1])):
        apart[pair] = _apart(measure, printed, place, *(_share(drafts, printed, one) for one in pair))
    nearest = min(apart, key=apart.__getitem__)
    return nearest if apart[nearest] <= NEAR[measure] else None


def _apart(measure, printed, place, one, other):
    """How far an effect is from that of two shares, in points or parts of it."""
    claim = float(parse(printed[place].as_printed).value)
    if measure == "change":
        return abs(100 * (one - other) - claim)
    if min(one, other) <= 0 or max(one, other) >= 1:
        return float("inf")
    ratio = one / other if measure == "risk ratio" else one * (1 - other) / other / (1 - one)
    return abs(ratio - claim) / ratio


def _beside(text, drafts, printed, place, compared, end):
    """Whether an effect stands right beside the only two that it can be of, and is of nothing else.

    It is of those without, if it nearly agrees with them.
    """
    own = {
        *compared,
        *(drafts[one - 1].of for one in compared),
        *(n for one in compared for n in drafts[one - 1].inputs),
    }
    between = text[printed[place - 1].end : printed[place].start]
    shares = [_share(drafts, printed, one) for one in compared]
    if (
        len(compared) != 2
        or place not in own
        or not _BESIDE.fullmatch(between)
        or not all(0 < one < 1 for one in shares)
    ):
        return False
    first, second = (1 - one for one in shares)
    if (
        min(_apart(drafts[place].measure, printed, place, *pair) for pair in ((first, second), (second, first)))
        <= NEAR[drafts[place].measure]
    ):
        return False
    if re.search(r"[(\[][^)\]]*$", between):
        return True
    last = place
    while last + 1 < len(drafts) and (_is_limit(drafts[last + 1]) or drafts[last + 1].measure == "p-value"):
        last += 1
    return not _OF_OTHERS.search(text[printed[last].end : end])
