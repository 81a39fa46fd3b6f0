"""What the pages offer: of each figure files, its template and its statistics; each table as CSV; data; a gallery.

``{gallery}``
    A directive: every figure of the book, in the order of its contents.
"""

from __future__ import annotations

import fnmatch
import re
import shutil
from functools import cache
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from analysis.book import committed_ledger, downloads
from analysis.book.notebooks.pictures import Listed, shown_pictures
from analysis.book.notebooks.pictures import tables as tables_of
from analysis.book.notebooks.running import Chapter, chapters
from analysis.ledger.ledger_texts import LEDGER_COLUMNS
from analysis.show.html import Html, together
from analysis.show.text import as_csv
from analysis.sources import reports
from analysis.sources.locations import DATA, ROOT
from analysis.sources.provenance import built_from, fingerprint

FIGURE = re.compile(r'<figure class="picture" id="figure-([^"]+)".*?</figure>', re.DOTALL)
LEDGER = re.compile(r'<div class="table-scroll"><table class="compendium wide ledger">.*?</table></div>', re.DOTALL)
CONTENTS = re.compile(r"^\s*(?:- (?:file|glob)|root): (\S+)", re.MULTILINE)


class Gallery(SphinxDirective):
    """Every figure of the book, as links with small pictures."""

    def run(self):
        up = "../" * self.env.docname.count("/")
        cards = together(gallery_card(picture, chapter, up) for picture, chapter in figures().values())
        return [nodes.raw("", str(Html('<div class="gallery">{}</div>').format(cards)), format="html")]


def gallery_card(picture: Listed, chapter: Chapter, up: str) -> Html:
    """A figure in the gallery: a small picture, its title, and that of its chapter."""
    page = chapter.path.relative_to(ROOT).with_suffix(".html").as_posix()
    titles = together(Html("<span>{}</span>").format(title) for title in dict.fromkeys((picture.title, picture.page)))
    image = Html('<img src="{}{}/{}.svg" alt="" loading="lazy">').format(up, downloads.FOLDER, picture.name)
    return Html('<a href="{}{}#figure-{}">{}{}</a>').format(up, page, picture.name, image, titles)


@cache
def figures() -> dict[str, tuple[Listed, Chapter]]:
    """Every figure of the chapters that ran, by its name, in the order of the contents."""
    entries = [Path(entry).name for entry in CONTENTS.findall((ROOT / "_toc.yml").read_text(encoding="utf-8"))]
    known = {chapter.name: chapter for chapter in chapters() if chapter.path.exists()}
    ran = [known[name] for entry in entries for name in fnmatch.filter(known, entry)]
    return {picture.name: (picture, chapter) for chapter in ran for picture in shown_pictures(chapter.path)}


@cache
def tables() -> dict[str, dict[str, tuple[str, str, str]]]:
    """What cells with tables show, by the chapter's name and as HTML: the cell, the name of its file, and CSV.

    The ledger has another file: what a check compares.
    """
    found = {}
    for chapter in chapters():
        shown = tables_of(chapter.path) if chapter.path.exists() else ()
        found[chapter.name] = {
            html: (cell, f"{chapter.name}-{cell}.csv", text)
            for cell, html, text in shown
            if chapter.path != committed_ledger.CHAPTER or cell != committed_ledger.CELL
        }
    return found


@cache
def data() -> reports.Reports:
    """The data, that of neighbors too, read once."""
    return reports.load_all()


def offer(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None) -> None:
    """Put under each figure of a page what it offers."""
    up = "../" * pagename.count("/")

    def followed(found: re.Match) -> str:
        picture, chapter = figures()[found[1]]
        return found[0] + downloads.offered(picture, chapter.template.name, up, data())

    if "body" in context:
        body = FIGURE.sub(followed, context["body"])
        body = LEDGER.sub(lambda found: downloads.with_offer(found[0], "ledger", downloads.LEDGER, up), body)
        for html, (cell, file, _) in tables().get(pagename.rpartition("/")[2], {}).items():
            body = body.replace(html, downloads.with_offer(html, cell, file, up), 1)
        context["body"] = body


def write_offered(app: Sphinx, exception: Exception | None) -> None:
    """Write the files that the pages offer."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir) / downloads.FOLDER
    folder.mkdir(exist_ok=True)
    source = f"{built_from()}; data {fingerprint()}"
    for picture, chapter in figures().values():
        for name, content in downloads.files(picture, f"chapter {chapter.name}; {source}"):
            (folder / name).write_bytes(content)
        shutil.copyfile(chapter.template, folder / chapter.template.name)
    (folder / downloads.TABLES).write_bytes(downloads.tables_zipped(DATA))
    for _, file, text in (one for of_chapter in tables().values() for one in of_chapter.values()):
        (folder / file).write_text(text, encoding="utf-8")
    if committed_ledger.CHAPTER.exists():
        rows = committed_ledger.read_committed(committed_ledger.CHAPTER)
        texts = as_csv(LEDGER_COLUMNS, (row.values() for row in rows))
        (folder / downloads.LEDGER).write_text(texts, encoding="utf-8")


def setup(app: Sphinx) -> dict:
    """Register what is here with Sphinx."""
    app.add_directive("gallery", Gallery)
    app.connect("html-page-context", offer)
    app.connect("build-finished", write_offered)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
