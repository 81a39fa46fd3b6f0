"""Before or after: when a number was found, as far as the words beside it say so."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.sources.texts.cues import REACH
from analysis.sources.texts.forms import EARLY, LATE

TIMED = ("share", "mean share", "mean", "median")
_WHEN = rf"(?:(?P<early>{EARLY})|{LATE})"
_BRACKET = r"(?:\s?[(\[][^()\[\]]*[)\]])?"
_SPREAD = r"(?:\s?(?:±|\+/[-−])\s?\d+(?:[.·]\d+)?)?"
_WHEN_AFTER = re.compile(
    rf"{_SPREAD}{_BRACKET}(?: of [a-z]+(?: [a-z]+)?)?{_BRACKET} {_WHEN}\b(?! (?:adjust|account|control|\d))"
)
_WHEN_BEFORE = re.compile(rf"(?:^|[,;:(•] ?|\b(?:and|but) ){_WHEN}(?: [a-z ]{{0,30}})?[,:=]? ?$", re.IGNORECASE)
_WHEN_FIRST = re.compile(rf"(?:[A-Z][a-z]+: )?{_WHEN}\b", re.IGNORECASE)
_ANY_WHEN = re.compile(rf"\b{_WHEN}\b", re.IGNORECASE)


def set_times(text, drafts, printed, sentence, bounds):
    """Before and after: said right after a number, at the head of its clause, or by "from" and "to"."""
    for place, draft in enumerate(drafts):
        if draft.measure not in TIMED or draft.timepoint:
            continue
        start, end = bounds[sentence[place]]
        after, before = (
            _WHEN_AFTER.match(text, printed[place].end, end),
            _WHEN_BEFORE.search(text[max(start, draft.offset - REACH) : draft.offset]),
        )
        when = after or before
        if when:
            said = "before" if when["early"] else "after"
            drafts[place] = replace(draft, timepoint=said, sure=draft.sure and after is not None)
    for place, draft in enumerate(drafts):
        rest = [one for one in range(place + 1, min(len(drafts), place + 6)) if drafts[one].measure == draft.measure]
        if not rest or draft.measure not in TIMED or draft.timepoint or sentence[rest[0]] != sentence[place]:
            continue
        between = re.sub(rf"^{_SPREAD}|[(\[][^()\[\]]*[)\]]", "", text[printed[place].end : printed[rest[0]].start])
        if text.endswith("from ", 0, printed[place].start) and re.fullmatch(r"[^.;\d]{0,60}? to ", between):
            for one, when in ((place, "before"), (rest[0], "after")):
                drafts[one] = replace(drafts[one], timepoint=when)
    for start, end in bounds:
        first = _WHEN_FIRST.match(text, start)
        if first and len(_ANY_WHEN.findall(text, start, end)) == 1:
            for place, draft in enumerate(drafts):
                if start <= draft.offset < end and draft.measure in TIMED and not draft.timepoint:
                    drafts[place] = replace(draft, timepoint="before" if first["early"] else "after", sure=False)
    for draft in drafts:
        if draft.way == "quotient" and draft.timepoint:
            count = draft.inputs[0] - 1
            drafts[count] = replace(drafts[count], timepoint=draft.timepoint)
