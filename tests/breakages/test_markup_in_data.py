"""Markup in the data is shown as the text that it is: no page runs it."""

import pytest
from bs4 import BeautifulSoup

LABEL = "<script>alert(1)</script><b onmouseover=alert(2)>|&amp;"
SHOW = """
import sys
import matplotlib
from analysis.sources.locations import TEMPLATES
from analysis.book.notebooks.words import filled
notebook, names = filled(TEMPLATES / "{name}.ipynb", {given}), {{}}
for cell in notebook.cells:
    if cell.cell_type == "markdown":
        print(cell.source)
        continue
    *lines, last = cell.source.splitlines()
    exec("\\n".join(lines), names)
    try:
        shown = eval(last, names)
    except SyntaxError:
        exec(last, names)
    else:
        print(shown._repr_mimebundle_()["text/html"])
    if cell.metadata.get("tags"):
        names.update({given})
"""


@pytest.mark.parametrize(
    ("template", "given"),
    [("ledger", {}), ("report", {"report_id": "mahtani-2024-abstract"}), ("challenges", {})],
)
def test_markup_in_a_label_is_shown_as_text_in_prose_tables_and_drawings(template, given, project):
    name = "data/statistics.csv"
    text = (project.root / name).read_text(encoding="utf-8")
    for label in ("Clinicians surveyed", "Clinicians who"):
        text = text.replace(label, f"{LABEL}{label}")
    project.write(name, text)
    assert project.validate().code == 0
    said = project.python("-c", SHOW.format(name=template, given=given))
    assert said.code == 0, said
    page = BeautifulSoup(said.text, "html.parser")
    assert page("script") == []
    assert page(onmouseover=True) == []
    assert "<script" not in said.text
    assert "&lt;script&gt;" in said.text
