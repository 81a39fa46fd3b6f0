"""Exact unconditional tests: the worst case over every share that two groups may have in common.

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
from fractions import Fraction
from itertools import groupby
from math import comb

import numpy as np

# P-values fall short of the supremum by at most this part of it, and exceed it by no more than rounding does.
ACCURACY = 1e-11

BLOCK = 2_000_000  # numbers held at a time, but for a small factor
FEW = 16  # rows multiplied at a time


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


def unconditional_pvalues(
    ranks_of: Callable[[int, int], np.ndarray],
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
    ranks_of : callable
        `ranks_of(n1, n2)` ranks all tables of groups of these sizes, by how many answered so in each: the higher, the
        more extreme.
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
        ranks = ranks_of(size1, size2)
        asked, which = np.unique(ranks[exposed_cases[here], control_cases[here]], return_inverse=True)
        pvalues[here] = largest_probabilities(ranks, asked)[which]
    return pvalues


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
    ways1, ways2, ways = ([comb(n, k) for k in range(n + 1)] for n in (n1, n2, people))
    given_total = np.array([[a * b / ways[i + j] for j, b in enumerate(ways2)] for i, a in enumerate(ways1)])
    total = np.add.outer(np.arange(n1 + 1), np.arange(n2 + 1))
    largest = []
    for block in np.array_split(asked, -(-len(asked) * (people + 1) // BLOCK)):
        enough = np.searchsorted(block, ranks, side="right")  # as many of the ranks asked for does a table reach
        cells = enough * (people + 1) + total
        size = (len(block) + 1) * (people + 1)
        reached = np.bincount(cells.ravel(), given_total.ravel(), size).reshape(-1, people + 1)
        largest.append(_largest_values(reached[:0:-1].cumsum(axis=0)[::-1]))
    return np.minimum(np.concatenate(largest), 1.0)


def _largest_values(coefficients: np.ndarray) -> np.ndarray:
    """The largest value from 0 to 1 of each polynomial, given by a row of Bernstein coefficients, none negative.

    A polynomial nowhere exceeds its largest coefficient, and at the ends equals the first and the last. So the interval
    is halved, and every half that cannot exceed the largest value found is dropped, until none is left.
    """
    halve = _halving(coefficients.shape[1] - 1)
    largest = coefficients[:, [0, -1]].max(axis=1)
    polynomial = np.arange(len(coefficients))
    while True:
        rivals = coefficients.max(axis=1) > largest[polynomial] * (1 + ACCURACY)
        if not rivals.any():
            return largest
        coefficients, polynomial = coefficients[rivals], polynomial[rivals]
        left, right = np.split(_product(np.concatenate([coefficients, coefficients[:, ::-1]]), halve), 2)
        np.maximum.at(largest, polynomial, left[:, -1])  # the middle
        coefficients, polynomial = np.concatenate([left, right[:, ::-1]]), np.concatenate([polynomial, polynomial])


def _halving(degree: int) -> np.ndarray:
    """The matrix that takes coefficients from 0 to 1 to those from 0 to 1/2 (de Casteljau): C(k, j) / 2^k."""
    halve = np.zeros((degree + 1, degree + 1))
    halve[0, 0] = 1.0
    for k in range(degree):
        halve[k + 1, 0] = halve[k, 0] / 2
        halve[k + 1, 1:] = (halve[k, 1:] + halve[k, :-1]) / 2
    return halve.T


def _product(rows: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """A matrix product, a few rows at a time: for more at once threads are started, which wait for busy processors."""
    filled = np.concatenate([rows, np.zeros((-len(rows) % FEW, rows.shape[1]))])
    return (filled.reshape(-1, FEW, rows.shape[1]) @ matrix).reshape(filled.shape)[: len(rows)]
