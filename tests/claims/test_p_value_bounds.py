"""Bounds of p-values over all tables of two groups: against trying each, and against SciPy."""

import numpy as np
import pytest
from scipy.stats import chi2_contingency, fisher_exact

from analysis.claims.p_value_bounds import BOUNDED, p_value_bounds
from analysis.printed.number import parse
from analysis.stats.two_groups.fisher import fisher_exact_pvalues


def counts(share, n):
    return [count for count in range(n + 1) if (200 * count + n) // (2 * n) == share]


def by_scipy(test, a, m, b, n):
    table = [[a, m - a], [b, n - b]]
    if test == "fisher-central":
        return min(1, 2 * min(fisher_exact(table, alternative=side).pvalue for side in ("greater", "less")))
    return chi2_contingency(table, correction=test == "chi-square-yates").pvalue


@pytest.mark.parametrize("test", BOUNDED)
@pytest.mark.parametrize(
    ("shares", "sizes1", "sizes2"),
    [((62, 54), range(40, 52), range(30, 41)), ((50, 50), range(20, 30), range(41, 46)), ((7, 33), range(28, 33), [51]),
     ((97, 90), range(60, 70), range(29, 33)), ((41, 45), [44, 61, 80], range(20, 42))],
)  # fmt: skip
def test_bounds_of_single_sizes_are_the_lowest_and_the_highest_of_all_tables(shares, sizes1, sizes2, test):
    every = [
        by_scipy(test, a, m, b, n)
        for m in sizes1 for a in counts(shares[0], m) for n in sizes2 for b in counts(shares[1], n)
    ]  # fmt: skip
    low, high = p_value_bounds(*(parse(f"{share}%") for share in shares), sizes1, sizes2, test)
    assert low == pytest.approx(min(every), rel=1e-9)
    # where the shares can be equal, both tails are above a half
    assert high == pytest.approx(max(every), rel=1e-9) or high == 1 >= max(every) > 0.85


@pytest.mark.parametrize("test", BOUNDED)
def test_blocks_of_sizes_bound_every_table(test):
    sizes1, sizes2 = range(300, 1_301), range(250, 951)
    low, high = p_value_bounds(parse("62%"), parse("57%"), sizes1, sizes2, test)
    random = np.random.default_rng(1)
    for m, n in zip(random.choice(sizes1, 60), random.choice(sizes2, 60), strict=True):
        for a, b in ((counts(62, m)[0], counts(57, n)[-1]), (counts(62, m)[-1], counts(57, n)[0])):
            assert low * (1 - 1e-9) <= by_scipy(test, a, m, b, n) <= high * (1 + 1e-9)


def test_fishers_conventions_are_within_a_factor_of_four_in_groups_of_hundreds():
    random = np.random.default_rng(1)
    n1, n2 = random.integers(300, 10_000, (2, 30_000))
    share = random.uniform(0.005, 0.995, 30_000)
    count1 = random.binomial(n1, share)
    count2 = random.binomial(n2, np.clip(share + random.normal(0, 0.03, 30_000), 0.001, 0.999))
    table = count1, n1, count2, n2
    central = fisher_exact_pvalues(*table, convention="central")
    for midp in (False, True):
        ratio = fisher_exact_pvalues(*table, midp=midp)[central > 1e-280] / central[central > 1e-280]
        assert ratio.min() >= 0.25
        assert ratio.max() <= 4


def test_a_percentage_that_fits_no_size_has_no_bounds():
    assert p_value_bounds(parse("1%"), parse("54%"), range(2, 20), range(30, 41), "chi-square") is None
