"""Work on chapters, several at a time."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from analysis.cli.endings import INTERRUPTED

SLOWEST = ("methods-checked", "multiverse")


def run_side_by_side(chapters: list, folder: Path, workers: int) -> Iterator[tuple[Any, Path | Exception]]:
    """Each chapter as it gets done: the file that was made in another folder, or the `NotebookError` on it."""
    from analysis.book.notebooks.running import run

    jobs = [(chapter, (chapter.template, folder / chapter.path.name, chapter.parameters)) for chapter in chapters]
    return done_side_by_side(run, jobs, workers)


def slowest_first(names: Iterable[str]) -> list[str]:
    """Names of chapters such that those which take longest begin first: no worker waits for them at the end.

    >>> slowest_first(["ledger", "multiverse", "reach"])
    ['multiverse', 'ledger', 'reach']
    """
    return sorted(names, key=lambda name: name not in SLOWEST)


def done_side_by_side(work: Callable, jobs: Iterable[tuple[Any, tuple]], workers: int) -> Iterator[tuple[Any, Any]]:
    """Each job as it gets done: what it is called, and what the work gave, or the `NotebookError` that it raised.

    The work is a function of a module, since it runs in other processes. A job is what it is called, and its arguments.
    """
    from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
    from multiprocessing import get_context

    from analysis.book.notebooks.execution import NotebookError

    running: dict[Future, object] = {}
    waiting, spawn = list(jobs), get_context("spawn")
    with ProcessPoolExecutor(workers, spawn, initializer=signal.signal, initargs=(signal.SIGINT, _stop)) as pool:
        while waiting or running:
            while waiting and len(running) < workers:  # no more than can run at once, so that an interrupt ends it
                name, arguments = waiting.pop(0)
                running[pool.submit(work, *arguments)] = name
            for job in wait(running, return_when=FIRST_COMPLETED).done:
                name = running.pop(job)
                try:
                    yield name, job.result()
                except NotebookError as error:
                    yield name, error


def _stop(*_: object) -> NoReturn:
    """What a worker does on an interrupt: end without a traceback."""
    raise SystemExit(INTERRUPTED)
