"""Who answered: stated and implied sizes, what fits them, and what would have fitted by chance."""

from fractions import Fraction
from itertools import product
from math import floor

import pytest

from analysis.chapters.action_plans import question as action_plans
from analysis.chapters.who_took_part import question
from analysis.ledger import ledger
from analysis.ledger.choices import DEFAULTS
from analysis.ledger.sizes import all_sizes, largest_size
from analysis.printed.problems import InputError

ABSTRACT, COVERAGE = "mahtani-2024-abstract", "mahtani-2023-coverage"
# The percentages as the two reports print them.
PATIENTS = {
    "challenges": (30, 22),
    "treatment-preferences": (8,),
    "treatment-goals": (57, 41),
    "hardest-side-effects": (46, 44),
}
CLINICIANS = {
    "challenges": (41, 32),
    "treatment-preferences": (82,),
    "treatment-goals": (82,),
    "hardest-side-effects": (68, 59),
}


def half_up(count, n):
    return floor(Fraction(100 * count, n) + Fraction(1, 2))


def fits(percentages, n):
    """By trying every count."""
    return all(any(half_up(count, n) == printed for count in range(n + 1)) for printed in percentages)


@pytest.fixture(scope="module")
def implied(data):
    return question.implied_sizes(data, ledger.build(data), ABSTRACT)


@pytest.fixture(scope="module")
def stated(data):
    return question.stated_sizes(data, ABSTRACT)


def test_the_stated_sizes_are_those_that_the_reports_print(stated):
    found = stated[["group_id", "report_id", "n"]].to_numpy().tolist()
    assert found == [
        ["clinicians", ABSTRACT, 22],
        ["clinicians", COVERAGE, 22],
        ["patients", ABSTRACT, 52],
        ["patients", COVERAGE, 51],
    ]
    assert not stated["assumed"].any()


def test_a_size_that_is_assumed_says_so_and_replaces_the_printed_ones(data):
    sizes = question.stated_sizes(data.assuming(patients=60), COVERAGE)
    patients = sizes[sizes["group_id"] == "patients"]
    assert (patients["n"].tolist(), patients["assumed"].tolist()) == ([60, 60], [True, True])
    assert not sizes.loc[sizes["group_id"] == "clinicians", "assumed"].any()


def test_all_sizes_hold_charts_and_clinics_too(data):
    sizes = all_sizes(data, COVERAGE).groupby("group_id")["n"].agg(set).to_dict()
    assert sizes == {"charts": {100}, "clinicians": {22}, "clinics": {2}, "patients": {51, 52}}


@pytest.mark.parametrize(
    ("group", "questions", "window"), [("clinicians", CLINICIANS, (11, 22)), ("patients", PATIENTS, (26, 52))]
)
def test_every_number_that_fits_a_question_is_found_by_trying_all_counts(group, questions, window, implied):
    found = implied[implied["group_id"] == group].set_index("topic")["candidates"].to_dict()
    low, high = window
    assert found == {
        topic: tuple(n for n in range(high, low - 1, -1) if fits(printed, n)) for topic, printed in questions.items()
    }


def test_a_question_names_the_statistics_of_every_report_that_prints_it(implied):
    row = implied.set_index("question_id").loc["patients-challenges"]
    assert row["printed"] == ("30%", "22%")
    assert row["statistic_ids"] == (
        (f"{ABSTRACT}.patients-confidence-in-plan", f"{COVERAGE}.patients-confidence-in-plan"),
        (f"{ABSTRACT}.patients-responsibilities", f"{COVERAGE}.patients-responsibilities"),
    )
    assert len(implied) == 8


def test_no_number_fits_all_questions_to_patients_and_22_fits_all_to_clinicians(implied):
    assert question.common_sizes(implied[implied["group_id"] == "patients"]) == ()
    assert question.common_sizes(implied[implied["group_id"] == "clinicians"]) == (22,)
    assert question.common_sizes(implied.iloc[:0]) == ()


def test_the_next_number_of_patients_that_fits_everything_is_found_by_trying(data, implied):
    patients = implied[implied["group_id"] == "patients"]
    everything = [printed for printed in PATIENTS.values()]
    by_trying = next(n for n in range(53, 101) if all(fits(printed, n) for printed in everything))
    assert question.next_common_size(data, patients, 52, DEFAULTS) == by_trying
    assert question.next_common_size(data, patients, 100, DEFAULTS) is None


def test_under_half_up_each_patient_total_fits_as_many_questions_as_by_trying(data, implied, stated):
    fitting = question.fits_by_rounding(data, implied, stated, DEFAULTS).set_index(["group_id", "rounding"])
    for group, questions, sizes in (("clinicians", CLINICIANS, (22,)), ("patients", PATIENTS, (52, 51))):
        assert fitting.loc[(group, "half-up"), "fits"] == {
            n: sum(fits(printed, n) for printed in questions.values()) for n in sizes
        }
        assert fitting.loc[(group, "half-up"), "questions"] == 4


def test_truncated_percentages_are_tried_as_such(data, implied, stated):
    fitting = question.fits_by_rounding(data, implied, stated, DEFAULTS).set_index(["group_id", "rounding"])
    # Cut off, 7 of 22 (31.8%) would be printed as 31%, 9 of 22 (40.9%) as 40%: by trying, one question of four is left.
    cut = {
        topic: all(any(100 * c // 22 == p for c in range(23)) for p in printed) for topic, printed in CLINICIANS.items()
    }
    assert fitting.loc[("clinicians", "truncated"), "fits"] == {22: sum(cut.values())}


@pytest.mark.slow
def test_the_power_is_the_share_of_printable_percentages_that_fit_by_trying(data, implied, stated):
    power = question.power_of_the_check(data, implied, stated, DEFAULTS).set_index(["group_id", "n"])
    for group, n, window in (("clinicians", 22, 11), ("patients", 52, 26), ("patients", 51, 26)):
        alone = [fits([printed], n) for printed in range(101)]
        assert power.loc[(group, n), "one"] == pytest.approx(sum(alone) / 101)
        assert power.loc[(group, n), "question"] == pytest.approx((sum(alone) / 101) ** 2)
        allowed = [{m for m in range(window, n + 1) if fits([printed], m)} for printed in range(101)]
        shared = sum(bool(one & other) for one, other in product(allowed, allowed))
        assert power.loc[(group, n), "some"] == pytest.approx(shared / 101**2)
    assert power["all_items"].tolist() == [6, 7, 7]


def test_the_bases_of_the_action_plans_are_found_by_trying(data):
    bases = action_plans.candidate_bases(data, COVERAGE, "action-plans", DEFAULTS).set_index("as_printed")
    for printed in (50, 33, 42):
        assert bases.loc[f"{printed}%", "alone"] == tuple(n for n in range(1, 100) if fits([printed], n))
        assert bases.loc[f"{printed}%", "together"] == tuple(n for n in range(1, 100) if fits([50, 33, 33, 42], n))
    assert bases.loc["33%", "item"] == ("patient-navigators", "palliative-referral-at-diagnosis")


def test_the_chance_of_a_base_counts_all_four_percentages(data):
    bases = action_plans.candidate_bases(data, COVERAGE, "action-plans", DEFAULTS)
    # Up to 3 people: 1 gives 0% and 100%; 2 also 50%; 3 also 33% and 67%. Sets of four within {0, 50, 100} or within
    # {0, 33, 67, 100}, less those within both ({0, 100}): 3^4 + 4^4 - 2^4.
    assert action_plans.chance_of_a_base(bases, 3, DEFAULTS) == pytest.approx((3**4 + 4**4 - 2**4) / 101**4)


def test_a_group_without_a_size_is_refused_and_the_others_named(data):
    with pytest.raises(InputError, match="clinicians"):
        largest_size(data, COVERAGE, "clinicans")
    assert largest_size(data, COVERAGE, "clinicians") == 22
