"""`python -m analysis`."""

import sys
from io import TextIOWrapper

from analysis.cli.main import main


def from_shell() -> int:
    """Run the command that the shell gives; its exit code."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that cannot show a character shows its number
    return main()


if __name__ == "__main__":
    sys.exit(from_shell())
