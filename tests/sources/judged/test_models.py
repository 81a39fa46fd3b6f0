"""Sentences as reports print them, judged: what is of a model, of those followed for a time, or of the same people.

Right numbers by SciPy and statsmodels, as said beside them; what cannot be computed again from what is printed is
quoted.
"""

import pytest
from scipy.stats import binomtest
from statsmodels.stats.proportion import proportion_confint


@pytest.mark.parametrize(
    ("named", "method"),
    [("exact", "beta"), ("Clopper-Pearson", "beta"), ("exact binomial", "beta"), ("Wilson", "wilson"),
     ("Wilson score", "wilson"), ("Agresti-Coull", "agresti_coull"), ("Wald", "normal")],
)  # fmt: skip
def test_limits_of_a_method_that_stands_between_level_and_interval_are_read(named, method, judged):
    low, high = (f"{100 * end:.1f}%" for end in proportion_confint(42, 118, method=method))
    found = judged(f"Forty-two of 118 patients (35.6%; 95% {named} CI, {low} to {high}) responded.")
    assert found["35.6%"]["verdict"] == "rebuilt"
    assert {found[end]["verdict"] for end in (low, high)} <= {"consistent", "consistent under an assumption", "rebuilt"}
    wrong = judged(f"Forty-two of 118 patients (35.6%; 95% {named} CI, 31.0% to 40.1%) responded.")
    assert wrong["31.0%"]["verdict"] == "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        "At 24 months, 77.4% of 261 patients (95% CI, 71.7% to 82.1%) were alive.",
        "The Kaplan-Meier estimate of relapse was 22.5% (95% CI, 13.0% to 34.0%) in 63 patients.",
        "Freedom from relapse at 5 years was 80.1% (95% CI, 70.0% to 88.0%) in 90 patients.",
        "The cumulative incidence of falls was 12.3% (95% CI, 6.0% to 20.9%) in 80 residents.",
        "Agreement was 123/150 (82.0%; bootstrap 95% CI, 77.3%-86.0%).",
        "Accounting for clustering by practice, 41.4% of 140 charts (95% CI, 28.7% to 55.4%) had a plan.",
        "The adjusted prevalence was 41.2% (95% CI, 30.1% to 53.2%) among 140 adults.",
    ],
)
def test_limits_of_a_model_or_of_those_followed_for_a_time_are_quoted(text, judged):
    limits = [row for row in judged(text).values() if row["measure"] in ("lower limit", "upper limit")]
    assert [row["verdict"] for row in limits] == ["quoted", "quoted"]
    plain = judged("Agreement was 123/150 (82.0%; 95% CI, 77.3%-86.0%).")  # of 150 no method's limits are as near
    assert plain["77.3%"]["verdict"] == "contradicted"


@pytest.mark.parametrize(
    "model", ["generalized estimating equations", "a generalized linear mixed model", "mixed-effects regression",
              "a permutation test", "GEE"],
)  # fmt: skip
def test_a_p_value_of_a_model_is_quoted(model, judged):
    text = "93/150 (62%) vs 77/150 (51%) were screened, P = .19"  # by SciPy .06 to .08
    assert judged(f"{text} by {model}.")[".19"]["verdict"] == "quoted"
    assert judged(f"{text}.")[".19"]["verdict"] == "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        "Correct answers rose from 48% (48/100) at pretest to 65% (65/100) at posttest in paired analysis (P = {}).",
        "In the same participants, correct answers rose from 48% (48/100) to 65% (65/100) (P = {}).",
        "Of 100 matched learners, 48% answered correctly before and 65% after (P = {}).",
        "Correct answers rose from 48% (48 of 100) before to 65% (65 of 100) after (P = {}; paired data).",
    ],
)
def test_a_p_value_of_people_who_are_said_to_be_the_same_is_by_mcnemar(text, judged):
    """Of 25 who gained and 8 who lost, by SciPy; and by none of 17 more who gained than lost."""
    assert f"{binomtest(8, 33).pvalue:.3f}" == "0.005"
    assert judged(text.format(".005"))[".005"]["verdict"] == "consistent under an assumption"
    assert judged(text.format(".60"))[".60"]["verdict"] == "contradicted"


@pytest.mark.parametrize("whom", ["44 residents and {} in 46 students", "44 app users and {} in 46 controls",
                                  "40 nurses and {} among 44 physicians"])  # fmt: skip
def test_the_second_of_two_means_in_percent_is_a_mean_like_the_first(whom, judged):
    found = judged(f"Mean examination scores were 81.3% in {whom.format('72.6%')} (P = .02).")
    assert found["72.6%"]["measure"] == found["81.3%"]["measure"] == "mean"
    assert found["72.6%"]["verdict"] == "quoted"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("After multiple imputation, 33.7% of 46 patients agreed.", "quoted"),
        ("In a weighted analysis, 33.7% of 46 patients agreed.", "quoted"),
        ("Of 46 patients, 33.7% (weighted) agreed.", "quoted"),
        ("The age-standardized share was 33.7% of 46 patients.", "quoted"),
        ("The adjusted proportion was 33.7% of 46 patients.", "quoted"),
        ("Unweighted, 33.7% of 46 patients agreed.", "contradicted"),
        ("Doses were adjusted in 33.7% of 46 patients.", "contradicted"),
        ("Agreement was good (weighted kappa), in 33.7% of 46 patients.", "contradicted"),
    ],
)
def test_a_weighted_percentage_need_not_be_of_whole_people(text, verdict, judged):
    """Of 46 people 15 are 32.6%, 16 are 34.8%: none are 33.7%."""
    assert judged(text)["33.7%"]["verdict"] == verdict
