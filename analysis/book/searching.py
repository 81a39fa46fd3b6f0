"""What the search looks through: the texts of all pages, section by section and row by row of the ledger.

The page of the search reads all of them, `book/_static/search.js`: they are few enough for that. So it finds numbers
and signs, which an index of words leaves out, and shows what stands around them, also in a book that is opened as a
file. Of a figure it reads what it says, and not what stands at its axes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

import yaml
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from analysis.sources.locations import BOOK

SCRIPT, WORDS = "_static/texts.js", BOOK / "search-words.yml"
ARTICLE = re.compile(r'<article class="bd-article">(.*)</article>', re.DOTALL)
UNREAD = re.compile(
    r'<(pre|script|style|defs|text)\b.*?</\1>|<a class="(?:headerlink|permalink)".*?</a>'
    r'|<div class="picture-files">.*?</div>|<p class="show-code">.*?</p>|<span class="beside">.*?</span>',
    re.DOTALL,
)
PLACE = re.compile(
    r'<section id="(?P<section>[^"]+)">\s*(?:<span id="[^"]*"></span>\s*)*<h\d>(?P<heading>.*?)</h\d>'
    r'|<tr><td[^>]*><span id="(?P<row>[^"]+)">(?P<label>.*?)</span>'
    r'|<dt[^>]* id="(?P<term>[^"]+)">(?P<name>.*?)</dt>'
    r"|(?P<end></table>|</dl>)",
    re.DOTALL,
)
KINDS = (("section", "heading"), ("row", "label"), ("term", "name"))
INLINE = re.compile(r"</?(?:a|abbr|b|cite|code|em|i|small|span|strong|sub|sup|tspan|u)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")


def places(page: str) -> Iterator[tuple[str, str, str]]:
    """The places of a page that a search can lead to: the id, the heading, and the text.

    >>> page = '<section id="a"><h2>Who</h2><p>Of <b>22</b>, 41%.</p><dl><dt id="b">GRIM</dt><dd>It fits.</dd></dl>'
    >>> list(places(f'<article class="bd-article">{page}</article>'))
    [('a', 'Who', 'Of 22, 41%.'), ('b', 'GRIM', 'It fits.')]
    """
    found = ARTICLE.search(page)
    text = UNREAD.sub(" ", found[1]) if found else ""
    section = here = ("", "")
    said: dict[tuple[str, str], list[str]] = {here: []}
    start = 0
    for mark in PLACE.finditer(text):
        said[here].append(_words(text[start : mark.start()]))
        start = mark.end()
        if mark["end"]:
            here = section
        else:
            name, heading = next((mark[kind], mark[of]) for kind, of in KINDS if mark[kind])
            here = (name, _words(heading))
            section = here if mark["section"] else section
        said.setdefault(here, [])
    said[here].append(_words(text[start:]))
    for place, pieces in said.items():
        if pieces := list(filter(None, pieces)):
            yield *place, " ".join(pieces)


def _words(html: str) -> str:
    """What a part of a page says."""
    return " ".join(unescape(TAG.sub(" ", INLINE.sub("", html))).split())


def instead(said: Mapping[str, list[str]]) -> list[tuple[str, list[str]]]:
    """What readers type, the longest first, each with what the pages say instead.

    >>> instead({"pertuzumab": ["Perjeta", "Phesgo"], "trastuzumab": ["Phesgo"]})
    [('Perjeta', ['pertuzumab']), ('Phesgo', ['pertuzumab', 'trastuzumab'])]
    """
    found: dict[str, list[str]] = {}
    for word, typed in said.items():
        for one in typed:
            found.setdefault(one, []).append(word)
    return sorted(found.items(), key=lambda entry: -len(entry[0]))


def script(pages: Mapping[str, tuple[str, str]], said: Mapping[str, list[str]]) -> str:
    """What the search looks through, from each page's address, its title and HTML."""
    found = {
        "pages": [(address, title) for address, (title, _) in pages.items()],
        "places": [(at, *place) for at, (_, html) in enumerate(pages.values()) for place in places(html)],
        "instead": instead(said),
    }
    return f"window.book={json.dumps(found, ensure_ascii=False, separators=(',', ':'))};\n"


def leave_out_index(app: Sphinx) -> None:
    """Make no index of words."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


def collect(app: Sphinx) -> Iterator[tuple[str, dict, str]]:
    """The page of the search."""
    yield "search", {}, "search.html"


def write_texts(app: Sphinx, exception: Exception | None) -> None:
    """Write what the search looks through, the pages in the order of the contents."""
    if exception or app.builder.format != "html":
        return
    out, root = Path(app.outdir), app.config.root_doc
    pages = {}
    for name in dict.fromkeys((root, *app.env.toctree_includes.get(root, ()))):
        html = (out / f"{name}.html").read_text(encoding="utf-8")
        pages["index.html" if name == root else f"{name}.html"] = app.env.titles[name].astext(), html
    (out / SCRIPT).write_text(script(pages, yaml.safe_load(WORDS.read_text(encoding="utf-8"))), encoding="utf-8")


def setup(app: Sphinx) -> dict:
    """Register what is here with Sphinx."""
    app.connect("builder-inited", leave_out_index)
    app.connect("html-collect-pages", collect)
    app.connect("build-finished", write_texts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
