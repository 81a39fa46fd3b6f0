"""A review as a page, as Markdown, and as JUnit XML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from analysis.checking.documents import as_xml, case, junit_suites, markdown_table, plain, suite
from analysis.locations import shown
from analysis.review.blocks import Cell, Code, Document, Drawing, Paragraph, Section, Table, Terms
from analysis.review.material import Material
from analysis.verdicts import VERDICTS

STYLE = Path(__file__).with_name("page.css")
NOT_RUN = "the chapters were not run again"


def as_html(document: Document) -> str:
    """The page, which needs no other file."""
    names = {id(section): f"part-{place}" for place, section in enumerate(document.sections, start=1)}
    links = "".join(
        f'<li><a href="#{names[id(section)]}">{escape(section.title)}</a></li>' for section in document.sections
    )
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(document.title)}</title>",
            f"<style>\n{STYLE.read_text(encoding='utf-8')}</style></head>",
            "<body><main>",
            f"<header><h1>{escape(document.title)}</h1>",
            *map(_html_block, document.opening),
            f'<nav aria-label="Contents"><ol>{links}</ol></nav></header>',
            *(part for section in document.sections for part in _html_section(section, 2, names[id(section)])),
            "</main></body></html>\n",
        ]
    )


def _html_section(section: Section, level: int, name: str) -> Iterator[str]:
    yield f'<section id="{name}"><h{level}>{escape(section.title)}</h{level}>'
    yield from map(_html_block, section.blocks)
    for place, part in enumerate(section.parts, start=1):
        yield from _html_section(part, level + 1, f"{name}-{place}")
    yield "</section>"


def _html_block(block: Paragraph | Table | Terms | Drawing) -> str:
    match block:
        case Paragraph(text, finding):
            return f'<p class="finding">{escape(text)}</p>' if finding else f"<p>{escape(text)}</p>"
        case Terms(meanings):
            entries = "".join(
                f"<div><dt>{_html_text(term)}</dt><dd>{escape(said)}</dd></div>" for term, said in meanings
            )
            return f"<dl>{entries}</dl>"
        case Drawing(svg, words):
            return f"<figure>{svg}<figcaption>{escape(words)}</figcaption></figure>"
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in block.header)
    rows = "\n".join(
        "<tr>"
        + "".join(
            f'<td data-label="{escape(name)}">{_html_cell(cell)}</td>'
            for name, cell in zip(block.header, row, strict=True)
        )
        + "</tr>"
        for row in block.rows
    )
    return (
        f"<table><caption>{escape(block.caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _html_cell(cell: Cell) -> str:
    """A cell: where a verdict stands, with a mark of its own; several texts one under the other."""
    return f"<div>{'<br>'.join(map(_html_text, (cell,) if isinstance(cell, str) else cell))}</div>"


def _html_text(text: str) -> str:
    if isinstance(text, Code):
        return f"<code>{escape(text)}</code>"
    return f'<span class="verdict {text.split()[-1]}">{escape(text)}</span>' if text in VERDICTS else escape(text)


def as_markdown(document: Document) -> str:
    """The same in Markdown, but for the drawings."""
    blocks = [f"# {plain(document.title)}", *map(_markdown_block, document.opening)]
    for section in document.sections:
        blocks += _markdown_section(section, 2)
    return "\n\n".join(blocks) + "\n"


def _markdown_section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {plain(section.title)}"
    yield from map(_markdown_block, section.blocks)
    for part in section.parts:
        yield from _markdown_section(part, level + 1)


def _markdown_block(block: Paragraph | Table | Terms | Drawing) -> str:
    match block:
        case Paragraph(text, finding):
            return f"**{plain(text)}**" if finding else plain(text)
        case Terms(meanings):
            return "\n".join(f"- **{plain(term)}**: {plain(said)}" for term, said in meanings)
        case Drawing():
            return "*The page has a drawing of this; the table has its numbers.*"
    rows = [["; ".join((cell,) if isinstance(cell, str) else cell) for cell in row] for row in block.rows]
    return f"*{plain(block.caption)}*\n\n{markdown_table(block.header, rows)}"


def as_junit(material: Material) -> str:
    """The suites of `check`, and one of chapters: a case each, skipped if they were not run again."""
    runs = material.runs
    if runs is None:
        chapters = [case("chapters", "nbval", skipped=NOT_RUN)]
    else:
        chapters = [
            case(
                "chapters",
                shown(run.path),
                failure="" if run.equal else f"not as committed: {', '.join(run.differing) or 'no cell was run'}",
            )
            for run in runs
        ]
    stale = [case("fingerprints", "chapters", failure=f"stale: {', '.join(material.stale)}" if material.stale else "")]
    return as_xml([*junit_suites(material.outcome), suite("fingerprints", stale), suite("chapters", chapters)])
