"""The HTML of the book: one task, after all chapters."""

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

from pytask import Product, PythonNode, task

from analysis.book.html import BookError
from analysis.book.tasks.tasks import CHAPTERS, digest
from analysis.sources.locations import HTML, shown
from analysis.sources.provenance import commit

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
BUILDING = ".building-"


@task
def build_html(
    _: Annotated[str, PythonNode(value=f"{digest(*WRITTEN)} {commit()}", hash=True)],
    chapter_paths: list[Path] = [chapter.path for chapter in CHAPTERS],  # noqa: B006 (pytask reads it)
    index: Annotated[Path, Product] = HTML / "index.html",
) -> None:
    """Build all pages anew, since only a fresh build tells every warning; a book that fails leaves the last one."""
    from analysis.book.pages import checks  # it takes a second, which a run without news need not wait for

    try:
        HTML.parent.mkdir(exist_ok=True)
        for unfinished in HTML.parent.glob(f"{BUILDING}*"):  # of a run that was killed; runs wait for each other
            shutil.rmtree(unfinished)
        with tempfile.TemporaryDirectory(dir=HTML.parent, prefix=BUILDING) as folder:
            built = checks.build_book(Path(folder))
            last = Path(folder) / "last"
            if HTML.exists():
                HTML.rename(last)
            built.rename(HTML)
    except OSError as error:
        where = shown(Path(error.filename or HTML))
        raise BookError(f"{where}: cannot be written ({error.strerror or error}); the last book stays") from None
