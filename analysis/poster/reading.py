"""The template of the sheet: its settings, its title, the lines under it, and its sections, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import yaml
from PIL import Image

from analysis.poster.layout import BILLBOARD, COLUMNS, LAYOUTS
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.locations import ROOT, shown

CITATION = ROOT / "CITATION.cff"
SETTINGS = {
    "title": str, "authors": str, "affiliations": str, "contact": str, "logos": list, "size": str, "columns": int,
    "address": str, "layout": str,
}  # fmt: skip
KINDS = {str: "text", int: "a whole number of at least 1", list: "files, as [one.svg, another.png]"}
LOGOS = (".svg", ".png", ".jpg", ".jpeg")
FENCE = "---"
TAG = re.compile(r"<[^>]*>")


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
    affiliations: str = ""
    contact: str = ""
    logos: tuple[Path, ...] = ()
    layout: str = COLUMNS
    lines: Mapping[str, int] = field(default_factory=dict)  # where each setting stands

    def place(self, setting: str) -> str:
        """Where a setting stands, for a message; the first line if it has its default."""
        return f"{shown(self.path)}, line {self.lines.get(setting, 1)}, {setting}"


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
    above = [TAG.sub("", line) for line in filled[1:end]]  # a title has no links
    settings = _settings(path, above)
    numbered = {name: _line(name, above) for name in settings}
    logos = tuple(_logo(path, numbered["logos"], name) for name in settings.pop("logos", ()))
    lead, *sections = _sections(path, filled, end + 1)
    if not sections:
        raise InputError(
            problem(f"{shown(path)}, line {len(lines)}", "a section that begins with ## and its heading", "none")
        )
    authors = settings.pop("authors", None) or cited_authors()
    return Sheet(path, settings.pop("title"), authors, lead, tuple(sections), logos=logos, lines=numbered, **settings)


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
        where = f"{shown(path)}, line {_line(name, lines)}"
        if name not in SETTINGS:
            messages.append(problem(where, one_of(SETTINGS, str(name)), name))
        elif type(value) is not SETTINGS[name] or not value or (type(value) is int and value < 1):
            messages.append(problem(f"{where}, {name}", KINDS[SETTINGS[name]], value))
    if found.get("layout") not in (None, *LAYOUTS):
        messages.append(
            problem(f"{shown(path)}, line {_line('layout', lines)}, layout", one_of(LAYOUTS, str(found["layout"])),
                    found["layout"])
        )  # fmt: skip
    elif found.get("layout") == BILLBOARD and "columns" in found:
        where = f"{shown(path)}, line {_line('columns', lines)}, columns"
        messages.append(problem(where, "none, for a billboard has one column of detail", found["columns"]))
    if "title" not in found:
        messages.append(problem(f"{shown(path)}, line 1", "a title among the settings", "none"))
    if messages:
        raise InputError(messages)
    return found


def _line(name: str, lines: list[str]) -> int:
    """The line of the file that a setting begins at."""
    return next((at for at, text in enumerate(lines, start=2) if text.startswith(f"{name}:")), 2)


def _logo(path: Path, line: int, name: object) -> Path:
    """The file of a logo, which is sought beside the template."""
    file, where = path.parent / str(name), f"{shown(path)}, line {line}, logos"
    if file.suffix.lower() not in LOGOS:
        raise InputError(problem(where, f"a picture that ends in {', '.join(LOGOS)}", name))
    try:
        if file.suffix.lower() == ".svg":
            drawn = ElementTree.parse(file).getroot().tag.rpartition("}")[2] == "svg"
        else:
            with Image.open(file) as image:
                drawn = image.format in {"PNG", "JPEG"}
                image.verify()
    except FileNotFoundError:
        raise InputError(problem(where, f"a file that is there, beside {path.name}", name)) from None
    except (OSError, SyntaxError):
        drawn = False
    if not drawn:
        raise InputError(problem(where, "a picture that can be read", name))
    return file


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
            SheetSection(TAG.sub("", lines[at][3:]).strip(), "\n".join(lines[at + 1 : to]), at + 2, at > foot)
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
