"""Chapters: one task each.

Annotations must not be put off here (`from __future__ import annotations`): each holds the chapter of its turn of the
loop, and put off they would all hold the last one.
"""

from pathlib import Path
from typing import Annotated

from pytask import Product, PythonNode, task

from analysis.notebooks import run
from analysis.notebooks.fingerprints import fingerprints
from analysis.tasks import CHAPTERS

for chapter in CHAPTERS:

    @task(id=chapter.name)
    def run_chapter(
        parameters: Annotated[dict, PythonNode(value=chapter.parameters, hash=repr)],
        _: Annotated[str, PythonNode(value=str(fingerprints(chapter.template, chapter.parameters)), hash=True)],
        template: Path = chapter.template,
        path: Annotated[Path, Product] = chapter.path,
    ) -> None:
        """Run the template as this chapter."""
        run(template, path, parameters)
