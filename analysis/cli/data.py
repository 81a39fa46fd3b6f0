"""Commands on the data: `validate`, `dictionary`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from analysis.cli.endings import DONE
from analysis.sources.locations import BENCHMARK, DATA, SECOND_READING, shown

DICTIONARY = "README.md"


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add these commands, with `command` of `analysis.cli`."""
    validate = command(_validate, "validate", "validate the data, table by table", "")
    dictionary = command(_dictionary, "dictionary", "write the data dictionary, from the description of the data", "")
    for one in (validate, dictionary):
        one.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="a folder with a datapackage.json")


def _validate(chosen: argparse.Namespace) -> int:
    for folder, data in _packages(chosen.data):
        for resource in data.descriptor["resources"]:
            print(f"{shown(folder / resource['path'])}: {len(getattr(data, resource['name']))} rows")
    return DONE


def _dictionary(chosen: argparse.Namespace) -> int:
    from analysis.book.notebooks.writing import replace
    from analysis.sources import dictionary

    for folder, data in _packages(chosen.data):
        text, path = dictionary.dictionary(data.descriptor), folder / DICTIONARY
        if path.exists() and path.read_text(encoding="utf-8") == text:
            print(f"{shown(path)}: is as it must be; nothing was written")
        else:
            replace(path, text)
            print(f"{shown(path)}: written")
    return DONE


def _packages(folder: Path) -> Iterator[tuple[Path, Any]]:
    """The data of a folder, the facts of open trials and a second reading, if it has them: each with its folder."""
    from analysis.sources import benchmark, reports, second_reading

    data = reports.load_all(folder)
    yield folder, data
    if (facts := folder / BENCHMARK.name).is_dir():
        yield facts, benchmark.load(facts)
    if (second := folder / SECOND_READING.name).is_dir():
        yield second, second_reading.load(data, second)
