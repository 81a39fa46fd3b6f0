"""The book as a site: its first page, what each page says at its foot, words that explain themselves."""

import re

import pytest

import analysis
from analysis.sources.locations import HTML

TERM = 'article a.term[href$="#term-least-favorable-reading"]'
OPEN = "document.querySelectorAll('#number:popover-open').length === 1"


def test_the_first_page_is_at_the_root_and_all_that_it_names_is_there(browser, book):
    with browser.page((HTML / "index.html").as_uri()) as page:
        assert page.ask("location.pathname.endsWith('/_build/html/index.html')"), "no detour"
        failed = [one for one in browser.events if one.get("method") == "Network.loadingFailed"]
        assert failed == []
        text = page.ask("document.querySelector('article').innerText")
        links = page.ask("[...document.querySelectorAll('article a')].map((one) => one.href)")
        page.go(book("index"))
        assert page.ask("document.querySelector('article').innerText") == text
        there = page.ask("[...document.querySelectorAll('article a')].map((one) => one.href)")
        assert [link.replace("/book/chapters/index.html", "/index.html") for link in there] == links


@pytest.mark.parametrize("name", ["challenges", "index"])
def test_a_page_says_how_to_cite_it_and_what_it_was_built_from(browser, book, name):
    with browser.page(book(name)) as page:
        foot = page.ask("document.querySelector('.foot').innerText")
        assert re.search(r"built from (commit [0-9a-f]{10} of \d{4}-\d\d-\d\d|files that are no checkout)", foot), foot
        assert f"Version {analysis.__version__}," in foot
        assert not page.ask("document.querySelector('.apa').checkVisibility()")
        page.ask("document.querySelector('.cite summary').focus()")
        page.press("Enter")
        page.wait_until("document.querySelector('.apa').checkVisibility()")
        assert "HER2+ MBC compendium authors" in page.ask("document.querySelector('.apa').innerText")
        assert page.ask("document.querySelector('.cite pre').innerText").startswith("@")
        zipped = page.ask("document.querySelector('.foot a').pathname")
        assert (HTML / "_figures" / zipped.rpartition("/")[2]).is_file()
        assert zipped.endswith(".zip")


def test_nothing_of_the_foot_but_the_version_is_on_paper(browser, book):
    with browser.page(book("challenges")) as page:
        page.send("Emulation.setEmulatedMedia", media="print")
        assert page.ask("document.querySelector('.foot').checkVisibility()")
        assert not page.ask("document.querySelector('.cite').checkVisibility()")
        assert not page.ask("document.querySelector('.foot a').checkVisibility()")


def test_a_word_of_the_glossary_explains_itself_by_mouse_keyboard_and_touch(browser, book):
    with browser.page(book("clinicians-and-patients")) as page:
        meaning = page.ask(f"document.querySelector('{TERM}').title")
        assert len(meaning) > 20
        page.rest(TERM)
        page.wait_until(OPEN)
        assert meaning in page.ask("document.querySelector('#number').innerText")
        page.rest("h1")
        page.wait_until("!document.querySelector('#number')")
        page.ask(f"document.querySelector('{TERM}').focus({{focusVisible: true}})")
        page.wait_until(OPEN)
        assert meaning in page.ask("document.querySelector('#number').innerText"), "also the second time"
        page.go(page.ask("document.querySelector('#number a').href"))
        assert meaning in page.ask(
            "document.querySelector(decodeURIComponent(location.hash)).nextElementSibling.innerText"
        )
    with browser.page(book("clinicians-and-patients"), width=390, touch=True) as page:
        page.tap(TERM)
        page.wait_until(OPEN)


def test_without_scripts_a_word_of_the_glossary_is_a_link_with_its_meaning(browser, book):
    with browser.page(book("clinicians-and-patients"), scripts=False) as page:
        assert page.ask(f"document.querySelector('{TERM}').title.length > 20")
