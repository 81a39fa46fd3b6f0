"""Confidence limits of differences and ratios, on made-up reports with published intervals: right ones, and wrong."""

from math import exp, sqrt

import pytest

from analysis.ledger.telling import reason, rebuilt
from analysis.printed.problems import InputError

GROUPS = {"all": ("n", "exact"), "others": ("m", "exact")}
OTHERS = {"group_id": "others"}
# Newcombe (1998), Table II: 56 of 70 and 48 of 80, method 10 from .0524 to .3339, Wald's from .0575 to .3425.
# SAS 9.4: 36 of 154 and 12 of 77, Katz's limits of the risk ratio .8288 and 2.7149, Woolf's of the odds ratio .8043 and
# 3.3952, the score interval's .8103 and 3.3634.
NEWCOMBE, SAS = ("56", "70", "80%", "48", "80", "60%"), ("36", "154", "23.4%", "12", "77", "15.6%")


def told(judged, numbers, effect, low, high, second=OTHERS):
    a, n, share1, b, m, share2 = numbers
    return judged(
        ("n", "count", n, "quoted", ""), ("a", "count", a, "quoted", ""), ("m", "count", m, "quoted", "", second),
        ("b", "count", b, "quoted", "", second), ("one", "share", share1, "quotient", "a n"),
        ("other", "share", share2, "quotient", "b m", second), (*effect, "one other"),
        ("low", "lower limit", low, "quoted", ""), ("high", "upper limit", high, "effect-limit", "it low"),
        groups=GROUPS,
    )  # fmt: skip


DIFFERENCE = ("it", "change", "20%", "difference")
RISK, ODDS = ("it", "risk ratio", "1.50", "risk-ratio"), ("it", "odds ratio", "1.65", "odds-ratio")
HELD = "consistent under an assumption"  # no method is named


@pytest.mark.mostly_slow
@pytest.mark.parametrize(
    ("numbers", "effect", "low", "high", "verdict", "methods"),
    [
        (NEWCOMBE, DIFFERENCE, "5.24%", "33.39%", HELD, "newcombe"),
        (NEWCOMBE, DIFFERENCE, "5.24", "33.39", HELD, "newcombe"),
        (NEWCOMBE, DIFFERENCE, "0.0575", "0.3425", HELD, "wald"),
        (NEWCOMBE, DIFFERENCE, "5.24%", "35.39%", "contradicted", "–"),
        (NEWCOMBE, DIFFERENCE, "5.75%", "33.39%", "contradicted", "–"),  # one of each method
        (SAS, RISK, "0.83", "2.71", HELD, "katz"),
        (SAS, RISK, "0.83", "2.91", "contradicted", "–"),
        (SAS, ODDS, "0.80", "3.40", HELD, "woolf"),
        (SAS, ODDS, "0.810", "3.363", HELD, "score"),
        (SAS, ODDS, "0.80", "3.36", "contradicted", "–"),
    ],
)
def test_limits_of_a_difference_or_ratio_of_known_counts(numbers, effect, low, high, verdict, methods, judged):
    found, row = told(judged, numbers, effect, low, high)
    assert (found, rebuilt(row)) == (verdict, methods)
    if found == HELD:
        said = f"Holds if the interval was computed by a method that gives it: {methods}. Of wrong "
        assert reason(row).startswith(said)
        assert row["power"] > 0.9


def test_limits_of_shares_that_several_counts_give_have_their_power(judged):
    asked, others = {"question_id": "asked"}, {"question_id": "others", "group_id": "others"}

    def judge(high, low="9.2%", size_is="exact"):
        return judged(
            ("n", "count", "70", "quoted", ""), ("m", "count", "480", "quoted", "", OTHERS),
            ("one", "share", "80%", "share", "", asked), ("other", "share", "60%", "share", "", others),
            (*DIFFERENCE, "one other"), ("low", "lower limit", low, "quoted", ""),
            ("high", "upper limit", high, "effect-limit", "it low"),
            groups={"all": ("n", size_is), "others": ("m", size_is)},
            questions={"asked": ("all", ""), "others": ("others", "")},
        )  # fmt: skip

    # By hand, Wald's of 56 of 70 and 290 of 480: .8 - .6042 = .1958, -/+ 1.96 √(.16 / 70 + .2391 / 480) = .1034
    found, row = judge("29.9%")
    assert found == "consistent under an assumption"
    assert row["power"] > 0.95
    assert reason(row).endswith("would not have fitted.")
    fewer, of_fewer = judge("30%", "9%", "ceiling")
    assert (fewer, of_fewer["power"] < row["power"]) == ("consistent under an assumption", True)
    assert "nonresponse" not in of_fewer["assumptions"]  # everyone gives it
    assert judge("35.0%")[0] == "contradicted"


def test_limits_that_only_fewer_people_give_say_so(judged):
    """By hand, Wald's of 28 of 35 and 24 of 40: .2 -/+ 1.96 sqrt(.16 / 35 + .24 / 40) = .2015."""
    asked, others = {"question_id": "asked"}, {"question_id": "others", "group_id": "others"}

    def judge(size_is):
        return judged(
            ("n", "count", "70", "quoted", ""), ("m", "count", "80", "quoted", "", OTHERS),
            ("one", "share", "80%", "share", "", asked), ("other", "share", "60%", "share", "", others),
            (*DIFFERENCE, "one other"), ("low", "lower limit", "-0.2%", "quoted", ""),
            ("high", "upper limit", "40.2%", "effect-limit", "it low"),
            groups={"all": ("n", size_is), "others": ("m", size_is)},
            questions={"asked": ("all", ""), "others": ("others", "")},
        )  # fmt: skip

    found, row = judge("ceiling")
    assert (found, row["assumptions"]) == ("consistent under an assumption", ("interval method", "nonresponse"))
    assert reason(row).startswith("Holds if fewer people answered than the groups have and the interval was ")
    assert judge("exact")[0] == "contradicted"


def test_limits_for_the_same_people_are_not_held_against_those_of_groups(judged):
    found, row = told(judged, NEWCOMBE, DIFFERENCE, "9.24%", "30.39%", second={})
    assert found == "quoted"
    assert reason(row) == "Both shares are of the same people, so that an interval rests on how many gave both answers."
    found, row = told(judged, NEWCOMBE, DIFFERENCE, "5.24%", "33.39%", second={})
    assert (found, row["assumptions"]) == (HELD, ("interval method", "independent groups"))
    assert "by a method of independent groups that gives it: newcombe" in reason(row)


def test_limits_of_shares_without_a_size_are_quoted(judged):
    found, _ = judged(
        ("one", "share", "80%", "quoted", ""), ("other", "share", "60%", "quoted", ""), (*DIFFERENCE, "one other"),
        ("low", "lower limit", "5.24%", "quoted", ""), ("high", "upper limit", "33.39%", "effect-limit", "it low"),
    )  # fmt: skip
    assert found == "quoted"


@pytest.mark.parametrize(
    ("effect", "low", "high", "said"),
    [
        (DIFFERENCE, "-120%", "33%", "limits from -100% to 100%, without a comparator"),
        (RISK, "83%", "271%", "limits of at least 0, without a percent sign or comparator"),
        (RISK, "-0.8", "2.7", "limits of at least 0, without a percent sign or comparator"),
        (DIFFERENCE, "5%", "<33%", "limits from -100% to 100%, without a comparator"),
        (("it", "share", "20%", "quotient"), "5%", "33%", "a difference or ratio that is rebuilt by the way"),
    ],
)
def test_limits_that_are_none_are_refused(effect, low, high, said, judged):
    with pytest.raises(InputError, match=f"allowed .*{said}"):
        told(judged, NEWCOMBE, effect, low, high)


@pytest.mark.parametrize(
    ("effect", "low", "high"),
    [(DIFFERENCE, "40%", "33%"), (RISK, "1.76", "0.99"), (ODDS, "3.40", "0.80"), (DIFFERENCE, "33.39", "5.24")],
)
def test_limits_in_reverse_are_impossible(effect, low, high, judged):
    found, row = told(judged, NEWCOMBE, effect, low, high)
    assert found == "contradicted"
    assert reason(row) == "Impossible: a lower limit is never above the upper one."


@pytest.mark.parametrize(
    ("a", "share", "low", "high", "verdict"),
    [
        # Of 154 people 35 and 36 are 23%. Katz's limits, by exp(log(ratio) -/+ 1.96 sqrt(1/a - 1/n + 1/b - 1/m)).
        ("36", "23%", "0.83", "2.71", HELD),
        ("35", "23%", "0.83", "2.71", "contradicted"),
        ("35", "23%", "0.80", "2.65", HELD),
        ("36", "23%", "0.80", "2.65", "contradicted"),
        ("36", "23.4%", "0.80", "2.65", "contradicted"),
        ("35", "22.7%", "0.80", "2.65", HELD),
    ],
)
def test_limits_of_printed_counts_are_of_these_alone(a, share, low, high, verdict, judged):
    for count, limits in ((36, ("0.83", "2.71")), (35, ("0.80", "2.65"))):
        ratio, error = count / 154 / (12 / 77), sqrt(1 / count - 1 / 154 + 1 / 12 - 1 / 77)
        assert limits == tuple(f"{ratio * exp(sign * 1.959964 * error):.2f}" for sign in (-1, 1))
    assert told(judged, (a, "154", share, "12", "77", "16%"), RISK, low, high)[0] == verdict
