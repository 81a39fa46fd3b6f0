"""Adjusted p-values: against R and a paper, pingouin, and what each procedure says step by step."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.multiplicity import METHODS, adjust_pvalues

IN_R = {"bonferroni": "bonferroni", "holm": "holm", "benjamini-hochberg": "BH"}
IN_CASES = {"bonferroni": "bonferroni", "benjamini-hochberg": "fdr_bh"}
NOT_OFFERED = {
    "hochberg": "gains little over Holm, and needs independent or positively dependent p-values",
    "hommel": "as Hochberg's",
    "BY": "holds under any dependence, at a price that leaves little to find; Holm holds there as well",
}

pvalues = st.lists(st.floats(0, 1), min_size=1, max_size=40)
methods = st.sampled_from(sorted(METHODS))


def test_every_method_with_a_reference_is_offered_or_refused_for_a_reason(methods_met):
    assert methods_met("p_adjust", "p_adjust") == {*IN_CASES.values(), *IN_R.values(), *NOT_OFFERED}
    assert set(IN_R) == set(METHODS)


@pytest.mark.parametrize("method", IN_CASES)
def test_as_many_hypotheses_fall_as_in_benjamini_and_hochberg_1995(published, method):
    for case in published("p_adjust", IN_CASES[method]):
        rejected = adjust_pvalues(case["inputs"]["pvalues"], method).rejected(case["inputs"]["alpha"])
        assert sum(rejected) == case["expected"]["rejections"], case["name"]


@pytest.mark.parametrize("method", IN_R)
def test_adjusted_p_values_match_r(r_reference, method):
    rows = r_reference("p_adjust", IN_R[method])
    ours = adjust_pvalues([row["pvalue"] for row in rows], method).adjusted
    assert ours == pytest.approx([row["value"] for row in rows], rel=1e-14)


@given(p=pvalues, method=methods)
def test_adjusted_p_values_are_those_of_pingouin(p, method):
    from pingouin import multicomp  # takes more than a second to import

    _, expected = multicomp(p, method={"benjamini-hochberg": "fdr_bh"}.get(method, method))
    assert adjust_pvalues(p, method).adjusted == pytest.approx(expected.tolist(), rel=1e-12)


def step_by_step(p, method, alpha):
    """Which hypotheses fall, as the papers say it: one after the other, from the smallest p or from the largest."""
    order, m = np.argsort(p), len(p)
    falls = [False] * m
    if method == "holm":
        for step, place in enumerate(order):
            if p[place] > alpha / (m - step):
                break
            falls[place] = True
    elif method == "benjamini-hochberg":
        last = max((step for step, place in enumerate(order, start=1) if p[place] <= step * alpha / m), default=0)
        for place in order[:last]:
            falls[place] = True
    else:
        falls = [value <= alpha / m for value in p]
    return tuple(falls)


@given(p=st.lists(st.integers(0, 999).map(lambda k: k / 999.5), min_size=1, max_size=12, unique=True), method=methods)
def test_hypotheses_fall_as_the_procedures_say_step_by_step(p, method):
    assert adjust_pvalues(p, method).rejected(0.0487) == step_by_step(p, method, 0.0487)


@given(p=pvalues, method=methods, shuffled=st.randoms(use_true_random=False))
def test_adjusted_p_values_stand_in_the_order_given(p, method, shuffled):
    places = list(range(len(p)))
    shuffled.shuffle(places)
    there, moved = adjust_pvalues(p, method), adjust_pvalues([p[place] for place in places], method)
    assert moved.adjusted == pytest.approx([there.adjusted[place] for place in places], rel=1e-12)


@given(p=pvalues)
def test_no_adjustment_lowers_p_and_the_stricter_raise_it_more(p):
    bonferroni, holm, bh = (adjust_pvalues(p, m).adjusted for m in ("bonferroni", "holm", "benjamini-hochberg"))
    for raw, fewest, strict, most in zip(p, bh, holm, bonferroni, strict=True):
        assert raw <= fewest * (1 + 1e-12) + 1e-300
        assert fewest <= strict * (1 + 1e-12) <= most * (1 + 2e-12)
        assert most <= 1


@pytest.mark.parametrize("method", METHODS)
def test_a_single_p_value_is_left_as_it_is(method):
    assert adjust_pvalues([0.03], method).adjusted == (0.03,)


@pytest.mark.parametrize("method", METHODS)
def test_zero_and_one_stay_what_they_are(method):
    assert adjust_pvalues([0, 1, 0, 1], method).adjusted == (0, 1, 0, 1)


def test_a_p_value_at_alpha_falls():
    assert adjust_pvalues([0.025, 0.9], "bonferroni").rejected(0.05) == (True, False)


@pytest.mark.parametrize(
    ("p", "message"),
    [
        ([], "allowed a list of at least one number from 0 to 1; found"),
        (0.05, "allowed a list of at least one number from 0 to 1; found 0.05"),
        ([[0.1, 0.2]], "allowed a list of at least one number from 0 to 1; found"),
        ([0.1, float("nan")], "allowed numbers from 0 to 1; found nan in place 1"),
        ([0.1, None], "allowed numbers from 0 to 1; found nan in place 1"),
        ([0.1, 1.2, -1], "allowed numbers from 0 to 1; found 1.2 in place 1"),
        ([-0.1], "allowed numbers from 0 to 1; found -0.1 in place 0"),
        (["<0.01"], "allowed numbers from 0 to 1; found"),
    ],
)
def test_what_is_no_p_value_is_refused(p, message):
    with pytest.raises(ValueError, match=f"pvalues: {message}"):
        adjust_pvalues(p)


def test_unknown_methods_and_alphas_are_refused():
    with pytest.raises(ValueError, match='method: allowed bonferroni, holm, benjamini-hochberg; found "hommel"'):
        adjust_pvalues([0.1], "hommel")
    with pytest.raises(ValueError, match="alpha: allowed a number between 0 and 1, both excluded; found 5"):
        adjust_pvalues([0.1]).rejected(5)


def test_a_result_remembers_the_p_values_and_cannot_be_changed():
    ours = adjust_pvalues(np.array([0.01, 0.04]))
    assert (ours.pvalues, ours.method) == ((0.01, 0.04), "holm")
    with pytest.raises(FrozenInstanceError):
        ours.adjusted = ()
