"""The table of statistics that the committed chapter of the ledger holds."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from analysis.ledger.ledger_texts import LEDGER_COLUMNS
from analysis.printed.problems import InputError
from analysis.show.numbers import NONE
from analysis.show.text import tables_from_csv
from analysis.sources.locations import CHAPTERS, shown

CHAPTER = CHAPTERS / "ledger.ipynb"
CELL = "all-statistics"  # of its template
WAY_OUT = "make book makes it anew"
ID, *TOLD = LEDGER_COLUMNS
HEADER = (ID, *(name.capitalize() for name in TOLD))  # of what is compared, in the table of the chapter


def read_committed(chapter: Path) -> list[dict[str, str]]:
    """The table of statistics that the chapter of the ledger holds, all cells as text.

    Raises InputError if it is not there, is no notebook or holds no such table; one line.
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
