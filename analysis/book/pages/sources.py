"""What the pages are made from: files of prose, chapters with their templates, and the bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nbformat import NotebookNode

from analysis.book.notebooks.inputs import read_notebook
from analysis.book.notebooks.running import chapters
from analysis.book.pages.reading import parsed, told
from analysis.book.pages.typed import prose
from analysis.book.roles import ROLE
from analysis.sources.locations import BOOK, ROOT

FILLED, END = "\ue000", "\ue001"  # stand about what was put in for a name
INCLUDE = re.compile(r"^```\{include\}\s+(\S+)\s*\n```[ \t]*$", re.MULTILINE)
CITED = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")
LABEL = re.compile(r"^\(([^)\n]+)\)=[ \t]*$|^[ \t]*:(?:name|label):[ \t]*(\S+)", re.MULTILINE)
ENTRY = re.compile(r"^@\w+\{([^,\s]+),(.*?)^\}", re.MULTILINE | re.DOTALL)
UNWRITTEN = ("templates", "_static", "_build", "poster.md", "billboard.md")


@dataclass(frozen=True)
class Source:
    """What one page is made from."""

    path: Path  # prose, or a chapter
    template: Path | None = None  # what the chapter was run from

    @cached_property
    def _cells(self) -> list[NotebookNode]:
        return read_notebook(self.path).cells if self.path.suffix == ".ipynb" else []

    @cached_property
    def text(self) -> str:
        """The prose as it was written or filled in, in Markdown."""
        if self.path.suffix != ".ipynb":
            return self.path.read_text(encoding="utf-8")
        return "\n\n".join(cell.source for cell in self._cells if cell.cell_type == "markdown")

    @property
    def included(self) -> Path | None:
        """The file that the page is a frame of, if it is one."""
        found = INCLUDE.search(self.text)
        return (self.path.parent / found[1]).resolve() if found else None

    def words(self) -> tuple[str, list[str]]:
        """What the prose tells its reader, with what was put in for names between `FILLED` and `END`.

        Also says which cells are not what their template makes of them.
        """
        if self.template is None:
            text = self.included.read_text(encoding="utf-8") if self.included else self.text
            return told(parsed(prose(text))), []
        written = {cell.id: cell.source for cell in read_notebook(self.template).cells}
        pieces, wrong = [], []
        for cell in self._cells:
            if cell.cell_type == "markdown":
                marked = mark(written.get(cell.id, ""), cell.source)
                if marked is None:
                    wrong.append(f"the prose of cell {cell.id} is not what its template says")
                pieces.append(cell.source if marked is None else marked)
        return told(parsed(prose("\n\n".join(pieces)))), wrong

    def outputs(self) -> Iterator[tuple[str, str, bool]]:
        """What the cells of a chapter show, in order: the cell, what it shows, and whether that is HTML."""
        for cell in self._cells:
            for output in cell.get("outputs", ()):
                data = output.get("data", {})
                kind = "text/html" if "text/html" in data else "text/plain"
                yield cell.id, str(data.get(kind, output.get("text", ""))), kind == "text/html"


def mark(written: str, filled: str) -> str | None:
    """The filled prose, with what was put in for each name marked; None if more than names differ.

    >>> mark("Of {tally}`statistics`, none.", "Of 72, none.").replace(FILLED, "<").replace(END, ">")
    'Of <72>, none.'
    >>> mark("Of {tally}`statistics`, none.", "Of 72, one.")
    """
    pieces = ROLE.split(written)[:: ROLE.groups + 1]
    found = re.fullmatch("(.*?)".join(map(re.escape, pieces)), filled, re.DOTALL)
    if found is None:
        return None
    marked = [pieces[0]]
    for value, piece in zip(found.groups(), pieces[1:], strict=True):
        marked += [FILLED, value, END, piece]
    return "".join(marked)


def sources() -> dict[str, Source]:
    """What each page of the book is made from, by its address without its ending: chapters, and all other prose."""
    found = [Source(chapter.path, chapter.template) for chapter in chapters() if chapter.path.exists()]
    known = {source.path for source in found}
    for ending in ("md", "ipynb"):
        for path in sorted(BOOK.rglob(f"*.{ending}")):
            if path not in known and not {*UNWRITTEN} & set(path.relative_to(ROOT).parts):
                found.append(Source(path))
    return {source.path.relative_to(ROOT).with_suffix("").as_posix(): source for source in found}


def bibliography(path: Path) -> dict[str, str]:
    """The entries of a bibliography, by key; none where there is no such file.

    >>> bibliography(BOOK / "nowhere.bib")
    {}
    """
    return dict(ENTRY.findall(path.read_text(encoding="utf-8"))) if path.exists() else {}


def citations(found: dict[str, Source], entries: dict[str, str], shown: str) -> list[str]:
    """Works that are cited and not in the bibliography, and works in it that no page cites."""
    cited: dict[str, str] = {}
    for name, source in found.items():
        for keys in CITED.findall(source.text):
            cited.update({key.strip(): cited.get(key.strip(), name) for key in keys.split(",")})
    return [
        *(f"{name}: cites {key}, which is not in {shown}" for key, name in cited.items() if key not in entries),
        *(f"{shown}: no page cites {key}; cite it or take it out" for key in entries if key not in cited),
    ]


def outside(found: dict[str, Source], html: Path) -> list[str]:
    """Pages of the book that were not built, since the table of contents leaves them out."""
    return [
        f"{name}: {source.path.name} is in no table of contents; name it in _toc.yml or take it away"
        for name, source in found.items()
        if not (html / f"{name}.html").exists()
    ]


def labels(found: dict[str, Source]) -> list[str]:
    """Labels that two places have; Sphinx says so within a page, and across pages takes one of them without a word."""
    places: dict[str, list[str]] = {}
    for name, source in found.items():
        for label in LABEL.findall(source.text):
            places.setdefault("".join(label).lower(), []).append(name)
    return [
        f"{names[0]}: the label {label} stands in {names[1]} too" for label, names in places.items() if len(names) > 1
    ]
