"""Slides: what stands on them is what the chapters and the ledger say, read back from the PPTX and the PDF."""

import io
import re

import pypdf
import pytest
from bs4 import BeautifulSoup
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Inches

from analysis.book.notebooks.running import chapters
from analysis.cli import main
from analysis.ledger import ledger
from analysis.poster import slides
from analysis.printed.problems import InputError

NAMES = ("side-by-side-mahtani-2024-abstract", "possible-bases")


@pytest.fixture(scope="module")
def made():
    return slides.make(slides.slides(NAMES))


@pytest.fixture(scope="module")
def deck(made):
    return Presentation(io.BytesIO(made[0]))


def texts(page):
    return "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)


def notes(page):
    return page.notes_slide.notes_text_frame.text


def test_a_slide_has_the_sentence_of_its_chapter_as_title_one_figure_and_its_words(deck):
    assert len(deck.slides) == len(NAMES)
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)
    for page, name in zip(deck.slides, NAMES, strict=True):
        html = BeautifulSoup(slides.slide_figures()[name][2], "html.parser")
        assert page.shapes.title.text_frame.text == " ".join(html.select_one(".finding").get_text().split())
        (picture,) = [shape for shape in page.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
        assert len(picture._element.nvPicPr.cNvPr.get("descr")) > 40
        assert ": " in texts(page).splitlines()[-1]  # the source


def test_everything_stands_on_its_slide_and_nothing_on_something_else(deck):
    for page in deck.slides:
        boxes = [(one.left, one.top, one.left + one.width, one.top + one.height) for one in page.shapes]
        for left, top, right, bottom in boxes:
            assert min(left, top) >= 0
            assert right <= deck.slide_width + Inches(0.01)
            assert bottom <= deck.slide_height
        for at, one in enumerate(boxes):
            for other in boxes[:at]:
                apart = one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
                assert apart, (one, other)


def test_numbers_in_the_titles_are_those_of_the_ledger_and_the_notes_name_their_rows(deck, data):
    judged = ledger.build(data).set_index("statistic_id")
    page = deck.slides[0]
    for name, printed in (("clinicians-preferences", "82%"), ("patients-preferences", "8%")):  # read in the abstract
        row = judged.loc[f"mahtani-2024-abstract.{name}"]
        assert row["as_printed"] == printed
        assert printed in page.shapes.title.text_frame.text
        assert f"mahtani-2024-abstract.{name}: " in notes(page)
    for page in deck.slides:
        lines = re.findall(r"^(\S+\.\S+): .*, printed as (.+); (.+)$", notes(page), re.MULTILINE)
        assert len(lines) >= 2
        for name, printed, verdict in lines:
            assert (judged.loc[name, "as_printed"], judged.loc[name, "verdict"]) == (printed, verdict)


def test_the_pdf_has_the_same_pages_and_words(made, deck):
    pages = pypdf.PdfReader(io.BytesIO(made[1])).pages
    assert len(pages) == len(deck.slides)
    for page, slide in zip(pages, deck.slides, strict=True):
        assert float(page.mediabox.width) / float(page.mediabox.height) == pytest.approx(16 / 9, abs=0.001)
        said = "".join(page.extract_text().split())
        assert "".join(slide.shapes.title.text_frame.text.split()) in said


@pytest.mark.slow
def test_the_same_bytes_at_every_run(made):
    assert slides.make(slides.slides(NAMES)) == made


def test_without_names_each_chapter_that_has_a_finding_and_a_figure_has_one_slide():
    found = [one.figure for one in slides.slides()]
    of = [slides.slide_figures()[name][0].name for name in found]
    assert len(set(of)) == len(of)
    assert of == [one.name for one in chapters() if one.name in of]
    assert "clinicians-and-patients" in of
    assert "report-mahtani-2024-abstract" not in of


def test_a_caution_keeps_whole_sentences():
    text = "First is said. 2 of 12 are kept. " + "And so on and on. " * 30
    kept = slides._shortened(text)
    assert kept.startswith("First is said. 2 of 12 are kept.")
    assert kept.endswith("on.")
    assert len(kept) <= slides.CAUTION


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rankngs"], '(did you mean "rankings"?); found "rankngs"'),
        (["--ot", "x"], 'argument: allowed -h, --help, --list, --out (did you mean "--out"?); found "--ot"'),
        (["rankings", "--out", "README.md/here"], "--out: README.md/here cannot be written (Not a directory)"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_one_line(arguments, said, capsys, monkeypatch):
    monkeypatch.setattr(slides, "make", None)  # nothing can be drawn
    assert main.main(["slides", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("error: ")
    assert said in captured.err
    assert captured.err.count("\n") == 1


def test_a_figure_that_has_no_finding_is_refused():
    with pytest.raises(InputError, match="figure: allowed"):
        slides.slides(["no-figure"])
