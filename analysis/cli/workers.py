"""How many notebooks run at a time, and where; and what is said of each as it gets done."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterable
from pathlib import Path

from analysis.cli.endings import print_error
from analysis.printed.problems import InputError, problem
from analysis.sources.locations import shown

WORKERS = min(2, os.cpu_count() or 1)
MOST_WORKERS = 1_000  # each notebook needs some hundred MB


def add_workers(command: argparse.ArgumentParser, of: str = "notebooks") -> None:
    """Add what says how many run at a time, and where."""
    command.add_argument("-n", "--workers", default=WORKERS, help=f"{of} at a time ({WORKERS})")
    command.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="run them on the workers of a Dask scheduler, as tcp://host:8786, of one thread each and with this "
        "checkout at the same place; needs the extra cluster",
    )


def number_of_workers(text: str | int) -> int:
    """How many notebooks run at a time.

    Raises InputError if it is no whole number from 1 to `MOST_WORKERS`.
    """
    digits = str(text)
    if not digits.isdecimal() or len(digits) > len(str(MOST_WORKERS)) or not 1 <= int(digits) <= MOST_WORKERS:
        raise InputError(problem("--workers", f"a whole number from 1 to {MOST_WORKERS}", text))
    return int(digits)


def tell_all(made: Iterable[tuple[Path, Path | Exception]], total: int) -> int:
    """Say of each chapter when it is done, or why it is not; gives how many are not."""
    began, failed = time.monotonic(), 0
    for done, (path, result) in enumerate(made, start=1):
        if isinstance(result, Exception):
            print_error(result)
            failed += 1
        what = f"{shown(path)}{': not made' if isinstance(result, Exception) else ''}"
        print(f"{done} of {total}, {time.monotonic() - began:.0f} s: {what}", flush=True)
    return failed
