"""What is shown first: of a page its finding, and its code on request; of the reports the first in the data."""

from __future__ import annotations

from functools import cache

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from analysis.book.notebooks.running import chapters
from analysis.sources.locations import ROOT

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


@cache
def of_reports() -> tuple[str, ...]:
    """The pages of the reports, in the order of the data."""
    return tuple(one.path.relative_to(ROOT).with_suffix("").as_posix() for one in chapters() if one.parameters)


def reports_in_order(app: Sphinx, doctree: nodes.document) -> None:
    """Put the pages of the reports, which the contents name together, into the order of the data."""
    for contents in doctree.findall(toctree):
        places = [at for at, (_, name) in enumerate(contents["entries"]) if name in of_reports()]
        if contents["glob"] and places:
            said = sorted((contents["entries"][at] for at in places), key=lambda entry: of_reports().index(entry[1]))
            for at, entry in zip(places, said, strict=True):
                contents["entries"][at] = entry
            contents["includefiles"] = [name for _, name in contents["entries"]]


def setup(app: Sphinx) -> dict:
    """Register what is here with Sphinx."""
    app.add_node(HideCodeCellNode, override=True, html=(open_code, close_code))
    app.connect("doctree-read", reports_in_order, priority=400)  # before Sphinx takes the contents from the page
    app.connect("doctree-resolved", in_order)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
