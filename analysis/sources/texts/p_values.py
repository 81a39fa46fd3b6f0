"""What p-values are of: an estimate with its limits, or two percentages; by which test, and of how many sides."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from analysis.sources.asks import ONE_SIDED
from analysis.sources.texts.cues import OTHER_TEST
from analysis.sources.texts.expressions import VERSUS
from analysis.sources.texts.group_sizes import MOST

RATIOS = ("hazard ratio", "odds ratio", "risk ratio")
AGAINST = rf"\b(?:{VERSUS}|compared (?:with|to)\b|against\b)"
_CHI = r"\bchi[- ]?squared?\b|χ2|χ²"
_TESTS = {  # a test before those that its name may be a part of
    "mcnemar": re.compile(
        r"McNemar|\bpaired (?:analys|learner|participant|respon|sampl|compar|data)|\bP\b[^.;]{1,20}[(\[]paired[)\]]"
        r"|\bmatched (?:learner|participant|respon|pair|sampl)"
        r"|\bsame (?:\d+ )?(?:learner|participant|respondent|clinician)s",
        re.IGNORECASE,
    ),
    "fisher-mid-p": re.compile(r"\bmid-?p Fisher|\bFisher[^.;]{0,40}\bmid-?p\b", re.IGNORECASE),
    "fisher": re.compile(r"\bFisher", re.IGNORECASE),
    "boschloo": re.compile(r"\bBoschloo", re.IGNORECASE),
    "barnard": re.compile(r"\bBarnard", re.IGNORECASE),
    "likelihood-ratio": re.compile(rf"\blikelihood[- ]ratio (?:tests?\b|P\b|{_CHI})|\bG[- ]test\b", re.IGNORECASE),
    "chi-square-uncorrected": re.compile(
        r"\b(?:without|no) (?:the |any )?(?:Yates|continuity|correction)"
        r"|\b(?:not|un)[ -]?(?:Yates|continuity)[- ]correct"
        rf"|\buncorrected (?:Pearson['’]?s? )?(?:{_CHI})|(?:{_CHI})(?: tests?)?,? ?[(\[]?uncorrected\b(?! P)",
        re.IGNORECASE,
    ),
    "chi-square-yates": re.compile(r"\bYates|\bcontinuity[- ]correct", re.IGNORECASE),
    "z-test": re.compile(
        r"\bz[- ]tests?\b|\btests? (?:of|for) (?:the equality of )?(?:two )?proportions\b|\btwo[- ]proportions?\b",
        re.IGNORECASE,
    ),
    "chi-square": re.compile(_CHI, re.IGNORECASE),
}
EXACT = (["fisher"], ["fisher-mid-p"], ["boschloo"], ["barnard"], ["mcnemar"], ["chi-square-yates"])  # not of limits
_OF_ONE_KIND = (
    ("fisher-mid-p", "fisher"),
    ("chi-square-uncorrected", "chi-square-yates", "z-test", "chi-square"),
    ("likelihood-ratio", "chi-square"),
)
_ONE, _TWO = (
    re.compile(rf"\b(?:{number})[- ](?:sided|tailed)\b(?! (?:\d|CI|confidence|limit|interval))", re.IGNORECASE)
    for number in ("one|single|1", "two|2")
)


def set_p_values(text, drafts, printed, sentence, bounds):
    """What a p-value is of: an estimate with its limits right before it, or two percentages."""
    for place, draft in enumerate(drafts):
        if draft.measure != "p-value" or not place:
            continue
        last = next((one for one in range(place - 1, 0, -1) if not is_side(text, drafts[one])), 0)
        before = drafts[last]
        gap = _ONE.sub("", text[printed[last].end : printed[place].start])
        if before.measure == "upper limit" and re.fullmatch(r"[^.\d%]{0,30}", gap):
            if _of_another_level(drafts, last - 2):
                continue
            if tests_named(text[slice(*bounds[sentence[place]])])[:1] in EXACT:
                drafts[place] = replace(draft, because="p by a named test, of counts", sure=False)
                continue
            estimate = next((one for one in drafts[max(0, last - 5) : last] if one.inputs == (last, last + 1)), None)
            if estimate is not None and estimate.measure in (*RATIOS, "change"):  # else it is unsaid
                drafts[place] = replace(
                    draft, way="interval-p-value", inputs=(estimate.position, last, last + 1),
                    because="p right after an estimate with its limits", sure=draft.sure and estimate.sure,
                )  # fmt: skip
            continue
        counts = None
        shares = _two_shares(text, drafts, printed, sentence, place)
        if not shares and (counts := _two_counts(text, drafts, printed, sentence, place)):
            for one in counts:
                drafts[one] = replace(drafts[one], way="part", inputs=(drafts[one].of,))
            shares = counts[0] + 1, counts[1] + 1, False
        if shares:
            later, earlier, certain = shares
            start, end = bounds[sentence[place]]
            way, named = test_of(text, start, end)
            if not way:
                drafts[place] = replace(draft, sure=False, because="p of more than two percentages, as it seems")
                continue
            drafts[place] = replace(
                draft, way=way, inputs=(later, earlier), sure=draft.sure and named and certain,
                because=f"p beside two {'counts' if counts else 'percentages'}, "
                + (f"{way} named" if way != "p-value" else "no test named"),
            )  # fmt: skip


def _of_another_level(drafts, place):
    """Whether what stands before two limits is their level, and not 95%."""
    level = drafts[max(place, 0)]
    return level.use == "qualifier" and level.numeral.isdecimal() and level.numeral != "95"


def is_side(text, draft):
    """Whether a numeral says of how many sides a test is."""
    return any(side.match(text, draft.offset) for side in (_ONE, _TWO))


def _two_shares(text, drafts, printed, sentence, place):
    """Positions of the later and the earlier share right before a p-value, and whether the order is said."""
    shares = []
    for one in range(place - 1, max(-1, place - MOST), -1):
        draft = drafts[one]
        if sentence[one] != sentence[place] or draft.measure == "p-value":
            break
        if draft.measure in ("share", "mean share"):
            shares.append(draft)
        elif not (draft.measure in ("change", "count") or draft.use == "qualifier" or is_side(text, draft)):
            break
        if len(shares) == 2:
            break
    if len(shares) < 2:
        return None
    second, first = shares
    between = text[printed[first.position - 1].end : printed[second.position - 1].start]
    if (first.timepoint, second.timepoint) == ("before", "after"):
        return second.position, first.position, True
    if re.search(AGAINST, between):
        return second.position, first.position, False
    return None


def _two_counts(text, drafts, printed, sentence, place):
    """Places of the later and the earlier count, each with what it is of, right before a p-value and set apart."""
    near = [
        one
        for one in range(max(0, place - MOST), place)
        if sentence[one] == sentence[place]
        and not is_side(text, drafts[one])
        and (drafts[one].use or not drafts[one].numeral.isalpha())  # a test of two proportions
    ]
    if len(near) < 4:
        return None
    first, of_first, second, of_second = near[-4:]
    if len(near) > 5 and re.search(AGAINST, text[printed[near[-5]].end : printed[first].start]):
        return None  # of three groups
    if (drafts[first].of, drafts[second].of) != (of_first + 1, of_second + 1):
        return None
    if any(drafts[one].measure != "count" or drafts[one].way for one in (first, of_first, second, of_second)):
        return None
    return (second, first) if re.search(AGAINST, text[printed[of_first].end : printed[second].start]) else None


@lru_cache(maxsize=4)
def tests_named(text):
    """The tests that a text names, the narrowest of each kind."""
    named = [name for name, pattern in _TESTS.items() if pattern.search(text)]
    wider = {other for kind in _OF_ONE_KIND for other in [one for one in kind if one in named][1:]}
    return [name for name in named if name not in wider]


def test_of(text, start, end):
    """The test of a sentence, none if it is of more than two shares; or the only one of the text, to be asked for."""
    if OTHER_TEST.search(text, start, end):
        return "", False
    here = tests_named(text[start:end])
    if len(here) == 1:
        return here[0], True
    named = tests_named(text)
    return (named[0], False) if len(named) == 1 and not here else ("p-value", False)


def set_sides(text, drafts, printed, sentence, bounds):
    """Whether a p-value is of one side: said in its sentence, or of all p-values of the text, which is to be asked for.

    In a sentence that speaks of both it is what stands right after it.
    """
    everywhere = bool(_ONE.search(text)) and not _TWO.search(text)
    for place, draft in enumerate(drafts):
        if draft.measure != "p-value" or not draft.way:
            continue
        start, end = bounds[sentence[place]]
        one, two = (bool(side.search(text, start, end)) for side in (_ONE, _TWO))
        if one and two:
            end = min(end, *(later.start for later, of in zip(printed, drafts, strict=True)
                             if of.measure == "p-value" and of.offset > draft.offset), len(text))  # fmt: skip
            one = bool(_ONE.search(text, printed[place].end, end))
        if one or (everywhere and not two):
            said = "one-sided, as is said" if one else "one-sided, as is said elsewhere in the text"
            drafts[place] = replace(
                draft, way=draft.way + ONE_SIDED, sure=draft.sure and one, because=f"{draft.because}; {said}"
            )
