"""What V and p say of the number of people: against SciPy's V and chi-square test of every table of some sizes."""

from math import floor

import numpy as np
import pytest
from scipy.stats import chi2_contingency
from scipy.stats.contingency import association

from analysis.claims.cramers_v import people_from_v

TABLES = [
    ((7, 34), (1, 34)), ((36, 154), (12, 77)), ((56, 70), (48, 80)), ((9, 22), (30, 50)), ((18, 22), (21, 51)),
    ((3, 4), (1, 4)), ((260, 463), (204, 463)),
]  # fmt: skip


def of_scipy(table, correction=False):
    (a, m), (b, n) = table
    counts = np.array([[a, m - a], [b, n - b]])
    return association(counts, method="cramer"), chi2_contingency(counts, correction=correction).pvalue


@pytest.mark.parametrize("decimals", [2, 3, 4])
@pytest.mark.parametrize("table", TABLES)
def test_the_people_of_a_table_are_among_those_that_its_v_and_p_allow(table, decimals):
    v, p = of_scipy(table)
    people = table[0][1] + table[1][1]
    found = people_from_v(f"{v:.{decimals}f}", f"{p:.{decimals}f}")
    assert found.lowest <= people <= (found.highest or people)
    for bound, level in (("<", "0.999"), (">", "0.00001")):
        claimed = people_from_v(f"{v:.{decimals}f}", f"{bound}{level}")
        assert claimed.lowest <= people <= (claimed.highest or people)


@pytest.mark.parametrize("table", TABLES)
def test_with_yates_correction_the_margins_are_those_of_the_table(table):
    (a, m), (b, n) = table
    v, p = of_scipy(table, correction=True)
    if p > 0.9:
        return
    people = m + n
    exact = people_from_v(f"{v:.9f}", f"{p:.9f}", correction=True, margins=(m / people, (a + b) / people))
    assert exact.lowest <= people <= exact.highest
    assert exact.highest - exact.lowest <= 1
    halves = people_from_v(f"{v:.9f}", f"{p:.9f}", correction=True)
    assert halves.lowest <= people  # the correction is least with halves


@pytest.mark.slow
def test_no_table_of_another_size_prints_both():
    """Every table of two groups of one size, up to 12 people each: those whose V and p are printed so."""
    sizes = {}
    for n in range(2, 13):
        for a in range(n + 1):
            for b in range(n + 1):
                if 0 < a + b < 2 * n:
                    v, p = of_scipy(((a, n), (b, n)))
                    printed = tuple(f"{floor(100 * one + 0.5) / 100:.2f}" for one in (v, p))  # half up
                    sizes.setdefault(printed, set()).add(2 * n)
    assert len(sizes) > 50
    for (v, p), people in sizes.items():
        found = people_from_v(v, p)
        assert found.lowest <= min(people), (v, p)
        assert found.highest is None or max(people) <= found.highest, (v, p)


@pytest.mark.parametrize(
    ("v", "p", "lowest", "highest"),
    [  # by hand, chi-square of a table of it: 3.841 at .05, 6.635 at .01, 10.828 at .001
        ("0.16", "<0.05", 142, None),  # 3.841 / 0.165²
        ("0.16", ">0.05", 2, 159),  # 3.841 / 0.155² = 159.9
        ("0.30", "<0.001", 117, None),  # 10.828 / 0.305² = 116.4
        ("0.300", "<0.01", 74, None),  # 6.635 / 0.3005² = 73.5
        ("1", "0.05", 4, 16),  # p from .045 to .055: 3.68 / 1², and 4.02 / 0.5²
        ("0.00", "0.9", 158, None),  # V may be 0; p up to .95, where chi-square is 0.003932 / 0.005² = 157.3
    ],
)
def test_by_hand(v, p, lowest, highest):
    found = people_from_v(v, p)
    assert (found.lowest, found.highest) == (lowest, highest)


def test_v_and_p_that_no_number_of_people_gives_contradict_each_other():
    found = people_from_v("0.5001", "0.0500")
    assert (found.lowest, found.highest, found.contradicted) == (16, 15, True)  # 3.841 / 0.25 = 15.36
    assert not people_from_v("0.5", "0.05").contradicted


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"v": "1.2"}, "v: allowed a number from 0 to 1 without a percent sign"),
        ({"p": "5%"}, "p: allowed a number from 0 to 1 without a percent sign"),
        ({"v": 0.3}, "v: allowed a number as printed"),
        ({"margins": (0, 0.5)}, "margins: allowed two numbers above 0 and below 1"),
    ],
)
def test_what_is_no_v_or_p_is_refused(change, said):
    with pytest.raises(ValueError, match=f"^{said}"):
        people_from_v(**({"v": "0.3", "p": "0.05"} | change))
