"""Exact power: the probability, if the shares are what is supposed, of every table that a test rejects.

The tests are not chosen here. A test comes as the table of its decisions, so that any one of them (Fisher, Barnard,
Boschloo, McNemar, one- or two-sided) can be planned with the very p-values that will be used.
"""

from __future__ import annotations

import numpy as np
from scipy.stats import binom

from analysis.printed.checks import check_shares


def exact_power(share1: float, share2: float, rejects) -> float:
    """Exact power of a test of two independent shares: the sum of the probabilities of the tables it rejects.

    Parameters
    ----------
    share1, share2 : float
        As supposed. For equal shares this is the chance of a false rejection, which an exact test keeps below alpha.
    rejects : array_like of bool, shape (n1 + 1, n2 + 1)
        Whether the test rejects where row (0 to `n1`) people of the first group answered so, and column (0 to `n2`) of
        the second.

    References
    ----------
    Suissa and Shuster (1985), *Journal of the Royal Statistical Society A* 148:317-327, for the unconditional z-test.

    Examples
    --------
    Fisher's exact test of 15 people against 30, as in the manual of the R package Exact:
    >>> from analysis.stats.two_groups.fisher import fisher_exact_pvalues
    >>> pvalues = fisher_exact_pvalues(np.arange(16)[:, None], 15, np.arange(31), 30)
    >>> round(exact_power(0.15, 0.60, pvalues <= 0.05), 10)
    0.8049467842
    """
    check_shares(share1=share1, share2=share2)
    rejects = _decisions(rejects)
    n1, n2 = rejects.shape[0] - 1, rejects.shape[1] - 1
    first, second = binom.pmf(np.arange(n1 + 1), n1, share1), binom.pmf(np.arange(n2 + 1), n2, share2)
    return float(min(first @ rejects @ second, 1.0))


def exact_power_paired(gained_share: float, lost_share: float, rejects) -> float:
    """Exact power of a test of the same people before and after, for supposed shares of who changes.

    Who gains and who loses of n people is trinomial: as many as change are binomial(n, `gained_share` + `lost_share`),
    and of these binomial with `gained_share` / (`gained_share` + `lost_share`) gain.

    Parameters
    ----------
    gained_share, lost_share : float
        Shares of all people, not of those who change; at most 1 together. Their difference is the change, their sum
        the discordance, which has to be supposed as well: from two shares alone it is not known.
    rejects : array_like of bool, shape (n + 1, n + 1)
        Whether the test rejects where row people gained and column people lost. Cells with more than n people in all
        cannot be reached, and are not looked at.

    Raises
    ------
    ValueError
        If the shares are more than 1 together, or `rejects` is not square.

    References
    ----------
    Duffy (1984), *Biometrics* 40:1005-1015; O'Brien (2002), in the manual of G*Power 3.1, chapter 5 (which leaves out
    the rarest numbers of changes, and so differs by 1e-5).

    Examples
    --------
    The exact test of 100 pairs, two-sided, as in the tests of the R package pwrss (there 0.373077084):
    >>> from analysis.stats.paired.mcnemar import mcnemar
    >>> pvalues = mcnemar(np.arange(101)[:, None], np.arange(101), "exact").pvalue
    >>> round(exact_power_paired(0.20, 0.10, pvalues <= 0.05), 9)
    0.373077084
    """
    check_shares(gained_share=gained_share, lost_share=lost_share)
    changing = gained_share + lost_share
    if changing > 1 + 1e-12:
        raise ValueError(f"gained_share + lost_share: allowed 1 at most; found {changing!r}")
    rejects = _decisions(rejects)
    n = rejects.shape[0] - 1
    if rejects.shape[1] != n + 1:
        raise ValueError(f"rejects: allowed as many rows as columns, n + 1 of each; found {rejects.shape}")
    gained, lost = np.arange(n + 1)[:, None], np.arange(n + 1)
    changed = gained + lost
    among_changed = binom.pmf(gained, changed, gained_share / changing if changing > 0 else 0.0)
    probability = binom.pmf(changed, n, min(changing, 1.0)) * among_changed
    return float(min(probability[rejects & (changed <= n)].sum(), 1.0))


def _decisions(rejects) -> np.ndarray:
    rejects = np.asarray(rejects)
    if rejects.dtype != bool or rejects.ndim != 2 or min(rejects.shape) < 2:
        raise ValueError(
            "rejects: allowed a table of True and False, with a row and a column for each count from 0; "
            f"found {rejects.dtype} of shape {rejects.shape}"
        )
    return rejects
