"""What is for statisticians stands folded under its heading: on a small page of a notebook."""

import json
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from analysis.book import folded
from analysis.sources.locations import TEMPLATES


@pytest.fixture
def page(tmp_path):
    cells = [
        {
            "cell_type": "markdown",
            "metadata": {"tags": [folded.TAG]},
            "source": ["## Holm's way\n", "It is *cautious*."],
        },
        {"cell_type": "markdown", "metadata": {}, "source": ["## What holds\n"]},
    ]
    path = tmp_path / "page.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    app = SimpleNamespace(
        builder=SimpleNamespace(format="html"), env=SimpleNamespace(docname="page", doc2path=lambda name: path)
    )
    document = new_document("page")
    for heading in ("Holm’s way", "What holds"):
        document += nodes.section(
            "", nodes.title("", heading), nodes.paragraph("", "One."), nodes.paragraph("", "Two."), ids=[heading]
        )
    return app, document


def test_all_of_a_section_but_its_heading_is_folded_and_no_other_section(page):
    app, document = page
    folded.fold(app, document)
    first, second = document.findall(nodes.section)
    title, inside = first.children
    assert (title.astext(), inside.astext()) == ("Holm’s way", "One.\n\nTwo.")
    assert isinstance(inside, folded.Folded)
    assert len(second.children) == 3


@pytest.mark.parametrize("change", [{"format": "latex"}, {"suffix": ".md"}])
def test_elsewhere_nothing_is_folded(page, change):
    app, document = page
    app.builder.format = change.get("format", "html")
    if "suffix" in change:
        path = app.env.doc2path("page").with_suffix(change["suffix"])
        app.env.doc2path = lambda name: path
    folded.fold(app, document)
    assert not list(document.findall(folded.Folded))


def test_what_is_folded_opens_under_a_summary():
    body = SimpleNamespace(body=[])
    folded._open(body, None)
    folded._close(body, None)
    assert "".join(body.body) == '<details class="for-statisticians"><summary>For statisticians</summary>\n</details>\n'


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_cell_that_is_folded_begins_with_the_heading_of_a_section_that_is_not_the_last_word(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for heading in folded.folded_headings({"cells": cells}):
        assert heading not in ("How sure, and why", "What this page does not show")
        assert "{" not in heading  # a name that stands for a number
        assert any("".join(cell["source"]).startswith(("## " + heading, "### " + heading)) for cell in cells)
