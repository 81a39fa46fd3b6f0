"""One number as printed: digits or number words, with hedge, sign, percent sign and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from analysis.printed.problems import problem

LONGEST = 1_000  # characters of a number: whole ones of over 4,300 digits Python does not read
CARDINALS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
MAGNITUDES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
    "ninetieth": 90, "hundredth": 100, "thousandth": 1_000, "millionth": 1_000_000, "billionth": 1_000_000_000,
}  # fmt: skip
FRACTIONS = {"half": Fraction(1, 2), "halves": Fraction(1, 2), "quarter": Fraction(1, 4)} | {
    f"{count}{between}{part}{'s' * (number > 1)}": Fraction(number, of)
    for count, number in list(CARDINALS.items())[1:10]
    for part, of in {"half": 2, "quarter": 4, **{part: of for part, of in ORDINALS.items() if 3 <= of <= 10}}.items()
    if number < of
    for between in "- "
}
MULTIPLES = {"once": 1, "single": 1, "twice": 2, "double": 2, "dual": 2, "thrice": 3, "triple": 3}
NUMBER_WORDS: dict[str, int | Fraction] = {**CARDINALS, **MAGNITUDES, **ORDINALS, **FRACTIONS, **MULTIPLES}

_LEADS = {
    "<": "<", "‹": "<", "＜": "<", "﹤": "<", "〈": "<", "less than": "<", "fewer than": "<", "under": "<",
    "almost": "<", "nearly": "<", "approaching": "<", "just under": "<",
    "≤": "≤", "≦": "≤", "⩽": "≤", "<=": "≤", "</=": "≤", "<or=": "≤", "< or =": "≤", "at most": "≤", "up to": "≤",
    "no more than": "≤",
    ">": ">", "›": ">", "＞": ">", "﹥": ">", "〉": ">", "more than": ">", "over": ">",
    "just over": ">",
    "≥": "≥", "≧": "≥", "⩾": "≥", ">=": "≥", ">/=": "≥", ">or=": "≥", "> or =": "≥", "at least": "≥",
    "no less than": "≥", "no fewer than": "≥",
    "=": "", "about": "≈", "around": "≈", "approximately": "≈", "closer to": "≈", "close to": "≈", "roughly": "≈",
    "barely": "≈", "~": "≈", "≈": "≈",
}  # fmt: skip
_TRAILS = {"or more": "≥", "or higher": "≥", "or greater": "≥", "or fewer": "≤", "or less": "≤", "or lower": "≤"}


COMPARED = "|".join(re.escape(one) for one in sorted(_LEADS, key=len, reverse=True) if not one[0].isalpha())


def _alternatives(words) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


MINUS = "−–‐‑‒﹣－-"  # a minus sign, an en dash or a hyphen of any kind
SIGNS = f"+{MINUS}"
POINT = "[.·∙⋅‧•]"  # on the line, or raised
FINE = (  # beyond the point, spaced out or to a power of ten; and what only a decimal comma explains
    rf"\d(?:{POINT}\d+)?[eE][{MINUS}]\d{{1,3}}|(?:0 ?)?{POINT}\d(?: \d)+|0 ?{POINT} \d+(?: \d)*|0 {POINT}\d+|0,\d+"
)
THOUSANDS = r"[1-9]\d{0,2}(?:(?:,\d{3})+|(?:['’]\d{3})+|(?: \d{3})+)"
DIGITS = rf"{FINE}|\d+,\d\d?(?=\s?%)|{THOUSANDS}(?:{POINT}\d+)?|\d+(?:{POINT}\d+)?|[.·∙]\d+"
_NEXT = r"[ -]|(?<=hundred) and |(?<=thousand) and "  # one hundred and five
# Looked for before the words themselves: most places of a text are told so at once.
WORD_BEGINS = f"(?=[{''.join(sorted({one for word in NUMBER_WORDS for one in word[0] + word[0].upper()}))}])"
WORDS = rf"{WORD_BEGINS}(?:{_alternatives(NUMBER_WORDS)})(?:(?:{_NEXT})(?:{_alternatives(NUMBER_WORDS)}))*"
_WORD = re.compile(_alternatives(NUMBER_WORDS))
_A_PART = "third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
# "1.5 million" is no 1.5 of something
_NO_UNIT = rf"or|(?:{_alternatives([*MAGNITUDES, 'half', 'halve', 'quarter'])}|{_A_PART})s?"
_FORM = re.compile(
    rf"(?:(?P<lead>{_alternatives(_LEADS)})\s*)?(?:an?\s+(?=(?P<part>{_A_PART})$)?)?"
    rf"(?P<sign>[{SIGNS}])?"
    rf"(?:(?P<digits>{DIGITS})(?:st|nd|rd|th)?|(?P<words>{WORDS}))"
    rf"(?P<percent>\s?(?:%|percent\b|per cent\b))?(?:[ -](?!(?:{_NO_UNIT})\b)[a-z]+)?"
    rf"(?:\s+(?P<trail>{_alternatives(_TRAILS)}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Printed:
    """A printed number.

    Attributes
    ----------
    text : str
        As printed, hedges and all.
    value : Fraction
        The number itself, signed; 44 for ``"44%"``.
    decimals : int
        Digits printed after the point: the precision that the report claims.
    percent : bool
        Whether a percent sign was printed.
    comparator : str
        ``""`` where the number is stated as it is, else one of ``< ≤ > ≥ ≈``.
    """

    text: str
    value: Fraction
    decimals: int
    percent: bool
    comparator: str


def parse(text: str) -> Printed:
    """Read a number as printed: digits or English number words, with hedge, sign, percent sign and unit.

    Raises
    ------
    ValueError
        If the text is not one printed number, or has more than 1,000 characters.

    Examples
    --------
    >>> parse("44%")
    Printed(text='44%', value=Fraction(44, 1), decimals=0, percent=True, comparator='')
    >>> parse("almost 2,700").value, parse("almost 2,700").comparator
    (Fraction(2700, 1), '<')
    >>> parse("Over a quarter million").value
    Fraction(250000, 1)
    >>> parse("5.20").decimals, parse("+16%").value, parse("two or more").comparator, parse("two thirds").value
    (2, Fraction(16, 1), '≥', Fraction(2, 3))
    """
    if len(text) > LONGEST:
        raise ValueError(problem("number", f"a number as printed, of at most {LONGEST:,} characters", f"{len(text):,}"))
    match = _FORM.fullmatch(text.strip())
    lead = _LEADS.get((match["lead"] or "").lower(), "") if match else ""
    if match is None or (match["lead"] and match["trail"] and lead != "≈"):
        raise ValueError(
            f'"{text}" is not a number as printed; allowed: digits or number words, with a hedge, sign, percent sign '
            'or unit, such as "44%", "<0.01", "1,361", "almost 2,700", "two or more"'
        )
    if match["digits"]:
        value, decimals = _value_of_digits(match["digits"])
    elif match["part"]:
        value, decimals = Fraction(1, ORDINALS[match["part"].lower()]), 0
    else:
        value, decimals = _value_of_words(match["words"]), 0
    if (match["sign"] or "+") in MINUS:
        value = -value
    # "About 50% or more" bounds nothing.
    return Printed(
        text, value, decimals, bool(match["percent"]), lead or _TRAILS.get((match["trail"] or "").lower(), "")
    )


def _value_of_digits(digits: str) -> tuple[Fraction, int]:
    """The value of digits, and how many are after the point: one, or a comma that can be nothing else."""
    plain, _, power = re.sub(POINT, ".", re.sub("[ '’]", "", digits)).lower().partition("e")
    plain = (
        plain.replace(",", "") if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", plain) else plain.replace(",", ".")
    )
    shift = int(power[1:] or 0)
    return Fraction(plain) / 10**shift, len(plain.partition(".")[2]) + shift


def _value_of_words(words: str) -> Fraction:
    """The value of number words said one after the other: "twenty-five" is 25, "quarter million" 250,000."""
    total, part, before = Fraction(0), Fraction(0), None
    for word in _WORD.findall(words.lower()):
        value = Fraction(NUMBER_WORDS[word])
        if word in MAGNITUDES:
            part = value if before is None else part * value
            if value >= 1_000:
                total, part = total + part, Fraction(0)
        elif before is None or before in MAGNITUDES or (before in TENS and 1 <= value <= 9 and value.denominator == 1):
            part += value
        else:
            raise ValueError(
                f'"{words}": allowed number words that follow each other as in "twenty-five"; found "{word}"'
            )
        before = word
    return total + part
