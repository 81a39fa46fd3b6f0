"""The odds ratio with both margins fixed: the most likely one, and the exact limits that belong to Fisher's test.

With the margins fixed, tables differ by how many people more answered so in the first group, and as many fewer in the
second. Their probabilities are in proportion to C(n1, k1) C(n2, k2) ratio^k1: Fisher's noncentral hypergeometric
distribution. scipy computes the same for one table at a time, which is too slow for sets of feasible tables.
"""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln, logit

from analysis.stats.root_finding import increasing_root

LOG_2 = np.log(2)


def conditional_limits(exposed_cases, exposed_total, control_cases, control_total, confidence, *, midp=False):
    """Most likely odds ratios given the margins, with exact limits: half of the error in each tail.

    The work grows with the number of tables times the largest number of tables that share margins.

    Parameters
    ----------
    exposed_cases, exposed_total, control_cases, control_total : ndarray of float
        Whole numbers, of one shape.
    confidence : float
    midp : bool
        Whether each tail has half of the probability of the table seen, and not all of it.

    Returns
    -------
    estimate, lower, upper : ndarray of float
        The estimate is nan where the margins allow one table only; the limits are then 0 and infinity.

    References
    ----------
    Cornfield (1956); Fagerland, Lydersen and Laake (2017), chapter 4.

    Examples
    --------
    Fisher's criminal twins, 10 of 13 against 2 of 17, as in the examples of R's `fisher.test`:

    >>> estimate, lower, upper = conditional_limits(*map(np.array, (10.0, 13.0, 2.0, 17.0)), 0.95)
    >>> round(float(estimate), 4), round(float(lower), 2), round(float(upper))
    (21.3053, 2.75, 301)
    """
    first, second = (exposed_cases.ravel(), exposed_total.ravel()), (control_cases.ravel(), control_total.ravel())
    estimate, lower = _most_likely(*first, *second), _lower_limit(*first, *second, confidence, midp)
    with np.errstate(divide="ignore"):
        upper = 1 / _lower_limit(*second, *first, confidence, midp)
    return tuple(values.reshape(exposed_cases.shape) for values in (estimate, lower, upper))


def _log_weights(count1, n1, count2, n2, moved):
    """Log weights, at a ratio of 1, of the tables with `moved` people more in the first group; 0 for the table seen.

    A table a row, an element of `moved` a column; minus infinity where the margins do not allow it (`gammaln` of 0 and
    of negative whole numbers is infinite).
    """
    cells = zip((count1, n1 - count1, count2, n2 - count2), (1, -1, -1, 1), strict=True)
    return sum(gammaln(cell + 1)[:, None] - gammaln(cell[:, None] + sign * moved + 1) for cell, sign in cells)


def _log_sum(log_terms):
    largest = log_terms.max(axis=-1, keepdims=True)
    return np.log(np.exp(log_terms - largest).sum(axis=-1)) + largest[:, 0]


def _lower_limit(count1, n1, count2, n2, confidence, midp):
    """The odds ratio at which so many or more have half of the error; 0 where fewer are not possible."""
    table = count1, n1, count2, n2
    fewer_possible = np.minimum(count1, n2 - count2)
    more = np.arange(np.max(np.minimum(n1 - count1, count2), initial=0) + 1)
    fewer = -np.arange(1, np.max(fewer_possible, initial=1) + 1)
    above, below = _log_weights(*table, more), _log_weights(*table, fewer)
    below[fewer_possible == 0] = 0.0  # of no use: any number does
    if midp:  # half of the table seen is with those of fewer
        fewer = np.append(fewer, 0)
        above[:, 0] -= LOG_2
        below = np.column_stack([below, above[:, 0]])
    target = logit((1 - confidence) / 2)

    def exceeds(log_ratio, which):
        tilt = log_ratio[:, None]
        return _log_sum(above[which] + tilt * more) - _log_sum(below[which] + tilt * fewer) - target

    which = np.arange(len(count1))
    # Its slope is the difference of two means, one at least 1 above the other: the root is no further than the value.
    furthest = np.abs(exceeds(np.zeros(len(count1)), which)) * (1 + 1e-9)
    log_ratio = increasing_root(exceeds, -furthest, furthest, (which,))
    return np.where(fewer_possible == 0, 0.0, np.exp(log_ratio))


def _most_likely(count1, n1, count2, n2):
    """The odds ratio under which the mean is what was seen.

    A mean that is a whole number is also the mode (Darroch 1964): the ratio lies between those at which the table seen
    is as probable as its neighbours.
    """
    table = count1, n1, count2, n2
    fewer_possible, more_possible = np.minimum(count1, n2 - count2), np.minimum(n1 - count1, count2)
    moved = np.arange(-np.max(fewer_possible, initial=0), np.max(more_possible, initial=0) + 1)
    weights = _log_weights(*table, moved)
    inside = (fewer_possible > 0) & (more_possible > 0)

    def exceeds(log_ratio, which):
        log_probability = weights[which] + log_ratio[:, None] * moved
        probability = np.exp(log_probability - log_probability.max(axis=-1, keepdims=True))
        return np.where(inside[which], probability @ moved, log_ratio)

    low, high = (_log_weights(*table, np.array([-1.0, 1.0])) * [1, -1]).T
    low, high = np.where(inside, low, -1.0), np.where(inside, high, 1.0)
    log_ratio = increasing_root(exceeds, low, high, (np.arange(len(count1)),))
    at_the_end = np.where(fewer_possible > 0, np.inf, np.where(more_possible > 0, 0.0, np.nan))
    return np.where(inside, np.exp(log_ratio), at_the_end)
