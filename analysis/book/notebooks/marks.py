"""Marks on the cells of a notebook: those that may stand there, and nothing that would keep a cell from comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from analysis.book.folded import TAG
from analysis.book.notebooks.outputs import INJECTED
from analysis.printed.problems import one_of, problem

TAGS = ("parameters", INJECTED, "hide-input", "hide-cell", TAG)
# nbval takes orders from comments as well; what IPython does with a whole cell is its own, and may show nothing.
ORDER = re.compile(r"^[ \t]*(?:#[ \t]*(?:NBVAL|PYTEST_VALIDATE)_\w+|%%\w+)", re.MULTILINE | re.IGNORECASE)


def wrong_marks(notebook: NotebookNode, name: str) -> Iterator[str]:
    """A line for each tag that no cell may have, and each order to run, show or compare a cell otherwise than others.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> skipped = new_code_cell("1 + 1", id="sum", metadata={"tags": ["nbval-skip"]})
    >>> print(*wrong_marks(new_notebook(cells=[skipped]), "burden.ipynb"))
    burden.ipynb, cell 1 (id sum): allowed as a tag parameters, injected-parameters, hide-input, hide-cell, \
for-statisticians; found "nbval-skip"
    """
    for place, cell in enumerate(notebook.cells, start=1):
        where = f"{name}, cell {place} (id {cell.id})"
        for tag in cell.metadata.get("tags", ()):
            if tag not in TAGS:
                yield problem(where, f"as a tag {one_of(TAGS, tag)}", tag)
        if cell.cell_type == "code" and (order := ORDER.search(cell.source)):
            yield problem(where, "code that is run, shown and compared as all other is", order[0].strip())
