"""A report's text against the data: every numeral found, each accounted for.

The texts are not part of the compendium. Whoever has one can hold it against `numerals.csv`, which keeps for each text
its fingerprint, and the place and the fate of every numeral.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from analysis.printed import WORDS
from analysis.problems import InputError, problem
from analysis.reports import Reports

NUMERAL = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"  # 1,361
    r"|\d+(?:\.\d+)*"  # 44, 0.01, 10.2.8; glued ones too: the 2 of HER2
    r"|[⁰¹²³⁴-⁹₀-₉]+|[¼-¾⅐-⅞]"
    rf"|(?<![A-Za-z])(?:{WORDS})s?(?![A-Za-z])",  # two, second, quarter million
    re.IGNORECASE,
)


def normalize(text: str) -> str:
    """The text in the form that offsets and fingerprints refer to.

    Unicode NFC, every run of white space one space, none at the ends: line breaks and indents may differ from copy to
    copy, words may not.

    Examples
    --------
    >>> normalize("  44%\\n to\\u00a060% ")
    '44% to 60%'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def fingerprint(normalized: str) -> str:
    """SHA-256 of a normalized text, in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(normalized.encode("utf-8")).hexdigest()


def find_numerals(normalized: str) -> list[tuple[int, str]]:
    """Every numeral of a text, in order, with its offset in characters.

    A numeral is a run of digits with its thousands separators and decimals, alone or glued to letters; superscript
    and subscript digits and vulgar fractions; and number words (cardinals, ordinals, halves and quarters, once,
    twice, single, double, dual, triple, dozen to billion), adjacent ones taken together.

    Examples
    --------
    >>> find_numerals("Over a quarter million; 1,361 in two tracks, HER2")
    [(7, 'quarter million'), (24, '1,361'), (33, 'two'), (48, '2')]
    """
    return [(match.start(), match[0]) for match in NUMERAL.finditer(normalized)]


@dataclass(frozen=True)
class Audit:
    """What became of the numerals of one text.

    Attributes
    ----------
    report_id : str
    found : int
        Numerals in the text.
    uses : dict of str to int
        How often each `use` of `numerals.csv` occurs among those accounted for.
    discrepancies : tuple of str
        A line for each numeral that is missing from the data or from the text, and each statistic that does not
        stand where the data says.
    """

    report_id: str
    found: int
    uses: dict[str, int]
    discrepancies: tuple[str, ...]


def audit_text(report_id: str, text: str, data: Reports) -> Audit:
    """Hold a text against the data.

    Raises
    ------
    InputError
        If the report is unknown, or the text is not the one that the data was read from.
    """
    report = data.report(report_id)
    text = normalize(text)
    if fingerprint(text) != report["text_sha256"]:
        allowed = (
            f"the text of {report_id}: {report['text_length']} characters, SHA-256 {report['text_sha256'][:12]}..."
        )
        raise InputError(problem("text", allowed, f"{len(text)} characters, SHA-256 {fingerprint(text)[:12]}..."))
    rows = data.numerals[data.numerals["report_id"] == report_id]
    known = {(row.offset, row.numeral): row.use for row in rows.itertuples()}
    found = find_numerals(text)
    missing = [f"{_place(text, *one)}: in the text, not in numerals.csv" for one in found if one not in known]
    surplus = [
        f'offset {offset}, "{numeral}": in numerals.csv, not in the text'
        for offset, numeral in known
        if (offset, numeral) not in found
    ]
    displaced = [
        f'{row.statistic_id}: "{row.as_printed}" does not stand at offset {row.offset}, but '
        f'"{text[row.offset : row.offset + len(row.as_printed)]}"'
        for row in data.statistics[data.statistics["report_id"] == report_id].itertuples()
        if not text.startswith(row.as_printed, row.offset)
    ]
    uses = rows["use"].value_counts(sort=False).to_dict()
    return Audit(report_id, len(found), uses, (*missing, *surplus, *displaced))


def _place(text: str, offset: int, numeral: str) -> str:
    around = text[max(0, offset - 20) : offset + len(numeral) + 20]
    return f'offset {offset}, "{numeral}" in "...{around}..."'
