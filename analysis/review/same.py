"""Where two runs of a chapter, or two builds of a page, differ first, in words.

What is not equal byte for byte can be equal to rounding, as where another processor gives other last digits. Numbers
are then compared at more digits than any page prints, and drawings by their coordinates. Pictures of the drawings
would have to be drawn first, by a program that rounds as well, and would hide whatever moves by less than a pixel.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from math import isclose
from pathlib import Path

NUMBER = re.compile(r"(?<![\w.])-?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?(?!\w)")
DRAWN = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
IDS = re.compile(r'(?<=\bid=")[^"]+(?=")')
RELATIVE = 1e-6  # numbers that differ by no more than this part of them are equal to rounding
POINTS = 1e-4  # so are coordinates of a drawing that differ by no more than this; a point is 1/72 inch
HOW = f"numbers to {RELATIVE:g} of their size, drawings by their coordinates to {POINTS:g} of a point"
AROUND = 30  # characters that are shown before and after the place of a difference
NONE = "nothing"


@dataclass(frozen=True)
class Difference:
    """A difference, in words.

    `rounding` says that nothing differs but the last digits of numbers, or coordinates of drawings by less than can be
    seen.
    """

    words: str  # where it is, and what stands there in each
    rounding: bool = False


def of_notebooks(committed: bytes, fresh: bytes) -> Difference | None:
    """The first difference of a fresh run from the committed one; None if they are equal, byte for byte.

    One that is more than rounding comes before one that is not.
    """
    if committed == fresh:
        return None
    try:
        one, other = json.loads(committed), json.loads(fresh)
        found = list(_in_notebooks(one, other))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        return Difference(f"the committed file is no notebook ({error})")
    if not found:
        return Difference("the same content, written otherwise (spaces, line ends or order)")
    return next((one for one in found if not one.rounding), found[0])


def of_texts(committed: str, fresh: str) -> Difference | None:
    """The first difference of two texts, by line; one that is more than rounding first.

    >>> of_texts("a share of 44%", "a share of 45%").words
    'line 1: committed "a share of 44%", fresh "a share of 45%"'
    >>> of_texts("0.30000000000000004", "0.3")
    Difference(words='line 1: committed "0.30000000000000004", fresh "0.3"', rounding=True)
    """
    if committed == fresh:
        return None
    found = None
    equal_drawn = _equal_drawings(committed, fresh)
    lines = zip_longest(committed.split("\n"), fresh.split("\n"))
    for number, (one, other) in enumerate(lines, start=1):
        if one != other:
            rounding = equal_drawn or (one is not None and other is not None and _equal_numbers(one, other, 0))
            difference = Difference(f"line {number}: {_both(one, other)}", rounding)
            if not rounding:
                return difference
            found = found or difference
    return found


def of_folders(one: Path, other: Path) -> Difference | None:
    """The first difference of two folders, by file name; None if every file is the same, byte for byte."""
    names = [{path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} for folder in
             (one, other)]  # fmt: skip
    for name in sorted(names[0] | names[1]):
        if name not in names[0] & names[1]:
            return Difference(f"{name}: only in the {'first' if name in names[0] else 'second'}")
        first, second = (one / name).read_bytes(), (other / name).read_bytes()
        if first != second:
            try:
                found = of_texts(first.decode(), second.decode())
            except UnicodeDecodeError:
                return Difference(f"{name}: {len(first)} bytes and {len(second)} bytes that are no text")
            if found is None:
                return Difference(f"{name}: the same text, written in other bytes")
            words = found.words.replace("committed ", "first ", 1).replace(", fresh ", ", second ", 1)
            return Difference(f"{name}, {words}", found.rounding)
    return None


def _in_notebooks(committed: dict, fresh: dict) -> Iterator[Difference]:
    ids = [[cell["id"] for cell in one["cells"]] for one in (committed, fresh)]
    for place, (one, other) in enumerate(zip_longest(*ids), start=1):
        if one != other:
            yield Difference(f"cell {place}, by id: committed {_quoted(one)}, fresh {_quoted(other)}")
            return
    for place, (one, other) in enumerate(zip(committed["cells"], fresh["cells"], strict=True), start=1):
        for difference in _in_cells(one, other):
            yield Difference(f"cell {place} (id {one['id']}), {difference.words}", difference.rounding)
    if {**committed, "cells": 0, "metadata": 0} != {**fresh, "cells": 0, "metadata": 0}:
        yield Difference("the format of the notebook")
    if committed["metadata"] != fresh["metadata"]:
        yield Difference("the metadata of the notebook")


def _in_cells(committed: dict, fresh: dict) -> Iterator[Difference]:
    for field, words in (("cell_type", "its kind"), ("metadata", "its tags"), ("execution_count", "its count")):
        if committed.get(field) != fresh.get(field):
            yield Difference(f"{words}: committed {committed.get(field)}, fresh {fresh.get(field)}")
    if found := of_texts(_text(committed["source"]), _text(fresh["source"])):
        yield Difference(f"its {'prose' if fresh['cell_type'] == 'markdown' else 'code'}, {found.words}")
    outputs = committed.get("outputs", []), fresh.get("outputs", [])
    if len(outputs[0]) != len(outputs[1]):
        yield Difference(f"its outputs: committed {len(outputs[0])}, fresh {len(outputs[1])}")
        return
    for place, (one, other) in enumerate(zip(*outputs, strict=True), start=1):
        for difference in _in_outputs(one, other):
            yield Difference(f"output {place}{difference.words}", difference.rounding)


def _in_outputs(committed: dict, fresh: dict) -> Iterator[Difference]:
    shown = [{"text": one["text"]} if "text" in one else one.get("data", {}) for one in (committed, fresh)]
    if committed["output_type"] != fresh["output_type"] or shown[0].keys() != shown[1].keys():
        kinds = [
            f"{one['output_type']} ({', '.join(what)})" for one, what in zip((committed, fresh), shown, strict=True)
        ]
        yield Difference(f": committed {kinds[0]}, fresh {kinds[1]}")
        return
    for kind in shown[0]:
        if found := of_texts(_text(shown[0][kind]), _text(shown[1][kind])):
            yield Difference(f" ({_what(kind, _text(shown[1][kind]))}), {found.words}", found.rounding)
    rest = [{key: value for key, value in one.items() if key not in ("text", "data")} for one in (committed, fresh)]
    if rest[0] != rest[1]:
        yield Difference(": what goes with it")


def _what(kind: str, text: str) -> str:
    """What an output is, for a reader."""
    if kind == "text/html":
        return next(
            (word for mark, word in (("<svg", "a figure"), ("<table", "a table")) if mark in text), "a sentence"
        )
    return {"text/plain": "plain text", "text": "what is printed"}.get(kind, kind)


def _equal_drawings(one: str, other: str) -> bool:
    """Whether two texts with drawings are equal but for rounding, whatever names the parts of the drawings have."""
    if not (DRAWN.search(one) and DRAWN.search(other)):
        return False
    texts = [DRAWN.split(text) for text in (one, other)]
    drawings = [[_renamed(found) for found in DRAWN.findall(text)] for text in (one, other)]
    if len(drawings[0]) != len(drawings[1]):
        return False
    return all(_equal_numbers(one, other, 0) for one, other in zip(*texts, strict=True)) and all(
        _equal_numbers(one, other, POINTS) for one, other in zip(*drawings, strict=True)
    )


def _renamed(drawing: str) -> str:
    """A drawing with its parts named in their order: matplotlib names them by a hash of their coordinates."""
    for place, name in enumerate(dict.fromkeys(IDS.findall(drawing))):
        drawing = re.sub(rf"(?<=[\"#]){re.escape(name)}(?=[\"\)])", f"part-{place}", drawing)
    return drawing


def _equal_numbers(one: str, other: str, absolute: float) -> bool:
    """Whether two texts are equal but for numbers that are equal to rounding."""
    numbers = NUMBER.findall(one), NUMBER.findall(other)
    if len(numbers[0]) != len(numbers[1]) or NUMBER.split(one) != NUMBER.split(other):
        return False
    return all(
        first == second
        or (isclose(float(first), float(second), rel_tol=RELATIVE, abs_tol=absolute) and "." in first + second)
        for first, second in zip(*numbers, strict=True)
    )


def _both(one: str | None, other: str | None) -> str:
    """The place where two lines part, in each."""
    pairs = enumerate(zip(one or "", other or "", strict=False))
    at = next((place for place, (a, b) in pairs if a != b), min(len(one or ""), len(other or "")))
    return f"committed {_quoted(one, at)}, fresh {_quoted(other, at)}"


def _quoted(text: str | None, at: int = 0) -> str:
    if text is None:
        return NONE
    start, end = max(0, at - AROUND), at + AROUND
    return f'"{"..." * (start > 0)}{text[start:end]}{"..." * (end < len(text))}"'


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)
