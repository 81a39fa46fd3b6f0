"""What Barnard's and Boschloo's tests share: exact ranks, and the worst case over all common shares."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.two_groups import unconditional
from analysis.stats.two_groups.barnard import barnard_pvalues
from analysis.stats.two_groups.boschloo import boschloo_pvalues
from analysis.stats.two_groups.unconditional import (
    ACCURACY,
    Evidence,
    largest_probabilities,
    quotient_ranks,
    ranks_about,
    unconditional_pvalues,
)

any_ranks = st.tuples(st.integers(1, 9), st.integers(1, 9)).flatmap(
    lambda sizes: st.lists(st.integers(0, 5), min_size=(sizes[0] + 1) * (sizes[1] + 1), max_size=1_000).map(
        lambda ranks: np.resize(ranks, (sizes[0] + 1, sizes[1] + 1))
    )
)


def as_evidence(ranks):
    """Whole numbers, which floating-point numbers hold exactly."""
    return Evidence(ranks.astype(float), lambda which: (ranks[which].tolist(), [1] * np.count_nonzero(which)))


def probability(ranks, rank, share):
    """Of the tables of at least a rank, table by table, at one common share; in whole numbers for a fraction."""
    n1, n2 = ranks.shape[0] - 1, ranks.shape[1] - 1
    return sum(
        comb(n1, a) * comb(n2, b) * share ** (a + b) * (1 - share) ** (n1 + n2 - a - b)
        for a in range(n1 + 1)
        for b in range(n2 + 1)
        if ranks[a, b] >= rank
    )


def test_ranks_tell_apart_what_floating_point_numbers_do_not():
    third, hair = Fraction(1, 3), Fraction(1, 10**40)
    values = [third + hair, third, third - hair, -third, Fraction(0)]
    assert len({float(value) for value in values[:3]}) == 1
    numerators, denominators = ([*(getattr(value, part) for value in values)] for part in ("numerator", "denominator"))
    assert quotient_ranks([*numerators, 2], [*denominators, 6]).tolist() == [4, 3, 2, 0, 1, 3]


@given(st.lists(st.tuples(st.integers(-(10**40), 10**40), st.integers(1, 30)), min_size=1))
def test_ranks_are_in_the_order_of_the_quotients(pairs):
    pairs += [(2 * above, 2 * below) for above, below in pairs] + [(pairs[0][0] + 1, pairs[0][1])]
    ranks = quotient_ranks(*map(list, zip(*pairs, strict=True))).tolist()
    values = [Fraction(*pair) for pair in pairs]
    assert ranks == [sum(other < value for other in set(values)) for value in values]


@given(ranks=any_ranks)
def test_the_largest_probability_is_that_of_brute_force_for_any_set_of_tables(ranks, worst_case):
    n1, n2 = ranks.shape[0] - 1, ranks.shape[1] - 1
    asked = np.unique(ranks)
    seen = [tuple(np.argwhere(ranks == rank)[0].tolist()) for rank in asked]
    expected = worst_case(n1, n2, lambda a, _, b, __: int(ranks[a, b]), seen)
    assert largest_probabilities(ranks, asked) == pytest.approx(expected, rel=2 * ACCURACY, abs=0)


@given(ranks=any_ranks, share=st.fractions(0, 1, max_denominator=10_000))
def test_at_no_share_is_the_probability_larger(ranks, share):
    rank = int(ranks.max())
    (largest,) = largest_probabilities(ranks, np.array([rank]))
    assert probability(ranks, rank, share) <= Fraction(largest) * (1 + Fraction(2 * ACCURACY))


def test_the_worst_case_of_one_table_is_at_its_own_share():
    """The binomial probability of 9 of 22 and 4 of 51 is largest at 13 of 73."""
    ranks = np.zeros((23, 52), int)
    ranks[9, 4] = 1
    expected = probability(ranks, 1, Fraction(13, 73))
    assert largest_probabilities(ranks, np.array([1])) == pytest.approx([float(expected)], rel=2 * ACCURACY)


def test_the_worst_case_may_lie_at_the_very_end():
    """Somebody in groups of 1,000 and 1 is certain at a share of 1, and likely from a share of .001 on."""
    ranks = np.ones((1_001, 2), int)
    ranks[0, 0] = 0
    assert largest_probabilities(ranks, np.array([0, 1])).tolist() == [1, 1]
    ranks[1_000, 1] = 0  # now neither end: 1 - q^1001 - (1 - q)^1001 is largest in the middle
    assert largest_probabilities(ranks, np.array([1])).tolist() == [1 - 2 * 0.5**1_001] == [1]


@pytest.mark.slow
def test_flat_curves_close_to_one_are_searched_no_longer_than_others():
    """P-values of .99 and more hardly change with the share: a search by steps would find no end."""
    ranks = np.add.outer(np.arange(23), np.arange(52))
    assert unconditional_pvalues(lambda n1, n2: as_evidence(ranks), [0, 1, 22], 22, [0, 0, 51], 51).tolist() == [
        1,
        1,
        1,
    ]
    ranks[0, :] = ranks[:, 51] = 0
    expected = 1 - min((1 - q) ** 22 + q**51 * (1 - (1 - q) ** 22) for q in np.linspace(0.3, 0.9, 600_001))
    assert largest_probabilities(ranks, np.array([1])) == pytest.approx([expected], rel=2 * ACCURACY)


def test_a_set_too_large_for_one_piece_is_done_in_pieces(monkeypatch):
    ranks = np.arange(13 * 13).reshape(13, 13)
    whole = largest_probabilities(ranks, ranks.ravel())
    monkeypatch.setattr(unconditional, "BLOCK", 500)
    assert largest_probabilities(ranks, ranks.ravel()) == pytest.approx(whole, rel=1e-13)
    assert np.all(np.diff(whole) <= 0)  # fewer tables, a smaller probability


def test_tables_of_several_sizes_keep_their_places():
    def sums(n1, n2):
        return as_evidence(np.add.outer(np.arange(n1 + 1), np.arange(n2 + 1)))

    count1, n1 = np.array([[1, 2], [3, 4]]), np.array([[5, 6], [5, 6]])
    together = unconditional_pvalues(sums, count1, n1, 2, [7, 8])
    for place in np.ndindex(2, 2):
        alone = unconditional_pvalues(sums, count1[place], n1[place], 2, [7, 8][place[1]])
        assert together[place] == alone
    assert unconditional_pvalues(sums, np.array([], int), 5, 2, 7).shape == (0,)


# Numbers that lie closer together than floating-point numbers are right are told apart as fractions.


@given(st.lists(st.integers(-60, 60), min_size=4, max_size=40), st.data())
def test_tables_compare_with_those_seen_as_their_fractions_do(hairs, drawn):
    values = [Fraction(1, 3) + Fraction(hair // 20) + Fraction(hair, 10**14) for hair in hairs]
    noise = drawn.draw(st.lists(st.sampled_from([-3e-11, 0.0, 3e-11]), min_size=len(values), max_size=len(values)))
    rough = np.array([[float(value) * (1 + off) for value, off in zip(values, noise, strict=True)]])
    seen = np.zeros(2, int), np.array(drawn.draw(st.lists(st.integers(0, len(values) - 1), min_size=2, max_size=2)))

    def exact(which):
        found = [value for value, here in zip(values, which[0], strict=True) if here]
        return [value.numerator for value in found], [value.denominator for value in found]

    ranks = ranks_about(Evidence(rough, exact), seen)[0]
    for table in seen[1]:
        assert (ranks >= ranks[table]).tolist() == [value >= values[table] for value in values]


@pytest.mark.parametrize("side", ["two-sided", "greater", "less"])
@pytest.mark.parametrize("pvalues", [boschloo_pvalues, barnard_pvalues])
def test_a_table_alone_has_the_p_value_that_it_has_among_all(pvalues, side):
    """Among all, each is compared with each as fractions."""
    one, other = np.arange(0, 31)[:, None], np.arange(0, 31)
    every = pvalues(one, 30, other, 30, alternative=side)
    for table in [(0, 0), (0, 30), (30, 0), (13, 20), (20, 13), (15, 15), (1, 29), (9, 10)]:
        assert pvalues(table[0], 30, table[1], 30, alternative=side) == pytest.approx(every[table], rel=1e-10)
