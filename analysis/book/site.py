"""What a site needs besides its pages: the first page at its root, and a page for what is not there.

Where it is published, a map of it too, and what each page says of itself to those who link to it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from sphinx.application import Sphinx

from analysis.show.html import Html, together
from analysis.sources.provenance import commit

ADDRESS = re.compile(r'\b(href|src|action|data-content_root)="([^"#:]+)((?:#[^"]*)?)"')
SAID = re.compile(r'<p class="finding">(.*?)</p>|<p>(.*?)</p>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
LONGEST = 300  # of a description, in characters


def moved(page: str, folder: str, name: str) -> str:
    """A page of a folder, as it is at the root of the book: all its addresses lead where they led."""

    def led(found: re.Match) -> str:
        path = posixpath.normpath(posixpath.join(folder, found[2]))
        if found[1] == "data-content_root":
            path = "./"
        return f'{found[1]}="{"index.html" if path == posixpath.join(folder, name) else path}{found[3]}"'

    return ADDRESS.sub(led, page)


def described(body: str) -> str:
    """What a page says first: its finding, or its first paragraph; at most some lines of it."""
    found = SAID.search(body)
    text = " ".join(unescape(TAG.sub("", found[1] or found[2])).split()) if found else ""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0]} …"


def tell(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Give a page that is published what it says of itself."""
    if app.config.html_baseurl:
        if pagename == app.config.root_doc:
            context["pageurl"] = posixpath.join(app.config.html_baseurl, "")
        context["described"] = described(context.get("body", ""))


def collect(app: Sphinx) -> Iterator[tuple[str, dict, str]]:
    """The page for what is not there."""
    yield "404", {"site": posixpath.join(app.config.html_baseurl or "/", "")}, "404.html"


def sitemap(base: str, names: list[str], day: str) -> str:
    """The pages of a site, for those who index it."""
    changed = Html("<lastmod>{}</lastmod>").format(day) if day else ""
    listed = (Html("<url><loc>{}</loc>{}</url>\n").format(posixpath.join(base, name), changed) for name in names)
    of = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {of}>\n{together(listed)}</urlset>\n'


def write_site(app: Sphinx, exception: Exception | None) -> None:
    """Write what stands at the root."""
    if exception or app.builder.format != "html":
        return
    out, root = Path(app.outdir), app.config.root_doc
    page = (out / f"{root}.html").read_text(encoding="utf-8")
    (out / "index.html").write_text(
        moved(page, posixpath.dirname(root), f"{posixpath.basename(root)}.html"), encoding="utf-8"
    )
    if base := app.config.html_baseurl:
        at = commit()
        names = ["", *(f"{name}.html" for name in sorted(app.env.found_docs - {root}))]
        (out / "sitemap.xml").write_text(sitemap(base, names, at.day if at else ""), encoding="utf-8")


def setup(app: Sphinx) -> dict:
    """Register what is here with Sphinx."""
    app.connect("html-page-context", tell)
    app.connect("html-collect-pages", collect)
    app.connect("build-finished", write_site)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
