"""Two groups over every feasible table, against loops over every table; before and after against arithmetic by hand."""

from dataclasses import replace
from functools import cache
from math import asin, ceil, sqrt

import numpy as np
import pytest
from scipy.stats import chi2, fisher_exact, norm

from analysis.ledger.choices import Choices
from analysis.ledger.contrasts import between_groups, by_premise, of_topic, shares_before_and_after
from analysis.printed.problems import InputError
from analysis.stats.two_groups.differences import risk_difference

ABSTRACT, COVERAGE, OUTCOMES = "mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes"
SIZES = {ABSTRACT: (22, 52), COVERAGE: (22, 51)}
PRINTED = {  # clinicians, patients; None where an item was not reported, by hand from the texts
    "challenges": {
        "coordination-of-care": (41, None), "individualizing-treatment": (32, None),
        "confidence-in-the-plan": (None, 30), "duties-at-work-or-home": (None, 22),
    },
    "treatment-preferences": {"preferences-asked-about": (82, 8)},
    "treatment-goals": {"living-longer": (82, None), "quality-of-life": (None, 57), "symptom-control": (None, 41)},
    "hardest-side-effects": {
        "nausea-and-vomiting": (68, None), "diarrhea": (59, None), "fatigue": (None, 46), "hair-loss": (None, 44),
    },
}  # fmt: skip
ITEMS = [(topic, item) for topic, items in PRINTED.items() for item in items]


@pytest.fixture(scope="module")
def found(data):
    return between_groups(data).set_index(["report_id", "item"], drop=False)


def half_up(count, n):
    """The whole percentage that `count` of `n` people is printed as."""
    return (200 * count + n) // (2 * n)


def answers(topic, item, side, size):
    """Every (count, n) that one side can have answered: by trying each way in which n people can give the percentages.

    An item that the side did not report was chosen at most as often as each item that it did.
    """
    reported = {name: shares[side] for name, shares in PRINTED[topic].items() if shares[side] is not None}
    for n in range(size, ceil(size / 2) - 1, -1):
        counts = {name: [k for k in range(n + 1) if half_up(k, n) == share] for name, share in reported.items()}
        if not all(counts.values()):
            continue
        if item in counts:
            yield from ((count, n) for count in counts[item])
        else:
            yield from ((x, n) for x in range(n + 1) if all(any(x <= k for k in ks) for ks in counts.values()))


def wilson(count, n, z):
    middle, half = 2 * count + z**2, z * sqrt(z**2 + 4 * count * (1 - count / n))
    return (middle - half) / (2 * (n + z**2)), (middle + half) / (2 * (n + z**2))


def newcombe(a, m, b, n, confidence=0.95):
    """Newcombe (1998), *Statistics in Medicine* 17:873-890, method 10, by its formula."""
    z = norm.ppf((1 + confidence) / 2)
    (lower1, upper1), (lower2, upper2), p, q = wilson(a, m, z), wilson(b, n, z), a / m, b / n
    return p - q - sqrt((p - lower1) ** 2 + (upper2 - q) ** 2), p - q + sqrt((upper1 - p) ** 2 + (q - lower2) ** 2)


def by_score(tables):
    found = risk_difference(*np.transpose(tables))
    return zip(found.lower, found.upper, strict=True)


def by_newcombe(tables):
    return [newcombe(*table) for table in tables]


@cache
def fishers(a, m, b, n):
    return fisher_exact([[a, m - a], [b, n - b]]).pvalue


@pytest.fixture(scope="module")
def by_method(data, found):
    other = between_groups(data, Choices(difference_method="newcombe"))
    return {by_score: found, by_newcombe: other.set_index(["report_id", "item"], drop=False)}


@pytest.mark.parametrize("intervals", [by_score, by_newcombe])
@pytest.mark.parametrize("report_id", [ABSTRACT, COVERAGE])
@pytest.mark.parametrize(("topic", "item"), ITEMS)
def test_the_ranges_are_those_of_a_loop_over_every_table(topic, item, report_id, intervals, by_method):
    row = by_method[intervals].loc[(report_id, item)]
    first, second = (list(answers(topic, item, side, size)) for side, size in enumerate(SIZES[report_id]))
    tables = [(a, m, b, n) for a, m in first for b, n in second]
    differences = [a / m - b / n for a, m, b, n in tables]
    limits = list(intervals(tables))
    p_values = [fishers(*table) for table in tables]
    expected = {
        "tables": len(tables),
        "first_low": min(a / m for a, m in first), "first_high": max(a / m for a, m in first),
        "second_low": min(b / n for b, n in second), "second_high": max(b / n for b, n in second),
        "difference_low": min(differences), "difference_high": max(differences),
        "interval_low": min(lower for lower, _ in limits), "interval_high": max(upper for _, upper in limits),
        "p_low": min(p_values), "p_high": max(p_values),
    }  # fmt: skip
    assert {name: row[name] for name in expected} == pytest.approx(expected, rel=1e-9, abs=1e-12)
    assert row["survives"] == (expected["interval_low"] > 0 or expected["interval_high"] < 0)


def test_every_item_of_every_topic_has_a_row_and_no_other_has(found):
    assert set(found.index) == {(report_id, item) for report_id in SIZES for _, item in ITEMS}
    assert found.index.is_unique


def test_a_side_that_reported_the_item_names_its_statistic_and_a_bounded_side_none(found):
    for report_id in SIZES:
        for topic, item in ITEMS:
            row = found.loc[(report_id, item)]
            assert row["topic"] == topic
            sides = bool(row["first_statistic_id"]), bool(row["second_statistic_id"])
            assert sides == tuple(share is not None for share in PRINTED[topic][item])


# R 4.2.2, for 18 of 22 against 4 of 51: fisher.test(tab)$p.value; chisq.test(tab, correct = FALSE)$p.value;
# pwr::ES.h(18 / 22, 4 / 51). The coverage has 51 patients, and this is its table with the fewest unanswered.
def test_preferences_at_the_full_sizes_are_tested_as_in_r(found):
    row = found.loc[(COVERAGE, "preferences-asked-about")]
    assert row["p_low"] == pytest.approx(7.25597281739759e-10, rel=1e-9)
    assert row["p_chi_square"] == pytest.approx(2.6083549061196e-10, rel=1e-9)
    assert row["h"] == pytest.approx(1.69286640649225, rel=1e-12)


def test_preferences_at_the_other_full_size_are_tested_by_the_formulas(found):
    row = found.loc[(ABSTRACT, "preferences-asked-about")]  # 18 of 22, 4 of 52: 22 of 74 in all
    statistic = sum((seen - all_ * n / 74) ** 2 / (all_ * n / 74) for seen, all_, n in
                    [(18, 22, 22), (4, 52, 22), (4, 22, 52), (48, 52, 52)])  # fmt: skip
    assert row["p_chi_square"] == pytest.approx(chi2.sf(statistic, 1), rel=1e-9)
    assert row["h"] == pytest.approx(2 * asin(sqrt(18 / 22)) - 2 * asin(sqrt(4 / 52)), rel=1e-12)


def test_where_a_side_is_bounded_there_is_no_single_table_to_test(found):
    bounded = found[(found["first_statistic_id"] == "") | (found["second_statistic_id"] == "")]
    assert bounded[["p_chi_square", "h"]].isna().all(axis=None)


def test_swapping_the_sides_flips_the_difference_and_nothing_else(data, found):
    swapped = between_groups(replace(data, questions=data.questions.iloc[::-1])).set_index(["report_id", "item"])
    for name, row in found.iterrows():
        other = swapped.loc[name]
        for low, high in (("difference_low", "difference_high"), ("interval_low", "interval_high")):
            assert (other[low], other[high]) == pytest.approx((-row[high], -row[low]), abs=1e-12)
        same = ["p_low", "p_high", "p_chi_square"]
        assert list(other[same]) == pytest.approx(list(row[same]), rel=1e-9, nan_ok=True)
        assert other["h"] == pytest.approx(-row["h"], nan_ok=True)
        assert (other["survives"], other["tables"]) == (row["survives"], row["tables"])
        assert (other["first_group"], other["second_group"]) == (row["second_group"], row["first_group"])


def test_a_lower_confidence_narrows_the_interval_only(data, found):
    others = between_groups(data, Choices(confidence=0.9)).set_index(["report_id", "item"])
    assert (others["interval_low"] > found["interval_low"]).all()
    assert (others["interval_high"] < found["interval_high"]).all()
    same = ["difference_low", "difference_high", "p_low", "p_high", "tables"]
    assert others[same].equals(found[same])


@pytest.mark.slow
def test_more_roundings_or_fewer_answers_only_widen_the_ranges(data, found):
    for choice in (Choices("any"), Choices(lowest_response=0.3)):
        others = between_groups(data, choice).set_index(["report_id", "item"])
        assert (others["difference_low"] <= found["difference_low"]).all()
        assert (others["difference_high"] >= found["difference_high"]).all()
        assert (others["tables"] >= found["tables"]).all()


def answered_by_all(data):
    return between_groups(data, Choices(lowest_response=1.0))


def whole_group(data):
    return between_groups(replace(data, groups=data.groups.replace({"size_is": {"ceiling": "exact"}})))


@pytest.mark.parametrize("contrast", [answered_by_all, whole_group])
def test_a_percentage_that_nothing_gives_does_not_keep_the_others_from_being_compared(contrast, data):
    row = contrast(data).set_index(["report_id", "item"]).loc[(ABSTRACT, "preferences-asked-about")]
    assert row["tables"] == 1
    assert row["difference_low"] == row["difference_high"] == pytest.approx(18 / 22 - 4 / 52)


def test_a_group_without_a_size_has_no_contrast(data):
    no_size = data.groups["group_id"].eq("patients") & data.groups["report_id"].eq(ABSTRACT)
    groups = data.groups.assign(size_statistic_id=data.groups["size_statistic_id"].mask(no_size, ""))
    assert set(between_groups(replace(data, groups=groups))["report_id"]) == {COVERAGE}


def test_a_question_without_a_time_before_has_no_contrast(data):
    after = data.statistics["question_id"].eq("patients-preferences") & data.statistics["report_id"].eq(ABSTRACT)
    statistics = data.statistics.assign(timepoint=data.statistics["timepoint"].mask(after, "after"))
    assert "preferences-asked-about" not in set(between_groups(replace(data, statistics=statistics)).loc[
        lambda rows: rows["report_id"] == ABSTRACT, "item"])  # fmt: skip


# Before and after. By hand: 44 to 60 are 16 points, 16 of 44 more, 16 of the 56 that could be gained; 13 to 66 are 53
# points, 53 of 13 more, 53 of 87.
@pytest.mark.parametrize(
    ("item", "before", "after", "points", "relative", "gain"),
    [
        ("correct-answers", 0.44, 0.60, 16, 16 / 44, 16 / 56),
        ("confident-in-her2-low-disease", 0.13, 0.66, 53, 53 / 13, 53 / 87),
    ],
)
def test_a_change_over_time_is_that_worked_out_by_hand(item, before, after, points, relative, gain, data):
    row = shares_before_and_after(data).set_index("item").loc[item]
    expected = [before, after, points, points - 1, points + 1, relative, gain]
    columns = ["before", "after", "points", "points_low", "points_high", "relative", "gain"]
    assert list(row[columns]) == pytest.approx(expected, rel=1e-12)
    assert row["report_id"] == OUTCOMES


def test_cohens_h_is_for_shares_of_people_and_not_for_means_of_answers(data):
    rows = shares_before_and_after(data).set_index("item")
    expected = 2 * asin(sqrt(0.66)) - 2 * asin(sqrt(0.13))
    assert rows.loc["confident-in-her2-low-disease", "h"] == pytest.approx(expected, rel=1e-12)
    assert rows["h"].isna()["correct-answers"]


def test_only_what_is_given_at_both_times_has_changed(data):
    assert list(shares_before_and_after(data)["item"]) == ["correct-answers", "confident-in-her2-low-disease"]
    one_time = data.statistics[data.statistics["timepoint"] != "after"]
    assert shares_before_and_after(replace(data, statistics=one_time)).empty


def test_a_share_that_begins_at_nobody_still_has_its_change_in_points(data):
    nobody = data.statistics["statistic_id"] == f"{OUTCOMES}.confidence-before"
    statistics = data.statistics.assign(as_printed=data.statistics["as_printed"].mask(nobody, "0%"))
    rows = shares_before_and_after(replace(data, statistics=statistics)).set_index("item")
    assert rows.loc["confident-in-her2-low-disease", "points"] == 66


def test_each_side_has_its_size_as_stated_or_assumed(data, found):
    for report_id, sizes in SIZES.items():
        rows = found[found["report_id"] == report_id]
        assert set(zip(rows["first_size"], rows["second_size"], strict=True)) == {sizes}
    assumed = between_groups(data.assuming(patients=60))
    assert set(assumed["second_size"]) == {60}


# One topic, and what its bounds rest on


def test_the_rows_of_a_topic_are_its_rows_and_an_unknown_topic_is_refused(data):
    everything = between_groups(data)
    rows = of_topic(data, everything, "challenges")
    assert len(rows) == 8
    assert set(rows["topic"]) == {"challenges"}
    assert of_topic(data, everything.iloc[:0], "challenges").empty
    with pytest.raises(InputError, match="challenges"):
        of_topic(data, everything, "challenge")


@pytest.mark.parametrize(
    ("answers", "reported", "clinicians", "patients"),
    [
        # By hand. Clinicians: 9 and 7 of 22, which leaves 6. Patients: 15 and 11 of 50, 14 and 10 of 46, 11 and 8 of
        # 37, 8 and 6 of 27, which leaves 24, 22, 18, 13; the rarer item is largest in 6 of 27.
        ("select-all", "most frequent", 7 / 22, 6 / 27),
        ("select-one", "most frequent", 6 / 22, 6 / 27),
        ("select-all", "selected", 1, 1),
        ("select-one", "selected", 6 / 22, 18 / 37),
    ],
)
def test_the_bounds_of_the_challenges_under_each_premise_are_those_worked_out_by_hand(
    answers, reported, clinicians, patients, data
):
    rows = by_premise(data, "mahtani-2024-abstract", "challenges")
    rows = rows[(rows["answers"] == answers) & (rows["reported_items"] == reported)]
    assert len(rows) == 4
    assert rows.loc[rows["first_statistic_id"] == "", "first_high"].tolist() == pytest.approx([clinicians] * 2)
    assert rows.loc[rows["second_statistic_id"] == "", "second_high"].tolist() == pytest.approx([patients] * 2)


def test_a_premise_under_which_nothing_fits_has_no_row(data):
    assert by_premise(data, "mahtani-2024-abstract", "challenges", Choices(lowest_response=1.0)).empty
