"""A report's text: from its file, in the form that offsets refer to, its fingerprint, the words around a place."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from analysis.printed.problems import InputError, problem
from analysis.sources.files import decoded
from analysis.sources.locations import shown
from analysis.sources.texts.limits import refuse_beyond_limits
from analysis.sources.texts.pdfs import LIGATURES, is_pdf, text_of_pdf

WORDS_AROUND = 5
LONGEST_SIDE = 50  # characters, where words are long
_SOFT_HYPHEN = re.compile(r"(?<=[^\W\d_])\u00ad(?:[^\S\n]*\n[^\S\n]*)?(?=[^\W\d_])")  # with its line end


def read_report(path: Path) -> str:
    """The text of a report's file: UTF-8, a byte order mark at its head being no part of it, or a PDF's text layer.

    What is a PDF is seen from how the file begins. Words that a line end broke: :func:`pdfs.joined_words`. Of a text
    that is no PDF, ligatures are taken apart as of one that is, and soft hyphens left out.

    Raises InputError if the file is missing, unreadable, without a word in it, in another encoding, or too long; if a
    PDF is locked, broken or without text. Nothing of it is quoted.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{shown(path)}: cannot be read ({error.strerror or error})") from None
    if is_pdf(raw):
        text = text_of_pdf(raw, shown(path))
        refuse_beyond_limits(text, shown(path))
        return text
    text = without_typesetting(decoded(raw, shown(path)))
    if not text.strip():
        raise InputError(problem(shown(path), "the text of a report", "an empty file"))
    refuse_beyond_limits(text, shown(path))
    return text


def without_typesetting(text: str) -> str:
    """A text whose ligatures are taken apart, without soft hyphens inside of words; between digits they are hyphens.

    >>> without_typesetting("\ufb01ve of\ufb01ces im\u00adproved by 2\u00ad3")
    'five offices improved by 2-3'
    """
    return _SOFT_HYPHEN.sub("", text.translate(LIGATURES)).replace("\u00ad", "-")


def normalize(text: str) -> str:
    """The text in the form that offsets and fingerprints refer to.

    Unicode NFC, every run of white space one space, none at the ends: line breaks and indents may differ from copy to
    copy, words may not. White space is what Python's `str.split` takes for it: no-break spaces too, but none of zero
    width.

    >>> normalize("  44%\\r\\n to\\u00a060% ")
    '44% to 60%'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def fingerprint(normalized: str) -> str:
    """SHA-256 of a normalized text, in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(normalized.encode("utf-8")).hexdigest()


def surroundings(normalized: str, offset: int, length: int) -> str:
    """A place in a text with a few words on each side, the place in brackets: for a terminal, never for a file.

    >>> surroundings("Tumors of HER2 in a trial: two clinics took part", 13, 1)
    '"Tumors of HER[2] in a trial: two..."'
    """
    before, after = normalized[:offset], normalized[offset + length :]
    left = " ".join(before.split(" ")[-WORDS_AROUND:])[-LONGEST_SIDE:]
    right = " ".join(after.split(" ")[:WORDS_AROUND])[:LONGEST_SIDE]
    said = (
        f"{'...' if left != before else ''}{left}[{normalized[offset : offset + length]}]"
        f"{right}{'...' if right != after else ''}"
    )
    return f'"{"".join(one if one.isprintable() else chr(0xFFFD) for one in said)}"'
