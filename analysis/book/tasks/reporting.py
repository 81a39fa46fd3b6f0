"""What pytask says while it runs: a line a task where no terminal shows its table, and failures without tracebacks."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytask import ExecutionError, ExecutionReport, PTask, Session, TaskOutcome, console, hookimpl

from analysis.printed.problems import InputError
from analysis.sources.locations import ROOT, shown

DATABASE = ROOT / ".pytask" / "pytask.sqlite3"
_started: dict[str, float] = {}


@contextmanager
def _database_told(stop: BaseException) -> Iterator[None]:
    """Where the database cannot be used, as on a full disk, say so in a line, and raise what makes pytask stop."""
    try:
        yield
    except Exception as error:
        if not isinstance(reason := getattr(error, "orig", None), sqlite3.Error):
            raise
        print(f"error: {shown(DATABASE)}: cannot be used ({reason}); what was finished is kept", file=sys.stderr)
        raise stop from None


@hookimpl(wrapper=True)
def pytask_post_parse(config: dict) -> Iterator[None]:
    """Refuse the tasks of another checkout than the package's, which would write there; keep state in .pytask only.

    Its second copy, pytask.lock, would be a new file in the checkout.
    """
    if config["root"].resolve() != ROOT:
        raise InputError(f"these are tasks of {config['root']}, but the package is that of {ROOT}: install this one")
    with _database_told(SystemExit(1)):
        yield
    config["lockfile_state"] = None


@hookimpl(wrapper=True)
def pytask_execute() -> Iterator[None]:
    """Run the tasks."""
    with _database_told(ExecutionError()):
        return (yield)


@hookimpl(tryfirst=True)
def pytask_execute_task_log_start(task: PTask) -> None:
    """Note when a task starts."""
    _started[task.signature] = time.monotonic()


@hookimpl(tryfirst=True)
def pytask_execute_task_log_end(report: ExecutionReport) -> bool | None:
    """Say that a task is done, unless pytask's own table does."""
    if console.is_interactive:
        return None
    if report.outcome in (TaskOutcome.SUCCESS, TaskOutcome.FAIL):
        seconds = time.monotonic() - _started[report.task.signature]
        print(f"{report.outcome.description:10} {seconds:5.1f} s  {_name(report.task)}", flush=True)
    return True


@hookimpl(tryfirst=True)
def pytask_execute_log_end(session: Session, reports: list[ExecutionReport]) -> None:
    """Say what failed: our own errors in a line, others as pytask shows them."""
    failed = [report for report in reports if report.outcome == TaskOutcome.FAIL]
    errors = {report.task.signature: report.exc_info[1] for report in failed if report.exc_info}
    cut_short = session.scheduler is not None and session.scheduler.is_active() and not session.should_stop
    if cut_short or KeyboardInterrupt in map(type, errors.values()):  # pytask keeps interrupts to itself
        raise KeyboardInterrupt
    for report in reports:
        if error := errors.get(report.task.signature):
            if type(error).__module__.startswith("analysis."):
                print(f"error: {error}", file=sys.stderr)
            elif isinstance(error, OSError):  # pytask itself makes the folders of what tasks produce
                where = shown(Path(error.filename)) if error.filename else _name(report.task)
                print(f"error: {where}: cannot be written ({error.strerror or error})", file=sys.stderr)
            else:
                console.print(report)


@hookimpl(wrapper=True)
def pytask_unconfigure() -> Iterator[None]:
    """Keep what pytask knows of files; where there is no room for it, it reads the files again."""
    try:
        return (yield)
    except OSError:
        return None


def _name(task: PTask) -> str:
    """The name of a chapter, or of the one other task."""
    return task.name.rpartition("::")[2].removeprefix("run_chapter[").removesuffix("]")
