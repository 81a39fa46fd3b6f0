"""What guesses have to do with each other: limits and their estimate, a change and its ends, units and the rest."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from analysis.printed.number import SIGNS, parse
from analysis.sources.texts.costs import set_costs
from analysis.sources.texts.counts import set_counts_alone
from analysis.sources.texts.counts_beside import set_counts
from analysis.sources.texts.cues import counted, modeled
from analysis.sources.texts.effects import POINTS, set_effects
from analysis.sources.texts.expressions import Expression
from analysis.sources.texts.forms import BRACKETED, ITEMS, RISING
from analysis.sources.texts.group_sizes import OTHERS, is_n, set_parts, set_sizes
from analysis.sources.texts.interval_methods import limit_way
from analysis.sources.texts.measured import set_outcomes, set_scores
from analysis.sources.texts.p_values import RATIOS, set_p_values, set_sides
from analysis.sources.texts.series import set_likewise, set_pairs, set_percent_signs
from analysis.sources.texts.times import TIMED, set_times
from analysis.sources.texts.two_means import set_errors, set_means

ESTIMATES = (*RATIOS, "mean", "median", "change", "effect size", "share", "survival")
SYMMETRIC = ("mean", "change", "share")
NEAR = 60  # characters
RELATIVE = re.compile(r"\brelative(?:ly)?\b(?! risk (?!reduction|increase))", re.IGNORECASE)
_RISEN = re.compile(rf"\b{RISING}(?: by)?(?: (?:an? )?(?:mean |average |absolute |relative |further )?(?:of )?)?\s?$")
_POINTS = re.compile(r" (?:percentage|percent|%)[- ]points?|pp\b")


def linked(text: str, drafts: list, printed: Sequence[Expression], bounds: Sequence[tuple[int, int]]) -> list:
    """The guesses, in their order, with what each is rebuilt from, as far as it stands beside it."""
    drafts = list(drafts)
    starts = [start for start, _ in bounds]
    sentence = [bisect_right(starts, draft.offset) - 1 for draft in drafts]
    steps = (
        set_percent_signs, _units, set_pairs, _averages, _bracketed, set_likewise, set_outcomes, set_scores, set_costs,
        set_likewise, _bracketed, set_counts_alone, set_times, _limits, _changes, set_p_values, set_sizes, set_counts,
        set_errors, set_means, set_parts, set_effects, set_sides,
    )  # fmt: skip
    for step in steps:
        step(text, drafts, printed, sentence, bounds)
    return drafts


def _units(text, drafts, printed, sentence, bounds):
    """Units of what forms have taken: of counts what is counted, of a size and its count the same."""
    for place, draft in enumerate(drafts):
        if draft.use == "value" and draft.measure == "count" and not draft.unit:
            unit = counted(text[printed[place].end : bounds[sentence[place]][1]])[0]
            drafts[place] = replace(draft, unit=unit)
    for place, draft in enumerate(drafts):
        if draft.measure == "count" and draft.of and drafts[draft.of - 1].unit and not draft.unit:
            drafts[place] = replace(draft, unit=drafts[draft.of - 1].unit)


def _averages(text, drafts, printed, sentence, bounds):
    """Percentages in the sentence of an average over so many questions are of all answers to them."""
    for place, draft in enumerate(drafts):
        if draft.because == ITEMS and parse(printed[place].as_printed).value > 1:
            for one, other in enumerate(drafts):
                percentage = printed[one].percent and not OTHERS.match(text, printed[one].end)
                if sentence[one] == sentence[place] and percentage and other.measure in ("share", "mean"):
                    drafts[one] = replace(other, measure="mean share", items=place + 1, sure=False)


def _bracketed(text, drafts, printed, sentence, bounds):
    """Two numbers in brackets after a ratio are its limits; after another estimate they may be."""
    at = {draft.offset: draft.position for draft in drafts}
    for place, draft in enumerate(drafts):
        match = BRACKETED.match(text, printed[place].end) if draft.measure in ESTIMATES else None
        if not match or (draft.measure == "share" and draft.way):
            continue
        ends = [(side, at.get(match.start(side))) for side in ("lower", "upper") if match[side]]
        if not ends or any(one is None or drafts[one - 1].measure not in ("", "lower limit", "upper limit", "share") or
                           drafts[one - 1].sure for _, one in ends):  # fmt: skip
            continue
        if len(ends) == 2 and _rose(text, drafts, printed, place, *(one - 1 for _, one in ends)):
            continue
        ratio = draft.measure in RATIOS
        said = "two numbers in brackets after " + ("a ratio" if ratio else "an estimate: limits, or a range")
        for side, one in ends:
            drafts[one - 1] = replace(
                drafts[one - 1], use="value", measure=f"{side} limit", because=said, sure=ratio and draft.sure
            )


def _rose(text, drafts, printed, place, first, last):
    """Take two percentages in brackets after "increased 19%" for before and after, if that is their difference.

    So too where it is relative to the first, or lies outside of both, as no estimate does of its limits.
    """
    if not printed[place].percent or not all(printed[one].as_printed for one in (place, first, last)):
        return False
    claim, before, after = (abs(parse(printed[one].as_printed).value) for one in (place, first, last))
    unit = Fraction(1, 10 ** parse(printed[place].as_printed).decimals)
    apart = abs(abs(after - before) - claim) <= unit
    relative = bool(before) and abs(100 * abs(after - before) / before - claim) <= unit
    outside = not min(before, after) <= claim <= max(before, after)
    if not _RISEN.search(text[max(0, printed[place].start - NEAR) : printed[place].start]) or not (
        apart or relative or outside
    ):
        return False
    for one, when in ((first, "before"), (last, "after")):
        drafts[one] = replace(
            drafts[one], use="value", measure="share", unit="%", timepoint=when, sure=False,
            because="one of two percentages in brackets after a change",
        )  # fmt: skip
    way, unit_of = ("relative-change", "") if relative and not apart else ("difference", POINTS)
    because = "a change, with the percentages before and after in brackets"
    drafts[place] = replace(
        drafts[place], use="value", measure="change", way=way, inputs=(last + 1, first + 1), unit=unit_of,
        because=because, sure=False,
    )  # fmt: skip
    return True


def _limits(text, drafts, printed, sentence, bounds):
    """The estimate of each pair of limits, right before them."""
    for place, draft in enumerate(drafts):
        if draft.measure not in ("lower limit", "upper limit") or (
            place and drafts[place - 1].measure == "lower limit"
        ):
            continue
        upper = place + 1 if draft.measure == "lower limit" else None
        pair = upper is not None and upper < len(drafts) and drafts[upper].measure == "upper limit"
        pair = pair and sentence[upper] == sentence[place]
        estimate = next((one for one in range(place - 1, max(-1, place - 5), -1)
                         if drafts[one].use != "qualifier" and not _part(drafts, one)
                         and not (drafts[one].measure == "count" and is_n(text, drafts[one]))), None)  # fmt: skip
        if estimate is None or sentence[estimate] != sentence[place] or drafts[estimate].measure not in ESTIMATES:
            continue
        if draft.offset - printed[estimate].end > NEAR:
            continue
        found, limits = drafts[estimate], (place + 1, place + 2)
        way = "log-interval" if found.measure in RATIOS else "interval" if found.measure in SYMMETRIC else ""
        for one in (place, *([upper] if pair else [])):
            drafts[one] = replace(drafts[one], unit=found.unit or ("%" if printed[estimate].percent else
                                                                   printed[estimate].time))  # fmt: skip
        read = pair and all(printed[one].as_printed for one in (estimate, place, upper))
        here = text[slice(*bounds[sentence[place]])]
        if read and found.measure == "share" and not modeled(here) and _of_a_share(drafts, printed, place, upper):
            by, settled = limit_way(text, *bounds[sentence[place]])
            for one, other in ((place, upper), (upper, place)):
                sure = drafts[one].sure and settled
                drafts[one] = replace(drafts[one], way=by, inputs=(estimate + 1, other + 1), sure=sure)
        if way and read and not found.way:
            sure = found.sure and draft.sure and _ordered(printed, place, upper)
            drafts[estimate] = replace(found, way=way, inputs=limits, sure=sure)
        elif way and pair and not found.way:
            drafts[estimate] = replace(found, sure=False)


def _of_a_share(drafts, printed, lower, upper):
    """Whether limits can be those of a share in percent, at the level of 95% or at none that is said."""
    low, high = (parse(printed[one].as_printed or "0").value for one in (lower, upper))
    before = drafts[lower - 1]
    return low >= -100 and high <= 200 and (before.use != "qualifier" or before.numeral == "95")


def _part(drafts, place):
    """Whether a number is the count, or the size, of a percentage before it."""
    position = place + 1
    beside = [draft for draft in drafts[max(0, place - 3) : place] if draft.measure == "share"]
    return any(draft.of == position or (draft.way == "quotient" and position in draft.inputs) for draft in beside)


def _ordered(printed, lower, upper):
    low, high = (parse(printed[one].as_printed).value for one in (lower, upper))
    return low < high


def _changes(text, drafts, printed, sentence, bounds):
    """A change in brackets after its two ends, or a difference named after them; one that is said to be relative."""
    for place, draft in enumerate(drafts):
        if draft.measure != "change" or draft.way:
            continue
        own = [one for one, other in enumerate(drafts) if sentence[one] == sentence[place] and other.timepoint]
        near = text[max(bounds[sentence[place]][0], printed[place].start - NEAR) : printed[place].end + NEAR // 2]
        if (
            printed[place].percent
            and [drafts[one].timepoint for one in own] == ["before", "after"]
            and RELATIVE.search(near)
        ):
            because = f"{draft.because}, relative to the first of two percentages"
            inputs = (own[1] + 1, own[0] + 1)
            drafts[place] = replace(draft, way="relative-change", inputs=inputs, because=because, sure=False)
            continue
        ends = [one for one in range(max(0, place - 7), place)
                if sentence[one] == sentence[place] and drafts[one].measure in TIMED][-2:]  # fmt: skip
        if [drafts[one].timepoint for one in ends] != ["before", "after"]:
            continue
        earlier, later = ends
        if len({(drafts[one].measure, printed[one].percent) for one in ends}) > 1:
            continue
        between = text[printed[later].end : printed[place].start]
        beside = re.sub(r"\([^()]*\)", "", between).removesuffix("(")
        points = printed[later].percent and printed[place].as_printed[:1] in tuple(SIGNS)
        named = _POINTS.match(text, printed[place].end)
        plain = not printed[later].percent and not printed[place].percent and draft.sure
        if (points or named or plain) and re.fullmatch(r"[^.%\d]{0,50}", beside):
            close = re.fullmatch(r"\s?[(\[,;]\s?", between) is not None
            drafts[place] = replace(
                draft, way="difference", inputs=(later + 1, earlier + 1), unit=POINTS if points or named else "",
                because=f"{draft.because}, beside its two ends", sure=close or bool(named),
            )  # fmt: skip
    for place, draft in enumerate(drafts):
        if draft.measure == "change" and _POINTS.match(text, printed[place].end):
            drafts[place] = replace(draft, unit=POINTS)
