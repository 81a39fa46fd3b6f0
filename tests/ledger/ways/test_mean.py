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


def test_a_mean_by_another_convention_of_rounding_is_one_under_an_assumption(judged):
    own = ("n", "count", "18", "quoted", ""), ("mean", "mean", "3.38", "mean", "", OF_QUESTION)  # 61 of 18 are 3.389
    found, row = judged(*own, groups=SIZED, questions={"asked": ("all", "0 to 10")})
    assert (found, row["assumptions"]) == ("consistent under an assumption", ("rounding",))
    assert reason(row).startswith("Holds if it was rounded by another convention. Of wrong numbers")


def test_a_mean_of_fewer_than_were_asked_is_one_under_an_assumption(judged):
    own = ("n", "count", "18", "quoted", ""), ("mean", "mean", "3.45", "mean", "", OF_QUESTION)
    found, row = judged(*own, groups={"all": ("n", "ceiling")}, questions={"asked": ("all", "0 to 10")})
    assert (found, row["n"]) == ("consistent under an assumption", 11)  # 38 of 11
