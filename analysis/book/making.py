"""Makes the pages of the book, and knows whether chapters and pages are still what their inputs give.

That is told from the contents of files alone, before any library is imported.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from analysis.book.one_at_a_time import STATE
from analysis.sources import locations
from analysis.sources.locations import BOOK, DATA, HTML, REFERENCE, ROOT, shown
from analysis.sources.provenance import commit

MADE = STATE / "made.json"
BUILDING = ".building-"
LAST = HTML.with_name(".last")  # the pages that stood, for the moment in which the new ones take their place
CHAPTERS, PAGES = "chapters", "pages"


def state() -> dict[str, str]:
    """What chapters and pages are made from now, and what they are themselves, as digests."""
    index = HTML / "index.html"
    return {
        "inputs": _digest(_inputs()),
        "chapters": _digest(_within(locations.CHAPTERS)),
        "commit": str(commit()),
        "index": _digest([index] if index.is_file() else []),
    }


def is_made(what: str, now: dict[str, str]) -> bool:
    """Whether chapters, or pages, are as the last run left them, and so is all that they are made from."""
    return _entered().get(what) == _of(what, now)


def enter(what: str, before: dict[str, str]) -> dict[str, str]:
    """Enter that chapters, or pages, are made of what there was before, unless that changed; gives what is."""
    now = state()
    if now["inputs"] == before["inputs"]:
        with suppress(OSError):  # where there is no room for it, the next run finds out by itself
            MADE.write_text(json.dumps(_entered() | {what: _of(what, now)}), encoding="utf-8")
    return now


def build_html() -> None:
    """Build all pages anew, since only a fresh build tells every warning; a book that fails leaves the last one.

    Raises BookError.
    """
    from analysis.book.html import BookError
    from analysis.book.pages import checks  # it takes a second

    try:
        HTML.parent.mkdir(exist_ok=True)
        _keep_one()
        for unfinished in HTML.parent.glob(f"{BUILDING}*"):  # of a run that was killed; runs wait for each other
            shutil.rmtree(unfinished)
        with tempfile.TemporaryDirectory(dir=HTML.parent, prefix=BUILDING) as folder:
            built = checks.build_book(Path(folder))
            try:
                if HTML.exists():
                    HTML.rename(LAST)
                built.rename(HTML)
            finally:
                _keep_one()
    except OSError as error:
        where = shown(Path(error.filename or HTML))
        raise BookError(f"{where}: cannot be written ({error.strerror or error}); the last book stays") from None


def _keep_one() -> None:
    """Bring back the last pages if a run ended before the new ones stood, and else remove them."""
    if LAST.exists() and not HTML.exists():
        LAST.rename(HTML)
    elif LAST.exists():
        shutil.rmtree(LAST)


def _of(what: str, now: dict[str, str]) -> dict[str, str]:
    return {name: now[name] for name in ("inputs", "chapters")} if what == CHAPTERS else now


def _entered() -> dict[str, dict[str, str]]:
    try:
        found = json.loads(MADE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _inputs() -> Iterator[Path]:
    for folder in (ROOT / "analysis", BOOK, DATA, REFERENCE):
        yield from (path for path in _within(folder) if locations.CHAPTERS not in path.parents)
    yield from (path for path in ROOT.iterdir() if path.suffix in (".md", ".toml", ".yml", ".lock") and path.is_file())


def _within(folder: Path) -> Iterator[Path]:
    """The files in a folder and its folders, but for hidden ones and Python's own."""
    for path in folder.iterdir() if folder.exists() else ():
        if not path.name.startswith((".", "__pycache__")):
            if path.is_dir():
                yield from _within(path)
            else:
                yield path


def _digest(paths: Iterable[Path]) -> str:
    """SHA-256 over the names and contents of files, so that a file that goes is noticed as well."""
    summed = hashlib.sha256()
    for path in sorted(paths):
        content = path.read_bytes()
        summed.update(f"{path} {len(content)}\n".encode() + content)
    return summed.hexdigest()
