"""What runs when, as pytask tasks: a chapter, or the HTML of the book, is made anew if what it is made from changed."""

from __future__ import annotations

import hashlib

from analysis.book.notebooks.running import chapters
from analysis.sources.locations import ROOT

CHAPTERS = chapters()


def digest(*patterns: str) -> str:
    """SHA-256 over the names and contents of the files that match, so that a file that goes is noticed as well.

    One value for all of them, because pytask asks its database about every dependency of every task.
    """
    summed = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}):
        content = path.read_bytes()
        summed.update(f"{path.relative_to(ROOT).as_posix()} {len(content)}\n".encode() + content)
    return summed.hexdigest()
