"""`datapackage.json`: read, and refused where it does not describe tables that the package can work with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.printed.problems import InputError, problem
from analysis.sources import asks, files
from analysis.sources.locations import shown

WHOLE = ("offset", "first_offset", "second_offset", "position", "text_length")  # columns that are reckoned with
SCHEMA = "a data package whose resources have a name, a path, a description and a schema with fields"
FILE = re.compile(r"[A-Za-z0-9_-]+\.csv")
NEEDED = {  # what other rooms rely on: names that are safe as names of files, and what can be chosen
    ("reports", "report_id"): ("pattern", "maxLength"),
    ("groups", "size_is"): ("enum",),
    ("statistics", "way"): ("enum",),
}
CONSTRAINTS = ("required", "unique", "enum", "pattern", "minimum", "maximum", "maxLength")


def read(path: Path, tables: Sequence[str]) -> dict:
    """The descriptor of a data package.

    Raises InputError if it is no JSON, or describes other tables, or describes them such that they cannot be read.
    """
    text = files.read_text(path)
    try:
        descriptor = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(problem(f"{shown(path)}, line {error.lineno}", "JSON", error.msg)) from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, thousands of brackets
        raise InputError(problem(shown(path), "JSON", str(error))) from None
    try:
        found = [resource["name"] for resource in descriptor["resources"] if resource["path"]]
        said = [one["description"] for one in (descriptor, *descriptor["resources"])]
        columns = [
            (resource, field)
            for resource in descriptor["resources"]
            for field in resource["schema"]["fields"]
            if (field["name"], field["type"], field["description"])
        ]
    except (KeyError, TypeError) as error:
        raise InputError(problem(shown(path), SCHEMA, f"one without {error}")) from None
    if not columns or sorted(map(str, found)) != sorted(tables):
        named = ", ".join(map(str, found)) or "none"
        raise InputError(problem(f"{shown(path)}, resources", ", ".join(tables), named))
    for one in said:
        if not isinstance(one, str):
            raise InputError(problem(f"{shown(path)}, description", "text", one))
    wrong = [*_paths(descriptor["resources"]), *(line for one in columns for line in _field(*one))]
    if wrong := wrong or list(asks.wrong(descriptor)):
        raise InputError([f"{shown(path)}, {line}" for line in wrong])
    return descriptor


def _paths(resources: list[dict]) -> Iterator[str]:
    for resource in resources:
        if not isinstance(resource["path"], str) or not FILE.fullmatch(resource["path"]):
            where = f"resource {resource['name']}, path"
            yield problem(where, "the name of a CSV file beside the data package", resource["path"])


def _field(resource: dict, field: dict) -> Iterator[str]:
    """What is wrong with a column, in a line each."""
    where, name = f"resource {resource['name']}, field", field["name"]
    if not isinstance(name, str) or not name.isidentifier():
        yield problem(where, "a name of letters, digits and underscores", name)
        return
    where = f"{where} {name},"
    if name in WHOLE and field["type"] != "integer":
        yield problem(f"{where} type", "integer, since it is reckoned with", field["type"])
    elif not isinstance(field["type"], str):
        yield problem(f"{where} type", "the name of a type", field["type"])
    if not isinstance(field["description"], str):
        yield problem(f"{where} description", "text", field["description"])
    constraints = field.get("constraints", {})
    if not isinstance(constraints, dict):
        yield problem(f"{where} constraints", "constraints, each with its value", constraints)
        return
    for key in NEEDED.get((resource["name"], name), ()):
        if key not in constraints:
            yield problem(f"{where} constraints", f"one of the kind {key}", "none")
    for key, value in constraints.items():
        if allowed := _wrong(key, value):
            yield problem(f"{where} constraints, {key}", allowed, value)


def _wrong(key: str, value: object) -> str:
    """What a constraint may be, if it is not that."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    if key not in CONSTRAINTS:
        return f"only {', '.join(CONSTRAINTS)}"
    if key in ("required", "unique"):
        return "" if isinstance(value, bool) else "true or false"
    if key == "enum":
        texts = isinstance(value, list) and value and all(isinstance(one, str) for one in value)
        return "" if texts else "a list of texts"
    if key == "pattern":
        return "" if isinstance(value, str) and _compiles(value) else "a regular expression"
    return "" if whole else "a whole number"


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return True
