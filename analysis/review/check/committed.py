"""Where the statistics that are rebuilt now differ from those that are committed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.book.committed_ledger import ID, TOLD


@dataclass(frozen=True)
class Difference:
    """A statistic that is not as it was committed."""

    statistic_id: str
    words: str  # of each column what is committed, and what is rebuilt now

    def __str__(self) -> str:
        return f"{self.statistic_id}: {self.words}"


def not_as_committed(committed: Sequence[Mapping[str, str]], now: Sequence[Mapping[str, str]]) -> list[Difference]:
    """Each statistic that is not as it was committed, in the order of those that are rebuilt now.

    >>> from analysis.ledger.ledger_texts import LEDGER_COLUMNS
    >>> row = dict.fromkeys(LEDGER_COLUMNS, "") | {"statistic_id": "report.cost", "printed": "41%"}
    >>> [str(one) for one in not_as_committed([row], [row | {"printed": "42%"}])]
    ['report.cost: printed: committed "41%", now "42%"']
    >>> [str(one) for one in not_as_committed([row], [])], [str(one) for one in not_as_committed([], [row])]
    (['report.cost: is committed, and is not in the data'], ['report.cost: is in the data, and is not committed'])
    """
    held, here = ({row[ID]: row for row in rows} for rows in (committed, now))
    found = []
    for name, row in here.items():
        if name not in held:
            found.append(Difference(name, "is in the data, and is not committed"))
        elif told := [_told(column, held[name], row) for column in TOLD if held[name][column] != row[column]]:
            found.append(Difference(name, "; ".join(told)))
    return found + [Difference(name, "is committed, and is not in the data") for name in held if name not in here]


def _told(column: str, committed: Mapping[str, str], now: Mapping[str, str]) -> str:
    before, after = (f'"{row[column]}"' if row[column] else "nothing" for row in (committed, now))
    return f"{column}: committed {before}, now {after}"
