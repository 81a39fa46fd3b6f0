"""Percentages with their counts beside them, and what both are of further away: the strongest check there is."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.printed.number import parse
from analysis.sources.texts.forms import COUNT_FIRST, COUNT_OR_SIZE

_BESIDE = re.compile(r"[^.;%]{0,60}")  # from what they are of, if the numbers may be said not to fit


def set_counts(text, drafts, printed, sentence, bounds):
    """A count beside a percentage is of what the percentage is of; sure if it gives the percentage.

    If it does not, it is taken for one only right after what it is of, and asked for; and numbers beside percentages
    that add up to what is before them are its parts.
    """
    pairs = [pair for place in range(len(drafts)) if (pair := _pair(drafts, place)) is not None]
    for share, count in pairs:
        draft = drafts[share]
        size = draft.of - 1
        if not all(printed[one].as_printed for one in (share, count, size)) or size in (share, count):
            continue
        percent, number, whole = (parse(printed[one].as_printed) for one in (share, count, size))
        if number.value > whole.value or not whole.value:
            continue
        fits = abs(100 * number.value / whole.value - percent.value) * 10**percent.decimals < 1
        first = min(share, count)
        if not fits and not (
            size == first - 1
            and _BESIDE.fullmatch(text, printed[size].end, printed[first].start)
            and not any(one.way == "quotient" and size + 1 in one.inputs for one in drafts[max(0, size - 2) : size])
            and not _are_parts(drafts, printed, sentence, pairs, size)
        ):
            continue
        because = f"{draft.because.partition(':')[0]}, and what both are of"
        certain = {"sure": fits and not percent.comparator, "of": size + 1, "because": because}
        drafts[share] = replace(draft, way="quotient", inputs=(count + 1, size + 1), **certain)
        drafts[count] = replace(drafts[count], timepoint=draft.timepoint, **certain)


def _pair(drafts, place):
    """A percentage of so many and the count beside it, by their places."""
    share = drafts[place]
    if share.measure != "share" or share.way or share.of is None:
        return None
    for count, said in ((place - 1, COUNT_FIRST), (place + 1, COUNT_OR_SIZE)):
        other = drafts[count] if 0 <= count < len(drafts) else share
        if share.because.startswith(said) and (other.measure, other.of, other.because) == ("count", None, said):
            return place, count
    return None


def _are_parts(drafts, printed, sentence, pairs, size):
    """Whether the counts beside the percentages of a sentence add up to what is before them."""
    own = [count for share, count in pairs if sentence[share] == sentence[size] and printed[count].as_printed]
    together = sum(parse(printed[count].as_printed).value for count in own)
    return len(own) > 1 and together == parse(printed[size].as_printed).value
