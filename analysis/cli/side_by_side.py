"""Chapters into another folder, several at a time."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from analysis.cli.endings import INTERRUPTED


def run_side_by_side(
    chapters: list, given: dict[str, object], folder: Path, workers: int
) -> Iterator[tuple[object, Path | Exception]]:
    """Each chapter as it gets done: the file that was made, or the `NotebookError` on it."""
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from multiprocessing import get_context

    from analysis.notebooks import NotebookError, run

    waiting, running = list(chapters), {}
    quietly = {"initializer": signal.signal, "initargs": (signal.SIGINT, _stop)}
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), **quietly) as pool:
        while waiting or running:
            while waiting and len(running) < workers:  # no more than can run at once, so that an interrupt ends it
                chapter = waiting.pop(0)
                destination = folder / chapter.path.name
                job = pool.submit(run, chapter.template, destination, chapter.parameters | given)
                running[job] = chapter
            for job in wait(running, return_when=FIRST_COMPLETED).done:
                chapter = running.pop(job)
                try:
                    yield chapter, job.result()
                except NotebookError as error:
                    yield chapter, error


def _stop(*_: object) -> NoReturn:
    """What a worker does on an interrupt: end without a traceback."""
    raise SystemExit(INTERRUPTED)
