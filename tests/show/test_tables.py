"""Tables as HTML: well-formed, every cell text whatever the data holds, every link leading to the ledger."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from bs4 import BeautifulSoup

from analysis.chapters.knowledge_and_confidence import tables as knowledge_tables
from analysis.chapters.ledger import tables as ledger_tables
from analysis.chapters.report import tables
from analysis.chapters.reporting_quality import tables as reporting_quality_tables
from analysis.ledger import ledger, statistic_tables
from analysis.show import differences, findings, outcome_levels
from analysis.show.documents import Paragraph
from analysis.show.html import block

REPORT_IDS = (
    "mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes", "scientiacme-2022-activity",
    "her2-landscape-panel",
)  # fmt: skip
TAGS = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "p", "a", "span", "code", "br"}
HOSTILE = '<b>bold</b> <a href="x">link</a> & "it\'s" <script>alert(1)</script>'


@pytest.fixture(scope="module")
def clean(computed, data):
    return computed(data)


OF_REPORT = {
    "finding": lambda all_, report_id: statistic_tables.finding(all_.rows, report_id),
    "report_card": lambda all_, report_id: tables.report_card(all_.data, report_id),
    "statistics": lambda all_, report_id: tables.every_statistic(all_.data, all_.rows, report_id),
    "question_shares": lambda all_, report_id: statistic_tables.question_shares(all_.rows, report_id),
    "moore": lambda all_, report_id: outcome_levels.moore(all_.rows, report_id),
    "denominators": lambda all_, report_id: tables.denominators(all_.data, all_.rows, report_id),
    "common_denominators": lambda all_, report_id: reporting_quality_tables.common_denominators(all_.rows, report_id),
    "contrasts": lambda all_, report_id: differences.contrasts(all_.sides, report_id),
    "contrasts_finding": lambda all_, report_id: Paragraph(
        findings.contrasts_finding(all_.sides[all_.sides["report_id"] == report_id])
    ),
    "changes": lambda all_, report_id: knowledge_tables.changes(all_.changed, report_id),
    "changes_finding": lambda all_, report_id: knowledge_tables.changes_finding(all_.changed, report_id),
}
OF_ALL = {
    "ledger": lambda all_: ledger_tables.ledger(all_.data, all_.rows),
    "tally": lambda all_: ledger_tables.tally_by_report(all_.data, ledger.tally(all_.rows)),
    "all findings": lambda all_: statistic_tables.finding(all_.rows),
}
EACH = [(name, report_id) for name in OF_REPORT for report_id in REPORT_IDS]


class Checked(HTMLParser):
    """Holds that tags are known and closed in order, and keeps the text."""

    def __init__(self, html):
        super().__init__()
        self.open, self.text = [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, tag
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, text):
        self.text.append(text)


def soup(html):
    return BeautifulSoup(block(html), "html.parser")


def cells_of(html):
    return [[cell.get_text() for cell in row.find_all("td")] for row in soup(html).tbody.find_all("tr")]


def bare(html):
    """Signs that begin a tag or a reference, and do not."""
    return re.findall(r"<(?![a-z/]).{,9}|&(?!(?:amp|lt|gt|quot|#x27|#\d+);).{,9}", html)


@pytest.mark.parametrize(("name", "report_id"), EACH)
def test_what_a_page_shows_of_a_report_is_well_formed_and_not_empty(name, report_id, clean):
    html = OF_REPORT[name](clean, report_id)
    assert "".join(Checked(block(html)).text).strip()
    assert bare(block(html)) == []


@pytest.mark.parametrize("name", OF_ALL)
def test_what_is_shown_of_all_reports_is_well_formed(name, clean):
    html = OF_ALL[name](clean)
    assert "".join(Checked(block(html)).text).strip()
    assert bare(block(html)) == []


def test_every_row_of_a_table_has_a_cell_for_each_column(clean):
    shown = [make(clean) for make in OF_ALL.values()]
    shown += [make(clean, report_id) for make in OF_REPORT.values() for report_id in REPORT_IDS[:2]]
    found = [table for html in shown for table in soup(html).find_all("table")]
    assert len(found) > 10
    for table in found:
        columns = len(table.thead.find_all("th"))
        assert {len(row.find_all("td")) for row in table.tbody.find_all("tr")} <= {columns}
        assert all(head["scope"] == "col" for head in table.find_all("th"))
        assert table.caption.get_text()


def test_every_statistic_has_a_place_of_its_own_in_the_ledger(clean):
    places = [tag["id"] for tag in soup(OF_ALL["ledger"](clean)).find_all(id=True)]
    assert places == list(clean.data.statistics["statistic_id"])


def test_every_link_to_the_ledger_leads_to_a_place_in_it(clean):
    shown = [make(clean, report_id) for name, make in OF_REPORT.items() for report_id in REPORT_IDS]
    links = {tag["href"] for html in shown for tag in soup(html).find_all("a")}
    assert len(links) > 50
    assert {link.removeprefix("ledger.html#") for link in links} <= set(clean.data.statistics["statistic_id"])


@pytest.mark.parametrize("name", ["ledger", "tally"])
def test_every_link_to_a_report_leads_to_its_page(name, clean):
    links = {tag["href"] for tag in soup(OF_ALL[name](clean)).find_all("a")}
    assert {link for link in links if not link.startswith("#")} == {
        f"report-{report_id}.html" for report_id in REPORT_IDS
    }


@pytest.mark.parametrize("report_id", REPORT_IDS)
def test_the_table_of_a_report_has_each_of_its_statistics_as_printed(report_id, clean):
    stated = clean.data.statistics[clean.data.statistics["report_id"] == report_id]
    cells = cells_of(tables.every_statistic(clean.data, clean.rows, report_id))
    assert [row[:2] for row in cells] == stated[["label", "as_printed"]].to_numpy().tolist()


def test_a_table_shows_the_verdict_that_the_ledger_computed(clean):
    shown = soup(OF_ALL["ledger"](clean)).tbody.find_all("tr")
    assert [row.find(class_="verdict").get_text() for row in shown] == list(clean.rows["verdict"])


def test_the_tally_adds_up_by_row_and_by_column(clean):
    numbers = [[int(cell) for cell in row[1:]] for row in cells_of(OF_ALL["tally"](clean))]
    assert all(sum(row[:-1]) == row[-1] for row in numbers)
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]
    assert numbers[-1][-1] == len(clean.data.statistics)


# Whatever the data holds, it is text


WORDS = {
    "reports": ["short_name", "venue", "published", "place"], "groups": ["description"], "questions": ["asked"],
    "statistics": ["label"], "labels": ["label"],
}  # fmt: skip


@pytest.fixture(scope="module")
def spoiled(clean, computed):
    """The data with markup in every cell that is words."""
    changed = {table: getattr(clean.data, table).copy() for table in WORDS}
    for table, columns in WORDS.items():
        for column in columns:
            cells = changed[table][column]
            changed[table][column] = cells.mask(cells != "", cells + f" {HOSTILE}")
    return computed(replace(clean.data, **changed))


@pytest.mark.parametrize(
    "name",
    [*(name for name in OF_REPORT if name != "changes"), "ledger", "tally"],
)
def test_markup_in_the_data_is_shown_and_not_obeyed(name, clean, spoiled):
    make = OF_ALL.get(name) or (lambda all_: OF_REPORT[name](all_, REPORT_IDS[0]))
    with_markup, without = soup(make(spoiled)), soup(make(clean))
    assert [tag.name for tag in with_markup.find_all(True)] == [tag.name for tag in without.find_all(True)]
    shown = HOSTILE in with_markup.get_text()
    assert shown or with_markup.get_text() == without.get_text()


def test_markup_in_a_change_is_shown_and_not_obeyed(spoiled):
    html = soup(knowledge_tables.changes(spoiled.changed, "medlive-2025-outcomes"))
    assert HOSTILE in html.get_text()
    assert html.find_all(["b", "script"]) == []


def test_a_report_without_shares_says_so_in_a_sentence(clean):
    sentence = "This report states no percentage of a group whose size it gives."
    assert soup(tables.denominators(clean.data, clean.rows, "her2-landscape-panel")).get_text() == sentence
    said = soup(statistic_tables.question_shares(clean.rows, "her2-landscape-panel")).get_text()
    assert said == "No percentage here is of a group whose size the report gives."


def test_a_table_without_rows_still_has_its_header(clean):
    table = soup(outcome_levels.moore(clean.rows, "her2-landscape-panel")).table
    assert len(table.thead.find_all("th")) == 3
    assert table.tbody.find_all("tr") == []
