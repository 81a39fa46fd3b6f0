"""Drawings into PDF and dots by typst, with the fonts of matplotlib, so that every machine sets them alike."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import matplotlib
from PIL import Image

from analysis.show.figures.formats import Words

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
PAGE = """#set document(title: {title}, description: {description}, keywords: ({source},))
#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: white)
#image("drawing.svg", width: 100%, alt: {description})
"""


def compiler(main: Path):
    """A compiler of a source beside the files that it reads; it knows the fonts of matplotlib, not a machine's."""
    import typst

    return typst.Compiler(str(main), root=str(main.parent), font_paths=[str(FONTS)], ignore_system_fonts=True)


def typeset(svg: str, size: Sequence[float], dpi: int, words: Words) -> tuple[bytes, Image.Image]:
    """A drawing as a PDF of one tagged page (PDF/UA), its text as text; and in dots, on white paper."""
    said = {name: json.dumps(text, ensure_ascii=False) for name, text in vars(words).items()}
    with tempfile.TemporaryDirectory(prefix="compendium-") as name:
        main = Path(name) / "main.typ"
        main.write_text(PAGE.format(width=size[0], height=size[1], **said), encoding="utf-8")
        main.with_name("drawing.svg").write_text(svg, encoding="utf-8")
        compiled = compiler(main)
        dots = Image.open(io.BytesIO(compiled.compile(format="png", ppi=dpi))).convert("RGB")
        return compiled.compile(format="pdf", timestamp=0, pdf_standards=["ua-1"]), dots
