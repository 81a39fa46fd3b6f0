"""Differences and ratios of two percentages with their limits: of which percentages, if these stand before them."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.printed.number import parse
from analysis.sources.texts.group_sizes import MOST

WAYS = {"change": "difference", "risk ratio": "risk-ratio", "odds ratio": "odds-ratio"}  # by the measure of an effect
POINTS = "percentage points"
NEAR = {"change": 1.5, "risk ratio": 0.1, "odds ratio": 0.1}  # points; parts of the ratio
_ADJUSTED = re.compile(r"\badjust|\bmulti(?:vari|level)|regress|\ba(?:OR|RR)\b|propensity|weight|\bmatch|\bmodel")


def set_effects(text, drafts, printed, sentence, bounds):
    """An effect is that of the two percentages before it that it agrees with; so are its limits, if they are of 95%.

    A change without limits has to be one of percentage points.
    """
    for place, draft in enumerate(drafts):
        limits = draft.way in ("interval", "log-interval")
        if draft.measure not in WAYS or (
            _at_other_level(drafts, draft) if limits else draft.way or not printed[place].as_printed
        ):
            continue
        if draft.measure == "change" and draft.unit != POINTS and not (limits and printed[place].percent):
            continue
        shares = _shares(drafts, sentence, place)
        start = bounds[sentence[shares[0] - 1 if shares else place]][0]
        if not shares or _ADJUSTED.search(text, start, bounds[sentence[place]][1]):
            continue
        pair = _agreeing(draft.measure, printed, place, shares)
        if pair is None:
            continue
        because = f"{draft.because}, of two percentages before it"
        drafts[place] = replace(draft, way=WAYS[draft.measure], inputs=pair, because=because, sure=False)
        for one, other in (draft.inputs, draft.inputs[::-1]) if limits else ():
            drafts[one - 1] = replace(
                drafts[one - 1], way="effect-limit", inputs=(draft.position, other), sure=False,
                because=f"{drafts[one - 1].because}, of an effect of two percentages",
            )  # fmt: skip


def _at_other_level(drafts, draft):
    """Whether the limits of an estimate are at another level than 95%."""
    before = drafts[draft.inputs[0] - 2]
    return before.use == "qualifier" and before.numeral != "95"


def _shares(drafts, sentence, place):
    """Positions of the last two percentages of so many people before an effect, if they are in one sentence."""
    near = [
        one
        for one in range(max(0, place - MOST), place)
        if drafts[one].measure == "share" and sentence[place] - sentence[one] <= 1
    ][-2:]
    known = len(near) == 2 and all(drafts[one].of and drafts[one].way in ("", "quotient") for one in near)
    return [one + 1 for one in near] if known and sentence[near[0]] == sentence[near[1]] else []


def _agreeing(measure, printed, place, shares):
    """The two percentages in the order in which they give an effect, or nearly; None if in neither."""
    claim = float(parse(printed[place].as_printed).value)
    apart = {}
    for first, second in (shares, shares[::-1]):
        one, other = (float(parse(printed[position - 1].as_printed).value) / 100 for position in (first, second))
        if measure == "change":
            apart[first, second] = abs(100 * (one - other) - claim)
        elif min(one, other) > 0 and max(one, other) < 1:
            ratio = one / other if measure == "risk ratio" else one * (1 - other) / other / (1 - one)
            apart[first, second] = abs(ratio - claim) / ratio
    nearest = min(apart, key=apart.__getitem__, default=None)
    return nearest if nearest is not None and apart[nearest] <= NEAR[measure] else None
