"""How soon a page of the built book can be read, as Chromium says itself: medians of cold loads, on a desk and a phone.

A phone is a narrow screen whose processor is four times as slow. Blocking is the part of tasks beyond a twentieth of a
second, in the three seconds after the page was asked for.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from statistics import median

from analysis.book.chromium import MISSING, PROGRAM, Chromium
from analysis.sources.locations import HTML

PAGES = ("index", "book/chapters/clinicians-and-patients", "book/chapters/ledger")
SCREENS = {"desk": (1440, 900, 1), "phone": (390, 844, 4)}
WATCH = """globalThis.seen = {largest: 0, blocked: 0, shifted: 0};
for (const [type, add] of Object.entries({
    "largest-contentful-paint": (one) => { seen.largest = one.startTime; },
    "longtask": (one) => { seen.blocked += Math.max(0, one.duration - 50); },
    "layout-shift": (one) => { if (!one.hadRecentInput) seen.shifted += one.value; },
})) new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({type, buffered: true});"""


def load(browser: Chromium, name: str, screen: str) -> tuple[float, float, float, int]:
    """The largest paint and the blocking, in milliseconds; how much the page shifts; what it weighs, in bytes."""
    width, height, slower = SCREENS[screen]
    with browser.page("about:blank", width=width, height=height, touch=screen == "phone") as page:
        page.send("Network.setCacheDisabled", cacheDisabled=True)
        page.send("Emulation.setCPUThrottlingRate", rate=slower)
        page.send("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        page.go((HTML / f"{name}.html").as_uri())
        page.ask("new Promise((done) => setTimeout(done, 3000 - performance.now()))")
        seen = page.ask("seen")
        parts = (one["params"] for one in browser.events if one.get("method") == "Network.dataReceived")
        return seen["largest"], seen["blocked"], seen["shifted"], sum(one["dataLength"] for one in parts)


def main() -> None:
    """Print a line for each page and screen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="one load of one page")
    small = parser.parse_args().small
    if PROGRAM is None or not (HTML / "index.html").exists():
        print(f"pages are not timed: {MISSING if PROGRAM is None else 'no built book here; make book'}")
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Chromium(Path(profile))
        for name in PAGES[:1] if small else PAGES:
            for screen in SCREENS:
                loads = [load(browser, name, screen) for _ in range(1 if small else 5)]
                largest, blocked, shifted, weight = (median(values) for values in zip(*loads, strict=True))
                print(
                    f"{name.rpartition('/')[2]}, {screen}: largest paint {largest:.0f} ms, blocked {blocked:.0f} ms, "
                    f"shift {shifted:.3f}, {weight / 1e3:.0f} kB",
                    flush=True,
                )
        browser.close()


if __name__ == "__main__":
    main()
