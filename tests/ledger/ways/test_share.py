"""Why a share is what it is, in words."""

import pytest

from analysis.ledger.ledger import build
from analysis.ledger.telling import reason
from analysis.sources.reports import load


def test_several_assumptions_stand_in_one_sentence():
    row = build(load()).set_index("statistic_id").loc["mahtani-2024-abstract.patients-confidence-in-plan"]
    assert reason(row.to_dict() | {"assumptions": ("rounding", "nonresponse")}).startswith(
        "Holds if the percentages were rounded by another convention and 50 of the 52 answered and 2 did not"
    )


# An average over three questions that 10 people answered is of 30 answers: 22 are 73%, 21 are 70%, and none are 71%.


@pytest.mark.parametrize(
    ("printed", "scale", "verdict"),
    [
        ("73%", "3 items", "consistent under an assumption"),
        ("71%", "3 items", "contradicted"),
        ("70%", "", "consistent"),
        ("73%", "", "contradicted"),
        ("73%", "1 to 5, 3 items", "contradicted"),  # of people whose mean answer is so high
    ],
)
def test_an_average_over_several_questions_is_of_all_answers_to_them(printed, scale, verdict, judged):
    tables = {"groups": {"all": ("n", "exact")}, "questions": {"asked": ("all", scale)}}
    own = ("n", "count", "10", "quoted", ""), ("it", "mean share", printed, "share", "", {"question_id": "asked"})
    found, row = judged(*own, **tables)
    assert (found, row["size"]) == (verdict, 30 if scale == "3 items" else 10)
    assert ("counted together, as if they were of different people: " in reason(row)) == (scale == "3 items")


def test_a_p_value_of_averages_is_of_all_answers(judged):
    """By SciPy, Fisher's p is .110 for 15 and 22 of 30, and .650 for 5 and 7 of 10."""
    own = (
        ("n", "count", "10", "quoted", ""),
        ("before", "mean share", "50%", "share", "", {"question_id": "asked", "timepoint": "before"}),
        ("after", "mean share", "73%", "share", "", {"question_id": "asked", "timepoint": "after"}),
    )
    tables = {"groups": {"all": ("n", "exact")}, "questions": {"asked": ("all", "3 items")}}
    for way in ("p-value", "fisher"):
        for printed, verdict in ((".11", True), ("<.01", False), (".65", False)):
            found, row = judged(*own, ("p", "p-value", printed, way, "after before"), **tables)
            assert (found != "contradicted") == verdict, (way, printed)
            assert "answers together" in row["assumptions"]
            assert reason(row).startswith("With the answers to several questions counted together, as if")
