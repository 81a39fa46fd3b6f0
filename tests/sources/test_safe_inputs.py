"""Files that are no text, numbers that nobody prints, YAML that means something else, cells that a spreadsheet runs."""

import csv
import io
import zlib

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis.printed.number import parse
from analysis.printed.problems import InputError
from analysis.show.figures.numbers import numbers_csv
from analysis.show.text import as_csv, tables_from_csv
from analysis.sources import plain_yaml, reports
from analysis.sources.new_reports import drafts
from analysis.sources.spreadsheets import harmless, whole
from analysis.sources.texts.guesses import guesses
from analysis.sources.texts.normalization import read_report
from analysis.sources.texts.pdfs import text_of_pdf

SAID = "Of 50 patients, 44% improved.\n"
NO_TEXT = {
    "UTF-16": [SAID.encode("utf-16"), b"\xfe\xff" + SAID.encode("utf-16-be"), b"\xff\xfe" + "é½".encode("utf-16-le")],
    "UTF-16 without a byte order mark": [SAID.encode("utf-16-le"), SAID.encode("utf-16-be")],
    "UTF-32": [SAID.encode("utf-32"), b"\x00\x00\xfe\xff" + SAID.encode("utf-32-be")],
    "the character NUL (U+0000)": [SAID.encode() + b"\0", b"Of 50\0 patients, 44% improved", b"1\n2\n3 of 4 of 5 \0"],
    "HTML": [
        b"<!DOCTYPE html><p>44%</p>",
        b"\n <html lang='en'>44%</html>",
        b"<HEAD><title>44%</title>",
        b"\xef\xbb\xbf<!doctype HTML>44%",
        b"<?xml version='1.0'?>\n<!-- saved -->\n<html>44%</html>",
        b"<body>44%</body>",
    ],
    "RTF": [rb"{\rtf1\ansi 44%}"],
    "a ZIP file, as a Word document is one": [b"PK\x03\x04word/document.xml"],
}


@pytest.mark.parametrize(("found", "raw"), [(found, raw) for found, all_ in NO_TEXT.items() for raw in all_])
def test_what_is_no_text_is_called_what_it_is_in_one_line(tmp_path, found, raw):
    path = tmp_path / "report.txt"
    path.write_bytes(raw)
    with pytest.raises(InputError, match=r"report\.txt.*: allowed ") as refused:
        read_report(path)
    assert str(refused.value).endswith(f'; found "{found}"')
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("text", ["p <html> 44%", "<0.05 in 44%", "<b>44%</b>", "{44%}", "PK of 44%", "ÿþ 44%"])
def test_a_text_that_looks_a_little_like_something_else_is_read(tmp_path, text):
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    assert read_report(path) == text


# PDFs: by hand, so that each holds just what is meant


LINE = b"BT /F1 12 Tf 10 10 Td (44% of 50) Tj ET\n"


def pdf(contents, pages=1, form=b"", packed=1):
    """A PDF whose pages draw the same contents, which may use a form X."""

    def stream(held, head=b""):
        for _ in range(packed):
            held = zlib.compress(held, 9)
        filters = b"/FlateDecode" * packed
        return b"<<%s/Length %d/Filter[%s]>>stream\n%s\nendstream" % (head, len(held), filters, held)

    kids = b" ".join(b"%d 0 R" % number for number in range(6, 6 + pages))
    page = b"<</Type/Page/Parent 5 0 R/MediaBox[0 0 600 800]/Contents 2 0 R/Resources<</XObject<</X 3 0 R>>/Font %s>>>>"
    font = b"<</F1 1 0 R>>"
    box = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F1 1 0 R>>>>"
    objects = [
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", stream(contents), stream(form, box),
        b"<</Type/Catalog/Pages 5 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids), *[page % font] * pages,
    ]  # fmt: skip
    raw, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    trailer = b"trailer<</Size %d/Root 4 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(raw))
    return raw + table + trailer


@pytest.mark.mostly_slow
@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (lambda: pdf(LINE, pages=201), 'a PDF of at most 200 pages; found "201"'),
        (lambda: pdf(LINE * 10**6), 'a PDF of at most 10,000,000 bytes unpacked; found "more"'),
        (lambda: pdf(LINE * 10**6, packed=2), 'a PDF of at most 10,000,000 bytes unpacked; found "more"'),
        (lambda: pdf(b" " * 10**8), 'a PDF of at most 10,000,000 bytes unpacked; found "more"'),
        (lambda: pdf(LINE * 10**4, pages=100), 'a PDF of at most 10,000,000 bytes unpacked; found "more"'),
        (lambda: pdf(b"/X Do", form=LINE * 10**6), 'a PDF of at most 10,000,000 bytes unpacked; found "more"'),
        (lambda: pdf(b"/X Do\n" * 1_000, form=b"q Q\n" * 1_000), "operations; found"),
        (lambda: pdf(LINE * 2_000, pages=40), "operations; found"),
    ],
)
def test_a_pdf_beyond_limits_is_refused_with_the_limit(raw, told):
    packed = raw()
    assert len(packed) < 150_000
    with pytest.raises(InputError) as refused:
        text_of_pdf(packed, "report.pdf")
    assert told in str(refused.value)


def test_a_pdf_within_limits_is_read():
    assert text_of_pdf(pdf(LINE * 100 + b"/X Do", pages=20, form=LINE), "report.pdf").count("44% of 50") == 20 * 101


# Numbers


@pytest.mark.parametrize("text", ["1" * 4_301, "0." + "1" * 4_400, "-" + "9" * 9_000 + "%", "<" + "1,111" * 999,
                                  "١" * 5_000, "one " * 1_500])  # fmt: skip
def test_a_number_of_thousands_of_digits_is_refused_as_too_long(text):
    with pytest.raises(ValueError, match="at most 1,000 characters"):
        parse(text)


@pytest.mark.mostly_slow
@pytest.mark.parametrize("number", ["1" * 4_301, "0." + "1" * 4_400])
def test_a_numeral_of_thousands_of_digits_is_guessed_without_an_error(number):
    assert guesses(f"Of {number} patients, 44% improved.")[1].as_printed == "44%"


@pytest.mark.parametrize("cell", ["9" * 4_301, 10**4_500], ids=["text", "number"])
@pytest.mark.parametrize("column", ["percentage", "n", "count", "mean", "sd", "items", "scale"])
def test_a_cell_of_thousands_of_digits_is_told_with_its_row_and_column(column, cell):
    row = ({"mean": "3.2"} if column in ("mean", "sd", "items", "scale") else {"percentage": "44%"}) | {"n": 50}
    with pytest.raises(ValueError, match=f"row 0, column {column}: allowed ") as refused:
        analysis.audit_claims(pd.DataFrame([row | {column: cell}]))
    assert len(str(refused.value)) < 1_000


# YAML: what the other value would be is that of YAML 1.1, by hand


@pytest.mark.parametrize("value", ["052", "1:30", "0x1F", "0b11", "1_000", "-07", "12:30:45.5", "0.1_5", "9" * 4_301])
def test_a_number_that_yaml_takes_for_another_is_refused_or_kept_as_written(value):
    with pytest.raises(InputError, match="file, line 2: allowed a number in plain digits, or a text between quotes"):
        plain_yaml.load(f"a: 1\nb: {value}", "file")
    assert plain_yaml.load(f"b: {value}", "file", as_written=True) == {"b": value}
    assert plain_yaml.load(f"b: '{value}'", "file") == {"b": value}


@pytest.mark.parametrize("value", ["yes", "No", "on", "off", "True", "2024-02-31", "1e3"])
def test_a_draft_keeps_words_that_yaml_takes_for_values(value):
    assert plain_yaml.load(f"b: {value}", "file", as_written=True) == {"b": value}


def test_numbers_as_people_write_them_are_numbers():
    assert plain_yaml.load("[0, 7, -3, 0.5, -0.25, +2, 10]", "file") == [0, 7, -3, 0.5, -0.25, 2, 10]


# Cells


RUN = ["=1+1", "=cmd|' /C calc'!A0", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "-2+3", "+16 (=A1)", "-", "'=1", "''@a",
       "-1-1", "-16 (A1)", "+1,2,3"]  # fmt: skip
KEPT = ["-16", "+16", "-16%", "-0.5", "-.5", "-1,361", "-2.1e-05", "+16 (between 15 and 17)", "44%", "", "'quoted'",
        "−16", "a = b", " =1", "<0.05"]  # fmt: skip


def test_what_a_spreadsheet_would_run_is_quoted_and_numbers_stay_numbers():
    assert [harmless(cell) for cell in RUN] == [f"'{cell}" for cell in RUN]
    assert [harmless(cell) for cell in KEPT] == KEPT


@given(st.text(st.sampled_from("'=+-@\t\r1.,%e (a)"), max_size=6) | st.text())
def test_a_cell_is_read_back_whole(cell):
    assert whole(harmless(cell)) == cell
    assert not harmless(cell).startswith(("=", "@", "\t", "\r"))


def test_every_csv_for_people_is_harmless_and_read_back_whole(tmp_path):
    cells = [*RUN, *KEPT]
    written = as_csv(["cell", "=1"], [[cell, "-3"] for cell in cells])
    assert tables_from_csv(written)[0] == [["cell", "=1"], *([cell, "-3"] for cell in cells)]
    assert [row[0] for row in csv.reader(io.StringIO(written, newline=""))][1:] == [harmless(cell) for cell in cells]
    numbers = numbers_csv(pd.DataFrame({"item": ["=A1", "cost"], "share": [-0.5, 0.2]}))
    assert numbers == "item,share\n'=A1,-0.5\ncost,0.2\n"


def test_a_draft_is_harmless_and_read_back_whole(tmp_path):
    made = drafts.draft("own", SAID, reports.load())
    made.numbers[0] |= {"label": "=HYPERLINK(1)", "note": "'@quoted", "as_printed": "-16%", "item": "- none of these"}
    drafts.write_draft(made, tmp_path / "own")
    row = next(csv.DictReader(io.StringIO((tmp_path / "own" / drafts.NUMBERS).read_text(), newline="")))
    assert [row[name] for name in ("label", "note", "as_printed", "item")] == [
        "'=HYPERLINK(1)", "''@quoted", "-16%", "'- none of these",
    ]  # fmt: skip
    assert drafts.read_draft(tmp_path / "own").numbers == made.numbers
