"""Coverage of the difference of two groups: against a simulation, and against the tables written out."""

import numpy as np
import pytest

from analysis.chapters.methods_checked.differences_covered import difference_coverage
from analysis.stats.two_groups.differences import risk_difference


def covered(found):
    return found.set_index("of")["coverage"]


def test_the_coverage_of_an_interval_is_that_of_a_simulation():
    found = covered(difference_coverage(22, 52, ("newcombe",), shares1=(0.8,), shares2=(0.4,)))
    rng = np.random.default_rng(2024)
    limits = risk_difference(rng.binomial(22, 0.8, 100_000), 22, rng.binomial(52, 0.4, 100_000), 52)
    simulated = np.mean((limits.lower <= 0.4) & (limits.upper >= 0.4))
    assert found["interval"] == pytest.approx(simulated, abs=4 * np.sqrt(0.05 * 0.95 / 100_000))


def test_the_region_of_two_small_groups_is_the_hull_over_the_tables_written_out():
    """2 of 3 people are 67% and 1 of 3 are 33%, which no count of 2 is; 1 of 2 are 50%, which no count of 1 is. So only
    0% and 100% leave open how many answered: 2 or 3 of the first group, 1 or 2 of the second."""
    found = covered(difference_coverage(3, 2, ("newcombe",), shares1=(0.6,), shares2=(0.3,)))
    fits1 = {0: [(0, 3), (0, 2)], 1: [(1, 3)], 2: [(2, 3)], 3: [(3, 3), (2, 2)]}
    fits2 = {0: [(0, 2), (0, 1)], 1: [(1, 2)], 2: [(2, 2), (1, 1)]}
    chance1, chance2 = [0.064, 0.288, 0.432, 0.216], [0.49, 0.42, 0.09]
    expected = 0.0
    for count1, tables1 in fits1.items():
        for count2, tables2 in fits2.items():
            limits = [risk_difference(*one, *other) for one in tables1 for other in tables2]
            if min(one.lower for one in limits) <= 0.3 <= max(one.upper for one in limits):
                expected += chance1[count1] * chance2[count2]
    assert found["region"] == pytest.approx(expected, abs=1e-12)


def test_a_region_covers_at_least_as_often_as_the_interval():
    found = difference_coverage(7, 9, shares1=(0.1, 0.5), shares2=(0.2, 0.9))
    wide = found.pivot(index=["method", "share1", "share2"], columns="of", values="coverage")
    assert len(wide) == 8
    assert (wide["region"] >= wide["interval"] - 1e-12).all()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"size1": 0}, "size1: allowed a whole number of people, at least 1; found 0"),
        ({"confidence": 95}, "confidence: allowed a number between 0 and 1"),
        ({"methods": ("newcomb",)}, "method: allowed newcombe, .*newcomb"),
    ],
)
def test_what_cannot_be_covered_is_refused(given, message):
    with pytest.raises(ValueError, match=message):
        difference_coverage(**{"size1": 3, "size2": 2, "shares1": (0.5,), "shares2": (0.5,)} | given)
