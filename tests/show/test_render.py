"""The one renderer: what a cell holds is text in HTML, Markdown and CSV; the CSV of a table says what its HTML says."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from analysis.claims import verdicts
from analysis.show import documents, html, markdown, text
from analysis.show.documents import (
    Code,
    Column,
    Entry,
    Lines,
    Paragraph,
    ReportName,
    Stat,
    Table,
    Together,
    VerdictMark,
    folding,
)
from analysis.sources.locations import CHAPTERS

HOSTILE = '<b>bold</b> & "it\'s" `a` | *x* _y_ [y](z) &amp; \\ ~ # > , ; <script>alert(1)</script>'
AWKWARD = (HOSTILE, "of\n22", '1,361 "quoted"', "=SUM(A1)", "+16", "-3", "@x", "", "  two  spaces ", "> quoted", "# x")


def soup(block, alone=False):
    return BeautifulSoup(html.block(block, alone), "html.parser")


def rows_of(table):
    return text.tables_from_csv(text.table_as_csv(table))[0]


# Text stays text


@pytest.mark.parametrize("cell", AWKWARD)
@pytest.mark.parametrize("alone", [False, True])
def test_a_cell_of_html_is_the_text_that_was_given(cell, alone):
    page = soup(Table(cell, [cell], [[cell]], css="wide"), alone)
    assert [one.get_text() for one in (page.caption, page.th, page.td)] == [cell] * 3
    assert not page.find_all(["b", "script"])
    assert soup(Paragraph(cell), alone).p.get_text() == cell


@pytest.mark.parametrize("make", [Code, VerdictMark, documents.Strong, documents.StatusMark, documents.Quote])
def test_a_cell_with_a_mark_of_its_own_is_text_all_the_same(make):
    cell = make(HOSTILE)
    page = soup(cell if isinstance(cell, documents.Quote) else Paragraph(cell))
    assert page.get_text() == HOSTILE
    assert not page.find_all(["b", "script"])


@pytest.mark.parametrize("cell", AWKWARD)
def test_a_cell_of_markdown_is_the_text_that_was_given(cell):
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown.block(Table("", ["What", cell], [["x", cell]])))
    inline = [token.children or [] for token in tokens if token.type == "inline"]
    shown = ["".join(child.content for child in children) for children in inline]
    assert len(shown) == 4
    assert shown[1] == shown[3] == " ".join(cell.split("\n")).strip()
    assert {child.type for children in inline for child in children} <= {"text", "text_special"}


@pytest.mark.parametrize("cell", AWKWARD)
def test_a_paragraph_of_markdown_is_a_paragraph(cell):
    tokens = MarkdownIt("commonmark").parse(markdown.block(Paragraph(f"{cell} x")))
    assert {token.type for token in tokens} == {"paragraph_open", "inline", "paragraph_close"}


@pytest.mark.parametrize("cell", AWKWARD)
def test_a_cell_of_csv_is_the_text_that_was_given_also_if_it_looks_like_a_formula(cell):
    assert rows_of(Table("", ["What", cell or "y"], [["x", cell]])) == [["What", cell or "y"], ["x", cell]]


def test_what_is_html_already_is_not_escaped_twice():
    made = html.Html("<i>{}</i>").format("<")
    assert html.Html("<b>{}</b>").format(made) == "<b><i>&lt;</i></b>"


# What cells say


@pytest.mark.parametrize("verdict", verdicts.VERDICTS)
def test_every_verdict_has_a_mark_of_its_own(verdict):
    mark = soup(Paragraph(VerdictMark(verdict))).span
    assert (mark["class"], mark.get_text()) == (["verdict", verdicts.MARKS[verdict]], verdict)


def test_marks_of_verdicts_differ_and_each_page_knows_them():
    assert set(verdicts.MARKS) == set(verdicts.VERDICTS)
    assert len(set(verdicts.MARKS.values())) == len(verdicts.VERDICTS)
    for style in ("book/_static/compendium.css", "analysis/review/page.css", "analysis/review/runs_compared/page.css"):
        written = (CHAPTERS.parents[1] / style).read_text(encoding="utf-8")
        assert set(verdicts.MARKS.values()) <= set(re.findall(r"\.verdict\.([a-z-]+)::before", written))


def test_a_verdict_in_other_words_keeps_its_mark(monkeypatch):
    marks = {"holds, given one thing that is not printed": verdicts.MARKS[verdicts.REBUILT_ASSUMED]}
    monkeypatch.setattr(html, "MARKS", marks)
    (reworded,) = marks
    assert soup(Paragraph(VerdictMark(reworded))).span["class"] == ["verdict", "rebuilt-assumption"]


def test_a_statistic_leads_to_its_row_in_the_ledger():
    link = soup(Paragraph(Stat("a.cost", "41%"))).a
    assert (link["href"], link.get_text()) == ("ledger.html#a.cost", "41%")
    entry = soup(Table("", ["What"], [[Entry("a.cost", "Cost")]])).td
    assert (entry.span["id"], entry.span.get_text(), entry.code.get_text()) == ("a.cost", "Cost", "a.cost")
    assert (entry.a["href"], entry.a.get_text()) == ("#a.cost", "a.cost")
    assert soup(Paragraph(ReportName("a", "A report"))).a["href"] == "report-a.html"


def test_on_a_page_that_stands_alone_names_lead_nowhere():
    page = soup(Table("", ["What", "Where"], [[Stat("a.cost", "Cost"), ReportName("a", "A report")]]), alone=True)
    assert page.find_all("a") == []
    assert [cell.get_text(" ") for cell in page("td")] == ["Cost a.cost", "A report"]


def test_a_row_of_csv_names_the_statistic_that_its_first_cell_is_of():
    cells = [Stat("a.cost", "Cost"), ("at work: ", Stat("a.time", "time")), (Stat("a.x", "1"), Stat("a.y", "2")), "All"]
    table = Table("", ["What", "Why"], [[cell, Lines(["one", "two"])] for cell in cells])
    assert rows_of(table) == [
        ["statistic_id", "What", "Why"],
        ["a.cost", "Cost", "one\ntwo"],
        ["a.time", "at work: time", "one\ntwo"],
        ["", "12", "one\ntwo"],
        ["", "All", "one\ntwo"],
    ]


def test_columns_of_one_name_are_told_apart_in_csv():
    assert rows_of(Table("", ["Item", "Shown", "Hangs on", "p", "Hangs on"], []))[0] == [
        "Item", "Shown", "Hangs on", "p", "p: Hangs on",
    ]  # fmt: skip


def test_a_column_is_made_of_a_column_of_data_or_of_a_row():
    columns = [Column("What", "what"), Column("Share", "share", "{:.0%}".format), Column("Both", lambda row: str(row))]
    made = documents.table_of("Shares", [{"what": "cost", "share": 0.41}], columns, "wide")
    cells = ("cost", "41%", "{'what': 'cost', 'share': 0.41}")
    assert made == Table("Shares", ["What", "Share", "Both"], [cells], "wide")


# What a notebook gets


def test_a_table_without_rows_has_its_header_in_every_form():
    empty = Table("Nothing", ["What", "Why"], [])
    bundle = empty._repr_mimebundle_()
    assert bundle["text/csv"] == "What,Why\n"
    assert bundle["text/plain"] == "Nothing"
    page = BeautifulSoup(bundle["text/html"], "html.parser")
    assert [head.get_text() for head in page("th")] == ["What", "Why"]
    assert page.tbody("tr") == []
    assert markdown.block(empty) == "*Nothing*\n\n| What | Why |\n| --- | --- |"


def test_a_paragraph_has_no_csv_and_says_itself_in_words():
    assert Paragraph(("p ", Code("< 0.05")))._repr_mimebundle_() == {
        "text/html": "<p>p <code>&lt; 0.05</code></p>",
        "text/plain": "p < 0.05",
    }


def test_tables_of_one_cell_have_one_csv_each_under_its_caption():
    tables = [Table("One, or more", ["What"], [["a"], [""], ["b\n\nc"]]), Table("Two", ["Who", "Why"], [])]
    bundle = Together([Paragraph("Said."), *tables])._repr_mimebundle_()
    assert text.tables_from_csv(bundle["text/csv"]) == [[["What"], ["a"], [""], ["b\n\nc"]], [["Who", "Why"]]]
    assert bundle["text/html"] == "<p>Said.</p>" + "".join(html.block(table) for table in tables)
    assert bundle["text/plain"] == "Said.\nOne, or more\nTwo"
    alone = Together([Paragraph("Said."), tables[0]])._repr_mimebundle_()
    assert text.tables_from_csv(alone["text/csv"]) == [[["What"], ["a"], [""], ["b\n\nc"]]]


# The committed chapters


def read_back(table):
    """The rows of a table of HTML, as its CSV has them: first the statistic that the first cell is of."""
    header = []
    for name in (head.get_text() for head in table.thead("th")):
        header.append(f"{header[-1]}: {name}" if name in header else name)
    of, rows = [], []
    for row in table.tbody("tr"):
        cells = row("td")
        ids = {link["href"].partition("#")[2] for link in cells[0].select('a[href^="ledger.html#"]')}
        ids |= {place["id"] for place in cells[0].select("span[id]")}
        of.append(ids.pop() if len(ids) == 1 else "")
        for entry in cells[0].select("span[id] ~ br, span[id] ~ .permalink"):
            entry.decompose()
        for line in row("br"):
            line.replace_with("\n")
        rows.append([cell.get_text() for cell in cells])
    if any(of):
        return [["statistic_id", *header], *([one, *row] for one, row in zip(of, rows, strict=True))]
    return [header, *rows]


@pytest.mark.parametrize("chapter", sorted(CHAPTERS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_the_csv_of_each_table_of_a_chapter_says_what_its_html_says(chapter):
    for cell in json.loads(chapter.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            page = BeautifulSoup("".join(output.get("data", {}).get("text/html", "")), "html.parser")
            if tables := page.find_all("table"):
                held = text.tables_from_csv("".join(output["data"]["text/csv"]))
                assert held == [read_back(table) for table in tables], cell["id"]


# Rows that are folded


def test_the_exceptions_of_a_table_stand_open_and_the_rest_is_folded():
    table = folding(Table("Items", ["Item"], [["a"], ["b"], ["c"]]), "as expected", [True, False, True])
    shown = soup(table)
    rows = [(row.get_text(), row.get("class")) for row in shown.tbody("tr")]
    assert rows == [("a", ["rest"]), ("b", None), ("c", ["rest"])]
    assert shown.label.get_text() == " Show 2 more: as expected"
    assert text.table_as_csv(table).splitlines() == ["Item", "a", "b", "c"]


@pytest.mark.parametrize("are_rest", [[True, True], [False, False]])
def test_where_there_are_no_exceptions_or_nothing_else_no_row_is_folded(are_rest):
    shown = soup(folding(Table("Items", ["Item"], [["a"], ["b"]]), "as expected", are_rest))
    assert [cell.get_text() for cell in shown("td")] == ["a", "b"]
    assert not shown.label
    assert not shown.select(".rest")
