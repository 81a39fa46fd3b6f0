"""The floors of the package: a room imports only from floors below its own. And what else every room holds to."""

import ast
from pathlib import Path

import pytest

from analysis.sources.locations import ROOT

PACKAGE = ROOT / "analysis"
# From the ground up; rooms of one floor do not know each other. A folder is one room.
FLOORS = (
    {"arguments", "locations", "problems", "roles", "roots"},
    {"building", "effects", "imports", "intervals", "plain_yaml", "printed", "provenance", "sameness", "turns"},
    {
        "attrition", "comparisons", "medians", "mixtures", "multiplicity", "paired", "pass_mark", "power",
        "regions",
    },
    {"counts", "effect_measures", "reports"},
    {"bounds", "claims", "rebuild", "verdicts"},
    {"activities", "chapters", "elsewhere", "estimates", "feasible"},
    {"answers", "audit", "contrasts", "coverage", "ledger", "multiverse", "studies", "trustworthiness", "validation"},
    {"adding", "burden", "education", "follow_up", "participation", "planning", "robustness", "trials"},
    {"show", "wording"},
    {"checking", "figures", "headlines", "tables"},
    {"prose"},
    {"notebooks"},
    {"comparing", "downloads", "pages", "poster", "review"},
    {"cli", "sphinx_built", "sphinx_figures", "tasks"},
    {"__main__"},
)  # fmt: skip
# Printed numbers, the counts that they allow, and what follows: for anybody's tables, and of use without this book.
LIBRARY = set(
    "arguments attrition bounds claims comparisons counts effect_measures effects estimates intervals medians mixtures "
    "multiplicity paired pass_mark power printed problems rebuild regions roots verdicts".split()
)
NUMBERS = "analysis.wording.numbers"  # it knows nothing of the package, and any room may say its numbers by it
LONGEST_ROOM = 300  # lines of a file
NAMELESS = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "shared"}

FILES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)
INSIDE = [path for path in FILES if path != PACKAGE / "__init__.py"]


def name_of(path):
    return path.relative_to(PACKAGE).as_posix()


def room_of(path):
    """The room that a file is in: its folder in the package, or itself."""
    first, *_ = path.relative_to(PACKAGE).with_suffix("").parts
    return first


def floor_of(room):
    return next((floor for floor, rooms in enumerate(FLOORS) if room in rooms), None)


def imported_rooms(source, path):
    """The rooms that a module imports anywhere in it, be it in a function or for type checkers only."""
    here = ("analysis", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = list(here[: len(here) - node.level + 1]) if node.level else []
            base += (node.module or "").split(".") if node.module else []
            inside = [".".join([*base, alias.name]) for alias in node.names]
            names = inside if base == ["analysis"] else [".".join(base)]
        else:
            continue
        for name in names:
            if name == NUMBERS:
                continue
            package, _, rest = name.partition(".")
            if package == "analysis" and rest:
                yield rest.partition(".")[0]


def wrong_ways(source, path):
    """Imports that run upward, or sideways to another room of the same floor."""
    own = room_of(path)
    return [
        f"{own} imports {room}"
        for room in imported_rooms(source, path)
        if room != own and (floor_of(room) is None or floor_of(room) >= floor_of(own))
    ]


@pytest.mark.parametrize("path", INSIDE, ids=name_of)
def test_a_room_imports_only_from_floors_below_its_own(path):
    assert wrong_ways(path.read_text(encoding="utf-8"), path) == []


def test_every_room_is_on_one_floor_and_every_room_of_the_floors_exists():
    rooms = [room for floor in FLOORS for room in floor]
    assert sorted(rooms) == sorted({room_of(path) for path in INSIDE})


@pytest.mark.parametrize("path", [path for path in INSIDE if room_of(path) in LIBRARY], ids=name_of)
def test_the_library_knows_no_report_and_no_file(path):
    source = path.read_text(encoding="utf-8")
    assert set(imported_rooms(source, path)) <= LIBRARY
    pandas = any(
        (node.module or "") == "pandas" if isinstance(node, ast.ImportFrom) else node.names[0].name == "pandas"
        for node in ast.parse(source).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    )
    assert pandas is (name_of(path) == "claims/frames.py")


def test_the_package_itself_imports_nothing_before_it_is_asked_for():
    assert list(imported_rooms((PACKAGE / "__init__.py").read_text(encoding="utf-8"), PACKAGE / "__init__.py")) == []


@pytest.mark.parametrize(
    ("source", "room"),
    [
        ("from analysis import ledger", "ledger"),
        ("from analysis.ledger import build", "ledger"),
        ("from analysis.tables.markup import table", "tables"),
        ("import analysis.figures", "figures"),
        ("import analysis.figures.style as style", "figures"),
        ("def late():\n    from analysis.ledger import build", "ledger"),
        ("if TYPE_CHECKING:\n    from analysis import wording", "wording"),
        ("from . import ledger", "ledger"),
        ("from .ledger import build", "ledger"),
        ("from analysis import counts, audit", "audit"),
        ("from analysis.nowhere import anything", "nowhere"),
    ],
)
def test_the_check_finds_an_import_that_runs_upward(source, room):
    assert wrong_ways(source, PACKAGE / "counts.py") == ([f"counts imports {room}"])


@pytest.mark.parametrize(
    "source", ["from analysis import bounds", "from analysis.reports import load", "from ..bounds import x"]
)
def test_the_check_finds_an_import_that_runs_sideways(source):
    path = PACKAGE / "reports" / "files.py" if ".." in source else PACKAGE / "counts.py"
    assert len(wrong_ways(source, path)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "from analysis.printed import parse", "from analysis import printed, problems", "import numpy",
        "from analysis.counts import pass_rate", "import analysis", "from .printed import parse",
    ],
)  # fmt: skip
def test_the_check_lets_pass_what_runs_downward_or_stays_in_the_room(source):
    assert wrong_ways(source, PACKAGE / "counts.py") == []


def test_the_check_lets_a_folder_import_its_own_files():
    source = "from analysis.reports.files import read_text\nfrom .schema import check\nfrom . import crosschecks"
    assert wrong_ways(source, PACKAGE / "reports" / "__init__.py") == []


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


def test_the_checks_see_the_whole_package():
    assert Path(__file__).parent == ROOT / "tests"
    assert {room_of(path) for path in FILES} == {room for floor in FLOORS for room in floor} | {"__init__"}
