"""What a document is made of, as text alone: whoever writes it in a format escapes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


class Code(str):
    """Text that is a name or a number for machines."""


Cell = str | tuple[str, ...]  # of several texts each gets a line


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; the finding of its section, if it is one."""

    text: str
    finding: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a caption."""

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Terms:
    """Words, each with what it means."""

    meanings: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Drawing:
    """A drawing, as SVG that this project made; and what it shows, for those who do not see it."""

    svg: str
    words: str


@dataclass(frozen=True)
class Section:
    """A part with a title, and parts of its own."""

    title: str
    blocks: Sequence[Paragraph | Table | Terms | Drawing] = ()
    parts: Sequence[Section] = field(default=())


@dataclass(frozen=True)
class Document:
    """A page: its title, what stands above the contents, and the sections."""

    title: str
    opening: Sequence[Paragraph | Table]
    sections: Sequence[Section]


def texts(part: object) -> str:
    """All text of a part of a document, in order."""
    if isinstance(part, str):
        return part
    if isinstance(part, Drawing):
        return part.words
    if isinstance(part, tuple | list):
        return " ".join(texts(one) for one in part)
    return texts(list(vars(part).values())) if hasattr(part, "__dict__") else ""
