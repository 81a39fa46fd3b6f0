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


@pytest.mark.parametrize(
    ("measure", "printed", "low", "high"),
    [
        ("hazard ratio", "0.75", "0.43", "0.71"),
        ("odds ratio", "1.88", "0.9", "1.7"),
        ("risk ratio", "0.32", "0.99", "1.76"),
        ("mean", "12.1", "12.4", "13.0"),
        ("change", "-4", "-3.4", "1.2"),
        ("hazard ratio", "0.42", "0.43", "0.71"),
    ],
)
def test_an_estimate_outside_of_its_own_limits_is_contradicted_for_that(measure, printed, low, high, judged):
    limits = ("low", "lower limit", low, "quoted", ""), ("high", "upper limit", high, "quoted", "")
    found, row = judged(*limits, ("it", measure, printed, "interval", "low high"))
    assert found == "contradicted"
    assert reason(row) == f"Impossible: it lies outside of its own limits, {low} and {high}."


def test_an_estimate_at_the_end_of_its_limits_may_be_rounded_into_them(judged):
    found, row = judged(*LIMITS, ("it", "hazard ratio", "0.43", "interval", "low high"))
    assert found == "contradicted"
    assert reason(row).startswith("The middle of its limits is ")


@pytest.mark.parametrize(
    ("way", "measure", "printed"),
    [("interval", "hazard ratio", "0.55"), ("interval", "mean", "0.5"), ("interval", "change", "0.5")],
)
def test_limits_in_reverse_are_impossible_and_their_estimate_is_quoted(way, measure, printed, each_judged):
    limits = ("low", "lower limit", "0.71", "quoted", ""), ("high", "upper limit", "0.43", "quoted", "")
    rows = each_judged(*limits, ("it", measure, printed, way, "low high"), ("p", "p-value", "0.01", "quoted", ""))
    assert list(rows["verdict"]) == ["contradicted", "contradicted", "quoted", "quoted"]
    said = [reason(row) for row in rows.to_dict("records")]
    assert said[:2] == ["Impossible: a lower limit is never above the upper one."] * 2
    assert said[2] == "It would be checked against 0.71 and 0.43, which cannot be."


def test_a_limit_of_a_ratio_below_0_is_impossible_and_one_of_0_may_be_rounded(each_judged):
    """The geometric mean of 0.005 and 0.9 is 0.067, of 0.0049 and 0.91 as well; 0.00 to 0.91 may have 0.05."""
    for low, verdicts in (("-0.2", ["contradicted", "quoted"]), ("0.00", ["quoted", "rebuilt under an assumption"])):
        rows = each_judged(
            ("low", "lower limit", low, "quoted", ""), ("high", "upper limit", "0.91", "quoted", ""),
            ("it", "odds ratio", "0.05", "interval", "low high"),
        )  # fmt: skip
        assert list(rows["verdict"])[::2] == verdicts
