"""One run at a time in a checkout: another one waits, and says so."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.locations import ROOT, shown
from analysis.problems import InputError

LOCK = ROOT / ".pytask" / "run.lock"


@contextmanager
def turn(lock: Path = LOCK) -> Iterator[None]:
    """Hold the lock of a checkout; wait for it first, if another process does.

    The system takes the lock from a process that ends, however it ends; so there is none left over from one that was
    killed.

    Parameters
    ----------
    lock : Path
        A file for it, made if need be; it stays.

    Raises
    ------
    InputError
        If the file cannot be written.
    """
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        file = lock.open("a+b", buffering=0)  # nothing is left to be written when it closes, as on a full disk
    except OSError as error:
        raise InputError(f"{shown(lock)}: cannot be written ({error.strerror or error})") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().decode().strip()
            named = f" (process {holder})" if holder else ""
            print(f"waiting for another run in this checkout{named} to end", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        _sign(file)
        yield


def _sign(file) -> None:
    """Write who has the lock. On a full disk it stays unsaid."""
    try:
        file.truncate(0)
        file.write(str(os.getpid()).encode())
    except OSError:
        pass
