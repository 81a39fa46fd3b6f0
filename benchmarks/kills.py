"""Kills forced runs of the chapters at random moments, and looks at what is left: every chapter old or new, whole.

Runs in a copy of the checkout, never in the checkout itself. Takes about half a minute for each three kills of a few
chapters; so it is no test: `python benchmarks/kills.py --kills 200`. Without `--all`, the copy has two templates only.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from analysis.locations import ROOT

FEW = ("colophon", "report")  # templates of six chapters that are quick to run
GIT = ["git", "-c", "user.name=nobody", "-c", "user.email=nobody@example.org"]
STAMPS = ("one", "other")  # what is put into the templates in turn, so that old chapters and new ones differ


class Copy:
    """A copy of the checkout as it is committed and changed, under git, with what is run in it."""

    def __init__(self, root: Path, templates: tuple[str, ...]):
        self.root, self.chapters = root, root / "book" / "chapters"
        listed = subprocess.run(
            ["git", "-C", ROOT, "ls-files", "--cached", "--others", "--exclude-standard"],
            capture_output=True, text=True, check=True,
        ).stdout.splitlines()  # fmt: skip
        for name in filter(lambda name: (ROOT / name).is_file(), listed):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
        for path in (root / "book" / "templates").glob("*.ipynb"):
            if templates and path.stem not in templates:
                path.unlink()
        for path in self.chapters.glob("*.ipynb"):
            path.unlink()
        self.git("init", "-q")
        self.environment = os.environ | {"PYTHONPATH": str(root)}

    def git(self, *arguments: str) -> str:
        return subprocess.run([*GIT, *arguments], cwd=self.root, capture_output=True, text=True, check=True).stdout

    def stamp(self, text: str) -> None:
        """Make templates that give other chapters than before."""
        for path in (self.root / "book" / "templates").glob("*.ipynb"):
            notebook = json.loads(path.read_text(encoding="utf-8"))
            notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != "stamp"]
            cell = {"cell_type": "markdown", "id": "stamp", "metadata": {}, "source": text}
            path.write_text(json.dumps({**notebook, "cells": [*notebook["cells"], cell]}), encoding="utf-8")

    def start(self) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-m", "analysis", "chapters", "--force"],
            cwd=self.root, env=self.environment, text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def made(self) -> dict[str, bytes]:
        """The chapters, by name."""
        return {path.name: path.read_bytes() for path in sorted(self.chapters.glob("*.ipynb"))}

    def run(self, stamp: str) -> dict[str, bytes]:
        """The chapters of an undisturbed run."""
        self.stamp(stamp)
        running = self.start()
        said, _ = running.communicate()
        assert running.returncode == 0, said
        return self.made()


def kill_once(copy: Copy, seconds: float) -> float | None:
    """Start a run and kill all of it after a while: when; or None if it had ended."""
    running = copy.start()
    try:
        said, _ = running.communicate(timeout=seconds)
        assert running.returncode == 0, said
        return None
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        time.sleep(0.2)
        return seconds


def check(copy: Copy, good: list[dict[str, bytes]], allowed: set[str]) -> int:
    """Whether every chapter is one of two, and git sees nothing else; gives how many are the second ones."""
    made = copy.made()
    assert made.keys() == good[0].keys(), f"chapters are gone or too many: {sorted(made.keys() ^ good[0].keys())}"
    broken = [name for name, content in made.items() if content not in (good[0][name], good[1][name])]
    assert not broken, f"neither old nor new: {broken}"
    seen = {line[3:] for line in copy.git("status", "--porcelain", "--untracked-files=all").splitlines()}
    assert seen <= allowed, f"left over: {sorted(seen - allowed)}"
    return sum(content == good[1][name] for name, content in made.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="all templates")
    chosen = parser.parse_args()
    moments = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        copy = Copy(Path(folder).resolve(), () if chosen.all else FEW)
        start = time.monotonic()
        good = [copy.run(STAMPS[0])]
        whole = time.monotonic() - start
        good.append(copy.run(STAMPS[1]))
        assert all(good[0][name] != good[1][name] for name in good[0])
        copy.run(STAMPS[0])
        copy.git("add", "-A")
        copy.git("commit", "-qm", "all")
        allowed = {f"book/{kind}/{path.name}" for kind in ("templates", "chapters")
                   for path in (copy.root / "book" / kind).glob("*.ipynb")}  # fmt: skip
        print(f"{len(good[0])} chapters, {whole:.1f} s undisturbed", flush=True)
        for turn in range(chosen.kills):
            copy.stamp(STAMPS[1 - turn % 2])
            when = kill_once(copy, moments.uniform(0, whole * 1.05))
            new = check(copy, good, allowed)
            said = "it had ended" if when is None else f"killed after {when:.1f} s"
            print(f"{turn + 1}: {said}; {new} chapters of the second kind, none of a third", flush=True)
        assert copy.run(STAMPS[0]) == good[0], "the next run does not give the same"
        left = copy.git("status", "--porcelain", "--untracked-files=all", "--ignored=no")
        assert not left, f"the tree is not clean: {left}"
        unfinished = [path.name for path in copy.chapters.iterdir() if path.name.startswith(".")]
        assert not unfinished, f"left over: {unfinished}"
        print("the next run completes, and the tree is clean")


if __name__ == "__main__":
    main()
