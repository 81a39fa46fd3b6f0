"""What a reader of a page is told: its text, and the texts that are shown on rest or read aloud, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from bs4.element import PreformattedString

INLINE = {"a", "abbr", "b", "cite", "em", "i", "small", "span", "strong", "sub", "sup", "tspan", "u"}
TOLD = ("title", "alt", "aria-label")
UNSEEN = {"script", "style", "template", "defs"}


def parsed(html: str) -> BeautifulSoup:
    """A page, or a part of one."""
    return BeautifulSoup(html, "html.parser")


def told(element: Tag) -> str:
    """What an element tells its reader, with texts that stand apart kept apart.

    >>> told(parsed('<td>4<b>4</b>%</td><td title="of 22">41%</td><svg><title>A third.</title></svg>')).split()
    ['44%', 'of', '22', '41%', 'A', 'third.']
    """
    return "".join(_pieces(element))


def _pieces(element: Tag) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, Tag):
            if child.name in UNSEEN:
                continue
            apart = "" if child.name in INLINE else " "
            said = [f" {child[name]} " for name in TOLD if child.get(name)]
            yield from (apart, *said)
            yield from _pieces(child)
            yield apart
        elif isinstance(child, NavigableString) and not isinstance(child, Comment | PreformattedString):
            yield str(child)


def around(text: str, start: int, end: int, reach: int = 30) -> str:
    """A place in a text, with the words around it.

    >>> around("Of all who were asked, 41% agree.", 23, 25, reach=6)
    '"41" in "...sked, 41% agre..."'
    """
    words = re.sub(r"\s+", " ", text[max(0, start - reach) : end + reach])
    return f'"{text[start:end]}" in "...{words}..."'
