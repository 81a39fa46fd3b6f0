"""Tables against the data package: types, constraints and keys, checked by frictionless, worded for people."""

from __future__ import annotations

import csv
from pathlib import Path

from frictionless import Package
from frictionless.errors import ForeignKeyError, PrimaryKeyError

from analysis.locations import shown
from analysis.problems import InputError, one_of, problem


def check(package: Path, resources: dict[str, dict]) -> None:
    """Refuse tables that break the schema of their data package.

    Raises
    ------
    InputError
        With a line for each cell.
    """
    try:
        report = Package(str(package)).validate()
    except Exception as error:  # frictionless raises its own kinds, and those of what it is built on
        raise InputError(f"{shown(package)}: not a data package ({error})") from None
    messages = [f"{shown(package)}: {error.message}" for error in report.errors]
    for task in report.tasks:
        for error in task.errors:
            message = _message(package, task.name, error, resources)
            if message not in messages:
                messages.append(message)
    if messages:
        raise InputError(messages)


def _message(package: Path, table: str, error, resources: dict[str, dict]) -> str:
    row = getattr(error, "row_number", None)
    where = f"{shown(package.parent)}/{table}.csv" + (f", row {row}" if row else "")
    if isinstance(error, ForeignKeyError):
        column, found = error.field_names[-1], error.field_cells[-1]
        others = dict(zip(error.reference_field_names[:-1], error.field_cells[:-1], strict=True))
        there = f"in {error.reference_name or table}.csv" + "".join(f" with {c} {v}" for c, v in others.items())
        names = _referenced(
            package.parent / f"{error.reference_name or table}.csv", error.reference_field_names[-1], others
        )
        return problem(
            f"{where}, column {column}", f"a {error.reference_field_names[-1]} {there}: {one_of(names, found)}", found
        )
    if isinstance(error, PrimaryKeyError):
        keys = resources[table]["schema"]["primaryKey"]
        return problem(f"{where}, column {' and '.join(keys)}", "each value once", error.note)
    column = getattr(error, "field_name", None)
    fields = {field["name"]: field for field in resources[table]["schema"]["fields"]}
    if column in fields:
        return problem(f"{where}, column {column}", allowed(fields[column], str(error.cell)), str(error.cell))
    return f"{where}: {error.message}"


def _referenced(path: Path, column: str, others: dict[str, str]) -> list[str]:
    """The values of a column, in the rows that have the others."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if others.items() <= row.items()]
    return list(dict.fromkeys(row[column] for row in rows))


def allowed(field: dict, found: str) -> str:
    """What a column takes, from its type and constraints."""
    constraints = field.get("constraints", {})
    if "enum" in constraints:
        return one_of(constraints["enum"], found)
    said = ["a whole number" if field["type"] == "integer" else "a number" if field["type"] == "number" else "text"]
    if constraints.get("required"):
        said[0] = said[0].replace("text", "some text")
    if "minimum" in constraints:
        said.append(f"at least {constraints['minimum']}")
    if "maximum" in constraints:
        said.append(f"at most {constraints['maximum']}")
    if "pattern" in constraints:
        said.append(f"of the form {constraints['pattern']}")
    if "maxLength" in constraints:
        said.append(f"of at most {constraints['maxLength']} characters")
    if constraints.get("unique"):
        said.append("each once")
    return ", ".join(said)
