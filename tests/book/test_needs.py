"""Which files some code needs: in a made-up package, and in ours, held against what is called when chapters run."""

import ast
import json
import os

import pytest

from analysis.book.needs import Package
from analysis.book.notebooks.fingerprints import files_needed
from analysis.sources.locations import ROOT, TEMPLATES
from analysis.sources.reports import TABLES

OURS = Package()
FILES = {
    "__init__.py": 'HAS = {"wide": "analysis.figures.bars"}\ndef __getattr__(name): pass',
    "low.py": "LEVEL = 1",
    "other.py": "from analysis.low import LEVEL",
    "figures/__init__.py": "",
    "figures/bars.py": "from analysis import low\nfrom analysis.words import OWN\nuse(low.LEVEL)",
    "figures/dots.py": "def late():\n    from analysis.other import LEVEL",
    "figures/style.py": "",
    "words/__init__.py": "from analysis.words.rows import row\nOWN = row",
    "words/numbers.py": "",
    "words/rows.py": "from analysis.figures import dots\ndots.late()",
}


@pytest.fixture
def needed(tmp_path):
    for name, source in FILES.items():
        path = tmp_path / "analysis" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)

    def needs(source, **options):
        found = Package(tmp_path).needs(source, **options)
        return {path.relative_to(tmp_path / "analysis").as_posix() for path in found.files}

    return needs


DOTS = {"figures/dots.py", "other.py", "low.py"}
OWN = {"words/__init__.py", "words/rows.py", *DOTS}
BARS = {"figures/bars.py", "low.py", *OWN}
WORDS = {"words/numbers.py", *OWN}
FIGURES = {name for name in FILES if name.startswith("figures/")} | BARS | DOTS


@pytest.mark.parametrize(
    ("source", "files"),
    [
        ("import numpy\nx = 1", set()),
        ("from analysis import low", set()),  # nothing of it is used
        ("from analysis import low\nlow.LEVEL", {"low.py"}),
        ("from analysis.low import LEVEL", {"low.py"}),
        ("import analysis.other as o", {"other.py", "low.py"}),
        ("from analysis import figures", set()),
        ("from analysis.figures import bars\nbars.bars(a)", BARS),
        ("from analysis.figures import bars as b\nf(b)", BARS),
        ("from analysis.figures.bars import bars", BARS),
        ("from analysis import wide\nwide(a)", BARS),  # handed on when it is asked for
        ("from analysis import narrow", {name for name in FILES}),
        ("from analysis.figures.dots import late", DOTS),
        ("from analysis import figures\nfigures.style.set()", {"figures/style.py"}),
        ("from analysis.figures import style\nstyle.set()", {"figures/style.py"}),
        ("from analysis.words import numbers\nnumbers.number(1)", {"words/numbers.py"}),
        ("from analysis.words import OWN", OWN),  # the folder's own
        ("from analysis import words\nwords.OWN", OWN),
        ("from analysis import words\ng(words)", WORDS),
        ("from analysis import words\ngetattr(words, name)", WORDS),
        ("from analysis.words import *", WORDS),
        ("from analysis import figures\nfigures.gone()", FIGURES),
        ("def late():\n    from analysis.figures import dots\n    return dots", DOTS),
        ("from . import low", {name for name in FILES}),
    ],
)
def test_code_needs_the_files_that_it_names_and_what_those_import_and_no_others(needed, source, files):
    assert needed(source) == files


def test_a_module_that_is_left_out_is_not_followed(needed):
    assert needed("from analysis.figures.dots import late", without=["analysis.other"]) == {"figures/dots.py"}


def test_a_module_can_be_needed_besides(needed):
    assert needed("", modules=["analysis.other"]) == {"other.py", "low.py"}


# In our package


def effects(tree):
    """What a module does when it is imported, beyond giving names to things."""
    for node in tree.body:
        named = isinstance(node, ast.Assign) and all(isinstance(one, ast.Name | ast.Tuple) for one in node.targets)
        words = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        kinds = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef | ast.AnnAssign
        if not (named or words or isinstance(node, kinds)):
            yield ast.unparse(node).splitlines()[0]


def test_importing_a_module_does_nothing_but_name_things_so_that_unused_ones_can_be_left_out():
    found = {
        path.relative_to(ROOT).as_posix(): said
        for path in (ROOT / "analysis").rglob("*.py")
        if "tasks" not in path.parts and (said := list(effects(ast.parse(path.read_text(encoding="utf-8")))))
    }
    run_alone = "analysis/__main__.py", "analysis/book/notebooks/forking.py"
    of_a_person = found.pop("analysis/book/by_hand.py")  # what templates import it for, and chapters do not need
    assert of_a_person == ["if FILLED not in os.environ and (running := get_ipython()) is not None:"]
    assert found == {path: ["if __name__ == '__main__':"] for path in run_alone}


@pytest.mark.slow
def test_modules_that_know_places_of_files_are_those_whose_reading_is_known():
    """A new one has to be entered in `fingerprints.READ`, if chapters need it."""
    knowing = {
        user
        for template in TEMPLATES.glob("*.ipynb")
        for user, module, name in _names(template)
        if module == "analysis.sources.locations" and name in (None, "ROOT", "BOOK", "TEMPLATES", "CHAPTERS", "HTML")
    }
    assert knowing == {"analysis.sources.provenance", "analysis.chapters.planning_the_follow_up.audit_results"}


def _names(template):
    cells = json.loads(template.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return OURS.needs(code, ["analysis.book.prose"]).names


TRACE = """
import ast, json, pathlib, sys
from analysis.sources.locations import ROOT
from analysis.book.notebooks.words import filled

template, given = pathlib.Path(sys.argv[1]), json.loads(sys.argv[2])
called, opened, seen, on = set(), set(), set(), False
package = str(ROOT / "analysis") + "/"


def note(frame, event, argument):
    code = frame.f_code
    if event != "call" or code in seen or not code.co_filename.startswith(package):
        return
    caller = frame
    while caller:  # what runs while a module is imported is no call of it
        if caller.f_code.co_name == "<module>" and caller.f_code.co_filename.startswith(package):
            return
        caller = caller.f_back
    seen.add(code)
    called.add(code.co_filename)


def note_opened(event, arguments):
    if on and event == "open" and isinstance(arguments[0], str) and arguments[0].startswith(str(ROOT)):
        opened.add(arguments[0])


sys.addaudithook(note_opened)
sys.settrace(note)  # it is told of calls only, and follows none of them line by line
on = True
cells = filled(template, given).cells
names = {"__name__": "__main__"}
for cell in cells:
    if cell.cell_type != "code":
        continue
    *statements, last = ast.parse(cell.source).body
    exec(compile(ast.Module(statements, []), "cell", "exec"), names)
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        getattr(value, "_repr_html_", lambda: None)()
    else:
        exec(compile(ast.Module([last], []), "cell", "exec"), names)
    if "parameters" in cell.metadata.get("tags", ()):
        names.update(given)
sys.settrace(None)
passed_over = ("__pycache__", ".venv")
files = called | {path for path in opened if not path.endswith(".py") and not any(one in path for one in passed_over)}
print(json.dumps(sorted(str(pathlib.Path(path).relative_to(ROOT)) for path in files)))
"""


# Imported before anything is traced. Nothing of the package: what a chapter makes it read must be seen.
LIBRARIES = ("frictionless", "matplotlib.pyplot", "nbformat", "pandas", "scipy.stats", "statsmodels.api")


@pytest.fixture(scope="module")
def traced(served):
    return served(ROOT, dict(os.environ), LIBRARIES)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("colophon", {}),
        ("reach", {}),
        ("pass-mark", {}),
        ("tutorial", {}),
        ("report", {"report_id": "medlive-2025-outcomes"}),
    ],
)
def test_whatever_is_called_or_read_when_a_chapter_runs_is_among_what_it_is_said_to_need(traced, name, given):
    template = TEMPLATES / f"{name}.ipynb"
    done = traced("-c", TRACE, str(template), json.dumps(given))
    assert done.code == 0, done.err
    seen = set(json.loads(done.out.splitlines()[-1])) - {f"book/templates/{name}.ipynb"}
    seen -= {"analysis/__init__.py"}  # hands on names when asked for them; they are followed
    assert len(seen) > 15
    seen -= {f"data/{table}.csv" for table in TABLES}  # all are read; test_fingerprints.py sees which are taken
    assert sorted(seen - set(files_needed(template))) == []
