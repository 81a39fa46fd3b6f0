"""Figures on a phone: a drawing of their own, whole and legible."""

import json

import pytest

from analysis.book.notebooks.pictures import shown_pictures
from analysis.sources.locations import CHAPTERS

DRAWN = {path.stem: [one.name for one in shown_pictures(path)] for path in sorted(CHAPTERS.glob("*.ipynb"))}
PIXELS = 11
# Of each text of each figure that is shown: its height in pixels by the type, and where it begins and ends.
TEXTS = """(() => {
    const seen = (one) => one.checkVisibility() && one.textContent.trim();
    const told = (text) => {
        const {c, d} = text.getScreenCTM(), {left, right} = text.getBoundingClientRect();
        return [parseFloat(getComputedStyle(text).fontSize) * Math.hypot(c, d), left, right];
    };
    return [...document.querySelectorAll('figure.picture')].map((figure) => [figure.id,
        [...figure.querySelectorAll('svg')].filter(seen).length,
        [...figure.querySelectorAll('svg text')].filter(seen).map(told)]);
})()"""


@pytest.mark.parametrize("name", [name for name, pictures in DRAWN.items() if pictures])
def test_every_label_of_every_figure_is_on_the_screen_and_can_be_read(browser, book, name):
    with browser.page(book(name), width=360, touch=True) as page:
        found = page.ask(TEXTS)
        assert [figure for figure, *_ in found] == [f"figure-{name}" for name in DRAWN[name]]
        for figure, drawings, texts in found:
            assert drawings == 1, figure
            assert texts, figure
            assert min(size for size, *_ in texts) >= PIXELS, (figure, json.dumps(texts[:3]))
            assert min(left for _, left, _ in texts) >= 0, figure
            assert max(right for *_, right in texts) <= 360, figure


def test_a_wide_screen_has_the_drawing_of_the_book(browser, book):
    shown = "[...document.querySelectorAll('figure.picture svg')].filter((svg) => svg.checkVisibility()).map(" \
        "(svg) => svg.parentElement.className)"  # fmt: skip
    with browser.page(book("challenges"), width=1440) as page:
        assert page.ask(shown) == ["picture-scroll"]
