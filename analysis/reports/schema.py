"""Tables against the data package: types, constraints and keys, checked by frictionless, worded for people."""

from __future__ import annotations

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
    folder = shown(package.parent)
    for task in report.tasks:
        for error in task.errors:
            message = _message(folder, task.name, error, resources)
            if message not in messages:
                messages.append(message)
    if messages:
        raise InputError(messages)


def _message(folder: str, table: str, error, resources: dict[str, dict]) -> str:
    row = getattr(error, "row_number", None)
    where = f"{folder}/{table}.csv" + (f", row {row}" if row else "")
    if isinstance(error, ForeignKeyError):
        column, found = error.field_names[-1], error.field_cells[-1]
        names = ", ".join(error.reference_field_names)
        others = [f"{c} {v}" for c, v in zip(error.field_names[:-1], error.field_cells[:-1], strict=True)]
        allowed = f"a {names} of {error.reference_name or table}.csv" + (
            f" with {' and '.join(others)}" if others else ""
        )
        return problem(f"{where}, column {column}", allowed, found)
    if isinstance(error, PrimaryKeyError):
        keys = resources[table]["schema"]["primaryKey"]
        return problem(f"{where}, column {' and '.join(keys)}", "each value once", error.note)
    column = getattr(error, "field_name", None)
    fields = {field["name"]: field for field in resources[table]["schema"]["fields"]}
    if column in fields:
        return problem(f"{where}, column {column}", _allowed(fields[column], str(error.cell)), str(error.cell))
    return f"{where}: {error.message}"


def _allowed(field: dict, found: str) -> str:
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
