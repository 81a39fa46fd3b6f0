"""The command on the data: `validate`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from analysis.cli.endings import DONE
from analysis.locations import DATA, shown


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add this command, with `command` of `analysis.cli`."""
    validate = command(_validate, "validate", "validate the data, table by table", "")
    validate.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="a folder with a datapackage.json")


def _validate(chosen: argparse.Namespace) -> int:
    from analysis import reports

    data = reports.load(chosen.data)
    for resource in data.descriptor["resources"]:
        print(f"{shown(chosen.data / resource['path'])}: {len(getattr(data, resource['name']))} rows")
    return DONE
