"""The fonts of a figure: which there are, and how an SVG carries its own."""

from __future__ import annotations

import base64
import io
import logging
import re
from collections.abc import Sequence
from contextlib import suppress
from html import unescape
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from matplotlib.font_manager import FontProperties, findfont, findSystemFonts, fontManager

from analysis.printed.problems import InputError, one_of, problem
from analysis.show.figures.style import BOOK_FONT

TEXT = re.compile(r"<text style=\"([^\"]*)\"[^>]*>(.*?)</text>", re.DOTALL)
BOLD = re.compile(r"\b(?:bold|[6-9]00)\b")
FILES = (".ttf", ".otf", ".ttc")
WEIGHTS = {400: "normal", 700: "bold"}


def families(wanted: str = BOOK_FONT) -> list[str]:
    """The families of this machine; where the wanted one is not among those that matplotlib knows, it looks again.

    >>> BOOK_FONT in families()
    True
    """
    if wanted not in {font.name for font in fontManager.ttflist}:  # installed since it last looked, perhaps
        for path in set(findSystemFonts()) - {font.fname for font in fontManager.ttflist}:
            with suppress(RuntimeError, OSError):  # no font after all
                fontManager.addfont(path)
    return sorted({font.name for font in fontManager.ttflist})


def family(font: str, where: str = "--font") -> str:
    """The family of a font: one of this machine, also if it was installed a moment ago, or that of a file.

    Raises InputError if it is neither.

    >>> family(BOOK_FONT)
    'DejaVu Sans'
    """
    if Path(font).suffix.lower() in FILES:
        try:
            fontManager.addfont(font)
        except (OSError, RuntimeError):
            raise InputError(problem(where, "a font file that can be read", font)) from None
        return fontManager.ttflist[-1].name
    known = families(font)
    if font not in known:
        raise InputError(problem(where, f"{one_of(known, font)}, or a file that ends in {', '.join(FILES)}", font))
    return font


def first_installed(fonts: Sequence[str]) -> str:
    """The first of some families that this machine has, or else the font of the book.

    >>> first_installed(["No Such Sans"])
    'DejaVu Sans'
    """
    return next((font for font in fonts if font in families(font)), BOOK_FONT)


def with_fonts(svg: str, family: str) -> str:
    """An SVG with the letters that it uses inside it, so that it looks the same where the font is not installed.

    Letters that the family lacks are from `BOOK_FONT`.
    """
    letters: dict[int, set[str]] = {}
    for style, inside in TEXT.findall(svg):
        weight = 700 if BOLD.search(style) else 400
        letters.setdefault(weight, set()).update(unescape(re.sub(r"<[^>]*>", "", inside)))
    faces = [
        face
        for weight, used in sorted(letters.items())
        for name in dict.fromkeys((family, BOOK_FONT))
        if (face := _face(name, weight, used))
    ]
    return svg.replace('<style type="text/css">', f'<style type="text/css">{"".join(faces)}', 1)


def _face(family: str, weight: int, letters: set[str]) -> str:
    """The rule for a font of which only some letters are kept; nothing if it has none of them."""
    path = findfont(FontProperties(family=family, weight=WEIGHTS[weight]), fallback_to_default=False)
    with open(path, "rb") as file:
        content = file.read()
    if not letters & {chr(code) for code in _font(content).getBestCmap()} - set(" \n"):
        return ""
    return f"@font-face{{font-family:'{family}';font-weight:{weight};src:{letters_kept(content, letters)}}}"


def letters_kept(content: bytes, letters: set[str]) -> str:
    """A font of which only some letters are kept, as a style sheet takes it."""
    font = _font(content)
    options = subset.Options(flavor="woff", hinting=False, notdef_outline=True, layout_features=["kern"])
    options.drop_tables += ["FFTM"]  # of the program that the font was made with; it holds dates
    logging.getLogger("fontTools.subset").setLevel(logging.WARNING)
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(sorted(letters)))
    cutter.subset(font)
    kept = io.BytesIO()
    subset.save_font(font, kept, options)
    data = base64.b64encode(kept.getvalue()).decode("ascii")
    return f"url(data:font/woff;base64,{data}) format('woff')"


def _font(content: bytes) -> TTFont:
    return TTFont(io.BytesIO(content), fontNumber=0, lazy=True, recalcTimestamp=False)
