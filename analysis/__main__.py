"""`python -m analysis`."""

import sys
from io import TextIOWrapper

from analysis.cli.main import main

if __name__ == "__main__":
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that cannot show a character shows its number
    sys.exit(main())
