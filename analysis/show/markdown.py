"""What is shown as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.show.documents import (
    Bullets,
    Cell,
    Document,
    Drawing,
    Paragraph,
    Section,
    Shown,
    Stat,
    Table,
    Terms,
    Together,
)
from analysis.show.text import words

MARKUP = re.compile(r"([\\`*_\[\]|#~]|^>)")


def plain(text: str) -> str:
    """Text that Markdown takes for nothing but text, in one line.

    >>> print(plain("a_b | <1> & 2"))
    a\\_b \\| &lt;1> & 2
    """
    marked = MARKUP.sub(r"\\\1", re.sub(r"\s*\n\s*", " ", text))
    return re.sub(r"&(?=#?\w+;)", "&amp;", marked).replace("<", "&lt;")


def document(shown: Document) -> str:
    """A document, but for its drawings."""
    blocks = [f"# {plain(shown.title)}"] if shown.title else []
    blocks += map(block, shown.opening)
    for section in shown.sections:
        blocks += _section(section, 2)
    return "\n\n".join(blocks) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {plain(section.title)}"
    yield from map(block, section.blocks)
    for part in section.parts:
        yield from _section(part, level + 1)


def block(shown: Shown) -> str:
    """A block of a document."""
    match shown:
        case Together(blocks):
            return "\n\n".join(map(block, blocks))
        case Paragraph(text, finding):
            said = plain(words(text, "; "))
            return f"**{said}**" if finding else said
        case Bullets(texts):
            return "\n".join(f"- {plain(text)}" for text in texts)
        case Terms(meanings):
            return "\n".join(f"- **{plain(words(term))}**: {plain(said)}" for term, said in meanings)
        case Drawing():
            return "*The page has a drawing of this; the table has its numbers.*"
        case Table(caption, header, rows):
            body = ([_cell(cell) for cell in row] for row in rows)
            table = [map(plain, header), ["---"] * len(header), *body]
            said = "\n".join(f"| {' | '.join(line)} |" for line in table)
            return f"*{plain(caption)}*\n\n{said}" if caption else said
    raise TypeError(f"{type(shown).__name__} has no Markdown")


def _cell(cell: Cell) -> str:
    """A cell in words; of a statistic what it is, and its id."""
    return plain(f"{cell.text}; {cell.statistic_id}" if isinstance(cell, Stat) else words(cell, "; "))
