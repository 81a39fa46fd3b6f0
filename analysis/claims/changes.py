"""The change of a printed share among the same people, over all counts and all pairings that it leaves open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.claims.pairings import pairings_of
from analysis.claims.shares import people
from analysis.claims.tables import check_tables, tables_of_one_size
from analysis.printed.checks import check_work
from analysis.printed.given import as_one_percentage, as_sizes
from analysis.printed.number import Printed
from analysis.printed.problems import problem
from analysis.stats.paired.unknown_pairing import DifferenceRange, PvalueRange, mcnemar_range, paired_difference_range

MOST_PAIRINGS = 5_000_000  # some seconds and a gigabyte


@dataclass(frozen=True)
class PairedChange:
    """The same people asked twice, over all counts, and all ways in which they can be paired, that were left open.

    Attributes
    ----------
    difference : DifferenceRange
        After less before: `lowest_estimate` to `highest_estimate`, and its intervals from `lower` to `upper`.
    p : PvalueRange
        McNemar's p-values, `lowest` to `highest`, each with its table.
    """

    difference: DifferenceRange
    p: PvalueRange


def change_before_after(
    before: str | Printed,
    after: str | Printed,
    n: int | Iterable[int],
    *,
    confidence: float = 0.95,
    method: str = "tango",
    test: str = "exact",
    rounding: str = "half-up",
) -> PairedChange:
    """The change of one printed share among the same people, where the report does not say who changed.

    Everything that the percentages leave open is tried: the counts, and for each pair of counts every number of people
    who can have answered so both times.

    Parameters
    ----------
    before, after : str
        Percentages as printed.
    n : int or iterable of int
        How many answered both times, or all that this can be.
    confidence : float
        Of each interval, between 0 and 1.
    method : str
        Of the interval: 'tango', 'newcombe' or 'wald'.
    test : str
        McNemar's: 'exact', 'mid-p', 'asymptotic' or 'asymptotic-cc'.
    rounding : str
        As in `feasible_counts`.

    Returns
    -------
    PairedChange
        `difference`, after less before: `lowest_estimate` to `highest_estimate`, with intervals from `lower` to
        `upper`, and `excludes_zero`, in 'all', 'some' or 'none' of the tables; `p`, with `lowest` and `highest`.

    Raises
    ------
    ValueError
        For texts that are no percentages or fit no size together, an unknown choice, or more pairings than can be
        tried.

    References
    ----------
    Fréchet (1951), *Annales de l'Université de Lyon A* 14:53-77, for the pairings; Manski (2003), chapter 1.

    Examples
    --------
    9 of 20 people before and 11 after: two may have gained and nobody lost, or 11 gained and 9 lost.
    >>> from analysis import change_before_after
    >>> change = change_before_after("45%", "55%", 20)
    >>> change.p.lowest, round(change.p.highest, 3), change.p.tables
    (0.5, 0.824, 10)
    >>> round(change.difference.lower, 3), round(change.difference.upper, 3), change.difference.excludes_zero
    (-0.316, 0.484, 'none')
    """
    share1, share2 = as_one_percentage("before", before), as_one_percentage("after", after)
    sizes = as_sizes("n", n)
    check_tables("n", sizes, rounding, share1, share2)
    tables = tables_of_one_size(share1, share2, sizes, rounding)
    if not len(tables):
        allowed = f"percentages that {people(sizes)} can give both"
        raise ValueError(problem("before, after", allowed, f"{share1.text}, {share2.text}"))
    check_work("n", int(pairings_of(tables).sum()), MOST_PAIRINGS, "pairings")
    first, size, last, _ = tables.columns
    return PairedChange(
        paired_difference_range(first, last, size, confidence, method), mcnemar_range(first, last, size, test)
    )
