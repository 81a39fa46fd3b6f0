"""Clusters: the design effect, and what a sample in unequal clusters is worth."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.power.clusters import WEIGHTS, correlation_for_design_effect, design_effect, effective_sample_size

many_sizes = st.lists(st.integers(1, 300), min_size=1, max_size=12)
correlations = st.floats(0, 1)


def test_the_design_effect_matches_the_manual_of_sjstats():
    # design_effect(n = 30) of the R package sjstats, whose icc is 0.05 unless said otherwise: 2.45.
    assert design_effect(30, 0.05) == pytest.approx(2.45, rel=1e-14)


@pytest.mark.parametrize("icc", [0, 0.05, 1])
def test_a_cluster_of_one_person_costs_nothing(icc):
    assert design_effect(1, icc) == 1


@given(m=st.integers(1, 300), clusters=st.integers(1, 20), icc=correlations)
def test_with_equal_clusters_every_weighting_gives_the_design_effect(m, clusters, icc):
    for weights in WEIGHTS:
        ours = effective_sample_size([m] * clusters, icc, weights)
        assert ours.design_effect == pytest.approx(design_effect(m, icc), rel=1e-12)
        assert ours.effective_n == pytest.approx(m * clusters / design_effect(m, icc), rel=1e-12)


@given(cluster_sizes=many_sizes, icc=st.floats(0.001, 1))
def test_weights_are_as_kerry_and_bland_2001_have_them(cluster_sizes, icc):
    people, clusters, best = (effective_sample_size(cluster_sizes, icc, weights) for weights in WEIGHTS)
    m = np.array(cluster_sizes)
    assert people.design_effect == pytest.approx(1 + ((m**2).sum() / m.sum() - 1) * icc)
    assert clusters.effective_n == pytest.approx(len(m) ** 2 / ((1 + (m - 1) * icc) / m).sum())
    assert best.effective_n == pytest.approx((m / (1 + (m - 1) * icc)).sum())
    assert max(people.effective_n, clusters.effective_n) <= best.effective_n * (1 + 1e-12)
    assert best.effective_n <= len(m) / icc * (1 + 1e-12)


@pytest.mark.parametrize("weights", WEIGHTS)
def test_a_simulated_sample_varies_as_much_as_one_of_the_effective_size(weights):
    # Shares of two clinics drawn from a beta distribution with mean 0.4 and intraclass correlation 0.1.
    sizes, icc, mean = np.array([70, 30]), 0.1, 0.4
    random = np.random.default_rng(20260201)
    clinics = random.beta(mean * (1 / icc - 1), (1 - mean) * (1 / icc - 1), (100_000, 2))
    observed = random.binomial(sizes, clinics) / sizes
    weighting = {"people": sizes, "clusters": np.ones(2), "minimum variance": sizes / (1 + (sizes - 1) * icc)}[weights]
    variance = (observed @ weighting / weighting.sum()).var()
    ours = effective_sample_size([70, 30], icc, weights).effective_n
    assert mean * (1 - mean) / variance == pytest.approx(ours, rel=0.02)  # four standard errors of the simulation


@given(cluster_sizes=many_sizes)
def test_without_correlation_everyone_counts(cluster_sizes):
    for weights in ("people", "minimum variance"):
        ours = effective_sample_size(cluster_sizes, 0, weights)
        assert ours.effective_n == pytest.approx(sum(cluster_sizes), rel=1e-12)


@given(cluster_sizes=many_sizes)
def test_with_full_correlation_every_cluster_counts_once(cluster_sizes):
    for weights in ("clusters", "minimum variance"):
        assert effective_sample_size(cluster_sizes, 1, weights).effective_n == pytest.approx(len(cluster_sizes))


@given(cluster_sizes=many_sizes, correlation=st.tuples(correlations, correlations), weights=st.sampled_from(WEIGHTS))
def test_the_more_alike_the_fewer_they_count_for(cluster_sizes, correlation, weights):
    less, more = (effective_sample_size(cluster_sizes, icc, weights).effective_n for icc in sorted(correlation))
    assert more <= less * (1 + 1e-12)


def test_one_or_two_clusters_come_with_a_caution():
    assert "cannot tell how much clusters differ" in effective_sample_size([70, 30], 0.05).caution
    assert effective_sample_size([70], 0.05).caution
    assert effective_sample_size([70, 30, 20], 0.05).caution == ""


@pytest.mark.parametrize("wrong", [-0.1, 1.1, "0.1", None, True, float("nan")])
def test_what_is_no_correlation_is_refused(wrong):
    with pytest.raises(ValueError, match="icc: allowed a number from 0 to 1; found"):
        design_effect(5, wrong)
    with pytest.raises(ValueError, match="icc: allowed a number from 0 to 1; found"):
        effective_sample_size([5], wrong)


@pytest.mark.parametrize("wrong", [0, 0.5, "5", None, True, float("nan")])
def test_what_is_no_cluster_size_is_refused(wrong):
    with pytest.raises(ValueError, match="cluster_size: allowed a number of at least 1; found"):
        design_effect(wrong, 0.1)
    with pytest.raises(ValueError, match=r"cluster_sizes\[1\]: allowed a whole number of people, at least 1; found"):
        effective_sample_size([5, wrong], 0.1)


def test_no_clusters_and_unknown_weights_are_refused():
    with pytest.raises(ValueError, match="cluster_sizes: allowed at least one; found none"):
        effective_sample_size([], 0.1)
    with pytest.raises(ValueError, match='weights: allowed people, clusters, minimum variance; found "size"'):
        effective_sample_size([5], 0.1, "size")


def test_a_result_remembers_what_it_is_of_and_cannot_be_changed():
    ours = effective_sample_size(np.array([70, 30]), 0.1)
    assert (ours.cluster_sizes, ours.icc, ours.weights) == ((70, 30), 0.1, "people")
    with pytest.raises(FrozenInstanceError):
        ours.icc = 0


@given(m=st.floats(1.01, 300), icc=correlations)
def test_the_correlation_of_a_design_effect_is_the_one_it_was_made_with(m, icc):
    assert correlation_for_design_effect(design_effect(m, icc), m) == pytest.approx(icc, abs=1e-9)


def test_the_correlation_of_a_design_effect_by_hand():
    # Two clinics of 26: 1 + 25 icc = 3.5 at icc = 0.1; clusters of 3 have a design effect of 3 at most.
    assert correlation_for_design_effect(3.5, 26) == pytest.approx(0.1)
    assert correlation_for_design_effect(3, 3) == 1
    assert correlation_for_design_effect(1, 26) == 0


@pytest.mark.parametrize(
    ("effect", "size", "told"),
    [(0.9, 26, "effect: allowed a number at least 1"), (2, 1, "cluster_size: allowed a number above 1"),
     (True, 26, "effect: allowed"), (2, "26", "cluster_size: allowed"), (float("nan"), 26, "effect: allowed")],
)  # fmt: skip
def test_a_design_effect_or_a_cluster_that_cannot_be_is_refused(effect, size, told):
    with pytest.raises(ValueError, match=told):
        correlation_for_design_effect(effect, size)
