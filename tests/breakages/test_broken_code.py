"""Code that breaks what `make test` holds it to before any test runs: its style, its types, and who may know whom."""

import pytest

LINT = 'import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint(["--no-logo"]))'
CHECKS = {
    "ruff": ("ruff", "check", "analysis/printed"),
    "mypy": ("mypy", "analysis/printed"),
    "import-linter": ("-c", LINT),
}
# The check; the file that comes, and what is in it; what is said.
BROKEN = {
    "an import that nothing uses": (
        "ruff", "analysis/printed/new.py", '"""New."""\n\nimport json\n', "`json` imported but unused",
    ),
    "text for a number": (
        "mypy", "analysis/printed/new.py", '"""New."""\n\ndigits: int = "two"\n',
        "analysis/printed/new.py:3: error: Incompatible types in assignment",
    ),
    "an import from a room above": (
        "import-linter", "analysis/printed/new.py", '"""New."""\n\nfrom analysis import ledger\n\nBUILD = ledger\n',
        "analysis.printed is not allowed to import analysis.ledger",
    ),
    "an import from another chapter, in a function": (
        "import-linter", "analysis/chapters/reach/new.py",
        '"""New."""\n\n\ndef late():\n    """Late."""\n    from analysis.chapters import burden\n\n    return burden\n',
        "analysis.chapters.reach is not allowed to import analysis.chapters.burden",
    ),
    "pandas in the library": (
        "import-linter", "analysis/printed/new.py", '"""New."""\n\nimport pandas as pd\n\nTABLE = pd.DataFrame\n',
        "analysis.printed is not allowed to import pandas",
    ),
    "a room that no layer names": (
        "import-linter", "analysis/attic/__init__.py", '"""New."""\n', "analysis.attic",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("check", "name", "content", "said"), BROKEN.values(), ids=list(BROKEN))
def test_code_that_breaks_a_rule_is_told_with_where(check, name, content, said, project):
    project.write(name, content)
    found = project.python(*CHECKS[check])
    assert found.code == 1
    assert said in found


@pytest.mark.parametrize("check", CHECKS)
def test_code_that_nobody_broke_is_let_pass(check, project):
    project.write("analysis/printed/new.py", '"""New."""\n\nDIGITS: int = 2\n')
    found = project.python(*CHECKS[check])
    assert found.code == 0, found
