"""One run at a time in a checkout: another one waits, and says so."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from analysis.printed.problems import InputError
from analysis.sources.locations import ROOT, shown

STATE = ROOT / ".compendium"  # what a checkout knows of its runs
LOCK = STATE / "run.lock"


@contextmanager
def turn(lock: Path = LOCK) -> Iterator[None]:
    """Hold the lock of a checkout, a file that stays; wait for it first, if another process does.

    The system takes the lock from a process that ends, however it ends; so there is none left over from one that was
    killed.

    Raises InputError if the file cannot be written.
    """
    from filelock import FileLock, Timeout  # it takes a moment, which help need not wait for

    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held = FileLock(lock).acquire(blocking=False)
    except Timeout:
        holder = lock.read_text(encoding="utf-8").strip()
        print(f"waiting for another run in this checkout{f' (process {holder})' if holder else ''} to end", flush=True)
        held = FileLock(lock).acquire()
    except OSError as error:
        raise InputError(f"{shown(lock)}: cannot be written ({error.strerror or error})") from None
    with held:
        with suppress(OSError):  # on a full disk it stays unsaid
            lock.write_text(str(os.getpid()), encoding="utf-8")
        yield
