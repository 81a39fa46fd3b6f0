"""The command that says what differs between two runs: `compare`."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from analysis.cli import rerun
from analysis.cli.endings import DONE, FAILED
from analysis.cli.given import check_writable
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.locations import CHAPTERS, shown

FORMATS = ("table", "csv", "json", "markdown")
PAGE = "compare.html"


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add this command, with `command` of `analysis.cli`."""
    compare = command(
        _compare, "compare", "say what differs between a run and the committed chapters, or two runs", "confidence-0.9"
    )
    compare.add_argument("runs", nargs="+", metavar="RUN", help="a name in runs/, or a folder; of two, first the older")
    compare.add_argument("--format", default=FORMATS[0], help=f"{', '.join(FORMATS)} ({FORMATS[0]})")
    compare.add_argument("--full", action="store_true", help="every row of the table, however many there are")
    compare.add_argument("--html", type=Path, metavar="FILE", help=f"the page (default: {PAGE} in the run's folder)")


def _compare(chosen: argparse.Namespace) -> int:
    if chosen.format not in FORMATS:
        raise InputError(problem("--format", one_of(FORMATS, chosen.format), chosen.format))
    if len(chosen.runs) > 2:
        raise InputError(problem("RUN", "one run, or two", f"{len(chosen.runs)} of them"))
    from analysis.book.notebooks.writing import replace, writing
    from analysis.review.runs_compared import changes, listing, page, runs
    from analysis.show.markup import short_names
    from analysis.sources import reports

    *first, last = (runs.find(name, rerun.RUNS) for name in chosen.runs)
    before, after = first[0] if first else runs.committed(), last
    if before.folder.resolve() == after.folder.resolve():
        raise InputError(problem("RUN", "two different runs", f"{shown(after.folder)} twice"))
    found = changes.compare(before, after, short_names(reports.load()))
    target = (chosen.html or (before if after.folder == CHAPTERS else after).folder / PAGE).absolute()
    if target.is_dir():
        raise InputError(problem("--html", "a file", f"{shown(target)}, a folder"))
    check_writable(target.parent, "--html")
    with writing(target):
        replace(target, page.page(found))
    print(_said(found, chosen, listing), end="")
    print(f"page: {shown(target)}", file=sys.stdout if chosen.format == FORMATS[0] else sys.stderr)
    return FAILED if found.changes else DONE


def _said(found, chosen: argparse.Namespace, listing) -> str:
    if chosen.format == "table":
        columns = shutil.get_terminal_size((120, 24)).columns
        return listing.text(found, columns, full=chosen.full) + "\n"
    return {"csv": listing.csv, "json": listing.as_json, "markdown": listing.markdown}[chosen.format](found)
