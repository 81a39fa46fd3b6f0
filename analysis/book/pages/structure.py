"""What a page needs to be whole: links that lead somewhere, pictures told in words, ids of their own, no network."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from bs4 import BeautifulSoup, Tag

from analysis.book.pages.reading import parsed

LOADED = {"img": "src", "script": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src",
          "embed": "src", "link": "href", "image": "href", "object": "data"}  # fmt: skip
ADDRESS = re.compile(r"https?:|//", re.IGNORECASE)
ADDRESS_IN_STYLE = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|svg|gif|webp)", re.IGNORECASE)
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
DRAWN_FROM = re.compile(r"""(?:xlink:href="|url\()#([^")]+)""")
FINDING = 30  # characters; fewer say no finding


def structure(html: Path) -> list[str]:
    """What is wrong with the pages of a built book, a line each: page, what, where."""
    texts = {
        path.relative_to(html).as_posix(): path.read_text(encoding="utf-8") for path in sorted(html.rglob("*.html"))
    }
    pages = {name: parsed(text) for name, text in texts.items() if not name.startswith("_static/")}
    ids = {name: Counter(tag["id"] for tag in soup(id=True)) for name, soup in pages.items()}
    found: list[str] = []
    for name, soup in pages.items():
        article = soup.find("article") or soup
        found += (f"{name}: the id {one} stands {times} times" for one, times in ids[name].items() if times > 1)
        found += (f"{name}: {text}" for text in _links(html, name, soup, ids))
        found += (f"{name}: {text}" for text in _loaded(soup))
        found += (f"{name}: {text}" for text in _pictures(article))
        found += (f"{name}: {text}" for text in _drawings(texts[name], ids[name]))
        found += (
            f"{name}: a cell failed: {_first(tag)}" for tag in article.select(".output.traceback, .output.stderr")
        )
    for path in sorted(html.rglob("*.css")):
        for address in ADDRESS_IN_STYLE.findall(path.read_text(encoding="utf-8")):
            found.append(f"{path.relative_to(html).as_posix()}: loads {address} from the network")
    return list(dict.fromkeys(found))


def _links(html: Path, name: str, soup: BeautifulSoup, ids: dict[str, Counter]) -> Iterator[str]:
    for tag in soup("a", href=True):
        address = urlsplit(str(tag["href"]))
        if address.scheme or address.netloc or tag["href"] == "#":
            continue
        target = (html / name).parent / unquote(address.path) if address.path else html / name
        words = f'the link "{_first(tag)}" to {tag["href"]}'
        if not target.is_file():
            yield f"{words} leads nowhere: there is no such page"
            continue
        page = target.resolve().relative_to(html.resolve()).as_posix()
        if address.fragment and page in ids and unquote(address.fragment) not in ids[page]:
            yield f"{words} leads nowhere: {page} has no such place"


def _loaded(soup: BeautifulSoup) -> Iterator[str]:
    for tag in soup(list(LOADED)):
        address = str(tag.get(LOADED[tag.name]) or tag.get(f"xlink:{LOADED[tag.name]}") or "")
        if ADDRESS.match(address) and tag.get("rel") != ["canonical"]:
            yield f"<{tag.name}> loads {address} from the network"
    for style in (*(tag.get_text() for tag in soup("style")), *(str(tag["style"]) for tag in soup(style=True))):
        yield from (f"a style loads {address} from the network" for address in ADDRESS_IN_STYLE.findall(style))


def _pictures(article: Tag) -> Iterator[str]:
    for tag in article("img"):
        words, link = str(tag.get("alt") or "").strip(), tag.find_parent("a")
        if tag.get("alt") == "" and link and link.get_text(strip=True):
            continue  # the link says it
        if not words or FILE_NAME.fullmatch(words):
            yield f"the picture {tag.get('src')} has no words for those who do not see it (alt)"
    for drawing in article("svg"):
        if drawing.find_parent("svg") or drawing.get("aria-hidden") == "true":
            continue
        title = drawing.find("title")
        named = title.get("id") if title else None
        if not title or not named or drawing.get("aria-labelledby") != named or len(title.get_text().strip()) < FINDING:
            yield f"the drawing {named or _place(drawing)} does not say its finding in words (title)"


def _drawings(text: str, ids: Counter) -> Iterator[str]:
    for drawing in DRAWING.findall(text):
        try:
            ElementTree.fromstring(drawing)
        except ElementTree.ParseError as error:
            yield f'the drawing that begins "{drawing[:60]}" is no valid SVG: {error}'
        for missing in sorted(set(DRAWN_FROM.findall(drawing)) - set(ids)):
            yield f"a drawing uses #{missing}, which is not there"


def _place(tag: Tag) -> str:
    named = tag.find_parent(id=True)
    return f"in #{named['id']}" if named else "without a name"


def _first(tag: Tag) -> str:
    return " ".join(tag.get_text().split())[:80]
