"""Pages on paper: whole tables, nothing to press, dark ink whatever the theme."""

import io
import re
import unicodedata

import pypdf
import pytest

from analysis.sources.locations import CHAPTERS

NAMES = sorted(path.stem for path in CHAPTERS.glob("*.ipynb"))
LAST = """[...document.querySelectorAll("article table")].map((table) =>
    [table.rows[0], table.rows[table.rows.length - 1]].map((row) => row.cells[row.cells.length - 1].textContent))"""


def on_paper(page):
    """What stands on the sheets of a page as it is printed, without spaces and hyphens."""
    said = []
    for sheet in pypdf.PdfReader(io.BytesIO(page.paper())).pages:
        width = float(sheet.mediabox.width)

        def seen(text, user, matrix, font, size, width=width):
            if 0 <= matrix[4] * user[0] + user[4] < width:
                said.append(text)

        sheet.extract_text(visitor_text=seen)
    return squeezed("".join(said))


def squeezed(text):
    return re.sub(r"[\s\-‐\u00ad]+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("name", NAMES)
def test_every_table_has_its_last_column_on_paper(browser, book, name):
    with browser.page(book(name)) as page:
        cells = [squeezed(text) for table in page.ask(LAST) for text in table]
        paper = on_paper(page)
        assert [text for text in cells if text not in paper] == []


def test_each_sheet_of_the_ledger_names_its_columns(browser, book):
    with browser.page(book("ledger")) as page:
        sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.paper())).pages]
        of_table = [text for text in sheets if text.count("mahtani-2024-") > 1]
        assert len(of_table) > 2
        assert all("Verdict" in text and "Denominators" in text for text in of_table)


def test_nothing_on_paper_is_to_be_pressed(browser, book):
    with browser.page(book("who-took-part")) as page:
        page.send("Emulation.setEmulatedMedia", media="print")
        for selector in ("button", ".bd-sidebar", ".picture-files", ".show-code", ".prev-next-footer", ".headerlink"):
            shown = f"[...document.querySelectorAll('{selector}')].filter((one) => one.checkVisibility()).length"
            assert page.ask(shown) == 0, selector
        assert page.ask("[...document.querySelectorAll('h1')].filter((one) => one.checkVisibility()).length") == 1


def test_a_dark_page_is_printed_dark_on_white(browser, book):
    with browser.page(book("who-took-part"), dark=True) as page:
        assert page.ask("document.documentElement.dataset.theme") == "dark"
        page.send("Emulation.setEmulatedMedia", media="print")
        colours = "['p', 'svg text', 'td'].map((one) => getComputedStyle(document.querySelector('article ' + one)))"
        for colour in page.ask(f"{colours}.map((one) => one.fill === 'rgb(0, 0, 0)' ? one.color : one.fill)"):
            assert sum(map(int, re.findall(r"\d+", colour)[:3])) < 300, colour


def test_a_figure_stands_with_its_caption(browser, book):
    with browser.page(book("who-took-part")) as page:
        page.send("Emulation.setEmulatedMedia", media="print")
        kept = "getComputedStyle(document.querySelector('figure.picture')).breakInside"
        assert page.ask(kept) == "avoid"
