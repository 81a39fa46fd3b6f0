"""From words and drawings to a PDF: what is measured at which size of text, and the page that comes of it."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from analysis.poster import billboard
from analysis.poster.layout import (
    BILLBOARD,
    GAP,
    GUTTER,
    MARGIN,
    TITLE_LINES,
    TITLES,
    WIDEST_GAP,
    DoesNotFit,
    Fitted,
    Page,
    best_move,
    column_height,
    divided,
)
from analysis.show.figures.style import BLUE, BOOK, BOOK_FONT, INK, MUTED, PALETTES
from analysis.show.figures.typesetting import compiler

HERE = Path(__file__).parent
COLOURS = {name.removeprefix("book:"): PALETTES[BOOK.palette][name] for name in (INK, MUTED, BLUE)}
UNDER_HEAD, OVER_FOOT = 0.3, 0.3  # inches
BESIDE = 4.2  # inches at the right of the title, for logos and the QR code
SPARE = 1.0  # inches that a draft is higher than it needs to be

PREAMBLE = f"""#import "sheet.typ": *
#import "words.typ": words
#set document(title: spec.title, author: spec.authors)
#set text(font: "{BOOK_FONT}", lang: "en", hyphenate: false)
"""
MEASURING = (
    PREAMBLE
    + """#set page(width: spec.width * 1in, height: auto, margin: 1in)
#titled(72pt, words.title)
#for it in words.sections + words.foot { section(36pt, it) }
#context {
  let high(width, body) = measure(width: width * 1in, body).height / 1in
  let wide = spec.inside - spec.beside
  [#metadata((
    titles: spec.titles.map(size => high(wide, titled(size * 1pt, words.title))),
    lines: spec.titles.map(size => high(wide, titled(size * 1pt, "Xg"))),
    heads: spec.titles.map(title => spec.sizes.map(size => high(spec.inside, head(title * 1pt, size * 1pt, words)))),
    feet: spec.sizes.map(size => high(spec.inside, foot(size * 1pt, words))),
    sections: spec.sizes.map(size => words.sections.map(it => high(spec.column, section(size * 1pt, it)))),
  )) <measured>]
}
"""
)
SHEET = (
    PREAMBLE
    + """#set page(width: spec.width * 1in, height: spec.height * 1in, margin: spec.margin * 1in)
#head(spec.title_size * 1pt, spec.size * 1pt, words)
#v(spec.under_head * 1in, weak: false)
#grid(
  columns: spec.columns.map(_ => spec.column * 1in),
  column-gutter: spec.gutter * 1in,
  ..spec.columns.map(column => stack(spacing: column.gap * 1in, ..column.sections.map(
    it => section(spec.size * 1pt, words.sections.at(it))))),
)
#v(1fr)
#foot(spec.size * 1pt, words)
"""
)


def fitted(measured: Mapping, page: Page, names: list[str]) -> Fitted:
    """The largest text with which everything fits the page.

    Raises DoesNotFit if it does not with the smallest; says by how much, what is longest, and what to move.
    """
    lines = zip(measured["titles"], measured["lines"], strict=True)
    title = next((at for at, (high, one) in enumerate(lines) if high < (TITLE_LINES + 0.5) * one), len(TITLES) - 1)
    for at, size in enumerate(page.sizes):
        heights = measured["sections"][at]
        foot = measured["feet"][at] + (OVER_FOOT if measured["feet"][at] else 0)
        room = page.height - 2 * MARGIN - measured["heads"][title][at] - UNDER_HEAD - foot
        parts = divided(heights, page.columns, GAP)
        filled = [column_height(part, heights, GAP) for part in parts]
        if max(filled) <= room:
            gaps = [
                min(WIDEST_GAP, GAP + (room - high) / (len(part) - 1)) if len(part) > 1 else 0
                for part, high in zip(parts, filled, strict=True)
            ]
            return Fitted(TITLES[title], size, tuple(zip(parts, gaps, strict=True)))
    worst = max(range(len(parts)), key=filled.__getitem__)
    highest = max(parts[worst], key=heights.__getitem__)
    move = best_move(heights, page.columns, GAP)
    to = "out of the columns" if move.before is None else f'before "{names[move.before]}"'
    left = f"{move.highest - room:.1f}in too high then" if move.highest > room else "and everything fits"
    raise DoesNotFit(
        f"column {worst + 1} is {filled[worst] - room:.1f}in higher than the page has room for, with text of "
        f'{page.prose} pt; shorten "{names[highest]}" ({heights[highest]:.1f}in, the highest section there), or move '
        f'"{names[move.section]}" {to} ({left})',
        filled[worst] - room,
    )


def sheet_pdf(
    page: Page,
    head: Mapping,
    words: str,
    names: list[str],
    drawings: Mapping[str, bytes],
    works: str,
    logos: Sequence[Path] = (),
) -> bytes:
    """The sheet as a PDF: tagged (PDF/UA), with its fonts, the same bytes at every run.

    Raises DoesNotFit if it does not fit one page, with a draft of it on one that is as much higher.
    """
    try:
        return _set(page, head, words, names, drawings, works, logos)
    except DoesNotFit as error:
        higher = replace(page, height=page.height + error.inches + SPARE)
        error.draft = _set(higher, head, words, names, drawings, works, logos)
        raise


def _set(
    page: Page,
    head: Mapping,
    words: str,
    names: list[str],
    drawings: Mapping[str, bytes],
    works: str,
    logos: Sequence[Path],
) -> bytes:
    measuring, sheet, titles, fit = (
        (PREAMBLE + billboard.MEASURING, PREAMBLE + billboard.SHEET, billboard.TITLES, billboard.fitted)
        if page.layout == BILLBOARD
        else (MEASURING, SHEET, TITLES, fitted)
    )
    spec = dict(head) | {
        "width": page.width, "height": page.height, "margin": MARGIN, "gutter": GUTTER, "inside": page.inside,
        "column": page.column, "qr": "qr" in drawings, "titles": titles, "sizes": page.sizes, "panel": page.panel,
        "under_head": UNDER_HEAD, "count": page.columns, "caption": page.figures, "gap": GAP, "colours": COLOURS,
        "beside": BESIDE if "qr" in drawings or logos else 0,
        "logos": [{"file": f"logo-{at}{logo.suffix}", "alt": f"Logo: {logo.stem}"} for at, logo in enumerate(logos)],
    }  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="compendium-") as name:
        folder = Path(name)
        shutil.copy(HERE / "sheet.typ", folder)
        (folder / "references.bib").write_text(works, encoding="utf-8")
        (folder / "words.typ").write_text(words, encoding="utf-8")
        for at, logo in enumerate(logos):
            shutil.copy(logo, folder / f"logo-{at}{logo.suffix}")
        for drawing, svg in drawings.items():
            (folder / f"{drawing}.svg").write_bytes(svg)
        measured = json.loads(_compiler(folder, measuring, spec).query("<measured>", field="value", one=True))
        found = fit(measured, page, names)
        spec |= {
            "size": found.text,
            "title_size": found.title,
            "columns": [{"sections": part, "gap": gap} for part, gap in found.columns],
        }
        return _compiler(folder, sheet, spec).compile(format="pdf", timestamp=0, pdf_standards=["ua-1"])


def _compiler(folder: Path, source: str, spec: Mapping):
    """A compiler of a source with what it is to be set with."""
    (folder / "sheet.json").write_text(json.dumps(spec), encoding="utf-8")
    (folder / "main.typ").write_text(source, encoding="utf-8")
    return compiler(folder / "main.typ")
