"""What the pages offer as files: each figure as SVG, PDF, PNG, and its numbers as CSV; each table as CSV; the data."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from analysis.book.notebooks.pictures import Listed
from analysis.book.prose import LEDGER_PAGE
from analysis.show.figures import formats
from analysis.show.figures.fonts import with_fonts
from analysis.show.figures.formats import MM, Words
from analysis.show.figures.style import BOOK_FONT
from analysis.show.figures.typesetting import typeset
from analysis.show.html import Html, together
from analysis.sources.facts_alone import TEXT
from analysis.sources.reports import Reports

FOLDER, DPI = "_figures", 144
LEDGER, NEIGHBORS_PAGE = "ledger.csv", "neighbors.html"
TABLES = "her2-mbc-compendium-data.zip"
KINDS = ("svg", "pdf", "png", "csv")
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
OF_PAGE = re.compile(r"var\(--pst-color-[a-z-]+, (#[0-9a-f]{6})\)")
POINTS = 72  # to the inch


def files(picture: Listed, source: str) -> Iterator[tuple[str, bytes]]:
    """A picture of the book as files, each with its name: as the page shows it, in the colours of the light theme."""
    drawing = OF_PAGE.sub(r"\1", DRAWING.findall(picture.html)[0])
    size = tuple(map(float, SIZE.findall(drawing)[0]))
    words = Words(picture.title, unescape(TITLE.findall(drawing)[0]), f"figure {picture.name}; {source}")
    page, dots = typeset(drawing, size, DPI, words)
    yield f"{picture.name}.svg", _alone(drawing, size, words).encode("utf-8")
    yield f"{picture.name}.pdf", page
    yield f"{picture.name}.png", formats.png(dots, DPI, words)
    yield f"{picture.name}.csv", picture.numbers.encode("utf-8")


def _alone(drawing: str, size: Sequence[float], words: Words) -> str:
    """A drawing of a page as one that stands alone: with its size and its letters."""
    width, height = (round(points / POINTS * MM, 3) for points in size)
    drawing = drawing.replace("<svg", f'<svg width="{width:g}mm" height="{height:g}mm"', 1)
    drawing = drawing.replace("</title>", Html("</title>\n<desc>{}</desc>").format(words.source), 1)
    return with_fonts(drawing, BOOK_FONT)


def offered(picture: Listed, template: str, up: str, data: Reports) -> str:
    """The line under a picture: its files, the template that draws it, and its statistics in the ledger."""
    files = {kind.upper(): f"{picture.name}.{kind}" for kind in KINDS} | {"template": template}
    links = together((*(_link(up, file, kind) for kind, file in files.items()), _here(f"figure-{picture.name}")), " · ")
    return str(Html('<div class="picture-files">{}{}</div>').format(links, _statistics(picture, data)))


def with_offer(html: str, cell: str, file: str, up: str) -> str:
    """What a cell shows of tables, at an address of its own, and the line under it: the same for other programs."""
    line = Html('<div class="picture-files">{} · {}</div>').format(_link(up, file, "CSV"), _here(f"table-{cell}"))
    return Html('<div id="table-{}">').format(cell) + Html(html) + line + Html("</div>")


def tables_zipped(folder: Path) -> bytes:
    """All data tables with what describes them and their license, as one ZIP file: the same bytes on any machine.

    They are not compressed, since programs that compress differ.
    """
    held = io.BytesIO()
    with ZipFile(held, "w") as file:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in (".csv", ".json", ".md", ""):
                file.writestr(ZipInfo(path.relative_to(folder).as_posix()), path.read_bytes())
    return held.getvalue()


def _here(name: str) -> Html:
    return Html('<a href="#{}">permalink</a>').format(name)


def _link(up: str, file: str, kind: str) -> Html:
    return Html('<a href="{}{}/{}" download>{}</a>').format(up, FOLDER, file, kind)


def _statistics(picture: Listed, data: Reports) -> Html:
    if not picture.statistics:
        return Html("")
    rows = data.statistics.set_index("statistic_id").loc[list(picture.statistics)]
    listed = together(
        Html('<li>{}: <a href="{}#{}">{}</a></li>').format(
            row["label"], _page(data, row["report_id"]), statistic_id, row["as_printed"]
        )
        for statistic_id, row in rows.iterrows()
    )
    return Html(" <details><summary>{} in the ledger</summary><ul>{}</ul></details>").format(len(rows), listed)


def _page(data: Reports, report_id: str) -> str:
    """The page with the row of each statistic of a report."""
    return LEDGER_PAGE if data.report(report_id)["read"] == TEXT else NEIGHBORS_PAGE
