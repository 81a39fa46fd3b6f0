"""Why a share is what it is, in words; how strong its check was, by trying every other percentage."""

from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal

import pytest

from analysis.ledger.ledger import build
from analysis.ledger.telling import reason
from analysis.sources.reports import load


def test_several_assumptions_stand_in_one_sentence():
    row = build(load()).set_index("statistic_id").loc["mahtani-2024-abstract.patients-confidence-in-plan"]
    assert reason(row.to_dict() | {"assumptions": ("rounding", "nonresponse"), "convention": "rounded-up"}).startswith(
        "Holds if the percentages were rounded up and 50 of the 52 answered and 2 did not"
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


WAYS = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP, ROUND_DOWN)


def printed_of(n, way):
    """Every whole percentage that some of `n` people are, by the decimal arithmetic of Python."""
    shares = (Decimal(100 * count) / Decimal(n) for count in range(n + 1))
    return {int(share.quantize(Decimal(1), rounding=way)) for share in shares}


@pytest.mark.parametrize(
    ("shares", "size", "size_is", "base", "said"),
    [
        (["8%"], 52, "ceiling", "group", "48% would not have fitted if all 52 answered, but none would have been "
         "contradicted: with fewer answers or other rounding each of them could have."),
        (["32%", "41%"], 22, "ceiling", "group", "78% would not have fitted if all 22 answered; with fewer answers or "
         "other rounding some of those could have, and 40% not even then."),
        (["41%"], 22, "exact", "group", "78% would not have fitted; with other rounding some of those could have, and "
         "58% not even then."),
        (["22%", "30%"], 51, "ceiling", "group", "6% would not have fitted; with other rounding some of those could "
         "have, and 3% not even then."),
        (["50%", "33%", "42%"], 22, "ceiling", "unstated", None),
        (["14%", "28%"], 7, "exact", "group", None),  # cut off: 1 and 2
    ],
)  # fmt: skip
def test_other_percentages_are_told_that_would_not_have_fitted_and_that_would_have_been_contradicted(
    shares, size, size_is, base, said, judged
):
    own = (
        ("n", "count", str(size), "quoted", ""),
        *((f"s{place}", "share", text, "share", "", {"question_id": "asked"}) for place, text in enumerate(shares)),
    )
    tables = {"groups": {"all": ("n", size_is)}, "questions": {"asked": ("all", "", base)}}
    _, row = judged(*own, **tables)
    *others, last = (int(text[:-1]) for text in shares)
    fewest = size if size_is == "exact" else 1 if base == "unstated" else -(-size // 2)

    def misfits(sizes, ways):
        together = [printed for n in sizes for way in ways if {*others} <= (printed := printed_of(n, way))]
        return [other for other in range(101) if other != last and all(other not in one for one in together)]

    everyone = row["n"] == size and base == "group"
    sizes, ways = range(size if everyone else fewest, size + 1), WAYS if "rounding" in row["assumptions"] else WAYS[:1]
    assert row["power"] == len(misfits(sizes, ways)) / 100
    assert row["contradictable"] == len(misfits(range(fewest, size + 1), WAYS)) / 100
    if said:
        assert reason(row).endswith(f"Of wrong numbers in its place, {said}")


@pytest.mark.parametrize(("share", "size", "size_is"), [("8%", 52, "ceiling"), ("41%", 22, "exact")])
def test_so_many_others_in_its_place_are_contradicted(share, size, size_is, each_judged):
    others = [other for other in range(101) if f"{other}%" != share]
    own = [(f"it{other}", "share", f"{other}%", "share", "", {"question_id": f"asked{other}"}) for other in others]
    questions = {f"asked{other}": ("all", "") for other in others}
    people = "n", "count", str(size), "quoted", ""
    rows = each_judged(people, *own, groups={"all": ("n", size_is)}, questions=questions)
    assert len(rows) == 101
    assert (rows["verdict"] == "contradicted").sum() == (0 if size == 52 else 58)


@pytest.mark.parametrize(
    ("n", "shares", "why"),
    [
        # of 59, 13 are 22.0%, 30 are 50.8%; 28% is 17 (28.8%) cut off alone, as which 30 are 50%
        (
            59,
            ["28%", "51%", "22%"],
            "No one way of rounding gives 22% together with the other numbers of its question.",
        ),
        (7, ["28%", "15%"], "No one way of rounding gives 15% together with the other numbers of its question."),
        (30, ["23.3%", "23.4%"], "No one way of rounding gives 23.4% together with the other numbers of its question."),
        (8, ["12%", "13%"], "No one way of rounding gives 13% together with the other numbers of its question."),
        (22, ["41%", "20%"], "No choice that was tried gives 20%."),  # 4 are 18.2%, 5 are 22.7%
        (30, ["23.4%"], "Holds if the percentages were rounded up; "),
        (7, ["14%", "28%"], "Holds if the percentages were cut off after the last printed digit; "),
        (7, ["29%", "15%"], "Holds if the percentages were rounded up; "),
        (8, ["38%", "12%"], "Holds if the percentages were rounded half to even; "),  # 37.5% and 12.5%
        (8, ["37%", "12%"], "Holds if the percentages were rounded half down; "),
    ],
)
def test_the_reason_names_the_way_of_rounding_or_says_that_no_one_way_gives_all(n, shares, why, judged):
    items = [(f"s{place}", "share", text, "share", "", {"question_id": "asked"}) for place, text in enumerate(shares)]
    own = ("n", "count", str(n), "quoted", ""), *items
    _, row = judged(*own, groups={"all": ("n", "exact")}, questions={"asked": ("all", "")})
    assert reason(row).startswith(why)


@pytest.mark.parametrize(
    ("printed", "n"),
    [
        ("about 40%", 22), ("40%", 22), ("about 30%", 3), ("approximately 50%", 7), ("around 70%", 9),
        ("about 20%", 11), ("~90%", 6), ("about 44%", 22), ("about 41%", 22), ("about 100%", 8),
    ],
)  # fmt: skip
def test_about_lets_whole_people_near_it_give_it(printed, n, judged):
    """By brute force: every count of n people, against five points to either side of what ends in a zero."""
    value = int(printed.strip("abcdefghijklmnopqrstuvwxyz ~%"))
    hedged, near = printed[0] not in "0123456789", {}
    for one in [*range(10, 101, 10)] if hedged and value % 10 == 0 else range(101):
        away = 5 if hedged and value % 10 == 0 else 0.5
        near[one] = any(one - away <= Decimal(100 * count) / n < one + away or
                        (away == 5 and Decimal(100 * count) / n == one + 5) for count in range(n + 1))  # fmt: skip
    own = ("n", "count", str(n), "quoted", ""), ("it", "share", printed, "share", "", {"question_id": "asked"})
    found, row = judged(*own, groups={"all": ("n", "exact")}, questions={"asked": ("all", "")})
    power = 1 - sum(fits for one, fits in near.items() if one != value) / (len(near) - 1)
    if near[value]:
        assert found == ("consistent" if power else "untestable")
        assert row["power"] == pytest.approx(power)
    else:
        assert found in ("contradicted", "consistent under an assumption")  # by another way of rounding


def test_a_count_beside_about_so_many_percent_is_held_against_what_is_near_it(judged):
    """9 of 22 are 40.9%, 8 are 36.4%, 7 are 31.8%."""
    for count, verdict in (("9", "rebuilt"), ("8", "rebuilt"), ("7", "contradicted"), ("10", "contradicted")):
        own = ("n", "count", "22", "quoted", ""), ("some", "count", count, "quoted", "")
        assert judged(*own, ("it", "share", "about 40%", "quotient", "some n"))[0] == verdict
