"""Facts of open trials, read and checked: counts, denominators and percentages that are all printed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.printed.problems import InputError, problem
from analysis.sources import files, package, schema
from analysis.sources.locations import BENCHMARK, shown

PACKAGE, READER = "datapackage.json", "reader"
TABLES = ("columns", "triples", "read_by_hand", READER)


@dataclass(frozen=True)
class Benchmark:
    """The tables of the folder as data frames, and what describes them."""

    columns: pd.DataFrame  # a row a column of a table; `counts` and `percentages` are tuples, a cell each
    triples: pd.DataFrame
    read_by_hand: pd.DataFrame
    reader: pd.DataFrame
    descriptor: dict


def load(folder: Path = BENCHMARK) -> Benchmark:
    """Read and validate the facts of open trials.

    Raises InputError with a line for each problem: file, row, column, what is allowed, what was found.

    >>> facts = load()
    >>> facts.columns[["counts", "percentages"]].iloc[1].tolist()
    [(6, 8, 0, 1, 0, 1, 8), ('24%', '32%', '0%', '4%', '0%', '4%', '32%')]
    """
    descriptor = package.read(folder / PACKAGE, TABLES)
    fields = {one["name"]: one["schema"]["fields"] for one in descriptor["resources"]}
    rows = {name: files.read_rows(folder / f"{name}.csv", _names(fields[name])) for name in TABLES}
    schema.check(folder / PACKAGE, rows)
    tables = {name: _table(rows[name], fields[name]) for name in TABLES}
    columns, reader = tables["columns"], tables[READER]
    columns["counts"] = [tuple(map(int, cells.split())) for cells in columns["counts"]]
    columns["percentages"] = [tuple(f"{cell}%" for cell in cells.split()) for cells in columns["percentages"]]
    tables["triples"]["percentage"] += "%"
    wrong = [
        problem(
            f"{shown(folder)}/columns.csv, row {line}, column percentages", f"{len(counts)}, one a count", len(cells)
        )
        for line, (counts, cells) in enumerate(zip(columns["counts"], columns["percentages"], strict=True), start=2)
        if len(counts) != len(cells)
    ]
    sums = reader[["right", "left_open", "wrong"]].sum(axis=1)
    wrong += [
        problem(
            f"{shown(folder)}/{READER}.csv, row {place + 2}, column labelled", "right, left_open and wrong in all", n
        )
        for place, (n, total) in enumerate(zip(reader["labelled"], sums, strict=True))
        if n != total
    ]
    if wrong:
        raise InputError(wrong)
    return Benchmark(**tables, descriptor=descriptor)


def _names(fields: list[dict]) -> list[str]:
    return [field["name"] for field in fields]


def _table(rows: list[list[str]], fields: list[dict]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=_names(fields), dtype="str")
    whole = {field["name"]: "int64" for field in fields if field["type"] == "integer"}
    return table.astype(whole)
