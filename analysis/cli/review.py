"""The command that runs all again and writes a review of it, for those who do not have the project: `review`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from analysis.book.one_at_a_time import turn
from analysis.cli.endings import DONE, FAILED, print_error
from analysis.cli.given import check_writable
from analysis.cli.room import room
from analysis.sources.locations import ROOT, shown

OUT = ROOT / "review"
HTML, MARKDOWN, JUNIT = "review.html", "review.md", "review.xml"


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add this command, with `command` of `analysis.cli`."""
    review = command(_review, "review", "run all again, and write what came of it on one page", "--no-notebooks")
    ends = "Ends with 1 if anything does not match what is committed; the page is written all the same."
    review.epilog = f"{review.epilog}. {ends}"
    review.add_argument("--no-notebooks", action="store_true", help="leave out the chapters, which take minutes")
    review.add_argument("--out", type=Path, default=OUT, metavar="DIR", help="where the page goes (review/)")


def _review(chosen: argparse.Namespace) -> int:
    check_writable(chosen.out, "--out")
    from analysis.book.notebooks.execution import NotebookError
    from analysis.book.notebooks.writing import replace, writing
    from analysis.review import contents, documents, material, reruns
    from analysis.show import markdown

    try:
        with turn(), room():  # a build would replace chapters meanwhile
            rerun = None if chosen.no_notebooks else lambda: reruns.rerun_chapters(_tell)
            found = material.gathered(_tell, rerun)
        page = contents.contents(found)
        texts = (documents.as_html(page), markdown.document(page), documents.as_junit(found))
        for name, text in zip((HTML, MARKDOWN, JUNIT), texts, strict=True):
            with writing(chosen.out / name):
                replace(chosen.out / name, text)
            print(shown(chosen.out / name))
    except NotebookError as error:
        print_error(error)
        return FAILED
    if not found.matches:
        print_error("not everything matches what is committed; the page says what does not")
    return DONE if found.matches else FAILED


def _tell(line: str) -> None:
    """Progress, apart from what the command gives."""
    print(line, file=sys.stderr, flush=True)
