"""Runs the cells of one notebook in a kernel of its own, in surroundings that are the same everywhere."""

from __future__ import annotations

import logging
import os
import re
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbformat import NotebookNode

from analysis.book.notebooks.forking import SAID
from analysis.sources.locations import ROOT

CELL_SECONDS = 300
PATIENCE = 240  # seconds, for a kernel to start, and for outputs on their way: a busy machine can stand still for one
KERNEL = "python3"
FILLED = "COMPENDIUM_PROSE_IS_FILLED"  # in the environment: the prose of what runs has its numbers already
ENVIRONMENT = {
    FILLED: "1",
    "JUPYTER_PREFER_ENV_PATH": "1",  # the kernel of this environment, whatever kernels the user has
    "LC_ALL": "C.UTF-8",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OMP_NUM_THREADS": "1",  # sums in one order on any number of cores, and notebooks side by side
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "1735689600",  # 2025-01-01, for files that carry a date
    "TZ": "UTC",
}
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class NotebookError(Exception):
    """A notebook that does not run as a chapter must. Says which notebook, which cell, and what happened."""


def place(template: NotebookNode, cell_id: str) -> str:
    """Where a cell stands in its template: people count from 1, over cells of every kind."""
    ids = [cell.id for cell in template.cells]
    return f"cell {ids.index(cell_id) + 1} (id {cell_id})" if cell_id in ids else "the cell of given parameters"


def execute(
    notebook: NotebookNode, name: str, given: dict[str, object], folder: Path, cell_seconds: int
) -> NotebookNode:
    """The notebook with its outputs.

    Raises NotebookError if a cell raises or takes too long, or the kernel dies or does not start.
    """
    import papermill  # it takes a second
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    from analysis.book.notebooks import warm_kernels

    warm_kernels.use()
    for logger in ("papermill", "asyncio"):  # whatever they have to say, the exception says better
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)  # on an interrupt, now and then
    started: list[str] = []
    with kernel_surroundings() as said:
        try:
            return papermill.execute_notebook(
                notebook,
                None,
                given,
                kernel_name=KERNEL,
                language="python",
                progress_bar=False,
                cwd=folder,
                record_timing=False,
                execution_timeout=cell_seconds,
                start_timeout=PATIENCE,
                iopub_timeout=PATIENCE,
                extra_arguments=["--log-level=CRITICAL"],  # of the kernel's own log
                on_cell_start=lambda cell, cell_index: started.append(cell.id),
            )
        except PapermillExecutionError as error:
            reason = f"{error.ename}: {error.evalue}"
        except CellTimeoutError:
            reason = f"took more than {cell_seconds} seconds, the time limit of a cell"
        except DeadKernelError:
            reason = ": ".join(["the kernel died", *_last_words(said)])
        except Exception as error:  # what nbclient, the kernel manager and the operating system raise is their own
            reason = ": ".join([type(error).__name__, str(error), *_last_words(said)])
    where = place(notebook, started[-1]) if started else "before the first cell"
    raise NotebookError(f"{name}, {where}: {COLOURS.sub('', reason)}")


def _last_words(said: Path) -> list[str]:
    """The last line that a kernel wrote outside its cells, if it wrote any."""
    return said.read_text("utf-8", "replace").splitlines()[-1:] if said.exists() else []


@contextmanager
def kernel_surroundings() -> Iterator[Path]:
    """The environment that a kernel inherits: this checkout's package, and none of the user's IPython settings.

    Gives the file where kernels say what they say outside their cells, as a library of the system does when a kernel
    ends: it is no output of a chapter, and nothing that a command has to say.
    """
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as ipython:
        paths = filter(None, [str(ROOT), *before.get("PYTHONPATH", "").split(os.pathsep)])
        os.environ.update(ENVIRONMENT, IPYTHONDIR=ipython, PYTHONPATH=os.pathsep.join(dict.fromkeys(paths)))
        try:
            yield Path(ipython, SAID)
        finally:
            os.environ.clear()
            os.environ.update(before)
