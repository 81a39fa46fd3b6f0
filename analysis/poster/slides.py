"""Slides: a finding each, with its figure, what limits it and its source; the notes have the rows of the ledger."""

from __future__ import annotations

import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from bs4 import BeautifulSoup

from analysis.book.notebooks.pictures import Listed, shown_pictures
from analysis.book.notebooks.running import Chapter, chapters
from analysis.ledger import ledger
from analysis.poster.drawings import pictures
from analysis.printed.problems import InputError, one_of, problem
from analysis.show.figures import formats
from analysis.show.figures.export import Picture
from analysis.show.figures.presets import PRESETS
from analysis.show.figures.style import INK, MUTED, PALETTES, SMALLEST_POINTS, Layout
from analysis.sources import reports

WIDE, HIGH, MARGIN = 13.333, 7.5, 0.45  # inches: 16:9
TITLE_HIGH, FIGURE, BESIDE = 1.3, (8.7, 5.3), 3.45  # inches: the title; the figure's room; the column at its right
TITLE, TEXT, SOURCE = 24, 16, 11  # points
SMALLEST, STEP = 9, 0.5  # points of text in a figure, which begins at what the preset for slides has
APART = {"methods-checked"}  # its opening is of no figure
CAUTION = 330  # characters of what limits a finding; the whole stands in the notes
PAGE = """#set document(title: {title})
#set page(width: {wide}in, height: {high}in, margin: {margin}in, fill: white)
#set text(font: "DejaVu Sans", lang: "en", fill: rgb({ink}), hyphenate: false)
#set par(leading: 0.55em)
"""
SLIDE = """#heading(level: 1, box(height: {title_high}in, text({title_size}pt, {opening})))
#grid(columns: ({width}in, {beside}in), column-gutter: 0.28in,
  box(height: {height}in, align(horizon, image({file}, width: {drawn}in, alt: {alt}))),
  [#text({text_size}pt, {caution}) #v(1em) #text({source_size}pt, fill: rgb({muted}), {source})])
"""


@dataclass(frozen=True)
class Slide:
    """What stands on a slide, and beneath it."""

    figure: str
    opening: str  # the sentence that its chapter opens with
    caution: str
    sources: tuple[str, ...]  # where it was printed
    rows: tuple[str, ...]  # of the ledger, a line each


def slide_figures() -> dict[str, tuple[Chapter, Listed, str]]:
    """The figures of chapters that open with a finding, each with its chapter and the HTML of the finding."""
    found: dict[str, tuple[Chapter, Listed, str]] = {}
    for chapter in chapters():
        shown = shown_pictures(chapter.path) if chapter.path.exists() else ()
        if shown and (finding := _finding(chapter.path)):
            found |= {one.name: (chapter, one, finding) for one in shown}
    return found


def _finding(chapter: Path) -> str:
    for cell in json.loads(chapter.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            if 'class="finding"' in (html := "".join(output.get("data", {}).get("text/html", ""))):
                return html
    return ""


def slides(names: Sequence[str] = ()) -> list[Slide]:
    """A slide for each figure; without names for the first of each chapter that is no report's, in the book's order.

    Raises InputError if a name is of no figure that has a finding; names the nearest.
    """
    known = slide_figures()
    if wrong := [name for name in names if name not in known]:
        raise InputError([problem("figure", one_of(known, name), name) for name in wrong])
    own = {name: chapter for name, (chapter, _, _) in known.items() if not chapter.parameters}
    first = {chapter.name: name for name, chapter in reversed(own.items()) if chapter.name not in APART}
    data = reports.load()
    rows = ledger.build(data).set_index("statistic_id", drop=False)
    chosen = names or [name for name in known if name in first.values()]
    return [_slide(known[name], data, rows) for name in dict.fromkeys(chosen)]


def _slide(of: tuple[Chapter, Listed, str], data: reports.Reports, rows: pd.DataFrame) -> Slide:
    _, shown, html = of
    said = BeautifulSoup(html, "html.parser")
    opening, *rest = (" ".join(one.get_text().split()) for one in said.find_all("p"))
    linked = [str(link["href"]).partition("#")[2] for link in said.select("a[href^='ledger.html#']")]
    kept = rows.loc[[one for one in dict.fromkeys([*linked, *shown.statistics]) if one in rows.index]]
    drawn = kept["report_id"][kept["statistic_id"].isin(shown.statistics)].unique()
    known = data.reports.set_index("report_id").loc[list(drawn)]
    return Slide(
        shown.name,
        opening,
        " ".join(rest),
        tuple(f"{row['short_name']}: {row['venue']}, {row['published']}" for row in known.to_dict("records"))
        or ("Computed from the reports of this book",),
        tuple(
            f"{row['statistic_id']}: {row['label']}, printed as {row['as_printed']}; {row['verdict']}"
            for row in kept.to_dict("records")
        ),
    )


def _shortened(text: str) -> str:
    """As many whole sentences as there is room for, one at least."""
    sentences = re.split(r"(?<=[.;])\s+(?=[A-Z0-9])", text)
    said = sentences[0]
    for sentence in sentences[1:]:
        if len(said) + len(sentence) > CAUTION:
            break
        said += f" {sentence}"
    return said


def _fitted(picture: Picture) -> tuple[Picture, Layout, float]:
    """The picture with the largest text with which it has room, and by how much it is enlarged."""
    wide, high = FIGURE
    points = PRESETS["slide"].text
    while True:
        enlargement = points / SMALLEST_POINTS
        layout = Layout(width=wide / enlargement)
        drawn = picture.draw_for(layout) if picture.draw_for else picture
        if drawn.figure.get_figheight() * enlargement <= high or points <= SMALLEST:
            return drawn, layout, enlargement
        points -= STEP


def make(made: Iterable[Slide]) -> tuple[bytes, bytes]:
    """The slides as PPTX and as PDF.

    Raises NotebookError if a figure cannot be drawn.
    """
    made = list(made)
    of = {name: chapter for name, (chapter, _, _) in slide_figures().items()}
    drawn = pictures([one.figure for one in made], of, {})
    fitted = {name: _fitted(picture) for name, picture in drawn.items()}
    return _pptx(made, fitted), _pdf(made, fitted)


def _pptx(made: list[Slide], fitted: dict[str, tuple[Picture, Layout, float]]) -> bytes:
    from pptx import Presentation
    from pptx.util import Inches, Pt

    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    for one in made:
        picture, layout, enlargement = fitted[one.figure]
        page = deck.slides.add_slide(deck.slide_layouts[5])  # a title and nothing else
        title = page.shapes.title
        title.left, title.top, title.width = Inches(MARGIN), Inches(MARGIN / 2), Inches(WIDE - 2 * MARGIN)
        title.height = Inches(TITLE_HIGH)
        _say(title, [(one.opening, Pt(TITLE), INK)])
        with formats.saving(layout, picture.name):
            image = formats.dots(picture.figure, layout, enlargement, PRESETS["slide"].dpi)
        png = io.BytesIO(formats.png(image, PRESETS["slide"].dpi, formats.Words(picture.title, picture.alt, "")))
        width, height = _size(picture, enlargement)
        top = MARGIN / 2 + TITLE_HIGH + 0.15
        shape = page.shapes.add_picture(png, Inches(MARGIN), Inches(top), Inches(width), Inches(height))
        shape._element.nvPicPr.cNvPr.set("descr", picture.alt)
        beside = page.shapes.add_textbox(
            Inches(WIDE - MARGIN - BESIDE), Inches(top), Inches(BESIDE), Inches(HIGH - top - MARGIN)
        )
        said = [(_shortened(one.caution), Pt(TEXT), INK), *((source, Pt(SOURCE), MUTED) for source in one.sources)]
        _say(beside, said)
        page.notes_slide.notes_text_frame.text = "\n".join([one.caution, *one.rows])
    file, dated = io.BytesIO(), io.BytesIO()
    deck.save(file)
    with zipfile.ZipFile(file) as written, zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as again:
        for name in written.namelist():  # with no time of day: the same bytes at every run
            again.writestr(zipfile.ZipInfo(name), written.read(name), zipfile.ZIP_DEFLATED)
    return dated.getvalue()


def _say(shape, said: Iterable[tuple]) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.text import PP_ALIGN

    frame = shape.text_frame
    frame.word_wrap = True
    for at, (text, size, colour) in enumerate(said):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, size
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = text, size, shape.is_placeholder
        run.font.color.rgb = RGBColor.from_string(PALETTES["book"][colour].removeprefix("#"))


def _size(picture: Picture, enlargement: float) -> tuple[float, float]:
    """How wide and high the picture is, in inches, shrunk if even its smallest text leaves no room."""
    width, height = (float(inches) * enlargement for inches in picture.figure.get_size_inches())
    shrunk = min(1, FIGURE[1] / height)
    return width * shrunk, height * shrunk


def _pdf(made: list[Slide], fitted: dict[str, tuple[Picture, Layout, float]]) -> bytes:
    from analysis.show.figures.typesetting import compiler

    def quoted(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    ink, muted = (quoted(PALETTES["book"][name]) for name in (INK, MUTED))
    parts = [PAGE.format(title=quoted("Findings"), wide=WIDE, high=HIGH, margin=MARGIN, ink=ink)]
    with tempfile.TemporaryDirectory(prefix="compendium-") as name:
        main = Path(name) / "main.typ"
        for at, one in enumerate(made):
            picture, layout, enlargement = fitted[one.figure]
            words = formats.Words(picture.title, picture.alt, "")
            with formats.saving(layout, picture.name):
                main.with_name(f"{at}.svg").write_bytes(formats.svg(picture.figure, layout, enlargement, words))
            parts.append(
                SLIDE.format(
                    title_high=TITLE_HIGH - 0.2,
                    title_size=TITLE,
                    opening=quoted(one.opening),
                    width=FIGURE[0],
                    height=FIGURE[1],
                    beside=BESIDE,
                    file=quoted(f"{at}.svg"),
                    drawn=_size(picture, enlargement)[0],
                    alt=quoted(picture.alt),
                    text_size=TEXT,
                    caution=quoted(_shortened(one.caution)),
                    source_size=SOURCE,
                    source=quoted("\n".join(one.sources)),
                    muted=muted,
                )
            )
        main.write_text("#pagebreak()\n".join(parts).replace("#pagebreak()\n", "", 1), encoding="utf-8")
        return compiler(main).compile(format="pdf", timestamp=0, pdf_standards=["ua-1"])
