"""Commands on the data: `validate`, `dictionary`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from analysis.cli.endings import DONE
from analysis.sources.locations import DATA, shown

DICTIONARY = "README.md"


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add these commands, with `command` of `analysis.cli`."""
    validate = command(_validate, "validate", "validate the data, table by table", "")
    dictionary = command(_dictionary, "dictionary", "write the data dictionary, from the description of the data", "")
    for one in (validate, dictionary):
        one.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="a folder with a datapackage.json")


def _validate(chosen: argparse.Namespace) -> int:
    from analysis.sources import reports

    data = reports.load_all(chosen.data)
    for resource in data.descriptor["resources"]:
        print(f"{shown(chosen.data / resource['path'])}: {len(getattr(data, resource['name']))} rows")
    return DONE


def _dictionary(chosen: argparse.Namespace) -> int:
    from analysis.book.notebooks.writing import replace
    from analysis.sources import dictionary, reports

    text, path = dictionary.dictionary(reports.load(chosen.data).descriptor), chosen.data / DICTIONARY
    if path.exists() and path.read_text(encoding="utf-8") == text:
        print(f"{shown(path)}: is as it must be; nothing was written")
    else:
        replace(path, text)
        print(f"{shown(path)}: written")
    return DONE
