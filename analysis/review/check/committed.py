"""The table of statistics that the committed chapter holds, and where the one that is rebuilt now differs from it."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.ledger.ledger_texts import LEDGER_COLUMNS
from analysis.printed.problems import InputError
from analysis.show.numbers import NONE
from analysis.show.text import tables_from_csv
from analysis.sources.locations import shown

CELL = "all-statistics"  # of the template of the ledger
WAY_OUT = "make book makes it anew"
ID, *TOLD = LEDGER_COLUMNS
HEADER = (ID, *(name.capitalize() for name in TOLD))  # of what is compared, in the table of the chapter


@dataclass(frozen=True)
class Difference:
    """A statistic that is not as it was committed.

    Attributes
    ----------
    statistic_id : str
    words : str
        What differs: of each column what is committed, and what is rebuilt now.
    """

    statistic_id: str
    words: str

    def __str__(self) -> str:
        return f"{self.statistic_id}: {self.words}"


def read_committed(chapter: Path) -> list[dict[str, str]]:
    """The table of statistics that the chapter of the ledger holds, all cells as text.

    Parameters
    ----------
    chapter : Path
        The notebook as it ran.

    Raises
    ------
    InputError
        If it is not there, is no notebook or holds no such table; one line.
    """
    try:
        cells = json.loads(chapter.read_text(encoding="utf-8"))["cells"]
        outputs = next(cell["outputs"] for cell in cells if cell["id"] == CELL)
        held = next("".join(output["data"]["text/csv"]) for output in outputs if "text/csv" in output["data"])
        header, *rows = tables_from_csv(held)[0] or [[]]
    except FileNotFoundError:
        raise InputError(f"{shown(chapter)}: is not there, so there is nothing to compare with; {WAY_OUT}") from None
    except OSError as error:
        raise InputError(f"{shown(chapter)}: cannot be read ({error.strerror or error})") from None
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration, csv.Error):
        raise InputError(f"{shown(chapter)}: holds no table of statistics in cell {CELL}; {WAY_OUT}") from None
    whole = set(HEADER) <= set(header) and all(len(row) == len(header) for row in rows)
    if not whole or len({row[header.index(ID)] for row in rows}) < len(rows):
        raise InputError(f"{shown(chapter)}: holds another table of statistics than is made now; {WAY_OUT}")
    places = {column: header.index(name) for column, name in zip(LEDGER_COLUMNS, HEADER, strict=True)}
    return [{column: "" if row[at] == NONE else row[at] for column, at in places.items()} for row in rows]


def compared(committed: Sequence[Mapping[str, str]], now: Sequence[Mapping[str, str]]) -> list[Difference]:
    """Each statistic that is not as it was committed, in the order of those that are rebuilt now.

    Parameters
    ----------
    committed, now : sequence of Mapping
        Rows by `wording.LEDGER_COLUMNS`.

    Examples
    --------
    >>> row = dict.fromkeys(LEDGER_COLUMNS, "") | {"statistic_id": "report.cost", "printed": "41%"}
    >>> [str(one) for one in compared([row], [row | {"printed": "42%"}])]
    ['report.cost: printed: committed "41%", now "42%"']
    >>> [str(one) for one in compared([row], [])], [str(one) for one in compared([], [row])]
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
