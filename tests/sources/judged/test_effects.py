"""Sentences as reports print them, judged: differences and ratios of two groups, with their limits.

Right answers come from counts by hand, SciPy's own tests, and published tables, as said beside them.
"""

import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.ledger import telling

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


# Two counts, their effect, its limits and a p-value: each is held against what determines it. By SciPy, of 20 of 30 and
# 12 of 30 the odds ratio is 3.00, Fisher's p .0692, chi-square's .0384 and with Yates's correction .0701; of 28 of 60
# and 17 of 58 2.11 (a risk ratio of 1.59), .0601, .0523, .0800; of 45 of 120 and 28 of 118 1.93 (1.58), .0247, .0213,
# .0305; of 9 of 40 and 20 of 41 .305 (.461), .0201, .0136, .0254. By statsmodels (confint_proportions_2indep), limits
# of those odds ratios by logit are 1.05 to 8.60, 0.99 to 4.51, 1.10 to 3.38, and of the risk ratio 1.59 by log 0.98 to
# 2.58.


@pytest.mark.parametrize(
    ("text", "p", "way", "verdict"),
    [
        ("20/30 vs 12/30 (OR 3.00; 95% CI 1.05-8.60; Fisher's exact P = .069)", ".069", "fisher", "rebuilt"),
        ("20/30 vs 12/30 (OR 3.00; 95% CI 1.05-8.60; Fisher's exact P = .04)", ".04", "fisher", "contradicted"),
        ("28/60 v 17/58; OR 2.11 (95% CI 0.99 to 4.51), P = .04", ".04", "groups-p-value", "contradicted"),
        ("28/60 v 17/58; RR 1.59 (95% CI 0.98 to 2.58), P = .04", ".04", "groups-p-value", "contradicted"),
        ("28 of 60 (47%) vs 17 of 58 (29%), OR 2.11 (95% CI 0.99-4.51), P = .04", ".04", "groups-p-value",
         "contradicted"),
        ("28/60 v 17/58; OR 2.11 (95% CI 0.99 to 4.51), P = .05", ".05", "groups-p-value",
         "consistent under an assumption"),
        ("45/120 versus 28/118 (OR 1.93, 95% CI 1.10-3.38; chi-square P = .021)", ".021", "chi-square",
         "consistent under an assumption"),
        ("45/120 versus 28/118 (OR 1.93, 95% CI 1.10-3.38; chi-square P = .025)", ".025", "chi-square", "contradicted"),
        ("9/40 vs 20/41 (OR 0.30; P = .02 by Fisher's exact test)", ".02", "fisher", "rebuilt"),
        # of limits alone nothing says what an exact test of the counts gives
        ("OR 3.00 (95% CI 1.05-8.60; Fisher's exact P = .069)", ".069", "quoted", "quoted"),
        # that is of more than the counts
        ("28/60 v 17/58; adjusted OR 2.11 (95% CI 0.99 to 4.51), P = .053", ".053", "interval-p-value",
         "rebuilt under an assumption"),
    ],
)  # fmt: skip
def test_a_p_value_beside_limits_is_that_of_the_counts_where_they_are_printed(text, p, way, verdict, judged):
    row = judged(text)[p]
    assert (row["way"], row["verdict"]) == (way, verdict)


@pytest.mark.parametrize(
    ("text", "effect", "verdict", "limits"),
    [
        ("20/30 vs 12/30 (OR 3.00; 95% CI 1.05-8.60)", "3.00", "rebuilt", ("1.05", "8.60")),
        ("28/60 v 17/58 (RR 1.59; 95% CI 0.98 to 2.58)", "1.59", "rebuilt", ("0.98", "2.58")),
        ("28/60 v 17/58 (RR 2.11; 95% CI 0.99 to 4.51)", "2.11", "contradicted", ()),  # their odds ratio
        ("28 of 60 (47%) vs 17 of 58 (29%); OR 1.59 (95% CI 0.98 to 2.58).", "1.59", "contradicted", ()),
        ("45/120 versus 28/118 (RR 1.93, P = .02)", "1.93", "contradicted", ()),
        ("45/120 versus 28/118 (OR 2.4, 95% CI 1.37-4.21)", "2.4", "contradicted", ()),
        ("45/120 versus 28/118, a difference of 13.8 percentage points", "13.8", "rebuilt", ()),
        # of those without: 75 of 120 and 90 of 118 have a risk ratio of .819
        ("28/60 v 17/58 (RR of failure 0.75; 95% CI 0.57 to 1.00)", "0.75", "rebuilt under an assumption", ()),
        # of others, or of three
        ("28/60 v 17/58; RR 2.50 (95% CI 1.25 to 5.00) in others.", "2.50", "rebuilt under an assumption", ()),
        ("28/60 v 17/58 v 9/57 (RR 2.95; 95% CI 1.53 to 5.69)", "2.95", "rebuilt under an assumption", ()),
    ],
)
def test_an_effect_that_stands_right_beside_two_counts_is_theirs(text, effect, verdict, limits, judged):
    found = judged(text)
    assert found[effect]["verdict"] == verdict
    assert {found[one]["verdict"] for one in limits} <= {"consistent under an assumption"}


@pytest.mark.parametrize(
    ("text", "effect", "turned"),
    [
        ("17/58 v 28/60 (RR 1.59; 95% CI 0.98 to 2.58)", "1.59", True),
        ("17/58 (29%) v 28/60 (47%), OR 2.11", "2.11", True),
        ("28/60 v 17/58 (RR 0.63; 95% CI 0.39 to 1.02)", "0.63", True),
        ("20/41 vs 9/40 (OR 0.30; 95% CI 0.12-0.80)", "0.30", True),
        ("28/118 versus 45/120 (RR 1.58)", "1.58", True),
        ("28/60 v 17/58 (RR 1.59; 95% CI 0.98 to 2.58)", "1.59", False),
        ("9/40 vs 20/41 (OR 0.30; 95% CI 0.12-0.80)", "0.30", False),
    ],
)
def test_a_ratio_of_the_second_group_over_the_first_says_so(text, effect, turned, judged):
    row = judged(text)[effect]
    assert row["verdict"] == "rebuilt"
    assert telling.reason(row).endswith("It divides what stands later by what stands before it.") is turned
