"""Effect sizes of two-by-two tables: against SAS and scipy, and against what the same table says otherwise."""

from dataclasses import FrozenInstanceError
from math import inf, isnan, log, pi, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency
from scipy.stats.contingency import association, relative_risk
from scipy.stats.contingency import odds_ratio as scipy_odds_ratio
from statsmodels.stats.contingency_tables import Table2x2

from analysis.stats.effects import cme_band, cramers_v, d_from_odds_ratio
from analysis.stats.two_groups.odds_ratios import sample_odds_ratio as odds_ratio
from analysis.stats.two_groups.ratios import sample_risk_ratio as risk_ratio

TABLES = [cramers_v, odds_ratio, risk_ratio]

group = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def cells(count1, n1, count2, n2):
    return np.array([[count1, n1 - count1], [count2, n2 - count2]])


def test_every_effect_with_a_reference_is_tested(methods_met):
    assert methods_met(None, "effect") == {"cohen-h"}  # in test_effects.py


@pytest.mark.parametrize(
    ("kind", "method", "effect"),
    [
        ("ci_ratio_proportions", "katz-log", risk_ratio),
        ("ci_odds_ratio", "woolf-logit", odds_ratio),
    ],
)
def test_ratios_are_in_the_middle_of_the_log_intervals_of_sas(published, kind, method, effect):
    for case in published(kind, method):
        inputs, limits = case["inputs"], case["expected"]
        middle = sqrt(limits["lower"] * limits["upper"])
        ours = effect(inputs["count1"], inputs["nobs1"], inputs["count2"], inputs["nobs2"])
        assert ours == pytest.approx(middle, rel=0, abs=2 * case["tolerance"]), case["name"]


def test_sample_odds_ratios_match_the_point_estimates_beside_rs_intervals(r_reference):
    rows = r_reference("ci_or", "miettinen-nurminen")
    ours = odds_ratio(*([row[column] for row in rows] for column in ("x1", "n1", "x2", "n2")))
    for row, ratio in zip(rows, ours.tolist(), strict=True):
        assert isnan(ratio) if row["estimate"] is None else ratio == pytest.approx(row["estimate"], rel=1e-13)


@given(first=group, second=group)
def test_ratios_are_those_of_scipy_edges_included(first, second):
    assert risk_ratio(*first, *second) == pytest.approx(
        relative_risk(*first, *second).relative_risk, rel=1e-12, nan_ok=True
    )
    assert odds_ratio(*first, *second) == pytest.approx(
        scipy_odds_ratio(cells(*first, *second), kind="sample").statistic, rel=1e-12, nan_ok=True
    )


@given(first=group, second=group)
def test_cramers_v_is_the_root_of_chi_square_over_people(first, second):
    table = cells(*first, *second)
    v = cramers_v(*first, *second)
    if 0 in table.sum(axis=0):
        assert isnan(v)
    else:
        assert v == pytest.approx(sqrt(chi2_contingency(table, correction=False).statistic / table.sum()), abs=1e-14)
        assert v == pytest.approx(association(table, method="cramer"), rel=0, abs=1e-14)


@given(first=group, second=group)
def test_cramers_v_is_the_size_of_phi_the_correlation_of_group_and_answer(first, second):
    (count1, n1), (count2, n2) = first, second
    if 0 < count1 + count2 < n1 + n2:
        answer = np.repeat([1, 0, 1, 0], [count1, n1 - count1, count2, n2 - count2])
        phi = np.corrcoef(np.repeat([1, 0], [n1, n2]), answer)[0, 1]
        assert cramers_v(*first, *second) == pytest.approx(abs(phi), rel=1e-9, abs=1e-12)


@given(first=group, second=group)
def test_swapping_the_groups_keeps_v_and_inverts_the_ratios(first, second):
    assert cramers_v(*first, *second) == pytest.approx(cramers_v(*second, *first), rel=1e-14, nan_ok=True)
    for ratio in (risk_ratio, odds_ratio):
        there, back = ratio(*first, *second), ratio(*second, *first)
        if 0 < there < inf:
            assert there * back == pytest.approx(1, rel=1e-14)


# By hand: a quarter against three quarters has odds of 1/3 and 3; V of two groups of 4 is |1*1 - 3*3| / 16.
def test_a_table_worked_out_by_hand():
    table = (1, 4, 3, 4)
    assert (risk_ratio(*table), odds_ratio(*table), cramers_v(*table)) == pytest.approx((1 / 3, 1 / 9, 0.5))


@pytest.mark.parametrize(
    ("table", "risk", "odds", "v"),
    [
        ((0, 5, 0, 7), None, None, None),
        ((5, 5, 7, 7), 1, None, None),
        ((0, 5, 7, 7), 0, 0, 1),
        ((5, 5, 0, 7), inf, inf, 1),
        ((0, 5, 3, 7), 0, 0, sqrt(225 / (5 * 7 * 3 * 9))),
        ((5, 5, 3, 7), 7 / 3, inf, sqrt(400 / (5 * 7 * 8 * 4))),
        ((1, 1, 0, 1), inf, inf, 1),
        ((2, 4, 3, 6), 1, 1, 0),
    ],
)
def test_nobody_everybody_and_one_person(table, risk, odds, v):
    for effect, expected in ((risk_ratio, risk), (odds_ratio, odds), (cramers_v, v)):
        found = effect(*table)
        assert isnan(found) if expected is None else found == pytest.approx(expected, rel=1e-14)


def test_tables_are_taken_element_by_element_and_broadcast():
    for effect in TABLES:
        together = effect(np.array([[7], [8]], dtype=np.uint8), np.uint8(250), [1, 2, 3], 34)
        assert together.shape == (2, 3)
        assert together[1, 2] == effect(8, 250, 3, 34)
        assert isinstance(effect(8, 250, 3, 34), float)


@pytest.mark.parametrize(
    ("v", "band"),
    [
        (0, "modest"),
        (0.0599, "modest"),
        (0.06, "noticeable"),
        (0.15, "noticeable"),
        (0.1500001, "between noticeable and considerable"),
        (0.1599, "between noticeable and considerable"),
        (0.16, "considerable"),
        (0.26, "considerable"),
        (0.2600001, "extensive"),
        (1, "extensive"),
    ],
)
def test_bands_end_where_cme_reports_say_and_nothing_is_rounded_over_the_gap(v, band):
    assert cme_band(v) == band


@pytest.mark.parametrize("v", [-0.1, 1.1, float("nan"), None, "0.1", True])
def test_what_is_no_v_has_no_band(v):
    with pytest.raises(ValueError, match="v: allowed a share from 0 to 1; found"):
        cme_band(v)


def test_d_matches_chinn_2000_as_cme_reports_use_it(published):
    for case in published("effect_or_to_d"):
        assert case["inputs"]["divisor"] == 1.81
        d = d_from_odds_ratio(case["inputs"]["odds_ratio"], "independent", "chinn").d
        assert d == pytest.approx(case["expected"]["d"], rel=0, abs=case["tolerance"])


def test_the_exact_divisor_is_the_standard_deviation_of_a_logistic_variable():
    from scipy.stats import logistic

    assert d_from_odds_ratio(3.0, "independent").d == pytest.approx(log(3) / logistic.std(), rel=1e-14)
    assert d_from_odds_ratio(3.0, "independent").d == pytest.approx(log(3) * sqrt(3) / pi, rel=1e-15)


def test_d_leads_back_to_the_shares_of_a_logistic_variable_cut_at_one_point():
    # A variable with standard deviation 1, its mean 0.4 higher in the second group, cut at 0.1.
    from scipy.stats import logistic

    scale = sqrt(3) / pi
    first, second = (logistic.sf(0.1, loc=mean, scale=scale) for mean in (0, 0.4))
    odds = second / (1 - second) / (first / (1 - first))
    assert d_from_odds_ratio(float(odds), "before-after").d == pytest.approx(0.4, rel=1e-12)


@given(ratio=st.floats(1e-6, 1e6))
def test_the_inverse_odds_ratio_flips_the_sign_of_d(ratio):
    for method in ("chinn", "hasselblad-hedges"):
        there, back = (d_from_odds_ratio(value, "independent", method).d for value in (ratio, 1 / ratio))
        assert there == pytest.approx(-back, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(("ratio", "d"), [(0, -inf), (1, 0), (inf, inf)])
def test_d_at_the_edges(ratio, d):
    assert d_from_odds_ratio(ratio, "independent").d == d


def test_d_names_the_pairing_it_assumes_and_cannot_be_changed():
    unpaired, paired = (d_from_odds_ratio(2, pairing) for pairing in ("independent", "before-after"))
    assert unpaired.d == paired.d
    assert unpaired.assumes.endswith("cut at one point; two independent groups")
    assert "before and after as if of two independent groups" in paired.assumes
    with pytest.raises(FrozenInstanceError):
        paired.d = 0


@pytest.mark.parametrize("ratio", [-1, float("nan"), "2", None, True])
def test_what_is_no_odds_ratio_is_refused(ratio):
    with pytest.raises(ValueError, match="odds_ratio: allowed a number of at least 0; found"):
        d_from_odds_ratio(ratio, "independent")


def test_unknown_pairings_and_divisors_are_refused():
    with pytest.raises(ValueError, match='pairing: allowed independent, before-after; found "paired"'):
        d_from_odds_ratio(2, "paired")
    with pytest.raises(ValueError, match='method: allowed hasselblad-hedges, chinn; found "cox"'):
        d_from_odds_ratio(2, "independent", "cox")


def test_log_odds_ratios_are_those_of_statsmodels():
    assert log(odds_ratio(36, 154, 12, 77)) == pytest.approx(Table2x2(cells(36, 154, 12, 77)).log_oddsratio)
