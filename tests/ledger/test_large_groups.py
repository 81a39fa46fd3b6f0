"""Groups of up to ten million people: verdicts in seconds, by arithmetic where every number cannot be tried."""

import pytest

from analysis.claims.rebuild import share
from analysis.ledger.telling import reason
from analysis.printed.number import parse

OF_QUESTION = {"question_id": "asked"}


def rows(n, *shares):
    own = [(f"s{place}", "share", text, "share", "", OF_QUESTION) for place, text in enumerate(shares)]
    return ("n", "count", str(n), "quoted", ""), *own


# Whoever of 100 people or more answered, some whole number gives each whole percentage; likewise 1,000 for a decimal.
@pytest.mark.slow
@pytest.mark.usefixtures("in_seconds")
@pytest.mark.parametrize("base", ["group", "unstated"])
@pytest.mark.parametrize("exact", ["exact", "ceiling"])
@pytest.mark.parametrize("n", [30_000, 200_000, 3_000_000, 10_000_000])
def test_percentages_of_so_many_people_are_untestable_at_once(n, exact, base, judged):
    for shares in (["44%"], ["30%", "22%", "44%"], ["12.5%", "44.4%"]):
        asked = {"groups": {"all": ("n", exact)}, "questions": {"asked": ("all", "", base)}}
        found, row = judged(*rows(n, *shares), **asked)
        assert (found, row["n"], row["power"], row["contradictable"]) == ("untestable", n, 0, 0)


# 88,666 of 200,000 are 44.333% and 88,667 are 44.3335%: no whole number gives 44.33312%, of everyone; of 199,925, the
# largest number that gives it (by trying each), some does, and so may any percentage be of some number.
@pytest.mark.parametrize(
    ("exact", "verdict", "n"), [("exact", "contradicted", None), ("ceiling", "untestable", 199_925)]
)
def test_a_percentage_with_five_decimals_can_be_tested(exact, verdict, n, judged):
    found, row = judged(*rows(200_000, "44.33312%"), groups={"all": ("n", exact)}, questions={"asked": ("all", "")})
    assert (found, None if n is None else row["n"]) == (verdict, n)


# Where each gave one answer: 60.5% and 50.5% are more than all people, however many; 59.5% and 40.5% are all of them,
# of every 200th number of people alone; and so are 60.5% and 39.5%, half down. 60% and 38% always leave some out.
@pytest.mark.parametrize(
    ("items", "size", "reported", "largest"),
    [
        (["61%", "51%"], 3_000_000, "selected", None),
        (["60%", "41%"], 3_000_123, "selected", 3_000_000),
        (["60%", "41%"], 3_000_123, "all", 3_000_000),
        (["60%", "40%"], 3_000_123, "all", 3_000_123),
        (["60%", "39%"], 3_000_123, "all", 3_000_000),
        (["60%", "38%"], 3_000_123, "all", None),
        (["50%", "39%"], 9_999_999, "selected", 9_999_999),
    ],
)
def test_answers_that_have_to_add_up_are_told_of_any_number(items, size, reported, largest):
    asked = {"answers": "select-one", "reported_items": reported, "exact": False, "base_stated": True}
    found = share([parse(item) for item in items], 0, size, **asked)
    assert found.reproduced == (largest is not None)
    assert not found.candidates or found.candidates[0].n == largest


def test_what_hangs_on_every_number_of_people_says_how_many_these_are(judged):
    shares = [("a", "share", "60%", "share", "", OF_QUESTION | {"timepoint": "after"})]
    shares += [("b", "share", "44%", "share", "", OF_QUESTION | {"timepoint": "before"})]
    asked = {"groups": {"all": ("n", "ceiling")}, "questions": {"asked": ("all", "")}}
    for way in ("p-value", "fisher", "chi-square", "mcnemar", "boschloo", "barnard"):
        found, row = judged(rows(3_000_000)[0], *shares, ("p", "p-value", "<.001", way, "a b"), **asked)
        assert found == "quoted"
        assert (
            "too much to try (people: allowed up to 100,000 numbers who can have answered; found 1,500,001"
            in reason(row)
        )


# A mean with two decimals is possible from 100 answers on, and so of more than a thousand people who may have answered.
@pytest.mark.usefixtures("in_seconds")
@pytest.mark.parametrize(
    ("mean", "n", "verdict"),
    [
        ("3.44", 1_500, "untestable"),
        ("3.44", 10_000_000, "untestable"),
        ("3.44123", 3_000_000, "untestable"),
        ("5.44", 3_000_000, "contradicted"),  # of answers from 1 to 5
        ("5.44123", 10_000_000, "contradicted"),
        ("0.9", 2_000, "contradicted"),
    ],
)
def test_means_of_more_than_a_thousand_who_may_have_answered_are_judged(mean, n, verdict, judged):
    asked = {"groups": {"all": ("n", "ceiling")}, "questions": {"asked": ("all", "1 to 5")}}
    found, row = judged(rows(n)[0], ("m", "mean", mean, "mean", "", OF_QUESTION), **asked)
    assert found == verdict
    deviation = ("sd", "standard deviation", "1.12", "sd", "m", OF_QUESTION)
    found, row = judged(rows(n)[0], ("m", "mean", "3.44", "mean", "", OF_QUESTION), deviation, **asked)
    assert reason(row).startswith("There is too much to try (people: allowed up to 1,000 where fewer may have answered")
