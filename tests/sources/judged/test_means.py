"""Sentences as reports print them, judged: means with their deviations, and what is computed from them.

Right answers come from counts by hand, SciPy's own tests, and published tables, as said beside them.
"""

import pytest

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


@pytest.mark.parametrize(
    "said", ["ANCOVA adjusted for baseline, P = .012", "mixed model, P = .012", "P for trend = .012"]
)
def test_a_p_value_of_more_than_two_means_is_quoted(said, judged):
    text = f"Scores rose from 4.00 (SD 1.39) to 5.30 (SD 1.56), n = 50, {said}."
    assert judged(text, scale="1 to 7")[".012"]["verdict"] == "quoted"


@pytest.mark.parametrize(
    "text",
    [
        "The mean was 12.3 (SEM 1.1).",
        "mean 12.3 (SE 1.1)",
        "mean ± SEM was 12.3 ± 1.1",
        "Means (SE) were 12.3 (1.1).",
        "The mean was 12.3 (standard error, 1.1).",
        "The mean was 12.3 (standard error of the mean 1.1).",
    ],
)
def test_a_standard_error_is_no_deviation_and_no_mean(text, judged):
    found = judged(text)
    assert [(found[one]["measure"], found[one]["verdict"]) for one in ("12.3", "1.1")] == [
        ("mean", "quoted"), ("number", "quoted")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["3.1 of 5 (SD 1.9)", "3.1 out of 5 (SD, 1.9)", "3.1/5 (SD 1.9)", "3.1 of a possible 5 (SD = 1.9)"]
)
def test_a_mean_of_so_many_points_is_the_first_number(text, judged):
    found = judged(f"Among nurses (n = 40), the score was {text}.", scale="1 to 5")
    assert (found["3.1"]["way"], found["1.9"]["way"], found["1.9"]["verdict"]) == ("mean", "sd", "consistent")
    assert "5" not in found


# Of 40 people, means 5.2 apart: independent, p is .083 to .098; paired, t is 5.2 √40 over the differences' SD, which
# is 10.7 at a correlation of .69 (p .004), and at most 27.1 (p .23). By hand, with SciPy's t.


@pytest.mark.parametrize(
    "text",
    [
        "The mean score rose from 61.2 ± 14.0 to 66.4 ± 13.1 (n = 40; P = {}).",
        "Mean scores were 61.2 ± 14.0 (n = 40) before and 66.4 ± 13.1 (n = 40) after (P = {}).",
        "Mean scores were 61.2 +/- 14.0 before and 66.4 +/- 13.1 after (n = 40; P = {}).",
        "The mean score rose from 61.2 (SD 14.0) to 66.4 (SD 13.1) among 40 nurses (P = {}).",
    ],
)
def test_a_p_value_of_two_means_before_and_after_may_be_of_the_same_people(text, judged):
    assert judged(text.format(".004"), scale="0 to 100")[".004"]["verdict"] == "consistent under an assumption"
    assert judged(text.format(".60"), scale="0 to 100")[".60"]["verdict"] == "contradicted"


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("Scores were 4.0 ± 0.3 and 5.1 ± 0.2 (mean ± SEM; n = 40 and 42).", True),
        ("Scores were 4.0 ± 0.3 and 5.1 ± 0.2 (n = 40 and 42). Values are means ± standard error.", True),
        ("Scores (mean +/- S.E.) were 4.0 +/- 0.3 and 5.1 +/- 0.2 (n = 40 and 42).", True),
        ("Scores were 4.0 ± 0.3 and 5.1 ± 0.2 (mean ± SD; n = 40 and 42).", False),
        ("Scores were 4.0 ± 0.3 and 5.1 ± 0.2 (n = 40 and 42).", False),
        ("Scores were 4.0 ± 0.3 and 5.1 ± 0.2 (n = 40 and 42). Others are ± SD, some ± SEM.", False),
    ],
)
def test_a_number_after_plus_or_minus_is_an_error_where_the_text_says_so(text, errors, judged):
    found = judged(text, scale="1 to 7")
    assert {found[one]["measure"] for one in ("0.3", "0.2")} == {"number" if errors else "standard deviation"}
