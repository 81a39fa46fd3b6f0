"""A picture as a file: as SVG, PDF, PNG, TIFF and EPS, at its final size, with what it says inside.

The figure is drawn on its canvas and enlarged as a whole. The same figure gives the same bytes at every run: nothing
has a date or an id by chance.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import matplotlib
import numpy as np
from matplotlib.artist import Artist
from matplotlib.colors import to_rgba, to_rgba_array
from matplotlib.figure import Figure
from PIL import Image, PngImagePlugin

from analysis.show.figures.fonts import families, with_fonts
from analysis.show.figures.style import BOOK_FONT, PALETTES, PAPER, Layout, laid_out

MM = 25.4
WHITE = "#ffffff"
BRIGHT = 0.9  # paper that is brighter is white: it is not printed
LINE = 200  # characters of a comment in EPS, which may have 255
COLOURS = ("facecolor", "edgecolor", "color", "markerfacecolor", "markeredgecolor")
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{description}</rdf:li></rdf:Alt></dc:description>
<dc:source>{source}</dc:source><pdf:Keywords>{source}</pdf:Keywords>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True)
class Words:
    """What a file says of itself: a title, what is to be seen, and where it is from."""

    title: str
    description: str
    source: str


@contextmanager
def saving(layout: Layout, name: str = "") -> Iterator[None]:
    """Save, or measure, a figure that was drawn for a layout: in its colours and its font, with text as text."""
    families(layout.font)  # in a process of its own, it may have to be found first
    settings: dict[Any, Any] = {
        "font.sans-serif": [layout.font, BOOK_FONT],
        "svg.fonttype": "none",
        "svg.hashsalt": name,
        "pdf.fonttype": 42,
        "ps.fonttype": 42,
        "text.parse_math": False,
        "text.hinting": "none",
    }
    with laid_out(layout), matplotlib.rc_context(settings):
        yield


def paper(palette: str) -> str:
    """The colour behind a figure.

    >>> paper("book"), paper("dark")
    ('#ffffff', '#0d1117')
    """
    colour = PALETTES[palette][PAPER]
    return WHITE if min(to_rgba(colour)[:3]) > BRIGHT else colour


def svg(figure: Figure, layout: Layout, enlargement: float, words: Words) -> bytes:
    """SVG in millimetres, text as text in a font that is inside; without a background, unless the paper is dark."""
    said = {"Title": words.title, "Description": words.description, "Source": words.source, "Creator": None}
    text = _saved(figure, "svg", facecolor=_behind(layout), metadata=said | {"Date": None}).decode("utf-8")
    width, height = (round(inches * enlargement * MM, 3) for inches in figure.get_size_inches())
    text = re.sub(r'width="[^"]*pt" height="[^"]*pt"', f'width="{width:g}mm" height="{height:g}mm"', text, count=1)
    text = text.replace("</title>", f"</title>\n <desc>{escape(words.description)}</desc>", 1)
    return with_fonts(text, layout.font).encode("utf-8")


def pdf(figure: Figure, layout: Layout, enlargement: float, words: Words) -> bytes:
    """PDF with its fonts inside; without a background, unless the paper is dark."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject, StreamObject

    said = {name: None for name in ("Creator", "Producer", "CreationDate")}
    drawn = PdfReader(io.BytesIO(_saved(figure, "pdf", facecolor=_behind(layout), metadata=said)))
    writer = PdfWriter()
    writer.add_page(drawn.pages[0]).scale_by(enlargement)
    writer.metadata = {"/Title": words.title, "/Subject": words.description, "/Keywords": words.source}
    packet = StreamObject()
    packet.set_data(XMP.format(**{name: escape(value) for name, value in vars(words).items()}).encode("utf-8"))
    packet.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    writer.root_object[NameObject("/Metadata")] = writer._add_object(packet)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def dots(figure: Figure, layout: Layout, enlargement: float, dpi: int) -> Image.Image:
    """The figure on its paper, in dots."""
    drawn = _saved(
        figure, "png", dpi=dpi * enlargement, facecolor=paper(layout.palette), pil_kwargs={"compress_level": 0}
    )
    return Image.open(io.BytesIO(drawn)).convert("RGB")


def png(image: Image.Image, dpi: int, words: Words) -> bytes:
    """PNG that says its resolution."""
    said = PngImagePlugin.PngInfo()
    for name, value in vars(words).items():
        said.add_text(name.capitalize(), value)
    return _encoded(image, format="PNG", dpi=(dpi, dpi), pnginfo=said)


def tiff(image: Image.Image, dpi: int, words: Words) -> bytes:
    """TIFF, packed by LZW, which every printer's program reads; it says its resolution."""
    said = "\n".join(vars(words).values()).encode("utf-8")
    return _encoded(image, format="TIFF", compression="tiff_lzw", dpi=(dpi, dpi), tiffinfo={270: said})


def eps(figure: Figure, layout: Layout, enlargement: float, words: Words) -> bytes:
    """EPS with its fonts inside, on its paper. PostScript knows no transparency: see :func:`flattened`."""
    behind = paper(layout.palette)
    with flattened(figure, behind):
        text = _saved(figure, "eps", facecolor=behind).decode("latin-1")
    comments = [f"%%Title: {_plain(words.title)[:LINE]}"]
    for name in ("description", "source"):
        said = f"{name.capitalize()}: {_plain(getattr(words, name))}"
        comments += [f"% {said[start : start + LINE]}" for start in range(0, len(said), LINE)]
    text = re.sub(r"%%(Title|Creator|CreationDate):.*\n", "", text)
    text = text.replace("%%LanguageLevel: 3\n", "%%LanguageLevel: 3\n" + "".join(f"{one}\n" for one in comments), 1)
    width, height = (72 * inches * enlargement for inches in figure.get_size_inches())
    text = re.sub(r"%%BoundingBox:.*", f"%%BoundingBox: 0 0 {-int(-width // 1)} {-int(-height // 1)}", text, count=1)
    text = re.sub(r"%%HiResBoundingBox:.*", f"%%HiResBoundingBox: 0 0 {width:.6f} {height:.6f}", text, count=1)
    head, end, drawing = text.partition("%%EndProlog\n")
    drawing = drawing.replace("mpldict begin\n", f"mpldict begin\n{enlargement:.9f} dup scale\n", 1)
    return (head + end + drawing).encode("latin-1")


@contextmanager
def flattened(figure: Figure, behind: str) -> Iterator[None]:
    """Each colour that lets something through as it looks on the paper alone, opaque.

    What lies under it is covered then: of two bands that overlap, the one that is drawn later is seen whole.
    """
    seen: list[tuple[Artist, dict[str, np.ndarray]]] = []
    for artist in figure.findobj():
        colours = {name: _colours(artist, name) for name in COLOURS if hasattr(artist, f"get_{name}")}
        if any(((one[:, 3] > 0) & (one[:, 3] < 1)).any() for one in colours.values()):
            seen.append((artist, colours))
    try:
        for artist, colours in seen:
            artist.set_alpha(None)
            artist.set(**{name: _as_set(_on(one, behind)) for name, one in colours.items()})
        yield
    finally:
        for artist, colours in seen:
            artist.set(**{name: _as_set(one) for name, one in colours.items()})


def _colours(artist: Artist, name: str) -> np.ndarray:
    """The colours of an artist as they are drawn; those of lines and texts get their opacity then only."""
    whole = name in ("facecolor", "edgecolor")
    return to_rgba_array(getattr(artist, f"get_{name}")(), None if whole else artist.get_alpha())


def _on(colours: np.ndarray, behind: str) -> np.ndarray:
    share, under = colours[:, 3:], to_rgba_array(behind)[:, :3]
    return np.where(share > 0, np.hstack([share * colours[:, :3] + (1 - share) * under, np.ones_like(share)]), colours)


def _as_set(colours: np.ndarray) -> object:
    return "none" if not len(colours) else tuple(colours[0]) if len(colours) == 1 else colours


def _behind(layout: Layout) -> str:
    return "none" if paper(layout.palette) == WHITE else paper(layout.palette)


def _saved(figure: Figure, kind: str, **options) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, format=kind, **options)
    return file.getvalue()


def _encoded(image: Image.Image, **options) -> bytes:
    file = io.BytesIO()
    image.save(file, **options)
    return file.getvalue()


def _plain(text: str) -> str:
    """Text in the characters that PostScript's comments may have."""
    return " ".join(text.split()).encode("ascii", "backslashreplace").decode("ascii")
