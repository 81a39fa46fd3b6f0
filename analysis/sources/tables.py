"""The tables of a data folder as their files hold them: read, and refused where they are not valid."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.sources import asks, crosschecks, files, package, schema
from analysis.sources.locations import shown
from analysis.sources.replacing import finish_change
from analysis.sources.rows import KINDS

PACKAGE = "datapackage.json"
TABLES = tuple(KINDS)


def read_tables(folder: Path) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    """The tables by their names, and the data package that describes them.

    Raises InputError with a line for each problem.
    """
    finish_change(folder)
    tables, descriptor = _read(folder, _contents(folder))
    own = {name: table.copy(deep=False) for name, table in tables.items()}  # who changes one changes nobody else's
    return own, deepcopy(descriptor)


def _contents(folder: Path) -> tuple:
    try:
        return tuple((path.name, path.read_bytes()) for path in sorted((*folder.glob("*.csv"), folder / PACKAGE)))
    except OSError:  # reading will say which file it is
        return (object(),)


@lru_cache(maxsize=2)
def _read(folder: Path, contents: tuple) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    """The same, read once for as long as the files hold the same."""
    descriptor = package.read(folder / PACKAGE, TABLES)
    resources = {resource["name"]: resource for resource in descriptor["resources"]}
    rows = {
        name: files.read_rows(folder / resource["path"], _columns(resource)) for name, resource in resources.items()
    }
    schema.check(folder / PACKAGE, rows)
    tables = {name: _table(rows[name], resource) for name, resource in resources.items()}
    crosschecks.check(tables, asks.read(descriptor), shown(folder))
    return tables, descriptor


def _columns(resource: dict) -> list[str]:
    return [column["name"] for column in resource["schema"]["fields"]]


def _table(rows: list[list[str]], resource: dict) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=_columns(resource), dtype="str")
    for column in resource["schema"]["fields"]:
        if column["type"] == "integer":
            table[column["name"]] = pd.to_numeric(table[column["name"]]).astype("Int64")
    return table
