"""Sums of money where costs are spoken of: means, or medians where these are, to be asked for."""

from __future__ import annotations

import re
from dataclasses import replace

FAR = 200  # characters to words that say what a sum is
_COSTS = re.compile(r"\b(?:[Cc]osts?|[Ee]xpenditures?|[Cc]harges)\b")
_BEFORE = re.compile(r"(?:[$€£]|\b(?:USD|EUR) ?)$")
_AFTER = re.compile(r" ?(?:€|euros?\b|EUR\b|USD\b|dollars\b)")
_NO_COST = re.compile(r"\b(?:per|QALYs?|threshold|willing\w*|ICER|sav(?:ed|ings?)|differences?|incremental)\b")
_MEDIAN = re.compile(r"\b[Mm]edians?\b")


def set_costs(text, drafts, printed, sentence, bounds):
    """Each sum of money in a sentence about costs that nothing else has taken, and about no ratio or difference."""
    for place, draft in enumerate(drafts):
        found, (start, end) = printed[place], bounds[sentence[place]]
        money = _BEFORE.search(text[max(start, found.start - 5) : found.start]) or _AFTER.match(text, found.end)
        if draft.use or not found.as_printed or not money:
            continue
        start, end = max(start, found.start - FAR), min(end, found.end + FAR)
        if _COSTS.search(text, start, end) and not _NO_COST.search(text, start, end):
            measure = "median" if _MEDIAN.search(text, start, end) else "mean"
            because = f"a sum of money where costs are spoken of: a {measure}, as it seems"
            drafts[place] = replace(draft, use="value", measure=measure, because=because, sure=False)
