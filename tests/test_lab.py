"""Templates run as they are, wherever Jupyter opens them: from the root of the checkout and from their own folder."""

import ast
import json

import nbformat
import pytest
from nbclient import NotebookClient

from analysis.book.notebooks.execution import KERNEL
from analysis.book.notebooks.inputs import parameters
from analysis.sources.locations import ROOT, TEMPLATES

NAMES = sorted(path.stem for path in TEMPLATES.glob("*.ipynb"))
# Run from both folders: one that reads the data, one that takes the place of a file, and the one for strangers. All
# others read what these read, by the same functions; that no template reads by itself, a test below holds.
FROM_BOTH = ("colophon", "planning-the-follow-up", "tutorial")


def source(name):
    return nbformat.read(TEMPLATES / f"{name}.ipynb", as_version=4)


def code(name):
    return "\n".join(cell.source for cell in source(name).cells if cell.cell_type == "code")


@pytest.mark.slow
@pytest.mark.parametrize("folder", [ROOT, TEMPLATES], ids=["root", "templates"])
@pytest.mark.parametrize("name", FROM_BOTH)
def test_a_template_runs_as_it_is_from_either_folder(name, folder, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # else the package of the checkout that is installed
    notebook = source(name)
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=300, kernel_name=KERNEL, resources=resources).execute()
    said = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert said
    assert {output.output_type for output in said} <= {"execute_result", "display_data"}


@pytest.mark.parametrize("name", NAMES)
def test_no_template_depends_on_the_folder_it_is_opened_from(name):
    """Nothing is loaded, no magic is used, and no parameter is a path: every file is found by the package."""
    tree = ast.parse(code(name))  # magics do not parse
    assert not {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & {"open", "get_ipython", "Path"}
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert all(module.split(".")[0] == "analysis" for module in imported)
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    for parameter in parameters(TEMPLATES / f"{name}.ipynb"):
        assert "/" not in str(parameter.default) or not (ROOT / str(parameter.default)).exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_template_opens_with_a_kernel_that_everyone_has(name):
    metadata = json.loads((TEMPLATES / f"{name}.ipynb").read_text(encoding="utf-8"))["metadata"]
    assert metadata["kernelspec"]["name"] == KERNEL
    assert metadata["language_info"] == {"name": "python"}


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_is_explained_where_it_is_set(name):
    explained = {parameter.name: parameter.help for parameter in parameters(TEMPLATES / f"{name}.ipynb")}
    assert explained
    assert all(len(words.split()) > 2 for words in explained.values()), explained
