"""Several files changed as one: whatever ends the process, all are new or all are as they were.

What is to be written lies in a folder beside the data, with what is there now, before any file is touched. The moment
at which that folder gets its name decides: before it, nothing happened; after it, whoever reads the data next finishes
the change, and takes the folder away. A lock keeps others from that while the process that made it is at work.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from analysis.printed.problems import InputError
from analysis.sources.locations import shown

STATE = ".compendium"  # the folder beside the data in which a checkout keeps what it knows of its runs
CHANGE, UNFINISHED, JOURNAL = "change", "change.unfinished", "journal.json"
OLD, NEW = "old", "new"


def replace_all(contents: Mapping[Path, str | None], data: Path) -> None:
    """Write files, in the bytes of their text, and take those away that have none: all of it or nothing.

    `data` is the folder of the data whose readers see to it that a change is finished.

    Raises InputError if a file cannot be written: all are as they were then.
    """
    state = data.absolute().parent / STATE
    change = state / CHANGE
    with _alone(state):
        _finish(state)
        with _told("nothing was changed"):
            try:
                _prepare(contents, state / UNFINISHED)
                os.replace(state / UNFINISHED, change)
            except BaseException:
                shutil.rmtree(state / UNFINISHED, ignore_errors=True)
                raise
            try:
                _carry_out(change)
            except BaseException:
                _decide(change, _journal(change)["files"], OLD)
                _carry_out(change)
                raise
            finally:
                _finish(state)


def finish_change(data: Path) -> None:
    """Finish what a process left that ended while it changed the files of a data folder; mostly there is nothing.

    Raises InputError if a file cannot be written.
    """
    state = data.absolute().parent / STATE
    if (state / CHANGE).exists() or (state / UNFINISHED).exists():
        with _alone(state), _told("a change of these files was broken off, and must be finished first"):
            _finish(state)


@contextmanager
def _alone(state: Path) -> Iterator[None]:
    """Wait until no other process changes files; the system lets go of what a process held that ended."""
    from filelock import FileLock  # it takes a moment

    with _told("nothing was changed"):
        state.mkdir(parents=True, exist_ok=True)
        lock = FileLock(state / f"{CHANGE}.lock")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _told(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = shown(Path(error.filename2 or error.filename)) if error.filename else "data"
        raise InputError(f"{where}: cannot be written ({error.strerror or error}); {what}") from None


def _prepare(contents: Mapping[Path, str | None], folder: Path) -> None:
    """Lay down what files are to be and what they are, and that they are to be the first."""
    for side in (OLD, NEW):
        (folder / side).mkdir(parents=True)
    for place, (path, text) in enumerate(contents.items()):
        if path.exists():
            _write(folder / OLD / str(place), path.read_bytes())
        if text is not None:
            _write(folder / NEW / str(place), text.encode("utf-8"))
    _decide(folder, [os.path.relpath(path, folder.parent) for path in contents], NEW)


def _decide(folder: Path, files: list[str], side: str) -> None:
    unfinished = folder / f"{JOURNAL}.unfinished"
    _write(unfinished, json.dumps({"files": files, "are_to_be": side}).encode())
    os.replace(unfinished, folder / JOURNAL)


def _journal(folder: Path) -> dict:
    return json.loads((folder / JOURNAL).read_text(encoding="utf-8"))


def _carry_out(change: Path) -> None:
    """Make each file what it is to be; those that are so already are left alone."""
    journal = _journal(change)
    for place, name in enumerate(journal["files"]):
        path, held = change.parent / name, change / journal["are_to_be"] / str(place)
        unfinished = path.with_name(f".{path.name}.unfinished")
        unfinished.unlink(missing_ok=True)
        if not held.exists():
            path.unlink(missing_ok=True)
        elif not path.exists() or path.read_bytes() != held.read_bytes():
            try:
                _write(unfinished, held.read_bytes())
                os.replace(unfinished, path)
            finally:
                unfinished.unlink(missing_ok=True)


def _finish(state: Path) -> None:
    """Carry out a change that was decided, and leave nothing of it, nor of one that was not."""
    shutil.rmtree(state / UNFINISHED, ignore_errors=True)
    if (state / CHANGE / JOURNAL).exists():
        _carry_out(state / CHANGE)
        (state / CHANGE / JOURNAL).unlink()  # what lies there is of no use from here on
    shutil.rmtree(state / CHANGE, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # else a power cut can leave a name with nothing in it
