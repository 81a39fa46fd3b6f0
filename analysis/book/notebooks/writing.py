"""How a chapter gets to its place: whole or not at all, and with one line if it cannot be written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.book.notebooks.execution import NotebookError
from analysis.sources.locations import shown


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """As NotebookError, say in one line what keeps a file from being written: the reason, and that nothing is lost."""
    try:
        yield
    except OSError as error:
        where = shown(Path(error.filename)) if error.filename else shown(path)
        reason = error.strerror or str(error)
        raise NotebookError(f"{shown(path)}: cannot be written ({where}: {reason}); it is as it was") from None


def replace(path: Path, text: str) -> None:
    """Write a file such that at any moment it is the old one or the new one, whole."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())  # else a power cut can leave the new name with nothing in it
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def remove_unfinished(path: Path) -> None:
    """Remove what runs left beside a file that were killed while they wrote it; not what a living one writes."""
    import psutil  # help need not wait for it

    for unfinished in path.parent.glob(f".{path.name}.*"):
        number = unfinished.name.rpartition(".")[2]
        if number.isdecimal() and not psutil.pid_exists(int(number)):
            unfinished.unlink(missing_ok=True)
