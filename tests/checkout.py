"""A checkout of our own for tests that run its commands: two small templates, one page, the package and the data."""

import os
import re
import shutil
import subprocess
import sys

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.locations import ROOT

REPORTS = ("mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes", "scientiacme-2022-activity",
           "her2-landscape-panel")  # fmt: skip

USES = "from analysis import robustness"
LOADS = "from analysis import reports\ndata = reports.load()"


def write_template(path, given, *cells):
    cells = [
        new_markdown_cell(f"# The {path.stem}", id="title"),
        new_code_cell(given, id="given", metadata={"tags": ["parameters"]}),
        *(new_code_cell(source, id=f"code-{place}") for place, source in enumerate(cells)),
    ]
    nbformat.write(new_notebook(cells=cells), path)


class Checkout:
    """A folder like this repository, and what is run in it."""

    def __init__(self, root):
        self.root, self.templates, self.chapters = root, root / "book" / "templates", root / "book" / "chapters"
        self.environment = os.environ | {"PYTHONPATH": str(root)}
        ignored = shutil.ignore_patterns("__pycache__")
        for name in ("analysis", "data"):
            shutil.copytree(ROOT / name, root / name, ignore=ignored)
        for name in ("pyproject.toml", "requirements.lock"):
            shutil.copy(ROOT / name, root)
        self.templates.mkdir(parents=True)
        write_template(self.templates / "argument.ipynb", "confidence = 0.95", "confidence", USES)
        write_template(self.templates / "report.ipynb", f"report_id = {REPORTS[0]!r}", LOADS, "report_id")
        (root / "book" / "index.md").write_text("# A book\n")
        names = ["argument", *(f"report-{report_id}" for report_id in REPORTS)]
        listed = "".join(f"- file: book/chapters/{name}\n" for name in names)
        (root / "_toc.yml").write_text(f"format: jb-book\nroot: book/index\nchapters:\n{listed}")
        settings = 'title: A book\nonly_build_toc_files: true\nexecute: {execute_notebooks: "off"}\n'
        without_network = "sphinx_comments, myst_nb, jupyter_book, sphinx_external_toc, sphinx_book_theme"
        settings += f"sphinx: {{config: {{extensions: [{without_network}]}}}}\n"
        (root / "_config.yml").write_text(settings)
        where = self.python("-c", "import analysis; print(analysis.__file__)").stdout
        assert where.startswith(f"{root}/"), "nothing may run in the real checkout"

    def python(self, *arguments):
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=self.root, env=self.environment, capture_output=True, text=True, timeout=300)

    def run(self, *arguments):
        return self.python("-m", "analysis", *arguments)

    def dry_run(self):
        """How many chapters would be run."""
        tasks = "analysis/tasks/task_chapters.py"
        said = self.python("-m", "pytask", "build", "--dry-run", "--verbose", "0", tasks).stdout
        found = re.search(r"(\d+)  Would be executed", said)
        return int(found[1]) if found else 0

    def files(self):
        """What git would see, with contents."""
        unseen = {"_build", ".pytask", "__pycache__"}
        paths = [path for path in self.root.rglob("*") if path.is_file() and not unseen & set(path.parts)]
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in paths}
