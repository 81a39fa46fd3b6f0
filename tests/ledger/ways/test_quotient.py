"""A share from the count printed beside it, on made-up reports: right numbers, and wrong ones."""

import pytest

from analysis.ledger.telling import reason, rebuilt

COUNTS = (("some", "count", "490", "quoted", ""), ("n", "count", "744", "quoted", ""))


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [("66%", "rebuilt"), ("65.9%", "rebuilt"), ("65%", "rebuilt under an assumption"), ("67%", "contradicted")],
)
def test_a_percentage_of_a_count_that_is_printed_beside_it(printed, verdict, judged):
    found, row = judged(*COUNTS, ("share", "share", printed, "quotient", "some n"))
    assert (found, row["n"], row["count_low"]) == (verdict, 744, 490)
    assert 0.62 < row["interval_low"] < 490 / 744 < row["interval_high"] < 0.70
    assert rebuilt(row) == "490 of 744 = 65.9%"


def test_a_count_of_more_than_there_are_is_contradicted(judged):
    found, row = judged(*COUNTS, ("share", "share", "99%", "quotient", "n some"))
    assert found == "contradicted"
    assert rebuilt(row) == "151.8%"
    assert "gives 151.8%" in reason(row)


@pytest.mark.parametrize(
    ("count", "n", "printed", "ways"),
    [
        (490, 744, "65%", "cut off after the last printed digit"),  # 65.86%
        (7, 30, "24%", "rounded up"),  # 23.33%
        (1, 8, "12%", "rounded half to even, rounded half down or cut off after the last printed digit"),  # 12.5%
        (3, 8, "37%", "rounded half down or cut off after the last printed digit"),  # 37.5%
        (2, 3, "66%", "cut off after the last printed digit"),
        (1, 3, "34%", "rounded up"),
    ],
)
def test_the_other_way_of_rounding_is_named(count, n, printed, ways, judged):
    own = ("some", "count", str(count), "quoted", ""), ("n", "count", str(n), "quoted", "")
    _, row = judged(*own, ("share", "share", printed, "quotient", "some n"))
    assert reason(row) == f"Holds if the percentage was {ways}."


@pytest.mark.parametrize(("share", "count"), [("0%", "0"), ("100%", "0"), ("50%", "5"), ("0.0%", "0"), ("3%", "2")])
def test_a_share_of_nobody_is_quoted_and_says_why(share, count, judged):
    of = ("n", "count", "0", "quoted", ""), ("some", "count", count, "part", "n")
    found, row = judged(*of, ("it", "share", share, "quotient", "some n"))
    assert found == "quoted"
    assert reason(row) == "It is printed as a share of nobody, which is no number."
    assert judged(*of)[0] == ("contradicted" if int(count) else "quoted")


def test_nothing_is_asked_of_a_group_of_nobody(judged):
    own = ("n", "count", "0", "quoted", ""), ("it", "share", "50%", "share", "", {"question_id": "asked"})
    assert judged(*own, groups={"all": ("n", "exact")}, questions={"asked": ("all", "")})[0] == "quoted"
