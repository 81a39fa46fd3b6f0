"""Sentences as reports print them, judged: limits of a share; estimates and p-values beside limits alone.

Right answers come from counts by hand, SciPy's own tests, and published tables, as said beside them.
"""

import pytest

from analysis.ledger import telling

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


@pytest.mark.parametrize(
    ("text", "share", "limits"),
    [
        ("62% (95% CI, 31.6%-86.1%; 8/13)", "62%", ("31.6%", "86.1%")),
        ("62% (95% CI 31.6% to 86.1%, 8 of 13)", "62%", ("31.6%", "86.1%")),
        ("62% (31.6%-86.1%; 8/13)", "62%", ("31.6%", "86.1%")),
        ("62% [95% CI, 31.6-86.1; 8/13]", "62%", ("31.6", "86.1")),
        ("12% (95% CI 4.5%-24.3%; 6/50)", "12%", ("4.5%", "24.3%")),
        ("94% (95% CI: 87.4% to 97.8%; n = 94 of 100)", "94%", ("87.4%", "97.8%")),
    ],
)
def test_limits_before_a_count_in_one_bracket_are_no_shares(text, share, limits, judged):
    """Clopper-Pearson's of 8 of 13 are 31.6% to 86.1% (SciPy, binomtest), others by statsmodels, as above."""
    found = judged(text)
    assert found[share]["verdict"] == "rebuilt"
    assert {found[one]["verdict"] for one in limits} == {"consistent under an assumption"}
    assert all("clopper-pearson" in found[one]["methods"] for one in limits)


# By statsmodels, of 30 of 100: Clopper-Pearson 21.2% to 40.0%, Wilson 21.9% to 39.6%, Wald 21.0% to 39.0%, Jeffreys
# 21.7% to 39.5%.


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Of 100 nurses, 30% (95% CI by Clopper-Pearson, 21.2% to 40.0%) agreed.", "limit-clopper-pearson"),
        ("Of 100 nurses, 30% (exact binomial 95% CI 21.2%-40.0%) agreed.", "limit-clopper-pearson"),
        ("Of 100 nurses, 30% (95% CI [exact], 21.2% to 40.0%) agreed.", "limit-clopper-pearson"),
        ("Of 100 nurses, 30% (95% CI (Wilson), 21.9% to 39.6%) agreed.", "limit-wilson"),
        ("Of 100 nurses, 30% (95% confidence interval using Wilson's method: 21.9% to 39.6%) agreed.", "limit-wilson"),
        ("Of 100 nurses, 30 (30%; Wald 95% CI, 21.0% to 39.0%) agreed.", "limit-wald"),
        ("Of 100 nurses, 30 (30%; Jeffreys 95% CI, 21.7% to 39.5%) agreed.", "limit-jeffreys"),
        ("Of 100 nurses, 30 (30%; 95% CI, 21.9% to 39.6%) agreed. Intervals are by Wilson's method.", "limit-wilson"),
        ("Of 120 nurses, 30% (Wilson 95% CI, 22.5% to 38.7%) agreed.", "limit-wilson"),
    ],
)
def test_limits_by_a_method_that_the_text_names_are_rebuilt(text, way, judged):
    limits = [row for row in judged(text).values() if row["measure"] in ("lower limit", "upper limit")]
    assert [(row["way"], row["verdict"]) for row in limits] == [(way, "rebuilt")] * 2


def test_limits_by_another_method_than_is_named_are_contradicted_and_who_is_no_method_names_none(judged):
    row = judged("Of 100 nurses, 30% (Wald 95% CI, 21.9% to 39.6%) agreed.")["39.6%"]
    assert row["verdict"] == "contradicted"
    said = "Wald's method, which is named, gives these limits for no count that the share can be; Wilson's method, "
    assert telling.reason(row).startswith(said)
    found = judged("Of 100 nurses, 30% (95% CI, 21.9% to 39.6%) agreed. Jo Wilson ran exact McNemar tests.")
    assert (found["39.6%"]["way"], found["39.6%"]["verdict"]) == ("limit", "consistent under an assumption")
    both = judged("Of 100 nurses, 30% (Wilson 95% CI, 21.9% to 39.6%; exact 95% CI, 21.2% to 40.0%) agreed.")
    assert both["39.6%"]["way"] == "limit"
