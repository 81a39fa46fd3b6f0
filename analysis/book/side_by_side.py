"""Work on chapters, several at a time: in processes of this machine, or of those that a Dask scheduler has."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from analysis.printed.problems import InputError, problem
from analysis.sources.locations import shown

SLOWEST = ("methods-checked", "multiverse")


def run_side_by_side(
    jobs: Iterable[tuple[Any, tuple[Path, Path, dict]]], workers: int, scheduler: str | None = None
) -> Iterator[tuple[Any, Path | Exception]]:
    """Each chapter as it gets done: what it is called, and the file that was made, or why there is none.

    A job is what the chapter is called, and its template, the file to be made and the parameters. Only this process
    writes, so it does not matter who ran a chapter, or how many tried. A scheduler's workers need the same checkout at
    the same place.
    """
    from analysis.book.notebooks.execution import NotebookError
    from analysis.book.notebooks.fingerprints import fingerprints
    from analysis.book.notebooks.running import keep, prepare, ran

    work = []
    for name, (template, destination, given) in jobs:
        prepare(destination)
        here = fingerprints(template, given) if scheduler else None
        work.append(((name, destination, here), (template, destination.parent.absolute(), given)))
    for (name, destination, here), made in done_side_by_side(ran, work, workers, scheduler):
        if isinstance(made, Exception):
            yield name, made
            continue
        try:
            if here and here != made.made_from:
                differing = ", ".join(sorted(what for what in here if here[what] != made.made_from.get(what)))
                raise NotebookError(f"{shown(destination)}: a worker ran it in another checkout: {differing} differs")
            yield name, keep(made, destination)
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
    """Each job as it gets done: what it is called, and what the work gave, or the error in the notebook or its input.

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
                except (InputError, NotebookError) as error:
                    yield name, error
                except BrokenExecutor:
                    raise ChildProcessError("a worker ended, as where memory is short") from None


@contextmanager
def _pool(workers: int) -> Iterator[tuple[Any, int]]:
    """Processes of this machine, and how many there are. They end with this one, however it ends."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from analysis.book.notebooks.execution import kernel_surroundings
    from analysis.book.notebooks.forking import shared

    spawn = get_context("spawn")
    theirs, ours = spawn.Pipe(duplex=False)
    with kernel_surroundings():
        environment = dict(os.environ)
    pool = ProcessPoolExecutor(workers, spawn, initializer=_begin, initargs=(theirs,))
    with theirs, ours, shared(environment), pool:
        try:
            yield pool, workers
        except BaseException:
            ours.close()  # else they would finish what they are at
            raise


def _begin(parent: Any) -> None:
    signal.signal(signal.SIGINT, _stop)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _stop(*_: object) -> NoReturn:
    """What a worker does on an interrupt: end without a traceback."""
    raise SystemExit(1)


def _end_with(parent: Any) -> None:
    """Wait until nobody can write into a pipe any more; then end, and with it what it started."""
    parent.poll(None)
    os._exit(1)


@contextmanager
def _cluster(scheduler: str) -> Iterator[tuple[Any, int]]:
    """The workers of a Dask scheduler, and how many there are."""
    try:
        from distributed import Client
    except ImportError:
        raise InputError("--scheduler: needs the package distributed: pip install distributed") from None
    try:
        client = Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        raise InputError(f"--scheduler {scheduler}: does not answer ({error})") from None
    with client:
        threads = list(client.nthreads().values())
        if not threads or max(threads) > 1:  # a kernel takes the environment of its process
            found = f"{len(threads)} workers, the largest of {max(threads)} threads" if threads else "no workers"
            raise InputError(problem(f"--scheduler {scheduler}", "workers of one thread each (--nthreads 1)", found))
        yield client.get_executor(pure=False, retries=3), len(threads)
