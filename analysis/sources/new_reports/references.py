"""The entry of a report in the list of references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from analysis.printed.problems import InputError, problem
from analysis.sources.new_reports.facts import REFERENCE

_KEY = re.compile(r"[a-z][a-z0-9]*")
_TITLE = re.compile(r"^ *title *= *\{(.*)\},?$", re.MULTILINE)


def entry_of(references: str, key: str) -> re.Match | None:
    """The entry of a work."""
    return re.search(rf"^@\w+\{{{re.escape(key)},.*?^\}}\n", references, re.MULTILINE | re.DOTALL)


def with_entry(references: Path, reference: Mapping[str, str], where: str) -> str:
    """The list of references with one more entry, unless it has it already."""
    text, key = references.read_text(encoding="utf-8"), reference["key"]
    if entry := entry_of(text, key):
        title = _TITLE.search(entry[0])
        if title is None or _words(title[1]) != _words(reference["title"]):
            other = f"a key that no other work has, or the title of that work{f', {title[1]}' if title else ''}"
            raise InputError(problem(f"{where}, reference, key", other, key))
        return text
    if not _KEY.fullmatch(key):
        raise InputError(problem(f"{where}, reference, key", "lower-case letters and digits, a letter first", key))
    for field, value in reference.items():
        if value.count("{") != value.count("}") or "@" in value.replace("\\@", ""):
            raise InputError(problem(f"{where}, reference, {field}", "braces in pairs, and no @", value))
    if not reference["type"].isalpha():
        raise InputError(problem(f"{where}, reference, type", "a BibTeX type, such as misc", reference["type"]))
    fields = [name for name in REFERENCE if name not in ("key", "type") and reference[name]]
    width = max(map(len, fields))
    lines = [f"  {name:{width}} = {{{reference[name]}}}," for name in fields]
    return text.rstrip("\n") + "\n\n" + "\n".join([f"@{reference['type']}{{{key},", *lines, "}"]) + "\n"


def _words(title: str) -> str:
    return " ".join(re.sub(r"[{}]", "", title).lower().split())
