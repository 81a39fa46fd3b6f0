"""Exact unconditional tests: the largest probability over every share that two groups may have in common.

With T the statistic and both groups of share q, the p-value is the largest, over all q from 0 to 1, of the probability
that T is at least as extreme as seen. Two things go wrong in practice, and are exact here. Tables whose T is tied with
the one seen are missed in floating-point numbers: T is compared as fractions of whole numbers. And the largest
probability is missed by a grid of shares: it is enclosed.

References
----------
Barnard (1947), *Biometrika* 34:123-138; Farin (2002), *Curves and Surfaces for CAGD*, chapters 4 and 5, on de
Casteljau's algorithm and Bernstein polynomials.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from math import comb

import numpy as np

# P-values fall short of the supremum by at most this part of it, and exceed it by no more than rounding does.
ACCURACY = 1e-11
NEAR = 1e-10  # as a part of them, numbers this close are told apart exactly

BLOCK = 2_000_000  # numbers held at a time, but for a small factor


def quotient_ranks(numerators: list[int], denominators: list[int]) -> np.ndarray:
    """Ranks from 0 upwards of quotients of whole numbers, however large: equal ranks for equal quotients only.

    Denominators are above 0.

    Examples
    --------
    >>> quotient_ranks([1, 0, 2, 10**30 + 3], [3, 1, 6, 3 * 10**30]).tolist()
    [1, 0, 1, 2]
    """
    # Python rounds quotients of whole numbers correctly: only where they are equal do the fractions have to tell.
    rounded = [above / below for above, below in zip(numerators, denominators, strict=True)]
    ranks, rank = [0] * len(rounded), 0
    for _, run in groupby(np.argsort(rounded, kind="stable").tolist(), key=rounded.__getitem__):
        places = list(run)
        within = [0] * len(places)
        if len({(numerators[place], denominators[place]) for place in places}) > 1:
            values = [Fraction(numerators[place], denominators[place]) for place in places]
            position = {value: place for place, value in enumerate(sorted(set(values)))}
            within = [position[value] for value in values]
        for place, beyond in zip(places, within, strict=True):
            ranks[place] = rank + beyond
        rank += max(within) + 1
    return np.array(ranks, dtype=np.int64)


@dataclass(frozen=True)
class Evidence:
    """How extreme every table of two groups is, by how many answered so in each.

    Attributes
    ----------
    rough : ndarray of float, shape (n1 + 1, n2 + 1)
        The higher, the more extreme; right to within a part of `NEAR`.
    exact : callable
        Of some tables, which a mask of that shape names, the same as quotients: numerators, and denominators above 0.
    """

    rough: np.ndarray
    exact: Callable[[np.ndarray], tuple[list[int], list[int]]]


def unconditional_pvalues(
    evidence_of: Callable[[int, int], Evidence],
    exposed_cases,
    exposed_total,
    control_cases,
    control_total,
    *,
    less: bool = False,
) -> np.ndarray:
    """P-values of many tables; tables of groups of the same sizes are done together.

    Parameters
    ----------
    evidence_of : callable
        `evidence_of(n1, n2)` says how extreme each table of groups of these sizes is.
    exposed_cases, exposed_total, control_cases, control_total : array_like of int
        Broadcast against each other.
    less : bool
        Whether those who did not answer so are counted in place of those who did.
    """
    exposed_cases, exposed_total, control_cases, control_total = np.broadcast_arrays(
        exposed_cases, exposed_total, control_cases, control_total
    )
    if less:
        exposed_cases, control_cases = exposed_total - exposed_cases, control_total - control_cases
    pvalues = np.empty(exposed_cases.shape)
    for size1, size2 in set(zip(exposed_total.ravel().tolist(), control_total.ravel().tolist(), strict=True)):
        here = (exposed_total == size1) & (control_total == size2)
        seen = exposed_cases[here], control_cases[here]
        ranks = ranks_about(evidence_of(size1, size2), seen)
        asked, which = np.unique(ranks[seen], return_inverse=True)
        pvalues[here] = largest_probabilities(ranks, asked)[which]
    return pvalues


def ranks_about(evidence: Evidence, seen: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Ranks by which every table compares as it should with those seen: exactly, where rough numbers cannot tell.

    Examples
    --------
    >>> thirds = Evidence(np.array([[0.5, 1 / 3, 0.3333333333333334]]), lambda _: ([1, 2], [3, 6]))
    >>> ranks_about(thirds, (np.array([0]), np.array([1]))).tolist()
    [[2, 1, 1]]
    """
    rough, asked = evidence.rough, np.unique(evidence.rough[seen])
    widths = NEAR * np.abs(np.where(np.isfinite(asked), asked, 0.0))
    place = np.searchsorted(asked, rough)
    above, below = np.minimum(place, len(asked) - 1), np.maximum(place - 1, 0)
    near = (rough >= (asked - widths)[above]) & (place < len(asked)) | (rough <= (asked + widths)[below]) & (place > 0)
    exact = quotient_ranks(*evidence.exact(near))
    order = np.argsort(rough[near])
    highest = np.concatenate([[-1], np.maximum.accumulate(exact[order])])
    ranks = 2 * highest[np.searchsorted(rough[near][order], rough)] + 2
    ranks[near] = 2 * exact + 1
    return ranks


@lru_cache(maxsize=4)
def given_total(n1: int, n2: int) -> np.ndarray:
    """The probability of each table, given how many answered so in all, if the shares are equal.

    Examples
    --------
    >>> given_total(1, 2).round(3).tolist()
    [[1.0, 0.667, 0.333], [0.333, 0.667, 1.0]]
    """
    ways1, ways2, ways = ([comb(n, k) for k in range(n + 1)] for n in (n1, n2, n1 + n2))
    found = np.array([[a * b / ways[i + j] for j, b in enumerate(ways2)] for i, a in enumerate(ways1)])
    found.setflags(write=False)
    return found


def largest_probabilities(ranks: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """The largest probability, over all common shares, of the tables of at least a rank; for each rank asked for.

    Parameters
    ----------
    ranks : ndarray of int, shape (n1 + 1, n2 + 1)
        Of all tables, by how many answered so in each group.
    asked : ndarray of int
        Ranks, ascending.

    Notes
    -----
    Given that k people in all answered so, the probability of the tables asked for, c_k, is hypergeometric and free of
    the share. Their probability as a function of the share is thus a polynomial in Bernstein form with coefficients
    c_0 ... c_N.
    """
    n1, n2 = ranks.shape[0] - 1, ranks.shape[1] - 1
    people = n1 + n2
    total = np.add.outer(np.arange(n1 + 1), np.arange(n2 + 1))
    largest = []
    for block in np.array_split(asked, -(-len(asked) * (people + 1) // BLOCK)):
        enough = np.searchsorted(block, ranks, side="right")  # as many of the ranks asked for does a table reach
        cells = enough * (people + 1) + total
        size = (len(block) + 1) * (people + 1)
        reached = np.bincount(cells.ravel(), given_total(n1, n2).ravel(), size).reshape(-1, people + 1)
        largest.append(_largest_values(reached[:0:-1].cumsum(axis=0)[::-1]))
    return np.minimum(np.concatenate(largest), 1.0)


def _largest_values(coefficients: np.ndarray) -> np.ndarray:
    """The largest value from 0 to 1 of each polynomial, given by a row of Bernstein coefficients, none negative.

    A polynomial nowhere exceeds its largest coefficient, and at the ends equals the first and the last. So the interval
    is halved, and every half that cannot exceed the largest value found is dropped, until none is left.
    """
    largest = coefficients[:, [0, -1]].max(axis=1)
    polynomial = np.arange(len(coefficients))
    while True:
        rivals = coefficients.max(axis=1) > largest[polynomial] * (1 + ACCURACY)
        if not rivals.any():
            return largest
        coefficients, polynomial = coefficients[rivals], polynomial[rivals]
        left, right = _halves(coefficients)
        np.maximum.at(largest, polynomial, left[:, -1])  # the middle
        coefficients, polynomial = np.concatenate([left, right]), np.concatenate([polynomial, polynomial])


def _halves(coefficients: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Those of a row from 0 to 1/2, and from 1/2 to 1 (de Casteljau): from the middle outwards, the means of means."""
    means = coefficients.T
    left, right = np.empty_like(means), np.empty_like(means)
    for k in range(len(means)):
        left[k], right[-1 - k] = means[0], means[-1]
        means = (means[:-1] + means[1:]) / 2
    return left.T, right.T
