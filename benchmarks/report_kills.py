"""Kills `add-report` and `remove-report` at random moments, and looks at what is left: all new or all old.

Runs in a copy of the checkout, never in the checkout itself. After each kill the next command has to find the data
valid and whole, and to leave nothing behind. Takes long, so it is no test:
`python benchmarks/report_kills.py --kills 300`.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from kills import copy_checkout

from analysis.sources.locations import EXAMPLES

EXAMPLE = "missed-visits"  # a finished draft that comes with the project
ALLOWED = {".compendium/run.lock", ".compendium/change.lock"}  # they stay; the system takes them from who is killed
WATCHED = ("data", "book", ".compendium", "drafts")
LOCK = ".compendium/change.lock"  # which is there as soon as files begin to change
# Most of a command is imports and checks, and few of random moments are those of writing: three of four kills wait
# until files begin to change, and then for a random part of the time that this can take.
AIMED, WRITING = 0.75, 0.2  # seconds


class Checkout:
    """A copy of the checkout, with what is run in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        copy_checkout(root)
        self.environment = os.environ | {"PYTHONPATH": str(root)}

    def start(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-m", "analysis", *arguments], cwd=self.root, env=self.environment, text=True,
            start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def run(self, *arguments: str) -> str:
        running = self.start(*arguments)
        said, _ = running.communicate()
        assert running.returncode == 0, said
        return said

    def files(self) -> dict[str, bytes]:
        """Every file that a report can change or leave behind, and whatever lies beside it."""
        paths = (path for name in WATCHED for path in (self.root / name).rglob("*") if path.is_file())
        found = {path.relative_to(self.root).as_posix(): path.read_bytes() for path in paths}
        return {name: content for name, content in found.items() if name not in ALLOWED}

    def put(self, files: dict[str, bytes]) -> None:
        for name in self.files().keys() - files.keys():
            (self.root / name).unlink()
        for name, content in files.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_bytes(content)


def undisturbed(checkout: Checkout, *command: str) -> float:
    """How long a command takes."""
    began = time.monotonic()
    checkout.run(*command)
    return time.monotonic() - began


def kill_once(checkout: Checkout, seconds: float, aimed: bool, *command: str) -> bool:
    """Kill a command after a while, or so long after it began to change files; whether it was still at it."""
    (checkout.root / LOCK).unlink(missing_ok=True)
    running = checkout.start(*command)
    while aimed and running.poll() is None and not (checkout.root / LOCK).exists():
        time.sleep(0.0005)
    try:
        said, _ = running.communicate(timeout=seconds)
        assert running.returncode == 0, said
        return False
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    moments, tally = random.Random(chosen.seed), Counter()
    with tempfile.TemporaryDirectory(prefix="report-kills-") as folder:
        checkout = Checkout(Path(folder).resolve())
        commands = {
            "add-report": ("add-report", str(EXAMPLES / EXAMPLE)),
            "remove-report": ("remove-report", EXAMPLE),
        }
        without = checkout.files()
        times = {"add-report": undisturbed(checkout, *commands["add-report"])}
        page = checkout.root / "book" / "chapters" / f"report-{EXAMPLE}.ipynb"
        page.write_text((page.parent / "report-her2-landscape-panel.ipynb").read_text(encoding="utf-8"))
        added = checkout.files()
        times["remove-report"] = undisturbed(checkout, *commands["remove-report"])
        only_data = {name: content for name, content in added.items() if not name.endswith(page.name)}
        assert checkout.files() == without, "what was added is not taken out without a trace"
        ends = {"add-report": (without, only_data), "remove-report": (added, without)}
        for command, whole in times.items():
            print(f"{command}: {whole:.1f} s undisturbed", flush=True)
        for turn in range(1, chosen.kills + 1):
            command = ("add-report", "remove-report")[turn % 2]
            old, new = ends[command]
            checkout.put(old)
            aimed = moments.random() < AIMED
            when = moments.uniform(0, WRITING if aimed else times[command])
            killed = kill_once(checkout, when, aimed, *commands[command])
            left = checkout.files()
            checkout.run("validate")
            found = checkout.files()
            assert found in (old, new), f"{turn}: mixed, or left behind, after {when:.3f} s of {command}"
            assert killed or found == new, f"{turn}: a command that ended has not done its work"
            state = "ended before" if not killed else "all new" if found == new else "all old"
            finished = " by the next command" if left != found else ""
            tally[state + finished] += 1
            since = " of writing" if aimed else ""
            print(f"{turn}: {command} killed after {when:.3f} s{since}: {state}{finished}", flush=True)
    print(f"{chosen.kills} kills, seed {chosen.seed}: " + ", ".join(f"{n} {what}" for what, n in tally.items()))
    print("nothing mixed, nothing left behind")


if __name__ == "__main__":
    main()
