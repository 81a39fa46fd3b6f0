"""The code of a page: shown on all pages once a reader asked for it on one."""

CODE = "[...document.querySelectorAll('.on-request')].filter((one) => one.checkVisibility()).length"


def test_code_is_shown_where_it_was_asked_for_and_on_the_pages_after(browser, book):
    with browser.page(book("who-took-part")) as page:
        assert page.ask(CODE) == 0
        assert page.ask("document.querySelectorAll('article details').length") <= 2  # statistics of figures
        page.place("#show-code")
        page.ask("document.getElementById('show-code').focus()")
        page.press(" ")
        assert page.ask(CODE) > 5
        page.go(book("challenges"))
        assert page.ask(CODE) > 5
        page.ask("document.getElementById('show-code').click()")
        assert page.ask(CODE) == 0
        page.go(book("who-took-part"))
        assert page.ask(CODE) == 0


def test_without_scripts_code_is_shown_on_request_all_the_same(browser, book):
    with browser.page(book("challenges"), scripts=False) as page:
        point = page.place("#show-code")
        for kind in ("mousePressed", "mouseReleased"):
            page.send("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **point)
        assert page.ask(CODE) > 5


def test_the_finding_is_the_first_thing_under_the_title(browser, book):
    for name in ("who-took-part", "tutorial", "multiverse"):
        with browser.page(book(name)) as page:
            assert page.ask("document.querySelector('article h1 ~ *').innerText.startsWith("
                            "document.querySelector('.finding').innerText)"), name  # fmt: skip
