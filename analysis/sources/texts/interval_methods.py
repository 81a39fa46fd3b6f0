"""By which method limits of shares were computed, where a text names it."""

from __future__ import annotations

import re

_OF_LIMITS = r"(?:\d\d(?:\.\d)?\s?%|CI|[Cc]onfidence|[Ii]ntervals?|[Ll]imits?)"
_NAMES = {
    "wilson": r"Wilson(?:['’]s)?(?: score)?|[Ss]core(?! [tT]est)",
    "clopper-pearson": r"Clopper(?:[-–\s]| and )Pearson(?:['’]s)?|[Ee]xact(?: [Bb]inomial)?|[Bb]inomial[- ][Ee]xact",
    "mid-p": r"[Mm]id-?[pP]",
    "jeffreys": r"Jeffreys(?:['’]s?)?",
    "agresti-coull": r"Agresti(?:[-–\s]| and )Coull(?:['’]s)?|[Aa]djusted Wald",
    "wald": r"(?<![Aa]djusted )Wald(?:['’]s)?|[Nn]ormal[- ][Aa]pproximation",
}
_METHOD = r"(?: (?:method|procedure|formula|approach))?"
_PATTERNS = {
    name: re.compile(
        rf"\b(?:{said}){_METHOD}[ -]?(?:binomial )?{_OF_LIMITS}"  # Wilson 95% CI
        rf"|{_OF_LIMITS}s?(?:,? ?[\[(](?:CI|CrI)s?[\])])?[^.;%\d]{{0,40}}?"
        r"(?:[\[(,] ?|\b(?:by|with|using|from|are|were) )"
        rf"(?:computed |calculated )?(?:(?:by|with|using|from) )?(?:the )?(?:{said})\b"
    )
    for name, said in _NAMES.items()
}


def limit_way(text: str, start: int, end: int) -> tuple[str, bool]:
    """The way of limits of a share in a sentence, and whether the sentence settles it.

    It is that of the one method that the sentence names; or, to be asked for, of the only one that the text names.

    >>> limit_way("30% (Wilson 95% CI, 21.9% to 39.6%)", 0, 36), limit_way("30% (95% CI, 21.9% to 39.6%)", 0, 29)
    (('limit-wilson', True), ('limit', True))
    """
    here, anywhere = (
        [name for name, pattern in _PATTERNS.items() if pattern.search(text, *where)]
        for where in ((start, end), (0, len(text)))
    )
    named = here or anywhere
    if len(named) != 1:
        return "limit", not here
    return f"limit-{named[0]}", bool(here)
