"""Numbers that explain themselves: by mouse, keyboard and touch; without scripts they stay links."""

import pytest

LINK = 'article a.stat[href$="#mahtani-2024-abstract.clinicians-coordination-of-care"]'
OPEN = "document.querySelectorAll('#number:popover-open').length === 1"
SAID = "document.querySelector('#number').innerText"
CLOSED = "!document.querySelector('#number')"


@pytest.fixture
def challenges(book):
    return book("challenges")


def focus(page, selector=LINK):
    """Move to a link as the Tab key does."""
    page.ask(f"document.querySelector('{selector}').focus({{focusVisible: true}})")


def test_at_rest_of_the_mouse_a_number_says_where_it_is_from_and_how_sure_it_is(browser, challenges):
    with browser.page(challenges) as page:
        page.rest(LINK)
        page.wait_until(OPEN)
        said = page.ask(SAID)
        assert "Printed as “41%” in the QI abstract, in the first half, between “6 months” and “32%”." in said
        assert "9 of 22" in said
        assert "23% to 61%" in said
        assert "consistent" in said
        assert "character" not in said
        page.rest("#number")
        page.ask("new Promise((done) => setTimeout(done, 500))")
        assert page.ask(OPEN), "it stays while the mouse is on it"
        page.rest("h1")
        page.wait_until(CLOSED)


def test_it_leads_to_the_report_the_ledger_and_the_code(browser, challenges):
    with browser.page(challenges) as page:
        page.rest(LINK)
        page.wait_until(OPEN)
        leads = page.ask("[...document.querySelectorAll('#number a')].map((one) => one.href)")
        for address, end in zip(leads, ("report-mahtani-2024-abstract.html", "-of-care", "share.py"), strict=True):
            assert address.endswith(end)
            page.go(address)
            assert page.ask("document.body.innerText.length") > 1_000, address


def test_by_keyboard_it_opens_in_focus_holds_its_links_and_closes(browser, challenges):
    with browser.page(challenges) as page:
        focus(page)
        page.wait_until(OPEN)
        assert page.ask("document.activeElement.getAttribute('aria-describedby')") == "number"
        page.press("Escape")
        assert page.ask(CLOSED)
        focus(page, "#show-code")
        focus(page)
        page.wait_until(OPEN)
        page.press("Tab")
        assert page.ask("document.activeElement.innerText") == "QI abstract"
        page.press("Escape")
        assert page.ask(CLOSED)
        assert page.ask(f"document.activeElement === document.querySelector('{LINK}')")
        page.press("Tab")
        assert page.ask("document.activeElement.matches('a.stat')"), "the next number"
        page.wait_until(OPEN)


def test_a_tap_explains_and_a_tap_elsewhere_closes(browser, challenges):
    with browser.page(challenges, width=360, height=800, touch=True) as page:
        page.tap(LINK)
        page.wait_until(OPEN)
        assert page.ask("location.href") == challenges
        for edge, inside in (("left", ">= 0"), ("right", "<= innerWidth")):
            assert page.ask(f"document.querySelector('#number').getBoundingClientRect().{edge} {inside}"), edge
        page.tap("h1")
        page.wait_until(CLOSED)


def test_a_click_of_the_mouse_and_the_enter_key_follow_the_link(browser, challenges):
    with browser.page(challenges) as page:
        focus(page)
        page.press("Enter")
        page.wait_until("location.pathname.endsWith('ledger.html')")


def test_without_scripts_it_is_a_link_with_its_words(browser, challenges):
    with browser.page(challenges, scripts=False) as page:
        page.rest(LINK)
        assert "printed “41%” (QI abstract, " in page.ask(f"document.querySelector('{LINK}').title")
        assert page.ask(f"document.querySelector('{LINK}').href").endswith(LINK.split("#")[1].removesuffix('"]'))


def test_numbers_of_findings_and_tables_explain_themselves_too(browser, book):
    with browser.page(book("two-reports-compared")) as page:
        for selector in (".finding ~ p a", "td a[href*='ledger.html#']"):
            page.rest(selector)
            page.wait_until(OPEN)
            page.rest("h1")
            page.wait_until(CLOSED)


def test_where_the_explanations_do_not_load_a_tap_follows_the_link(browser, challenges):
    with browser.page("about:blank", touch=True) as page:
        page.send("Network.setBlockedURLs", urls=["*statistics.js"])
        page.go(challenges)
        page.tap(LINK)
        page.wait_until("location.pathname.endsWith('ledger.html')")
