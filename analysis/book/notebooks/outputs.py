"""What a run leaves in a notebook: nothing that differs from run to run or from machine to machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from analysis.sources.locations import ROOT

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
INJECTED = "injected-parameters"
ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")


def without_traces(notebook: NotebookNode) -> NotebookNode:
    """The notebook without the traces of its run. Outputs and execution counts stay."""
    notebook = nbformat.from_dict(notebook)
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": {"name": "python"}})
    for cell in notebook.cells:
        if INJECTED in cell.metadata.get("tags", ()):
            cell.id = INJECTED
            cell.metadata.tags = [INJECTED, "hide-cell"]
        tags = cell.metadata.get("tags")
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
    return notebook


def as_text(notebook: NotebookNode) -> str:
    """The notebook as its file holds it."""
    return nbformat.writes(notebook) + "\n"


def noise(notebook: NotebookNode) -> Iterator[tuple[str, str]]:
    """What does not belong in a chapter: the id of the cell, and what it left there."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                yield cell.id, f"{output.ename}: {output.evalue}"
            elif output.get("name") == "stderr":
                yield cell.id, f"writes to standard error: {output.text.strip()}"
            elif found := _local(output):
                yield cell.id, f'shows "{found}", which is not the same elsewhere'


def _local(output: NotebookNode) -> str | None:
    """A path of this machine, or an address in memory."""
    data = output.get("data", {})
    texts = [output.get("text", "")] + [str(data[kind]) for kind in data if kind not in ("image/png", "image/jpeg")]
    folders = [folder for folder in (ROOT, Path.home()) if folder != folder.parent]
    for text in texts:
        if address := ADDRESS.search(text):
            return address[0]
        for folder in folders:
            if f"{folder}/" in text or re.search(rf"{re.escape(str(folder))}(?![\w.-])", text):
                return str(folder)
    return None
