"""What the book is made from: locked versions, fingerprints of files, the commit."""

from __future__ import annotations

import hashlib
import re
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

from analysis.sources.locations import DATA, ROOT

LOCK = ROOT / "requirements.lock"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
NAME = re.compile(r"^[A-Za-z0-9._-]+")


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal.

    >>> sha256(ROOT / "requirements.lock") == sha256(LOCK)
    True
    """
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fingerprint(folder: Path = DATA) -> str:
    """The beginning of the SHA-256 of the names and contents of all tables, and of their description.

    >>> len(fingerprint())
    16
    """
    found = hashlib.sha256()
    for path in sorted((*folder.glob("*.csv"), *folder.glob("*.json"))):
        found.update(f"{path.name} {sha256(path)}\n".encode())
    return found.hexdigest()[:16]


def locked() -> dict[str, str]:
    """The locked version of every package that the project asks for by name, in the order of `pyproject.toml`.

    >>> locked()["jupyter-book"]
    '1.0.4.post1'
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    versions = dict(PINNED.findall(LOCK.read_text(encoding="utf-8")))
    return {name: versions[name.replace("_", "-")] for one in asked for name in NAME.findall(one)}


@dataclass(frozen=True)
class Commit:
    """Where a checkout stands."""

    name: str  # the commit, shortened
    day: str  # YYYY-MM-DD
    changed: bool  # whether tracked files differ from it


def commit(folder: Path = ROOT) -> Commit | None:
    """The commit that a folder is a checkout of; None where it is none, or where there is no git."""
    try:
        said = [
            subprocess.run(["git", "-C", folder, *arguments], capture_output=True, text=True, check=True).stdout.strip()
            for arguments in (
                ("rev-parse", "--show-toplevel"),
                ("log", "-1", "--format=%h %cs", "--abbrev=10"),
                ("status", "--porcelain", "--untracked-files=no"),
            )
        ]
    except (OSError, subprocess.CalledProcessError):
        return None
    top, last, changes = said
    if Path(top).resolve() != Path(folder).resolve():  # unpacked inside a checkout of something else
        return None
    name, day = last.split()
    return Commit(name, day, changed=bool(changes))


def built_from(folder: Path = ROOT) -> str:
    """What a checkout stands at, in words."""
    return _words(commit(folder))


def _words(found: Commit | None) -> str:
    """Where a checkout stands, in words.

    >>> _words(Commit("0123456789", "2026-01-31", changed=True)), _words(None)
    ('commit 0123456789 of 2026-01-31, with changes that are not committed', 'files that are no checkout of a commit')
    """
    if found is None:
        return "files that are no checkout of a commit"
    return f"commit {found.name} of {found.day}" + (", with changes that are not committed" if found.changed else "")
