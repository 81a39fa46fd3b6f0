"""The burden and the trials against hand arithmetic from the figures as printed."""

import json
import math
from dataclasses import replace

import pytest

from analysis.chapters.burden.question import men_share, stage_mix
from analysis.chapters.treatment_landscape.question import comparisons
from analysis.ledger import ledger
from analysis.ledger.choices import Choices
from analysis.ledger.elsewhere import CONFIDENCE, compared
from analysis.printed.problems import InputError
from analysis.printed.rounding import ROUNDINGS
from analysis.show.numbers import percent
from analysis.sources.locations import DATA

ACTIVITY, PANEL = "scientiacme-2022-activity", "her2-landscape-panel"


@pytest.fixture(scope="module")
def rows(data):
    return ledger.build(data)


def test_hedged_numbers_bound_the_share_of_men_from_above_only(data):
    shares = men_share(data).set_index("source")
    # Fewer than 2,700 men and more than 250,000 women: below 2,700 / 252,700 = 1.0685%.
    assert shares.loc["the activity page", "low"] == 0
    assert shares.loc["the activity page", "high"] == pytest.approx(2_700 / 252_700)


def test_the_estimates_give_the_share_of_men_exactly(data):
    shares = men_share(data).set_index("source")["high"]
    assert shares["estimate for 2021"] == pytest.approx(2_650 / 284_200)  # 0.932%
    assert shares["estimate for 2019"] == pytest.approx(2_670 / 271_270)  # 0.984%
    assert shares["estimate for 2024"] == pytest.approx(2_790 / 313_510)  # 0.890%
    assert shares["estimate for 2025"] == pytest.approx(2_800 / 319_750)  # 0.876%


def test_the_mix_of_stages_is_worked_out_by_hand(data):
    mix = stage_mix(data)
    # 4.2 / 13.2; least (89.5 - 85.85) / (99.5 - 85.85); greatest (90.5 - 85.75) / (98.5 - 85.75).
    assert (mix.weight, mix.low, mix.high) == pytest.approx((4.2 / 13.2, 3.65 / 13.65, 4.75 / 12.75))


@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_the_mix_lies_within_its_range_under_every_convention(rounding, data):
    mix = stage_mix(data, Choices(rounding))
    assert 0 < mix.low <= mix.weight <= mix.high < 1


def test_the_figure_of_all_stages_is_the_only_one_with_the_digits_of_the_loco_regional_claim(data, rows):
    found = compared(data, rows, ACTIVITY)
    survival = found[found["statistic_id"] == f"{ACTIVITY}.survival-locoregional"]
    assert survival.loc[survival["same_digits"], "corroboration_id"].tolist() == ["nci-all-stages"]
    assert set(survival["outcome"]) == {"another quantity"}


def test_the_hedged_benefit_agrees_when_rounded(data, rows):
    found = compared(data, rows, PANEL)
    assert found["figure_value"].tolist() == pytest.approx([15.2, 15.2])
    assert found["outcome"].tolist() == ["agrees when rounded"] * 2  # 15.2 is not below 15, and rounds to it
    assert found["same_digits"].all()


def test_the_comparisons_are_those_of_the_trials(data):
    found = comparisons(data).set_index("comparison")
    assert found["difference"].round(1).to_dict() == {
        "patina-2024": 15.2, "patina-2026": 15.2, "cleopatra-pfs": 6.1, "cleopatra-os": 15.7,
    }  # fmt: skip
    # By hand: 29.1/44.3, 12.4/18.5, 40.8/56.5; and 29.1/0.74, 29.1/0.75, 12.4/0.62, 40.8/0.68 less the control.
    assert found["implied_hazard"].round(3).tolist() == [0.657, 0.657, 0.670, 0.722]
    assert found["exponential_gain"].tolist() == pytest.approx([10.2243, 9.7, 7.6, 19.2], abs=5e-5)
    assert found.loc["patina-2026", ["exponential_low", "exponential_high"]].tolist() == pytest.approx(
        [29.1 / 0.96 - 29.1, 29.1 / 0.59 - 29.1]
    )


def test_limits_of_figures_from_elsewhere_are_at_the_level_that_the_schema_of_the_data_says():
    tables = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    (fields,) = (table["schema"]["fields"] for table in tables if table["name"] == "corroboration")
    said = [field["description"] for field in fields if field["name"] in ("lower", "upper")]
    assert len(said) == 2
    assert all(f"of its {percent(CONFIDENCE)} confidence interval" in text for text in said)


def test_no_interval_is_made_up_where_none_was_printed(data):
    found = comparisons(data).set_index("comparison")
    assert (
        found.loc[["cleopatra-pfs", "cleopatra-os"], ["low", "high", "first_low", "second_high"]].isna().all(axis=None)
    )
    assert math.isnan(found.loc["cleopatra-pfs", "exponential_low"])
    assert not math.isnan(found.loc["cleopatra-os", "exponential_low"])


def test_whether_zero_is_within_the_limits_hangs_on_digits_that_were_not_printed(data):
    found = comparisons(data).set_index("comparison")
    for name in ("patina-2024", "patina-2026"):
        low, start, end = found.loc[name, ["low", "low_from", "low_to"]]
        # By hand: lowest 15.1 - √((44.25 - 32.35)² + (38.65 - 29.15)²) = 15.1 - √(141.61 + 90.25) = -0.1269,
        # highest 15.3 - √((44.35 - 32.45)² + (38.55 - 29.05)²) = 15.3 - 15.2269 = 0.0731.
        assert (start, low, end) == pytest.approx((-0.1269, -0.0269, 0.0731), abs=5e-5)


# Data without what the chapters are about


def without(data, names):
    figures = data.corroboration
    return replace(data, corroboration=figures[~figures["corroboration_id"].isin(names)].reset_index(drop=True))


def test_a_stage_that_is_not_there_is_told_by_its_name(data):
    with pytest.raises(InputError, match=r'corroboration_id: allowed .*found "nci-localized"'):
        stage_mix(without(data, ["nci-localized"]))


def test_a_comparison_that_is_not_there_is_told_with_those_that_are(data):
    with pytest.raises(InputError, match=r"allowed the comparisons patina-2024, .*; found .patina-2026"):
        comparisons(without(data, ["patina-2024-palbociclib"]))


def test_a_report_without_a_figure_from_elsewhere_is_told(data):
    bare = without(data, data.corroboration["corroboration_id"])
    with pytest.raises(InputError, match=f"figures from elsewhere on what {PANEL} says"):
        compared(bare, ledger.build(bare), PANEL)
