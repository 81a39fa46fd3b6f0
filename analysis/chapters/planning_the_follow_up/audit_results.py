"""Audit results before and after, from a file of the reader's: read, held against their schema, or refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from frictionless import Schema

from analysis.printed.problems import InputError, problem
from analysis.sources import files, schema
from analysis.sources.locations import DATA, ROOT, shown

SCHEMA = DATA / "follow-up.schema.json"
TIMES = ("before", "after")


def audit_schema() -> dict:
    """The Frictionless Table Schema of audit results.

    Each of its `fields` has a name, type, description and constraints.

    >>> [field["name"] for field in audit_schema()["fields"]]
    ['measure', 'clinic', 'timepoint', 'charts', 'met']
    """
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def read_audits(follow_up: str | None) -> pd.DataFrame:
    """The audit results of a CSV, or none.

    The path is from the root of the checkout or absolute; None: there is no such file yet.

    Raises InputError with a line for each problem: the file, the row (the header is row 1), the column, what is allowed
    there, what was found.

    The columns of :func:`audit_schema`, with a row a measure, clinic and timepoint in the order of the file; without
    rows for None.

    >>> len(read_audits(None))
    0
    >>> read_audits("nowhere.csv")
    Traceback (most recent call last):
    analysis.printed.problems.InputError: nowhere.csv: cannot be read (No such file or directory)
    """
    fields = audit_schema()["fields"]
    if follow_up is None:
        return pd.DataFrame(columns=[field["name"] for field in fields])
    if not isinstance(follow_up, str) or not follow_up.strip():
        raise InputError(problem("follow_up", "the path of a CSV file as text, or None", follow_up))
    path = ROOT / Path(follow_up).expanduser()
    cells = files.read_rows(path, [field["name"] for field in fields])
    if not cells:
        raise InputError(problem(shown(path), "at least a row before and a row after", "no rows under the header"))
    rows = [dict(zip([field["name"] for field in fields], row, strict=True)) for row in cells]
    messages = [f"{shown(path)}{message}" for message in _cells(cells)]
    messages = messages or [f"{shown(path)}{message}" for message in _rows(rows)]
    if messages:
        raise InputError(messages)
    return pd.DataFrame(rows).astype({"charts": int, "met": int})


def _cells(rows: list[list[str]]) -> Iterator[str]:
    """What is wrong with single cells, by frictionless."""
    _, wrong = schema.read_cells(Schema.from_descriptor(audit_schema()), rows)
    for line, column, allowed, found in wrong:
        yield problem(f", row {line}, column {column}", allowed, found)


def _rows(rows: list[dict[str, str]]) -> Iterator[str]:
    """What is wrong with rows: more charts met than there are, one thing said twice, one time without the other."""
    first: dict[tuple[str, ...], int] = {}
    for line, row in enumerate(rows, start=2):
        key = row["measure"], row["clinic"], row["timepoint"]
        if int(row["met"]) > int(row["charts"]):
            yield problem(f", row {line}, column met", f"0 to {row['charts']}, the charts of that row", row["met"])
        if key in first:
            allowed = "each measure, clinic and timepoint once"
            yield problem(f", row {line}", allowed, f"{', '.join(key)} again, as in row {first[key]}")
        first.setdefault(key, line)
    for (measure, clinic, time), line in first.items():
        (other,) = set(TIMES) - {time}
        if (measure, clinic, other) not in first:
            allowed = f"a row {other} too for {measure} in {clinic}: else two mixes of clinics are compared"
            yield problem(f", row {line}, column timepoint", allowed, f"{time} only")
