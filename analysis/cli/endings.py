"""How a command ends: its code, and what it says of an error."""

from __future__ import annotations

import sys

DONE, FAILED, BAD_INPUT, ROUNDED, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 130, 143


def print_error(error: Exception | str) -> None:
    """Each line of an error, as a line of its own on stderr."""
    print("\n".join(f"error: {line}" for line in str(error).splitlines()), file=sys.stderr, flush=True)
