"""A printed p-value as a claim: for which sizes, and which pairings, is it true?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import ceil

import numpy as np

from analysis.claims.edges import sizes_with, tables_at_the_edge
from analysis.claims.independent_tests import INDEPENDENT, UNCONDITIONAL
from analysis.claims.pairings import outermost, over_every_pairing, pairings_of, sizes_with_pairing
from analysis.claims.tables import (
    Claim,
    Tables,
    among,
    check_not_percent,
    check_tables,
    summarize,
    tables_of_groups,
    tables_of_one_size,
)
from analysis.printed.checks import check_choice, check_size, check_work
from analysis.printed.counts.percentages import feasible_counts
from analysis.printed.given import as_number, as_one_percentage, as_sizes
from analysis.printed.number import Printed
from analysis.printed.rounding import Range, rounding_range
from analysis.stats.paired.mcnemar import mcnemar
from analysis.stats.two_groups.fisher import ALTERNATIVES

MOST_PAIRINGS = 10_000_000  # some two seconds and a gigabyte
MOST_SIZES, LARGEST_SIZE = 16_000, 1_000_000  # of which the tables at the edge are tried: a second a test


@dataclass(frozen=True)
class PValueClaim(Claim):
    """A printed p-value, over all tables that two printed percentages allow.

    Attributes
    ----------
    test, alternative : str
        As they were asked for. The other attributes are those of :class:`analysis.claims.tables.Claim`.
    """

    test: str
    alternative: str


def p_value_claim(
    claim: str | Printed,
    first: str | Printed,
    second: str | Printed,
    n: int | Iterable[int],
    n2: int | Iterable[int] | None = None,
    *,
    test: str = "fisher",
    alternative: str = "two-sided",
    rounding: str = "half-up",
    only_edge: bool = False,
) -> PValueClaim:
    """Whether a printed p-value is true of all tables that two printed percentages allow, of some, or of none.

    Parameters
    ----------
    claim : str
        The p-value as printed, from 0 to 1. With a comparator ("<0.05") what it says; "0.03" stands for all that round
        to it.
    first, second : str
        Percentages as printed: of two groups, or of the same people after and before.
    n : int or iterable of int
        How many answered, or all that this can be: range(1, 301), or any set of numbers, such as those that
        `feasible_denominators` returns. Without `n2` both groups have the same size.
    n2 : int or iterable of int, optional
        The same for the second group, where groups may differ in size; every pair is tried.
    test : str
        Of separate groups 'fisher', 'fisher-mid-p', 'fisher-central' (twice the smaller one-sided p-value),
        'chi-square', 'chi-square-yates', 'n-minus-one', 'z-unpooled', 'likelihood-ratio', 'logistic-wald',
        'log-risk-ratio', 'boschloo', 'boschloo-central' (as scipy's), 'barnard' or 'barnard-unpooled'. Of the same
        people asked twice, over all ways in which they can be paired, 'mcnemar-exact', 'mcnemar-mid-p' or
        'mcnemar-asymptotic'; without `n2`.
    alternative : {'two-sided', 'greater', 'less'}
        'greater': the first share is greater than the second. One-sided, the central tests are those without the word.
    rounding : str
        As in `feasible_counts`; of the percentages and of the p-value.
    only_edge : bool
        Whether, without `n2`, only the tables of each size are tried whose shares differ most and least, for groups of
        thousands. `lowest`, `highest`, 'all' and `overall` are then as over all tables. A p-value that none of these
        gives is sought among all others, unless it is below or above all of theirs; not so for tests that rank all.

    Returns
    -------
    PValueClaim
        `overall` is 'all', 'some' or 'none'; `holds` says so for each of `sizes` (pairs with `n2`); `always_from` is
        the size from which on it is always true (with `n2` the smaller of a pair); `lowest` and `highest` are the
        p-values, `lowest_at` and `highest_at` their tables. A chi-square test is undefined where nobody or everybody in
        both groups answered so; where nobody changed, McNemar's p is 1.

    Raises
    ------
    ValueError
        For texts that are no such numbers, an unknown test or side, or more tables than can be tried: two million; 1.2
        million by Fisher's exact test, half as many where groups differ in size; 250,000 to rank (Boschloo and Barnard:
        all sizes up to 89 people a group, or one of 499), 10 million pairings (McNemar, some 1,000 people). With
        `only_edge` more than 16,000 sizes, or a million people a group.

    References
    ----------
    Nuijten et al. (2016), *Behavior Research Methods* 48:1205-1226; Manski (2003), chapter 1.

    Examples
    --------
    The smallest size from which on any two groups with 20% and 10% differ at the level 0.05:
    >>> from analysis import p_value_claim
    >>> p_value_claim("<0.05", "20%", "10%", range(1, 301)).always_from
    129
    >>> p_value_claim("<0.05", "41%", "30%", 22, range(26, 53)).overall
    'none'

    Of the same people, it is later that it holds whichever of them changed; up to there, of some pairings only:

    >>> found = p_value_claim("<0.05", "20%", "10%", range(1, 301), test="mcnemar-exact")
    >>> found.always_from, found.holds[found.sizes.index(153)], found.highest_at
    (154, 'some', PairedTable(both=1, gained=1, lost=0, neither=8))
    """
    printed = as_number("claim", claim)
    share1, share2 = as_one_percentage("first", first), as_one_percentage("second", second)
    if n2 is not None:
        check_choice("test", test, INDEPENDENT)
        check_choice("alternative", alternative, ALTERNATIVES)
        check_not_percent("claim", printed, 0, 1)
        tables = tables_of_groups(share1, share2, n, n2, rounding)
        return _over_tables(tables, rounding_range(printed, rounding), test, alternative, pairs=True)
    sizes = as_sizes("n", n)
    if not only_edge:
        check_tables("n", sizes, rounding, share1, share2)
    return _of_one_size(printed, share1, share2, tuple(sizes), test, alternative, rounding, only_edge)


@lru_cache(maxsize=64)
def _of_one_size(
    claim: Printed,
    first: Printed,
    second: Printed,
    sizes: tuple[int, ...],
    test: str,
    alternative: str,
    rounding: str,
    only_edge: bool,
) -> PValueClaim:
    """At every size, of both groups."""
    check_choice("test", test, TESTS)
    check_choice("alternative", alternative, ALTERNATIVES)
    check_not_percent("claim", claim, 0, 1)
    allowed = rounding_range(claim, rounding)
    if only_edge:
        return _at_the_edge(first, second, sizes, allowed, test, alternative, rounding)
    tables = tables_of_one_size(first, second, sizes, rounding)
    if test in _PAIRED:
        return _over_pairings(tables, allowed, test, alternative)
    return _over_tables(tables, allowed, test, alternative, pairs=False)


def _at_the_edge(
    first: Printed, second: Printed, sizes: tuple[int, ...], allowed: Range, test: str, alternative: str, rounding: str
) -> PValueClaim:
    """From the tables at the edge; where none of them makes the claim true, whether one between does."""
    check_work("n", len(sizes), MOST_SIZES, "numbers of people a group")
    check_work("n", max(sizes), LARGEST_SIZE, "people a group")
    edge = _edge(first, second, sizes, rounding)
    if test in _PAIRED:
        found = _over_outermost(edge, allowed, test, alternative)
    else:
        found = _over_tables(edge, allowed, test, alternative, pairs=False)
    if found.lowest is None or found.highest is None or not found.never or test in UNCONDITIONAL:
        return found
    if float(allowed.lower) > found.highest or (allowed.upper is not None and float(allowed.upper) < found.lowest):
        return found
    if test in _PAIRED:
        check_tables("n", sizes, rounding, first, second)
        tables = tables_of_one_size(first, second, sizes, rounding)
        true = sizes_with_pairing(tables, allowed, _PAIRED[test], alternative)
    else:
        true = sizes_with(first, second, sizes, allowed, INDEPENDENT[test], alternative, rounding)
    held = set(true.tolist())
    return replace(found, holds=tuple("some" if size in held else "none" for size in found.sizes))


_edge = lru_cache(maxsize=8)(tables_at_the_edge)  # several tests are of the same


def p_value_claim_of_a_part(
    claim: str | Printed,
    first: str | Printed,
    second: str | Printed,
    largest: int,
    part: float,
    *,
    test: str = "fisher",
    alternative: str = "two-sided",
    rounding: str = "half-up",
) -> PValueClaim:
    """Check a printed p-value where only a part of the people asked before answered after, as independent groups.

    Parameters
    ----------
    claim : str
        As in :func:`p_value_claim`.
    first, second : str
        Percentages as printed, after and before.
    largest : int
        The largest number of people before that is tried; all smaller ones are too.
    part : float
        How many answered after, as a part of those before, above 0, at most 1; rounded up to a whole number.
    test : str
        'fisher', 'fisher-mid-p', 'fisher-central', 'chi-square', 'chi-square-yates', 'n-minus-one', 'z-unpooled',
        'likelihood-ratio', 'logistic-wald', 'log-risk-ratio', 'boschloo', 'boschloo-central', 'barnard' or
        'barnard-unpooled'.
    alternative : {'two-sided', 'greater', 'less'}
    rounding : str

    Returns
    -------
    PValueClaim
        With pairs for `sizes`: after, before. `always_from` is then of the group after, which is never the larger one.

    Raises
    ------
    ValueError
        As in :func:`p_value_claim`; for a paired test; and for a part that is none.

    References
    ----------
    As for :func:`p_value_claim`.

    Examples
    --------
    With a tenth of the people left, "p < 0.01" is true of every table; 66% is of 29 people or more (19 of them):

    >>> found = p_value_claim_of_a_part("<0.01", "66%", "13%", 463, 0.1)
    >>> found.overall, found.always_from, found.sizes[-1]
    ('all', 29, (47, 463))
    """
    printed = as_number("claim", claim)
    share1, share2 = as_one_percentage("first", first), as_one_percentage("second", second)
    check_size("largest", largest)
    check_choice("test", test, INDEPENDENT)
    check_choice("alternative", alternative, ALTERNATIVES)
    check_not_percent("claim", printed, 0, 1)
    if isinstance(part, bool) or not isinstance(part, int | float) or not 0 < part <= 1:
        raise ValueError(f"part: allowed a number above 0, at most 1; found {part!r}")
    exactly = Fraction(str(part))
    rows = [
        (count1, n1, count2, n2)
        for n2 in range(1, largest + 1)
        for n1 in [ceil(exactly * n2)]
        for count1 in feasible_counts(share1, n1, rounding)
        for count2 in feasible_counts(share2, n2, rounding)
    ]
    tables = Tables(*np.array(rows, dtype=np.int64).reshape(-1, 4).T)
    return _over_tables(tables, rounding_range(printed, rounding), test, alternative, pairs=True)


def _over_tables(tables: Tables, allowed: Range, test: str, alternative: str, pairs: bool) -> PValueClaim:
    pvalues = INDEPENDENT[test](tables, alternative)
    found = summarize(
        pvalues, among(pvalues, allowed), tables.exposed_total, tables.control_total, tables.__getitem__, pairs
    )
    return PValueClaim(**found, test=test, alternative=alternative)


def _over_pairings(tables: Tables, allowed: Range, test: str, alternative: str) -> PValueClaim:
    """Over every pairing of every table; each pair of who gained and who lost is tested once."""
    check_work("ceiling", int(pairings_of(tables).sum()), MOST_PAIRINGS, f"pairings for {test}")
    found = over_every_pairing(tables, allowed, _PAIRED[test], alternative)
    return PValueClaim(**found, test=test, alternative=alternative)


def _over_outermost(tables: Tables, allowed: Range, test: str, alternative: str) -> PValueClaim:
    """Over the pairings of every table at which the p-value is lowest and highest."""
    people, sizes = outermost(tables), np.repeat(tables.exposed_total, 3)
    pvalues = np.asarray(mcnemar(people.gained, people.lost, _PAIRED[test], alternative).pvalue)
    found = summarize(pvalues, among(pvalues, allowed), sizes, sizes, people.__getitem__, False)
    return PValueClaim(**found, test=test, alternative=alternative)


_PAIRED = {"mcnemar-exact": "exact", "mcnemar-mid-p": "mid-p", "mcnemar-asymptotic": "asymptotic"}
TESTS = (*INDEPENDENT, *_PAIRED)
