"""What a page shows first, and what on request: its finding under its title; its code by one control at its foot."""

from __future__ import annotations

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

FINDING = '<p class="finding">'
SWITCH = '<p class="show-code"><label><input type="checkbox" id="show-code"> Show code</label></p>'


def open_code(translator: HTML5Translator, node: HideCodeCellNode) -> None:
    """Begin code that a page shows on request; the style sheet hides it while the control is not set."""
    translator.body.append('<div class="on-request">\n')


def close_code(translator: HTML5Translator, node: HideCodeCellNode) -> None:
    """End it."""
    translator.body.append("</div>\n")


def in_order(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the finding of a page under its title, and the control at its foot."""
    title = doctree.next_node(nodes.title)
    found = next((node for node in doctree.findall(nodes.raw) if node.astext().startswith(FINDING)), None)
    if title is not None and found is not None:
        output = found
        while output.get("nb_element") != "cell_code_output":
            output = output.parent
        output.parent.remove(output)
        title.parent.insert(title.parent.index(title) + 1, output)
    if next(doctree.findall(HideCodeCellNode), None) is not None:
        doctree.append(nodes.raw("", SWITCH, format="html"))


def setup(app: Sphinx) -> dict:
    """Register what is here with Sphinx."""
    app.add_node(HideCodeCellNode, override=True, html=(open_code, close_code))
    app.connect("doctree-resolved", in_order)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
