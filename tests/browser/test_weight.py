"""What a page takes to load, from a server and as a file: little, and nothing from elsewhere."""

import functools
import http.server
import re
import subprocess
import sys
import threading

import pytest

from analysis.sources.locations import HTML, ROOT

LIMIT = 1_000_000  # bytes, as they lie on disk
ICONS = """[...document.querySelectorAll('[class*="fa-"]')].filter((one) => one.checkVisibility()).map((one) =>
    [one.className, getComputedStyle(one, '::before').content, one.getBoundingClientRect().width])"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def served(book):
    """The address of the built book, as a server gives it."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=HTML)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def cold(browser, address):
    """The addresses that a page loads into an empty cache, each with its bytes."""
    with browser.page("about:blank") as page:
        page.send("Network.setCacheDisabled", cacheDisabled=True)
        page.go(address)
        page.ask("document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 200)))")
        heard = [(event.get("method"), event.get("params", {})) for event in browser.events]
    asked = {said["requestId"]: said["request"]["url"] for name, said in heard if name == "Network.requestWillBeSent"}
    sizes = dict.fromkeys(asked.values(), 0)
    for name, said in heard:
        if name == "Network.dataReceived":
            sizes[asked[said["requestId"]]] += said["dataLength"]
    return {address: size for address, size in sizes.items() if not address.startswith("data:")}


@pytest.mark.parametrize(
    "name", ["index", "book/chapters/challenges", "book/chapters/methods-checked", "search"]
)  # the first, a common one, the longest, and the one that reads all others
@pytest.mark.parametrize("way", ["http", "file"])
def test_a_page_is_light_and_loads_nothing_from_elsewhere(browser, book, served, way, name):
    base = served if way == "http" else HTML.as_uri()
    loaded = cold(browser, f"{base}/{name}.html")
    assert [address for address in loaded if not address.startswith(base)] == []
    assert len(loaded) > 10
    assert sum(loaded.values()) > (HTML / f"{name}.html").stat().st_size
    assert sum(loaded.values()) <= LIMIT, loaded


@pytest.mark.parametrize("width", [390, 1440])
def test_icons_are_seen(browser, book, width):
    with browser.page(book("challenges"), width=width, touch=width < 700) as page:
        page.ask("document.fonts.ready")
        assert page.ask("[...document.fonts].filter((one) => one.status === 'loaded').map((one) => one.weight)") == [
            "900"
        ]
        icons = page.ask(ICONS)
        assert len(icons) >= 4
        assert [icon for icon in icons if len(icon[1]) != 3 or icon[2] < 8] == [], "one sign between quotation marks"


def test_how_soon_pages_can_be_read_is_timed_on_a_desk_and_a_phone(browser, book):
    command = [sys.executable, "benchmarks/pages.py", "--small"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    for screen, said in zip(("desk", "phone"), done.stdout.splitlines(), strict=True):
        assert re.fullmatch(
            rf"index, {screen}: largest paint [1-9]\d* ms, blocked \d+ ms, shift [\d.]+, [1-9]\d+ kB", said
        )
