"""P-values of every table of two separate groups, by the tests that a claim can be of, each with its sides."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from analysis.claims.tables import Tables
from analysis.printed.checks import check_work
from analysis.stats.two_groups.barnard import barnard_pvalues
from analysis.stats.two_groups.boschloo import boschloo_pvalues
from analysis.stats.two_groups.chi_square import chi_square_pvalues
from analysis.stats.two_groups.fisher import fisher_exact_pvalues
from analysis.stats.two_groups.large_sample import TESTS as LARGE_SAMPLE
from analysis.stats.two_groups.large_sample import large_sample_pvalues

MOST_FISHER = 1_200_000  # tables of one size, or half as many of two sizes, whose tails differ; some three seconds
MOST_UNCONDITIONAL = 250_000  # tables that Boschloo's and Barnard's tests rank: 499 people against 499 take a second


def _fisher(tables: Tables, alternative: str, convention: str = "minlike", midp: bool = False) -> np.ndarray:
    most = MOST_FISHER if np.array_equal(tables.exposed_total, tables.control_total) else MOST_FISHER // 2
    check_work("sizes", len(tables), most, "tables for Fisher's exact test")
    return fisher_exact_pvalues(*tables.columns, alternative=alternative, convention=convention, midp=midp)


def _chi_square(tables: Tables, alternative: str, correction: bool) -> np.ndarray:
    return chi_square_pvalues(*tables.columns, correction=correction, alternative=alternative)


def _large_sample(tables: Tables, alternative: str, test: str) -> np.ndarray:
    return large_sample_pvalues(*tables.columns, test=test, alternative=alternative)


def tables_to_rank(tables: Tables) -> int:
    """How many tables there are of groups of all sizes of some tables.

    Examples
    --------
    >>> tables_to_rank(Tables(*np.array([[1, 9, 2, 9], [2, 9, 3, 9], [1, 9, 2, 19]]).T))
    300
    """
    sizes = np.unique(np.stack([tables.exposed_total, tables.control_total]), axis=1) + 1
    return int(sizes.prod(axis=0).sum())


def _unconditional(tables: Tables, alternative: str, name: str, pvalues: Callable[..., np.ndarray]) -> np.ndarray:
    check_work("sizes", tables_to_rank(tables), MOST_UNCONDITIONAL, f"tables to rank for {name}")
    return pvalues(*tables.columns, alternative=alternative)


INDEPENDENT: dict[str, Callable[[Tables, str], np.ndarray]] = {
    "fisher": _fisher,
    "fisher-mid-p": partial(_fisher, midp=True),
    "fisher-central": partial(_fisher, convention="central"),
    "chi-square": partial(_chi_square, correction=False),
    "chi-square-yates": partial(_chi_square, correction=True),
    **{test: partial(_large_sample, test=test) for test in LARGE_SAMPLE},
    "boschloo": partial(_unconditional, name="boschloo", pvalues=boschloo_pvalues),
    "boschloo-central": partial(
        _unconditional, name="boschloo", pvalues=partial(boschloo_pvalues, convention="central")
    ),
    "barnard": partial(_unconditional, name="barnard", pvalues=barnard_pvalues),
    "barnard-unpooled": partial(_unconditional, name="barnard", pvalues=partial(barnard_pvalues, statistic="unpooled")),
}
UNCONDITIONAL = ("boschloo", "boschloo-central", "barnard", "barnard-unpooled")  # which rank every table
