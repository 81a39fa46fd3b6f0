"""A folder for what is temporary, and one for what libraries keep where the user's own cannot be written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.sources.locations import ROOT


@contextmanager
def room() -> Iterator[Path]:
    """A folder for all temporary files of this process and of those that it starts.

    It goes with all that is in it: a kernel that is interrupted while it starts leaves files.
    """
    before = os.environ.get("TMPDIR"), tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="compendium-", ignore_cleanup_errors=True) as folder:
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        try:
            yield Path(folder)
        finally:
            os.environ.pop("TMPDIR")
            if before[0] is not None:
                os.environ["TMPDIR"] = before[0]
            tempfile.tempdir = before[1]


def keep_fonts_here() -> None:
    """Let matplotlib keep what it knows of fonts in the checkout, if it cannot where users keep such things."""
    try:
        for name, default in (("XDG_CONFIG_HOME", ".config"), ("XDG_CACHE_HOME", ".cache")):
            folder = Path(os.environ.get(name) or Path.home() / default)
            (folder / "matplotlib").mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder / "matplotlib"):
                pass
    except (OSError, RuntimeError):  # there may be no home at all
        os.environ.setdefault("MPLCONFIGDIR", str(ROOT / ".compendium" / "matplotlib"))
