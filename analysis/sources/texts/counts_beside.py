"""Percentages with their counts beside them, and what both are of further away: the strongest check there is."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.printed.number import parse
from analysis.sources.texts.forms import COUNT_FIRST, COUNT_OR_SIZE

# What may stand between a number and what it is of, if the two may be said not to fit; and in a list, between one pair
# and the next that is of the same.
_BESIDE = re.compile(r"[^.;%]{0,60}")
_LISTED = re.compile(
    r"[%)\]]*(?:(?!\b(?:of|among|in|from|with|who|whose|that|which|where|when|after|at)\b)[^.;%\d]){0,60}"
)
_OF_THESE = re.compile(r"\bof (?:these|them|those|wh(?:om|ich))\b")


def set_counts(text, drafts, printed, sentence, bounds):
    """A count beside a percentage is of what the percentage is of; sure if it gives the percentage.

    If it does not, it is taken for one only right after what it is of, or after another in a list that begins there,
    and asked for; there it can also be of another count of the list, if that gives the percentage. Numbers beside
    percentages that add up to what is before them are its parts. A count "of these" is of the count before it.
    """
    pairs = [pair for place in range(len(drafts)) if (pair := _pair(drafts, place)) is not None]
    for share, count in pairs:
        draft, first = drafts[share], min(share, count)
        these = _these(text, drafts, printed, sentence, share, count)
        said = [one for one in (these, (draft.of or 0) - 1) if one is not None and one not in (-1, share, count)]
        sizes = [one for one in said if _can_be_of(printed, share, count, one)]
        size = next((one for one in sizes if _fits(printed, share, count, one)), None)
        sure = size is not None and not printed[share].comparator
        if size is None:
            asked = [one for one in sizes if one == these or _follows(text, drafts, printed, one, first)]
            asked = [one for one in asked if not _are_parts(drafts, printed, sentence, pairs, one)]
            listed = [one for one in range(first) if drafts[one].measure == "count" and _root(drafts, one) in asked[:1]]
            fitting = [one for one in listed if _can_be_of(printed, share, count, one)]
            fitting = [one for one in fitting if _fits(printed, share, count, one)]
            size = next(iter([*fitting, *asked]), None)
        if size is None:
            continue
        because = f"{draft.because.partition(':')[0]}, and what both are of"
        drafts[share] = replace(
            draft, way="quotient", inputs=(count + 1, size + 1), of=size + 1, sure=sure, because=because
        )
        drafts[count] = replace(drafts[count], of=size + 1, sure=sure, because=because, timepoint=draft.timepoint)


def _root(drafts, place):
    """What a list begins with that a number is of, or a count of the list that it is of; None if it is of nothing."""
    of = drafts[place].of
    return None if of is None else (drafts[of - 1].of or of) - 1


def _pair(drafts, place):
    """A percentage of people and the count beside it, by their places."""
    share = drafts[place]
    if share.measure != "share" or share.way:
        return None
    for count, said in ((place - 1, COUNT_FIRST), (place + 1, COUNT_OR_SIZE)):
        other = drafts[count] if 0 <= count < len(drafts) else share
        if share.because.startswith(said) and (other.measure, other.of, other.because) == ("count", None, said):
            return place, count
    return None


def _these(text, drafts, printed, sentence, share, count):
    """The place of the count before a pair, in its sentence, that the pair is said to be of; None if it is not."""
    first, second = sorted((share, count))
    earlier = [one for one in range(first) if sentence[one] == sentence[first] and drafts[one].measure == "count"]
    if not earlier or not printed[earlier[-1]].as_printed:
        return None
    between = text[printed[earlier[-1]].end : printed[first].start]
    said = _OF_THESE.search(between) or _OF_THESE.search(text, printed[first].end, printed[second].start)
    return earlier[-1] if said else None


def _can_be_of(printed, share, count, size):
    if not all(printed[one].as_printed for one in (share, count, size)):
        return False
    number, whole = (parse(printed[one].as_printed).value for one in (count, size))
    return 0 < whole >= number


def _fits(printed, share, count, size):
    percent, number, whole = (parse(printed[one].as_printed) for one in (share, count, size))
    return abs(100 * number.value / whole.value - percent.value) * 10**percent.decimals < 1


def _follows(text, drafts, printed, size, first):
    """Whether a pair stands right after what it is of, which no pair of its own names, or in a list that begins so."""
    if size == first - 1:
        taken = any(one.way == "quotient" and size + 1 in one.inputs for one in drafts[max(0, size - 2) : size])
        return not taken and bool(_BESIDE.fullmatch(text, printed[size].end, printed[first].start))
    beside = drafts[max(0, first - 2) : first]
    return (
        len(beside) == 2
        and all(_root(drafts, first - back) == size for back in (1, 2))
        and any(one.way == "quotient" for one in beside)
        and bool(_LISTED.fullmatch(text, printed[first - 1].end, printed[first].start))
    )


def _are_parts(drafts, printed, sentence, pairs, size):
    """Whether the counts beside the percentages of a sentence add up to what is before them."""
    own = [count for share, count in pairs if sentence[share] == sentence[size] and printed[count].as_printed]
    together = sum(parse(printed[count].as_printed).value for count in own)
    return len(own) > 1 and together == parse(printed[size].as_printed).value
