"""What is given on the command line, as text, into what is meant."""

from __future__ import annotations

import ast
import os
import tempfile
import warnings
from pathlib import Path

from analysis.printed.problems import InputError, problem
from analysis.sources.locations import shown

WORKERS = min(2, os.cpu_count() or 1)
MOST_WORKERS = 1_000  # each notebook needs some hundred MB


def literal(text: str) -> object:
    """A Python literal, or else the text itself.

    >>> literal("0.9"), literal("half-up")
    (0.9, 'half-up')
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's, on what is text after all
            return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return text


def number_of_workers(text: str | int) -> int:
    """How many notebooks run at a time.

    Raises InputError if it is no whole number from 1 to `MOST_WORKERS`.
    """
    digits = str(text)
    if not digits.isdecimal() or len(digits) > len(str(MOST_WORKERS)) or not 1 <= int(digits) <= MOST_WORKERS:
        raise InputError(problem("--workers", f"a whole number from 1 to {MOST_WORKERS}", text))
    return int(digits)


def check_writable(folder: Path, flag: str) -> None:
    """Refuse a folder that cannot be written, before anything is drawn for it; make it if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise InputError(f"{flag}: {shown(folder)} cannot be written ({error.strerror or error})") from None
