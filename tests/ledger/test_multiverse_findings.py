"""The findings that are no differences, against brute force over every number of people and against hand arithmetic."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import floor

import pandas as pd
import pytest
from scipy.stats import binomtest

from analysis.ledger.multiverse import overview
from analysis.ledger.multiverse.comparison import DENOMINATORS
from analysis.ledger.multiverse.findings import other_findings, standing
from analysis.ledger.multiverse.overview import differences
from analysis.ledger.rebuilt import p_values_compared
from analysis.printed.problems import InputError
from analysis.printed.rounding import CONVENTIONS, ROUNDINGS
from analysis.sources.reports import load

ABSTRACT, COVERAGE, OUTCOMES = "mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes"
CHOICES = ["rounding", "denominators", "interval", "test", "confidence"]
# By hand from the texts.
ACTION_PLANS = (50, 33, 33, 42)
QUESTIONS = {
    "clinicians": ((41, 32), (82,), (82,), (68, 59)),
    "patients": ((30, 22), (8,), (57, 41), (46, 44)),
}
FEWEST = {"stated size": lambda size: size, "at least half answered": lambda size: -(-size // 2), "any": lambda size: 1}


def printed_as(count, n, rounding):
    """The whole percentage that `count` of `n` is printed as."""
    exact = Fraction(100 * count, n)
    down, rest = floor(exact), exact - floor(exact)
    if rounding in ("rounded-up", "truncated"):
        return down + (rest > 0) * (rounding == "rounded-up")
    if rest == Fraction(1, 2):
        return {"half-up": down + 1, "half-down": down, "half-even": down + down % 2}[rounding]
    return down + (rest > Fraction(1, 2))


def fits(percentages, n, rounding):
    """Whether some counts of `n` are printed as all of them, by one convention."""
    conventions = CONVENTIONS if rounding == "any" else [rounding]
    return any(set(percentages) <= {printed_as(count, n, one) for count in range(n + 1)} for one in conventions)


@pytest.fixture(scope="module")
def rows(data):
    return other_findings(data)


def one(rows, finding, about, report_id=None):
    found = rows[(rows["finding"] == finding) & (rows["about"] == about)]
    return found if report_id is None else found[found["report_id"] == report_id]


@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_the_base_of_the_action_plans_is_what_brute_force_finds(rounding, rows):
    (found,) = one(rows, "base", "action-plans").query("rounding == @rounding")["found"]
    assert sorted(found) == [n for n in range(1, 23) if fits(ACTION_PLANS, n, rounding)]


def test_the_base_of_the_action_plans_is_twelve_unless_percentages_were_cut_off_or_rounded_up(rows):
    holds = one(rows, "base", "action-plans").set_index("rounding")["holds"]
    assert holds.to_dict() == {name: name not in ("truncated", "rounded-up") for name in ROUNDINGS}


@pytest.mark.parametrize(
    ("group", "finding", "sizes"), [("clinicians", "common number", (22,)), ("patients", "no common number", (51, 52))]
)
@pytest.mark.parametrize("report_id", [ABSTRACT, COVERAGE])
def test_common_numbers_of_a_group_are_what_brute_force_finds(report_id, group, finding, sizes, rows):
    found = one(rows, finding, group, report_id).set_index(["rounding", "denominators", "size"])["found"]
    assert set(found.index) == set(product(ROUNDINGS, DENOMINATORS, sizes))
    for (rounding, answered, size), numbers in found.items():
        tried = range(FEWEST[answered](size), size + 1)
        every = [one for asked in QUESTIONS[group] for one in asked]
        expected = [n for n in tried if fits(every, n, rounding)]
        assert sorted(numbers) == expected


def test_no_one_way_of_rounding_lets_one_number_of_patients_answer_everything(rows):
    assert one(rows, "no common number", "patients", ABSTRACT)["holds"].all()


def test_a_group_of_another_size_is_taken_at_that_size(data):
    found = other_findings(data.assuming(patients=50))
    assert set(found[found["about"] == "patients"]["size"]) == {50}


def test_a_size_at_which_all_percentages_fit_turns_the_finding_around(data):
    statistics = data.statistics.copy()
    of_patients = statistics["group_id"].eq("patients") & statistics["way"].eq("share")
    statistics.loc[of_patients, "as_printed"] = "50%"
    found = other_findings(replace(data, statistics=statistics))
    assert set(found[found["about"] == "patients"]["finding"]) == {"common number"}


def test_a_p_value_fails_only_for_the_same_people_if_percentages_were_cut_off(rows):
    fails = one(rows, "p-value", f"{OUTCOMES}.confidence-p").query("not holds")
    assert set(fails["rounding"]) == {"truncated", "any"}
    assert set(fails["test"]) == {"mcnemar-exact", "mcnemar-mid-p", "mcnemar-asymptotic"}
    # 10 of 15 after is 66% cut off, 2 of 15 before 13%. Both who were confident may have lost it, and 10 gained it.
    assert (1000 // 15, 200 // 15) == (66, 13)
    assert binomtest(2, 12).pvalue > 0.01


def test_the_sum_and_the_changes_hold_however_percentages_were_rounded(rows):
    assert 463 + 898 == 1361
    assert (60 - 44, 66 - 13) == (16, 53)
    for finding, universes in (("sum", 1), ("change", 2 * len(ROUNDINGS))):
        assert rows.loc[rows["finding"] == finding, "holds"].tolist() == [True] * universes


def test_a_choice_turns_a_finding_if_two_universes_differ_in_nothing_else():
    universes = pd.DataFrame(
        [
            ("any", "any", 51, True), ("any", "any", 52, True), ("half-up", "any", 51, True),
            ("half-up", "any", 52, False), ("any", "stated size", 51, True), ("half-up", "stated size", 51, True),
        ],
        columns=["rounding", "denominators", "size", "holds"],
    ).assign(finding="no common number", report_id="a", about="patients", test="")  # fmt: skip
    (found,) = standing(universes).to_dict("records")
    assert (found["universes"], found["holds"], found["hangs_on"]) == (6, 5, ("rounding", "size"))


# Differences


@pytest.fixture(scope="module")
def found(data, whole):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(overview, "multiverse", lambda data, report_id, topic, item: whole(topic, item))
        return differences(data, ABSTRACT)


def test_every_item_of_every_topic_has_its_row(found):
    # Four challenges, one question on preferences, three goals, four side effects: each named by either side.
    assert found["topic"].value_counts(sort=False).tolist() == [4, 1, 3, 4]
    assert (found["universes"] + found["no_table"] == len(ROUNDINGS) * 180).all()


@pytest.mark.parametrize(
    ("topic", "item"),
    [
        ("treatment-goals", "living-longer"),
        ("hardest-side-effects", "nausea-and-vomiting"),
        ("challenges", "coordination-of-care"),
    ],
)
def test_a_difference_hangs_on_what_comparing_every_pair_of_universes_finds(topic, item, whole, found):
    table = whole(topic, item).query("tables > 0")
    (row,) = found[found["item"] == item].to_dict("records")
    for conclusion, named in (("excludes_zero", "hangs_on"), ("significant", "significance_hangs_on")):
        assert row[conclusion] == sum(table[conclusion].astype(bool))
        turning = []
        for choice in CHOICES:
            seen = {}
            for universe in table.to_dict("records"):
                rest = tuple(universe[other] for other in CHOICES if other != choice)
                seen.setdefault(rest, set()).add(bool(universe[conclusion]))
            turning += [choice] if any(len(ends) > 1 for ends in seen.values()) else []
        assert row[named] == tuple(turning)


def test_a_report_without_two_groups_has_no_differences(data):
    assert differences(data, OUTCOMES).empty


def test_an_unknown_report_is_refused(data):
    with pytest.raises(InputError, match="mahtani-2024-abstract"):
        differences(data, "mahtani-2024-abstracts")


def test_sizes_of_a_p_value_of_averages_are_those_of_all_answers(made_up):
    question = {"question_id": "asked"}
    own = (
        ("n", "count", "10", "quoted", ""),
        ("before", "mean share", "50%", "share", "", question | {"timepoint": "before"}),
        ("after", "mean share", "73%", "share", "", question | {"timepoint": "after"}),
        ("p", "p-value", ".11", "p-value", "after before"),
    )
    tables = {"groups": {"all": ("n", "exact")}, "questions": {"asked": ("all", "3 items")}}
    ((_, _, sizes),) = p_values_compared(load(made_up(own, **tables)))
    assert sizes == range(1, 31)
