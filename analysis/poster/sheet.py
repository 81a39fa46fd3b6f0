"""The poster sheet: one page, from a template that people edit, with the figures and the numbers of the book."""

from __future__ import annotations

import importlib.util
import io
import re
from collections.abc import Mapping
from pathlib import Path

from analysis import __version__
from analysis.book.notebooks.running import check_known, taken
from analysis.book.prose import CHOICES, prose
from analysis.poster.drawings import column_svg, known, panel_svg, pictures
from analysis.poster.layout import page_of_size
from analysis.poster.markup import Written, blocks, check_works, quoted
from analysis.poster.reading import Sheet, SheetSection, read_sheet
from analysis.poster.setting import COLOURS, sheet_pdf
from analysis.sources.locations import BOOK, REFERENCES, shown
from analysis.sources.provenance import built_from

TEMPLATE, WORKS = BOOK / "poster.md", REFERENCES
NEEDED = {"typst": "sets the sheet", "segno": "draws the QR code"}


def missing() -> list[str]:
    """What a sheet needs and this machine lacks, a line each."""
    return [
        f"{name}: not installed, and {does}; install the locked environment with: make book"
        for name, does in NEEDED.items()
        if importlib.util.find_spec(name) is None
    ]


def make(template: Path = TEMPLATE, size: str | None = None, given: Mapping[str, object] | None = None) -> bytes:
    """The sheet as a PDF.

    Raises InputError if the template, the size or a parameter cannot be used. Nothing has been drawn then. Raises
    NotebookError if a figure cannot be drawn. Raises DoesNotFit if it does not fit one page with the smallest text.
    """
    given = dict(given or {})
    of = known()
    if given:
        _check(given, of)
    sheet = read_sheet(template, prose(given).fill)
    where = "--size" if size else sheet.place("size")
    laid = page_of_size(size or sheet.size, sheet.columns, where, sheet.place("columns"), sheet.layout)
    works = WORKS.read_text(encoding="utf-8").replace("``", "“").replace("''", "”")
    keys = re.findall(r"^@\w+\{([^,\s]+),", works, re.MULTILINE)
    written = Written(of, keys, shown(template), sheet.address)
    lead = _body(sheet.lead, written) if sheet.lead.text.strip() else "none"
    in_panel = list(written.used) if laid.panel else []
    words = _words(sheet, lead, written)
    check_works(written)
    found = pictures(written.used, of, given)
    drawings = {name: column_svg(picture, laid.column, laid.figures) for name, picture in found.items()}
    drawings |= {name: panel_svg(found[name], laid) for name in in_panel}
    if sheet.address:
        drawings["qr"] = qr(sheet.address)
    head = {
        "title": sheet.title, "authors": sheet.authors, "address": sheet.address,
        "affiliations": sheet.affiliations, "contact": sheet.contact, "provenance": provenance(given),
        "alts": {name: picture.alt for name, picture in found.items()},
    }  # fmt: skip
    names = [section.heading for section in sheet.sections if laid.panel or not section.foot]
    return sheet_pdf(laid, head, words, names, drawings, works, sheet.logos)


def provenance(given: Mapping[str, object]) -> str:
    """What a sheet was made from: the version, the commit and its day, and what was chosen otherwise."""
    chosen = "".join(f", with {name} = {value}" for name, value in given.items())
    return f"Version {__version__}, {built_from()}; every number computed{chosen}."


def default_size(template: Path) -> str:
    """The size that a template asks for."""
    return read_sheet(template, lambda line: line).size


def qr(address: str) -> bytes:
    """The QR code of an address, as SVG."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=0, xmldecl=False, dark=COLOURS["ink"])
    return drawn.getvalue()


def _check(given: Mapping[str, object], of: Mapping) -> None:
    """Refuse parameters that neither the words nor any chapter with a figure takes."""
    chapters = {chapter.name: chapter for chapter in of.values()}.values()
    check_known(given, chapters, {*CHOICES, "patients"})
    for chapter in chapters:
        taken(chapter, given)


def _body(section: SheetSection, written: Written) -> str:
    return f"{{{blocks(section.text, section.line, written)}}}"


def _words(sheet: Sheet, lead: str, written: Written) -> str:
    """Everything that the sheet says, in the code of typst."""
    entries = {False: "", True: ""}
    for one in sheet.sections:
        entries[one.foot] += f"    (heading: {quoted(one.heading)}, body: {_body(one, written)}),\n"
    return (
        '#import "sheet.typ": placed, works\n'
        f"#let words = (\n  title: {quoted(sheet.title)},\n  authors: {quoted(sheet.authors)},\n  lead: {lead},\n"
        f"  sections: (\n{entries[False]}  ),\n  foot: (\n{entries[True]}  ),\n)\n"
    )
