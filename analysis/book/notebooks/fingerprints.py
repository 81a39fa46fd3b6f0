"""What a chapter was computed from, as fingerprints: they say whether it is stale, and what changed since it ran."""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from analysis.book.needs import Package
from analysis.book.roles import ROLE
from analysis.sources.locations import ROOT

DIGITS = 16  # hexadecimal, of the SHA-256
LOCK = "requirements.lock"
PROSE, HEADLINES = "analysis.book.prose", "analysis.book.headlines"
BY_HAND = "analysis.book.by_hand"  # it shows nothing when the book runs a template
# Running a notebook takes these, whatever is in it; what they import is for refusing what cannot be run.
ALWAYS = ("analysis/book/notebooks/*.py", "analysis/book/prose.py", "analysis/book/roles.py")
TABLES = ("data/*.csv", "data/datapackage.json")
# Files that are read where a name is used: (module, name, or None for any): patterns.
READ: dict[tuple[str, str | None], tuple[str, ...]] = {
    ("analysis.sources.reports", "load"): ("data/datapackage.json",),  # and tables by their names
    ("analysis.sources.reports", "load_neighbors"): ("data/datapackage.json",),
    ("analysis.sources.locations", "DATA"): (*TABLES, "data/*.json"),
    ("analysis.sources.locations", "BENCHMARK"): ("data/benchmark/*",),
    ("analysis.sources.locations", "SECOND_READING"): ("data/second-reading/*",),
    ("analysis.sources.locations", "REFERENCE"): ("tests/published_examples/*",),
    ("analysis.sources.locations", "EXAMPLES"): ("book/examples/*/*",),
    ("analysis.sources.provenance", None): (LOCK, "pyproject.toml"),
}
LOADS, LOADERS = "analysis.sources.reports", ("load", "load_neighbors")  # which take DATA as their default
# They read every table, and give the same of what is valid whatever else stands there.
READERS = tuple(f"analysis/sources/{name}.py" for name in ("crosschecks", "facts_alone", "reports", "rows", "tables"))


def fingerprints(template: Path, given: Mapping[str, object], root: Path = ROOT) -> dict[str, str]:
    """A fingerprint of each kind of thing that a chapter is computed from.

    The same on any machine: contents and names from the root of the checkout, with line endings made alike.

    They are by what a change of it is a change of: `template`, `parameters`, a room of the package, a folder, a file.
    """
    found = {
        "template": file_fingerprint(template),
        "parameters": _digest([json.dumps(given, sort_keys=True, default=repr).encode()]),
    }
    rooms: dict[str, list[bytes]] = {}
    for name in files_needed(template, root):
        content = _content(root / name)
        rooms.setdefault(_room(name), []).append(f"{name} {len(content)}\n".encode() + content)
    return found | {room: _digest(contents) for room, contents in sorted(rooms.items())}


def file_fingerprint(path: Path) -> str:
    """The fingerprint of one file."""
    return _digest([_content(path)])


def files_needed(template: Path, root: Path = ROOT) -> tuple[str, ...]:
    """The names, from the root of the checkout, of the files that the chapters of a template are computed from."""
    package = _package(root)
    cells = json.loads(template.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    try:
        ast.parse(code)
    except SyntaxError:  # it will not run; whoever runs it says where
        code = ""
    roles = {
        found["role"]
        for cell in cells
        if cell["cell_type"] == "markdown"
        for found in ROLE.finditer("".join(cell["source"]))
    }
    needs = package.needs(code, [PROSE] if roles else [], [BY_HAND] if "headline" in roles else [BY_HAND, HEADLINES])
    patterns = {*ALWAYS, LOCK}
    for user, module, name in needs.names:
        if user != LOADS or module != "analysis.sources.locations":
            for (reader, what), read in READ.items():
                if module == reader and (what is None or name is None or name == what):
                    patterns.update(read)
    if any(module == LOADS and name in (*LOADERS, None) for _, module, name in needs.names):
        readers = {root / name for name in READERS}
        words = package.words(code).union(*map(package.words_of, needs.files - readers))
        named = package.reached(words, root / "analysis/sources/reports.py")
        patterns.update(f"data/{path.name}" for path in root.glob("data/*.csv") if path.stem in named)
    files = needs.files | {path for pattern in patterns for path in root.glob(pattern) if path.is_file()}
    return tuple(sorted(path.relative_to(root).as_posix() for path in files))


_package = cache(Package)  # a checkout does not change under one process


def _room(name: str) -> str:
    """What a file is a part of: a room of the package, the folder of answers from elsewhere, the data; or itself."""
    first, *rest = name.split("/")
    return "/".join([first, *rest[:1]]) if first in ("analysis", "tests") else first


def _content(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")


def _digest(contents: Iterable[bytes]) -> str:
    return hashlib.sha256(b"\n".join(contents)).hexdigest()[:DIGITS]
