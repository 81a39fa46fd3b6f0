"""Which row of one table is which row of another: by what names a row, never by its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

Rows = Sequence[dict[str, str]]
ALIKE = 0.5  # part of its values that a column has to share with its other side to name rows


def matched(
    one: Rows, other: Rows, columns: Sequence[str]
) -> tuple[tuple[str, ...], dict[tuple[str, ...], dict[str, str]], dict[tuple[str, ...], dict[str, str]]]:
    """Rows of two tables by what names them: as few columns as tell all rows of a table apart.

    Columns to the left come first, those whose values are others on the other side come last, as do fractions: what has
    changed should not name a row. Rows that no column tells apart are counted. `columns` are those that both tables
    have. Gives the columns that name a row, and the rows of each table by what these columns hold.

    >>> before = [{"item": "cost", "share": "0.2"}, {"item": "time", "share": "0.4"}]
    >>> after = [{"item": "time", "share": "0.5"}, {"item": "cost", "share": "0.2"}]
    >>> names, one, other = matched(before, after, ["item", "share"])
    >>> names, one[("time",)]["share"], other[("time",)]["share"]
    (('item',), '0.4', '0.5')
    """
    sides = (one, other)
    names: list[str] = []
    for column in sorted(columns, key=lambda name: (_changes(one, other, name), _fractions(sides, name))):
        apart = [len({tuple(row.get(name, "") for name in names) for row in side}) for side in sides]
        if all(count == len(side) for count, side in zip(apart, sides, strict=True)):
            break
        with_it = [len({tuple(row.get(name, "") for name in (*names, column)) for row in side}) for side in sides]
        if with_it != apart:
            names.append(column)
    names.sort(key=list(columns).index)
    return tuple(names), _by_name(one, names), _by_name(other, names)


def _by_name(rows: Rows, names: Sequence[str]) -> dict[tuple[str, ...], dict[str, str]]:
    found: dict[tuple[str, ...], dict[str, str]] = {}
    times: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        key = tuple(row.get(name, "") for name in names)
        times[key] += 1
        found[(*key, f"no. {times[key]}") if times[key] > 1 else key] = row
    return found


def _changes(one: Rows, other: Rows, name: str) -> bool:
    first, second = ({row.get(name, "") for row in rows} for rows in (one, other))
    return len(first & second) < ALIKE * max(len(first), len(second))


def _fractions(sides: Sequence[Rows], name: str) -> bool:
    return any(row.get(name, "").replace(".", "", 1).isdecimal() and "." in row[name] for rows in sides for row in rows)
