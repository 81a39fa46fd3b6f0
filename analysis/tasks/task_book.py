"""The HTML of the book: one task, after all chapters."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

from pytask import Product, PythonNode, task

from analysis.locations import HTML, ROOT
from analysis.provenance import commit
from analysis.tasks import CHAPTERS, digest

WRITTEN = (
    "analysis/**/*.py",
    "data/*.csv",
    "data/*.json",
    "requirements.lock",
    "*.md",
    "data/*.md",
    "book/**/*.md",
    "book/_static/**/*",
    "book/references.bib",
    "_config.yml",
    "_toc.yml",
)
COMPLAINT = re.compile(r"\b(WARNING|ERROR|CRITICAL): ")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class BookError(Exception):
    """A book that does not build without complaint. Holds the complaints, each with file and line."""


@task
def build_html(
    _: Annotated[str, PythonNode(value=f"{digest(*WRITTEN)} {commit()}", hash=True)],
    chapter_paths: list[Path] = [chapter.path for chapter in CHAPTERS],  # noqa: B006, read by pytask
    index: Annotated[Path, Product] = HTML / "index.html",
) -> None:
    """Build all pages anew, since only a fresh build tells every warning; a book that fails leaves the last one."""
    HTML.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HTML.parent, prefix=".building-") as folder:
        jupyter_book = Path(sys.executable).with_name(
            "jupyter-book"
        )  # python -m jupyter_book does nothing, and exits 0
        done = subprocess.run(
            [jupyter_book, "build", ROOT, "--path-output", folder, "-W", "-n", "--keep-going"],
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            said = COLOURS.sub("", done.stderr).replace(f"{ROOT}/", "").splitlines()
            complaints = [line for line in said if COMPLAINT.search(line)]
            raise BookError("\n".join(["the book does not build:", *dict.fromkeys(complaints or said)]))
        last = Path(folder) / "last"
        if HTML.exists():
            HTML.rename(last)
        (Path(folder) / "_build" / "html").rename(HTML)
