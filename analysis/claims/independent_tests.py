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

MOST_FISHER = 1_200_000  # tables of one size, or half as many of two sizes, whose tails differ; some three seconds
MOST_UNCONDITIONAL = 200_000  # tables that Boschloo's and Barnard's tests rank: 446 people against 446 take some 3 s


def _fisher(tables: Tables, alternative: str, convention: str = "minlike", midp: bool = False) -> np.ndarray:
    most = MOST_FISHER if np.array_equal(tables.exposed_total, tables.control_total) else MOST_FISHER // 2
    check_work("sizes", len(tables), most, "tables for Fisher's exact test")
    return fisher_exact_pvalues(*tables.columns, alternative=alternative, convention=convention, midp=midp)


def _chi_square(tables: Tables, alternative: str, correction: bool) -> np.ndarray:
    return chi_square_pvalues(*tables.columns, correction=correction, alternative=alternative)


def _unconditional(tables: Tables, alternative: str, name: str, pvalues: Callable[..., np.ndarray]) -> np.ndarray:
    sizes = np.unique(np.stack([tables.exposed_total, tables.control_total]), axis=1) + 1
    check_work("sizes", int(sizes.prod(axis=0).sum()), MOST_UNCONDITIONAL, f"tables to rank for {name}")
    return pvalues(*tables.columns, alternative=alternative)


INDEPENDENT: dict[str, Callable[[Tables, str], np.ndarray]] = {
    "fisher": _fisher,
    "fisher-mid-p": partial(_fisher, midp=True),
    "fisher-central": partial(_fisher, convention="central"),
    "chi-square": partial(_chi_square, correction=False),
    "chi-square-yates": partial(_chi_square, correction=True),
    "boschloo": partial(_unconditional, name="boschloo", pvalues=boschloo_pvalues),
    "boschloo-central": partial(
        _unconditional, name="boschloo", pvalues=partial(boschloo_pvalues, convention="central")
    ),
    "barnard": partial(_unconditional, name="barnard", pvalues=barnard_pvalues),
}
UNCONDITIONAL = ("boschloo", "boschloo-central", "barnard")  # which rank every table
