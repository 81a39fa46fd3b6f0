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

_FISHER_AT_ONCE = 2_000  # tables, which Fisher's test spreads out to all those with the same margins
MOST_CELLS = 20_000_000  # of them; some three seconds
MOST_UNCONDITIONAL = 200_000  # tables that Boschloo's and Barnard's tests rank: 446 people against 446 take some 3 s


def _fisher(tables: Tables, alternative: str, **choice) -> np.ndarray:
    """A part of the tables at a time, of like sizes, as each is spread out to all with its margins."""
    smaller = np.minimum(tables.exposed_total, tables.control_total)
    check_work("sizes", int((smaller + 1).sum()), MOST_CELLS, "tables with the same margins")
    order = np.argsort(smaller, kind="stable")
    pvalues = np.empty(len(tables))
    for start in range(0, len(tables), _FISHER_AT_ONCE):
        part = order[start : start + _FISHER_AT_ONCE]
        columns = [column[part] for column in tables.columns]
        pvalues[part] = fisher_exact_pvalues(*columns, alternative=alternative, **choice)
    return pvalues


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
