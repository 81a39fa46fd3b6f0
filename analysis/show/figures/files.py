"""A picture into a folder of its own: in each format, with its numbers, its words, and what it was made from."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from analysis.show.figures import formats
from analysis.show.figures.export import Picture
from analysis.show.figures.formats import MM, Words
from analysis.show.figures.numbers import COLUMNS, numbers_csv, statistics
from analysis.show.figures.printing import FORMATS, Printing
from analysis.show.figures.style import SMALLEST_POINTS

DRAWN_BY = ("matplotlib", "seaborn", "numpy", "pandas", "pillow", "fonttools", "pypdf")
OURS = {*FORMATS, "csv", "txt", "json"}


@dataclass(frozen=True)
class Made:
    """What was written of a picture."""

    name: str
    folder: Path
    sizes: dict[str, int]  # bytes of each file, by its name
    width: float  # in inches, as printed
    height: float  # in inches, as printed
    remarks: tuple[str, ...]
    problems: tuple[str, ...] = ()  # what keeps it from print


def write(picture: Picture, title: str, asked: Printing, origin: Mapping[str, object], folder: Path) -> Made:
    """Write everything of a picture into `folder`/NAME, which is replaced as a whole or left as it was.

    Raises OSError if it cannot be written, or the folder holds files of someone else.
    """
    enlargement = asked.preset.enlargement
    width, height = (float(inches) * enlargement for inches in picture.figure.get_size_inches())
    about = dict(origin) | {
        "figure": picture.name,
        "statistics": statistics(picture.numbers),
        "preset": asked.name,
        "size_mm": [round(width * MM, 2), round(height * MM, 2)],
        "smallest_text_points": round(SMALLEST_POINTS * enlargement, 2),
        "dpi": asked.preset.dpi,
        "palette": Path(asked.palette).name,
        "font": asked.layout.font,
        "versions": {name: version(name) for name in DRAWN_BY},
    }
    contents = {
        **_drawn(picture, Words(title, picture.alt, _line(about)), asked),
        "csv": numbers_csv(picture.numbers).encode("utf-8"),
        "txt": _words(picture, title).encode("utf-8"),
        "json": (json.dumps(about, indent=2, ensure_ascii=False) + "\n").encode("utf-8"),
    }
    named = {f"{picture.name}.{kind}": content for kind, content in contents.items()}
    _replace(folder / picture.name, named)
    sizes = {name: len(content) for name, content in named.items()}
    return Made(picture.name, folder / picture.name, sizes, width, height, tuple(_too_tall(height, asked)))


def _drawn(picture: Picture, words: Words, asked: Printing) -> dict[str, bytes]:
    """The picture in each format that was asked for."""
    figure, layout, enlargement = picture.figure, asked.layout, asked.preset.enlargement
    files, image = {}, None
    with formats.saving(layout, picture.name):
        for kind in asked.formats:
            if kind in ("png", "tiff"):
                image = image or formats.dots(figure, layout, enlargement, asked.preset.dpi)
                files[kind] = getattr(formats, kind)(image, asked.preset.dpi, words)
            else:
                files[kind] = getattr(formats, kind)(figure, layout, enlargement, words)
    return files


def _too_tall(height: float, asked: Printing):
    tallest = asked.preset.tallest
    if tallest and height > tallest:
        points = SMALLEST_POINTS * asked.preset.enlargement * tallest / height
        yield (
            f"higher than {asked.preset.where} has room for ({height * MM:.0f} mm; at most {tallest * MM:.0f}): shrunk "
            f"to fit, its smallest text would be {points:.1f} pt"
        )


def _words(picture: Picture, title: str) -> str:
    columns = "\n".join(f"{name}: {COLUMNS[name]}" for name in picture.numbers)
    said = {
        "Title": title,
        "Alternative text": picture.alt,
        "Caption": picture.caption,
        f"Columns of {picture.name}.csv": columns,
    }
    return "\n\n".join(f"{name}\n{text}" for name, text in said.items()) + "\n"


def _line(about: Mapping[str, object]) -> str:
    """What a picture was made from, in one line."""
    given = about.get("parameters")
    parameters = ", ".join(f"{name}={value!r}" for name, value in given.items()) if isinstance(given, dict) else ""
    parts = [f"{name} {about[name]}" for name in ("figure", "chapter", "from", "data", "preset") if name in about]
    return "; ".join([*parts, *([f"parameters {parameters}"] if parameters else [])])


def _replace(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put files in the place of a folder, such that no half of them is ever there."""
    foreign = sorted(path.name for path in folder.glob("*") if not _is_ours(path, folder.name))
    if foreign:
        raise OSError(None, f"it holds what is not of the figure: {', '.join(foreign)}", str(folder))
    unfinished, former = (folder.with_name(f".{folder.name}.{os.getpid()}{end}") for end in ("", ".former"))
    try:
        unfinished.mkdir(parents=True)
        for name, content in contents.items():
            (unfinished / name).write_bytes(content)
        if folder.exists():
            folder.rename(former)
        try:
            unfinished.rename(folder)
        except OSError:
            if former.exists():
                former.rename(folder)
            raise
    finally:
        for left in (unfinished, former):
            shutil.rmtree(left, ignore_errors=True)


def _is_ours(path: Path, name: str) -> bool:
    return path.stem == name and path.suffix.removeprefix(".") in OURS and path.is_file()
