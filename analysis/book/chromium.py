"""Chromium, spoken to over a pipe by its own protocol: what prints the book, and what the tests of its pages read."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
PROGRAM = next(filter(None, map(shutil.which, NAMES)), None)
MISSING = "no Chromium here; on Debian and Ubuntu: apt-get install chromium"
KEYS = {"Tab": 9, "Escape": 27, "Enter": 13, " ": 32, "ArrowLeft": 37}


def pipes_for(to_read: int, to_write: int) -> None:
    """Give a process that begins its pipes under the numbers by which Chromium knows them."""
    import fcntl  # Windows has none

    aside = [fcntl.fcntl(pipe, fcntl.F_DUPFD, 10) for pipe in (to_read, to_write)]
    os.dup2(aside[0], 3)
    os.dup2(aside[1], 4)


class Chromium:
    """A browser that waits for commands."""

    def __init__(self, profile: Path):
        (to_read, self._to), (self._from, to_write) = os.pipe(), os.pipe()
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--hide-scrollbars"]
        self._process = subprocess.Popen(
            [PROGRAM or NAMES[0], *options, f"--user-data-dir={profile}", "about:blank"],
            close_fds=False,
            preexec_fn=partial(pipes_for, to_read, to_write),
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self._numbers, self._unread = count(1), b""
        self.events: list[dict] = []

    def close(self) -> None:
        """End it."""
        self.send("Browser.close")
        self._process.wait(30)
        os.close(self._to)
        os.close(self._from)

    def send(self, method: str, session: str | None = None, **parameters: Any) -> dict:
        """Give a command, and wait for what it gives."""
        number = next(self._numbers)
        said = {"id": number, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        os.write(self._to, json.dumps(said).encode() + b"\0")
        while (heard := self._hear()).get("id") != number:
            self.events.append(heard)
        if "error" in heard:
            raise RuntimeError(f"{method}: {heard['error']['message']}")
        return heard["result"]

    def wait_for(self, method: str) -> None:
        """Wait for an event."""
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self._hear())

    def _hear(self) -> dict:
        while b"\0" not in self._unread:
            piece = os.read(self._from, 1 << 20)
            if not piece:
                raise RuntimeError("Chromium has gone")
            self._unread += piece
        said, _, self._unread = self._unread.partition(b"\0")
        return json.loads(said)

    @contextmanager
    def page(
        self,
        address: str,
        width: int = 1440,
        height: int = 900,
        dark: bool = False,
        touch: bool = False,
        scripts: bool = True,
    ) -> Iterator[OpenPage]:
        """A page in a window of a size."""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = OpenPage(self, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.send(f"{domain}.enable")
        page.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=touch)
        page.send("Emulation.setTouchEmulationEnabled", enabled=touch)
        page.send("Emulation.setScriptExecutionDisabled", value=not scripts)
        colours = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        page.send("Emulation.setEmulatedMedia", features=[colours])
        page.go(address)
        try:
            yield page
        finally:
            self.send("Target.closeTarget", targetId=target)


class OpenPage:
    """A page that is open."""

    def __init__(self, browser: Chromium, session: str):
        self.browser, self.session = browser, session

    def send(self, method: str, **parameters: Any) -> dict:
        """Give it a command."""
        return self.browser.send(method, self.session, **parameters)

    def go(self, address: str) -> None:
        """Go to an address, and wait until all of it is there."""
        self.browser.events.clear()
        self.send("Page.navigate", url=str(address))
        self.browser.wait_for("Page.loadEventFired")

    def ask(self, script: str) -> Any:
        """What a script gives."""
        found = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise RuntimeError(found["exceptionDetails"]["exception"]["description"])
        return found["result"].get("value")

    def wait_until(self, script: str, seconds: float = 60) -> None:
        """Wait until a script gives something true; raises TimeoutError if none does."""
        ends = monotonic() + seconds
        while monotonic() < ends:
            with suppress(RuntimeError):  # it is on its way to another page
                if self.ask(script):
                    return
            sleep(0.02)
        raise TimeoutError(script)

    def place(self, selector: str) -> dict[str, float]:
        """The middle of an element, brought into view."""
        return self.ask(f"""(() => {{
            const element = document.querySelector({json.dumps(selector)});
            element.scrollIntoView({{block: "center", behavior: "instant"}});
            const box = element.getClientRects()[0];
            return {{x: box.x + box.width / 2, y: box.y + box.height / 2}}; }})()""")

    def rest(self, selector: str) -> None:
        """Rest the mouse on an element."""
        self.send("Input.dispatchMouseEvent", type="mouseMoved", **self.place(selector))

    def tap(self, selector: str) -> None:
        """Tap an element with a finger."""
        point = self.place(selector)
        self.send("Input.dispatchTouchEvent", type="touchStart", touchPoints=[point])
        self.send("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def press(self, key: str) -> None:
        """Press a key."""
        more = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            self.send(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=KEYS[key],
                **(more if kind == "keyDown" else {}),
            )  # fmt: skip

    def picture(self, path: Path, whole: bool = False) -> None:
        """Write what it looks like into a file."""
        found = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(found["data"]))

    def paper(self) -> bytes:
        """The page as it is printed: a PDF with tags, and its headings as its outline."""
        ways = ("preferCSSPageSize", "generateTaggedPDF", "generateDocumentOutline")
        handle = self.send("Page.printToPDF", transferMode="ReturnAsStream", **dict.fromkeys(ways, True))["stream"]
        parts, ended = [], False
        while not ended:
            read = self.send("IO.read", handle=handle)
            parts.append(base64.b64decode(read["data"]))
            ended = read["eof"]
        return b"".join(parts)
