"""Builds the pages of the book with jupyter-book."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from analysis.sources.locations import ROOT

COMPLAINT = re.compile(r"\b(WARNING|ERROR|CRITICAL): ")
WHY = re.compile(r"(?:\[Errno |OSError\()(\d+)")
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class BookError(Exception):
    """A book that does not build without complaint. Holds the complaints, each with file and line."""


def build_pages(folder: Path) -> Path:
    """Build all pages anew, since only a fresh build tells every warning; gives their folder.

    Raises BookError if there is any complaint. Raises OSError if there is no room for the pages. Sphinx says so in a
    traceback, or file by file.
    """
    # It has no `python -m`; on Windows it has an ending, and in Conda's environments a folder of its own.
    beside = Path(sys.executable).parent
    jupyter_book = shutil.which("jupyter-book", path=os.pathsep.join(map(str, (beside, beside / "Scripts"))))
    if jupyter_book is None:
        raise BookError(f"jupyter-book is not beside {sys.executable}: install the locked environment")
    done = subprocess.run(
        [jupyter_book, "build", ROOT, "--path-output", folder, "-W", "-n", "--keep-going"],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    if done.returncode != 0:
        if no_room := [code for code in map(int, WHY.findall(done.stderr)) if code in NO_ROOM]:
            raise OSError(no_room[0], os.strerror(no_room[0]))
        said = COLOURS.sub("", done.stderr).replace(f"{ROOT}{os.sep}", "").splitlines()
        complaints = [line for line in said if COMPLAINT.search(line)]
        raise BookError("\n".join(["the book does not build:", *dict.fromkeys(complaints or said)]))
    html = folder / "_build" / "html"
    (html / ".buildinfo").unlink(missing_ok=True)  # Sphinx's note for building upon this; it names the folder
    return html
