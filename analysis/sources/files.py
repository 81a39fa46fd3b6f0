"""What a table must be as a file, before anything is read from it: UTF-8, one row a line, quotes in pairs, a header."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from analysis.printed.problems import InputError, problem
from analysis.sources.locations import shown

CELL = r'(?:"(?:[^"]|"")*"|[^",]*)'
ROW = re.compile(rf"{CELL}(?:,{CELL})*")
QUOTING = "quotes in pairs around a whole cell, and doubled inside it"
LF, CRLF = "\n", "\r\n"
_NO_TEXT = {  # by how it begins
    b"\xff\xfe\0\0": "UTF-32", b"\0\0\xfe\xff": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16",
    b"PK\3\4": "a ZIP file, as a Word document is one", b"\xd0\xcf\x11\xe0": "an old Word document", b"{\\rtf": "RTF",
}  # fmt: skip
_HTML = re.compile(rb"(?i)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--[^>]*-->\s*)*<(?:!doctype|html|head|body)\b")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def line_end(path: Path) -> str:
    """How the lines of a file end: as its first one does."""
    return CRLF if path.read_bytes().partition(b"\n")[0].endswith(b"\r") else LF


def decoded(raw: bytes, where: str) -> str:
    """What a file of plain text in UTF-8 says; a byte order mark at its head is no part of it.

    Raises InputError if it is something else: names the other encoding, the document that it is, or the line.
    """
    for begins, found in _NO_TEXT.items():
        if raw.startswith(begins):
            raise InputError(problem(where, "plain text in UTF-8", found))
    if _HTML.match(raw):
        raise InputError(problem(where, "plain text (save the page as text)", "HTML"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        found = "UTF-16" if raw.count(0) * 4 > len(raw) else f"byte 0x{raw[error.start]:02x}"
        raise InputError(problem(f"{where}, line {line}", "UTF-8", found)) from None
    if "\0" in text:
        line, without_mark = text[: text.index("\0")].count("\n") + 1, text.count("\0") * 4 > len(text)
        found = "UTF-16 without a byte order mark" if without_mark else "the character NUL (U+0000)"
        raise InputError(problem(f"{where}, line {line}", "plain text in UTF-8", found))
    return text


def read_text(path: Path) -> str:
    """The text of a file in UTF-8 without a byte order mark.

    Raises InputError if the file is missing, unreadable, empty or in another encoding.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{shown(path)}: cannot be read ({error.strerror or error})") from None
    if not raw.strip():
        raise InputError(problem(shown(path), "at least a header", "an empty file"))
    if raw.startswith(b"\xef\xbb\xbf"):
        raise InputError(problem(f"{shown(path)}, row 1", "UTF-8 without a byte order mark", "a byte order mark"))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        raise InputError(problem(f"{shown(path)}, row {row}", "UTF-8", f"byte 0x{raw[error.start]:02x}")) from None


def read_rows(path: Path, columns: list[str]) -> list[list[str]]:
    """The rows of a table without its header, or a refusal of a file that is broken.

    Lines may end in LF, or in CRLF as Windows has it.

    Raises InputError for another encoding or line ending, a stray quote, a row of another length, or other columns than
    `columns`.
    """
    text = read_text(path).replace(CRLF, LF)
    if "\r" in text:
        row = text[: text.index("\r")].count("\n") + 1
        allowed, found = "lines that end in LF or CRLF", "a lone carriage return (CR)"
        raise InputError(problem(f"{shown(path)}, row {row}", allowed, found))
    csv.field_size_limit(max(len(text), csv.field_size_limit()))  # what a cell may hold, the schema says
    lines = text.removesuffix("\n").split("\n")
    rows, table = [], shown(path)
    for row, line in enumerate(lines, start=1):
        where = f"{table}, row {row}"
        if control := CONTROL.search(line):
            raise InputError(problem(where, "text", f"the control character U+{ord(control[0]):04X}"))
        if not ROW.fullmatch(line):
            raise InputError(problem(where, QUOTING, f"a stray quote in: {line}"))
        cells = next(csv.reader([line]), [])
        if row == 1 and cells != columns:
            _refuse_header(where, columns, cells)
        if len(cells) != len(columns):
            raise InputError(problem(where, f"{len(columns)} cells", f"{len(cells)} in: {line}"))
        rows.append(cells)
    return rows[1:]


def _refuse_header(where: str, columns: list[str], found: list[str]) -> None:
    missing = [name for name in columns if name not in found]
    unknown = [name for name in found if name not in columns]
    said = [f"column {name} is missing" for name in missing] + [f'"{name}" is no column' for name in unknown]
    raise InputError(
        problem(where, f"the columns {', '.join(columns)}", "; ".join(said) or f"another order: {', '.join(found)}")
    )
