"""Two runs of the same chapters, held against each other: what differs, in words and as a page."""

from analysis.comparing.changes import KINDS, Change, Comparison, compare
from analysis.comparing.runs import COMMITTED, Run, committed, find, record

__all__ = ["COMMITTED", "KINDS", "Change", "Comparison", "Run", "committed", "compare", "find", "record"]
