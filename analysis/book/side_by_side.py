"""Work on chapters, several at a time: in processes of this machine, or of those that a Dask scheduler has."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from analysis.printed.problems import InputError

SLOWEST = ("methods-checked", "multiverse")


def run_side_by_side(
    jobs: Iterable[tuple[Any, tuple[Path, Path, dict]]], workers: int, scheduler: str | None = None
) -> Iterator[tuple[Any, Path | Exception]]:
    """Each chapter as it gets done: what it is called, and the file that was made, or why there is none.

    A job is what the chapter is called, and its template, the file to be made and the parameters. Only this process
    writes, so it does not matter who ran a chapter, or how many tried.
    """
    from analysis.book.notebooks.execution import NotebookError
    from analysis.book.notebooks.running import keep, prepare, ran

    named = list(jobs)
    for _, (_, destination, _) in named:
        prepare(destination)
    work = [((name, path), (template, path.parent.absolute(), given)) for name, (template, path, given) in named]
    for (name, path), made in done_side_by_side(ran, work, workers, scheduler):
        try:
            yield name, made if isinstance(made, Exception) else keep(made, path)
        except NotebookError as error:
            yield name, error


def slowest_first(names: Iterable[str]) -> list[str]:
    """Names of chapters such that those which take longest begin first: no worker waits for them at the end.

    >>> slowest_first(["ledger", "multiverse", "reach"])
    ['multiverse', 'ledger', 'reach']
    """
    return sorted(names, key=lambda name: name not in SLOWEST)


def done_side_by_side(
    work: Callable, jobs: Iterable[tuple[Any, tuple]], workers: int, scheduler: str | None = None
) -> Iterator[tuple[Any, Any]]:
    """Each job as it gets done: what it is called, and what the work gave, or the `NotebookError` that it raised.

    The work is a function of a module, since it runs in other processes. A job is what it is called, and its arguments.

    Raises OSError if a process that works ends, as one does that is killed.
    """
    from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait

    from analysis.book.notebooks.execution import NotebookError

    running: dict[Future, object] = {}
    waiting = list(jobs)
    with _cluster(scheduler) if scheduler else _pool(workers) as (pool, at_a_time):
        while waiting or running:
            while waiting and len(running) < at_a_time:  # no more than can run at once, so that an interrupt ends it
                name, arguments = waiting.pop(0)
                running[pool.submit(work, *arguments)] = name
            for job in wait(running, return_when=FIRST_COMPLETED).done:
                name = running.pop(job)
                try:
                    yield name, job.result()
                except NotebookError as error:
                    yield name, error
                except BrokenExecutor:
                    raise ChildProcessError("a process that runs notebooks ended, as where memory is short") from None


@contextmanager
def _pool(workers: int) -> Iterator[tuple[Any, int]]:
    """Processes of this machine, and how many there are. They end with this one, however it ends."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin) as pool:
        yield pool, workers


def _begin() -> None:
    signal.signal(signal.SIGINT, _stop)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _stop(*_: object) -> NoReturn:
    """What a worker does on an interrupt: end without a traceback."""
    raise SystemExit(1)


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent is not None, "a worker is started by another process"
    parent.join()
    os._exit(1)  # what it started ends with it


@contextmanager
def _cluster(scheduler: str) -> Iterator[tuple[Any, int]]:
    """The workers of a Dask scheduler, and how many threads they have in all."""
    try:
        from distributed import Client
    except ImportError:
        raise InputError("--scheduler: needs the package distributed: pip install distributed") from None
    try:
        client = Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        raise InputError(f"--scheduler: {scheduler} does not answer ({error})") from None
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise InputError(f"--scheduler: {scheduler} has no workers")
        yield client.get_executor(pure=False, retries=3), threads
