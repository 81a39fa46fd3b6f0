"""A printed p-value of two groups by each of several tests, over every table or, of too many, the likeliest ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import TypeVar

import numpy as np

from analysis.claims.independent_tests import INDEPENDENT, MOST_UNCONDITIONAL, UNCONDITIONAL, tables_to_rank
from analysis.claims.p_value_bounds import BOUNDED, p_value_bounds
from analysis.claims.tables import Tables, among, counts_of, every_pair
from analysis.printed.counts.percentages import counts_by_size
from analysis.printed.number import Printed
from analysis.printed.rounding import Range, rounding_range

MOST_TRIED = 100_000  # tables, each by every test: some two seconds
OF_SIZES, OF_A_GROUP = 500, 1_000  # sizes and counts of a group, of which the likeliest tables are sought
LIKELIEST, AT_THE_ENDS = 10_000, 100  # tables that are tried if there are more
CAUTIOUS = ("fisher", "fisher-central", "chi-square-yates")  # whose p-values are near Yates's
# Of groups so large Fisher's p-values of all kinds lie within this factor of that by the central convention: half of it
# is a tail, which the others have but for half of the table seen, and the other tail is not longer than that by more.
CONVENTIONS_APART = 4

Values = TypeVar("Values", list[int], np.ndarray)


@dataclass(frozen=True)
class TestsTried:
    """What several tests give.

    Attributes
    ----------
    ranges : dict
        By the name of each test that has a p-value for some table, the lowest and the highest of those tried.
    giving, everywhere : tuple of str
        The tests that give the printed p-value for some table; and for every one tried at which they have a p-value.
    left_out : str
        Where not every table was tried, how many there are, and how many can be.
    """

    ranges: Mapping[str, tuple[float, float]]
    giving: tuple[str, ...]
    everywhere: tuple[str, ...]
    left_out: str = ""


def by_each_test(
    claim: Printed,
    first: Printed,
    second: Printed,
    n: Iterable[int],
    n2: Iterable[int],
    tests: Sequence[str],
    alternative: str = "two-sided",
    rounding: str = "half-up",
) -> TestsTried:
    """Hold a printed p-value against several tests of all tables that two percentages of two groups allow.

    Of too many tables only those are tried whose p-value by a chi-square test is nearest to the printed one, and those
    of which it is lowest and highest: one of them gives it, if any does, in all but rare cases.

    Parameters
    ----------
    claim : Printed
        From 0 to 1.
    first, second : Printed
    n, n2 : iterable of int
        How many can have answered in each group; every pair is tried.
    tests : sequence of str
        Of separate groups, as for :func:`analysis.claims.p_values.p_value_claim`.
    alternative : {'two-sided', 'greater', 'less'}
    rounding : str

    Returns
    -------
    TestsTried

    Examples
    --------
    54 and 40 of 90:

    >>> from analysis.printed.number import parse
    >>> shares = parse(".034"), parse("60%"), parse("44%"), [90], [90]
    >>> by_each_test(*shares, ["fisher", "chi-square", "z-unpooled"]).giving
    ('z-unpooled',)
    """
    allowed, groups = rounding_range(claim, rounding), ((first, sorted(n)), (second, sorted(n2)))
    many = prod(_how_many(share, sizes, rounding) for share, sizes in groups)
    left_out = f"sizes: allowed up to {MOST_TRIED:,} tables; found {many:,}" if many > MOST_TRIED else ""
    if not left_out:
        tables = every_pair(*(counts_of(share, sizes, rounding) for share, sizes in groups))
    else:
        some = [counts_of(share, _thinned(sizes, OF_SIZES), rounding) for share, sizes in groups]
        tables = every_pair(*(_thinned(group, OF_A_GROUP) for group in some))
    ranges, giving, everywhere = {}, [], []
    for test in tests:
        tried = _likeliest(tables, allowed, test, alternative) if left_out else tables
        if test in UNCONDITIONAL and (ranked := tables_to_rank(tried)) > MOST_UNCONDITIONAL:
            left_out = f"sizes: allowed up to {MOST_UNCONDITIONAL:,} tables to rank for {test}; found {ranked:,}"
            tried = _few_sizes(tried, allowed, test, alternative)
        pvalues = INDEPENDENT[test](tried, alternative)
        pvalues = pvalues[~np.isnan(pvalues)]
        if pvalues.size:
            ranges[test] = float(pvalues.min()), float(pvalues.max())
            held = among(pvalues, allowed)
            giving += [test] if held.any() else []
            everywhere += [test] if held.all() else []
    return TestsTried(ranges, tuple(giving), tuple(everywhere), left_out)


def _how_many(share: Printed, sizes: list[int], rounding: str) -> int:
    first, beyond = counts_by_size(share, np.array(sizes), rounding)
    return int(np.maximum(beyond - first, 0).sum())


def _thinned(values: Values, most: int) -> Values:
    return values[:: -(-len(values) // most) or 1]


def _in_likelihood(tables: Tables, allowed: Range, test: str, alternative: str) -> tuple[np.ndarray, np.ndarray]:
    """The tables by how near a p-value that comes close to theirs is to what is printed; and by that p-value."""
    like = "chi-square-yates" if test in CAUTIOUS else "chi-square"
    if test in UNCONDITIONAL and len(tables) <= MOST_TRIED:
        like = "fisher-mid-p"
    rough = INDEPENDENT[like](tables, alternative)
    upper = 1.0 if allowed.upper is None else float(allowed.upper)
    least = np.finfo(float).tiny
    away = np.maximum(
        np.log(max(float(allowed.lower), least) / np.maximum(rough, least)), np.log(np.maximum(rough, least) / upper)
    )
    return np.argsort(np.maximum(away, 0.0), kind="stable"), np.argsort(rough)  # those without a p-value come last


def _likeliest(tables: Tables, allowed: Range, test: str, alternative: str) -> Tables:
    likely, rising = _in_likelihood(tables, allowed, test, alternative)
    return _of(tables, np.concatenate([likely[:LIKELIEST], rising[:AT_THE_ENDS], rising[::-1][:AT_THE_ENDS]]))


def _few_sizes(tables: Tables, allowed: Range, test: str, alternative: str) -> Tables:
    """The likeliest tables, of as many pairs of sizes as can have all of their tables ranked."""
    order, _ = _in_likelihood(tables, allowed, test, alternative)
    sizes = np.stack([tables.exposed_total, tables.control_total])[:, order]
    pairs, place, which = np.unique(sizes, axis=1, return_index=True, return_inverse=True)
    by_place = np.argsort(place)
    work = np.empty(len(place), dtype=np.int64)
    work[by_place] = np.cumsum((pairs[:, by_place] + 1).prod(axis=0))
    return _of(tables, order[work[which.ravel()] <= MOST_UNCONDITIONAL / 2])


def _of(tables: Tables, which: np.ndarray) -> Tables:
    return Tables(*(column[which] for column in tables.columns))


def bounded(
    first: Printed,
    second: Printed,
    n: Iterable[int],
    n2: Iterable[int],
    tests: Sequence[str],
    alternative: str = "two-sided",
    rounding: str = "half-up",
) -> tuple[float, float] | None:
    """Two numbers between which the p-values of all tables lie, of those of some tests of which that can be told.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> shares = parse("62%"), parse("54%"), range(1518, 3037), range(1450, 2901)
    >>> low, high = bounded(*shares, ["fisher", "chi-square"])
    >>> high < 0.001, bounded(*shares, ["barnard"])
    (True, None)
    """
    of = [test for test in BOUNDED if test in tests or (test == "fisher-central" and "fisher" in tests)]
    found = [p_value_bounds(first, second, n, n2, test, rounding, alternative) for test in of]
    bounds = [one for one in found if one is not None]
    if not bounds or len(bounds) < len(found):
        return None
    return min(low for low, _ in bounds), max(high for _, high in bounds)
