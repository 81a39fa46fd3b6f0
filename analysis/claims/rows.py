"""One row of a table of claims, read: what is claimed, of how many people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from analysis.printed.checks import as_python
from analysis.printed.counts.means import check_scale
from analysis.printed.counts.standard_deviations import MOST_WITH_SD, WIDEST_SCALE
from analysis.printed.given import as_number, as_percentage
from analysis.printed.number import Printed
from analysis.printed.ranges import PrintedRange, parse_range

LONGEST = 1_000  # characters of a cell; whole numbers of over 4,300 digits Python does not read
MOST_PEOPLE = 10**9  # sums of answers are 64-bit integers
MOST_ITEMS = 10**3
LARGEST_MEAN = 10**6
READ = ("percentage", "mean", "sd", "items", "scale", "n", "count")
KEYS = ("report", "question")
Problem = tuple[str, str, object]  # column, what is allowed, what was found


@dataclass(frozen=True)
class RowClaim:
    """What one row claims; None for what it does not state."""

    percentage: Printed | PrintedRange | None = None
    mean: Printed | None = None
    sd: Printed | None = None
    items: int = 1
    scale: tuple[int, int] | None = None
    n: int | None = None
    count: int | None = None


class _NotAllowed(Exception):
    """What would be allowed in a cell."""


def read_row(row: dict[str, object]) -> tuple[RowClaim, list[Problem]]:
    """What a row claims, and what is wrong with its cells.

    Parameters
    ----------
    row : dict
        Cells by the names of `READ`; None for one that is empty.

    Examples
    --------
    >>> claim, problems = read_row({"percentage": "30%", "n": "50", "count": 15.0})
    >>> claim.n, claim.count, problems
    (50, 15, [])
    >>> read_row({"percentage": "thirty", "n": 50})[1]
    [('percentage', 'a percentage with its sign, 0% to 100%, such as "30%" or "67.4%"', 'thirty')]
    """
    found: dict[str, Any] = {}  # as many types as columns
    problems: list[Problem] = []
    for column, cell in row.items():
        if cell is None:
            continue
        try:
            found[column] = _READERS[column](cell)
        except _NotAllowed as refused:
            problems.append((column, str(refused), as_python(cell)))
    if "percentage" in found and "mean" in found:
        problems.append(("mean", "nothing in a row that has a percentage", row["mean"]))
    for column, wanted in (("sd", "mean"), ("count", "percentage")):
        if column in found and row.get(wanted) is None:
            problems.append((column, f"nothing in a row without {wanted}", as_python(row[column])))
    answers = found.get("n", 2) * found.get("items", 1)
    if "sd" in found and (found.get("n") == 1 or answers > MOST_WITH_SD):
        allowed = f"at least 2 people for a standard deviation, and at most {MOST_WITH_SD:,} answers"
        problems.append(("n", allowed, as_python(row["n"])))
    return RowClaim(**found), problems


def _whole(allowed: str, lowest: int, highest: int = MOST_PEOPLE) -> Callable[[object], int]:
    def reader(cell: object) -> int:
        value = as_python(cell)
        if isinstance(cell, str):
            digits = cell.strip().replace(",", "")
            readable = digits.isascii() and digits.isdigit() and len(digits) <= LONGEST
            value = int(digits) if readable else None
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
            raise _NotAllowed(allowed)
        if not lowest <= value <= highest:
            raise _NotAllowed(allowed)
        return int(value)

    return reader


def _percentage(cell: object) -> Printed | PrintedRange:
    try:
        return as_percentage("percentage", cell)
    except ValueError:
        raise _NotAllowed('a percentage with its sign, 0% to 100%, such as "30%" or "67.4%"' + _as_text(cell)) from None


def _plain(cell: object) -> Printed:
    allowed = 'a plain number as printed, such as "5.20"'
    try:
        found = as_number("number", cell)
    except ValueError:
        raise _NotAllowed(allowed + _as_text(cell)) from None
    if found.percent or found.comparator not in ("", "≈"):
        raise _NotAllowed(allowed)
    if abs(found.value) > LARGEST_MEAN:
        raise _NotAllowed(f"a number up to {LARGEST_MEAN:,}")
    return found


def _spread(cell: object) -> Printed:
    found = _plain(cell)
    if found.value < 0:
        raise _NotAllowed('a plain number of at least 0, such as "1.10"')
    return found


def _scale(cell: object) -> tuple[int, int]:
    try:
        if not isinstance(cell, str):
            raise ValueError
        found = parse_range(cell)
        ends = (int(found.low.value), int(found.high.value))
        if found.low.percent or ends != (found.low.value, found.high.value):
            raise ValueError
        check_scale(ends)
        if ends[1] - ends[0] > WIDEST_SCALE:
            raise ValueError
    except ValueError:
        raise _NotAllowed(
            f'the lowest and the highest answer as text, such as "1-7", up to {WIDEST_SCALE:,} apart'
        ) from None
    return ends


def _as_text(cell: object) -> str:
    return "" if isinstance(cell, str) else ", as text"


_READERS: dict[str, Callable[[object], object]] = {
    "percentage": _percentage,
    "mean": _plain,
    "sd": _spread,
    "items": _whole(f"a whole number of questions, 1 to {MOST_ITEMS:,}", 1, MOST_ITEMS),
    "scale": _scale,
    "n": _whole(f"a whole number of people, 1 to {MOST_PEOPLE:,}", 1),
    "count": _whole(f"a whole number of people, 0 to {MOST_PEOPLE:,}", 0),
}
