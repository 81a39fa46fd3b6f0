"""Cells of CSV that people open in a spreadsheet: none of them is run there, and all are read back whole."""

from __future__ import annotations

import re

_DIGITS = r"(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_NUMBER = re.compile(rf"[+-]{_DIGITS}%?(?: \([a-z\d .%]+\))?")
_RUN = re.compile(r"'*[=+@\t\r\n\uff1d\uff0b\uff20\uff0d-]")  # wide ones too; a quote before it stays apart from ours


def harmless(cell: object) -> str:
    """A cell with a quote before what a spreadsheet would take for a formula; a number with its sign stays one,
    also with a remark in brackets.

    >>> [harmless(cell) for cell in ("=1+1", "-16", "-16%", "+16 (of 22)", "-A1", "'@a", 9)]
    ["'=1+1", '-16', '-16%', '+16 (of 22)', "'-A1", "''@a", '9']
    """
    text = str(cell)
    return f"'{text}" if _RUN.match(text) and not _NUMBER.fullmatch(text) else text


def whole(cell: str) -> str:
    """The cell that :func:`harmless` wrote so.

    >>> [whole(cell) for cell in ("'=1+1", "-16", "''@a", "'quoted'")]
    ['=1+1', '-16', "'@a", "'quoted'"]
    """
    return cell[1:] if cell.startswith("'") and _RUN.match(cell) else cell
