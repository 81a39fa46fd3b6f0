"""A checkout of our own for the tests of tasks: two small templates, one page, a copy of the package and the data."""

import os
import shutil
import subprocess
import sys
from functools import partial

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.sources.locations import ROOT

REPORTS = ("mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes", "scientiacme-2022-activity",
           "her2-landscape-panel")  # fmt: skip
TAKE_LONG = ("bs4", "frictionless", "nbformat", "pandas", "papermill", "scipy.stats")

# Named, so that the chapter depends on it, but never called: a kernel would take a second to import it.
USES = "def uses():\n    from analysis.chapters.clinicians_and_patients import question\n    return question"
LOADS = "def loads():\n    from analysis.sources import reports\n    return reports.load()"


class Checkout:
    """A folder like this repository, and what is run in it."""

    reports = REPORTS

    def __init__(self, root, served):
        self.root, self.templates, self.chapters = root, root / "book" / "templates", root / "book" / "chapters"
        self.environment = os.environ | {"PYTHONPATH": str(root)}
        ignored = shutil.ignore_patterns("__pycache__")
        for name in ("analysis", "data"):
            shutil.copytree(ROOT / name, root / name, ignore=ignored)
        for name in ("pyproject.toml", "requirements.lock"):
            shutil.copy(ROOT / name, root)
        self.templates.mkdir(parents=True)
        self.template("argument", "confidence = 0.95", "confidence", USES)
        self.template("report", f"report_id = {REPORTS[0]!r}", LOADS, "report_id")
        (root / "book" / "index.md").write_text("# A book\n")
        self.contents("argument", *(f"report-{report_id}" for report_id in REPORTS))
        settings = 'title: A book\nonly_build_toc_files: true\nexecute: {execute_notebooks: "off"}\n'
        without_network = "sphinx_comments, myst_nb, jupyter_book, sphinx_external_toc, sphinx_book_theme"
        settings += f"sphinx: {{config: {{extensions: [{without_network}]}}}}\n"
        (root / "_config.yml").write_text(settings)
        self.python = served(root, dict(os.environ), TAKE_LONG)
        where = self.python("-c", "import analysis; print(analysis.__file__)").out
        assert where.startswith(f"{root}/"), "nothing may run in the real checkout"

    def template(self, name, given, *cells):
        cells = [
            new_markdown_cell(f"# The {name}", id="title"),
            new_code_cell(given, id="given", metadata={"tags": ["parameters"]}),
            *(new_code_cell(source, id=f"code-{place}") for place, source in enumerate(cells)),
        ]
        nbformat.write(new_notebook(cells=cells), self.templates / f"{name}.ipynb")

    def contents(self, *names):
        listed = "".join(f"- file: book/chapters/{name}\n" for name in names)
        (self.root / "_toc.yml").write_text(f"format: jb-book\nroot: book/index\nchapters:\n{listed}")

    def run(self, *arguments):
        return self.python("analysis", *arguments)

    def start(self, *arguments, start_new_session=False, limit=None, **environment):
        """A process of its own, for what a fork is not: one that waits, is interrupted, or has a limit."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=self.root,
            env=self.environment | environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=start_new_session,
            preexec_fn=limit,
        )

    def would_run(self):
        """How many chapters would be run."""
        program = "from analysis.book.notebooks.running import chapters, stale; print(len(stale(chapters())))"
        return int(self.python("-c", program).out)

    def files(self):
        """What git would see, with contents."""
        unseen = {"_build", ".compendium", "__pycache__"}
        paths = [path for path in self.root.rglob("*") if path.is_file() and not unseen & set(path.parts)]
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="session")
def checkout_in(served):
    """Makes a checkout in a folder."""
    return partial(Checkout, served=served)


@pytest.fixture(scope="module")
def built(tmp_path_factory, checkout_in):
    """A checkout after its first build, and what the build said."""
    checkout = checkout_in(tmp_path_factory.mktemp("checkout").resolve())
    before = checkout.files()
    return checkout, before, checkout.run("book")


@pytest.fixture
def checkout(built):
    """The built checkout, put back afterwards."""
    checkout, _, first = built
    assert first.code == 0, first.out + first.err
    before = checkout.files()
    yield checkout
    for name in checkout.files().keys() - before.keys():
        (checkout.root / name).unlink()
    for name, content in before.items():
        (checkout.root / name).write_bytes(content)
