"""Coverage of the difference of two groups: against a simulation, and against the tables written out."""

from functools import partial
from itertools import product

import numpy as np
import pytest
from scipy.stats import binom

from analysis.chapters.methods_checked.differences_covered import difference_coverage
from analysis.printed.counts.denominators import candidate_tables, feasible_denominators
from analysis.stats.regions import region
from analysis.stats.two_groups.differences import risk_difference

newcombe = partial(risk_difference, method="newcombe")


def covered(found):
    return found.set_index("of")["coverage"]


def test_the_coverage_of_an_interval_is_that_of_a_simulation():
    found = covered(difference_coverage(22, 52, ("newcombe",), shares1=(0.8,), shares2=(0.4,)))
    rng = np.random.default_rng(2024)
    limits = newcombe(rng.binomial(22, 0.8, 100_000), 22, rng.binomial(52, 0.4, 100_000), 52)
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
            limits = [newcombe(*one, *other) for one in tables1 for other in tables2]
            if min(one.lower for one in limits) <= 0.3 <= max(one.upper for one in limits):
                expected += chance1[count1] * chance2[count2]
    assert found["region"] == pytest.approx(expected, abs=1e-12)


def region_of(printed1, size1, printed2, size2):
    """What a reader infers from two whole percentages, by the functions that the book uses."""
    tables = [
        candidate_tables(feasible_denominators(f"{printed}%", size, (size + 1) // 2))
        for printed, size in ((printed1, size1), (printed2, size2))
    ]
    return region(newcombe, *tables)


def test_the_worst_coverage_over_who_answered_is_that_of_all_counts_written_out():
    size1, size2, share1, share2 = 5, 4, 0.1, 0.9
    coverages = []
    for n1, n2 in product((3, 4, 5), (2, 3, 4)):
        covers = 0.0
        for count1, count2 in product(range(n1 + 1), range(n2 + 1)):
            found = region_of((200 * count1 + n1) // (2 * n1), size1, (200 * count2 + n2) // (2 * n2), size2)
            if found.lower <= share1 - share2 <= found.upper:
                covers += binom.pmf(count1, n1, share1) * binom.pmf(count2, n2, share2)
        coverages.append(covers)
    found = covered(difference_coverage(size1, size2, ("newcombe",), shares1=(share1,), shares2=(share2,)))
    assert found["region, whoever answered"] == pytest.approx(min(coverages), abs=1e-12)
    assert found["region"] == pytest.approx(coverages[-1], abs=1e-12)


def test_the_worst_coverage_is_that_of_a_simulation():
    """Newcombe's region of 22 and 52 does worst where 14 and 26 answered."""
    found = covered(difference_coverage(22, 52, ("newcombe",), shares1=(0.02,), shares2=(0.98,)))
    assert found["region, whoever answered"] == pytest.approx(0.870, abs=5e-4)
    rng, regions, simulated = np.random.default_rng(2026), {}, []
    for n1, n2 in ((14, 26), (22, 52)):
        counts = np.column_stack([rng.binomial(n1, 0.02, 20_000), rng.binomial(n2, 0.98, 20_000)])
        printed = (200 * counts + [n1, n2]) // [2 * n1, 2 * n2]
        covers = []
        for pair in map(tuple, printed.tolist()):
            if pair not in regions:
                regions[pair] = region_of(pair[0], 22, pair[1], 52)
            covers.append(regions[pair].lower <= -0.96 <= regions[pair].upper)
        simulated.append(np.mean(covers))
    error = 4 * np.sqrt(0.13 * 0.87 / 20_000)
    assert simulated[0] == pytest.approx(found["region, whoever answered"], abs=error)
    assert simulated[1] == pytest.approx(found["region"], abs=error)


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
        ({"methods": ("newcomb",)}, "method: allowed miettinen-nurminen, .*newcomb"),
    ],
)
def test_what_cannot_be_covered_is_refused(given, message):
    with pytest.raises(ValueError, match=message):
        difference_coverage(**{"size1": 3, "size2": 2, "shares1": (0.5,), "shares2": (0.5,)} | given)
