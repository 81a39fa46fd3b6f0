"""Chapters: one task each.

Annotations must not be put off here (`from __future__ import annotations`): each holds the chapter of its turn of the
loop, and put off they would all hold the last one.
"""

import hashlib
from functools import partial
from pathlib import Path
from typing import Annotated

from pytask import Product, PythonNode, task

from analysis.book.notebooks.fingerprints import fingerprints
from analysis.book.notebooks.registry import changed
from analysis.book.notebooks.running import run
from analysis.book.tasks.tasks import CHAPTERS


def state(path: Path, made_from: dict[str, str]) -> str:
    """What a chapter is computed from, and what changed since it ran: run again, it is as it was after the last run."""
    return hashlib.sha256(f"{made_from} {changed(path, made_from)}".encode()).hexdigest()


for chapter in CHAPTERS:
    made_from = fingerprints(chapter.template, chapter.parameters)

    @task(id=chapter.name)
    def run_chapter(
        parameters: Annotated[dict, PythonNode(value=chapter.parameters, hash=repr)],
        _: Annotated[dict, PythonNode(value=made_from, hash=partial(state, chapter.path))],
        template: Path = chapter.template,
        path: Annotated[Path, Product] = chapter.path,
    ) -> None:
        """Run the template as this chapter."""
        run(template, path, parameters)
