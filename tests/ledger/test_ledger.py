"""The ledger: every statistic once, intervals as in R, and what each choice may and may not change."""

from dataclasses import replace
from functools import cache
from itertools import pairwise
from math import sqrt

import numpy as np
import pandas as pd
import pytest
from scipy.stats import beta, binomtest

from analysis.claims.verdicts import VERDICTS
from analysis.ledger.choices import Choices
from analysis.ledger.ledger import build, candidates_by_question, tally

ABSTRACT, COVERAGE, OUTCOMES = "mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes"
COUNTED = ["verdict", "assumptions", "size", "fits_size", "power_alone", "power", "candidates", "value", "n",
           "count_low", "count_high", "low", "high", "always_from", "other_printed", "other_agrees",
           "elsewhere"]  # fmt: skip
LIMITS = ["interval_low", "interval_high", "region_low", "region_high"]
ASSUMED = ["rebuilt under an assumption", "consistent under an assumption"]
Z = 1.959963984540054  # R: qnorm(0.975)


@pytest.fixture(scope="module")
def ledger_with(data):
    """The ledger under some choices; each is built once."""
    return cache(lambda **choices: build(data, Choices(**choices)))


@pytest.fixture(scope="module")
def rows(ledger_with):
    return ledger_with(confidence=0.95, interval_method="wilson")


@pytest.fixture(scope="module")
def by_name(rows):
    return rows.set_index("statistic_id")


def test_every_statistic_has_one_row_in_the_order_of_its_table(data, rows):
    assert list(rows["statistic_id"]) == list(data.statistics["statistic_id"])
    assert rows["statistic_id"].is_unique


def test_every_verdict_is_one_of_those_there_are(rows):
    assert set(rows["verdict"]) <= set(VERDICTS)


def test_an_assumption_is_named_just_where_the_verdict_rests_on_one(rows):
    able = rows[rows["verdict"] != "untestable"]
    assert (able["assumptions"].map(bool) == able["verdict"].isin(ASSUMED)).all()


def test_what_is_consistent_could_have_failed_and_what_is_untestable_could_not(rows):
    consistent = rows["verdict"].isin(["consistent", "consistent under an assumption"])
    assert consistent.sum() == 30
    assert rows.loc[consistent, "power"].gt(0).all()
    assert rows.loc[rows["verdict"] == "untestable", "power"].eq(0).all()
    assert (rows["power"].notna() == (rows["way"] == "share")).all()


def test_the_power_of_a_share_is_what_trying_every_other_percentage_gives(rows):
    # 22 people allow 23 whole percentages; of 12, those whose fellows are 33%, 33% and 42% of the same people.
    powers = rows.set_index("statistic_id")["power"]
    assert powers[f"{ABSTRACT}.clinicians-nausea"] == 78 / 100
    share = {n: {(200 * k + n) // (2 * n) for k in range(n + 1)} for n in range(1, 23)}
    fitting = set().union(*(share[n] for n in share if {33, 42} <= share[n]))
    assert powers[f"{COVERAGE}.plan-education"] == (101 - len(fitting)) / 100


@pytest.mark.slow
def test_a_wrong_percentage_earns_less_as_often_as_its_power_says(data, rows):
    name = f"{ABSTRACT}.patients-preferences"
    (size,) = data.groups.query(f"report_id == '{ABSTRACT}' and group_id == 'patients'")["size_statistic_id"]
    alone = data.statistics[data.statistics["statistic_id"].isin([name, size])]
    verdicts = []
    for whole in range(101):
        if whole != 8:
            texts = alone["as_printed"].mask(alone["statistic_id"] == name, f"{whole}%")
            found = build(replace(data, statistics=alone.assign(as_printed=texts)))
            verdicts.append(found.set_index("statistic_id").loc[name, "verdict"])
    assert rows.set_index("statistic_id").loc[name, "power"] == sum(one != "consistent" for one in verdicts) / 100


def test_only_what_nothing_was_published_on_is_quoted(rows):
    assert ((rows["verdict"] == "quoted") == (rows["way"] == "quoted")).all()


def test_the_tally_counts_every_statistic_of_every_report_once(data, rows):
    counts = tally(rows)
    assert list(counts.index) == list(data.report_ids)
    assert list(counts.columns) == list(VERDICTS)
    assert counts.to_numpy().sum() == len(rows)
    for report_id, of_report in counts.iterrows():
        for name, count in of_report.items():
            assert count == sum((rows["report_id"] == report_id) & (rows["verdict"] == name))


def test_the_tally_of_no_statistics_is_empty(rows):
    assert tally(rows.iloc[:0]).empty


def test_a_report_without_a_statistic_stands_in_the_tally_with_zeros(data, rows):
    counts = tally(rows[rows["report_id"] != ABSTRACT], data.report_ids)
    assert list(counts.index) == list(data.report_ids)
    assert counts.loc[ABSTRACT].tolist() == [0] * len(VERDICTS)
    assert counts.drop(index=ABSTRACT).equals(tally(rows).drop(index=ABSTRACT))


def test_the_tally_has_a_column_for_a_verdict_that_none_earned(rows):
    counts = tally(rows[rows["verdict"] == "quoted"])
    assert list(counts.columns) == list(VERDICTS)
    assert counts["rebuilt"].sum() == 0


# R 4.2.2, DescTools 0.99.59: BinomCI(9, 22, method = "wilson") and (4, 51); BinomCI(..., method = "clopper-pearson"),
# the same as binom.test(9, 22)$conf.int; BinomCI(9, 22, conf.level = 0.90, method = "wilson").
COORDINATION = f"{ABSTRACT}.clinicians-coordination-of-care"
R = [
    (COORDINATION, 9, 22, "wilson", 0.95, 0.232558161964719, 0.612651815236849),
    (COORDINATION, 9, 22, "wilson", 0.90, 0.256037435026547, 0.582055582136493),
    (COORDINATION, 9, 22, "clopper-pearson", 0.95, 0.207093122997149, 0.636453038270269),
    (f"{ABSTRACT}.clinicians-preferences", 18, 22, "wilson", 0.95, 0.614833925628735, 0.92693115416578),
    (f"{COVERAGE}.patients-preferences", 4, 51, "wilson", 0.95, 0.0309221967884892, 0.184999463125959),
    (f"{COVERAGE}.patients-preferences", 4, 51, "clopper-pearson", 0.95, 0.021783562056269, 0.188806006942538),
]


@pytest.mark.parametrize(("name", "count", "n", "method", "confidence", "lower", "upper"), R)
def test_the_interval_of_a_share_is_that_of_r(name, count, n, method, confidence, lower, upper, ledger_with):
    row = ledger_with(confidence=confidence, interval_method=method).set_index("statistic_id").loc[name]
    assert (row["count_low"], row["count_high"], row["n"]) == (count, count, n)
    assert row["interval_low"] == pytest.approx(lower, abs=1e-12)
    assert row["interval_high"] == pytest.approx(upper, abs=1e-12)


def wilson(count, n):
    """Wilson (1927), section 2, as in Newcombe (1998), method 3."""
    share, half = count / n, Z * sqrt(Z**2 + 4 * count * (1 - count / n))
    assert 0 < share < 1
    return (2 * count + Z**2 - half) / (2 * (n + Z**2)), (2 * count + Z**2 + half) / (2 * (n + Z**2))


def test_the_interval_of_4_of_52_patients_is_that_of_wilsons_formula(by_name):
    row = by_name.loc[f"{ABSTRACT}.patients-preferences"]
    assert (row["count_low"], row["count_high"], row["n"]) == (4, 4, 52)
    assert (row["interval_low"], row["interval_high"]) == pytest.approx(wilson(4, 52), abs=1e-12)


def test_the_envelope_goes_over_every_feasible_count_of_the_largest_denominator(by_name):
    row = by_name.loc[f"{OUTCOMES}.confidence-before"]  # 12.5% of 463 are 57.9 people, 13.5% are 62.5
    assert (row["count_low"], row["count_high"], row["n"]) == (58, 62, 463)
    assert row["interval_low"] == pytest.approx(wilson(58, 463)[0], abs=1e-12)
    assert row["interval_high"] == pytest.approx(wilson(62, 463)[1], abs=1e-12)


def test_the_region_goes_over_every_candidate(by_name):
    row = by_name.loc[f"{ABSTRACT}.patients-confidence-in-plan"]  # 15 of 50, 14 of 46, 11 of 37, 8 of 27
    limits = [wilson(*pair) for pair in [(15, 50), (14, 46), (11, 37), (8, 27)]]
    assert row["region_low"] == pytest.approx(min(lower for lower, _ in limits), abs=1e-12)
    assert row["region_high"] == pytest.approx(max(upper for _, upper in limits), abs=1e-12)


def test_clopper_and_pearsons_region_is_that_of_beta_quantiles(data):
    rows = build(data, Choices(interval_method="clopper-pearson")).set_index("statistic_id")
    row = rows.loc[f"{OUTCOMES}.intends-testing"]
    pairs = [(count, n) for n in row["candidates"] for count in range(n + 1) if 49 * n <= 200 * count < 51 * n]  # 25%
    lowest = min(beta.ppf(0.025, count, n - count + 1) for count, n in pairs)
    highest = max(beta.ppf(0.975, count + 1, n - count) for count, n in pairs)
    assert (row["region_low"], row["region_high"]) == pytest.approx((lowest, highest), abs=1e-12)


def test_every_envelope_holds_the_shares_and_lies_in_the_region(rows):
    shares = rows[rows["n"].notna()]
    assert len(shares) == sum(rows["way"] == "share")
    assert (shares["low"] == shares["count_low"] / shares["n"]).all()
    ends = ["region_low", "interval_low", "low", "high", "interval_high", "region_high"]
    for lower, upper in pairwise(ends):
        assert (shares[lower] <= shares[upper]).all(), (lower, upper)
    assert shares["region_low"].ge(0).all()
    assert shares["region_high"].le(1).all()


def test_every_share_is_printed_as_it_was(rows):
    for row in rows[rows["n"].notna()].itertuples():
        for count in (row.count_low, row.count_high):  # half up, in whole numbers
            assert (200 * count + row.n) // (2 * row.n) == int(row.as_printed.removesuffix("%"))


# What each choice may change


def unchanged(rows, others, columns):
    pd.testing.assert_frame_equal(rows[columns], others[columns])


def test_a_lower_confidence_narrows_every_interval_and_changes_no_verdict_and_no_count(ledger_with, rows):
    others = ledger_with(confidence=0.90, interval_method="wilson")
    unchanged(rows, others, COUNTED)
    shares = rows["n"].notna()
    for lower, upper in (LIMITS[:2], LIMITS[2:]):
        assert (others.loc[shares, lower] > rows.loc[shares, lower]).all()
        assert (others.loc[shares, upper] < rows.loc[shares, upper]).all()


def test_another_interval_changes_the_limits_only(ledger_with, rows):
    others = ledger_with(confidence=0.95, interval_method="clopper-pearson")
    unchanged(rows, others, [column for column in rows if column not in LIMITS])
    shares = rows["n"].notna()
    assert (others.loc[shares, LIMITS] != rows.loc[shares, LIMITS]).all(axis=None)


def test_any_rounding_needs_no_assumption_that_one_does_not(ledger_with, rows):
    others = ledger_with(rounding="any")
    assert "contradicted" not in set(others["verdict"])
    shares = rows["way"] == "share"
    for before, after in zip(rows.loc[shares, "assumptions"], others.loc[shares, "assumptions"], strict=True):
        assert set(after) <= set(before)
    for before, after in zip(rows["candidates"], others["candidates"], strict=True):
        assert set(before) <= set(after)


def test_the_lower_the_response_the_more_denominators_are_candidates(ledger_with, rows):
    all_answered, few = ledger_with(lowest_response=1.0), ledger_with(lowest_response=0.1)
    rounded_otherwise = all_answered["assumptions"].map(lambda names: "rounding" in names)
    assert rounded_otherwise.sum() == 4
    for most, some, many in zip(
        all_answered.loc[~rounded_otherwise, "candidates"],
        rows.loc[~rounded_otherwise, "candidates"],
        few.loc[~rounded_otherwise, "candidates"],
        strict=True,
    ):
        assert set(most) <= set(some) <= set(many)


def test_if_everyone_answered_the_percentages_that_do_not_fit_are_contradicted(ledger_with):
    rows = ledger_with(lowest_response=1.0)
    # By hand: 30% and 22% are of neither 51 nor 52 people; 57% and 41% not of 52; 46% and 44% not of 51. But 15 and 11
    # of 51 are 29.4% and 21.6%, 23 and 22 are 45.1% and 43.1%: rounded up, those of the coverage.
    names = ("confidence-in-plan", "responsibilities", "quality-of-life", "symptom-control")
    expected = {f"{ABSTRACT}.patients-{name}" for name in names}
    rounded_up = [f"{COVERAGE}.patients-{name}" for name in (*names[:2], "fatigue", "hair-loss")]
    found = rows.set_index("statistic_id").loc[rounded_up]
    assert set(found["assumptions"]) == {("rounding",)}
    assert found["n"].eq(51).all()
    assert set(rows.loc[rows["verdict"] == "contradicted", "statistic_id"]) == expected
    contradicted = rows[rows["verdict"] == "contradicted"]
    assert contradicted[["n", "low", "high", *LIMITS]].isna().all(axis=None)
    assert (contradicted["candidates"].map(len) == 0).all()


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"rounding": "up"}, 'rounding: allowed half-up, half-even, half-down, rounded-up, truncated, any; found "up"'),
        (
            {"interval_method": "wald"},
            'interval_method: allowed wilson, .*, agresti-coull; found "wald"',
        ),
        ({"confidence": 95}, "confidence: allowed a number between 0 and 1, both excluded; found 95"),
        ({"confidence": 1}, "confidence: allowed a number between 0 and 1, both excluded; found 1"),
        ({"confidence": "95%"}, "confidence: allowed a number between 0 and 1, both excluded; found '95%'"),
        ({"lowest_response": 0}, "lowest_response: allowed a part of the group, above 0 and at most 1; found 0"),
        ({"lowest_response": 1.1}, "lowest_response: allowed a part of the group, above 0 and at most 1; found 1.1"),
    ],
)
def test_an_unknown_choice_is_refused_by_its_name(choice, message, data):
    with pytest.raises(ValueError, match=f"^{message}$"):
        build(data, Choices(**choice))


# Other ways than shares, and other sources


def test_the_participants_are_the_sum_of_learners_and_micro_learners(by_name):
    row = by_name.loc[f"{OUTCOMES}.participants"]
    assert (row["value"], row["verdict"]) == (463 + 898, "rebuilt")


def test_the_changes_are_differences_in_percentage_points(by_name):
    for name, value in (("knowledge-change", 60 - 44), ("confidence-change", 66 - 13)):
        row = by_name.loc[f"{OUTCOMES}.{name}"]
        assert (row["value"], row["low"], row["high"]) == (value, value - 1, value + 1)
        assert row["verdict"] == "rebuilt"


def test_the_p_value_holds_for_independent_groups_and_for_every_pairing_of_the_same_people(by_name):
    row = by_name.loc[f"{OUTCOMES}.confidence-p"]
    assert row["assumptions"] == ("same size",)
    assert (row["size"], row["high"], row["always_from"]) == (463, 463, 32)
    # 66% and 13% of the fewest, 32, are 21 and 4 people; of these 4 all may have changed their answer, or none
    assert max(binomtest(17 + lost, 17 + 2 * lost).pvalue for lost in range(5)) < 0.01


def test_a_p_value_that_the_same_people_need_not_give_rests_on_independent_groups(data):
    printed = data.statistics["as_printed"].mask(data.statistics["way"] == "p-value", "<0.0001")
    row = build(replace(data, statistics=data.statistics.assign(as_printed=printed))).set_index("statistic_id")
    assert row.loc[f"{OUTCOMES}.confidence-p", "assumptions"] == ("independent groups",)


def test_a_report_that_is_alone_in_its_study_has_no_other_report(rows):
    alone = ~rows["report_id"].isin([ABSTRACT, COVERAGE])
    assert rows.loc[alone, ["other_statistic_id", "other_printed", "other_agrees"]].isna().all(axis=None)


def test_another_report_agrees_if_it_prints_the_same_number_however_worded(by_name):
    agrees = by_name["other_agrees"]
    assert agrees[f"{ABSTRACT}.treatment-lines"]  # two or more; ≥2
    assert agrees[f"{ABSTRACT}.abstraction-period"]  # one-year; 1-year
    assert not agrees[f"{ABSTRACT}.visits"]  # ≥ 1; 1
    assert not agrees[f"{COVERAGE}.patients"]  # 51; 52


# 44.3 less 29.1 months are 15.2: not "approaching 15", which is below it, but 15 when rounded. The survival from
# elsewhere is relative, not overall. 281,550 and 268,600 women are over 250,000; 2,650 and 2,670 men below 2,700.
@pytest.mark.parametrize(
    ("name", "compared"),
    [
        ("her2-landscape-panel.pfs-benefit",
         {"patina-2024-palbociclib": "agrees when rounded", "patina-2026-palbociclib": "agrees when rounded"}),
        ("scientiacme-2022-activity.survival-locoregional",
         {f"{source}-{stage}": "another quantity" for source in ("nci", "acs-2019")
              for stage in ("all-stages", "localized", "regional")}),
        ("scientiacme-2022-activity.survival-metastatic", {name: "another quantity" for name in (
                "nci-distant", "acs-2019-distant", "her2-distant-hr-positive", "her2-distant-hr-negative")}),
        ("scientiacme-2022-activity.women-diagnosed", {"acs-2021-women": "agrees", "us-2019-women": "agrees",
              "acs-2024-women": "another quantity", "acs-2025-women": "another quantity"}),
        ("scientiacme-2022-activity.men-diagnosed", {"acs-2021-men": "agrees", "us-2019-men": "agrees",
              "acs-2024-men": "another quantity", "acs-2025-men": "another quantity"}),
        ("scientiacme-2022-activity.cause-of-death-rank", {"acs-2021-rank": "agrees"}),
        ("scientiacme-2022-activity.pass-mark", {}),
    ],
)  # fmt: skip
def test_figures_from_elsewhere_are_compared_as_numbers(name, compared, by_name):
    assert dict(by_name.loc[name, "elsewhere"]) == compared


def test_the_candidates_of_a_group_are_those_of_each_question_whose_base_is_stated(rows):
    found = candidates_by_question(rows, COVERAGE)
    assert found["patients"][:2] == [(50, 46, 37, 27), (51, 50, 49, 48, 40, 39, 38, 37, 36, 26)]
    assert {group: len(questions) for group, questions in found.items()} == {"clinicians": 4, "patients": 4}
    assert candidates_by_question(rows, OUTCOMES).keys() == {"participants"}


@pytest.mark.parametrize("report_id", ["her2-landscape-panel", "scientiacme-2022-activity"])
def test_a_report_without_shares_has_no_candidates(report_id, rows):
    assert candidates_by_question(rows, report_id) == {}


def test_two_ledgers_of_the_same_data_are_equal(data, rows):
    pd.testing.assert_frame_equal(build(data), rows)
    assert not np.isinf(rows.select_dtypes("Float64").to_numpy(dtype=float, na_value=0)).any()
