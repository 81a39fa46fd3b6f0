"""What a page shows first, and what on request: on a small page of two cells."""

from docutils import nodes
from docutils.utils import new_document
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.addnodes import toctree

from analysis.book.reading_order import SWITCH, in_order, reports_in_order

FIGURE, FOUND = "<figure></figure>", '<p class="finding">Most agree.</p>'


def cell(html, hidden=True):
    """A cell of code, and what it shows."""
    source = nodes.container("", nodes.literal_block("", "code"), nb_element="cell_code_source")
    shown = nodes.container("", nodes.raw("", html, format="html"), nb_element="cell_code_output")
    return nodes.container("", HideCodeCellNode("", source) if hidden else source, shown, nb_element="cell_code")


def page(*cells):
    document = new_document("page")
    document += nodes.section("", nodes.title("", "A page"), nodes.paragraph("", "At a glance"), *cells)
    in_order(None, document, "page")
    return document


def shown(document):
    """What a reader is shown, in order."""
    return [node.astext() for node in document.findall(nodes.Text) if not isinstance(node.parent, nodes.literal_block)]


def test_the_finding_comes_first_and_the_control_last():
    assert shown(page(cell(FIGURE), cell(FOUND))) == ["A page", FOUND, "At a glance", FIGURE, SWITCH]


def test_only_the_first_finding_moves():
    other = FOUND.replace("Most", "Few")
    assert shown(page(cell(FOUND), cell(other)))[1:4] == [FOUND, "At a glance", other]


def test_where_all_code_is_shown_anyway_there_is_no_control():
    assert shown(page(cell(FOUND, hidden=False))) == ["A page", FOUND, "At a glance"]


def test_a_page_without_cells_stays_as_it_is():
    assert shown(page()) == ["A page", "At a glance"]


def test_reports_come_in_the_order_of_the_data(data):
    of_reports = [f"book/chapters/report-{report_id}" for report_id in data.report_ids]
    assert of_reports != sorted(of_reports)
    document = new_document("page")
    names = ["book/chapters/ledger", *sorted(of_reports), "book/gallery"]
    document += toctree("", entries=[(None, name) for name in names], includefiles=names, glob=True)
    document += toctree("", entries=[("As it is", name) for name in sorted(of_reports)], includefiles=[], glob=False)
    reports_in_order(None, document)
    globbed, named = document.findall(toctree)
    assert [name for _, name in globbed["entries"]] == ["book/chapters/ledger", *of_reports, "book/gallery"]
    assert globbed["includefiles"] == [name for _, name in globbed["entries"]]
    assert [name for _, name in named["entries"]] == sorted(of_reports)
