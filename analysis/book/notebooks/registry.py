"""What each chapter of a folder was computed from: fingerprints, in one file beside the chapters.

An entry is made once its chapter is in its place, and holds the fingerprint of that very file besides. So it speaks for
no other one: where a run ended between the two, or a chapter was edited or came from another commit, the chapter is
stale, whatever else is as it was. Runs in several processes enter theirs one after another, and the order leaves no
trace. A file that cannot be read says nothing, and is written anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from analysis.book.notebooks.fingerprints import file_fingerprint
from analysis.book.notebooks.writing import remove_unfinished, replace, writing
from analysis.book.one_at_a_time import LOCK

NAME = "computed_from.json"
ITSELF = "chapter"  # among the entries of a chapter


def computed_from(chapter: Path) -> dict[str, str]:
    """The fingerprints of what a chapter was computed from, by what they are of; none if nothing is said of it."""
    return {what: one for what, one in _read(chapter.parent).get(chapter.stem, {}).items() if what != ITSELF}


def changed(chapter: Path, now: Mapping[str, str]) -> list[str]:
    """What changed since a chapter ran, where `fingerprints` are these now; nothing if it is up to date."""
    if not chapter.exists():
        return ["everything (it never ran)"]
    entered = _read(chapter.parent).get(chapter.stem)
    if entered is None:
        return [f"unknown ({NAME} does not name it)"]
    if entered.get(ITSELF) != file_fingerprint(chapter):
        return ["the chapter itself"]
    return sorted(what for what in now.keys() | entered.keys() - {ITSELF} if now.get(what) != entered.get(what))


def enter(chapter: Path, made_from: Mapping[str, str]) -> None:
    """Enter what a chapter that has just run was computed from."""
    with _entries(chapter.parent) as entries:
        entries[chapter.stem] = {ITSELF: file_fingerprint(chapter), **made_from}


def without(pages: Collection[Path]) -> dict[Path, str | None]:
    """What the files are without chapters of one folder: none for each, and the text of what is said of the others."""
    there: dict[Path, str | None] = {path: None for path in pages if path.exists()}
    for folder in {path.parent for path in there}:
        gone = {path.stem for path in there}
        there[folder / NAME] = _text({name: entry for name, entry in _read(folder).items() if name not in gone})
    return there


@contextmanager
def _entries(folder: Path) -> Iterator[dict[str, dict[str, str]]]:
    """The entries of the chapters in a folder, to be changed while no other process does."""
    from filelock import FileLock  # it takes a moment

    path = folder / NAME
    with writing(path):
        LOCK.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(LOCK.with_name("computed_from.lock")):
            entries = _read(folder)
            yield entries
            kept = {name: entry for name, entry in entries.items() if (folder / f"{name}.ipynb").exists()}
            remove_unfinished(path)
            replace(path, _text(kept))


def _text(entries: Mapping[str, Mapping[str, str]]) -> str:
    return json.dumps(entries, indent=1, sort_keys=True) + "\n"


def _read(folder: Path) -> dict[str, dict[str, str]]:
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and all(isinstance(one, dict) for one in found.values()) else {}
