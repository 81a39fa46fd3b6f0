"""The text layer of a PDF, its pages in order, words that a line end broke joined where that is safe."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from analysis.printed.problems import InputError, problem

_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-")
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_BROKEN = re.compile(r"(?<=\w)[-‐][^\S\n]*\n\s*(?!(?:and|or|to)\b)(?=\S)")
MOST_PAGES = 200
MOST_UNPACKED = 10_000_000  # bytes of what draws the pages, pictures and letters aside
MOST_OPERATIONS = 300_000  # of drawing, those of forms each time that they are used
_SET_ASIDE = ("/Image", "/Type1C", "/CIDFontType0C", "/OpenType", "/XML", "/XRef")
_HALVES = re.compile(r"([^\W\d_]+)[-‐][^\S\n]*\n\s*([^\W\d_]+)")


def is_pdf(raw: bytes) -> bool:
    """Whether a file is a PDF, by how it begins, whatever its name."""
    return _HEAD.match(raw) is not None


def text_of_pdf(raw: bytes, name: str) -> str:
    """The text layer of a PDF: all pages in order, with what stands at the head and foot of each.

    Ligatures are taken apart ("ﬁ" into two letters), and no other character is folded, or 10⁶ would become 106. Where
    a PDF raises digits by their size alone, its text layer has 106 too: compare it with the page.

    Raises InputError if it is locked with a password, broken, or without text, as a scan is, or beyond the limits
    above; pages and unpacked size are told before work starts. Nothing of it is quoted.
    """
    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError

    locked = False
    try:
        with _silent():
            reader = PdfReader(io.BytesIO(raw))
            locked = reader.is_encrypted
            _refuse_beyond_limits(reader, name)
            count = _Count(name)
            pages = [page.extract_text(visitor_operand_before=count) for page in reader.pages]
    except InputError:
        raise
    except LimitReachedError:  # of the parser
        raise InputError(problem(name, "a PDF that unpacks to some pages of text", "one of more")) from None
    except Exception:  # a broken PDF can make any part of the parser fail, each in its own way
        found = "a PDF that is locked with a password" if locked else "a PDF that is broken"
        raise InputError(problem(name, "a PDF that can be opened and read", found)) from None
    text = "\n".join(pages).encode("utf-16", "surrogatepass").decode("utf-16", "replace").translate(LIGATURES)
    if not text.strip():
        raise InputError(problem(name, "a PDF with a text layer", "a PDF without text, such as a scan"))
    return joined_words(text)


def _refuse_beyond_limits(reader: Any, name: str) -> None:
    from pypdf.errors import LimitReachedError

    pages = len(reader.pages)
    if pages > MOST_PAGES:
        raise InputError(problem(name, f"a PDF of at most {MOST_PAGES} pages", f"{pages:,}"))
    unpacked = 0
    for stream in _streams(reader):
        try:
            unpacked += len(stream.get_data())
        except LimitReachedError:
            unpacked += MOST_UNPACKED + 1
        if unpacked > MOST_UNPACKED:
            raise InputError(problem(name, f"a PDF of at most {MOST_UNPACKED:,} bytes unpacked", "more"))


def _streams(reader: Any) -> Iterator[Any]:
    """What is drawn on each page, then every other stream but pictures, letters, colors and notes."""
    from pypdf.generic import ArrayObject, IndirectObject, StreamObject

    drawn = set()
    for page in reader.pages:
        held = page.raw_get("/Contents") if "/Contents" in page else ArrayObject()
        whole = held.get_object()
        for one in whole if isinstance(whole, ArrayObject) else [held]:
            drawn.add(one.idnum if isinstance(one, IndirectObject) else 0)
            if isinstance(stream := one.get_object(), StreamObject):
                yield stream
    for number in {*reader.xref.get(0, {}), *reader.xref_objStm} - drawn:
        stream = reader.get_object(number)
        if isinstance(stream, StreamObject) and not _is_set_aside(stream):
            yield stream


def _is_set_aside(stream: Any) -> bool:
    kind = stream.get("/Subtype") or stream.get("/Type")
    return kind in _SET_ASIDE or "/Length1" in stream or "/N" in stream  # letters, colors


class _Count:
    """Counts what is drawn, and ends it where that is too much."""

    def __init__(self, name: str):
        self.name, self.left = name, MOST_OPERATIONS

    def __call__(self, *_: object) -> None:
        self.left -= 1
        if self.left < 0:
            raise InputError(problem(self.name, f"a PDF of at most {MOST_OPERATIONS:,} operations", "more"))


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
