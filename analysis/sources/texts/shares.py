"""A percentage that stands alone: a share of people, or a change, a threshold, survival, a mean in percent."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.printed.number import SIGNS
from analysis.sources.texts.cues import (
    AVERAGE,
    AVERAGED,
    HORIZON,
    IN_PERCENT,
    NO_PEOPLE,
    NO_SHARE,
    OVER_TIME,
    QUANTITY,
    REQUIRED,
    SURVIVAL,
    counted,
)

NEAR = 80  # characters
_CHANGES_WERE = re.compile(
    r"\b(?:decreas|increas|reduction|chang|declin)\w* (?:in|of) [^.;()]{0,80}\b(?:was|were)\b[^.;]{0,100}$",
    re.IGNORECASE,
)
_TO_FOLLOW_UP = re.compile(r" (?:was |were )?(?:loss |lost )?to follow-?\s?up\b")
_LIKELY = re.compile(r"\b(?:likely|proportions?|percentages? of|patients who|women who)\b")
_CLAUSE = re.compile(r"[;:]|, |\b(?:and|but|while|whereas|who|that|which)\b")
_FOUND_IN = re.compile(r"\b(?:achieved|observed|reported|seen|recorded|experienced|occurred)\b")


def percentage_alone(before, after, draft, found):
    """What a percentage probably is that no form has taken, from the words beside it in its sentence."""
    sentence = before + found.as_printed + after
    value = replace(draft, use="value", measure="share", unit="%", because="a percent sign follows")
    if found.as_printed[0] in SIGNS:
        sure = found.as_printed[0] in "+-−" and not AVERAGED.search(before)  # else a dash may set something off
        return replace(value, measure="change", unit="", because="a percentage with a sign", sure=sure)
    if OVER_TIME.search(sentence) or (SURVIVAL.search(sentence) and HORIZON.search(sentence)):
        return replace(value, measure="survival", because="a percentage where survival at a time is spoken of")
    near = before.rpartition(";")[2][-NEAR:] + found.as_printed + after.partition(";")[0][:NEAR]
    if REQUIRED.search(near) or found.comparator in ("≥", "≤"):
        return replace(value, measure="threshold", because="a percentage where something is required")
    whom = re.match(r" of(?= )", after) and counted(after[len(" of") :])[0]
    clause = _CLAUSE.split(before)[-1]
    if _CHANGES_WERE.search(before) and not whom:
        return replace(value, measure="change", because="a percentage where changes are spoken of")
    lost = _TO_FOLLOW_UP.match(after)
    if QUANTITY.search(clause) and not (_FOUND_IN.search(clause) or whom or lost or counted(clause[-60:])[0]):
        return replace(value, measure="change", because="a percentage where a quantity rises or falls")
    alone = before.endswith("(") and re.match(r"[);,]", after)
    said = "a percent sign follows" + (", and of whom" if whom else " in brackets" if alone else "")
    sure = bool(whom or alone) and not NO_SHARE.search(sentence)
    return of_people(before, sentence, replace(value, because=said, sure=sure))


def of_people(before, sentence, draft):
    """A share, as long as its sentence speaks of nothing else that is given in percent."""
    clause = _CLAUSE.split(before)[-1]
    of_some = _FOUND_IN.search(clause) or _LIKELY.search(clause)
    if AVERAGE.search(clause) and not of_some and not draft.because.endswith("of whom"):
        return replace(
            draft, measure="mean", because=f"{draft.because}; an average or a score is spoken of", sure=False
        )
    if IN_PERCENT.search(clause) and not _FOUND_IN.search(clause) and not draft.because.endswith("of whom"):
        because = f"{draft.because}; a quantity is spoken of that is given in percent"
        return replace(draft, measure="mean", because=because, sure=False)
    return replace(draft, sure=draft.sure and not NO_PEOPLE.search(sentence))
