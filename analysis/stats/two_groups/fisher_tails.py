"""Two independent groups: Fisher's exact p-values of many tables, a million if need be, from the ends of their tails.

A tail is summed from the table seen outwards, until what is left is negligible. The work for a table is then some ten
standard deviations, not all people of a group.
"""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln

# Log probabilities closer than this are equal. For up to 2,000 people they are computed to about 1e-11; in groups of
# up to 300, different ones of tables with the same margins are at least 3.6e-10 apart (45 of 249 against 45 of 272, and
# 41 against 49).
TIED = 1e-10
AT_ONCE = 16_384  # tables, so that what is summed stays in the cache
NEGLIGIBLE = 1e-17  # a term, as a part of the sum


def fisher_tail_pvalues(
    exposed_cases, exposed_total, control_cases, control_total, alternative: str, convention: str, midp: bool
) -> np.ndarray:
    """P-values as those of :func:`analysis.stats.two_groups.fisher.fisher_exact_pvalues`, of what is checked there.

    The tables are columns, arrays of 64-bit integers.

    Examples
    --------
    6 of 18 against 12 of 17, as in the manual of the R package exact2x2 (example 1):

    >>> table = [np.array([count]) for count in (6, 18, 12, 17)]
    >>> fisher_tail_pvalues(*table, "two-sided", "minlike", False).round(4).tolist()
    [0.0437]
    """
    columns = exposed_cases, exposed_total, control_cases, control_total
    log_factorial = gammaln(np.arange(int((columns[1] + columns[3]).max(initial=0)) + 1) + 1.0)
    order = np.argsort(columns[1] + columns[3], kind="stable")  # tables of like sizes have tails of like length
    pvalues = np.empty(len(order))
    for start in range(0, len(order), AT_ONCE):
        part = order[start : start + AT_ONCE]
        table = [column[part] for column in columns]
        if (alternative, convention) == ("two-sided", "minlike"):
            of_one_size = np.array_equal(table[1], table[3])
            pvalues[part] = (_of_one_size if of_one_size else _minlike)(table, log_factorial, midp)
        else:
            pvalues[part] = _one_sided(table, log_factorial, alternative, midp)
    return pvalues


def _one_sided(table, log_factorial, alternative, midp):
    """A tail, or twice the smaller one."""
    count1, n1, count2, n2 = table
    seen = np.exp(_log_probability(count1, n1, count2, n2, log_factorial))
    above = count1 * (n1 + n2) >= (count1 + count2) * n1  # the mean
    near = seen * _outwards(*_swapped(~above, count1, n1, count2, n2))
    beyond = 1 - near + seen  # the other tail, which has the table seen, too
    half = seen / 2 if midp else 0.0
    if alternative == "two-sided":
        return np.minimum(2 * (np.minimum(near, beyond) - half), 1.0)
    return np.clip(np.where(above == (alternative == "greater"), near, beyond) - half, 0.0, 1.0)


def _of_one_size(table, log_factorial, midp):
    """Groups of one size, whose tails mirror each other: what is as probable as the table seen is its mirror image."""
    count1, n1, count2, n2 = table
    seen = np.exp(_log_probability(count1, n1, count2, n2, log_factorial))
    same = count1 == count2
    near = seen * _outwards(*_swapped(count1 < count2, count1, n1, count2, n2), same)
    pvalue = np.where(same, 1.0, np.minimum(2 * near, 1.0))
    return pvalue - np.where(same, seen / 2, seen) if midp else pvalue


def _minlike(table, log_factorial, midp):
    """The tail that the table seen is in, and of the other one what is no more probable than it."""
    count1, n1, count2, n2 = table
    mode = (n1 + 1) * (count1 + count2 + 1) // (n1 + n2 + 2)
    below = count1 < mode
    mode = np.where(below, count1 + count2 - mode, mode)
    count1, n1, count2, n2 = _swapped(below, count1, n1, count2, n2)
    total = count1 + count2
    log_seen = _log_probability(count1, n1, count2, n2, log_factorial)
    # The largest count on the other side that is no more probable, by halving; below the lowest if there is none.
    low, high = np.maximum(total - n2, 0) - 1, np.minimum(count1 - 1, mode)
    while np.any(low < high):
        middle = (low + high + 1) // 2
        as_few = _log_probability(middle, n1, total - middle, n2, log_factorial) <= log_seen + TIED
        going = low < high
        low, high = np.where(going & as_few, middle, low), np.where(going & ~as_few, middle - 1, high)
    some = low >= np.maximum(total - n2, 0)
    far = np.where(some, low, count1)
    log_far = _log_probability(far, n1, total - far, n2, log_factorial)
    seen, other = np.exp(log_seen), np.where(some, np.exp(log_far), 0.0)
    # Where the table seen is the likeliest, nothing is more probable.
    everything = some & (low == count1 - 1)
    near = seen * _outwards(count1, n1, count2, n2, everything)
    beyond = other * _outwards(total - far, n2, far, n1, everything | ~some)
    pvalue = np.where(everything, 1.0, near + beyond)
    if midp:
        tied = some & (log_far >= log_seen - TIED)
        pvalue = pvalue - (seen + np.where(tied, other, 0.0)) / 2
    return np.minimum(pvalue, 1.0)


def _swapped(which, count1, n1, count2, n2):
    """The groups the other way round, where so asked: a lower tail is then an upper one."""
    return (
        np.where(which, count2, count1), np.where(which, n2, n1), np.where(which, count1, count2),
        np.where(which, n1, n2),
    )  # fmt: skip


def _log_probability(count1, n1, count2, n2, log_factorial):
    ways1 = log_factorial[n1] - log_factorial[count1] - log_factorial[n1 - count1]
    ways2 = log_factorial[n2] - log_factorial[count2] - log_factorial[n2 - count2]
    total, people = count1 + count2, n1 + n2
    return ways1 + ways2 - (log_factorial[people] - log_factorial[total] - log_factorial[people - total])


def _outwards(count1, n1, count2, n2, left_out=False):
    """The probability of a first count and of all above it, as a multiple of that of the first."""
    yes1, no1, yes2, no2 = (column.astype(float) for column in (count1, n1 - count1, count2, n2 - count2))
    term = np.where(left_out, 0.0, np.ones(len(yes1)))
    whole = term.copy()
    while np.any(term > NEGLIGIBLE * whole):
        yes1 += 1
        no2 += 1
        term *= (no1 * yes2) / (yes1 * no2)
        whole += term
        no1 -= 1
        yes2 -= 1
    return whole
