"""Templates that a person runs, in JupyterLab or by papermill: their prose stands with its numbers beside the cells."""

import json
import re

import nbformat
import pytest
from nbclient import NotebookClient

from analysis.book import by_hand
from analysis.book.notebooks.execution import ENVIRONMENT, KERNEL
from analysis.book.roles import ROLE
from analysis.sources.locations import CHAPTERS, ROOT, TEMPLATES

NAMES = sorted(path.stem for path in TEMPLATES.glob("*.ipynb"))
CHAPTER = {"report": "report-mahtani-2024-abstract"}  # with the default of the template


@pytest.fixture(autouse=True)
def by_a_person(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # else the package of the checkout that is installed
    for name in (by_hand.FILLED, by_hand.OPENED):
        monkeypatch.delenv(name, raising=False)


def ran(notebook):
    NotebookClient(notebook, timeout=300, kernel_name=KERNEL, resources={"metadata": {"path": str(ROOT)}}).execute()
    return notebook


def read(name, folder=TEMPLATES):
    return nbformat.read(folder / f"{name}.ipynb", as_version=4)


def shown(notebook):
    """The prose that stands in the outputs of a notebook."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert {output.output_type for output in outputs} <= {"execute_result", "display_data"}
    return [output.data["text/plain"] for output in outputs if "with-numbers" in output.data.get("text/markdown", "")]


def words(text):
    """The words of some Markdown, without tags, and without the roles that only a book understands."""
    text = re.sub(r"<[^>]*>", "", by_hand.in_plain_words(text))
    return text.split()


def test_the_prose_of_a_template_stands_with_its_numbers_beside_its_cells():
    notebook = ran(read("index"))
    (prose,) = shown(notebook)
    assert "This book takes 5 of them" in prose  # data/reports.csv has five rows
    assert re.search(r"\*\*<abbr title=\"[^\"]*printed “82%”[^\"]*\">82%</abbr> of clinicians say", prose)  # as printed
    assert not re.search(r"\{[\w:]+\}`", prose)
    assert "{stat}`" in notebook.cells[0].source  # no kernel can change it, and a note says so
    (note,) = [output for output in notebook.cells[2].outputs if "text/html" in output.data]
    assert "names of numbers" in note.data["text/plain"]


@pytest.mark.slow
def test_prose_follows_the_parameters_as_they_are_when_a_cell_runs(tmp_path):
    import papermill

    out = tmp_path / "out.ipynb"
    papermill.execute_notebook(TEMPLATES / "index.ipynb", out, {"patients": 51}, progress_bar=False)
    (prose,) = shown(nbformat.read(out, as_version=4))
    assert "with 51 patients, assumed" in prose


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_read_as_in_the_chapter(name):
    """The chapter is the expected value: the book fills prose in before it runs anything."""
    said = [words(prose) for prose in shown(ran(read(name)))]
    template, chapter = read(name), read(CHAPTER.get(name, name), CHAPTERS)
    filled = {cell.id: cell.source for cell in chapter.cells if cell.cell_type == "markdown"}
    named = [filled[cell.id] for cell in template.cells if cell.cell_type == "markdown" and ROLE.search(cell.source)]
    assert said or not named
    assert [text for text in named if not any(" ".join(words(text)) in " ".join(found) for found in said)] == []
    assert not re.search(r"\{[\w:]+\}`", json.dumps(said))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_shows_its_prose_to_a_person(name):
    code = [cell.source for cell in read(name).cells if cell.cell_type == "code"]
    assert len([source for source in code if by_hand.STARTS.search(source)]) == 1
    assert len(set(code)) == len(code)  # by which a cell is found
    assert by_hand.notebook_with(code[0]) == [TEMPLATES / f"{name}.ipynb"] or name == "index"


def test_the_book_is_no_person():
    assert ENVIRONMENT[by_hand.FILLED]


def test_a_name_that_does_not_exist_is_told_in_place_of_the_prose(capsys):
    by_hand._show("Of {stat}`nothing` people.", {})
    assert "{stat}`nothing`" in capsys.readouterr().out


def test_the_notebook_that_is_open_goes_before_the_templates(tmp_path, monkeypatch):
    copy = tmp_path / "copy.ipynb"
    copy.write_text((TEMPLATES / "index.ipynb").read_text())
    monkeypatch.setenv(by_hand.OPENED, str(copy))
    assert by_hand.notebook_with("from analysis.book import by_hand") == [copy]
    monkeypatch.setenv(by_hand.OPENED, str(tmp_path / "gone.ipynb"))
    assert by_hand.notebook_with("from analysis.book import by_hand") == [TEMPLATES / "index.ipynb"]
    assert by_hand.notebook_with("print('of nobody')") == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("{term}`Base <base>`", "Base"),
        ("{doc}`/book/chapters/challenges`", "*Challenges*"),
        ("{cite:t}`swain2020`", "swain2020 (n.d.)"),  # a work that the list does not have
        (":::{admonition} At a glance\n- One.\n:::", "**At a glance**\n- One."),
        ('<a class="stat" href="ledger.html#x" title="of 22">9</a>', '<abbr title="of 22">9</abbr>'),
    ],
)
def test_roles_and_directives_become_plain_words(text, plain):
    assert by_hand.in_plain_words(text) == plain
