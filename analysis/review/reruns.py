"""Every committed chapter run again by nbval, as `make test` does, and what each came to."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as Xml

from analysis.book.notebooks.execution import NotebookError
from analysis.sources.locations import CHAPTERS, ROOT, shown

OPTIONS = (  # as in the Makefile
    "-q -n 2 --dist loadscope -W default --nbval --nbval-cell-timeout 300 --nbval-kernel-startup-timeout 300"
).split()
TITLE = re.compile(r"^# +(.+?)\s*$", re.MULTILINE)
SAID = 2_000  # characters of what was said last, where nothing else tells why


@dataclass(frozen=True)
class ChapterRun:
    """What running a chapter again came to."""

    path: Path
    title: str
    cells: int  # how many cells of code ran
    differing: tuple[str, ...]  # those that failed, or showed something else than is committed

    @property
    def equal(self) -> bool:
        """Whether every cell ran and shows what is committed."""
        return self.cells > 0 and not self.differing


def title_of(chapter: Path) -> str:
    """The title of a chapter: its first heading."""
    cells = json.loads(chapter.read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    found = TITLE.search(text)
    return found[1] if found else chapter.stem


def rerun_chapters(tell: Callable[[str], None], folder: Path = CHAPTERS) -> list[ChapterRun]:
    """Run every chapter of a folder again, compared cell by cell with what it holds; `tell` gets each line of the run.

    Raises NotebookError if the run ends without a result, as where a program that it needs is not there.
    """
    with tempfile.TemporaryDirectory() as temporary:
        result = Path(temporary) / "chapters.xml"
        command = [sys.executable, "-m", "pytest", *OPTIONS, str(folder), "--junit-xml", str(result)]
        environment = os.environ | {"PYTHONUTF8": "1"}
        said = []
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        ) as process:
            for line in process.stdout or ():
                said.append(line.rstrip())
                tell(said[-1])
        if not result.exists():
            raise NotebookError(f"{shown(folder)}: was not run again: {' '.join(said)[-SAID:]}")
        return read_result(result.read_text(encoding="utf-8"), sorted(folder.glob("*.ipynb")))


def read_result(xml: str, chapters: Sequence[Path]) -> list[ChapterRun]:
    """What pytest wrote of a run, chapter by chapter; a chapter that it does not speak of has no cells.

    In the JUnit XML the class of a case is the path of the chapter, with points in it.
    """
    cells: dict[str, list[Xml.Element]] = {}
    for case in Xml.fromstring(xml).iter("testcase"):
        of = (case.get("classname") or case.get("name") or "").removesuffix(".ipynb")
        cells.setdefault(re.split(r"[./]", of)[-1], []).append(case)
    found = []
    for path in chapters:
        own = cells.get(path.stem, [])
        failed = [one.get("name", "") for one in own if _not_equal(one)]
        found.append(ChapterRun(path, title_of(path), len(own), tuple(failed)))
    return found


def _not_equal(case: Xml.Element) -> bool:
    """Whether a cell failed, or was not compared at all."""
    compared = case.find("properties/property[@name='compared']")
    bad = any(case.find(kind) is not None for kind in ("failure", "error", "skipped"))
    return bad or (compared is not None and compared.get("value") == "False")
