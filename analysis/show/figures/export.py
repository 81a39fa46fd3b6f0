"""A figure with what it says in words, shown as SVG that takes the colours of the page around it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from analysis.show.figures.numbers import numbers_csv, statistics
from analysis.show.figures.style import BOOK, GRID, INK, MUTED, PALETTES, PAPER, PHONE, Layout, laid_out
from analysis.show.html import Html

PAGE_VARIABLES = {INK: "text-base", MUTED: "text-muted", GRID: "border", PAPER: "background"}
PAGE_COLOURS = {
    PALETTES[BOOK.palette][name]: f"var(--pst-color-{variable}, {PALETTES[BOOK.palette][name]})"
    for name, variable in PAGE_VARIABLES.items()
}

PLACES = 2  # decimals of a point, where something is drawn: a hundredth is not seen, and more make a page heavy
AT, DIGITS = re.compile(r'\b(?:d|x|y)="[^"]*\.\d[^"]*"'), re.compile(rf"-?\d+\.\d{{{PLACES + 1},}}")


@dataclass(frozen=True, repr=False)
class Picture:
    """A figure and its words."""

    name: str  # in the page: lower-case words with hyphens
    figure: Figure
    finding: str  # its first line can be quoted alone
    caption: str  # says what to see
    numbers: pd.DataFrame = field(default_factory=pd.DataFrame)  # what is drawn; `statistic_id` where a row is of one
    draw_for: Callable[[Layout], Picture] | None = None
    headline: str = ""  # in place of the first line of the finding, if that is too long for a title

    @property
    def title(self) -> str:
        """What it shows, in at most two lines of a figure."""
        return self.headline or self.finding.partition("\n")[0].removesuffix(".")

    @property
    def alt(self) -> str:
        """What it shows, for those who do not see it."""
        return self.finding.replace("\n", " ")

    def __repr__(self) -> str:
        return f"Picture({self.name})"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self._repr_html_(), "text/csv": numbers_csv(self.numbers)}

    def _repr_html_(self) -> str:
        """The drawing of a page, and on a phone's screen that of a phone; the title is text, which screens wrap."""
        shown = Html(
            '<figure class="picture" id="figure-{}" data-statistics="{}"><p><strong>{}</strong></p>'
            '<div class="picture-scroll">\n{}</div>\n'
            "{}<figcaption>{}</figcaption></figure>"
        )
        on_phone = Html()
        if self.draw_for is not None:
            with laid_out(PHONE):
                drawn = svg(replace(self.draw_for(PHONE), name=f"{self.name}-on-a-phone"))
            on_phone = Html('<div class="picture-on-phone">\n{}</div>\n').format(Html(drawn))
        of = " ".join(statistics(self.numbers))
        return str(shown.format(self.name, of, self.title, Html(svg(self)), on_phone, self.caption))


@dataclass(frozen=True, repr=False)
class Nothing:
    """What stands in place of a figure that has nothing to show."""

    why: str

    def __repr__(self) -> str:
        return "Nothing()"

    def _repr_html_(self) -> str:
        return str(Html("<p>{}</p>").format(self.why))


def svg(picture: Picture) -> str:
    """The figure as an SVG element: text as text, ids of its own, the page's colours, the same bytes at every run."""
    drawn = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": picture.name, "text.parse_math": False}):
        picture.figure.savefig(drawn, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = drawn.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
    text = AT.sub(lambda found: DIGITS.sub(lambda number: f"{float(number[0]):.{PLACES}f}", found[0]), text)
    text = re.sub(r'(\bid="|url\(#|xlink:href="#)', rf"\g<1>{picture.name}-", text)
    for colour, variable in PAGE_COLOURS.items():
        text = text.replace(colour, variable)
    text = re.sub(
        r'^<svg ([^>]*?)width="[^"]*pt" height="[^"]*pt"|^<svg ([^>]*?)height="[^"]*pt" width="[^"]*pt"',
        r"<svg \1\2",
        text,
    )
    labelled = f'<svg role="img" aria-labelledby="{picture.name}-title"'
    title = Html('<title id="{}-title">{}</title>').format(picture.name, picture.alt)
    return re.sub(r"^<svg\b([^>]*)>", lambda match: f"{labelled}{match[1]}>\n{title}", text, count=1)
