"""Every public function of the library says what it takes; there and in the questions, it shows an example."""

import ast
import re

import pytest

from analysis.sources.locations import ROOT

PACKAGE = ROOT / "analysis"
LIBRARY = (
    "printed intervals comparisons paired effects power multiplicity roots "
    "counts bounds regions rebuild verdicts claims coverage medians mixtures attrition pass_mark effect_measures"
).split()
QUESTIONS = "feasible multiverse validation planning follow_up education".split()


def offered(room):
    """What a room that is a folder offers: the names that its first file lists, or imports; None for a file: all."""
    first = PACKAGE / room / "__init__.py"
    if not first.exists():
        return None
    nodes = ast.parse(first.read_text(encoding="utf-8")).body
    for node in nodes:
        if isinstance(node, ast.Assign) and node.targets[0].id == "__all__":
            return set(ast.literal_eval(node.value))
    return {name.asname or name.name for node in nodes if isinstance(node, ast.ImportFrom) for name in node.names}


def functions(rooms):
    """Each public function, by the file it stands in."""
    for room in rooms:
        public = offered(room)
        for path in sorted({*PACKAGE.glob(f"{room}.py"), *PACKAGE.glob(f"{room}/*.py")}):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                named = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
                if named and (public is None or node.name in public):
                    yield pytest.param(node, id=f"{path.relative_to(PACKAGE)}:{node.name}")


def takes(node):
    arguments = node.args
    return [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]


@pytest.mark.parametrize("node", list(functions(LIBRARY)))
def test_a_function_of_the_library_says_what_it_takes(node):
    said = ast.get_docstring(node) or ""
    missing = [name for name in takes(node) if not re.search(rf"(?<!\w){name}(?!\w)", said)]
    assert not missing, f"not spoken of: {', '.join(missing)}"


@pytest.mark.parametrize("node", list(functions([*LIBRARY, *QUESTIONS])))
def test_a_public_function_shows_an_example(node):
    assert ">>>" in (ast.get_docstring(node) or "")


@pytest.mark.parametrize("node", list(functions([*LIBRARY, *QUESTIONS])))
def test_a_public_function_says_what_it_refuses(node):
    said = ast.get_docstring(node) or ""
    raising = [one for one in ast.walk(node) if isinstance(one, ast.Raise) and one.exc is not None]
    assert not raising or "Raises" in said, "raises, and does not say so"
