"""Sentences as reports print them, drafted, taken as guessed, and judged: what is right stands in each line.

Right answers come from counts by hand, SciPy's own tests, and published tables, as said beside them.
"""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.ledger import ledger, telling
from analysis.sources.new_reports import drafts, storing


@pytest.fixture(scope="module")
def judged(data):
    """The verdict on each number of a text, by its number as printed, once its author has confirmed every guess."""

    def judge(text, **facts):
        draft = drafts.draft("tried", text, data)
        values = [row for row in draft.numbers if row["use"] == "value"]
        for row in draft.numbers:
            row |= {"sure": "yes", "use": row["use"] or "name", "label": f"Number {row['position']}"}
            if row["use"] == "qualifier":
                row["statistic"] = row["statistic"] or values[0]["statistic"]
        draft.facts["report"] |= {"short_name": "A new report", "venue": "A meeting", "published": "2024"}
        draft.facts["reference"] |= {"key": "nobody2024", "author": "Nobody, No", "title": "None", "year": "2024"}
        for group in draft.facts["groups"].values():
            group["description"] = group["description"] or "Who they are"
        for question in draft.facts["questions"].values():
            question |= {"asked": "What was asked"} | facts
        made = storing.rehearsed(draft, Path("draft"))
        of_it = made.statistics[made.statistics["report_id"] == "tried"]
        return {row["as_printed"]: row for row in ledger.build(replace(made, statistics=of_it)).to_dict("records")}

    return judge


# A change of a group whose size is stated once, before or after it. Of 90 people 44% are 40 and 60% are 54: by Fisher's
# exact test p = .052, by chi-square .037 (SciPy), and by McNemar's .0001 if nobody was lost (2 / 2**14).


@pytest.mark.parametrize(
    "text",
    [
        "Correct answers rose from 44% to 60% (P < .001) among clinicians, n = 90.",
        "Clinicians, n = 90. Correct answers rose from 44% to 60% (P < .001).",
        "In all (n = 90) answers rose from 44% to 60% (P < .001).",
        "44% to 60% (n = 90; P < .001)",
        "44% to 60%, n = 90, P < .001",
        "44% to 60% of 90 clinicians (P < .001)",
        "44% of nurses before and 60% after (P < .001), n = 90",
    ],
)
def test_a_change_is_judged_with_the_size_of_its_group_wherever_that_stands(text, judged):
    found = judged(text)
    assert (found["44%"]["count_low"], found["60%"]["count_low"]) == (40, 54)
    assert found["44%"]["verdict"] == found["60%"]["verdict"] == "consistent"
    assert found["< .001"]["verdict"] == "contradicted"
    assert telling.reason(found["< .001"]).endswith("by McNemar's test of the same people: no test is named.")


def test_a_p_value_that_fisher_gives_is_not_contradicted(judged):
    assert judged("44% to 60%, P = .052, n = 90")[".052"]["verdict"] == "consistent under an assumption"


def test_a_p_value_that_another_test_gives_says_which(judged):
    row = judged("44% to 60%, P = .04, n = 90")[".04"]
    assert row["verdict"] == "consistent under an assumption"
    assert row["assumptions"] == ("independent groups", "usual test")
    assert "chi-square" in telling.reason(row)


@pytest.mark.parametrize(
    "text",
    [
        "44% (n = 40) before and 60% (n = 54) after, P = .02",  # counts
        "44% to 60% (P < .001) in 45 and 50 people",  # two sizes
    ],
)
def test_what_may_be_a_count_or_one_size_of_two_is_no_size(text, judged):
    found = judged(text)
    assert found["44%"]["verdict"] == found["60%"]["verdict"] == "quoted"


# Of 90 people as above, in percent: Fisher's p is 5.2%, and of 45 to 89 of them up to 21%.
@pytest.mark.parametrize(
    ("p", "verdict"),
    [
        ("= 5%", "consistent under an assumption"),
        ("= 5.2%", "consistent under an assumption"),
        ("< 10%", "consistent under an assumption"),
        ("= 70%", "contradicted"),
        ("< 1%", "contradicted"),
        ("< 0.1%", "contradicted"),
    ],
)
def test_a_p_value_in_percent_is_no_share(p, verdict, judged):
    row = judged(f"44% to 60% (P {p}), n = 90")[p.removeprefix("= ")]
    assert (row["measure"], row["way"], row["verdict"]) == ("p-value", "p-value", verdict)


# Of 50 and 50: d = 1.30 / sqrt((1.39² + 1.56²) / 2) = 0.880; g = 0.880 (1 - 3 / 391) = 0.873; delta = 1.30 / 1.39 =
# 0.935 or 1.30 / 1.56 = 0.833. Of 100 and 25: d = 1.30 / sqrt((99 x 1.39² + 24 x 1.56²) / 123) = 0.912.
MEANS = "4.00 (SD 1.39; n = {}) vs 5.30 (SD 1.56; n = {})"


@pytest.mark.parametrize(
    ("text", "d", "verdict", "method"),
    [
        (f"{MEANS.format(50, 50)}, Cohen's d = 0.88", "0.88", "rebuilt", "pooled"),
        (f"{MEANS.format(50, 50)} (SMD −0.88)", "−0.88", "rebuilt", "pooled"),
        (f"{MEANS.format(100, 25)}. Cohen's d was 0.91.", "0.91", "rebuilt", "pooled"),
        (f"{MEANS.format(50, 50)}; Glass's Δ, 0.935", "0.935", "rebuilt under an assumption", "second"),
        (f"{MEANS.format(50, 50)}, Hedges' g = 0.8733", "0.8733", "rebuilt under an assumption", "hedges"),
        (f"{MEANS.format(50, 50)}, d = 0.66", "0.66", "contradicted", "pooled"),
    ],
)
def test_a_standardized_difference_is_that_of_the_two_means_beside_it(text, d, verdict, method, judged):
    row = judged(text, scale="1 to 7")[d]
    assert (row["way"], row["verdict"]) == ("cohens-d", verdict)
    assert method in row["methods"]


@pytest.mark.parametrize(
    "text",
    ["-3 of 22 clinicians agreed.", "−3/22 nurses", "−3 (n = 22) agreed; -3 nurses.", "14% (−3 of 22)", "-3 of 22."],
)
def test_a_count_below_0_is_recorded_as_impossible_and_nothing_is_checked_against_it(text, judged):
    found = judged(text)
    count = next(row for printed, row in found.items() if printed[1:] == "3")
    assert (count["verdict"], telling.reason(count)) == ("contradicted", "Impossible: a count is never below 0.")
    assert found.get("14%", {"verdict": "quoted"})["verdict"] == "quoted"


# Limits of a share of people: by Newcombe (1998), Table I, 81 of 263 have Wilson's limits of 25.53% and 36.62%; 0 of 20
# have 0 and 16.11%; of 10 of 20 they are 29.93% and 70.07% by his formula.


@pytest.mark.parametrize(
    ("text", "share", "limits"),
    [
        ("30.8% (95% CI 25.5% to 36.6%), n = 263", "30.8%", ("25.5%", "36.6%")),
        ("30.8% (95% CI 25.5-36.6), n = 263", "30.8%", ("25.5", "36.6")),
        ("30.8% (95% CI 25.5-36.6%), n = 263", "30.8%", ("25.5", "36.6%")),
        ("Of 263 patients, 30.8% (95% CI 0.255 to 0.366) agreed.", "30.8%", ("0.255", "0.366")),
        ("Of 20 patients, 0.0% (95% CI 0.0 to 16.1) died.", "0.0%", ("0.0", "16.1")),
        ("Among nurses (n = 20), 50% agreed (95% CI, 29.9% to 70.1%).", "50%", ("29.9%", "70.1%")),
    ],
)
def test_the_limits_of_a_share_of_so_many_are_those_of_wilsons_interval(text, share, limits, judged):
    found = judged(text)
    assert found[share]["verdict"] == "consistent"
    assert {found[limit]["verdict"] for limit in limits} == {"consistent under an assumption"}  # no method is named
    assert all("wilson" in found[limit]["methods"] for limit in limits)


def test_limits_that_no_method_gives_are_contradicted_and_their_share_is_not(judged):
    found = judged("30.8% (95% CI 25.5-39.1), n = 263")
    verdicts = [found[one]["verdict"] for one in ("30.8%", "25.5", "39.1")]
    assert verdicts == ["consistent", "contradicted", "contradicted"]


def test_limits_at_another_level_are_quoted_and_those_below_0_are_held_against_walds(judged):
    """Wald's limits of 1 of 50, which is 0.02, are 0.02 -/+ 1.96 sqrt(0.02 0.98 / 50): -0.0188 and 0.0588."""
    assert judged("30.8% (90% CI 26.3-35.7), n = 263")["26.3"]["verdict"] == "quoted"
    for high, verdict in (("5.9%", "consistent under an assumption"), ("6.9%", "contradicted")):
        found = judged(f"Of 50 patients, 2% (95% CI, -1.9% to {high}) died.")
        assert {found[one]["verdict"] for one in ("-1.9%", high)} == {verdict}


# Limits of a difference or a ratio of two groups: Newcombe (1998), Table II, 56 of 70 and 48 of 80: method 10 from 5.24
# to 33.39 points; SAS 9.4, 36 of 154 and 12 of 77: Katz's from .8288 to 2.7149, Woolf's from .8043 to 3.3952. Others by
# statsmodels, as each test computes them.

NEWCOMBE, SAS = "80% (56 of 70) vs 60% (48 of 80)", "23.4% (36/154) with A vs 15.6% (12/77) with B"


@pytest.mark.mostly_slow
@pytest.mark.parametrize(
    ("text", "limits", "method"),
    [
        (f"{NEWCOMBE}; difference 20 percentage points (95% CI 5.2 to 33.4).", ("5.2", "33.4"), "newcombe"),
        (f"{NEWCOMBE}. The difference was 20 percentage points (95% CI, 5.2-33.4).", ("5.2", "33.4"), "newcombe"),
        (f"Response was {SAS} (risk ratio 1.50, 95% CI 0.83 to 2.71).", ("0.83", "2.71"), "katz"),
        (f"Response was {SAS}; OR 1.65 (0.80 to 3.40).", ("0.80", "3.40"), "woolf"),
    ],
)
def test_limits_of_an_effect_are_held_against_those_of_its_two_groups(text, limits, method, judged):
    found = judged(text)
    for one in limits:
        assert (found[one]["way"], found[one]["verdict"]) == ("effect-limit", "consistent under an assumption")
        assert method in found[one]["methods"]
    wrong = judged(text.replace(limits[1], {"33.4": "38.4", "2.71": "3.71", "3.40": "4.40"}[limits[1]]))
    assert [wrong[one]["verdict"] for one in limits[:1]] == ["contradicted"]


@pytest.mark.parametrize(
    ("a", "n", "b", "m", "compare", "method", "by"),
    [
        (241, 396, 157, 412, "odds-ratio", "logit", "woolf"),
        (60, 120, 44, 118, "odds-ratio", "logit", "woolf"),
        (60, 120, 44, 118, "ratio", "log", "katz"),
        (33, 90, 21, 88, "ratio", "log", "katz"),
        (33, 90, 21, 88, "diff", "newcomb", "newcombe"),
        (210, 500, 160, 480, "diff", "wald", "wald"),
    ],
)
def test_limits_by_statsmodels_are_found_in_a_draft(a, n, b, m, compare, method, by, judged):
    low, high = confint_proportions_2indep(a, n, b, m, compare=compare, method=method)
    first, second = a / n, b / m
    effect, name, unit, places = {
        "odds-ratio": (first * (1 - second) / second / (1 - first), "odds ratio", "", 2),
        "ratio": (first / second, "risk ratio", "", 2),
        "diff": (100 * (first - second), "difference", " percentage points", 1),
    }[compare]
    low, high = (f"{(100 if compare == 'diff' else 1) * end:.{places}f}" for end in (low, high))
    shares = f"{100 * first:.1f}% ({a} of {n}) vs {100 * second:.1f}% ({b} of {m})"
    found = judged(f"Use was {shares}: {name} {effect:.{places}f}{unit} (95% CI {low} to {high}).")
    assert [found[one]["verdict"] for one in (low, high)] == ["consistent under an assumption"] * 2
    assert by in found[high]["methods"]


@pytest.mark.parametrize(
    "text",
    [
        f"{NEWCOMBE}; adjusted OR 2.67 (1.20 to 5.90).",
        f"{NEWCOMBE}; difference 20 percentage points (90% CI 7.6 to 31.4).",
        f"{NEWCOMBE}; HR 1.33 (95% CI 1.07 to 1.66).",
        f"{NEWCOMBE}; OR 0.80 (95% CI 0.60 to 1.10) in others.",
        "80% vs 60%; OR 2.67 (1.27 to 5.58).",
    ],
)
def test_limits_of_another_effect_are_not_held_against_two_groups(text, judged):
    assert not any(row["way"] == "effect-limit" for row in judged(text).values())


# Two means of 50 people each: t = 1.30 / sqrt((1.39² + 1.56²) / 50) = 4.40 (p = .00003, SciPy); with the standard error
# of a difference of 0.295, a difference of 0.10 has t = 0.34 and p = .74.


@pytest.mark.mostly_slow
@pytest.mark.parametrize(
    ("text", "p", "verdict"),
    [
        ("mean 4.00 (SD 1.39) to 5.30 (1.56), 50 and 50, P < .001", "< .001", "rebuilt"),
        ("The mean rose from 4.00 (SD 1.39) to 5.30 (SD 1.56), P < .001 (n = 50).", "< .001", "rebuilt"),
        ("4.00 (SD 1.39; n = 50) vs 5.30 (SD 1.56; n = 50), P = .03", ".03", "contradicted"),
        ("4.00 ± 1.39 vs 5.30 ± 1.56, n = 50 and 50, P < .0001", "< .0001", "rebuilt"),
        ("4.00 (SD 1.39) to 5.30 (SD 1.56), paired t-test P = .003 (n = 50)", ".003", "consistent under an assumption"),
        ("4.00 (SD 1.39) to 5.30 (SD 1.56), paired t-test P = .03 (n = 50)", ".03", "contradicted"),
        # Of the same nurses any p-value: the SD of 50 differences may be 1.56 - 1.39 = 0.17, so that t = 4.2, or 2.95.
        ("Among nurses (n = 50), the mean was 4.00 (SD 1.39) before and 4.10 (SD 1.56) after (P < .001).", "< .001",
         "untestable"),
        ("Among nurses (n = 50), the mean was 4.00 (SD 1.39) before and 4.10 (SD 1.56) after (P = .74).", ".74",
         "consistent under an assumption"),
    ],
)  # fmt: skip
def test_a_p_value_of_two_means_with_deviations_and_sizes_is_that_of_a_t_test(text, p, verdict, judged):
    found = judged(text, scale="1 to 7")
    assert found[p]["verdict"] == verdict
    assert found["4.00"]["verdict"] == "consistent"


# Averages over several questions are of all answers to them. By SciPy, Fisher's p of 192 and 219 of 270 is .0085, where
# 64 and 73 of 90 would have .162; of 15 and 22 of 30 it is .110.


@pytest.mark.parametrize(
    ("text", "size", "p", "verdict"),
    [
        ("average over 3 questions, 90 people: 71% to 81%, P < .01", 270, "< .01", "consistent under an assumption"),
        ("Averaged across three questions, answers rose from 71% to 81% (n = 90; P < .01).", 270, "< .01",
         "consistent under an assumption"),
        ("average over 2 questions, 45 people: 71% to 81%, P < .01", 90, "< .01", "contradicted"),
        ("average over the 3 questions (n = 10): 50% to 73%, P = .11", 30, ".11", "consistent under an assumption"),
        ("average over the 3 questions (n = 10): 50% to 73%, P < .001", 30, "< .001", "contradicted"),
        ("Mean of 3 knowledge items, n = 10: 50% before and 73% after (P = .11).", 30, ".11",
         "consistent under an assumption"),
    ],
)  # fmt: skip
def test_an_average_over_several_questions_is_of_the_answers_of_all(text, size, p, verdict, judged):
    found = judged(text)
    shares = [row for row in found.values() if row["measure"] == "mean share"]
    assert [row["size"] for row in shares] == [size, size]
    assert all(row["assumptions"] == ("answers together",) for row in shares if row["verdict"] != "contradicted")
    assert (found[p]["verdict"], "answers together" in found[p]["assumptions"]) == (verdict, True)


# What cannot be is recorded, and says so


@pytest.mark.parametrize(
    ("text", "printed", "why"),
    [
        ("The groups did not differ (p = -.22).", "-.22", "Impossible: a p-value is from 0 to 1."),
        ("The groups did not differ (P = 5.2).", "5.2", "Impossible: a p-value is from 0 to 1."),
        ("In all, 105% agreed.", "105%", "Impossible: a share is from 0% to 100%."),
        ("23 of 22 nurses agreed.", "23", "Impossible: 23 of 22."),
        ("It was right in 105% (23/22).", "105%", "Impossible: a share is from 0% to 100%."),
        ("It was right in 105% (23/22).", "23", "Impossible: 23 of 22."),
    ],
)
def test_a_number_that_cannot_be_is_recorded_and_contradicted(text, printed, why, judged):
    row = judged(text)[printed]
    assert (row["verdict"], telling.reason(row)) == ("contradicted", why)


@pytest.mark.parametrize(("printed", "bound"), [("0", "0.5"), (".000", "0.0005"), ("0.00", "0.005")])
def test_a_p_value_of_nought_is_read_as_a_bound(printed, bound, judged):
    row = judged(f"HR 0.55 (95% CI 0.43-0.71; P = {printed})")[printed]
    assert row["verdict"] == "rebuilt under an assumption"
    assert telling.reason(row).endswith(f"{printed} is read as a p that rounds to it: p < {bound}.")


@pytest.mark.parametrize(("p", "verdict"), [("< .001", "rebuilt"), (".03", "contradicted")])
def test_a_p_value_of_two_counted_shares_is_of_two_groups(p, verdict, judged):
    """By SciPy, Fisher's p and chi-square's are 1.3e-10 and 1.6e-10."""
    text = f"Use rose from 38% (157 of 412) to 61% (241 of 396), P {p if p[0] == '<' else f'= {p}'}."
    assert judged(text)[p]["verdict"] == verdict


# A group that is counted as two numbers


@pytest.mark.parametrize(
    ("text", "size", "later", "said"),
    [
        ("A total of 432 patients were surveyed. Of these, 231 of 431 (54%) agreed.", "432", "431", "counts"),
        ("A total of 432 patients were surveyed. Of these, 231 of 431 agreed.", "432", "431", "prints"),
        ("We asked 52 nurses. In all, 30% (15/50) slept.", "52", "50", "counts"),
        ("There were 1,361 learners. Later 60% (816 of 1,360) passed.", "1,361", "1,360", "counts"),
        ("The study had 200 patients; 19% (38/199) died, 10% (20/198) left.", "200", "198", "counts 199 and"),
        ("We surveyed 90 clinicians; 45% (40 of 88) agreed, 14% (12 of 88) did not.", "90", "88", "counts"),
    ],
)
def test_a_size_and_a_later_denominator_that_differ_by_little_are_said_to_differ(text, size, later, said, judged):
    found = judged(text)
    words = said.replace("counts", "counts this group as")
    assert f" The report also {words} {later}" in telling.reason(found[size])
    assert "The report also " in telling.reason(found[later])


@pytest.mark.parametrize(
    "text",
    [
        "Use rose from 38% (157 of 412) to 61% (241 of 396), P < .001.",  # two groups
        "A total of 432 patients were surveyed. Of these, 131 of 231 (57%) agreed.",  # a part
        "A total of 432 patients were surveyed. Of these, 231 of 432 (53%) agreed.",
    ],
)
def test_other_denominators_are_of_groups_of_their_own(text, judged):
    assert not any("The report also " in telling.reason(row) for row in judged(text).values())


def test_a_draft_says_which_denominators_it_did_not_put_together(data):
    text = "A total of 432 patients were surveyed. Among all, 54% agreed (n = 431)."
    (row,) = (row for row in drafts.draft("tried", text, data).numbers if row["numeral"] == "431")
    said = "; not put into the group that is counted as 432, from which it differs by little"
    assert (row["group"], row["because"].endswith(said)) == ("of-431", True)


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
        ("50% (150 of 300) vs 58% (174 of 300)", "< .05", "mid-P Fisher exact ", "consistent under an assumption"),
        (
            "50% (150 of 300) vs 58% (174 of 300)",
            "< .05",
            "Fisher's exact test, mid-P, ",
            "consistent under an assumption",
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
        "20 of 100 in 2019 vs 35 of 100 over 12 weeks, P = .02",
    ],
)
def test_a_p_value_of_counts_that_are_not_set_apart_right_before_it_is_quoted(text, judged):
    assert judged(text)[".02"]["verdict"] == "quoted"


def test_two_percentages_each_of_a_number_are_of_two_groups(judged):
    """54 and 40 of 90: by chi-square .0367; 62 of 88: of 90 54 are 60%."""
    found = judged("44% of 90 vs 60% of 88, P = .03")
    assert [found[one]["verdict"] for one in ("44%", "60%")] == ["consistent", "consistent"]
    assert found[".03"]["way"] == "groups-p-value"


# Exact and Wilson's limits of a share are not symmetric, nor are exact ones of an odds ratio (R's fisher.test of
# 20 of 30 and 12 of 30 has .930 to 9.845 about 2.943); by statsmodels, Clopper-Pearson of 6 of 50 is 4.5% to 24.3%, of
# 94 of 100 87.4% to 97.8%, of 25 of 25 86.3% to 100%. Of how many they are is not said.


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The response rate was 12% (95% CI, 5% to 23%).", "12%"),
        ("The response rate was 12.0% (95% CI, 4.5 to 24.3).", "12.0%"),
        ("Sensitivity was 94% (95% CI 87-98)", "94%"),
        ("The response rate was 0% (95% CI, 0-14).", "0%"),
        ("The response rate was 100% (95% CI, 86-100).", "100%"),
        ("OR 2.94 (95% CI 0.93 to 9.85).", "2.94"),
    ],
)
def test_limits_that_are_not_symmetric_contradict_no_share_and_no_odds_ratio(text, printed, judged):
    row = judged(text)[printed]
    assert row["verdict"] == "quoted"
    assert "not symmetric" in telling.reason(row)


@pytest.mark.parametrize("text", ["12% (95% CI, 13% to 23%)", "OR 2.94 (95% CI 3.93 to 9.85)"])
def test_an_estimate_outside_of_its_limits_is_impossible_nevertheless(text, judged):
    assert judged(text)[text[:3] if "%" in text[:3] else "2.94"]["verdict"] == "contradicted"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("HR 0.72 (95% CI, 0.50-1.03; P = .07).", "rebuilt under an assumption"),
        ("HR 0.72 (99% CI, 0.45-1.16; P = .07).", "quoted"),
        ("HR 0.72 (90% CI, 0.53-0.97; P = .07).", "quoted"),
        ("OR 3.0 (80% CI 1.24 to 7.26; P = .07)", "quoted"),
    ],
)
def test_a_p_value_is_held_against_limits_at_the_level_of_95_percent_alone(text, verdict, judged):
    assert judged(text)[".07"]["verdict"] == verdict


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


def test_a_change_of_up_to_four_hundred_may_be_of_fewer_at_one_time(judged):
    row = judged("Knowledge rose from 40.2% to 49.8% (n = 400, P < .01).")["< .01"]  # of 160 of 398 and 199 of 400
    assert (row["verdict"], row["assumptions"]) == ("consistent under an assumption", ("two sizes",))


@pytest.mark.parametrize(
    "text", ["Of 90 nurses, 60% vs 44% agreed (P < .0001).", "Among 90 adults, 44% vs 60%, P = .0001."]
)
def test_two_shares_of_no_two_times_are_not_called_those_of_the_same_people(text, judged):
    row = next(row for row in judged(text).values() if row["measure"] == "p-value")
    assert (row["way"], row["verdict"]) == ("groups-p-value", "contradicted")
    assert "same people" not in telling.reason(row)


@pytest.mark.parametrize(
    "text",
    [
        "Scores rose from 4.00 (SD 1.39) to 5.30 (SD 1.56), n = 50, paired t-test P = .03.",
        "Scores were 4.00 (SE 0.20) and 5.30 (SE 0.22), P = .03.",
        "HR 0.80 (95% CI 0.98 to 0.65), P = .016.",
    ],
)
def test_what_is_quoted_is_not_said_to_have_nothing_that_bears_on_it(text, judged):
    rows = [row for row in judged(text, scale="1 to 7").values() if row["verdict"] == "quoted"]
    assert rows
    said = "held against nothing else that is printed", "which cannot be"
    assert all(any(one in telling.reason(row) for one in said) for row in rows)


# An effect of two printed counts without limits, or with limits in reverse: 54 of 90 and 40 of 88 have an odds ratio of
# 1.80, a risk ratio of 1.32 (SciPy) and 14.5 points between them; 56 of 70 and 48 of 80 2.67, 1.33 and 20 points.


@pytest.mark.parametrize(
    ("text", "number", "verdict"),
    [
        ("54 of 90 (60%) versus 40 of 88 (45%) improved (OR 1.88, P = .04).", "1.88", "contradicted"),
        ("54 of 90 (60%) versus 40 of 88 (45%) improved (OR 1.80, P = .04).", "1.80", "rebuilt"),
        ("54 of 90 (60%) versus 40 of 88 (45%) improved (relative risk 1.32).", "1.32", "rebuilt"),
        ("54 of 90 (60%) versus 40 of 88 (45%) improved (RR 1.32, 95% CI 1.76-0.99).", "1.32", "rebuilt"),
        ("54 of 90 (60%) versus 40 of 88 (45%) improved (RR 1.32, 95% CI 1.76-0.99).", "1.76", "contradicted"),
        ("54 of 90 (60%) versus 40 of 88 (45%) improved (RR 1.32, 95% CI 1.76-0.99).", "0.99", "contradicted"),
        ("54 of 90 (60%) versus 40 of 88 (45%) improved, a difference of 14.5 percentage points.", "14.5", "rebuilt"),
        ("56 of 70 (80%) versus 48 of 80 (60%) improved, a difference of 21 percentage points.", "21", "contradicted"),
        ("60% (48 of 80) and 80% (56 of 70) improved, odds ratio 2.67.", "2.67", "rebuilt"),
        ("Survival was longer (HR 0.75, 95% CI 0.43-0.71).", "0.75", "contradicted"),
        ("Survival was longer (HR 0.55, 95% CI 0.71-0.43).", "0.55", "quoted"),
        ("Few died, OR 0 (95% CI 0-2.1).", "2.1", "quoted"),
        ("Few died, HR 0.05 (95% CI 0.00-0.91).", "0.05", "rebuilt under an assumption"),
    ],
)
def test_an_effect_is_judged_by_what_stands_beside_it(text, number, verdict, judged):
    row = judged(text)[number]
    assert row["verdict"] == verdict
    assert "Nothing else that is printed" not in telling.reason(row)


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("5 of 0 patients failed.", {"5": "contradicted", "0": "quoted"}),
        ("0 of 0 (0%) failed.", {"0%": "quoted"}),
        ("5 of 0 (0%) failed.", {"5": "contradicted", "0%": "quoted"}),
        ("Two thirds of 22 agreed.", {"Two thirds": "quoted", "22": "quoted"}),
        ("Half of the 52 patients agreed.", {"Half": "quoted", "52": "quoted"}),
        ("We asked 22 clinicians; of these, about 40% (9 of 22) agreed.", {"about 40%": "rebuilt"}),
        ("We asked 22 clinicians; of these, about 40% (7 of 22) agreed.", {"about 40%": "contradicted"}),
        ("Use rose from 44% to 60% (relative increase 36%).", {"36%": "rebuilt"}),
        ("Use rose from 44% to 60%, a 36% relative increase.", {"36%": "rebuilt"}),
        ("Use rose from 44% to 60%; the relative increase was 27%.", {"27%": "contradicted"}),
        ("A relative reduction of 25% (from 60% to 45%).", {"25%": "rebuilt"}),
        ("A relative reduction of 33% (from 60% to 45%).", {"33%": "contradicted"}),  # of the later one
        ("Use fell from 60% to 44%, a decrease of 16 percentage points.", {"16": "rebuilt"}),
        ("Use fell from 60% to 44% (+16%).", {"+16%": "contradicted"}),
        ("A relative change of -25% (from 60% to 45%).", {"-25%": "rebuilt"}),
    ],
)
def test_what_is_printed_in_other_ways_is_recorded_and_judged(text, verdicts, judged):
    found = judged(text)
    assert {name: found[name]["verdict"] for name in verdicts} == verdicts


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("The 22 clinicians were asked: 9/22, 9/20, 11/21.", ["of-22", "of-20", "of-21"]),
        ("The 22 clinicians: 9/22 (41%), 9/20 (45%), 11/21 (52%) agreed.", ["of-22", "of-20", "of-21"]),
        ("There were 20 nurses: 9/22 (41%), 9/20 (45%), 11/21 (52%) agreed.", ["of-22", "of-20", "of-21"]),
        ("There were 60 nurses: 9/60 (15%) and 11/59 (19%) agreed.", ["of-60", "of-59"]),
        ("There were 60 nurses: 9/59 (15%) and 11/59 (19%) agreed.", ["of-60", "of-60"]),
        ("There were 60 nurses: 9/59 (15%) and 11/58 (19%) agreed.", ["of-60", "of-60"]),
    ],
)
def test_counts_are_of_the_number_that_stands_beside_them(text, groups, data):
    rows = drafts.draft("tried", text, data).numbers
    assert [row["group"] for row in rows if row["numeral"] in ("9", "11")] == groups


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


@pytest.mark.parametrize(
    "said", ["ANCOVA adjusted for baseline, P = .012", "mixed model, P = .012", "P for trend = .012"]
)
def test_a_p_value_of_more_than_two_means_is_quoted(said, judged):
    text = f"Scores rose from 4.00 (SD 1.39) to 5.30 (SD 1.56), n = 50, {said}."
    assert judged(text, scale="1 to 7")[".012"]["verdict"] == "quoted"


# 500 / 744 = 67.2%; 491 / 744 = 66.0%
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Of 744 patients, 66% (n = 500) agreed.", "contradicted"),
        ("Of 744 patients, 66% (n = 491) agreed.", "rebuilt"),
        ("Among 744 nurses, 66% (500) agreed.", "contradicted"),
        ("Of 744 nurses, 66% said so (500), and 1% (n = 7) did not; 66% (n = 491).", "rebuilt"),
    ],
)
def test_a_percentage_is_judged_by_the_count_beside_it(text, verdict, judged):
    assert judged(text)["66%"]["verdict"] == verdict


@pytest.mark.parametrize(
    ("text", "printed", "why"),
    [
        ("Cramér's V was 1.2", "1.2", "Cramér's V is from 0 to 1"),
        ("Cramer's V = -0.1", "-0.1", "Cramér's V is from 0 to 1"),
        ("a correlation of 1.2", "1.2", "a correlation is from -1 to 1"),
        ("Pearson r = -1.01", "-1.01", "a correlation is from -1 to 1"),
        ("chi-square = −3.4, P = .04", "−3.4", "a chi-square is never below 0"),
        ("χ² (1) = -2.2", "-2.2", "a chi-square is never below 0"),
    ],
)
def test_a_statistic_outside_its_bounds_is_recorded_and_impossible(text, printed, why, judged):
    row = judged(text)[printed]
    assert (row["verdict"], row["impossible"]) == ("contradicted", why)


@pytest.mark.parametrize("text", ["the NNT was 12", "number needed to treat, 12", "The numbers needed to harm were 12"])
def test_a_number_needed_to_treat_is_quoted(text, judged):
    assert judged(text)["12"]["verdict"] == "quoted"


def test_the_ends_of_a_range_of_a_share_are_judged_as_shares(judged):
    found = judged("Of 40 people, 96-96.1% agreed.")
    assert {found[one]["measure"] for one in ("96", "96.1%")} == {"share"}
