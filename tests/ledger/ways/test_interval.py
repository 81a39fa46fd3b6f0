"""Estimates and p-values beside their limits, on made-up reports: right numbers, and wrong ones."""

import pytest

from analysis.ledger.telling import reason, rebuilt

LIMITS = (("low", "lower limit", "0.43", "quoted", ""), ("high", "upper limit", "0.71", "quoted", ""))


@pytest.mark.parametrize(
    ("measure", "printed", "verdict"),
    [
        ("hazard ratio", "0.55", "rebuilt under an assumption"),
        ("hazard ratio", "0.57", "contradicted"),  # right on the linear scale
        ("number", "0.57", "rebuilt under an assumption"),
        ("hazard ratio", "0.75", "contradicted"),
    ],
)
def test_an_estimate_in_the_middle_of_its_limits(measure, printed, verdict, judged):
    assert judged(*LIMITS, ("it", measure, printed, "interval", "low high"))[0] == verdict


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [("<0.001", "rebuilt under an assumption"), ("0.04", "contradicted"), ("0.2", "contradicted")],
)
def test_a_p_value_beside_an_estimate_with_limits(printed, verdict, judged):
    ratio = ("ratio", "hazard ratio", "0.55", "interval", "low high")
    found, row = judged(*LIMITS, ratio, ("p", "p-value", printed, "interval-p-value", "ratio low high"))
    assert found == verdict
    assert rebuilt(row) == "<0.001"


# Altman and Bland (2011): 17 points with limits of 1.4 and 32.6 have p = .032; of one side .016.
@pytest.mark.parametrize(
    ("printed", "way", "verdict"),
    [
        ("0.032", "interval-p-value", "rebuilt under an assumption"),
        ("0.005", "interval-p-value", "contradicted"),
        ("0.016", "interval-p-value-one-sided", "rebuilt under an assumption"),
        ("0.064", "interval-p-value-one-sided", "contradicted"),
        ("<0.05", "interval-p-value-one-sided", "rebuilt under an assumption"),
        (">0.05", "interval-p-value-one-sided", "contradicted"),
    ],
)
def test_a_one_sided_p_value_beside_limits_is_half_of_the_other(printed, way, verdict, judged):
    limits = ("low", "lower limit", "1.4", "quoted", ""), ("high", "upper limit", "32.6", "quoted", "")
    change = ("change", "change", "17", "interval", "low high")
    found, row = judged(*limits, change, ("p", "p-value", printed, way, "change low high"))
    assert found == verdict
    assert ("one-sided" in reason(row)) is way.endswith("one-sided")
