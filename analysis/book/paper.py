"""The whole book on paper: its pages, in the order of the contents, as one document, which Chromium prints as a PDF."""

from __future__ import annotations

import io
import posixpath
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from analysis.book.chromium import Chromium
from analysis.book.pages.reading import parsed
from analysis.show.html import Html, together

NAME = "compendium.pdf"
FIRST = "book/chapters/index.html"  # which is at the root too
ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
STYLES = re.compile(r'<link\b[^>]*\brel="stylesheet"[^>]*>')
ATTRIBUTE = re.compile(r'(?<=\s)(id|for|aria-labelledby|aria-describedby|href|xlink:href|src|loading)="([^"]*)"')
DRAWN_FROM = re.compile(r"url\(#([^)]+)\)")
HEADING = re.compile(r'(<article\b.*?</h1>)(?:\s*<p class="as-pdf">.*?</p>)?', re.DOTALL)
ELSEWHERE = re.compile(r"[a-z]+:")
STYLE = """
@page { @bottom-center { content: counter(page); font: 8pt sans-serif; color: #444; } }
html, body, .bd-main, .bd-content { display: block; height: auto; }
.chapter { break-before: page; }
.whole-contents { columns: 2; }
.whole-contents h1 { column-span: all; }
.whole-contents p { margin: 0; break-after: avoid; }
"""


def parts_of(html: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """The parts of a built book, each with its pages: their files and titles, in the order of `_toc.yml`."""
    menu = parsed((html / "index.html").read_text(encoding="utf-8")).select_one("nav.bd-links")
    parts: list[tuple[str, list[tuple[str, str]]]] = [("", [])]
    for tag in menu.select("p.caption, li > a.reference") if menu else ():
        if tag.name == "p":
            parts.append((tag.get_text().strip(), []))
        elif not ELSEWHERE.match(str(tag["href"])) and str(tag["href"]) not in ("#", "index.html"):
            parts[-1][1].append((str(tag["href"]).partition("#")[0], tag.get_text().strip()))
    return [part for part in parts if part[1]]


def one_document(html: Path) -> str:
    """All pages of a built book as one; links between them lead to their places in it, and those to files nowhere."""
    parts = parts_of(html)
    first = (html / FIRST).read_text(encoding="utf-8")
    pages = [FIRST, *(file for _, of_part in parts for file, _ in of_part)]
    names = {file: Path(file).stem for file in pages} | {"index.html": Path(FIRST).stem}
    title = Html("{}").format(" ".join(one.get_text() for one in parsed(first).select("h1", limit=1)).rstrip("#"))
    entry = Html('<li><a href="#{}">{}</a></li>').format
    listed = (
        Html("<p><strong>{}</strong></p><ul>{}</ul>").format(
            part, together(entry(names[file], said) for file, said in pages_of)
        )
        for part, pages_of in parts
    )
    chapter = '<article class="bd-article chapter" id="{}">{}</article>'.format
    styles = "".join(_moved(found, FIRST, names) for found in STYLES.findall(first))
    return "".join(
        (
            f'<!DOCTYPE html><html lang="en" data-theme="light"><head><meta charset="utf-8"><title>{title}</title>',
            f'{styles}<style media="print">{STYLE}</style></head>',
            '<body><main class="bd-main"><div class="bd-content"><div class="bd-article-container">',
            f'<nav class="bd-article whole-contents"><h1>{title}</h1>{together(listed)}</nav>',
            *(chapter(names[file], said_in(html, file, names)) for file in pages),
            "</div></div></main></body></html>",
        )
    )


def said_in(html: Path, file: str, names: dict[str, str]) -> str:
    """What a page says, with ids of its own in the whole."""
    found = ARTICLE.search((html / file).read_text(encoding="utf-8"))
    return _moved(found[1], file, names) if found else ""


def _moved(text: str, file: str, names: dict[str, str]) -> str:
    own, folder = names[file], posixpath.dirname(file)

    def led(found: re.Match) -> str:
        kind, value = found[1], found[2]
        if kind == "loading":
            return ""
        if kind not in ("href", "xlink:href", "src"):
            return f'{kind}="{" ".join(f"{own}.{one}" for one in value.split())}"'
        path, _, place = value.partition("#")
        if ELSEWHERE.match(value):
            return found[0]
        led_to = posixpath.normpath(posixpath.join(folder, path)) if path else file
        if led_to in names:
            return f'{kind}="#{".".join(filter(None, (names[led_to], place)))}"'
        return f'{kind}="{led_to}"' if kind == "src" or "_static" in path else ""

    return DRAWN_FROM.sub(rf"url(#{own}.\1)", ATTRIBUTE.sub(led, text))


def print_book(html: Path) -> bytes:
    """A built book as a PDF: with tags, an outline, page numbers, and links between its chapters."""
    with (
        tempfile.TemporaryDirectory() as profile,
        tempfile.NamedTemporaryFile("w", suffix=".html", dir=html, encoding="utf-8") as written,
    ):
        document = one_document(html)
        written.write(document)
        written.flush()
        browser = Chromium(Path(profile))
        try:
            with browser.page(Path(written.name).as_uri(), scripts=False) as page:
                printed = page.paper()
        finally:
            browser.close()
    writer = PdfWriter(clone_from=io.BytesIO(printed))
    writer.page_mode = "/UseOutlines"
    _titled(writer, (found.get_text().removesuffix("#") for found in parsed(document).select("h1, h2, h3, h4, h5, h6")))
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _titled(writer: PdfWriter, headings: Iterable[str]) -> None:
    """Give the outline the headings as they are read.

    Chromium drops the space where a heading goes on in the next line, and writes twice one that moves to a new sheet.
    """
    known = {"".join(heading.split()) * times: " ".join(heading.split()) for heading in headings for times in (1, 2)}
    left = [writer.root_object.get("/Outlines")]
    while left:
        entry = left.pop()
        if entry is not None and isinstance(entry := entry.get_object(), DictionaryObject):
            title = "".join(str(entry.get("/Title", "")).split())
            if title in known:
                entry[NameObject("/Title")] = TextStringObject(known[title])
            left += [entry.get("/First"), entry.get("/Next")]


def offer_pdf(html: Path, size: int) -> None:
    """Offer the PDF on the first page of a built book."""
    for name in ("index.html", FIRST):
        up = "../" * name.count("/")
        offer = Html('<p class="as-pdf"><a href="{}{}" download>The whole book as a PDF</a> ({} MB)</p>')
        words = offer.format(up, NAME, f"{size / 1e6:.1f}")
        path = html / name
        path.write_text(HEADING.sub(rf"\1\n{words}", path.read_text(encoding="utf-8"), count=1), encoding="utf-8")
