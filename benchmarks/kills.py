"""Kills forced runs of the chapters at random moments, and looks at what is left: every chapter old or new, whole.

Runs in a copy of the checkout, never in the checkout itself, with a few templates. After each kill it looks at every
chapter, and at what git sees; after each tenth it lets a run complete undisturbed. Takes minutes, so it is no test:
`python benchmarks/kills.py --kills 200`.
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

from analysis.sources.locations import ROOT, TEMPLATES

FEW = ("colophon", "report")  # templates of six chapters that are quick to run
COMPLETE = 10  # kills, after which a run is left alone
GIT = ["git", "-c", "user.name=nobody", "-c", "user.email=nobody@example.org"]
STAMPS = ("one", "other")  # what is put into the templates in turn, so that old chapters and new ones differ


def copy_checkout(target: Path) -> None:
    """Copy what is committed, and what is not yet, without what is ignored."""
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    for name in filter(lambda name: (ROOT / name).is_file(), listed):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target / name)


class Copy:
    """A copy of the checkout as it is committed and changed, under git, with what is run in it."""

    def __init__(self, root: Path, templates: list[str]):
        self.root, self.chapters = root, root / "book" / "chapters"
        copy_checkout(root)
        for path in (root / "book" / "templates").glob("*.ipynb"):
            if path.stem not in templates:
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

    def start(self, force: bool = True) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-m", "analysis", "chapters", *(["--force"] if force else [])],
            cwd=self.root, env=self.environment, text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def made(self) -> dict[str, bytes]:
        """The chapters, by name."""
        return {path.name: path.read_bytes() for path in sorted(self.chapters.glob("*.ipynb"))}

    def put(self, chapters: dict[str, bytes]) -> None:
        """Put chapters back as they were."""
        for name, content in chapters.items():
            (self.chapters / name).write_bytes(content)

    def status(self) -> list[str]:
        """What git sees."""
        return self.git("status", "--porcelain", "--untracked-files=all").splitlines()

    def run(self, stamp: str, force: bool = True) -> dict[str, bytes]:
        """The chapters of an undisturbed run."""
        self.stamp(stamp)
        running = self.start(force)
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


def check(copy: Copy, good: list[dict[str, bytes]]) -> dict[str, bytes]:
    """The chapters, each of which is one of two; git sees no file but templates and chapters."""
    made = copy.made()
    assert made.keys() == good[0].keys(), f"chapters are gone or too many: {sorted(made.keys() ^ good[0].keys())}"
    broken = [name for name, content in made.items() if content not in (good[0][name], good[1][name])]
    assert not broken, f"neither old nor new: {broken}"
    left = [line for line in copy.status() if not line.startswith(" M book/")]
    assert not left, f"left over: {left}"
    return made


def complete(copy: Copy, good: dict[str, bytes]) -> None:
    """Let the next run complete, which nobody forces: it makes what is missing, and leaves the tree clean."""
    made = copy.run(STAMPS[0], force=False)
    wrong = [name for name in good if made.get(name) != good[name]]
    assert not wrong, f"the next run does not make these anew: {wrong}"
    left = copy.status() + [path.name for path in copy.chapters.iterdir() if path.name.startswith(".")]
    assert not left, f"the tree is not clean: {left}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--templates", default=",".join(FEW), metavar="NAME,...", help=f"({','.join(FEW)})")
    chosen = parser.parse_args()
    templates = chosen.templates.split(",")
    if unknown := [name for name in templates if not (TEMPLATES / f"{name}.ipynb").is_file()]:
        parser.error(f"no such template: {', '.join(unknown)}")
    moments = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        copy = Copy(Path(folder).resolve(), templates)
        good = [copy.run(stamp) for stamp in STAMPS]
        assert all(good[0][name] != good[1][name] for name in good[0])
        start = time.monotonic()
        copy.run(STAMPS[0])
        whole = time.monotonic() - start  # of a run that is not the first, which takes longer
        copy.git("add", "-A")
        copy.git("commit", "-qm", "all")
        print(f"{len(good[0])} chapters, {whole:.1f} s undisturbed", flush=True)
        ended, new, start = 0, [], time.monotonic()
        for turn in range(1, chosen.kills + 1):
            old, made = turn % 2, 1 - turn % 2
            copy.put(good[old])
            copy.stamp(STAMPS[made])
            when = kill_once(copy, moments.uniform(0, whole * 1.05))
            found = check(copy, good)
            if when is None:
                ended += 1
                assert found == good[made], "a run that ended has not made every chapter"
            else:
                new.append(sum(content == good[made][name] for name, content in found.items()))
            said = (
                "it had ended" if when is None else f"killed after {when:.1f} s, {new[-1]} chapters new, the others old"
            )
            print(f"{turn}: {said}", flush=True)
            if turn % COMPLETE == 0 or turn == chosen.kills:
                complete(copy, good[0])
                print("   the next run completes, and the tree is clean", flush=True)
        print(
            f"{chosen.kills} kills, of which {ended} came too late; at a kill {sum(new) / max(len(new), 1):.1f} of "
            f"{len(good[0])} chapters were new; {time.monotonic() - start:.0f} s"
        )


if __name__ == "__main__":
    main()
