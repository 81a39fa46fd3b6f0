"""Counts of two arms by the frame that both stand in: in brackets after each, "12 in A and 15 in B", "41 v 39, HR"."""

from __future__ import annotations

import re

from analysis.printed.number import CARDINALS, THOUSANDS
from analysis.sources.texts.cues import PEOPLE, THINGS
from analysis.sources.texts.expressions import VERSUS

LONGEST = 110  # characters in front of a frame, in its sentence, that say what it is about
_ANY = rf"(?<![\w.,/%$€£+−])(?:{THOUSANDS}|\d+)(?![\d.,]*\d|\s?[%/±])"
_IN_WORDS = rf"\b(?:{'|'.join(CARDINALS)})\b"
_FIRST, _SECOND = rf"(?P<first>{_ANY})", rf"(?P<second>{_ANY})"
_OR_WORDS = [f"(?P<{name}>{_ANY}|{_IN_WORDS})" for name in ("first", "second")]
_WHO = "(?:of them |women |men |patients |participants |subjects )"
_ARM = r"(?:groups?|arms?|cohorts?|controls?|placebo)"
_PLACED = r"(?:in|on|to|for|with|from|among|receiving|assigned to|treated with)"
_AGAINST = rf"(?:,? (?:and|or|than|{VERSUS}|(?:as )?compared (?:with|to))|[,;])"
_COUNTED = (
    rf"\b(?:{PEOPLE}|{THINGS}|randomi[sz]ed|assigned|allocated|enrolled|recruited|included|divided|died|developed)\b"
)
_MEASURED = re.compile(
    r"\b(?:means?|medians?|averag\w+|scores?|scales?|rates?|levels?|durations?|times?|costs?|weights?|volumes?|aged?|ages"
    r"|doses?|days|weeks|months|years|hours|minutes|points|VAS|pain|pressure|density)\b[^.;]*$",
    re.IGNORECASE,
)
_FRAMES = tuple(
    (re.compile(pattern), re.compile(about, re.IGNORECASE))
    for pattern, about in (
        (  # to drug A (149) or controls (150)
            rf"\w ?[(\[]{_FIRST}[)\]][^.;()\[\]]{{0,80}}?{_AGAINST} [^.;()\[\]]{{1,80}}? ?"
            rf"[(\[]{_SECOND}[)\]]",
            rf"{_COUNTED}|\b{_ARM}\b|\bnumbers?\b",
        ),
        (  # (60 on A versus 61 on B)
            rf"[(\[]{_FIRST} {_WHO}?(?P<how>{_PLACED}) [^.;()\[\]]{{1,60}}?{_AGAINST} {_SECOND} {_WHO}?(?P=how) ",
            _COUNTED,
        ),
        (  # 90 in the drug group and 85 in
            rf"{_FIRST} in the [^.;()\[\]\d]{{1,60}}?\b{_ARM}{_AGAINST} {_SECOND} in ",
            _COUNTED,
        ),
        (  # 81 and 75 in the A and B arms
            rf"{_FIRST} and {_SECOND} {_WHO}?(?:in|to) (?:the )?[^.;()\[\]]{{1,60}}?\b(?:groups?|arms?)\b",
            _COUNTED,
        ),
        (rf"\b{_ARM} ?[(\[]{_FIRST}[)\]]", ""),  # the drug group (110)
        (rf"\b{_ARM} ?[(\[][A-Za-z]{{1,8}} ?[=:,] ?{_FIRST}[)\]]", ""),  # control group (CG = 20)
        (  # 25 per group; 60 each in
            rf"{_FIRST} {_WHO}?(?:(?:per|in each) (?:\w+ )?(?:group|arm)\b|each in )",
            "",
        ),
        (  # (35 vs 89, HR 0.4
            rf"[(\[]{_FIRST} {VERSUS} {_SECOND}[,;:] ?(?:HR|RR|OR|[Hh]azard|[Rr]elative|[Rr]isk|[Oo]dds|\d[·.])",
            "",
        ),
        (  # (two on A vs three on B)
            rf"[(\[]{_OR_WORDS[0]} (?:[a-z]+ )?[a-z]{{3,}}(?: {VERSUS}|,| and) {_OR_WORDS[1]} (?:[a-z]+ )?[a-z]{{3,}}"
            r"[)\]]",
            "",
        ),
        (  # the number of patients with rash was 35 in
            rf"\b(?:[Nn]umbers? of (?:\w+ ){{0,3}}?(?:{PEOPLE}|{THINGS})|(?:{PEOPLE}) with)\b[^.;()\d]{{0,80}}? "
            rf"(?:was|were) {_FIRST} (?:in|on|for|with|among) ",
            "",
        ),
    )
)


def counts_of_arms(text, bounds):
    """Where counts of arms begin that a frame says, in the sentences that `bounds` gives.

    >>> counts_of_arms("Women had drug A (149) or placebo (150).", [(0, 40)])
    {18, 35}
    """
    found = set()
    for start, end in bounds:
        for frame, about in _FRAMES:
            for match in frame.finditer(text, start, end):
                places = [match.start(name) for name in ("first", "second") if match.groupdict().get(name)]
                before = text[max(start, places[0] - LONGEST) : places[0]]
                here = text[max(start, match.start() - LONGEST) : min(end, match.end() + LONGEST)]
                if about.search(here) and not _MEASURED.search(before):
                    found.update(places)
    return found
