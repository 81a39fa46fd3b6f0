"""P-values and standardized differences of two means: which means, with which deviations and sizes, by which t-test."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.printed.number import parse
from analysis.sources.texts.expressions import VERSUS
from analysis.sources.texts.forms import PLUS_MINUS
from analysis.sources.texts.group_sizes import LONGEST, common_size, states_size

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
_PLUS_MINUS = r"(?:±|\+/[-−])\s?\(?(?:the )?"
_ERRORS = re.compile(rf"{_PLUS_MINUS}(?:S\.?E\.?M?\b|[Ss]tandard [Ee]rror)")
_DEVIATIONS = re.compile(rf"{_PLUS_MINUS}(?:S\.?D\b|[Ss]tandard [Dd]eviation)")


def set_errors(text, drafts, printed, sentence, bounds):
    """Numbers after ± are standard errors where their sentence says so, or the text, if it speaks of no deviations."""
    everywhere = _ERRORS.search(text) and not _DEVIATIONS.search(text)
    for place, draft in enumerate(drafts):
        if (draft.way, draft.because) != ("sd", PLUS_MINUS):
            continue
        if everywhere or _ERRORS.search(text, *bounds[sentence[place]]):
            mean = draft.inputs[0] - 1
            drafts[mean] = replace(drafts[mean], way="")
            drafts[place] = replace(draft, measure="number", way="", inputs=(), because="a standard error, after ±")


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
                      and states_size(text, drafts[one])]  # fmt: skip
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
        of = common_size(drafts, *reversed(means))
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
