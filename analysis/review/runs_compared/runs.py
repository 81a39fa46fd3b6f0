"""Which chapters a run made, and what it was made with: `run.json` in its folder says so, chapter by chapter."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.book.notebooks.writing import replace, writing
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.locations import CHAPTERS, shown

RECORD = "run.json"
COMMITTED = "committed"


@dataclass(frozen=True)
class Run:
    """Chapters that were run together."""

    name: str
    folder: Path
    chapters: dict[str, Path]  # notebooks as they ran, by the name of the chapter
    made: dict[str, dict] = field(default_factory=dict)  # by chapter, as `run.json` has it; nothing where there is none

    def told(self) -> list[str]:
        """What the chapters were made with: a line for all that were made alike."""
        if self.folder == CHAPTERS:
            return [f"the chapters in {shown(self.folder)}, with the parameters of the templates"]
        alike: dict[str, list[str]] = {}
        for name in self.chapters:
            alike.setdefault(_made(self.made.get(name)), []).append(name)
        only = len(alike) == 1
        return [words if only else f"{words}: {', '.join(names)}" for words, names in alike.items()]


def committed() -> Run:
    """The committed chapters."""
    return Run(COMMITTED, CHAPTERS, _notebooks(CHAPTERS))


def find(given: str, runs: Path) -> Run:
    """The run of a name in `runs`, or else that of a folder.

    Raises InputError if there is none, no chapter is in it, or what it says of itself cannot be read.
    """
    named = runs / given
    folder = named if named.parent == runs and os.path.isdir(named) else Path(given)
    if not os.path.isdir(folder):  # of a name that is too long, or of a folder that is barred, Path would raise
        names = sorted(path.name for path in runs.iterdir() if path.is_dir()) if runs.is_dir() else []
        allowed = f"a folder, or a name in {shown(runs)}: {one_of(names, given) or 'none yet; rerun makes them'}"
        raise InputError(problem("RUN", allowed, given))
    chapters = _notebooks(folder)
    if not chapters:
        raise InputError(f"{shown(folder)}: no chapter in it (*.ipynb)")
    if folder.resolve() == CHAPTERS.resolve():
        return committed()
    return Run(folder.resolve().name, folder, chapters, _read(folder / RECORD))


def record(folder: Path, name: str, made: Mapping[str, Mapping]) -> None:
    """Write what chapters were made with into the folder of their run; what it says of other chapters stays.

    By chapter: `parameters`, `commit`, `data`.

    Raises NotebookError if it cannot be written.
    """
    path = folder / RECORD
    try:
        before = _read(path)
    except InputError:  # whatever stood there says nothing
        before = {}
    chapters = {chapter: of for chapter, of in (before | dict(made)).items() if (folder / f"{chapter}.ipynb").exists()}
    said = {"name": name, "chapters": dict(sorted(chapters.items()))}
    with writing(path):
        replace(path, json.dumps(said, indent=1, ensure_ascii=False) + "\n")


def _notebooks(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.glob("*.ipynb")) if not path.name.startswith(".")}


def _read(path: Path) -> dict[str, dict]:
    if not path.exists():
        return {}
    try:
        made = json.loads(path.read_text(encoding="utf-8"))["chapters"]
        if not all(isinstance(one["parameters"], dict) for one in made.values()):
            raise TypeError("parameters are no object")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"{shown(path)}: not as rerun writes it ({type(error).__name__}: {error})") from None
    return made


def _made(made: Mapping | None) -> str:
    """What a chapter was made with, in words.

    >>> _made({"parameters": {"patients": 52}, "commit": "commit 0123456789 of 2026-01-31", "data": "ab"})
    'with patients = 52, from commit 0123456789 of 2026-01-31, data ab'
    """
    if made is None:
        return "nothing recorded of how it was made"
    given = ", ".join(f"{name} = {value!r}" for name, value in made["parameters"].items())
    return (
        f"with {given or 'the parameters of the templates'}, from {made.get('commit', 'an unknown commit')}, "
        f"data {made.get('data', 'unknown')}"
    )
