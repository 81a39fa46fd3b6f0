"""Many texts at once, a row each: how many numerals, what was checked, what is inconsistent, what is left unread."""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Iterable
from pathlib import Path

from analysis.printed.counts.percentages import count_fits
from analysis.printed.problems import InputError, problem
from analysis.show.documents import Document, Paragraph, Section, Table
from analysis.show.text import as_csv
from analysis.sources.files import decoded
from analysis.sources.locations import shown
from analysis.sources.spreadsheets import whole
from analysis.sources.texts.guesses import guesses
from analysis.sources.texts.normalization import normalize, read_report

COLUMNS = ("file", "file_sha256", "numerals", "checked", "inconsistent", "unread", "which", "why")
Row = dict[str, str]


def audited(path: Path, digest: str) -> Row:
    """The row of a text: each percentage that stands with its count and size is held against them, by any rounding.

    A text that cannot be read is a row that says why.
    """
    row = dict.fromkeys(COLUMNS, "") | {"file": path.name, "file_sha256": digest}
    try:
        found = guesses(normalize(read_report(path)))
    except InputError as error:
        return row | {"why": str(error)}
    checked, wrong = 0, []
    for one in found:
        if one.measure != "share" or one.way != "quotient" or not one.sure:
            continue
        count, size = (found[place - 1].as_printed.replace(",", "") for place in one.inputs)
        if f"{count}{size}".isascii() and count.isdigit() and size.isdigit() and int(count) <= int(size) > 0:
            checked += 1
            if not count_fits(one.as_printed, int(count), int(size), rounding="any"):
                wrong.append(f"{one.as_printed} ({count} of {size})")
    numbers = {
        "numerals": len(found), "checked": checked, "inconsistent": len(wrong),
        "unread": sum(not one.use for one in found),
    }  # fmt: skip
    return row | {name: str(number) for name, number in numbers.items()} | {"which": "; ".join(wrong)}


def audited_all(paths: list[tuple[Path, str]]) -> list[Row]:
    """The rows of some texts: what a worker does at a time."""
    return [audited(path, digest) for path, digest in paths]


def digest_of(path: Path) -> str:
    """SHA-256 of a file; an empty text if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def known_rows(path: Path) -> dict[tuple[str, str], Row]:
    """The rows that a run before this left, by file and digest; a line that was cut off is none.

    Raises InputError if it is another table.
    """
    if not path.exists():
        return {}
    text = decoded(path.read_bytes(), shown(path))
    header, *rows = csv.reader(io.StringIO(text[: text.rfind("\n") + 1], newline="")) or [[]]
    if tuple(header) != COLUMNS:
        raise InputError(problem(shown(path), f"the columns {', '.join(COLUMNS)}", ", ".join(header)))
    cells = (dict(zip(COLUMNS, map(whole, row), strict=True)) for row in rows if len(row) == len(COLUMNS))
    return {(row["file"], row["file_sha256"]): row for row in cells}


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write a table whole or not at all."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_text(as_csv(COLUMNS, ([row[name] for name in COLUMNS] for row in rows)), encoding="utf-8")
    unfinished.replace(path)


def append_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write further rows at the end of a table."""
    lines = as_csv(COLUMNS, ([row[name] for name in COLUMNS] for row in rows)).partition("\n")[2]
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(lines)


def page(rows: list[Row]) -> Document:
    """What was found, as a document: what is inconsistent, and what cannot be read."""
    checked = sum(int(row["checked"] or 0) for row in rows)
    told = [row for row in rows if row["which"] or row["why"]]
    said = (
        f"{len(rows):,} texts, {checked:,} percentages with their counts; of {len(told):,} texts there is more to say."
    )
    table = Table("Inconsistent, or not read", ["File", "Inconsistent", "Why it is not read"],
                  [[row["file"], row["which"], row["why"]] for row in told])  # fmt: skip
    return Document("Many texts", [Paragraph(said)], [Section("Texts", [table], [])])
