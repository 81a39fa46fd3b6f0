"""Means of answers in whole numbers and their standard deviations, on made-up reports."""

import pytest

from analysis.ledger.telling import reason

SIZED = {"all": ("n", "exact")}
OF_QUESTION = {"question_id": "asked"}


@pytest.mark.parametrize(
    ("mean", "sd", "verdicts"),
    [
        ("3.44", "2.48", ["consistent", "consistent"]),
        # Allard's example: no 18 answers, unless cut off
        ("3.44", "2.47", ["consistent", "consistent under an assumption"]),
        ("3.44", "2.44", ["consistent", "contradicted"]),
        ("3.45", "2.48", ["consistent under an assumption", "consistent under an assumption"]),  # 62 of 18, rounded up
        ("3.47", "2.48", ["contradicted", "quoted"]),
    ],
)
def test_means_of_whole_answers_and_their_standard_deviations(mean, sd, verdicts, judged):
    own = ("n", "count", "18", "quoted", ""), ("mean", "mean", mean, "mean", "", OF_QUESTION)
    tables = {"groups": SIZED, "questions": {"asked": ("all", "0 to 10")}}
    found = [
        judged(*own, **tables)[0],
        judged(*own, ("sd", "standard deviation", sd, "sd", "mean", OF_QUESTION), **tables)[0],
    ]
    assert found == verdicts


@pytest.mark.parametrize(
    ("mean", "n", "rounded"),
    [
        ("3.38", "18", "cut off after the last printed digit"),  # 61 of 18 are 3.389
        ("3.45", "18", "rounded up"),  # 62 of 18 are 3.444
        ("3.62", "8", "rounded half to even"),  # 29 of 8 are 3.625
        ("3.37", "8", "rounded half down"),  # 27 of 8 are 3.375
        ("2.67", "15", ""),  # 40 of 15
        ("2.66", "15", "cut off after the last printed digit"),
    ],
)
def test_a_mean_by_another_convention_of_rounding_is_one_under_an_assumption_that_names_it(mean, n, rounded, judged):
    own = ("n", "count", n, "quoted", ""), ("mean", "mean", mean, "mean", "", OF_QUESTION)
    found, row = judged(*own, groups=SIZED, questions={"asked": ("all", "0 to 10")})
    assert found == ("consistent under an assumption" if rounded else "consistent")
    assert row["assumptions"] == (("rounding",) if rounded else ())
    assert reason(row).startswith(f"Holds if it was {rounded}. Of wrong numbers" if rounded else "Answers in whole")


def test_a_deviation_by_another_convention_of_rounding_names_it(judged):
    own = (
        ("n", "count", "18", "quoted", ""),
        ("mean", "mean", "3.44", "mean", "", OF_QUESTION),
        ("sd", "standard deviation", "2.47", "sd", "mean", OF_QUESTION),
    )
    row = judged(*own, groups=SIZED, questions={"asked": ("all", "0 to 10")})[1]
    assert reason(row).startswith("Holds if it was cut off after the last printed digit. Of")


def test_a_mean_of_fewer_than_were_asked_is_one_under_an_assumption(judged):
    own = ("n", "count", "18", "quoted", ""), ("mean", "mean", "3.45", "mean", "", OF_QUESTION)
    found, row = judged(*own, groups={"all": ("n", "ceiling")}, questions={"asked": ("all", "0 to 10")})
    assert (found, row["n"]) == ("consistent under an assumption", 11)  # 38 of 11


@pytest.mark.parametrize(("n", "mean", "sd", "weak"), [("30", "50.2", "12.3", True), ("12", "3.42", "1.24", False)])
def test_a_weak_check_of_a_deviation_says_so(n, mean, sd, weak, judged):
    """Of 30 people with a mean of 50.2 on a scale of 100 nearly every deviation is that of some answers."""
    own = (
        ("n", "count", n, "quoted", ""),
        ("mean", "mean", mean, "mean", "", OF_QUESTION),
        ("sd", "standard deviation", sd, "sd", "mean", OF_QUESTION),
    )
    found, row = judged(*own, groups=SIZED, questions={"asked": ("all", "0 to 100" if weak else "1 to 5")})
    assert found == "consistent"
    assert ("place, only " in reason(row)) == weak == (row["power"] < 0.05)
