"""The prose of a notebook, with the numbers that its parameters give."""

from __future__ import annotations

from pathlib import Path

from nbformat import NotebookNode

from analysis.book.notebooks.inputs import REPORT, parameters, read_notebook
from analysis.book.roles import ROLE
from analysis.printed.problems import InputError
from analysis.sources.locations import shown


def filled(template: Path, given: dict[str, object]) -> NotebookNode:
    """The notebook with every name in its prose replaced.

    Raises InputError with a line for each cell that names what does not exist.
    """
    notebook = read_notebook(template)
    values = {parameter.name: parameter.default for parameter in parameters(template)} | given
    messages = []
    for place, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "markdown" and ROLE.search(cell.source):
            from analysis.book.prose import prose  # it takes a second, and statistics

            try:
                cell.source = prose(values).fill(cell.source, str(values.get(REPORT, "")))
            except InputError as error:
                messages.append(f"{shown(template)}, cell {place} (id {cell.id}): {error}")
    if messages:
        raise InputError(messages)
    return notebook
