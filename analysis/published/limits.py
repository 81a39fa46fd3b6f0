"""How much is tried before a function says that it is too much, rather than take a day or all memory."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.arguments import check_size
from analysis.counts import feasible_counts
from analysis.counts.means import check_items, check_scale
from analysis.printed import Printed, PrintedRange

MOST_PEOPLE = 10**9  # sums of answers are 64-bit integers
MOST_ITEMS = 10**3
LARGEST_MEAN = 10**6
MOST_DENOMINATORS = 10**6
MOST_WITH_SD, WIDEST_SCALE = 100_000, 1_000  # some seconds of a search for sums of squares
MOST_TABLES = 2_000_000


def check_tables(
    name: str, sizes: Iterable[int], rounding: str, *shares: Printed | PrintedRange, most: int = MOST_TABLES
) -> None:
    """Refuse sizes at which percentages, each of the same people, allow too many tables.

    Examples
    --------
    >>> from analysis.printed import parse
    >>> check_tables("n", [10**9], "half-up", parse("30%"))
    Traceback (most recent call last):
    ValueError: n: allowed sizes with up to 2,000,000 tables; found 10,000,000
    """
    found = 0
    for size in sizes:
        tables = 1
        for share in shares:
            tables *= len(feasible_counts(share, size, rounding))
        found += tables
    if found > most:
        raise ValueError(f"{name}: allowed sizes with up to {most:,} tables; found {found:,}")


def check_answers(n: int, items: int, scale: tuple[int, int] | None) -> None:
    """Refuse what takes too long to be searched for sums of squares."""
    check_size("n", n)
    check_items(items)
    if n * items > MOST_WITH_SD:
        raise ValueError(f"n: allowed up to {MOST_WITH_SD:,} answers with a standard deviation; found {n * items:,}")
    if scale is not None:
        check_scale(scale)
        if scale[1] - scale[0] > WIDEST_SCALE:
            raise ValueError(f"scale: allowed ends up to {WIDEST_SCALE:,} apart; found {scale}")
