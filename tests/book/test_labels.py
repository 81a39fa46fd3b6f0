"""Items are renamed in one file: pages, figures and the poster then show the new words, and nothing breaks."""

import json
import re

import pytest

from analysis.book import prose
from analysis.chapters.clinicians_and_patients import question, tables
from analysis.chapters.clinicians_and_patients.figure_side_by_side import side_by_side
from analysis.ledger.choices import DEFAULTS
from analysis.ledger.contrasts import between_groups
from analysis.sources.locations import BOOK, DATA
from analysis.sources.reports import load

ABSTRACT = "mahtani-2024-abstract"


@pytest.fixture(scope="module")
def renamed(tmp_path_factory):
    """The data with other words for every item."""
    folder = tmp_path_factory.mktemp("renamed") / "data"
    folder.mkdir()
    for path in DATA.iterdir():
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    header, *rows = (DATA / "labels.csv").read_text("utf-8").splitlines()
    items = [row.partition(",")[0] for row in rows]
    written = [header, *(f"{item},zebra {place},," for place, item in enumerate(items))]
    (folder / "labels.csv").write_text("\n".join(written) + "\n", "utf-8")
    return load(folder), {item: f"zebra {place}" for place, item in enumerate(items)}


def test_every_name_in_the_prose_of_poster_and_templates_gives_the_new_words(renamed):
    data, words = renamed
    said = prose.Prose(data, DEFAULTS)
    named = 0
    texts = [(BOOK / name).read_text("utf-8") for name in ("poster.md", "billboard.md")]
    for path in sorted((BOOK / "templates").glob("*.ipynb")):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        texts += ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    for text in texts:
        for found in re.finditer(r"\{(label|contrast|change)\}`([^`]*)`", text):
            filled = said.fill(found[0])
            assert "{" not in filled
            if found[1] == "label":
                named += 1
                assert re.search(rf"(?i)\b{words[found[2].partition(':')[0]]}\b|^do$", filled)
    assert named > 20


def test_a_figure_and_a_chapter_s_words_show_the_new_words(renamed):
    data, words = renamed
    found = between_groups(data)
    (axes, _) = side_by_side(found, ABSTRACT).figure.axes
    drawn = {label.get_text() for label in axes.get_yticklabels()}
    of_report = found.loc[found["report_id"] == ABSTRACT, "item"]
    assert {words[item] for item in of_report} <= drawn
    opening = str(tables.sides_finding(found, question.many_differences(found, ABSTRACT), ABSTRACT, 0.95))
    assert f"name {words['preferences-asked-about']}" in opening
    assert "preferences" not in opening.replace("preferences-asked-about", "").replace("-preferences", "")
