"""A number as the sum of others, on made-up reports."""

import pytest

from analysis.ledger.telling import reason, rebuilt


def test_parts_that_add_up_to_another_number_are_told_with_it(judged):
    parts = ("some", "count", "490", "quoted", ""), ("n", "count", "744", "quoted", "")
    found, row = judged(*parts, ("all", "count", "1,244", "sum", "some n"))
    assert (found, rebuilt(row)) == ("contradicted", "1,234")
    assert reason(row) == "The parts that were printed add up to 1,234."


OF_QUESTION = {"question_id": "asked"}


@pytest.mark.parametrize(
    ("n", "parts", "printed", "verdict", "why"),
    [
        (300, ["45%", "37%"], "81%", "rebuilt under an assumption",
         "Holds if the sum was computed before its parts were rounded."),  # 134 and 110 are 244
        (300, ["45%", "37%"], "80%", "contradicted",
         "The parts that were printed add up to 82, and before they were rounded to a total between 81.3 and 82.7."),
        (300, ["33%", "33%", "33%"], "100%", "rebuilt under an assumption",
         "Holds if the sum was computed before its parts were rounded."),  # 100 each
        (100, ["33%", "33%", "33%"], "100%", "contradicted", "The parts that were printed add up to 99."),
        (7, ["14%", "29%"], "43%", "rebuilt", "The parts that were printed add up to it."),
        (8, ["13%", "13%"], "26%", "rebuilt under an assumption",
         "Holds if the parts were added as they are printed, rounded: whole people do not give it."),  # 2 of 8
        (8, ["13%", "13%"], "25%", "rebuilt under an assumption",
         "Holds if the sum was computed before its parts were rounded."),
    ],
)  # fmt: skip
def test_a_total_of_percentages_of_a_group(n, parts, printed, verdict, why, judged):
    shares = [(f"s{place}", "share", part, "share", "", OF_QUESTION) for place, part in enumerate(parts)]
    names = " ".join(name for name, *_ in shares)
    own = ("n", "count", str(n), "quoted", ""), *shares, ("all", "share", printed, "sum", names)
    found, row = judged(*own, groups={"all": ("n", "exact")}, questions={"asked": ("all", "")})
    assert (found, reason(row)) == (verdict, why)


def test_a_total_of_percentages_of_nobody_knows_how_many(judged):
    shares = [(f"s{place}", "share", "33%", "quoted", "") for place in range(3)]
    for printed, verdict in (("100%", "rebuilt under an assumption"), ("99%", "rebuilt"), ("101%", "contradicted")):
        found, row = judged(*shares, ("all", "change", printed, "sum", "s0 s1 s2"))
        assert found == verdict
    assert reason(row).endswith("to a total between 97.5 and 100.5.")
    assert rebuilt(row) == "99 (between 97.5 and 100.5 before rounding)"
