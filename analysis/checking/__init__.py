"""Whether every statistic still is what is committed: the rows in words, what differs, and how a check is shown."""

from analysis.checking.committed import CELL, Difference, compared, read_committed
from analysis.checking.documents import DOCUMENTS
from analysis.checking.outcome import CHAPTER, Outcome, checked
from analysis.checking.terminal import lines

__all__ = ["CELL", "CHAPTER", "DOCUMENTS", "Difference", "Outcome", "checked", "compared", "lines", "read_committed"]
