"""What a numeral may be, from the characters beside it: a suggestion for whoever reads the text, never a decision."""

from __future__ import annotations

import re

BESIDE = 40  # characters
_MONTH = (
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_ANY = r".+"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"[0-3]?\d"
_ORDINAL = r"\d+|[a-z]+(?:st|nd|rd|th)|second"
# The use, what stands right before the numeral, the numeral, what stands right after it. The first that fits is taken.
_RULES = (
    ("value", r"", _ANY, r" ?(?:%|percent\b|per cent\b)"),
    ("value", r"\b[NPnp] ?[=<>≤≥≈‹›] ?", _ANY, r""),
    ("identifier", r"\b(?:NCT|ISRCTN|ACTRN|PMID:? ?|EudraCT(?: number| no\.?)? ?|doi:? ?\S*)", _ANY, r""),
    ("citation", rf"\b{_YEAR};(?:\d+(?: ?\()?)?", r"\d+", r""),  # volume and issue: 2024;84(9
    ("citation", rf"\b{_YEAR};\d+(?:\([^()]*\))?:(?:[A-Za-z]?\d+[-–])?[A-Za-z]?", r"\d+", r""),  # pages
    ("citation", r"", r"\d+", r"(?:st|nd|rd|th) (?:[A-Z][\w-]+ ){1,6}(?:Meeting|Symposium|Congress|Conference)\b"),
    ("requirement", r"\b(?:Windows|(?i:mac) ?OS(?: X)?|iOS|Android|Explorer|Chrome|Firefox|Safari) ", _ANY, r""),
    ("label", r"\b(?i:version|edition) |\bv\.?", r"\d[\d.]*", r"(?!%)"),
    ("treatment", r"", _ANY, r"[ -]?(?:mg|µg|μg|mcg|g|mL|ml|IU|Gy)\b(?!/d?L)"),
    ("treatment", r"\b[Ee]very ", _ANY, r"[ -](?:hour|day|week|month)s?\b"),
    ("treatment", r"", _ANY, r"[ -](?:cycles|doses)\b"),
    ("treatment", r"", r"dual|double|triple|single", r"[ -](?:[A-Z]+\d+[ -])?(?:blockade|therapy|agent|inhibition)\b"),
    ("name", r"\b(?:[Tt]ype|[Rr]eceptor) ", r"[12]", r" (?:diabetes|DM|over|positive|and )"),
    ("identifier", r"#|[A-Za-z]+\d+-(?:\d+-)*", r"\d+", r""),  # #201862208, the second of PO4-04-03
    ("identifier", r"\b[A-Z]+", r"\d+", r"-\d"),  # the first of it
    ("name", r"[A-Za-z]|[A-Za-z]\d+/|\b[A-Z]{2,}[-‐‑]", r"\d+", r"(?!\d)"),  # HER2, CDK4/6, BCL-2
    ("date", rf"{_MONTH} (?:{_DAY}[-–])?", rf"{_DAY}|{_YEAR}", r"(?!%)"),  # December 5-9
    ("date", rf"{_MONTH} (?:{_DAY}[-–])?{_DAY}(?:st|nd|rd|th)?,? ", _YEAR, r""),  # December 5-9, 2023
    ("date", r"", rf"{_DAY}", rf"(?:st|nd|rd|th)?(?:[-–]{_DAY})? (?:of )?{_MONTH}"),
    ("date", r"\b[01]?\d/", _YEAR, r"(?!\d)"),
    ("date", r"", r"[01]?\d", rf"/{_YEAR}\b"),
    ("date", r"(?:^|[\s(–-])", _YEAR, r"(?![\d%])"),
    ("label", r"\b(?i:track|table|figure|chapter|section|appendix|box|panel|phase|stage|grade) [≥≤>]?", _ANY, r""),
    ("label", r"\b(?i:phase|stage|grade)s? [≥≤>]?[\dIV]+ ?(?:-|–|/|to |or |and )", r"[\dIV]+", r"(?!%)"),
    ("treatment", r"", _ORDINAL, r"(?:st|nd|rd|th)?(?:-? ?,? ?(?:and|or|to)(?: [a-z]+)?)?[- ]line\b"),
    ("idiom", r"", r"one", r"(?:-on-one\b| of the\b)"),
    ("idiom", r"", r"single|double|triple|one|two|three|1|2", r"[- ](?:blind|arm\b|sided\b|tailed\b)"),
    ("idiom", r"\bone-on-|\bat ", r"on[ec]e?", r""),
)


_COMPILED = [
    (use, re.compile(rf"(?:{left})$"), re.compile(itself, re.IGNORECASE), re.compile(right))
    for use, left, itself, right in _RULES
]


def suggested_use(normalized: str, offset: int, numeral: str) -> str:
    """A use that a numeral may have, by its place in a normalized text; empty where nothing beside it says one.

    >>> [suggested_use(text, text.index("2"), "2") for text in ("HER2+ disease", "2% of them", "about 2 or so")]
    ['name', 'value', '']
    """
    end = offset + len(numeral)
    before, after = normalized[max(0, offset - BESIDE) : offset], normalized[end : end + BESIDE]
    fitting = (
        use
        for use, left, itself, right in _COMPILED
        if itself.fullmatch(numeral) and right.match(after) and left.search(before)
    )
    return next(fitting, "")
