"""Other tests, many differences, clusters and absent people: against loops over every table, and arithmetic by hand."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from scipy.stats import boschloo_exact, fisher_exact, hypergeom

from analysis.chapters.clinicians_and_patients.question import TESTS, exact_tests, many_differences, tolerances
from analysis.ledger.choices import Choices
from analysis.ledger.contrasts import between_groups, ranking
from analysis.ledger.feasible import side, topics_of_two_groups
from analysis.printed.problems import InputError
from analysis.stats.two_groups.differences import risk_difference

ABSTRACT, COVERAGE, OUTCOMES = "mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes"


@pytest.fixture(scope="module")
def found(data):
    return between_groups(data)


@pytest.fixture(scope="module")
def tested(data):
    return exact_tests(data, ABSTRACT).set_index(["item", "test"])


@pytest.fixture(scope="module")
def borne(data):
    return tolerances(data, ABSTRACT, clusters=2).set_index("item", drop=False)


def feasible(data, topic, item):
    """Every pair of tables of an item, the clinicians' first."""
    questions = topics_of_two_groups(data)[ABSTRACT, topic]
    return list(product(*(side(data, question, item).tables for question in questions)))


# Other tests


def central(count1, n1, count2, n2):
    of = n1 + n2, count1 + count2, n1
    return min(1, 2 * min(hypergeom.cdf(count1, *of), hypergeom.sf(count1 - 1, *of)))


def mid_p(count1, n1, count2, n2):
    first = max(0, count1 + count2 - n2)
    chances = hypergeom.pmf(np.arange(first, min(n1, count1 + count2) + 1), n1 + n2, count1 + count2, n1)
    seen = chances[count1 - first]
    tied = abs(chances / seen - 1) < 1e-9
    return chances[~tied & (chances < seen)].sum() + chances[tied].sum() / 2


IN_SCIPY = {
    "Fisher, minlike": lambda a, n, b, m: fisher_exact([[a, n - a], [b, m - b]]).pvalue,
    "Fisher, central": central,
    "Fisher mid-p, minlike": mid_p,
}


@pytest.mark.parametrize("test", IN_SCIPY)
@pytest.mark.parametrize(
    ("topic", "item"), [("treatment-preferences", "preferences-asked-about"), ("treatment-goals", "living-longer")]
)
def test_conditional_p_values_range_as_in_a_loop_over_every_table_by_scipy(test, topic, item, data, tested):
    pvalues = [IN_SCIPY[test](*first, *second) for first, second in feasible(data, topic, item)]
    row = tested.loc[(item, test)]
    assert (row["p_low"], row["p_high"]) == (pytest.approx(min(pvalues), rel=1e-6), pytest.approx(max(pvalues)))
    assert row["tables"] == len(pvalues)


def test_the_central_test_of_boschloo_has_the_worst_case_of_scipy(data, tested):
    # scipy's two-sided Boschloo is the central one; its worst case of the few tables is looked for with a fine grid.
    tables = feasible(data, "treatment-preferences", "preferences-asked-about")
    pvalues = [boschloo_exact([[a, b], [n - a, m - b]], n=64).pvalue for (a, n), (b, m) in tables]
    assert tested.loc[("preferences-asked-about", "Boschloo, central"), "p_high"] == pytest.approx(
        max(pvalues), rel=1e-3
    )


def test_a_test_of_fewer_assumptions_is_never_above_fishers_of_its_kind(tested):
    wide = tested["p_high"].unstack("test")
    assert (wide["Boschloo, minlike"] <= wide["Fisher, minlike"] + 1e-12).all()
    assert (wide["Boschloo, central"] <= wide["Fisher, central"] + 1e-12).all()
    assert (wide["Fisher mid-p, minlike"] <= wide["Fisher, minlike"] + 1e-12).all()


def test_there_is_a_row_for_every_difference_and_test(found, tested):
    items = found.loc[found["report_id"] == ABSTRACT, "item"]
    assert list(tested.index) == list(product(items, TESTS))


def test_fishers_worst_case_is_the_one_of_the_contrasts(found, tested):
    for row in found[found["report_id"] == ABSTRACT].itertuples():
        assert tested.loc[(row.item, "Fisher, minlike"), "p_high"] == pytest.approx(row.p_high)


# Many differences


def test_the_family_is_every_difference_and_is_corrected_by_hand(found):
    many = many_differences(found, ABSTRACT).set_index("item")
    smallest, second, *_ = sorted(many["p"])
    m = 12  # differences: four challenges, one preference, three goals, four side effects
    assert len(many) == m == many["family"].iloc[0]
    assert many.loc["preferences-asked-about", "p"] == smallest
    assert many.loc["preferences-asked-about", "holm"] == pytest.approx(m * smallest)
    assert many.loc["living-longer", "holm"] == pytest.approx((m - 1) * second)
    assert many.loc["living-longer", "benjamini_hochberg"] == pytest.approx(m * second / 2)


def test_a_report_without_two_groups_has_no_family_no_test_and_nothing_to_tolerate(data, found):
    assert many_differences(found, OUTCOMES).empty
    assert exact_tests(data, OUTCOMES).empty
    assert tolerances(data, OUTCOMES, clusters=2).empty


def test_an_unknown_report_is_refused(data):
    with pytest.raises(InputError, match="report_id"):
        tolerances(data, "mahtani", clusters=2)


# Clusters and absent people


@pytest.mark.slow
def test_what_survives_is_what_bears_a_design_effect(found, borne):
    survivors = found.loc[(found["report_id"] == ABSTRACT) & found["survives"], "item"]
    assert set(borne.index) == set(survivors)
    assert (borne["design_effect"] > 1).all()


def test_the_correlations_by_hand(borne):
    # 22 clinicians and 52 patients in two clinics: 11 and 26 each; 52 / 22 patients to a clinician.
    for row in borne.itertuples():
        assert (row.first_per_cluster, row.second_per_cluster) == (11, 26)
        assert row.second_correlation == pytest.approx((row.design_effect - 1) / 25)
        assert row.first_correlation == pytest.approx((row.design_effect - 1) / 10)
        assert row.second_per_first_correlation == pytest.approx((row.design_effect - 1) / (52 / 22 - 1))


@pytest.mark.parametrize(("group", "place"), [("first", 0), ("second", 1)])
def test_as_few_people_as_are_named_end_a_difference_and_one_fewer_ends_it_in_no_table(group, place, data, borne):
    topics = {"preferences-asked-about": "treatment-preferences", "living-longer": "treatment-goals"}
    for item, topic in topics.items():
        fewest = borne.loc[item, f"{group}_tipping"]

        a, n, b, m = np.transpose([[*first, *second] for first, second in feasible(data, topic, item)])

        lower = [
            risk_difference(*((a, n + added, b, m) if group == "first" else (a, n, b + added, m + added))).lower.min()
            for added in (fewest - 1, fewest)
        ]
        assert lower[0] > 0 >= lower[1]
        at = borne.loc[item, f"{group}_tipping_at"]
        assert borne.loc[item, f"{group}_absent"] == (22, 52)[place] - at[place][1]


@pytest.mark.slow
def test_fewer_clinics_are_larger_and_need_a_smaller_correlation(data, borne):
    four = tolerances(data, ABSTRACT, clusters=4).set_index("item")
    assert (four["second_correlation"] > borne["second_correlation"]).all()
    assert four["design_effect"].tolist() == borne["design_effect"].tolist()


@pytest.mark.slow
def test_with_a_patient_total_that_is_assumed_both_reports_say_the_same(data):
    of_two = data.questions["topic"].isin(["treatment-preferences", "treatment-goals"])
    assumed = replace(data, questions=data.questions[of_two]).assuming(patients=60)
    both = [tolerances(assumed, report, clusters=2) for report in (ABSTRACT, COVERAGE)]
    assert set(both[0]["item"]) == {"preferences-asked-about", "living-longer"}
    assert both[0].equals(both[1])
    assert set(both[0]["second_size"]) == {60}


# Rankings


def test_each_side_ranks_what_it_reported_and_the_rest_comes_after(data):
    rows = ranking(data, ABSTRACT, "hardest-side-effects").set_index("item")
    assert rows["first_rank"].to_dict() == {"nausea-and-vomiting": 1, "diarrhea": 2, "fatigue": 3, "hair-loss": 3}
    assert rows["second_rank"].to_dict() == {"nausea-and-vomiting": 3, "diarrhea": 3, "fatigue": 1, "hair-loss": 2}
    assert rows["first_reported"].to_list() == [True, True, False, False]
    assert rows["second_reported"].to_list() == [False, False, True, True]


def test_the_intervals_of_a_ranking_hold_its_shares_and_narrow_with_less_confidence(data):
    rows, narrow = (ranking(data, ABSTRACT, "hardest-side-effects", Choices(confidence=level)) for level in (0.95, 0.8))
    for name in ("first", "second"):
        assert (rows[f"{name}_region_low"] <= rows[f"{name}_low"]).all()
        assert (rows[f"{name}_high"] <= rows[f"{name}_region_high"]).all()
        assert (narrow[f"{name}_region_high"] < rows[f"{name}_region_high"]).all()


def test_a_topic_that_was_not_put_to_two_groups_has_no_ranking(data):
    assert ranking(data, COVERAGE, "action-plans").empty
    assert ranking(data, OUTCOMES, "hardest-side-effects").empty
