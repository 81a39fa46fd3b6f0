"""What a report on education leaves open, against arithmetic by hand and brute force."""

from dataclasses import replace
from itertools import product
from math import comb, log, pi, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.chapters.intended_change import question as intended_change
from analysis.chapters.intended_change.question import stands_from
from analysis.chapters.knowledge_and_confidence import question as knowledge
from analysis.chapters.pass_mark import question as pass_mark
from analysis.chapters.reach import question
from analysis.ledger import contrasts
from analysis.ledger.choices import Choices
from analysis.printed.number import parse
from analysis.printed.problems import InputError
from analysis.stats.paired.unknown_pairing import paired_difference_range

REPORT, ACTIVITY, PANEL = "medlive-2025-outcomes", "scientiacme-2022-activity", "her2-landscape-panel"
ROUNDINGS = ["half-up", "half-even", "half-down", "truncated", "any"]


@pytest.fixture(scope="module")
def changed(data):
    return contrasts.shares_before_and_after(data)


def printed_half_up(count, n):
    """What a whole percentage of people is printed as, half up, in whole numbers."""
    return (200 * count + n) // (2 * n)


# Reach


@pytest.fixture(scope="module")
def found(data):
    return question.readings(data, REPORT, "micro-learners").set_index("group_id")


def test_oncologists_among_each_group_are_all_the_counts_that_print_as_81_percent(found):
    for group, n in (("participants", 1361), ("learners", 463), ("micro-learners", 898)):
        counts = [count for count in range(n + 1) if printed_half_up(count, n) == 81]
        assert (found.loc[group, "low"], found.loc[group, "high"]) == (counts[0], counts[-1])


def test_if_all_micro_learners_are_oncologists_the_rest_of_the_share_is_among_the_learners(found):
    # By hand: 80.5% of 1,361 is 1,095.6 and 81.5% of it 1,109.2; less 898 that is 198 to 211 of 463, 42.8% to 45.6%.
    assert found.loc["participants", ["rest_low", "rest_high", "rest_size"]].tolist() == [198, 211, 463]
    # 372.7 to 377.3 of 463 learners, and 898: 1,271 to 1,275 of 1,361.
    assert found.loc["learners", ["all_low", "all_high", "all_size"]].tolist() == [1271, 1275, 1361]


def test_a_share_of_81_percent_of_the_micro_learners_contradicts_that_all_are(found):
    assert found["fits"].to_dict() == {"participants": True, "learners": True, "micro-learners": False}
    assert found.loc["micro-learners", ["rest_low", "all_low"]].isna().all()


def test_a_share_that_everyone_can_have_does_not_contradict_it(data):
    name = f"{REPORT}.oncologists"
    all_of_them = data.statistics.assign(
        as_printed=data.statistics["as_printed"].mask(data.statistics["statistic_id"] == name, "100%")
    )
    found = question.readings(replace(data, statistics=all_of_them), REPORT, "micro-learners").set_index("group_id")
    assert found.loc["micro-learners", ["rest_low", "rest_high"]].tolist() == [0, 463]
    assert found["fits"].all()


def test_the_other_group_can_be_the_one_that_is_taken_so(data):
    found = question.readings(data, REPORT, "learners").set_index("group_id")
    # 1,096 to 1,109 less 463 learners.
    assert found.loc["participants", ["rest_group_id", "rest_low", "rest_high"]].tolist() == [
        "micro-learners",
        633,
        646,
    ]


@pytest.mark.parametrize("report_id", [ACTIVITY, PANEL])
def test_a_report_without_a_sum_of_groups_has_no_readings(data, report_id):
    assert question.readings(data, report_id, "micro-learners").empty


def test_a_group_that_is_no_part_of_the_whole_is_refused_with_those_that_are(data):
    with pytest.raises(InputError, match=r'only: allowed learners, micro-learners; found "participants"'):
        question.readings(data, REPORT, "participants")


def test_patients_a_week_are_people_times_the_mean_before_rounding(data):
    readings = question.readings(data, REPORT, "micro-learners")
    seen = question.patients_seen(data, REPORT, readings).set_index(["group_id", "only_share"])
    # By hand: 463 x 9.5 = 4,398.5 and 463 x 10.5 = 4,861.5; 373 x 9.5 = 3,543.5 and 377 x 10.5 = 3,958.5.
    assert seen.loc[("learners", False), ["patients_low", "patients_high"]].tolist() == [4398.5, 4861.5]
    assert seen.loc[("learners", True), ["patients_low", "patients_high"]].tolist() == [3543.5, 3958.5]
    assert len(seen) == 6


# Changes


def test_effect_sizes_from_the_percentages_are_those_of_arithmetic_by_hand(data, changed):
    found = knowledge.effect_sizes(data, changed, REPORT).set_index("measure")["as_printed"]
    ratio = (66 / 34) / (13 / 87)
    by_hand = {
        "points": 0.53, "relative-change": 53 / 13, "normalized-gain": 53 / 87, "risk-ratio": 66 / 13,
        "odds-ratio": ratio, "cohens-d": log(ratio) * sqrt(3) / pi, "cohens-d-chinn": log(ratio) / 1.81,
        # chi-square of 66, 34 and 13, 87, uncorrected, over 200 people
        "cramers-v": sqrt((66 * 87 - 34 * 13) ** 2 / (100 * 100 * 79 * 121)),
        "cohens-h": 2 * np.arcsin(sqrt(0.66)) - 2 * np.arcsin(sqrt(0.13)),
    }  # fmt: skip
    assert found.to_dict() == {measure: pytest.approx(value, rel=1e-12) for measure, value in by_hand.items()}


def test_effect_sizes_range_over_every_table_of_every_size(data, changed):
    found = knowledge.effect_sizes(data, changed, REPORT).set_index("measure")
    tables = [
        (a, b, n)
        for n in range(1, 464)
        for a in range(n + 1) if printed_half_up(a, n) == 66
        for b in range(n + 1) if printed_half_up(b, n) == 13
    ]  # fmt: skip
    ratios = [a / b for a, b, _ in tables]
    assert found.loc["risk-ratio", ["lowest", "highest", "tables"]].tolist() == [min(ratios), max(ratios), len(tables)]
    assert found.loc["points", ["smallest", "largest"]].tolist() == [min(n for *_, n in tables), 463]


def test_a_mean_share_has_no_effect_size_of_people(data, changed):
    assert set(knowledge.effect_sizes(data, changed, REPORT)["item"]) == {"confident-in-her2-low-disease"}
    assert knowledge.effect_sizes(data, changed, ACTIVITY).empty


def fisher(a, b, n):
    """Fisher's exact test of a of n against b of n, two-sided (minlike), by whole numbers."""
    weights = [comb(n, k) * comb(n, a + b - k) for k in range(max(0, a + b - n), min(n, a + b) + 1)]
    seen = comb(n, a) * comb(n, b)
    return sum(weight for weight in weights if weight <= seen) / sum(weights)


def mcnemar(gained, lost):
    changed = gained + lost
    return min(1.0, 2 * sum(comb(changed, k) for k in range(min(gained, lost) + 1)) / 2**changed)


@pytest.mark.parametrize("n", [32, 38, 47, 100])
def test_the_highest_pvalue_of_a_size_is_that_of_brute_force_over_tables_and_pairings(data, n):
    found = knowledge.highest_pvalues(data, REPORT).set_index(["test", "size"])["highest"]
    after = [count for count in range(n + 1) if printed_half_up(count, n) == 66]
    before = [count for count in range(n + 1) if printed_half_up(count, n) == 13]
    independent = max(fisher(a, b, n) for a, b in product(after, before))
    same = max(
        mcnemar(a - both, b - both)
        for a, b in product(after, before)
        for both in range(max(0, a + b - n), min(a, b) + 1)
    )
    assert found["fisher", n] == pytest.approx(independent, rel=1e-9)
    assert found["mcnemar-exact", n] == pytest.approx(same, rel=1e-9)


def test_no_size_below_the_first_gives_both_percentages(data):
    sizes = sorted(knowledge.highest_pvalues(data, REPORT)["size"].unique())
    both = [
        n
        for n in range(1, 464)
        if {66, 13} <= {printed_half_up(count, n) for count in range(n + 1)}
    ]  # fmt: skip
    assert sizes == both


def test_the_claim_holds_where_the_highest_pvalue_is_below_it(data):
    found = knowledge.highest_pvalues(data, REPORT)
    assert ((found["highest"] < 0.01) == (found["holds"] == "all")).all()


def test_a_part_that_answered_gives_the_tables_of_that_part(data):
    found = knowledge.claims_of_parts(data, REPORT, [0.5]).iloc[0]
    tables = [
        (a, -(-n // 2), b, n)
        for n in range(1, 464)
        for a in range(-(-n // 2) + 1) if printed_half_up(a, -(-n // 2)) == 66
        for b in range(n + 1) if printed_half_up(b, n) == 13
    ]  # fmt: skip
    assert (found["tables"], found["smallest"], found["largest"]) == (
        len(tables), min(n1 for _, n1, *_ in tables), max(n1 for _, n1, *_ in tables),
    )  # fmt: skip


@pytest.mark.parametrize("part", [0, 1.1, True, "all"])
def test_what_is_no_part_is_refused(data, part):
    with pytest.raises(ValueError, match=r"^part: allowed a number above 0, at most 1; found"):
        knowledge.claims_of_parts(data, REPORT, [part])


def test_the_part_that_must_have_answered_follows_from_the_ends_of_rounding(data, changed):
    (row,) = knowledge.parts_for_a_rise(data, changed, REPORT).itertuples()
    assert (row.lowest, row.highest) == (pytest.approx(12.5 / 66.5), pytest.approx(13.5 / 65.5))


def test_bounds_of_the_change_by_the_part_that_answered_are_those_of_arithmetic_by_hand(data, changed):
    all_, half = knowledge.attrition(data, changed, REPORT, [1.0, 0.5]).itertuples()
    assert (all_.lower, all_.upper, all_.answered) == (pytest.approx(0.52), pytest.approx(0.54), 463)
    # Half: 65.5 / 2 - 13.5 and 66.5 / 2 + 50 - 12.5; half of 463 rounded up.
    assert (half.lower, half.upper, half.answered) == (pytest.approx(0.1925), pytest.approx(0.7075), 232)


# Choices


def test_what_the_shares_add_up_to_is_what_people_chose_on_average(data):
    found = intended_change.several_answers(data, REPORT, "intended-changes")
    # 36 + 29 + 27 + 25 + 20 = 137, and half a point either way for each of five.
    assert (found.items, found.lowest_sum, found.highest_sum) == (5, pytest.approx(1.345), pytest.approx(1.395))


@pytest.mark.parametrize(("people", "items"), [(4, 3), (5, 2)])
def test_the_least_share_with_several_choices_is_that_of_brute_force(people, items):
    # Every way in which people can choose at least one item each: the fewest with several, by the sum of choices.
    least = {}
    for chosen in product(range(1, items + 1), repeat=people):
        several = sum(number > 1 for number in chosen)
        least[sum(chosen)] = min(several, least.get(sum(chosen), people))
    for total, several in least.items():
        bound = (total / people - 1) / (items - 1)
        assert several / people >= bound - 1e-12
        assert several - 1 < bound * people + 1e-9


def test_shares_that_add_up_to_one_choice_or_less_say_nothing_of_several(data):
    assert intended_change.several_answers(data, "mahtani-2024-abstract", "patients-challenges").least_several == 0.0


@pytest.mark.parametrize(("more", "fewer", "n"), [(36, 29, 463), (36, 27, 463), (60, 20, 20), (60, 20, 15)])
def test_an_order_is_settled_where_no_overlap_and_no_count_leaves_zero_inside(more, fewer, n):
    counts = [[count for count in range(n + 1) if printed_half_up(count, n) == share] for share in (more, fewer)]
    settled = all(paired_difference_range(b, a, n).excludes_zero == "all" for a, b in product(*counts))
    assert settled == worst_case_stands(more, fewer, n)


def worst_case_stands(more, fewer, n):
    """McNemar's statistic above 1.96 squared at every count and every overlap, by brute force."""
    for a in [count for count in range(n + 1) if printed_half_up(count, n) == more]:
        for b in [count for count in range(n + 1) if printed_half_up(count, n) == fewer]:
            for both in range(max(0, a + b - n), min(a, b) + 1):
                gained, lost = a - both, b - both
                if gained <= lost or (gained - lost) ** 2 <= 1.959963984540054**2 * (gained + lost):
                    return False
    return True


@given(st.integers(40, 95), st.integers(1, 35))
def test_the_size_from_which_an_order_stands_is_that_of_brute_force(more, fewer):
    found = stands_from(parse(f"{more}%"), parse(f"{fewer}%"))
    fits = [n for n in range(1, 131) if {more, fewer} <= {printed_half_up(count, n) for count in range(n + 1)}]
    stands = {n: worst_case_stands(more, fewer, n) for n in fits}
    last = max((n for n in fits if not stands[n]), default=0)
    expected = min((n for n in fits if n > last), default=None)
    if expected is not None:
        assert found == expected
    else:
        assert found is None or found > 130


def test_shares_of_different_precision_are_refused():
    with pytest.raises(ValueError, match=r'^second: allowed as many decimals as "36%"; found "29.0%"'):
        stands_from(parse("36%"), parse("29.0%"))


@pytest.mark.mostly_slow
@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_pairs_come_in_the_order_of_the_shares_and_neighbors_are_marked(data, rounding):
    found = intended_change.order(data, REPORT, "intended-changes", Choices(rounding))
    assert len(found) == 10
    assert (found["points"] > 0).all()
    assert found.loc[found["adjacent"], "first_label"].tolist() == [
        "personalized sequencing", "HER2-targeted agents in second line", "monitoring of adverse events",
        "testing for HER2-low",
    ]  # fmt: skip


def test_a_settled_order_at_the_stated_size_has_an_interval_beside_zero(data):
    found = intended_change.order(data, REPORT, "intended-changes")
    assert ((found["lower"] > 0) == (found["settled"] == "all")).all()
    for row in found.itertuples():
        if row.stands_from <= 463:
            assert row.settled == "all"


def test_a_question_that_does_not_exist_is_refused_with_those_that_do(data):
    for function in (intended_change.several_answers, intended_change.order):
        with pytest.raises(InputError, match=r'question_id: allowed .*found "intended"'):
            function(data, REPORT, "intended")


# The pass mark


def test_pass_rates_are_binomial_tails_by_hand(data):
    found = pass_mark.pass_rates(data, ACTIVITY, REPORT, [5], guess=0.25, spread=0.0).set_index("who")
    # Four or five of five: 5 p^4 (1 - p) + p^5.
    by_hand = {who: 5 * p**4 * (1 - p) + p**5 for who, p in (("before", 0.44), ("after", 0.6), ("guessing", 0.25))}
    assert found["passing"].to_dict() == {who: pytest.approx(value) for who, value in by_hand.items()}
    assert found.loc["before", "passing_spread"] == found.loc["before", "passing"]
    assert found["needed"].tolist() == [4, 4, 4]
    assert found["effective"].tolist() == [0.8, 0.8, 0.8]


def test_every_length_between_the_given_is_computed_and_the_given_are_listed(data):
    found = pass_mark.pass_rates(data, ACTIVITY, REPORT, [5, 8], guess=0.2, spread=0.1)
    assert sorted(set(found["questions"])) == [5, 6, 7, 8]
    assert sorted(set(found.loc[found["listed"], "questions"])) == [5, 8]


def test_a_report_without_a_mark_or_without_means_is_refused(data):
    with pytest.raises(InputError, match="report_id: allowed a report with a threshold"):
        pass_mark.pass_rates(data, REPORT, REPORT, [5], guess=0.25, spread=0.1)
    with pytest.raises(InputError, match="answers_from: allowed a report with mean shares"):
        pass_mark.pass_rates(data, ACTIVITY, ACTIVITY, [5], guess=0.25, spread=0.1)
