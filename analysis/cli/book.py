"""Commands that make the book, as far as it changed, and read it again: `book`, `chapters`, `audit-book`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from analysis.cli.endings import DONE, FAILED
from analysis.cli.given import WORKERS, number_of_workers
from analysis.cli.room import room
from analysis.sources.locations import HTML

TASKS = Path(__file__).parents[1] / "book" / "tasks"


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add these commands, with `command` of `analysis.cli`."""
    book = command(_book, "book", "validate the data, run the chapters and build the HTML, as far as they changed", "")
    chapters = command(_chapters, "chapters", "the same without the HTML", "-n 4")
    for tasks in (book, chapters):
        tasks.add_argument("--force", action="store_true", help="as if everything had changed")
        tasks.add_argument("-n", "--workers", default=WORKERS, help=f"notebooks at a time ({WORKERS})")
    audit = command(_audit_book, "audit-book", "trace every numeral of the built pages to where it comes from", "")
    audit.add_argument("--html", type=Path, default=HTML, metavar="DIR", help="the folder of the built pages")


def _book(chosen: argparse.Namespace) -> int:
    return _run_tasks(TASKS, chosen)


def _chapters(chosen: argparse.Namespace) -> int:
    return _run_tasks(TASKS / "task_chapters.py", chosen)


def _audit_book(chosen: argparse.Namespace) -> int:
    from analysis.book.pages import checks

    traced = checks.audit(chosen.html)
    found = checks.book_problems(chosen.html, traced)
    print("\n".join([*checks.summary(traced), "", *(found or ["no discrepancies"])]))
    return FAILED if found else DONE


def _run_tasks(path: Path, chosen: argparse.Namespace) -> int:
    workers = number_of_workers(chosen.workers)
    from analysis.book.one_at_a_time import turn

    with turn(), room():
        return _build(path, workers, chosen.force)


def _build(path: Path, workers: int, force: bool) -> int:
    import pytask

    from analysis.book.notebooks import running

    running.chapters()  # refuses data and templates that cannot be used, before anything runs
    options = ["--n-workers", str(workers), "--show-no-traceback", *(["--force"] if force else [])]
    if not sys.stdout.isatty():
        options += ["--verbose", "0"]
    try:
        pytask.cli(["build", *options, str(path)], standalone_mode=False)
    except RuntimeError as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # click makes another exception of it
            raise KeyboardInterrupt from None
        raise
    except SystemExit as stop:
        return FAILED if stop.code else DONE
    return DONE
