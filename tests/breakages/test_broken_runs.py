"""Notebooks that do not run, and parameters that cannot be used: a line says which, and no chapter changes."""

import pytest

BURDEN = "book/templates/burden.ipynb"


# What the last cell of a chapter does; what is said.
CELLS = {
    "a raising cell": ("1 / 0", "ZeroDivisionError: division by zero"),
    "an infinite loop": ("while True: pass", "took more than 1 seconds, the time limit of a cell"),
    "a kernel that dies": ("import os; os._exit(1)", "the kernel died"),
    "a warning": ("import warnings; warnings.warn('soon')", "writes to standard error:"),
    "a misspelt name": (
        "tables.burdn()",
        "AttributeError: module 'analysis.sources.locations' has no attribute 'burdn'",
    ),
    "a path of this machine": (
        "import pathlib; print(pathlib.Path.home() / 'data')",
        "which is not the same elsewhere",
    ),
}


@pytest.mark.parametrize(("source", "said"), CELLS.values(), ids=list(CELLS))
def test_a_cell_that_does_not_run_is_named(source, said, project):
    given = {"cell_type": "code", "id": "given", "metadata": {"tags": ["parameters"]}, "outputs": [],
             "execution_count": None, "source": "report = 'none'  # no report"}  # fmt: skip
    first = given | {"id": "imports", "metadata": {}, "source": "from analysis.sources import locations as tables"}
    last = given | {"id": "last", "metadata": {}, "source": source}

    def broken(cells):
        title = next(cell for cell in cells if cell["cell_type"] == "markdown")
        cells[:] = [title, given, first, last]

    project.notebook(BURDEN, broken)
    found = project.run_template("burden", seconds=1 if "time limit" in said else 60)
    assert found.code == 1
    assert "book/templates/burden.ipynb, cell 4 (id last): " in found
    assert said in found
    assert not (project.root / "_build" / "broken.ipynb").exists()


@pytest.mark.parametrize("tag", ["nbval-skip", "nbval-ignore-output", "remove-output", "raises-exception"])
def test_a_tag_that_would_switch_comparison_off_is_named(tag, project):
    project.notebook(BURDEN, lambda cells: cells[-1]["metadata"].update(tags=[tag]))
    found = project.run_template("burden")
    assert found.code == 2
    assert "book/templates/burden.ipynb, cell " in found
    assert f'found "{tag}"' in found


def test_an_order_to_nbval_in_the_code_of_a_cell_is_named(project):
    def ordered(cells):
        cell = [cell for cell in cells if cell["cell_type"] == "code"][-1]
        cell["source"] = ["# NBVAL_IGNORE_OUTPUT\n", *cell["source"]]

    project.notebook(BURDEN, ordered)
    found = project.run_template("burden")
    assert found.code == 2
    assert 'compared as all other is; found "# NBVAL_IGNORE_OUTPUT"' in found


# What is typed at the prompt after `python -m analysis`; what is said.
ARGUMENTS = {
    "a parameter of the wrong type": (
        ["rerun", "ledger", "-p", "confidence", "high"],
        'book/templates/ledger.ipynb, parameter confidence: allowed a number, such as 0.95; found "high"',
    ),
    "a parameter misspelt": (["rerun", "ledger", "-p", "confidnce", "0.9"], 'did you mean "confidence"'),
    "NaN for a number": (
        ["rerun", "ledger", "-p", "confidence", "nan"],
        'book/templates/ledger.ipynb, parameter confidence: allowed a number, such as 0.95; found "nan"',
    ),
    "NaN for a level": (
        ["check", "-p", "confidence", "nan"], 'parameter confidence: allowed a number, such as 0.95; found "nan"',
    ),
    "a level above one": (["check", "-p", "confidence", "95"], "-p confidence: allowed a number between 0 and 1"),
    "an infinite level": (
        ["check", "-p", "confidence", "1e999"], "parameter confidence: allowed a number, such as 0.95; found inf",
    ),
    "a chapter misspelt": (["rerun", "ledgr"], 'did you mean "ledger"'),
    "a report_id with ../ in it": (
        ["rerun", "report-her2-landscape-panel", "-p", "report_id", "../../etc/passwd"],
        'parameter report_id: allowed her2-landscape-panel, which makes it this chapter; found "../../etc/passwd"',
    ),
    "a text of a report_id with ../ in it": (
        ["audit-text", "../reports", "README.md"], 'report_id: allowed mahtani-2024-abstract',
    ),
    "a text of another report": (
        ["audit-text", "her2-landscape-panel", "README.md"], "text: allowed the text of her2-landscape-panel:",
    ),
    "a folder outside of runs": (
        ["rerun", "ledger", "--name", "../../elsewhere"],
        '--name: allowed letters, digits, points, hyphens and underscores; found "../../elsewhere"',
    ),
    "no workers": (["chapters", "-n", "-1"], "--workers"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), ARGUMENTS.values(), ids=list(ARGUMENTS))
def test_an_argument_that_cannot_be_used_is_told_in_a_line(arguments, said, project):
    found = project.python("analysis", *arguments)
    assert found.code == 2
    assert found.text.startswith("error: ")
    assert said in found
    assert not (project.root / "runs").exists()


# Parameters of a run; what is said before anything runs.
GIVEN = {
    "a group of a huge number": (
        "ledger", {"patients": 10**30}, "patients: allowed a whole number from 1 to 10000000, or None",
    ),
    "a group of a negative number": (
        "ledger", {"patients": -5}, "patients: allowed a whole number from 1 to 10000000, or None",
    ),
    "a group of a part of a person": (
        "ledger", {"patients": 51.5}, "patients: allowed a whole number from 1 to 10000000, or None",
    ),
    "text for a number": ("ledger", {"confidence": "0.9"}, 'parameter confidence: allowed a number, such as 0.95'),
    "yes for a number": ("ledger", {"confidence": True}, 'parameter confidence: allowed a number, such as 0.95'),
    "a report_id with ../ in it": ("report", {"report_id": "../her2"}, "report_id: allowed mahtani-2024-abstract"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "given", "said"), GIVEN.values(), ids=list(GIVEN))
def test_a_parameter_that_cannot_be_used_is_told_before_anything_runs(name, given, said, project):
    found = project.run_template(name, given)
    assert found.code == 2
    assert said in found
