"""P-values by the test that a report names, on made-up reports: right numbers, and wrong ones."""

import pytest

SIZED = {"all": ("n", "exact")}
ASKED = {"asked": ("all", "")}
OF_QUESTION = {"question_id": "asked"}
# Tests: 30 of 50 after, 20 of 50 before. McNemar's p is least if nobody was lost, and 1 for nobody more than chance.
BEFORE_AFTER = (
    ("n", "count", "50", "quoted", ""),
    ("after", "share", "60%", "share", "", OF_QUESTION | {"timepoint": "after"}),
    ("before", "share", "40%", "share", "", OF_QUESTION | {"timepoint": "before"}),
)


@pytest.mark.parametrize(
    ("way", "printed", "verdict"),
    [
        ("mcnemar", "0.002", "consistent under an assumption"),  # ten gained, none lost, exact
        ("mcnemar", "0.05", "consistent under an assumption"),
        ("mcnemar", "<0.0005", "contradicted"),
        ("mcnemar", "0.3", "contradicted"),
        ("fisher", "0.07", "consistent under an assumption"),
        ("fisher", "0.01", "contradicted"),
        ("chi-square", "0.046", "consistent under an assumption"),
        ("chi-square", "0.07", "consistent under an assumption"),
        ("chi-square", "<0.1", "rebuilt"),
        ("chi-square", "0.005", "contradicted"),
        ("groups-p-value", "0.05", "consistent under an assumption"),
        ("boschloo", "0.057", "rebuilt"),  # 30 and 20 of 50: .05689 by scipy's boschloo_exact
        ("boschloo", "0.5", "contradicted"),
        ("boschloo", "<0.1", "rebuilt"),
        ("barnard", "0.057", "rebuilt"),  # .05689 by scipy's barnard_exact
        ("barnard", "0.5", "contradicted"),
        ("barnard", "<0.1", "rebuilt"),
    ],
)
def test_a_p_value_by_the_test_that_is_named(way, printed, verdict, judged):
    tables = {"groups": SIZED, "questions": ASKED}
    found, row = judged(*BEFORE_AFTER, ("p", "p-value", printed, way, "after before"), **tables)
    assert found == verdict
    assert row["low"] <= row["high"]


def test_a_p_value_of_groups_with_their_own_sizes(judged):
    own = (
        ("n", "count", "50", "quoted", ""), ("m", "count", "40", "quoted", ""),
        ("one", "share", "60%", "share", "", OF_QUESTION),
        ("other", "share", "20%", "share", "", {"question_id": "others", "group_id": "others"}),
    )  # fmt: skip
    tables = {"groups": {"all": ("n", "exact"), "others": ("m", "exact")},
              "questions": {"asked": ("all", ""), "others": ("others", "")}}  # fmt: skip
    verdicts = [judged(*own, ("p", "p-value", p, "fisher", "one other"), **tables)[0] for p in ("<0.001", "0.3")]
    assert verdicts == ["rebuilt", "contradicted"]


@pytest.mark.parametrize("way", ["mcnemar", "fisher", "chi-square"])
def test_a_p_value_of_so_many_that_it_would_take_long_is_quoted(way, judged):
    many = (("n", "count", "90000", "quoted", ""), *BEFORE_AFTER[1:])
    tables = {"groups": {"all": ("n", "ceiling")}, "questions": ASKED}
    assert judged(*many, ("p", "p-value", "0.05", way, "after before"), **tables)[0] == "quoted"
