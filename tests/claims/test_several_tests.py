"""A p-value by several tests of two groups: against each test by itself, over every table and over the likeliest."""

import numpy as np
import pytest
from scipy.stats import chi2_contingency, fisher_exact

from analysis.claims import several_tests
from analysis.claims.independent_tests import UNCONDITIONAL
from analysis.claims.several_tests import bounded, by_each_test
from analysis.printed.number import parse

TESTS = (
    "fisher", "fisher-mid-p", "chi-square", "chi-square-yates", "z-unpooled", "likelihood-ratio", "logistic-wald",
    "log-risk-ratio",
)  # fmt: skip
CASES = [
    (".05", "60%", "44%", range(45, 91), range(45, 91)),
    (".012", "66%", "50%", range(80, 121), [90]),
    ("<.001", "70%", "30%", range(25, 51), range(25, 51)),
    ("<.01", "20%", "10%", [200], range(100, 201)),
    (">.5", "50%", "49%", range(60, 90), range(60, 90)),
    (".1234", "40%", "31%", range(100, 151), range(100, 151)),
]


def counts(share, n):
    """What is printed so, half up, in whole numbers."""
    return [count for count in range(n + 1) if (200 * count + n) // (2 * n) == int(share.rstrip("%"))]


def by_loop(first, second, n, n2):
    """By SciPy, over every table: Fisher's exact test, and chi-square with Yates's correction."""
    tables = [[[a, m - a], [b, k - b]] for m in n for a in counts(first, m) for k in n2 for b in counts(second, k)]
    return [(fisher_exact(table).pvalue, chi2_contingency(table, correction=True).pvalue) for table in tables]


@pytest.mark.parametrize(("claim", "first", "second", "n", "n2"), [CASES[1], CASES[2], CASES[5]])
def test_every_table_is_tried_by_each_test(claim, first, second, n, n2):
    n, n2 = list(n)[::4], list(n2)[::4]
    found = by_each_test(*map(parse, (claim, first, second)), n, n2, ["fisher", "chi-square-yates"])
    expected = np.transpose(by_loop(first, second, n, n2))
    assert not found.left_out
    for test, pvalues in zip(("fisher", "chi-square-yates"), expected, strict=True):
        assert found.ranges[test] == pytest.approx((pvalues.min(), pvalues.max()), rel=1e-7)
        half = 0.5 * 10.0 ** -parse(claim).decimals
        value = float(parse(claim).value)
        held = pvalues < value if claim[0] == "<" else (pvalues >= value - half) & (pvalues < value + half)
        assert (test in found.giving, test in found.everywhere) == (held.any(), held.all())


LARGER = [
    (".007", "49.8%", "40.2%", range(200, 401), range(200, 401)),
    (".0123", "60%", "50%", [2_000], [900]),
    ("<.01", "61.3%", "55.1%", range(300, 401), range(300, 401)),
    (">.9", "50%", "49%", range(150, 181), range(150, 181)),
    (".31234", "30%", "31%", [7_000], [6_000]),
    (".000321", "45.5%", "33.3%", range(250, 401), range(350, 501)),
]


@pytest.mark.parametrize("side", ["two-sided", "greater", "less"])
@pytest.mark.parametrize(("claim", "first", "second", "n", "n2"), LARGER)
def test_the_likeliest_tables_give_what_all_of_them_do(claim, first, second, n, n2, side, monkeypatch):
    given = (*map(parse, (claim, first, second)), n, n2, TESTS, side)
    every = by_each_test(*given)
    monkeypatch.setattr(several_tests, "MOST_TRIED", 100)
    monkeypatch.setattr(several_tests, "LIKELIEST", 500)
    found = by_each_test(*given)
    assert not every.left_out
    assert "allowed up to 100 tables; found " in found.left_out
    assert found.giving == every.giving
    for test in ("fisher", "chi-square"):
        assert found.ranges[test] == pytest.approx(every.ranges[test], rel=0.03)


@pytest.mark.parametrize(
    ("first", "second", "n", "n2", "test"),
    [
        ("60%", "44%", 70, 70, "boschloo"),
        ("60%", "44%", 70, 70, "barnard"),
        ("66%", "50%", 50, 60, "boschloo"),
        ("66%", "50%", 50, 60, "boschloo-central"),
    ],
)
def test_of_tests_that_rank_all_tables_as_many_sizes_are_tried_as_can_be(first, second, n, n2, test, monkeypatch):
    """What one table has is found again among those of many sizes, though half of these cannot be ranked."""
    shares = list(map(parse, (first, second)))
    (p, _) = by_each_test(parse(".5"), *shares, [n], [n2], [test]).ranges[test]
    sizes = range(n - 15, n + 1), range(n2 - 15, n2 + 1)
    monkeypatch.setattr(several_tests, "MOST_UNCONDITIONAL", {70: 200_000, 50: 62_000}[n])
    found = by_each_test(parse(f"{p:.3f}"), *shares, *sizes, [test])
    assert f"tables to rank for {test}; found " in found.left_out
    assert found.giving == (test,)


@pytest.mark.slow
def test_sizes_without_end_are_thinned_and_none_of_them_listed():
    found = by_each_test(*map(parse, ("<.05", "50%", "49%")), range(10_000, 20_001), range(45_000, 90_001), TESTS)
    assert found.giving == TESTS
    assert "tables; found 45,568," in found.left_out


def test_without_a_table_there_is_no_p_value():
    assert by_each_test(*map(parse, (".5", "50%", "33%")), [7], [7], TESTS).ranges == {}


@pytest.mark.parametrize("side", ["two-sided", "greater", "less"])
@pytest.mark.parametrize(("claim", "first", "second", "n", "n2"), CASES)
def test_bounds_hold_every_table(claim, first, second, n, n2, side):
    low, high = bounded(*map(parse, (first, second)), n, n2, TESTS, side)
    ranges = by_each_test(*map(parse, (claim, first, second)), n, n2, several_tests.BOUNDED, side).ranges.values()
    assert low <= min(least for least, _ in ranges) * (1 + 1e-9)
    assert high >= max(most for _, most in ranges) * (1 - 1e-9)


def test_nothing_bounds_tests_that_rank_all_tables():
    assert bounded(parse("60%"), parse("44%"), [90], [90], UNCONDITIONAL) is None
