"""What is asked of a figure that is to be printed: how large, in which type and colours, as which files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.printed.problems import InputError, one_of, problem
from analysis.show.figures.fonts import FILES, family, first_installed
from analysis.show.figures.palettes import registered
from analysis.show.figures.presets import NARROWEST, Preset, inches, preset
from analysis.show.figures.style import AUTO, BOOK_FONT, SMALLEST_POINTS, Layout

FORMATS = ("svg", "pdf", "png", "tiff", "eps")
LEAST_DPI, MOST_DOTS = 36, 12_000  # dots to the inch; dots to the width of a figure, which a computer's memory holds


@dataclass(frozen=True)
class Printing:
    """How a figure is to be printed."""

    name: str  # of the preset
    preset: Preset  # with the width, the size of text and the resolution that were asked for
    height: float | None = None  # in inches; without it, as high as the figure needs
    formats: tuple[str, ...] = FORMATS
    palette: str = "book"  # or a file of colors; this and what follows: see `analysis.show.figures.style.Layout`
    font: str = BOOK_FONT  # or a file
    words: bool = True
    title: str = AUTO

    @property
    def layout(self) -> Layout:
        """What the figure is laid out for, before it is enlarged."""
        height = self.height / self.preset.enlargement if self.height else None
        look = registered(self.palette), family(self.font), self.words, self.title
        largest = self.preset.largest / self.preset.enlargement if self.preset.largest else None
        return Layout(self.preset.canvas, height, *look, largest)


def printing(
    name: str = "poster",
    *,
    width: str | None = None,
    height: str | None = None,
    dpi: str | int | None = None,
    formats: Sequence[str] = FORMATS,
    palette: str = "book",
    font: str = "",
    words: bool = True,
    title: str = AUTO,
) -> Printing:
    """What is asked for, if it can be done.

    A width takes the place of the preset's, with text of the same size; only if that leaves less room than a figure
    needs, text is smaller.

    Raises InputError with a line for each thing that cannot be done.

    >>> round(printing("poster", width="7in").preset.text, 1), printing("poster").preset.text
    (12.1, 37.5)
    """
    messages: list[str] = []
    found = _tried(messages, preset, name, "--preset") or preset("poster")
    if width and (wide := _tried(messages, inches, width, "--width")):
        found = replace(found, width=wide, text=min(found.text, SMALLEST_POINTS * wide / NARROWEST))
    tall = _tried(messages, inches, height, "--height") if height else None
    if dpi is not None:
        most = int(MOST_DOTS / found.width)
        digits = str(dpi)
        if not digits.isdecimal() or len(digits) > len(str(MOST_DOTS)) or not LEAST_DPI <= int(digits) <= most:
            allowed = f"a whole number from {LEAST_DPI} to {most}, for a width of {found.width:.4g}in"
            messages.append(problem("--dpi", allowed, dpi))
        else:
            found = replace(found, dpi=int(digits))
    for flag, names, value in (*(("--format", FORMATS, one) for one in formats),):
        if value not in names:
            messages.append(problem(flag, one_of(names, value), value))
    palette = _tried(messages, registered, palette, "--palette")
    font = font or first_installed(found.fonts)
    _tried(messages, family, font, "--font")
    if not title.strip():
        messages.append(problem("--title", "auto, none or a text", title))
    if messages:
        raise InputError(messages)
    return Printing(name, found, tall, tuple(dict.fromkeys(formats)), palette, _whole(font), words, title)


def _whole(font: str) -> str:
    """A font for processes that stand elsewhere: a file with its whole path."""
    return str(Path(font).absolute()) if Path(font).suffix.lower() in FILES else font


def _tried(messages: list[str], read, text: str, flag: str):
    try:
        return read(text, flag)
    except InputError as error:
        messages.extend(error.messages)
        return None
