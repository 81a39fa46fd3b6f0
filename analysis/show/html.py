"""What is shown as HTML: in a page of the book, where names lead to other pages, or on a page that stands alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from markupsafe import Markup

from analysis.claims.verdicts import MARKS
from analysis.show.documents import (
    Asking,
    Beside,
    Bullets,
    Cell,
    Code,
    Document,
    Drawing,
    Entry,
    Lines,
    Paragraph,
    Quote,
    ReportName,
    Section,
    Shown,
    Stat,
    StatusMark,
    Strong,
    Table,
    Terms,
    Together,
    VerdictMark,
)

LEDGER = "ledger.html"
NUMBER = r"[^\w\s]?\d[\d.,]*%?"
RANGE = re.compile(rf"{NUMBER}(?: to {NUMBER})?(?: of {NUMBER})?")  # as "58 to 62 of 1,361"


class Html(Markup):
    """HTML; text that is put into it becomes text of the page.

    markupsafe does all of that; but quotes are written as Python's `html` writes them, by name where they have one.

    >>> print(Html("<b>{}</b>: {}").format("A & B's", Html("<i>C</i>")))
    <b>A &amp; B&#x27;s</b>: <i>C</i>
    """

    @classmethod
    def escape(cls, s: Any, /) -> Html:
        """A text as HTML; HTML as it is."""
        return cls(s.__html__()) if hasattr(s, "__html__") else cls(escape(str(s)))


def together(parts: Iterable[str], between: str = "") -> Html:
    """Parts one after the other."""
    return Html(between).join(parts)


def cell(content: Cell, alone: bool = False) -> Html:
    """What stands in a cell or a paragraph; names lead to pages unless the page stands alone."""
    match content:
        case tuple():
            return together(cell(one, alone) for one in content)
        case Lines(cells):
            return together((cell(one, alone) for one in cells), "<br>")
        case Entry(name, text):
            code = Html("<code>{}</code>" if alone else '<a class="permalink" href="#{0}"><code>{0}</code></a>').format(
                name
            )
            return Html('<span id="{}">{}</span><br>{}').format(name, text, code)
        case Stat(name, text):
            return Html("{}<br><code>{}</code>" if alone else '<a href="{ledger}#{1}">{0}</a>').format(
                text, name, ledger=LEDGER
            )
        case ReportName(report_id, text) if not alone:
            return Html('<a href="report-{}.html">{}</a>').format(report_id, text)
        case VerdictMark(text) if text in MARKS:
            return Html('<span class="verdict {}">{}</span>').format(MARKS[text], text)
        case StatusMark(text):
            return Html('<span class="status {}">{}</span>').format(text.replace(" ", "-"), text)
        case Code(text):
            return Html("<code>{}</code>").format(text)
        case Beside(text):
            return Html('<span class="beside">{}</span>').format(text)
        case Strong(text):
            return Html("<strong>{}</strong>").format(text)
        case ReportName() | VerdictMark():
            return Html.escape(content.text)
    return Html.escape(content)


def _unbroken(content: Cell) -> Html:
    """A cell of a table, a range of numbers in one line.

    >>> print(_unbroken("+42 to +90"), _unbroken("None of them"))
    <span class="range">+42 to +90</span> None of them
    """
    said = cell(content)
    is_range = isinstance(content, str) and " " in content and RANGE.fullmatch(content)
    return Html('<span class="range">{}</span>').format(said) if is_range else said


def row(cells: Iterable[str], scope: str = "", kind: str = "") -> Html:
    """A row of cells, or of names of columns."""
    shape = Html(f'<th scope="{scope}">{{}}</th>' if scope else "<td>{}</td>")
    return Html(f"<tr{kind}>{{}}</tr>").format(together(shape.format(one) for one in cells))


def block(content: Shown, alone: bool = False) -> Html:
    """A paragraph, a table, or whatever else is shown as one."""
    match content:
        case Together(blocks):
            return together(block(one, alone) for one in blocks)
        case Paragraph(text, finding):
            return Html('<p class="finding">{}</p>' if finding else "<p>{}</p>").format(cell(text, alone))
        case Quote(text):
            return Html("<blockquote><p>{}</p></blockquote>").format(text)
        case Bullets(texts):
            return Html("<ul>{}</ul>").format(together(Html("<li>{}</li>").format(text) for text in texts))
        case Terms(meanings):
            entry = Html("<div><dt>{}</dt><dd>{}</dd></div>").format
            return Html("<dl>{}</dl>").format(together(entry(cell(term, alone), said) for term, said in meanings))
        case Drawing(svg, words):
            return Html("<figure>{}<figcaption>{}</figcaption></figure>").format(Html(svg), words)
        case Asking(asks, given):
            return Html('<div class="asking" data-asks="{}" data-given="{}"></div>').format(asks, json.dumps(given))
        case Table():
            return _alone(content) if alone else _scrolling(content)
    raise TypeError(f"{type(content).__name__} is nothing that is shown")


def _scrolling(table: Table) -> Html:
    """A table that scrolls sideways on a narrow screen; rows that are folded are shown on request, and on paper."""
    fold = 0 < len(table.folded) < len(table.rows)
    folded = (' class="rest"' if fold and place in table.folded else "" for place in range(len(table.rows)))
    rows = (row(map(_unbroken, one), kind=kind) for one, kind in zip(table.rows, folded, strict=True))
    shown = Html(
        '<div class="table-scroll"><table class="compendium {}"><caption>{}</caption>\n'
        "<thead>{}</thead>\n<tbody>\n{}\n</tbody></table></div>"
    ).format(table.css, table.caption, row(table.header, "col"), together(rows, "\n"))
    if not fold:
        return shown
    request = Html('<div class="folds">{}<label><input type="checkbox"> Show {} more: {}</label></div>')
    return request.format(shown, len(table.folded), table.rest)


def _alone(table: Table) -> Html:
    """A table each cell of which says its column, for a narrow screen that shows them one under the other."""
    labelled = Html('<td data-label="{}"><div>{}</div></td>')
    rows = (
        together(labelled.format(name, cell(one, alone=True)) for name, one in zip(table.header, cells, strict=True))
        for cells in table.rows
    )
    return Html("<table><caption>{}</caption>\n<thead>{}</thead>\n<tbody>\n{}\n</tbody></table>").format(
        table.caption, row(table.header, "col"), together(map(Html("<tr>{}</tr>").format, rows), "\n")
    )


def html_page(document: Document, style: str) -> str:
    """A document as a page that needs no other file."""
    names = {id(section): f"part-{place}" for place, section in enumerate(document.sections, start=1)}
    link = Html('<li><a href="#{}">{}</a></li>')
    links = together(link.format(names[id(section)], section.title) for section in document.sections)
    lines = together(
        [
            Html("<!DOCTYPE html>"),
            Html('<html lang="en">'),
            Html('<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
            Html("<title>{}</title>").format(document.title),
            Html("<style>\n{}</style></head>").format(Html(style)),
            Html("<body><main>"),
            Html("<header><h1>{}</h1>").format(document.title),
            *(block(one, alone=True) for one in document.opening),
            Html('<nav aria-label="Contents"><ol>{}</ol></nav></header>').format(links),
            *(part for section in document.sections for part in _section(section, 2, names[id(section)])),
            Html("</main></body></html>\n"),
        ],
        "\n",
    )
    return str(lines)


def _section(section: Section, level: int, name: str) -> Iterator[Html]:
    yield Html('<section id="{}"><h{level}>{}</h{level}>').format(name, section.title, level=level)
    yield from (block(one, alone=True) for one in section.blocks)
    for place, part in enumerate(section.parts, start=1):
        yield from _section(part, level + 1, f"{name}-{place}")
    yield Html("</section>")
