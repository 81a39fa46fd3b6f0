"""Fisher's p-values from the ends of their tails: against those from all tables with the same margins, in fractions."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest

from analysis.stats.two_groups.fisher_tails import fisher_tail_pvalues

SIZES = [(1, 1), (5, 5), (7, 3), (12, 30), (22, 51), (26, 26), (40, 17)]


def brute_force(count1, n1, count2, n2, alternative, convention, midp):
    total = count1 + count2
    ways = {k: comb(n1, k) * comb(n2, total - k) for k in range(max(0, total - n2), min(n1, total) + 1)}

    def share(extreme, tied):
        left = Fraction(sum(ways[k] for k in extreme))
        return (left - (Fraction(sum(ways[k] for k in tied), 2) if midp else 0)) / sum(ways.values())

    greater, less = (share([k for k in ways if step * (k - count1) >= 0], [count1]) for step in (1, -1))
    if alternative != "two-sided":
        return greater if alternative == "greater" else less
    if convention == "central":
        return min(1, 2 * min(greater, less))
    seen = ways[count1]
    return share([k for k in ways if ways[k] <= seen], [k for k in ways if ways[k] == seen])


@pytest.mark.parametrize("midp", [False, True])
@pytest.mark.parametrize(
    ("alternative", "convention"),
    [("two-sided", "minlike"), ("two-sided", "central"), ("greater", "minlike"), ("less", "minlike")],
)
@pytest.mark.parametrize(("n1", "n2"), SIZES)
def test_every_table_of_small_groups_has_the_p_value_of_whole_numbers(n1, n2, alternative, convention, midp):
    tables = [(a, n1, b, n2) for a in range(n1 + 1) for b in range(n2 + 1)]
    found = fisher_tail_pvalues(*np.array(tables).T, alternative, convention, midp)
    expected = [float(brute_force(*table, alternative, convention, midp)) for table in tables]
    assert found == pytest.approx(expected, rel=1e-10, abs=1e-15)


@pytest.mark.parametrize("midp", [False, True])
@pytest.mark.parametrize("convention", ["minlike", "central"])
@pytest.mark.parametrize(
    "table",
    [(620, 1_000, 512, 950), (1_882, 3_036, 1_639, 3_036), (572, 1_100, 550, 1_100), (8, 2_000, 21, 1_900),
     (700, 1_400, 500, 1_000), (30, 2_500, 900, 950)],
)  # fmt: skip
def test_tables_of_thousands_have_the_p_value_of_whole_numbers(table, convention, midp):
    found = fisher_tail_pvalues(*np.array([table]).T, "two-sided", convention, midp)
    assert found[0] == pytest.approx(float(brute_force(*table, "two-sided", convention, midp)), rel=1e-9)


def test_tables_are_in_the_order_in_which_they_were_asked_for():
    sizes = np.array([900, 3, 40_000, 12, 900])
    counts = sizes // 3
    found = fisher_tail_pvalues(counts, sizes, sizes // 2, sizes, "two-sided", "minlike", False)
    alone = [
        fisher_tail_pvalues(*(np.array([value]) for value in (a, n, n // 2, n)), "two-sided", "minlike", False)[0]
        for a, n in zip(counts, sizes, strict=True)
    ]
    assert found == pytest.approx(alone, rel=1e-12)
