"""Which marks cells may have: none that keeps a cell from being run, shown or compared as others are."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.book.notebooks.inputs import read_notebook
from analysis.printed.problems import InputError
from analysis.sources.locations import TEMPLATES

REFUSED = (
    "nbval-skip", "nbval-ignore-output", "nbval-raises-exception", "nbval-check-output", "nbval-test-listed", "skip",
    "raises-exception", "skip-execution", "remove-cell", "remove-output", "remove-input", "hide-output",
    "output_scroll", "Parameters", "hide_input",
)  # fmt: skip


@pytest.fixture
def written(tmp_path):
    def write(*cells):
        nbformat.write(new_notebook(cells=list(cells)), tmp_path / "made-up.ipynb")
        return tmp_path / "made-up.ipynb"

    return write


@pytest.mark.parametrize("tag", REFUSED)
@pytest.mark.parametrize("new_cell", [new_code_cell, new_markdown_cell])
def test_a_tag_that_is_not_in_the_list_is_refused_by_name(tag, new_cell, written):
    path = written(new_code_cell("1", id="first"), new_cell("2", id="second", metadata={"tags": ["hide-cell", tag]}))
    with pytest.raises(InputError) as refused:
        read_notebook(path)
    (line,) = str(refused.value).splitlines()
    assert "made-up.ipynb, cell 2 (id second): allowed as a tag parameters, " in line
    assert line.endswith(f'; found "{tag}"')


@pytest.mark.parametrize("order", [
    "# NBVAL_SKIP", "#NBVAL_IGNORE_OUTPUT", "  # nbval_raises_exception", "# PYTEST_VALIDATE_IGNORE_OUTPUT",
    "#\tNBVAL_CHECK_OUTPUT", "%%capture", "%%script false", "%%javascript",
])  # fmt: skip
def test_an_order_in_code_is_refused_by_name(order, written):
    with pytest.raises(
        InputError, match=r"cell 1 \(id first\): allowed code that is run, shown and compared"
    ) as refused:
        read_notebook(written(new_code_cell(f"{order}\nfirst()", id="first")))
    assert str(refused.value).endswith(f'found "{order.split(" false")[0].strip()}"')


def test_each_mark_has_its_line(written):
    cells = [new_code_cell("# NBVAL_SKIP", id=f"cell-{place}", metadata={"tags": ["a", "b"]}) for place in range(2)]
    with pytest.raises(InputError) as refused:
        read_notebook(written(*cells))
    assert len(str(refused.value).splitlines()) == 6


def test_what_a_person_writes_of_these_words_is_left_alone(written):
    said = [
        new_code_cell("first()  # as nbval_skip would", id="first"), new_markdown_cell("# NBVAL_SKIP", id="second"),
        new_code_cell("5 %2", id="third", metadata={"editable": True, "jupyter": {"source_hidden": True}}),
    ]  # fmt: skip
    assert len(read_notebook(written(*said)).cells) == 3


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.ipynb")), ids=lambda path: path.stem)
def test_no_template_has_another(template):
    assert read_notebook(template)
