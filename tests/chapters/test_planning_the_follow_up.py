"""What the follow-up audit can show: against R, published examples and hand arithmetic."""

from dataclasses import replace
from math import isnan

import numpy as np
import pytest
from scipy.stats import binom, fisher_exact

from analysis.chapters.planning_the_follow_up import audit_planning, paired_planning, question, words
from analysis.chapters.planning_the_follow_up.question import Plan
from analysis.ledger.choices import Choices
from analysis.printed.problems import InputError

ANNOUNCED = Plan(charts=100, clinics=2, clinicians=22, months=6.0, window_months=12.0)


# The plan


def test_the_plan_is_what_the_abstract_prints(data):
    assert question.announced(data) == ANNOUNCED


def test_half_of_a_year_that_ends_six_months_after_the_intervention_lies_before_it():
    assert ANNOUNCED.preceding == ANNOUNCED.seen == 0.5  # 1 - 6 / 12


@pytest.mark.parametrize(("months", "preceding"), [(0, 1.0), (3, 0.75), (9, 0.25), (12, 0.0), (18, 0.0)])
def test_the_later_the_audit_the_less_of_its_window_lies_before_and_never_less_than_nothing(months, preceding):
    assert replace(ANNOUNCED, months=months).preceding == preceding


def test_a_duration_in_another_unit_is_refused(data):
    statistics = data.statistics.copy()
    statistics.loc[statistics["statistic_id"] == "mahtani-2024-abstract.followup", "unit"] = "weeks"
    with pytest.raises(InputError, match=r'followup: allowed months, years.*; found "weeks"'):
        question.announced(replace(data, statistics=statistics))


def test_charts_are_as_even_over_the_clinics_as_can_be():
    assert Plan(101, 3, 22, 6, 12).clinic_charts == (34, 34, 33)


# Clinics


def test_design_effects_of_fifty_charts_a_clinic_are_one_plus_forty_nine_correlations():
    found = question.effective_charts(ANNOUNCED, [0.01, 0.05, 0.1, 1])
    assert found["correlation"].tolist() == [0.0, 0.01, 0.05, 0.1, 1.0]
    assert found["design_effect"].tolist() == pytest.approx([1, 1.49, 3.45, 5.9, 50])
    assert found["effective"].tolist() == pytest.approx([100, 100 / 1.49, 100 / 3.45, 100 / 5.9, 2])
    assert found["charts"].tolist() == [100, 67, 28, 16, 2]
    assert found["most"].tolist() == pytest.approx([np.inf, 200, 40, 20, 2])


@pytest.mark.parametrize("wrong", [0.1, "0.1", [1.5], [-0.1], [True], [None]])
def test_what_is_no_list_of_correlations_is_refused(wrong):
    with pytest.raises(ValueError, match="correlations: allowed a list of numbers from 0 to 1; found"):
        question.check_correlations(wrong)


# Precision


def test_the_interval_of_fifty_of_a_hundred_is_wilsons():
    # Wilson's limits solved by hand: (50 + 1.9207) / 103.8415 -/+ 1.95996 sqrt(25 + 0.9604) / 103.8415.
    half = audit_planning.precision(ANNOUNCED, []).set_index("share").loc[0.5]
    assert half["half_width"] == pytest.approx(1.959964 * np.sqrt(25 + 0.960365) / 103.841459, abs=1e-7)


def test_charts_that_resemble_each_other_make_the_interval_wider_everywhere():
    found = audit_planning.precision(ANNOUNCED, [0.05]).pivot(index="share", columns="correlation", values="half_width")
    assert (found[0.05] > found[0.0]).all()


@pytest.mark.parametrize("method", ["wilson", "wilson-cc", "clopper-pearson", "mid-p", "jeffreys", "agresti-coull"])
def test_every_interval_method_gives_limits_around_the_share(method):
    found = audit_planning.precision(ANNOUNCED, [0.1, 1.0], Choices(confidence=0.99, interval_method=method))
    assert (found["lower"] <= found["share"] + 1e-12).all()
    assert (found["upper"] >= found["share"] - 1e-12).all()


# Detectable rises


def test_the_detectable_rise_undoes_the_sample_size_of_the_manual_of_r():
    # R: power.prop.test(p1 = .50, p2 = .75, power = .90) gives n = 76.7; with 77 people the share is a little lower.
    found = audit_planning.detectable(Plan(77, 1, 22, 12, 12), [], power=0.9, shares=[0.5]).iloc[0]
    assert found["rise"] == pytest.approx(0.25, abs=0.001)
    assert found["rise"] < 0.25
    assert found["true_rise"] == found["rise"]


def test_the_true_rise_is_the_audited_one_over_the_part_that_is_seen_and_has_to_have_room():
    found = audit_planning.detectable(ANNOUNCED, [], shares=[0.1, 0.5, 0.7, 0.99]).set_index("share")
    assert found.loc[0.1, "true_rise"] == pytest.approx(2 * found.loc[0.1, "rise"])
    assert found.loc[0.5, "true_rise"] == pytest.approx(2 * found.loc[0.5, "rise"])
    assert found.loc[0.7, "rise"] * 2 > 0.3  # more than is left to 100%
    assert isnan(found.loc[0.7, "true_rise"])
    assert isnan(found.loc[0.99, "rise"])


def test_where_the_window_sees_nothing_no_rise_is_noticed():
    found = audit_planning.detectable(replace(ANNOUNCED, months=0), [], shares=[0.5]).iloc[0]
    assert isnan(found["true_rise"])


def test_the_power_of_fishers_test_at_the_rise_is_that_of_brute_force():
    found = audit_planning.detectable_table(replace(ANNOUNCED, charts=12), []).set_index("share")
    for share in (0.1, 0.3):
        after = share + found.loc[share, "rise"]
        chance = sum(
            binom.pmf(x, 12, share) * binom.pmf(y, 12, after)
            for x in range(13)
            for y in range(13)
            if fisher_exact([[x, 12 - x], [y, 12 - y]]).pvalue <= 0.05
        )
        assert found.loc[share, "fisher_power"] == pytest.approx(chance, abs=1e-12)


def test_a_higher_power_takes_a_larger_rise_and_no_rise_has_no_power():
    found = audit_planning.detectable_table(ANNOUNCED, [0.05])
    assert found["fisher_power"].isna().tolist() == found["rise"].isna().tolist()
    both = found[found["higher_rise"].notna()]
    assert (both["higher_rise"] > both["rise"]).all()


def test_the_ceiling_is_the_first_share_from_which_no_rise_is_noticed():
    found = audit_planning.detectable(ANNOUNCED, [0.1])
    limit = audit_planning.ceiling(found, "true_rise")
    independent = found[found["correlation"] == 0].set_index("share")["true_rise"]
    assert independent[independent.index < limit].notna().all()
    assert independent[independent.index >= limit].isna().all()


def test_a_diluted_rise_of_twenty_points_takes_as_many_charts_as_one_of_ten():
    found = audit_planning.charts_needed(ANNOUNCED, changes=(0.1, 0.2)).set_index("change")
    assert found.loc[0.2, "charts_of_window"] == found.loc[0.1, "charts"]
    # R: power.prop.test(p1 = .5, p2 = .6, power = .8) gives n = 387.3385.
    assert found.loc[0.1, "charts"] == 388


# The same charts, the same people


def test_paired_detectable_changes_undo_the_power_of_the_r_package_pwrss():
    # 100 pairs, 20% gain and 10% lose: power 0.373077084 (two-sided, exact).
    found = paired_planning.paired_detectable(100, [0.3], power=0.373077084)
    assert found["change"].tolist() == pytest.approx([0.1], abs=1e-8)


def test_where_few_of_a_few_people_change_no_change_is_noticed():
    # With 20% of 22 people changing, six or more do so with a chance of 0.27, and fewer than six are never enough.
    assert paired_planning.paired_detectable(22, [0.2])["change"].isna().all()


@pytest.mark.parametrize("wrong", [0.5, "half", [0], [1.1], [True]])
def test_what_is_no_list_of_discordances_is_refused(wrong):
    with pytest.raises(ValueError, match="discordances: allowed a list of numbers above 0, at most 1; found"):
        paired_planning.paired_detectable(22, wrong)


def test_a_power_that_is_not_above_alpha_is_refused():
    with pytest.raises(ValueError, match=r"power: allowed a number between 0\.05 and 1, both excluded; found 0\.05"):
        paired_planning.paired_detectable(22, [0.5], power=0.05)


def test_the_fewest_gains_by_hand():
    # 2 (1/2)^6 = 2/64; one against eight: 2 (1 + 9) / 2^9; two against ten: 2 (1 + 12 + 66) / 2^12.
    found = paired_planning.fewest_gains(22)
    assert found["gained"].tolist()[:3] == [6, 8, 10]
    assert found["p"].tolist()[:3] == pytest.approx([2 / 64, 20 / 512, 158 / 4096])
    assert found["net"].tolist()[:3] == pytest.approx([6 / 22, 7 / 22, 8 / 22])


def test_too_few_people_never_show_a_change():
    assert paired_planning.fewest_gains(5).empty


# Words


def test_the_finding_says_its_assumptions_and_the_dilution():
    found = audit_planning.detectable(ANNOUNCED, [])
    said = words.planning_finding(ANNOUNCED, found, 0.8, 0.05)
    rows = found.set_index("share")
    for share in (0.1, 0.5):
        assert f"{100 * rows.loc[share, 'rise']:.1f} points from {100 * share:.0f}%" in said
        assert f"{100 * rows.loc[share, 'true_rise']:.1f} points from {100 * share:.0f}%" in said
    assert "If visits are spread evenly and care changed at once for everyone, the audit sees 50%" in said
    assert "each independent of the rest" in said


def test_without_an_overlap_nothing_is_said_of_dilution():
    late = replace(ANNOUNCED, months=12.0)
    said = words.planning_finding(late, audit_planning.detectable(late, []), 0.8, 0.05)
    assert said.endswith("does not reach back before the intervention, 12 months earlier.")
    assert words.window_finding(late) in said


def test_with_few_charts_the_finding_says_that_no_rise_is_noticed():
    few = replace(ANNOUNCED, charts=2)
    said = words.planning_finding(few, audit_planning.detectable(few, []), 0.8, 0.05)
    assert "a rise of no size, whether from 50% or from 10%" in said


def test_independent_charts_alone_count_in_full():
    worth = question.effective_charts(ANNOUNCED, [])
    assert "count in full" in words.clusters_finding(worth, ANNOUNCED)
    precise = words.precision_finding(audit_planning.precision(ANNOUNCED, []), 0.95)
    assert "at most 9.6 points either way" in precise
    assert "resemble" not in precise


def test_too_few_clinicians_are_said_to_show_nothing():
    few = replace(ANNOUNCED, clinicians=5)
    assert "no p of at most 0.05" in words.survey_finding(paired_planning.fewest_gains(5), few, 0.05)
