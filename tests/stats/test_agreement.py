"""Agreement of two readers: a published table, arithmetic by hand, a closed form, and what cannot be told."""

from math import isnan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t

from analysis.stats.agreement import reader_agreement

JUDGED = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=60)


def readers(table):
    cells = [(a, b) for a, row in enumerate(table) for b, count in enumerate(row) for _ in range(count)]
    return [a for a, _ in cells], [b for _, b in cells]


def test_the_table_that_the_author_of_ac1_publishes():
    """Gwet, irrCAC for R, README: 100 abstracts in three categories by two abstractors."""
    found = reader_agreement(*readers([[13, 0, 0], [0, 20, 7], [0, 4, 56]]))
    assert (found.alike, found.n) == (89, 100)
    assert (found.kappa.value, found.ac1.value) == pytest.approx((0.7964094, 0.8493305), abs=5e-8)
    # He prints 0.04321747 for the table, divided by n, and 0.764 to 0.935; raw ratings are divided by n - 1.
    half = t.ppf(0.975, 99) * 0.04321747 * sqrt(100 / 99)
    assert (found.ac1.lower, found.ac1.upper) == pytest.approx((0.8493305 - half, 0.8493305 + half), abs=2e-7)


def test_where_nearly_all_is_of_one_category_kappa_falls_below_0_and_ac1_does_not():
    found = reader_agreement(*readers([[118, 5], [2, 0]]))
    # By hand: alike 118/125; chance (123 * 120 + 2 * 5) / 125^2 for kappa, 2 * (243/250) * (7/250) for AC1.
    by_kappa, by_ac1 = (123 * 120 + 2 * 5) / 125**2, 2 * (243 / 250) * (7 / 250)
    assert found.kappa.value == pytest.approx((118 / 125 - by_kappa) / (1 - by_kappa))
    assert found.ac1.value == pytest.approx((118 / 125 - by_ac1) / (1 - by_ac1))
    assert found.kappa.value < 0 < 0.94 < found.ac1.value


def gwet(table):
    """AC1 and its standard error by the closed form of Gwet (2008) for two readers, with n - 1 for n."""
    p = np.array(table) / np.sum(table)
    n, k = np.sum(table), len(p)
    pi = (p.sum(0) + p.sum(1)) / 2
    alike, chance = np.trace(p), float((pi * (1 - pi)).sum()) / (k - 1)
    ac1 = (alike - chance) / (1 - chance)
    same = sum(p[i, i] * (1 - pi[i]) for i in range(k)) / (k - 1)
    apart = sum(p[i, j] * (1 - (pi[i] + pi[j]) / 2) ** 2 for i in range(k) for j in range(k)) / (k - 1) ** 2
    variance = (
        alike * (1 - alike)
        - 4 * (1 - ac1) * (same - alike * chance)
        + 4 * (1 - ac1) ** 2 * (apart - chance**2)
    ) / (1 - chance) ** 2  # fmt: skip
    return ac1, sqrt(max(variance, 0) / (n - 1))


@pytest.mark.parametrize("table", [[[118, 5], [2, 0]], [[40, 9], [6, 45]], [[44, 5, 1], [7, 20, 4], [9, 5, 5]]])
@pytest.mark.parametrize("confidence", [0.9, 0.95])
def test_the_interval_of_ac1_is_that_of_the_closed_form(table, confidence):
    ac1, error = gwet(table)
    half = t.ppf((1 + confidence) / 2, np.sum(table) - 1) * error
    found = reader_agreement(*readers(table), confidence=confidence).ac1
    assert (found.value, found.lower, found.upper) == pytest.approx((ac1, ac1 - half, min(ac1 + half, 1)))


@given(JUDGED)
def test_both_are_the_same_whoever_is_called_the_first(judged):
    first, second = [one for one, _ in judged], [other for _, other in judged]
    there, back = reader_agreement(first, second), reader_agreement(second, first)
    for name in ("share", "kappa", "ac1"):
        assert getattr(there, name).value == pytest.approx(getattr(back, name).value, nan_ok=True)
    assert (there.alike == there.n) == (there.share.value == 1)


def test_what_is_of_one_category_has_no_kappa_and_readers_judge_the_same_things():
    alone = reader_agreement(["a"] * 4, ["a"] * 4)
    assert alone.share.value == 1
    assert isnan(alone.kappa.value)
    assert isnan(alone.ac1.value)
    for first, second in (([], []), (["a"], [])):
        with pytest.raises(ValueError, match="two readers judge the same things"):
            reader_agreement(first, second)
