"""A printed p-value as a claim: for which sizes, and which pairings, is it true?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from analysis.arguments import check_choice, check_size
from analysis.claims.tables import (
    Claim,
    Tables,
    among,
    check_not_percent,
    check_work,
    summarize,
    tables_of_a_part,
    tables_of_one_size,
    tables_of_two_sizes,
)
from analysis.comparisons import boschloo_pvalues, chi_square_pvalues, fisher_exact_pvalues
from analysis.paired import feasible_pairings, mcnemar
from analysis.printed import Printed, rounding_range

_FISHER_AT_ONCE = 2_000  # tables, which Fisher's test spreads out to all those with the same margins
MOST_CELLS = 20_000_000  # of them; some three seconds
MOST_UNCONDITIONAL = 100_000  # tables that Boschloo's test has to rank: all sizes up to 65 a group take a second
MOST_PAIRINGS = 10_000_000  # some two seconds and a gigabyte


@dataclass(frozen=True)
class PValueClaim(Claim):
    """A printed p-value, over all tables that two printed percentages allow.

    Attributes
    ----------
    test : str
        As it was asked for. The other attributes are those of :class:`analysis.claims.Claim`.
    """

    test: str


@lru_cache(maxsize=64)
def p_value_claim(
    claim: Printed,
    after: Printed,
    before: Printed,
    ceiling: int,
    *,
    test: str = "fisher",
    rounding: str = "half-up",
    smallest: int = 1,
) -> PValueClaim:
    """Check a printed p-value for two percentages of one unstated size, at every size up to `ceiling`.

    Parameters
    ----------
    claim : Printed
        From 0 to 1. With a comparator ("<0.01") what it says; an exact p-value ("0.03") stands for all that round to
        it.
    after, before : Printed
        Percentages: of two independent groups, or of the same people asked twice.
    ceiling : int
        The largest size that is tried, of each group.
    test : str
        Two-sided. Of two independent groups of one size, over all pairs of feasible counts: 'fisher' (minlike),
        'fisher-mid-p', 'chi-square', 'chi-square-yates', 'boschloo' (minlike). Of the same people asked twice, over
        all pairs of feasible counts and all ways in which the people can be the same
        (:func:`analysis.paired.feasible_pairings`): 'mcnemar-exact', 'mcnemar-mid-p', 'mcnemar-asymptotic'.
    rounding : str
        Of the percentages and of the p-value; see :func:`analysis.printed.rounding_range`.
    smallest : int
        The smallest size that is tried.

    Returns
    -------
    PValueClaim
        A chi-square test is undefined where nobody or everybody in both groups answered so. Where nobody changed,
        McNemar's p is 1.

    Raises
    ------
    ValueError
        For a claim that is no p-value, percentages that are none, sizes that are no numbers of people, an unknown test
        or rounding; and for more than 20 million tables with the margins of those tried (Fisher), 100,000 to rank
        (Boschloo: that is 65 people a group) or 10 million pairings (McNemar: some 1,000 people).

    References
    ----------
    Brown and Heathers (2017), section "The GRIM test", for the counts; Nuijten et al. (2016), *Behavior Research
    Methods* 48:1205-1226, for a p-value checked under rounding; Manski (2003), chapter 1, for all of what is unknown
    tried.

    Examples
    --------
    The smallest size from which every table with 20% after and 10% before has p below 0.05:

    >>> from analysis.printed import parse
    >>> p_value_claim(parse("<0.05"), parse("20%"), parse("10%"), ceiling=300).always_from
    129

    Of the same people, it is later that it holds whichever of them changed; up to there, of some pairings only:

    >>> found = p_value_claim(parse("<0.05"), parse("20%"), parse("10%"), ceiling=300, test="mcnemar-exact")
    >>> found.always_from, found.holds[found.sizes.index(153)], found.highest_at
    (154, 'some', PairedTable(both=1, gained=1, lost=0, neither=8))
    """
    check_size("ceiling", ceiling)
    check_size("smallest", smallest)
    if smallest > ceiling:
        raise ValueError(f"smallest: allowed 1 to {ceiling}; found {smallest}")
    check_choice("test", test, TESTS)
    check_not_percent("claim", claim, 0, 1)
    tables = tables_of_one_size(after, before, range(smallest, ceiling + 1), rounding)
    allowed = rounding_range(claim, rounding)
    if test in _PAIRED:
        return _over_pairings(tables, allowed, test)
    return _over_tables(tables, allowed, test, pairs=False)


def p_value_claim_two_sizes(
    claim: Printed,
    share1: Printed,
    share2: Printed,
    sizes1: Iterable[int],
    sizes2: Iterable[int],
    test: str = "fisher",
    *,
    rounding: str = "half-up",
) -> PValueClaim:
    """Check a printed p-value for two independent groups, each of one of several sizes.

    Parameters
    ----------
    claim : Printed
        As in :func:`p_value_claim`.
    share1, share2 : Printed
        Percentages.
    sizes1, sizes2 : iterable of int
        What the size of each group can be; every pair is tried.
    test : {'fisher', 'fisher-mid-p', 'chi-square', 'chi-square-yates', 'boschloo'}
    rounding : str

    Returns
    -------
    PValueClaim
        With pairs for `sizes`. `always_from` is then of the smaller one of a pair.

    Raises
    ------
    ValueError
        As in :func:`p_value_claim`; for a paired test; and for more than two million tables.

    References
    ----------
    As for :func:`p_value_claim`.

    Examples
    --------
    41% of 22 against 30% of a part of 52, of whom at least half answered:

    >>> from analysis.printed import parse
    >>> found = p_value_claim_two_sizes(parse("<0.05"), parse("41%"), parse("30%"), [22], range(26, 53))
    >>> found.never, found.tables, round(found.lowest, 2)
    (True, 10, 0.41)
    """
    check_choice("test", test, _INDEPENDENT)
    check_not_percent("claim", claim, 0, 1)
    tables = tables_of_two_sizes(share1, share2, sizes1, sizes2, rounding)
    return _over_tables(tables, rounding_range(claim, rounding), test, pairs=True)


def p_value_claim_of_a_part(
    claim: Printed,
    after: Printed,
    before: Printed,
    ceiling: int,
    part: float,
    *,
    test: str = "fisher",
    rounding: str = "half-up",
) -> PValueClaim:
    """Check a printed p-value where only a part of the people asked before answered after, as independent groups.

    Parameters
    ----------
    claim : Printed
        As in :func:`p_value_claim`.
    after, before : Printed
        Percentages.
    ceiling : int
        The largest number of people before that is tried; all smaller ones are too.
    part : float
        How many answered after, as a part of those before, above 0, at most 1; rounded up to a whole number.
    test : {'fisher', 'fisher-mid-p', 'chi-square', 'chi-square-yates', 'boschloo'}
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

    >>> from analysis.printed import parse
    >>> found = p_value_claim_of_a_part(parse("<0.01"), parse("66%"), parse("13%"), 463, 0.1)
    >>> found.overall, found.always_from, found.sizes[-1]
    ('all', 29, (47, 463))
    """
    check_size("ceiling", ceiling)
    check_choice("test", test, _INDEPENDENT)
    check_not_percent("claim", claim, 0, 1)
    if isinstance(part, bool) or not isinstance(part, int | float) or not 0 < part <= 1:
        raise ValueError(f"part: allowed a number above 0, at most 1; found {part!r}")
    tables = tables_of_a_part(after, before, range(1, ceiling + 1), part, rounding)
    return _over_tables(tables, rounding_range(claim, rounding), test, pairs=True)


def _over_tables(tables: Tables, allowed, test: str, pairs: bool) -> PValueClaim:
    pvalues = _INDEPENDENT[test](tables)
    found = summarize(pvalues, among(pvalues, allowed), tables.n1, tables.n2, tables.__getitem__, pairs)
    return PValueClaim(**found, test=test)


def _over_pairings(tables: Tables, allowed, test: str) -> PValueClaim:
    """Over every pairing of every table; each pair of who gained and who lost is tested once."""
    before, after, n = tables.count2, tables.count1, tables.n1
    pairings = np.minimum(before, after) - np.maximum(0, before + after - n) + 1
    check_work("ceiling", int(pairings.sum()), MOST_PAIRINGS, f"pairings for {test}")
    if not len(tables):
        none = np.array([], dtype=np.int64)
        return PValueClaim(**summarize(none.astype(float), none > 0, none, none, tables.__getitem__, False), test=test)
    people = feasible_pairings(before, after, n)
    tested = np.zeros((people.gained.max() + 1, people.lost.max() + 1))
    tested[people.gained, people.lost] = 1
    gained, lost = np.nonzero(tested)
    tested[gained, lost] = mcnemar(gained, lost, _PAIRED[test]).pvalue
    true = among(tested, allowed)
    pvalues, holds, sizes = tested[people.gained, people.lost], true[people.gained, people.lost], np.repeat(n, pairings)
    return PValueClaim(**summarize(pvalues, holds, sizes, sizes, people.__getitem__, False), test=test)


def _fisher(tables: Tables, midp: bool) -> np.ndarray:
    """A part of the tables at a time, of like sizes, as each is spread out to all with its margins."""
    check_work("sizes", int((np.minimum(tables.n1, tables.n2) + 1).sum()), MOST_CELLS, "tables with the same margins")
    order = np.argsort(np.minimum(tables.n1, tables.n2), kind="stable")
    pvalues = np.empty(len(tables))
    for start in range(0, len(tables), _FISHER_AT_ONCE):
        part = order[start : start + _FISHER_AT_ONCE]
        pvalues[part] = fisher_exact_pvalues(*(column[part] for column in tables.columns), midp=midp)
    return pvalues


def _chi_square(tables: Tables, correction: bool) -> np.ndarray:
    return chi_square_pvalues(*tables.columns, correction=correction)


def _boschloo(tables: Tables) -> np.ndarray:
    sizes = np.unique(np.stack([tables.n1, tables.n2]), axis=1) + 1
    check_work("sizes", int(sizes.prod(axis=0).sum()), MOST_UNCONDITIONAL, "tables to rank for boschloo")
    return boschloo_pvalues(*tables.columns)


_INDEPENDENT: dict[str, Callable[[Tables], np.ndarray]] = {
    "fisher": partial(_fisher, midp=False),
    "fisher-mid-p": partial(_fisher, midp=True),
    "chi-square": partial(_chi_square, correction=False),
    "chi-square-yates": partial(_chi_square, correction=True),
    "boschloo": _boschloo,
}
_PAIRED = {"mcnemar-exact": "exact", "mcnemar-mid-p": "mid-p", "mcnemar-asymptotic": "asymptotic"}
TESTS = (*_INDEPENDENT, *_PAIRED)
