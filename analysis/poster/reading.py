"""The template of the sheet: its settings, its title, the lines under it, and its sections, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.locations import ROOT, shown

CITATION = ROOT / "CITATION.cff"
SETTINGS = {"title": str, "authors": str, "size": str, "columns": int, "address": str}
KINDS = {str: "text", int: "a whole number of at least 1"}
FENCE = "---"


@dataclass(frozen=True)
class SheetSection:
    """A part of the sheet: Markdown without its heading, the line of the file that it begins at, and whether it stands
    in the foot, beneath the columns."""

    heading: str
    text: str
    line: int
    foot: bool = False


@dataclass(frozen=True)
class Sheet:
    """What a template says."""

    path: Path
    title: str
    authors: str
    lead: SheetSection  # what stands under the title, before the first heading
    sections: tuple[SheetSection, ...]
    size: str = "48x36in"  # if no other is asked for
    columns: int | None = None  # None: as many as the width has room for
    address: str = ""  # where the book is found; empty if that is not said


def read_sheet(path: Path, fill: Callable[[str], str]) -> Sheet:
    """Read a template.

    Raises InputError if it cannot be read, or names what does not exist; with file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{shown(path)}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() == FENCE), None)
    if not lines or lines[0].rstrip() != FENCE or end is None:
        raise InputError(
            problem(f"{shown(path)}, line 1", f"settings between two lines {FENCE}", lines[0] if lines else "")
        )
    filled, messages = [], []
    for number, line in enumerate(lines, start=1):
        try:
            filled.append(fill(line))
        except InputError as error:
            messages.append(f"{shown(path)}, line {number}: {error}")
    if messages:
        raise InputError(messages)
    settings = _settings(path, [re.sub(r"<[^>]*>", "", line) for line in filled[1:end]])  # a title has no links
    lead, *sections = _sections(path, filled, end + 1)
    if not sections:
        raise InputError(problem(shown(path), "a section that begins with ## and its heading", "none"))
    authors = settings.pop("authors", None) or cited_authors()
    return Sheet(path, settings.pop("title"), authors, lead, tuple(sections), **settings)


def _settings(path: Path, lines: list[str]) -> dict:
    try:
        found = yaml.safe_load("\n".join(lines)) or {}
    except yaml.YAMLError as error:
        line = error.problem_mark.line + 2 if getattr(error, "problem_mark", None) else 1
        raise InputError(f"{shown(path)}, line {line}: no valid YAML ({getattr(error, 'problem', error)})") from None
    if not isinstance(found, dict):
        raise InputError(problem(f"{shown(path)}, line 2", "settings, each as NAME: VALUE", found))
    messages = []
    for name, value in found.items():
        line = next((at for at, text in enumerate(lines, start=2) if text.startswith(f"{name}:")), 2)
        where = f"{shown(path)}, line {line}"
        if name not in SETTINGS:
            messages.append(problem(where, one_of(SETTINGS, str(name)), name))
        elif type(value) is not SETTINGS[name] or not value or (type(value) is int and value < 1):
            messages.append(problem(f"{where}, {name}", KINDS[SETTINGS[name]], value))
    if "title" not in found:
        messages.append(problem(f"{shown(path)}, line 1", "a title among the settings", "none"))
    if messages:
        raise InputError(messages)
    return found


def _sections(path: Path, lines: list[str], start: int) -> list[SheetSection]:
    """The lines before the first heading, then each heading with the lines under it; the foot begins at a rule."""
    foot = next((at for at in range(start, len(lines)) if lines[at].rstrip() == FENCE), len(lines))
    lines = [line if at != foot else "" for at, line in enumerate(lines)]
    starts = [at for at in range(start, len(lines)) if re.match(r"##? ", lines[at])]
    if wrong := [at for at in starts if lines[at].startswith("# ")]:
        allowed = "headings that begin with ##; the title stands among the settings"
        raise InputError(problem(f"{shown(path)}, line {wrong[0] + 1}", allowed, lines[wrong[0]]))
    ends = [*starts[1:], len(lines)] if starts else []
    lead = SheetSection("", "\n".join(lines[start : starts[0] if starts else len(lines)]), start + 1)
    return [
        lead,
        *(
            SheetSection(lines[at][3:].strip(), "\n".join(lines[at + 1 : to]), at + 2, at > foot)
            for at, to in zip(starts, ends, strict=True)
        ),
    ]


def cited_authors(path: Path = CITATION) -> str:
    """Who wrote the compendium, as its citation file says.

    >>> cited_authors()
    'The HER2+ MBC compendium authors'
    """
    authors = yaml.safe_load(path.read_text(encoding="utf-8"))["authors"]
    names = (
        one.get("name") or f"{one.get('given-names', '')} {one.get('family-names', '')}".strip() for one in authors
    )
    return ", ".join(names)
