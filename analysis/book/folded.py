"""What is for statisticians stands folded under its heading: each section whose cell has the tag in its notebook."""

from __future__ import annotations

import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

TAG = "for-statisticians"
SUMMARY = "For statisticians"


class Folded(nodes.General, nodes.Element):
    """What a reader opens."""


def folded_headings(notebook: dict) -> list[str]:
    """The headings of the cells that have the tag.

    >>> cell = {"cell_type": "markdown", "metadata": {"tags": [TAG]}, "source": ["## Does it matter?\\n", "It does."]}
    >>> folded_headings({"cells": [cell, cell | {"metadata": {}}]})
    ['Does it matter?']
    """
    return [
        "".join(cell["source"]).partition("\n")[0].lstrip("# ")
        for cell in notebook["cells"]
        if TAG in cell["metadata"].get("tags", ())
    ]


def fold(app: Sphinx, doctree: nodes.document) -> None:
    """Fold all of a section but its heading."""
    path = Path(app.env.doc2path(app.env.docname))
    if app.builder.format != "html" or path.suffix != ".ipynb":
        return
    headings = set(map(_letters, folded_headings(json.loads(path.read_text(encoding="utf-8")))))
    for section in list(doctree.findall(nodes.section)):
        title = section[0]
        if isinstance(title, nodes.title) and _letters(title.astext()) in headings:
            inside = Folded("", *section[1:])
            section[1:] = [inside]


def _letters(heading: str) -> str:
    """A heading without what is written in other signs on a page, as apostrophes are."""
    return re.sub(r"\W", "", heading)


def _open(translator, node: nodes.Node) -> None:
    translator.body.append(f'<details class="{TAG}"><summary>{SUMMARY}</summary>\n')


def _close(translator, node: nodes.Node) -> None:
    translator.body.append("</details>\n")


def setup(app: Sphinx) -> dict:
    """Register what is here with Sphinx."""
    app.add_node(Folded, html=(_open, _close))
    app.connect("doctree-read", fold, priority=900)  # when the contents of the page have been taken
    return {"parallel_read_safe": True, "parallel_write_safe": True}
