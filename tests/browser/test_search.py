"""The search finds what readers type, in a book that is opened as a file; what it has to find is read from the data."""

import csv
import json
from urllib.parse import quote

import pytest
import yaml

from analysis.sources.locations import BOOK, DATA, HTML

RESULTS = """[...document.querySelectorAll('#search-results li')].map((one) => ({
    to: one.querySelector('a').getAttribute('href'), said: one.querySelector('p').textContent,
    marked: [...one.querySelectorAll('mark')].map((mark) => mark.textContent)}))"""
STATUS = "document.getElementById('search-status').textContent"
LEDGER = "book/chapters/ledger.html#"


@pytest.fixture
def search(browser, book):
    """What the search finds, and what it says of that."""

    def found(query):
        with browser.page(f"{(HTML / 'search.html').as_uri()}?q={quote(query)}") as page:
            wrong = [one for one in browser.events if one.get("method") == "Runtime.exceptionThrown"]
            assert wrong == []
            return page.ask(RESULTS), page.ask(STATUS)

    return found


def printed(text):
    """The statistics of the ledger that were printed as a text, as the data have them."""
    with (DATA / "statistics.csv").open(encoding="utf-8", newline="") as file:
        return {row["statistic_id"] for row in csv.DictReader(file) if row["as_printed"] == text and row["offset"]}


@pytest.mark.parametrize(
    ("query", "text"),
    [("82%", "82%"), ("82 %", "82%"), ("82 percent", "82%"), ("41%", "41%"), ("1361", "1,361"), ("1,361", "1,361")],
)
def test_a_number_is_found_among_the_first_in_its_rows_of_the_ledger(search, query, text):
    results, _ = search(query)
    first = [one["to"].removeprefix(LEDGER) for one in results[: len(printed(text)) + 3]]
    assert printed(text)
    assert printed(text) <= set(first)
    assert all(set(one["marked"]) == {text} for one in results if one["marked"])


def test_a_number_is_no_part_of_another(search):
    results, _ = search("52")
    assert len(results) > 10
    assert {mark for one in results for mark in one["marked"]} == {"52"}
    for one in results:
        assert "52" in one["said"].replace("0.52", "").replace("1,52", ""), one


@pytest.mark.parametrize(
    ("query", "said"), [
        ("alopecia", "hair loss"), ("hair loss", "hair loss"), ("Kadcyla", "trastuzumab"), ("T-DM1", "trastuzumab"),
        ("t-dm1", "trastuzumab"), ("TRASTUZUMAB", "trastuzumab"), ("trastuz", "trastuz"),
    ],
)  # fmt: skip
def test_a_word_is_found_also_under_another_name_with_what_stands_around_it(search, query, said):
    results, status = search(query)
    assert results
    assert any(said in map(str.lower, one["marked"]) for one in results)
    assert all(len(one["said"]) > 20 for one in results)
    assert ("Also looked for" in status) == (said not in query.lower())


def test_all_words_have_to_be_there_or_it_says_that_they_are_not(search):
    results, _ = search("oncologists 81%")
    assert any(one["to"] == f"{LEDGER}medlive-2025-outcomes.oncologists" for one in results)
    results, status = search("zebra fatigue")
    assert status.startswith("No place has all of it")
    assert results
    assert search("medlive-2025-outcomes.oncologists")[0][0]["to"] == f"{LEDGER}medlive-2025-outcomes.oncologists"
    assert search("zebra") == ([], "Nothing found.")
    assert search('"fatigue zebra"') == ([], "Nothing found.")
    assert search("  ") == ([], "")


@pytest.mark.parametrize("query", ["*", "(", "[a-z]+", "\\", "$^", "a|b", "%"])
def test_signs_are_looked_for_as_they_are(search, query):
    results, _ = search(query)
    assert all(query.lower() in one["said"].lower() for one in results)


def test_each_result_leads_to_a_place_that_has_it(browser, search):
    results, _ = search("fatigue")
    for one in results[:6]:
        with browser.page(f"{HTML.as_uri()}/{one['to']}") as page:
            place = json.dumps(one["to"].partition("#")[2])
            near = f"document.getElementById({place})?.closest('tr, dl, section') ?? document.querySelector('article')"
            assert "fatigue" in page.ask(f"({near}).textContent").lower(), one["to"]


def test_what_the_pages_say_instead_is_on_a_page(search):
    for said, typed in yaml.safe_load((BOOK / "search-words.yml").read_text(encoding="utf-8")).items():
        results, _ = search(said)
        assert results, said
        assert typed, said


def test_it_searches_as_one_types_and_from_the_box_of_any_page(browser, book):
    with browser.page(book("challenges")) as page:
        page.ask("document.querySelector('.search-button__button').click()")
        page.ask("document.querySelector('#pst-search-dialog input').value = 'alopecia'")
        page.ask("document.querySelector('#pst-search-dialog form').requestSubmit()")
        page.wait_until(f"location.pathname.endsWith('search.html') && {STATUS}.includes('hair loss')")
        count = page.ask(f"{RESULTS}.length")
        page.ask("document.querySelector('.search-form input').focus()")
        page.send("Input.insertText", text=" fatigue")
        page.wait_until(f"0 < {RESULTS}.length && {RESULTS}.length < {count}")
