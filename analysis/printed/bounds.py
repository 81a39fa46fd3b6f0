"""What a report did not say about an item is bounded by what it said about the others."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.printed.checks import check_choice
from analysis.printed.counts.denominators import ANSWERS, REPORTED


def unreported_counts(reported: Sequence[range], n: int, answers: str, reported_items: str) -> range:
    """How many of `n` people can have chosen an item that the report left out.

    Parameters
    ----------
    reported : sequence of range
        The feasible counts of each item that was reported, all of `n` people.
    n : int
        People who answered.
    answers : {'select-one', 'select-all', 'not stated'}
        With 'select-one', the item has at most what the reported ones leave; otherwise people may have chosen several.
    reported_items : {'all', 'most frequent', 'selected', 'not stated'}
        With 'most frequent', the item is at most as frequent as the rarest reported one; with 'all', nobody chose it.

    Returns
    -------
    range
        From 0 up; the widest that any feasible choice of the reported counts allows.

    Raises
    ------
    ValueError
        For no reported item, counts outside 0 to `n`, or more answers than people where each gave one.

    References
    ----------
    Manski (2003), chapter 1: what the data and the stated assumptions allow, and no more.

    Examples
    --------
    57% and 41% of 51 were the most frequent goals; any other was chosen by 21 people at most:

    >>> unreported_counts([range(29, 30), range(21, 22)], 51, "not stated", "most frequent")
    range(0, 22)

    and by one at most, if one answer was allowed:

    >>> unreported_counts([range(29, 30), range(21, 22)], 51, "select-one", "most frequent")
    range(0, 2)
    """
    check_choice("answers", answers, ANSWERS)
    check_choice("reported_items", reported_items, REPORTED)
    if not reported or not all(reported):
        raise ValueError("reported: allowed at least one item, each with a feasible count; found none")
    if any(counts[0] < 0 or counts[-1] > n for counts in reported):
        raise ValueError(f"reported: allowed counts from 0 to n = {n}; found {list(reported)}")
    fewest = sum(counts[0] for counts in reported)
    if answers == "select-one" and fewest > n:
        raise ValueError(f"answers: allowed select-one only for counts that add up to n = {n} at most; found {fewest}")
    if reported_items == "all":
        return range(0, 1)
    ranked = reported_items == "most frequent"
    most = min(counts[-1] for counts in reported) if ranked else n
    if answers == "select-one":
        # With x people on the item, the reported ones are at their fewest, but not rarer than x if they rank above it.
        most = max(
            x for x in range(most + 1) if x + sum(max(counts[0], x if ranked else 0) for counts in reported) <= n
        )
    return range(0, most + 1)


def fewest_with_several(counts: Sequence[int], n: int) -> int:
    """How many of `n` people must have chosen more than one item, at the fewest.

    Each chose an item once at most, and may have chosen none.

    Parameters
    ----------
    counts : sequence of int
        How many chose each item.
    n : int

    Returns
    -------
    int
        0 where the counts leave room for everyone to have chosen one at most.

    Raises
    ------
    ValueError
        For counts outside 0 to `n`.

    References
    ----------
    Manski (2003), chapter 1: what the data allow, and no more. By counting: with `m` people who chose several, an item
    has at most `m` of its choices from them, and every other choice needs a person of its own.

    Examples
    --------
    Twelve made 19 choices. Three can have chosen all four items; the other seven choices then need seven of the nine:

    >>> fewest_with_several([6, 4, 4, 5], 12)
    3
    """
    if any(count < 0 or count > n for count in counts):
        raise ValueError(f"counts: allowed 0 to n = {n}; found {list(counts)}")
    return next(m for m in range(n + 1) if sum(max(count - m, 0) for count in counts) <= n - m)
