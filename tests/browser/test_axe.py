"""Every page held to axe-core: light and dark, on a desk, on a phone and on the narrowest there is."""

import importlib.resources
import json

import pytest

from analysis.sources.locations import HTML

PAGES = sorted(path.relative_to(HTML).as_posix() for path in HTML.rglob("*.html") if "_static" not in path.parts)
READ = PAGES or ["index.html"]  # without a book, the test is there to say so
RUN = """async (contrast) => {
    const rules = {"color-contrast": {enabled: contrast}};
    const {passes, violations} = await axe.run({resultTypes: ["violations"], preload: false, rules});
    const told = ({id, nodes}) => [id, nodes.length, nodes[0].target.join(" ") + ": " + nodes[0].html.slice(0, 200)];
    return JSON.stringify([passes.length + violations.length, violations.map(told)]); }"""
# At each width what differs there: colors are those of a phone at 320 too, and take most of the time.
WIDTHS = {1440: "true", 390: "true", 320: "false"}


@pytest.fixture(scope="module")
def axe():
    return importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def check(browser, axe, name, dark):
    with browser.page((HTML / name).as_uri(), dark=dark) as page:
        page.ask(f"{axe}; document.querySelectorAll('details').forEach((box) => (box.open = true)); 0")
        for width, contrast in WIDTHS.items():
            sizes = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 700}
            page.send("Emulation.setDeviceMetricsOverride", **sizes)
            page.ask("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))")
            rules, violations = json.loads(page.ask(f"({RUN})({contrast})"))
            assert rules > 2
            assert violations == [], width
            assert page.ask("document.documentElement.scrollWidth") <= width


def test_there_are_pages(book):
    assert len(PAGES) > 35


class TestLight:
    @pytest.mark.parametrize("name", READ)
    def test_a_page_violates_no_rule_and_does_not_scroll_sideways(self, browser, book, axe, name):
        check(browser, axe, name, dark=False)


class TestDark:
    @pytest.mark.parametrize("name", READ)
    def test_a_page_violates_no_rule_and_does_not_scroll_sideways(self, browser, book, axe, name):
        check(browser, axe, name, dark=True)
