"""Where a page lets its reader ask: answers at once, in a file too; errors in words; by keyboard; on a phone."""

import pytest

from analysis import feasible_denominators
from analysis.sources.locations import HTML

TRY_IT = HTML / "book" / "try-it.html"
SAID = "document.querySelector('.asking .said').textContent"
SHOWN = "[...document.querySelectorAll('.asking table')].map((table) => table.innerText).join('\\n')"


def typed(page, field, text):
    """Type into a field of the form, the first of which is 0."""
    page.ask(f"""(() => {{
        const field = document.querySelectorAll('.asking :is(textarea, input, select)')[{field}];
        field.value = {text!r};
        field.dispatchEvent(new Event('input', {{bubbles: true}})); }})()""")


@pytest.fixture
def page(browser, book):
    with browser.page(TRY_IT.as_uri()) as page:
        page.wait_until(f"{SAID}.length > 10")
        yield page


def test_what_is_typed_is_answered_as_the_package_does(page):
    typed(page, 0, "30%, 22%")
    typed(page, 1, "40 to 52")
    page.wait_until(f"{SAID}.startsWith('Of 40–52 people: the question fits.')")
    fitting = sorted(found.n for found in feasible_denominators(["30%", "22%"], 52, 40))
    said = page.ask("document.querySelector('.asking section p').innerText")
    assert said == f"All of it can be of {', '.join(map(str, fitting))} people."
    typed(page, 1, "52")
    page.wait_until(f"{SAID}.includes('does not fit')")
    assert "none" in page.ask(SHOWN)


def test_several_questions_are_asked_together_and_unknown_people_are_looked_for(page):
    typed(page, 0, "41%, 32%\n30% 22%")
    typed(page, 1, "")
    page.wait_until(f"{SAID}.includes('2 of 2 questions fit')")
    assert page.ask("document.querySelectorAll('.asking table').length") == 2
    both = [{one.n for one in feasible_denominators(items, 200)} for items in (["41%", "32%"], ["30%", "22%"])]
    assert f"can be of {min(both[0] & both[1])}" in page.ask(SAID)


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [(0, "41%, lots", "Line 1: “lots” is no percentage"), (0, "41%\n101%", "Line 2: “101%”"), (0, " ", "at least one"),
     (0, "33,3%", "“33,3%” can be a decimal or a list"), (0, "41%\n12,50", "Line 2: “12,50” can be a decimal"),
     (1, "many", "“many” is no number of people"), (1, "52 to 26", "the smaller one comes first"),
     (1, "52,5", "“52,5” is no number of people"), (1, "1,36 to 200", "is no number of people"),
     (1, "0", "“0” is no number of people"), (1, "999999", "up to 100,000"), (1, "1 to 2000", "up to 500")],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_words_beside_the_field(page, field, text, words):
    typed(page, field, text)
    of_field = f"document.querySelectorAll('.asking :is(textarea, input, select)')[{field}]"
    assert page.ask(f"{of_field}.getAttribute('aria-invalid')") == "true"
    told = f"{of_field}.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).innerText)"
    assert words in " ".join(page.ask(told))
    assert page.ask("document.querySelectorAll('.asking table').length") == 0
    typed(page, field, "41%" if field == 0 else "22")
    assert page.ask(f"{of_field}.getAttribute('aria-invalid')") == "false"
    assert page.ask("document.querySelectorAll('.asking table').length") > 0


def test_a_slider_moves_by_keyboard_and_its_answer_is_heard(browser, book):
    with browser.page(book("who-took-part"), width=390, touch=True) as page:
        patients = "[...document.querySelectorAll('.asking')].at(-1)"
        page.wait_until(f"{patients}?.querySelector('.said')?.textContent.startsWith('52 patients')")
        page.ask(f"{patients}.querySelector('input').focus()")
        page.press("ArrowLeft")
        page.wait_until(f"{patients}.querySelector('.said').textContent.startsWith('51 patients')")
        assert page.ask(f"{patients}.querySelector('.said').role") in ("status", None)
        assert page.ask(f"{patients}.querySelector('output').textContent") == "51"
        rows = page.ask(f"[...{patients}.querySelectorAll('tbody tr')].map((row) => row.innerText)")
        table = page.ask("[...document.querySelectorAll('article table caption')].map((one) => one.innerText)")
        assert "Of 51 patients" in table
        assert {row.split("\t")[-1] for row in rows} == {"fits", "does not fit"}


def test_the_plan_answers_as_its_own_tables_do(browser, book):
    with browser.page(book("planning-the-follow-up")) as page:
        page.wait_until("document.querySelector('.asking .said')?.textContent.length > 10")
        own = page.ask("""[...[...document.querySelectorAll('table')]
            .find((one) => one.caption.innerText.startsWith('Smallest rise')).tBodies[0].rows]
            .map((row) => [...row.cells].map((cell) => cell.innerText)).filter(([alike]) => alike === '0')""")
        asked = page.ask("[...document.querySelectorAll('.asking tbody tr')].map((row) => row.innerText.split('\\t'))")
        assert [row[:3] for row in asked] == [[row[2], row[3], row[5]] for row in own]
        page.ask("""(() => { const alike = document.querySelectorAll('.asking input')[1];
            alike.value = 0.05; alike.dispatchEvent(new Event('input')); })()""")
        page.wait_until(f"{SAID}.includes('29.0 independent')")


@pytest.mark.parametrize("name", ["who-took-part", "planning-the-follow-up"])
def test_without_scripts_the_page_is_as_it_was_made(browser, book, name):
    with browser.page(book(name), scripts=False) as page:
        assert page.ask("document.querySelector('.asking').innerText") == ""
        assert page.ask("document.querySelectorAll('article table').length") > 2
