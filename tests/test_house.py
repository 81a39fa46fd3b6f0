"""The house: eleven rooms, and what every file of them holds to. Which room may know which: import-linter."""

import ast
from collections import defaultdict

import pytest

from analysis.sources.locations import ROOT, TEMPLATES

PACKAGE = ROOT / "analysis"
ROOMS = {
    "book", "chapters", "claims", "cli", "ledger", "poster", "printed", "review", "show", "sources", "stats",
}  # fmt: skip
LONGEST_ROOM = 300  # lines of a file
NAMELESS = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "shared"}
ESCAPING = {"show/html.py", "show/figures/formats.py"}  # the renderer, and the writer of XML and SVG

FILES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)
FACES = [path for path in FILES if path.name == "__init__.py" and path.parent != PACKAGE]
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}


def name_of(path):
    return path.relative_to(PACKAGE).as_posix()


# The rooms


def test_the_package_is_eleven_rooms_and_two_files():
    entries = {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert entries == {*ROOMS, "__init__.py", "__main__.py"}


@pytest.mark.parametrize("room", sorted(ROOMS - {"chapters"}))
def test_the_tests_of_a_room_have_its_name(room):
    assert list((ROOT / "tests" / room).rglob("test_*.py"))


def test_a_chapter_is_a_folder_named_as_its_template():
    folders = {path.name for path in (PACKAGE / "chapters").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders <= {template.stem.replace("-", "_") for template in TEMPLATES.glob("*.ipynb")}


def test_every_folder_is_a_package_so_that_import_linter_sees_it():
    folders = {path.parent for path in FILES}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


@pytest.mark.parametrize("path", FACES, ids=name_of)
def test_no_file_lists_what_others_hold(path):
    (words,) = TREES[path].body
    assert isinstance(words, ast.Expr)
    assert isinstance(words.value, ast.Constant)


def test_the_package_itself_imports_nothing_before_it_is_asked_for():
    imports = [
        node for node in ast.walk(TREES[PACKAGE / "__init__.py"]) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert [ast.unparse(node) for node in imports] == ["from importlib import import_module"]


def test_no_public_name_of_a_function_or_class_stands_in_two_rooms():
    rooms = defaultdict(set)
    for path, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                rooms[node.name].add(path.relative_to(PACKAGE).parts[0])
    assert {name: sorted(found) for name, found in rooms.items() if len(found) > 1} == {}


def test_the_renderer_alone_escapes():
    calls = {
        name_of(path)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("escape", "html.escape", "saxutils.escape")
    }
    assert calls <= ESCAPING


# What every room holds to


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_file_is_longer_than_can_be_read_at_once(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_ROOM


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_import_is_for_type_checkers_only(path):
    names = {node.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)}
    assert "TYPE_CHECKING" not in names


def test_no_room_is_named_for_being_a_rest():
    parts = {part for path in FILES for part in path.relative_to(PACKAGE).with_suffix("").parts}
    assert not parts & NAMELESS


def undocumented(source):
    """Modules, and public functions, classes and methods of them, without a docstring.

    A method that overrides one of a class outside the module, or only has to be there, has its words there.
    """
    tree = ast.parse(source)
    if not ast.get_docstring(tree):
        yield "the module"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                yield node.name
            methods = node.body if isinstance(node, ast.ClassDef) and not node.bases else []
            for method in methods:
                public = isinstance(method, ast.FunctionDef) and not method.name.startswith("_")
                if public and not ast.get_docstring(method):
                    yield f"{node.name}.{method.name}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_module_and_everything_public_in_it_has_a_docstring(path):
    assert list(undocumented(path.read_text(encoding="utf-8"))) == []


def test_the_check_finds_what_has_no_docstring():
    source = 'def told():\n    "Told."\ndef untold(): pass\nclass Untold:\n    def method(self): pass\ndef _own(): pass'
    assert list(undocumented(source)) == ["the module", "untold", "Untold", "Untold.method"]


def test_every_import_in_the_package_is_absolute():
    for path in FILES:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        assert [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.level] == [], name_of(path)
