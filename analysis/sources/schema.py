"""Tables against the data package: cells read by frictionless, keys looked up here, worded for people.

`frictionless.Package.validate` does it all, and opens a table anew for every key that points into it: four fifths of
what reading the data took. A test holds that both refuse the same cells.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from frictionless import Field, Package, Schema

from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.locations import shown

Columns = dict[str, list]  # what was read, by column; None for an empty cell


def check(package: Path, tables: dict[str, list[list[str]]]) -> None:
    """Refuse tables that break the schema of their data package.

    Raises InputError with a line for each cell.
    """
    try:
        schemas = _schemas(package.read_bytes())
    except Exception as error:  # frictionless raises its own kinds, and those of what it is built on
        raise InputError(f"{shown(package)}: not a data package ({error})") from None
    read = {name: read_cells(schema, tables[name]) for name, schema in schemas.items()}
    columns = {name: cells for name, (cells, _) in read.items()}
    messages = []
    for name, schema in schemas.items():
        wrong = [*read[name][1], *_twice(schema, columns[name]), *_nowhere(name, schema, columns)]
        messages += [
            problem(f"{shown(package.parent)}/{name}.csv, row {line}, column {column}", allowed, found)
            for line, column, allowed, found in sorted(wrong, key=_line)
        ]
    if messages:
        raise InputError(dict.fromkeys(messages))


@lru_cache(maxsize=2)
def _schemas(package: bytes) -> dict[str, Schema]:
    """The schema of each table, made once for as long as the data package holds the same."""
    schemas = {resource.name: resource.schema for resource in Package.from_descriptor(json.loads(package)).resources}
    for name, schema in schemas.items():
        for key in schema.foreign_keys:
            table, fields = key["reference"]["resource"] or name, key["reference"]["fields"]
            names = schemas[table].field_names if table in schemas else []
            if not set(fields) <= set(names):
                raise ValueError(f"a key of {name} points to {', '.join(fields)} of {table}, which is not there")
    return schemas


def read_cells(schema: Schema, rows: list[list[str]]) -> tuple[Columns, list[tuple[int, str, str, str]]]:
    """What stands in the cells of a table, and what is wrong with single ones.

    Gives the values of each column, and of each broken cell the row (the header is row 1), the column, what is allowed
    and what was found.

    >>> table = Schema.from_descriptor({"fields": [{"name": "charts", "type": "integer"}]})
    >>> read_cells(table, [["12"], ["a dozen"]])
    ({'charts': [12, None]}, [(3, 'charts', 'a whole number', 'a dozen')])
    """
    columns, wrong = {}, []
    for place, field in enumerate(schema.fields):
        reader, values = cache(field.create_cell_reader()), []  # what stands in many rows is read once
        for line, row in enumerate(rows, start=2):
            value, notes = reader(row[place])
            values.append(value)
            if notes:
                wrong.append((line, field.name, _allowed(field, row[place]), row[place]))
        columns[field.name] = values
    return columns, sorted(wrong, key=_line)


def _twice(schema: Schema, columns: Columns) -> Iterator[tuple[int, str, str, str]]:
    """What should stand once, and stands twice."""
    keys = [[field.name] for field in schema.fields if field.constraints.get("unique")]
    for key in filter(None, [schema.primary_key, *keys]):
        seen: dict[tuple, int] = {}
        for line, cells in enumerate(_rows(columns, key), start=2):
            if cells in seen:
                yield line, " and ".join(key), "each value once", f"the same as in row {seen[cells]}"
            if set(cells) != {None}:
                seen[cells] = line


def _nowhere(name: str, schema: Schema, tables: dict[str, Columns]) -> Iterator[tuple[int, str, str, str]]:
    """What should stand in another table, and does not."""
    for key in schema.foreign_keys:
        table, fields = key["reference"]["resource"] or name, key["reference"]["fields"]
        there = list(dict.fromkeys(_rows(tables[table], fields)))
        known = set(there)
        for line, cells in enumerate(_rows(tables[name], key["fields"]), start=2):
            if cells in known or set(cells) == {None}:
                continue
            *others, found = ["" if cell is None else str(cell) for cell in cells]
            names = [str(other[-1]) for other in there if other[:-1] == cells[:-1]]
            of = "".join(f" with {field} {other}" for field, other in zip(fields, others, strict=False))
            yield line, key["fields"][-1], f"{_article(fields[-1])} in {table}.csv{of}: {one_of(names, found)}", found


def _article(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _line(wrong: tuple[int, str, str, str]) -> int:
    return wrong[0]


def _rows(columns: Columns, names: list[str]) -> Iterator[tuple]:
    return zip(*(columns[name] for name in names), strict=True)


def _allowed(field: Field, found: str) -> str:
    """What a column takes, from its type and constraints."""
    constraints = field.constraints
    if "enum" in constraints:
        return one_of(constraints["enum"], found)
    said = ["a whole number" if field.type == "integer" else "a number" if field.type == "number" else "text"]
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
    return ", ".join(said)
