"""The text layer of a PDF, its pages in order, words that a line end broke joined where that is safe."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from analysis.printed.problems import InputError, problem

_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_BROKEN = re.compile(r"(?<=\w)[-‐][^\S\n]*\n\s*(?!(?:and|or|to)\b)(?=\S)")
_HALVES = re.compile(r"([^\W\d_]+)[-‐][^\S\n]*\n\s*([^\W\d_]+)")


def is_pdf(raw: bytes) -> bool:
    """Whether a file is a PDF, by how it begins, whatever its name."""
    return _HEAD.match(raw) is not None


def text_of_pdf(raw: bytes, name: str) -> str:
    """The text layer of a PDF: all pages in order, with what stands at the head and foot of each.

    Ligatures are taken apart ("ﬁ" into two letters), and no other character is folded, or 10⁶ would become 106. Where
    a PDF raises digits by their size alone, its text layer has 106 too: compare it with the page.

    Raises InputError if it is locked with a password, broken, or without text, as a scan is. Nothing of it is quoted.
    """
    from pypdf import PdfReader

    locked = False
    try:
        with _silent():
            reader = PdfReader(io.BytesIO(raw))
            locked = reader.is_encrypted
            pages = [page.extract_text() for page in reader.pages]
    except Exception:  # a broken PDF can make any part of the parser fail, each in its own way
        found = "a PDF that is locked with a password" if locked else "a PDF that is broken"
        raise InputError(problem(name, "a PDF that can be opened and read", found)) from None
    text = "\n".join(pages).encode("utf-16", "surrogatepass").decode("utf-16", "replace").translate(_LIGATURES)
    if not text.strip():
        raise InputError(problem(name, "a PDF with a text layer", "a PDF without text, such as a scan"))
    return joined_words(text)


def joined_words(lines: str) -> str:
    """Lines with the words joined that a hyphen at a line end broke, where that is safe.

    A hyphen goes only where the text has the word in one piece elsewhere, and never with a hyphen; in all other cases
    it stays, and only the line end goes: "6-month", "0.43-0.71" and "well-known" come out right, and a broken word that
    stands nowhere else keeps a hyphen too many. Before "and", "or" and "to" nothing is joined ("first- and
    second-line"). A soft hyphen is a hyphen here: fonts with one glyph for both give it for either, in "0.43-0.71" too.

    >>> joined_words("treat-\\nment, a treatment of 6-\\nmonth cycles, first-\\nand second-line")
    'treatment, a treatment of 6-month cycles, first-\\nand second-line'
    """
    lines = lines.replace("\u00ad", "-")
    words = set(re.findall(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*", lines.casefold()))

    def whole(match: re.Match[str]) -> str:
        left, right = match[1].casefold(), match[2].casefold()
        safe = left + right in words and not {f"{left}-{right}", f"{left}‐{right}"} & words
        return match[1] + match[2] if safe else match[0]

    return _BROKEN.sub(lambda match: match[0].split()[0], _HALVES.sub(whole, lines))


@contextmanager
def _silent() -> Iterator[None]:
    """Keep what the parser logs of a damaged file from the terminal."""
    logger = logging.getLogger("pypdf")
    before = logger.disabled, logger.propagate, logger.level
    logger.propagate, logger.level = False, logging.CRITICAL + 1
    try:
        yield
    finally:
        logger.disabled, logger.propagate, logger.level = before
