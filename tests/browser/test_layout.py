"""How pages lie on a screen: contents, wide tables, long tables, the ledger; and that nothing comes from elsewhere."""

import pytest

from analysis.sources.locations import CHAPTERS

NAMES = sorted(path.stem for path in CHAPTERS.glob("*.ipynb"))
OTHERS = ["../api", "../try-it", "../gallery", "../methods", "../data-dictionary", "../../search", "../../genindex"]
CONTENTS = "document.querySelector('#pst-secondary-sidebar')"
SCROLLED = "[...document.querySelectorAll('article .table-scroll, article .picture-scroll, article pre')]"
MORE = f"{SCROLLED}.filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth)"


@pytest.mark.parametrize("width", [768, 1024, 1199, 1300, 1440, 1920])
def test_the_contents_of_a_page_stand_beside_it(browser, book, width):
    with browser.page(book("challenges"), width=width) as page:
        box = page.ask(f"{CONTENTS}.getBoundingClientRect().toJSON()")
        article = page.ask("document.querySelector('article').getBoundingClientRect().toJSON()")
        assert page.ask(f"{CONTENTS}.checkVisibility({{visibilityProperty: true}})")
        assert article["right"] <= box["left"]
        assert box["right"] <= width
        assert article["width"] > 500


@pytest.mark.parametrize("width", [768, 1199, 1440])
def test_nothing_moves_when_the_contents_come_in_after_the_text(browser, book, width):
    article = "document.querySelector('article').getBoundingClientRect().toJSON()"
    with browser.page(book("challenges"), width=width) as page:
        with_contents = page.ask(article)
        page.ask(f"{CONTENTS}.remove()")
        assert page.ask(article) == with_contents


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_page_scrolls_sideways(browser, book, width):
    wide = []
    for name in [*NAMES, *OTHERS]:
        with browser.page(book(name), width=width, touch=width < 700) as page:
            if page.ask("document.documentElement.scrollWidth") > width:
                wide.append(name)
    assert wide == []


@pytest.mark.parametrize("name", ["challenges", "ledger", "reporting-quality", "tutorial"])
def test_what_goes_on_to_the_right_is_reached_by_keyboard_and_named(browser, book, name):
    with browser.page(book(name), width=360, touch=True) as page:
        page.wait_until(f"{MORE}.length > 0 && {MORE}.every((one) => one.tabIndex === 0)")
        assert page.ask(f"{MORE}.every((one) => one.role === 'group' && one.ariaLabel.length > 3)")
        whole = "one.matches('.table-scroll, .picture-scroll') && one.scrollWidth <= one.clientWidth"
        assert not page.ask(f"{SCROLLED}.some((one) => {whole} && one.hasAttribute('tabindex'))"), "no stop for nothing"


@pytest.mark.parametrize("dark", [False, True])
def test_there_is_a_shade_where_a_table_goes_on(browser, book, dark):
    with browser.page(book("challenges"), width=390, height=900, touch=True, dark=dark) as page:
        page.place(".table-scroll")
        edge = page.ask("getComputedStyle(document.querySelector('.table-scroll')).backgroundImage")
        assert edge.count("linear-gradient") == 4


def test_the_names_of_columns_stay_where_the_ledger_is_read(browser, book):
    with browser.page(book("ledger")) as page:
        page.ask("document.querySelector('.table-scroll:has(.ledger)').scrollTop = 2000")
        top = "document.querySelector('table.ledger th').getBoundingClientRect().top"
        box = "document.querySelector('.table-scroll:has(.ledger)').getBoundingClientRect().top"
        assert page.ask(f"Math.abs({top} - {box})") < 2
        names = "[...document.querySelectorAll('table.ledger th')].slice(0, 4).map((one) => one.textContent)"
        assert page.ask(names) == ["Statistic", "Printed", "Verdict", "Rebuilt"]


def test_a_link_into_the_ledger_leads_to_its_row(browser, book):
    with browser.page(f"{book('ledger')}#her2-landscape-panel.pfs-benefit") as page:
        row = "document.getElementById('her2-landscape-panel.pfs-benefit').getBoundingClientRect()"
        page.wait_until(f"{row}.top > 40 && {row}.bottom < innerHeight")


@pytest.mark.parametrize("name", ["reporting-quality", "methods-checked"])
def test_long_tables_show_their_exceptions_and_the_rest_on_request(browser, book, name):
    rows = "[...document.querySelectorAll('.folds tbody tr')]"
    shown = f"{rows}.filter((one) => one.checkVisibility()).length"
    with browser.page(book(name)) as page:
        page.ask("document.querySelectorAll('details').forEach((box) => (box.open = true))")
        assert 0 < page.ask(shown) < page.ask(f"{rows}.length") / 2
        page.ask("document.querySelectorAll('.folds input').forEach((one) => one.click())")
        assert page.ask(shown) == page.ask(f"{rows}.length")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_for_nothing_elsewhere_and_complains_of_nothing(browser, book, name):
    with browser.page(book(name)) as page:
        page.ask("document.querySelector('article a[href*=\"ledger.html#\"]')?.focus({focusVisible: true})")
        page.ask("new Promise((done) => setTimeout(done, 100))")
        asked = [
            event["params"]["request"]["url"]
            for event in browser.events
            if event.get("method") == "Network.requestWillBeSent"
        ]
        assert asked
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        kinds = ("Runtime.exceptionThrown", "Log.entryAdded")
        assert [event["params"] for event in browser.events if event.get("method") in kinds] == []
        said = [event["params"] for event in browser.events if event.get("method") == "Runtime.consoleAPICalled"]
        assert [one for one in said if one["type"] != "log"] == []  # the theme logs which colours it takes


def test_what_is_folded_opens_for_a_link_into_it_and_is_closed_until_then(browser, book):
    boxes = "[...document.querySelectorAll('details.for-statisticians')]"
    with browser.page(book("clinicians-and-patients")) as page:
        assert page.ask(f"{boxes}.length") > 2
        assert not page.ask(f"{boxes}.some((box) => box.open)")
        place = page.ask(f"{boxes}.at(-1).querySelector('[id]').id")
        page.ask(f"location.hash = {place!r}; 0")
        page.wait_until(f"{boxes}.at(-1).open")
        assert page.ask(f"{boxes}.filter((box) => box.open).length") == 1


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_names_in_the_data_dictionary_are_whole_and_a_shade_says_where_its_tables_go_on(browser, book, width):
    tables = "[...document.querySelectorAll('article .pst-scrollable-table-container')]"
    with browser.page(book("../data-dictionary"), width=width, touch=width < 700) as page:
        assert page.ask(f"{tables}.length") > 5
        assert page.ask(f"{tables}.every((one) => [...one.querySelectorAll('code')].every("
                        "(name) => name.getClientRects().length === 1))")  # fmt: skip
        seen_through = "['rgba(0, 0, 0, 0)', 'transparent'].includes(getComputedStyle(part).backgroundColor)"
        assert page.ask(f"{tables}.every((one) => getComputedStyle(one).backgroundImage.split('gradient').length === 5"
                        f" && [...one.querySelectorAll('tr, th, td')].every((part) => {seen_through}))")  # fmt: skip
        assert page.ask("document.documentElement.scrollWidth") == width
