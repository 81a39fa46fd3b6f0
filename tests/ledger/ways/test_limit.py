"""A confidence limit of a share, on made-up reports."""

from math import log, sqrt

import pytest
from scipy.special import expit
from scipy.stats import binom, binomtest
from statsmodels.stats.proportion import proportion_confint

from analysis.ledger.telling import reason
from analysis.ledger.ways.limit import NAMED, WORDS
from analysis.stats.intervals_in_use import METHODS

ASSUMED = "consistent under an assumption"  # no report names its method: whichever gives a limit is assumed


@pytest.mark.parametrize(("high", "verdict"), [("36.62%", ASSUMED), ("39.1%", "contradicted")])
def test_the_limits_of_a_share(high, verdict, judged):
    """Newcombe (1998), Table I: 81 of 263, by Wilson's method 25.5% to 36.6%."""
    found, row = judged(
        ("n", "count", "263", "quoted", ""), ("some", "count", "81", "quoted", ""),
        ("share", "share", "30.8%", "quotient", "some n"), ("low", "lower limit", "25.53%", "quoted", ""),
        ("high", "upper limit", high, "limit", "share low"),
    )  # fmt: skip
    assert found == verdict
    assert row["methods"] == (("wilson",) if verdict != "contradicted" else ())


OF = (("n", "count", "263", "quoted", ""), ("some", "count", "81", "quoted", ""))


@pytest.mark.parametrize(
    ("share", "low", "high", "verdict"),
    [
        ("30.8%", "25.5", "36.6", ASSUMED),
        ("30.8%", "25.5", "36.6%", ASSUMED),
        ("30.8%", "0.255", "0.366", ASSUMED),
        ("30.8%", "25.5", "39.1", "contradicted"),
        ("30.8%", "0.255", "0.391", "contradicted"),
    ],
)
def test_limits_without_percent_signs_are_in_percent_or_parts_of_one(share, low, high, verdict, judged):
    limits = ("low", "lower limit", low, "quoted", ""), ("high", "upper limit", high, "limit", "share low")
    assert judged(*OF, ("share", "share", share, "quotient", "some n"), *limits)[0] == verdict


def test_limits_of_a_small_share_in_percent_are_no_parts_of_one(judged):
    """Wilson's limits of 4 of 1,000, by his formula: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n): 0.16, 1.02."""
    found, _ = judged(
        ("n", "count", "1000", "quoted", ""), ("some", "count", "4", "quoted", ""),
        ("share", "share", "0.4%", "quotient", "some n"), ("low", "lower limit", "0.16", "quoted", ""),
        ("high", "upper limit", "1.02", "limit", "share low"),
    )  # fmt: skip
    assert found == ASSUMED


# By Wilson's formula 81 of 263 are 25.53% to 36.62%; 11 of 25, which is 44%, 26.67% to 62.93%; 22 of 50 31.16% to
# 57.69%. Agresti and Coull's are there the same to a decimal.
ASKED = {"question_id": "asked"}


def of_people(judged, n, size_is, share, low, high):
    return judged(
        ("n", "count", n, "quoted", ""), ("share", "share", share, "share", "", ASKED),
        ("low", "lower limit", low, "quoted", ""), ("high", "upper limit", high, "limit", "share low"),
        groups={"all": ("n", size_is)}, questions={"asked": ("all", "")},
    )  # fmt: skip


@pytest.mark.parametrize("size_is", ["exact", "ceiling"])
def test_limits_of_everyone_name_the_method_the_count_and_the_size(size_is, judged):
    found, row = of_people(judged, "263", size_is, "30.8%", "25.5%", "36.6%")
    assert (found, row["n"], row["count_low"], row["count_high"]) == (ASSUMED, 263, 81, 81)
    by = {name: proportion_confint(81, 263, method=name.replace("-", "_")) for name in ("jeffreys", "agresti-coull")}
    by["plus-four"] = proportion_confint(83, 267, method="normal")
    by["logit"] = [expit(log(81 / 182) + sign * 1.959964 * sqrt(1 / 81 + 1 / 182)) for sign in (-1, 1)]
    assert {tuple(f"{100 * end:.1f}" for end in ends) for ends in by.values()} == {("25.5", "36.6")}
    assert row["methods"] == ("wilson", *by)
    said = "Holds if the interval was computed by Wilson's method, Jeffreys's, Agresti and Coull's, the simplified"
    said += " one of Agresti and Coull or the logit method at 81 of 263. Of "
    assert reason(row).startswith(said)


def test_limits_that_only_fewer_people_give_say_how_many_must_have_answered(judged):
    found, row = of_people(judged, "50", "ceiling", "44%", "26.7%", "62.9%")
    assert (found, row["assumptions"]) == (ASSUMED, ("nonresponse", "interval method"))
    said = "Holds if 25 of the 50 answered and 25 did not and the interval was computed by Wilson's method, Agresti and"
    assert reason(row).startswith(said)
    assert " at 11 of 25. Of wrong numbers in its place, " in reason(row)
    assert of_people(judged, "50", "exact", "44%", "26.7%", "62.9%")[0] == "contradicted"
    found, row = of_people(judged, "50", "ceiling", "44%", "31.2%", "57.7%")
    assert (found, row["n"], row["count_low"]) == (ASSUMED, 50, 22)


@pytest.mark.mostly_slow
@pytest.mark.parametrize(
    ("count", "n", "method", "verdict"),
    [
        (9, 22, "wilson", ASSUMED),
        (9, 22, "beta", ASSUMED),
        (17, 40, "jeffreys", ASSUMED),
        (3, 61, "wilson", ASSUMED),
        (120, 333, "normal", ASSUMED),
        (120, 333, "beta", ASSUMED),
    ],
)
def test_limits_by_statsmodels_are_found_with_their_count_and_others_are_not(count, n, method, verdict, judged):
    low, high = proportion_confint(count, n, method=method)
    limits = f"{100 * low:.2f}%", f"{100 * high:.2f}%"
    found, row = of_people(judged, str(n), "exact", f"{100 * count / n:.2f}%", *limits)
    assert (found, row["n"], row["count_low"]) == (verdict, n, count)
    assert row["assumptions"] == ("interval method",)
    further = f"{100 * high + 1.3:.2f}%"
    assert of_people(judged, str(n), "exact", f"{100 * count / n:.2f}%", limits[0], further)[0] == "contradicted"


def test_the_power_is_the_share_of_other_limits_that_no_method_gives(judged):
    """By SciPy and statsmodels, of 9 of 22: upper limits of the methods whose lower limit is 23.3% to a decimal."""
    _, row = of_people(judged, "22", "exact", "41%", "23.3%", "61.3%")
    exact = binomtest(9, 22)
    ends = [exact.proportion_ci(method=one) for one in ("exact", "wilson", "wilsoncc")]
    ends += [proportion_confint(9, 22, method=one) for one in ("jeffreys", "agresti_coull", "normal")]
    ends += [proportion_confint(11, 26, method="normal")]
    ends += [tuple(9 / 22 + sign * 2 * sqrt(9 * 13 / 22**3) for sign in (-1, 1))]
    ends += [tuple(expit(log(9 / 13) + sign * 1.959964 * sqrt(1 / 9 + 1 / 13)) for sign in (-1, 1))]
    beside = {f"{100 * high:.1f}" for low, high in ends if f"{100 * low:.1f}" == "23.3"} - {"61.3"}
    places = range(1, int((61.3 - 23.3) / 2 * 10 + 1e-9) + 1)  # up to half the width away, to either side
    wrong = [round(61.3 + sign * place / 10, 1) for place in places for sign in (-1, 1)]
    given = [one for one in wrong if f"{one:.1f}" in beside]
    assert row["power"] == 1 - len(given) / len(wrong)


def test_rebuilt_are_limits_that_every_method_gives_of_one_count(judged):
    """Of 5,000 of 10,000 Wald's half width is 1.96 / 200 = .0098, and every method's within .0001 of it."""
    found, row = of_people(judged, "10000", "exact", "50.00%", "49%", "51%")
    assert (found, set(row["methods"])) == ("rebuilt", set(METHODS))
    said = "Every usual method gives these limits at 5,000 of 10,000, the only count that the share can be."
    assert reason(row) == said


def test_limits_that_every_method_gives_of_a_ceiling_hold_if_all_answered(judged):
    """Of 54 of 120 Wilson's limits are 36.4% to 53.9%, and 54 of 120 alone are 45% of all; fewer may have answered."""
    for n, share, low, high in (("120", "45%", "36%", "54%"), ("10000", "50.00%", "49%", "51%")):
        found, row = of_people(judged, n, "ceiling", share, low, high)
        assert found == "rebuilt"
        assert reason(row).endswith(f"the only count that the share can be if all {int(n):,} answered.")
    assert reason(of_people(judged, n, "exact", share, low, high)[1]).endswith("the only count that the share can be.")
    _, row = of_people(judged, "263", "ceiling", "30.8%", "25.5%", "36.6%")
    assert " if all 263 answered; with fewer answers or other rounding some of those could have" in reason(row)


@pytest.mark.mostly_slow
# By R's binom 1.1-1 (logit, lrt), SAS 9.4 (continuity), Stata's ci means and the squared sine of an angle.
@pytest.mark.parametrize(
    ("count", "n", "low", "high", "method"),
    [
        ("7", "57", "6.0%", "23.6%", "logit"),
        ("18", "22", "60.4%", "93.0%", "logit"),
        ("7", "57", "5.5%", "22.4%", "likelihood-ratio"),
        ("81", "263", "25.4%", "36.5%", "likelihood-ratio"),
        ("7", "57", "2.9%", "21.7%", "wald-cc"),
        ("7", "57", "3.5%", "21.1%", "wald-t"),
        ("7", "57", "5.1%", "22.0%", "arcsine"),
        ("36", "154", "16.4%", "30.4%", "wald-cc"),
        ("36", "154", "17.2%", "30.5%", "likelihood-ratio"),
        ("1", "29", "-3.2%", "10.1%", "wald"),
        ("1", "29", "-3.2", "10.1", "wald"),
        ("1", "29", "0.0%", "10.1%", "wald"),
        ("18", "22", "63.4%", "100.2%", "wald-cc"),
    ],
)
def test_limits_by_other_methods_in_use_are_not_contradicted(count, n, low, high, method, judged):
    of = ("n", "count", n, "quoted", ""), ("some", "count", count, "quoted", "")
    share = ("share", "share", f"{100 * int(count) / int(n):.1f}%", "quotient", "some n")
    limits = ("low", "lower limit", low, "quoted", ""), ("high", "upper limit", high, "limit", "share low")
    found, row = judged(*of, share, *limits)
    assert found == ASSUMED
    assert method in row["methods"]
    further = ("high", "upper limit", f"{float(high.strip('%')) + 4:.1f}{high[4:]}", "limit", "share low")
    assert judged(*of, share, limits[0], further)[0] == "contradicted"


def test_a_printed_count_is_the_only_one_that_is_tried(judged):
    """Of 263 both 81 and 82 are 31%; Wilson's limits of 82 are 25.89% to 37.01%."""
    n, z, share = 263, 1.959964, 82 / 263
    half = z * sqrt(share * (1 - share) / n + z * z / 4 / n / n)
    low, high = ((share + z * z / 2 / n + sign * half) / (1 + z * z / n) for sign in (-1, 1))
    own = ("low", "lower limit", f"{100 * low:.2f}%", "quoted", "")
    limits = own, ("high", "upper limit", f"{100 * high:.2f}%", "limit", "share low")
    counted = ("share", "share", "31%", "quotient", "some n")
    assert judged(*OF, counted, *limits)[0] == "contradicted"
    assert judged(OF[0], ("some", "count", "82", "quoted", ""), counted, *limits)[0] == ASSUMED
    assert of_people(judged, "263", "exact", "31%", limits[0][2], limits[1][2])[1]["count_low"] == 82


def test_every_method_has_its_words():
    assert set(WORDS) == set(METHODS)
    assert set().union(*NAMED.values()) <= set(METHODS)


BY_STATSMODELS = {
    "wilson": "wilson", "clopper-pearson": "beta", "jeffreys": "jeffreys", "agresti-coull": "agresti_coull",
    "wald": "normal",
}  # fmt: skip


def by_a_named_method(judged, name, count, n, limits):
    way = f"limit-{name}"
    return judged(
        ("n", "count", str(n), "quoted", ""), ("some", "count", str(count), "quoted", ""),
        ("share", "share", f"{100 * count / n:.1f}%", "quotient", "some n"),
        ("low", "lower limit", limits[0], way, "share high"), ("high", "upper limit", limits[1], way, "share low"),
    )  # fmt: skip


@pytest.mark.mostly_slow
@pytest.mark.parametrize(("count", "n"), [(9, 22), (30, 100), (3, 61), (120, 333), (54, 60)])
@pytest.mark.parametrize("name", BY_STATSMODELS)
def test_limits_by_the_method_that_is_named_are_rebuilt_and_no_other_will_do(name, count, n, judged):
    of = {
        one: tuple(f"{100 * end:.2f}%" for end in proportion_confint(count, n, method=method))
        for one, method in BY_STATSMODELS.items()
    }
    found, row = by_a_named_method(judged, name, count, n, of[name])
    assert (found, row["assumptions"]) == ("rebuilt", ())
    assert row["methods"][0] == name
    assert f"method, which is named, gives these limits at {count} of {n}, the only count" in reason(row)
    for other, limits in of.items():
        if other != name and limits != of[name]:
            found, row = by_a_named_method(judged, name, count, n, limits)
            assert found == "contradicted"
            assert other in row["methods"]
            assert reason(row).endswith(" does.")


def test_mid_p_limits_that_are_named_are_those_of_the_mid_p_tails(judged):
    """Of 81 of 263 the mid-p limits are 25.4% and 36.6%, where a binomial's tail and half its own chance are 2.5%."""
    for share, beyond in ((0.25440, binom.sf(81, 263, 0.25440)), (0.36577, binom.cdf(80, 263, 0.36577))):
        assert beyond + binom.pmf(81, 263, share) / 2 == pytest.approx(0.025, abs=1e-5)
    assert by_a_named_method(judged, "mid-p", 81, 263, ("25.4%", "36.6%"))[0] == "rebuilt"
    assert by_a_named_method(judged, "mid-p", 81, 263, ("25.3%", "36.8%"))[0] == "contradicted"


def test_a_variant_that_is_not_told_from_the_method_that_is_named_is_an_assumption(judged):
    """Wald's of 36 of 154 is 16.7% to 30.1%; with continuity correction (SAS 9.4) 16.4% to 30.4%."""
    assert by_a_named_method(judged, "wald", 36, 154, ("16.7%", "30.1%"))[0] == "rebuilt"
    found, row = by_a_named_method(judged, "wald", 36, 154, ("16.4%", "30.4%"))
    assert (found, row["assumptions"]) == ("rebuilt under an assumption", ("interval method",))
    said = "Holds if the interval was computed by Wald's with continuity correction at 36 of 154."
    assert reason(row) == said


def test_limits_by_a_named_method_of_a_share_that_can_be_several_counts_are_consistent(judged):
    """Of 263 both 81 and 82 are 31%; Wilson's limits of 82 are 25.89% to 37.01%, of 81 25.53% to 36.62%."""
    limits = ("low", "lower limit", "25.89%", "quoted", ""), ("high", "upper limit", "37.01%", "limit-wilson", "s low")
    found, row = judged(
        ("n", "count", "263", "quoted", ""), ("s", "share", "31%", "share", "", ASKED), *limits,
        groups={"all": ("n", "exact")}, questions={"asked": ("all", "")},
    )  # fmt: skip
    assert (found, row["assumptions"], row["count_low"], row["count_high"]) == ("consistent", (), 82, 82)
    assert reason(row).startswith("Wilson's method, which is named, gives these limits at 82 of 263. Of wrong numbers")
