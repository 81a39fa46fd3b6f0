"""Sentences as reports print them, judged: p-values of two groups.

Right answers come from counts by hand, SciPy's own tests, and published tables, as said beside them.
"""

import re

import pytest

from analysis.ledger import telling


@pytest.mark.parametrize(("p", "verdict"), [("< .001", "rebuilt"), (".03", "contradicted")])
def test_a_p_value_of_two_counted_shares_is_of_two_groups(p, verdict, judged):
    """By SciPy, Fisher's p and chi-square's are 1.3e-10 and 1.6e-10."""
    text = f"Use rose from 38% (157 of 412) to 61% (241 of 396), P {p if p[0] == '<' else f'= {p}'}."
    assert judged(text)[p]["verdict"] == verdict


# P-values of two shares whose counts are printed are of these counts alone, whatever the percentages would allow. By
# SciPy (fisher_exact; chi2_contingency without and with Yates's correction): 150 and 174 of 300 .0595, .0493, .0596;
# 1,500 of 30,000 and 1,800 of 30,010 from 8e-8 to 9e-8; 1,500 and 1,800 of 300,000 below 2e-7; 150 and 180 of 30,000
# .109, .098, .109; 7 of 100 and 15 of 104 .114, .088, .138; 1,204 of 4,012 and 1,100 of 3,990 .0166, .0159, .0170; 3 of
# 120 and 11 of 118 .029, .025, .050; 149 and 151 of 300 .467 one-sided; 9 of 22 and 12 of 20 .215 (.354 with Yates's).


@pytest.mark.mostly_slow
@pytest.mark.parametrize(
    ("shares", "p", "by", "verdict"),
    [
        ("50% (150 of 300) vs 58% (174 of 300)", "= .06", "Fisher exact ", "rebuilt"),
        ("50% (150 of 300) vs 58% (174 of 300)", "= .08", "Fisher exact ", "contradicted"),
        ("50% (150 of 300) vs 58% (174 of 300)", "< .05", "Fisher exact ", "contradicted"),  # but the mid-p is .04998
        ("50% (150 of 300) vs 58% (174 of 300)", "< .05", "mid-P Fisher exact ", "rebuilt"),
        (
            "50% (150 of 300) vs 58% (174 of 300)",
            "< .05",
            "Fisher's exact test, mid-P, ",
            "rebuilt",
        ),
        ("50% (150 of 300) vs 58% (174 of 300)", "= .03", "chi-square ", "contradicted"),
        ("50% (150 of 300) vs 58% (174 of 300)", "= .049", "chi-square ", "consistent under an assumption"),
        ("50% (150 of 300) vs 58% (174 of 300)", "= .08", "", "contradicted"),
        ("50% (150 of 300) vs 58% (174 of 300)", "= .03", "", "contradicted"),
        ("50% (150 of 300) vs 58% (174 of 300)", "= .05", "", "consistent under an assumption"),
        ("5% (1,500 of 30,000) vs 6% (1,800 of 30,010)", "= .60", "", "contradicted"),
        ("0.5% (1,500 of 300,000) vs 0.6% (1,800 of 300,000)", "= .60", "", "contradicted"),
        ("0.5% (1,500 of 300,000) vs 0.6% (1,800 of 300,000)", "< .001", "", "rebuilt"),
        ("0.5% (150 of 30,000) vs 0.6% (180 of 30,000)", "= .10", "", "consistent under an assumption"),
        ("0.5% (150 of 30,000) vs 0.6% (180 of 30,000)", "= .30", "", "contradicted"),
        ("0.5% (150 of 30,000) vs 0.6% (180 of 30,000)", "= .15", "", "contradicted"),
        ("7% (7 of 100) vs 14% (15 of 104)", "= .11", "Fisher exact ", "rebuilt"),
        ("7% (7 of 100) vs 14% (15 of 104)", "= .03", "Fisher exact ", "contradicted"),
        ("30% (1,204 of 4,012) vs 28% (1,100 of 3,990)", "= .20", "chi-square ", "contradicted"),
        ("3% (3/120) vs 9% (11/118)", "= .03", "", "consistent under an assumption"),
        ("3% (3/120) vs 9% (11/118)", "= .002", "", "contradicted"),
        ("50% (149 of 300) vs 50% (151 of 300)", "= .47", "one-sided Fisher exact ", "rebuilt"),
        ("About 40% (9 of 22) vs 60% (12 of 20)", "= .22", "", "consistent under an assumption"),
        ("About 40% (9 of 22) vs 60% (12 of 20)", "= .09", "", "contradicted"),
    ],
)
def test_a_p_value_of_printed_counts_is_of_these_alone_and_says_so(shares, p, by, verdict, judged):
    row = judged(f"{shares}; {by}P {p}.")[p.removeprefix("= ")]
    assert row["verdict"] == verdict
    counts = re.findall(r"\d[\d,]*(?: of |/)\d[\d,]*\d", shares)
    assert all(count.replace("/", " of ") in telling.reason(row) for count in counts)


def test_a_p_value_of_a_percentage_and_a_count_that_do_not_agree_is_not_of_the_count(judged):
    """150 and 174 of 300 have p = .05, 100 and 174 of 300 p = 1e-9 (SciPy's chi-square): either can be misprinted."""
    row = judged("50% (100 of 300) vs 58% (174 of 300), P = .05.")[".05"]
    assert (row["verdict"], row["counts"]) == ("consistent under an assumption", ())


# P-values of two counts of how many, without percentages. By SciPy (fisher_exact; chi2_contingency without and with
# Yates's correction): 35 and 20 of 100 .0261, .0175, .0266; 20 of 58 and 12 of 60 .0982, .0769, .1183.


@pytest.mark.parametrize(
    ("text", "p", "verdict"),
    [
        ("20 of 100 with drug vs 35 of 100 with placebo, P = .02", ".02", "consistent under an assumption"),
        ("20 of 100 with drug vs 35 of 100 with placebo, P = .03", ".03", "consistent under an assumption"),
        ("20 of 100 with drug vs 35 of 100 with placebo, P = .01", ".01", "contradicted"),
        ("20 of 100 with drug vs 35 of 100 with placebo (P = .0261 by Fisher's exact test)", ".0261", "rebuilt"),
        ("20 of 100 with drug vs 35 of 100 with placebo (P = .0175 by Fisher's exact test)", ".0175", "contradicted"),
        ("12/60 vs 20/58; P = .098 (Fisher exact)", ".098", "rebuilt"),
        ("Rash in 12 of 60 versus 20 of 58 (two-sided P < .05)", "< .05", "contradicted"),
        ("Rash in 12 of 60 versus 20 of 58 (one-sided P < .05)", "< .05", "consistent under an assumption"),
        (
            "12 of 60 nurses, compared with 20 of 58 doctors; chi-square P = .08",
            ".08",
            "consistent under an assumption",
        ),
    ],
)
def test_a_p_value_of_two_counts_of_how_many_is_of_these(text, p, verdict, judged):
    row = judged(text)[p]
    assert row["verdict"] == verdict, telling.reason(row)
    if verdict != "quoted":
        assert {count for count, _ in row["counts"]} in ({20, 35}, {12, 20})


@pytest.mark.parametrize(
    "text",
    [
        "20 of 100 with drug and 35 of 100 with placebo, P = .02",  # what of what is not said
        "3 of 40, 9 of 41 vs 9 of 40; log-rank P = .02",
        "20/50 vs 25/50 vs 32/50, P = .02",  # of three groups
        "20 of 100 in 2019 vs 35 of 100 over 12 weeks, P = .02",
    ],
)
def test_a_p_value_of_counts_that_are_not_set_apart_right_before_it_is_quoted(text, judged):
    assert judged(text)[".02"]["verdict"] == "quoted"


# One-sided, as is said: half of chi-square's .0367 and Fisher's .0261 of 54 and 40 of 90, by SciPy (alternative).


@pytest.mark.parametrize(
    ("text", "p", "way", "verdict"),
    [
        ("44% to 60%, P = .018 (one-sided), n = 90", ".018", "p-value-one-sided", "consistent under an assumption"),
        ("44% to 60%, P = .026 (one-sided), n = 90", ".026", "p-value-one-sided", "consistent under an assumption"),
        ("44% to 60%, P = .0005 (one-sided), n = 90", ".0005", "p-value-one-sided", "contradicted"),
        ("54 of 90 (60%) vs 40 of 90 (44%), Fisher exact P = .026, one-sided", ".026", "fisher-one-sided", "rebuilt"),
        (
            "54 of 90 (60%) vs 40 of 90 (44%), Fisher exact P = .052, one-sided",
            ".052",
            "fisher-one-sided",
            "contradicted",
        ),
        ("54 of 90 (60%) vs 40 of 90 (44%), Fisher exact P = .052", ".052", "fisher", "rebuilt"),
    ],
)
def test_a_p_value_that_is_said_to_be_of_one_side_is_judged_so(text, p, way, verdict, judged):
    row = judged(text)[p]
    assert (row["way"], row["verdict"]) == (way, verdict)
    assert ("one-sided" in telling.reason(row)) is way.endswith("one-sided")


@pytest.mark.parametrize(
    "text", ["Of 90 nurses, 60% vs 44% agreed (P < .0001).", "Among 90 adults, 44% vs 60%, P = .0001."]
)
def test_two_shares_of_no_two_times_are_not_called_those_of_the_same_people(text, judged):
    row = next(row for row in judged(text).values() if row["measure"] == "p-value")
    assert (row["way"], row["verdict"]) == ("groups-p-value", "contradicted")
    assert "same people" not in telling.reason(row)


# A p-value that is said to be of more than two shares, or two means, alone: nothing here can be held against it.


@pytest.mark.parametrize(
    ("said", "p"),
    [
        ("adjusted P = .20", ".20"),
        ("P for trend = .20", ".20"),
        ("P = .20 after Bonferroni correction", ".20"),
        ("P = .20 by log-rank test", ".20"),
        ("P for interaction = .60", ".60"),
        ("P for noninferiority = .001", ".001"),
        ("logistic regression, P = .20", ".20"),
        ("multivariable P = .20", ".20"),
        ("P = .20, Cochran-Mantel-Haenszel", ".20"),
    ],
)
def test_a_p_value_of_more_than_two_shares_is_quoted(said, p, judged):
    row = judged(f"77% (30 of 39) vs 93% (38 of 41) responded; {said}.")[p]
    assert (row["way"], row["verdict"]) == ("quoted", "quoted")


# A test that is named is the one: of 54 and 40 of 90, by SciPy (chi2_contingency, fisher_exact), chi-square's p is
# .0367, with Yates's correction .0524, by likelihood ratio .0363, Fisher's .0521; with N - 1 .0372 (Campbell 2007), by
# z with the variance of each group .0344 (statsmodels, test_proportions_2indep, wald).


@pytest.mark.parametrize(
    ("said", "p", "verdict"),
    [
        ("chi-square without Yates correction", ".037", "rebuilt"),
        ("chi-square without Yates correction", ".052", "contradicted"),
        ("uncorrected chi-square", ".052", "contradicted"),
        ("chi-square test, uncorrected,", ".037", "rebuilt"),
        ("chi-square with no continuity correction", ".052", "contradicted"),
        ("chi-square test with Yates's correction", ".052", "rebuilt"),
        ("continuity-corrected chi-square", ".037", "contradicted"),
        ("chi-square", ".0372", "contradicted"),
        ("Pearson chi-squared test", ".0372", "contradicted"),
        ("z test", ".034", "consistent under an assumption"),
        ("z-test", ".036", "contradicted"),
        ("test of two proportions", ".037", "consistent under an assumption"),
        ("likelihood ratio test", ".0363", "rebuilt"),
        ("likelihood-ratio chi-square", ".0367", "contradicted"),
        ("G-test", ".036", "rebuilt"),
        ("Barnard's test", ".052", "contradicted"),
        ("Boschloo's test", ".052", "contradicted"),
        ("Mantel-Haenszel chi-square", ".0372", "quoted"),
    ],
)
def test_a_test_that_is_named_is_the_only_one(said, p, verdict, judged):
    row = judged(f"54 of 90 vs 40 of 90; {said} P = {p}.")[p]
    assert row["verdict"] == verdict, telling.reason(row)
