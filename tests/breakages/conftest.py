"""A copy of the project for a test to break, and the checks that people run, run in that copy."""

import json
import os
import re
import shutil

import pytest

from analysis.sources.locations import ROOT

FOLDERS = ("analysis", "book", "data", "tests")
FILES = (
    "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "_config.yml", "_toc.yml",
    "environment.yml", "pyproject.toml", "requirements.lock",
)  # fmt: skip
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*", "breakages", "_build")
OURS = ("PYTEST_", "MAKE", "COMPENDIUM_")  # settings of the run that these tests are part of
TAKE_LONG = (
    "bs4", "frictionless", "hypothesis", "matplotlib.pyplot", "nbformat", "nbval.plugin", "pandas", "papermill",
    "pytest", "scipy.stats", "seaborn", "statsmodels.api", "yaml",
    "analysis.cli.main", "analysis.book.headlines", "analysis.book.notebooks.running", "analysis.book.prose",
    "analysis.book.pages.checks", "analysis.show.html",
)  # fmt: skip

RUN = """
import sys
from pathlib import Path
from analysis.sources.locations import TEMPLATES
from analysis.book.notebooks.execution import NotebookError
from analysis.book.notebooks.running import run
from analysis.printed.problems import InputError
try:
    run(TEMPLATES / "{name}.ipynb", Path("_build/broken.ipynb"), {given}, cell_seconds={seconds})
except (InputError, NotebookError) as error:
    print(error)
    sys.exit(2 if isinstance(error, InputError) else 1)
"""
BUILD = """
import shutil
from pathlib import Path
from analysis.book.html import BookError
from analysis.book.html import build_pages
from analysis.book.pages.structure import structure
shutil.rmtree("_build/anew", ignore_errors=True)  # of the build before
try:
    html = build_pages(Path("_build/anew"))
except BookError as error:
    raise SystemExit(error)
if found := structure(html):
    raise SystemExit("\\n".join(found))
html.rename("_build/html")
"""


class Said:
    """What a check said, in lines without their indents, and its exit code."""

    def __init__(self, code, said):
        self.code = code
        self.text = "\n".join(line.strip("=_ ") for line in COLOURS.sub("", said).splitlines())

    def __contains__(self, words):
        return " ".join(words.split()) in " ".join(self.text.split())

    def __repr__(self):
        return f"exit code {self.code}\n{self.text[-3000:]}"


class Project:
    """A copy of the project; what a test changes in it is put back."""

    def __init__(self, root, served):
        self.root, self.before = root, {}
        for name in FOLDERS:
            shutil.copytree(ROOT / name, root / name, ignore=LEFT_OUT)
        for name in FILES:
            shutil.copy(ROOT / name, root)
        (root / ".ci").mkdir()
        shutil.copy(ROOT / ".ci" / "run", root / ".ci")

        environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        environment |= {"PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "1000"}
        environment |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # they take two seconds
        self.served = served(root, environment | {"MPLBACKEND": "agg"}, TAKE_LONG)

    # Checks

    def python(self, module, *arguments):
        """`python -m module arguments`, in the copy."""
        anew = any(name.startswith("analysis/") for name in self.before)
        done = self.served(module, *arguments, anew=anew)
        return Said(done.code, done.out + done.err)

    def validate(self):
        return self.python("analysis", "validate")

    def tests(self, *names):
        """Tests of this project, such as `test_book.py::test_no_number_is_typed_in_prose`."""
        options = ("-rf", "-vv", "--tb=short", "-p", "no:cacheprovider")
        return self.python("pytest", *options, *(f"tests/{name}" for name in names))

    def chapters_again(self, *names):
        """The part of `make test` that runs chapters again and compares them with the committed ones."""
        paths = [f"book/chapters/{name}.ipynb" for name in names]
        options = ("-q", "-rf", "-W", "default", "-p", "no:cacheprovider", "-p", "nbval.plugin", "--nbval")
        return self.python("pytest", *options, *paths)

    def run_template(self, name, given=None, seconds=60):
        """What a build does for each chapter: run the template; exit code 1 if it fails, 2 if it cannot be used."""
        return self.python("-c", RUN.format(name=name, given=given or {}, seconds=seconds))

    def build_html(self):
        """What a build does after the chapters, but for what needs every page of the book."""
        return self.python("-c", BUILD)

    # Breaking things

    def path(self, name):
        path = self.root / name
        self.before.setdefault(name, path.read_bytes() if path.exists() else None)
        return path

    def edit(self, name, old, new, times=1):
        """Put other text in the place of some that stands there `times`."""
        text = (self.root / name).read_bytes().decode("utf-8")
        assert old in text if times is None else text.count(old) == times, f"{name} has {text.count(old)} times: {old}"
        self.path(name).write_bytes(text.replace(old, new).encode("utf-8"))

    def write(self, name, content):
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    def lines(self, name, change):
        """Change the list of lines of a file."""
        lines = (self.root / name).read_text(encoding="utf-8").splitlines(keepends=True)
        self.write(name, "".join(change(lines)))

    def notebook(self, name, change):
        """Change the cells of a notebook in place; nothing else of the file changes."""
        notebook = json.loads((self.root / name).read_text(encoding="utf-8"))
        change(notebook["cells"])
        self.write(name, json.dumps(notebook, indent=1, ensure_ascii=False) + "\n")

    def remove(self, name):
        self.path(name).unlink()

    def put_back(self):
        for name, content in self.before.items():
            if content is None:
                (self.root / name).unlink(missing_ok=True)
            else:
                (self.root / name).write_bytes(content)
        self.before.clear()


@pytest.fixture(scope="session")
def copy(tmp_path_factory, served):
    """One copy for all tests."""
    return Project(tmp_path_factory.mktemp("project").resolve(), served)


@pytest.fixture
def project(copy):
    """The copy, to break one thing in."""
    yield copy
    copy.put_back()
