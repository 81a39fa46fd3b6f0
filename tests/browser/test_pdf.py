"""The whole book as one PDF: every chapter in its outline, all tables whole, links that lead within it."""

import io
import re
import unicodedata

import pypdf
import pytest
from bs4 import BeautifulSoup

from analysis.book import paper
from analysis.sources.locations import HTML, ROOT


@pytest.fixture(scope="module")
def whole(browser, book):
    return pypdf.PdfReader(io.BytesIO(paper.print_book(HTML)))


@pytest.fixture(scope="module")
def sheets(whole):
    return [sheet.extract_text() for sheet in whole.pages]


def squeezed(text):
    return re.sub(r"[\s\-‐\u00ad]+", "", unicodedata.normalize("NFKC", text))


def built():
    """The files of the pages, as `_toc.yml` names them; those of a pattern in any order."""
    for entry in re.findall(r"^\s*(?:- (?:file|glob)|root): (\S+)", (ROOT / "_toc.yml").read_text(), re.MULTILINE):
        yield [path for path in HTML.glob(f"{entry}.html")]


def test_the_outline_has_every_chapter_in_order_and_each_title_once(whole):
    tops = [one for one in whole.outline if not isinstance(one, list)][1:]
    titles = []
    for paths in built():
        of_entry = set()
        for path in paths:
            heading = BeautifulSoup(path.read_text(), "html.parser").select_one("article h1")
            heading.select_one(".headerlink").decompose()
            of_entry.add(heading.get_text().strip())
        titles.append(of_entry)
    found = [one.title for one in tops]
    assert len(found) == sum(map(len, titles)) > 30
    for of_entry in titles:
        assert {found.pop(0) for _ in of_entry} == of_entry
    places = [whole.get_destination_page_number(one) for one in tops]
    assert places == sorted(places)
    below = [
        one.title for several in whole.outline if isinstance(several, list) for one in several if hasattr(one, "title")
    ]
    assert len(below) > 100
    assert [title for title in below if title[: len(title) // 2] * 2 == title] == []


def test_the_titles_of_the_outline_are_the_headings_that_are_read(whole):
    def titles(outline):
        for one in outline:
            yield from titles(one) if isinstance(one, list) else [one.title]

    document = BeautifulSoup(paper.one_document(HTML), "html.parser")
    for link in document.select(".headerlink"):
        link.decompose()
    headings = [" ".join(heading.get_text().split()) for heading in document.select("h1, h2, h3, h4, h5, h6")]
    assert list(titles(whole.outline)) == headings


def test_every_table_has_its_last_column_and_every_sheet_its_number(sheets):
    text = squeezed("".join(sheets))
    last = [
        table.select("thead tr")[0].find_all(["th", "td"])[-1].get_text()
        for paths in built() for path in paths
        for table in BeautifulSoup(path.read_text(), "html.parser").select("article table:has(thead)")
    ]  # fmt: skip
    assert len(last) > 60
    assert [column for column in last if squeezed(column) not in text] == []
    assert [place for place, said in enumerate(sheets, start=1) if str(place) not in said.split()] == []


def test_it_has_tags_a_language_and_a_title(whole):
    root = whole.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "en"
    assert whole.metadata.title == "Every statistic, accounted for"


def test_links_between_chapters_lead_within_it_and_none_to_a_file(whole):
    within, outside = 0, []
    for sheet in whole.pages:
        for annotation in sheet.get("/Annots") or ():
            one = annotation.get_object()
            if "/URI" in one.get("/A", {}):
                outside.append(one["/A"]["/URI"])
            else:
                within += 1
    assert within > 1000
    assert [address for address in outside if not address.startswith("https://")] == []
    names = set(whole.named_destinations)
    assert {"/challenges", "/ledger.mahtani-2024-abstract.patients"} <= {f"/{name.lstrip('/')}" for name in names}


def test_wide_tables_lie_on_wide_sheets_and_no_others_do(whole, sheets):
    wide = [sheet.mediabox.width > sheet.mediabox.height for sheet in whole.pages]
    assert 0 < sum(wide) < len(wide) / 2
    assert not wide[0]
    assert all(wide[place] for place, text in enumerate(sheets) if text.count("mahtani-2024-abstract.") > 8)


def test_the_first_page_offers_it_once_in_both_places(book, tmp_path):
    for name in ("index.html", paper.FIRST):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text((HTML / name).read_text())
    paper.offer_pdf(tmp_path, 1_000_000)
    paper.offer_pdf(tmp_path, 2_500_000)
    for name in ("index.html", paper.FIRST):
        page = BeautifulSoup((tmp_path / name).read_text(), "html.parser")
        (offer,) = page.select("article .as-pdf")
        assert offer.get_text() == "The whole book as a PDF (2.5 MB)"
        assert (tmp_path / name).parent.joinpath(offer.a["href"]).resolve() == tmp_path / paper.NAME
