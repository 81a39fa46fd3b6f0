"""The text of a report from a PDF: its pages in order, its words whole, and one line where there is none to read."""

import contextlib
import io
import logging

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from analysis.printed.problems import InputError
from analysis.sources.texts.normalization import normalize, read_report
from analysis.sources.texts.numerals import find_numerals
from analysis.sources.texts.pdfs import is_pdf, joined_words, text_of_pdf

PAGES = """#set page(width: 7cm, height: 9cm)
#set par(justify: true)
#set text(hyphenate: true, lang: "en")
The treatment was efficient in 66% (490 of 744) of the fields. Characteristics of treatment: hazard ratio, 0.55; 95%
confidence interval, 0.43-0.71. Characteristics were 5.27 ± 1.10.
#pagebreak()
The second page: 25.1 months.
"""


@pytest.fixture(scope="module")
def pdf():
    return typst.compile(PAGES.encode())


@pytest.fixture
def path(tmp_path):
    return tmp_path / "report.txt"  # the name says nothing


def written(**how):
    writer = PdfWriter()
    writer.append(io.BytesIO(how.pop("pdf")))
    writer.encrypt(**how)
    raw = io.BytesIO()
    writer.write(raw)
    return raw.getvalue()


def test_the_pages_of_a_pdf_are_read_in_order_whatever_its_name(pdf, path):
    path.write_bytes(pdf)
    text = normalize(read_report(path))
    assert [numeral for _, numeral in find_numerals(text)] == [
        "66", "490", "744", "0.55", "95", "0.43", "0.71", "5.27", "1.10", "second", "25.1",
    ]  # fmt: skip
    assert "efficient" in text
    assert "95% confidence interval, 0.43-0.71" in text
    assert text.endswith("The second page: 25.1 months.")


def test_a_pdf_that_opens_without_a_password_is_read(pdf, path):
    path.write_bytes(written(pdf=pdf, user_password="", owner_password="secret", algorithm="RC4-128"))
    assert normalize(read_report(path)) == normalize(text_of_pdf(pdf, "a"))


def scan():
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    raw = io.BytesIO()
    writer.write(raw)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("make", "allowed", "found"),
    [
        (lambda pdf: written(pdf=pdf, user_password="secret", algorithm="RC4-128"), "that can be opened", "is locked"),
        (lambda pdf: scan(), "with a text layer", "without text, such as a scan"),
        (lambda pdf: pdf[: len(pdf) // 2], "that can be opened", "is broken"),
        (lambda pdf: b"%PDF-1.7", "that can be opened", "is broken"),
        (lambda pdf: b"\xef\xbb\xbf\n%PDF-1.7\nsecret", "that can be opened", "is broken"),
    ],
    ids=["locked", "scan", "half", "head", "garbage"],
)
def test_a_pdf_that_gives_no_text_is_refused_in_one_line_and_nothing_is_logged(
    pdf, path, make, allowed, found, caplog, capfd
):
    path.write_bytes(make(pdf))
    with pytest.raises(InputError) as refusal:
        read_report(path)
    (said,) = refusal.value.messages
    assert said.startswith(f"{path}: allowed a PDF {allowed}")
    assert found in said
    assert "secret" not in said
    assert (caplog.records, *capfd.readouterr()) == ([], "", "")


def test_the_parser_may_log_again_afterwards(pdf, caplog):
    text_of_pdf(pdf, "a")
    logging.getLogger("pypdf").warning("heard")
    assert [record.message for record in caplog.records] == ["heard"]


@given(st.binary(max_size=60), st.integers(0, 4_000))
def test_no_damage_to_a_pdf_raises_anything_but_a_refusal(pdf, garbage, at):
    at %= len(pdf)
    with contextlib.suppress(InputError):
        assert text_of_pdf(pdf[:at] + garbage + pdf[at + len(garbage) :], "a").strip()


def test_a_text_that_speaks_of_pdfs_is_none(path):
    path.write_bytes(b"A file that begins with %PDF-1.7 is one; 44% of them.")
    assert "44%" in read_report(path)
    assert not is_pdf(path.read_bytes())


JOINED = {
    "treat-\nment and treatment": "treatment and treatment",
    "Treat- \n  ment, treatment": "Treatment, treatment",
    "well-\nknown, wellknown, well-known": "well-known, wellknown, well-known",  # both ways elsewhere: the hyphen stays
    "multidis-\nciplinary": "multidis-ciplinary",  # nowhere else
    "treat\u00ad\nment, treatment, 0.43\u00ad0.71": "treatment, treatment, 0.43-0.71",
    "6-\nmonth": "6-month",
    "0.43-\n0.71": "0.43-0.71",
    "twenty-\nfive": "twenty-five",
    "first-\nand second-line": "first-\nand second-line",
    "a pause -\nand more": "a pause -\nand more",
    "a pause -\nmore": "a pause -\nmore",
}


@pytest.mark.parametrize(("lines", "whole"), JOINED.items())
def test_words_that_a_line_end_broke_are_joined_where_that_is_safe(lines, whole):
    assert joined_words(lines) == whole


@given(st.text(st.sampled_from("ab1- \n\u00ad")))
def test_joining_loses_no_digit(lines):
    assert joined_words(lines).count("1") == lines.count("1")


def test_ligatures_come_apart_and_raised_digits_do_not_come_down():
    raw = typst.compile("#set page(width: 9cm, height: 4cm)\nof\ufb01ce, 10\u2076 cells".encode())
    assert "\ufb01" in PdfReader(io.BytesIO(raw)).pages[0].extract_text()
    assert text_of_pdf(raw, "a") == "office, 10\u2076 cells"
