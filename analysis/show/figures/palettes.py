"""Palettes of one's own: a file of colors, of which text must be read and marks be told apart by everyone."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from matplotlib.colors import to_rgb

from analysis.printed.problems import InputError, one_of, problem
from analysis.show.figures.colours import contrast, mistaken
from analysis.show.figures.style import (
    BLUE,
    BOOK,
    GREEN,
    INK,
    MUTED,
    ON_DARK,
    ON_LIGHT,
    ORANGE,
    PALE,
    PALETTES,
    PAPER,
    PURPLE,
    RUST,
    SIDES,
    SKY,
    STONE,
)

HEADER = ["name", "color"]
NAMES = {name.removeprefix("book:"): name for name in PALETTES[BOOK.palette]}
COLOR = re.compile(r"#[0-9a-fA-F]{6}")
TEXT, MARK = 4.5, 3.0  # the least contrast: WCAG 2.2, success criteria 1.4.3 and 1.4.11
READ = [
    *((name, PAPER, TEXT) for name in (INK, MUTED)),
    *((name, PAPER, MARK) for name in (BLUE, ORANGE, GREEN, PURPLE, SKY, RUST, PALE)),
    *((ON_DARK, under, TEXT) for under in (BLUE, RUST)),
    *((ON_LIGHT, under, TEXT) for under in (SKY, STONE)),
]
TOLD_APART = (SIDES, (BLUE, SKY))  # two groups; two verdicts


def registered(palette: str, where: str = "--palette") -> str:
    """A palette that figures can be drawn in: the name of one, or a file of colors, which is read and checked.

    Raises InputError if it is neither, or a color cannot be read, seen or told apart; with the line of the file.

    >>> registered("dark")
    'dark'
    """
    if palette in PALETTES:
        return palette
    path = Path(palette)
    if not path.suffix and not path.exists():
        raise InputError(problem(where, f"{one_of(PALETTES, palette)}, or a file of colors", palette))
    key = str(path.absolute())
    if key not in PALETTES:
        PALETTES[key] = _read(path, where)
    return key


def faults(colors: Mapping[str, str]) -> Iterator[tuple[tuple[str, str], str, str]]:
    """What is wrong with a palette: two names, what is allowed of their colors, and what was found."""
    rgb = {name: to_rgb(color) for name, color in colors.items()}
    for name, under, least in READ:
        found = float(contrast(rgb[name], rgb[under]))
        if found < least:
            yield (name, under), f"a contrast of at least {least:g}", f"{found:.1f}"
    for one, other in TOLD_APART:
        if alike := mistaken(rgb[one], rgb[other]):
            yield (one, other), "colors that everyone can tell apart", f"alike in {alike[0]}"


def _read(path: Path, where: str) -> dict[str, str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{where}: {path} cannot be read ({getattr(error, 'strerror', None) or error})") from None
    if not rows or rows[0] != HEADER:
        raise InputError(
            problem(f"{where}, {path}, line 1", ",".join(HEADER), ",".join(rows[0]) if rows else "nothing")
        )
    colors = dict(PALETTES[BOOK.palette])
    lines: dict[str, int] = {}
    for line, row in enumerate(rows[1:], start=2):
        place = f"{where}, {path}, line {line}"
        if len(row) != len(HEADER):
            raise InputError(problem(place, "a name and a color, as blue,#006aa7", ",".join(row)))
        name, color = (cell.strip() for cell in row)
        if name not in NAMES:
            raise InputError(problem(place, one_of(NAMES, name), name))
        if name in lines:
            raise InputError(problem(place, f"each name once; {name} stands in line {lines[name]}", name))
        if not COLOR.fullmatch(color):
            raise InputError(problem(f"{place}, {name}", "a color as #006aa7", color))
        colors[NAMES[name]], lines[name] = color.lower(), line
    for pair, allowed, found in faults(colors):
        names = [_short(name) for name in pair]
        said = " and ".join(f"{short} {colors[name]}" for short, name in zip(names, pair, strict=True))
        line = max(lines.get(name, 1) for name in names)
        raise InputError(problem(f"{where}, {path}, line {line}, {said}", allowed, found))
    return colors


def _short(name: str) -> str:
    return name.removeprefix("book:")
