"""What the pages offer: of each figure files, its template and its statistics; the ledger as a table; and a gallery.

``{gallery}``
    A directive: every figure of the book, in the order of its contents.
"""

from __future__ import annotations

import fnmatch
import re
import shutil
from functools import cache
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from analysis import checking, downloads, reports
from analysis.locations import ROOT
from analysis.notebooks import Chapter, chapters
from analysis.notebooks.pictures import Listed, listed
from analysis.provenance import built_from, fingerprint
from analysis.wording.ledger import texts_as_csv

FIGURE = re.compile(r'<figure class="picture" id="figure-([^"]+)".*?</figure>', re.DOTALL)
LEDGER = re.compile(r'<table class="compendium wide ledger">.*?</table></div>', re.DOTALL)
CONTENTS = re.compile(r"^\s*(?:- (?:file|glob)|root): (\S+)", re.MULTILINE)


class Gallery(SphinxDirective):
    """Every figure of the book, as links with small pictures."""

    def run(self):
        up = "../" * self.env.docname.count("/")
        cards = "".join(card(picture, chapter, up) for picture, chapter in figures().values())
        return [nodes.raw("", f'<div class="gallery">{cards}</div>', format="html")]


def card(picture: Listed, chapter: Chapter, up: str) -> str:
    """A figure in the gallery: a small picture, its title, and that of its chapter."""
    page = chapter.path.relative_to(ROOT).with_suffix(".html").as_posix()
    titles = "".join(f"<span>{escape(title)}</span>" for title in dict.fromkeys((picture.title, picture.page)))
    image = f'<img src="{up}{downloads.FOLDER}/{picture.name}.svg" alt="{escape(picture.title)}" loading="lazy">'
    return f'<a href="{up}{page}#figure-{picture.name}">{image}{titles}</a>'


@cache
def figures() -> dict[str, tuple[Listed, Chapter]]:
    """Every figure of the chapters that ran, by its name, in the order of the contents."""
    entries = [Path(entry).name for entry in CONTENTS.findall((ROOT / "_toc.yml").read_text(encoding="utf-8"))]
    known = {chapter.name: chapter for chapter in chapters() if chapter.path.exists()}
    ran = [known[name] for entry in entries for name in fnmatch.filter(sorted(known), entry)]
    return {picture.name: (picture, chapter) for chapter in ran for picture in listed(chapter.path)}


@cache
def data() -> reports.Reports:
    """The data, read once."""
    return reports.load()


def offer(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None) -> None:
    """Put under each figure of a page what it offers."""
    up = "../" * pagename.count("/")

    def followed(found: re.Match) -> str:
        picture, chapter = figures()[found[1]]
        return found[0] + downloads.offered(picture, chapter.template.name, up, data())

    if "body" in context:
        body = FIGURE.sub(followed, context["body"])
        context["body"] = LEDGER.sub(lambda found: found[0] + downloads.offered_ledger(up), body)


def write(app: Sphinx, exception: Exception | None) -> None:
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
    if checking.CHAPTER.exists():
        texts = texts_as_csv(checking.read_committed(checking.CHAPTER))
        (folder / downloads.LEDGER).write_text(texts, encoding="utf-8")


def setup(app: Sphinx) -> dict:
    """Register what is here with Sphinx."""
    app.add_directive("gallery", Gallery)
    app.connect("html-page-context", offer)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
