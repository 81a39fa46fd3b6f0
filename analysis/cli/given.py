"""What is given on the command line, as text, into what is meant."""

from __future__ import annotations

import argparse
import ast
import csv
import tempfile
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

from analysis.printed.problems import InputError
from analysis.sources.locations import CHAPTERS, DATA, shown


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


def check_writable(folder: Path, flag: str) -> None:
    """Refuse a folder that cannot be written, before anything is drawn for it; make it if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise InputError(f"{flag}: {shown(folder)} cannot be written ({error.strerror or error})") from None


def completed(argument: argparse.Action, names: Callable[[], Iterable[str]]) -> None:
    """Let a shell complete an argument with some names, which are sought when it asks."""
    argument.completer = lambda **_: names()  # type: ignore[attr-defined]


def report_ids() -> list[str]:
    """The reports of the data, unchecked."""
    with (DATA / "reports.csv").open(encoding="utf-8", newline="") as file:
        return [row["report_id"] for row in csv.DictReader(file)]


def chapter_names() -> list[str]:
    """The chapters that are there."""
    return sorted(path.stem for path in CHAPTERS.glob("*.ipynb"))
