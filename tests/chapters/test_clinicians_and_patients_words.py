"""Sentences on two groups and on two reports, from rows made up by hand; and the tables that show them."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.chapters.clinicians_and_patients import tables, words
from analysis.chapters.clinicians_and_patients.question import TESTS, exact_tests, many_differences, tolerances
from analysis.chapters.two_reports_compared import tables as two_reports_compared_tables
from analysis.chapters.two_reports_compared import words as two_reports_compared_words
from analysis.chapters.two_reports_compared.question import compare_reports
from analysis.ledger.contrasts import between_groups, ranking
from analysis.ledger.ledger import build
from analysis.show.html import block

ABSTRACT, OUTCOMES = "mahtani-2024-abstract", "medlive-2025-outcomes"
STUDY = "mahtani-her2-qi"
NAMES = {"a": "Report A", "b": "Report B"}


@pytest.fixture(scope="module")
def sides(data):
    return between_groups(data)


def family(*rows):
    return pd.DataFrame(rows, columns=["item_label", "holm", "benjamini_hochberg"])


def text(html):
    return BeautifulSoup(block(html), "html.parser").get_text(" ")


def cells(html):
    rows = BeautifulSoup(block(html), "html.parser")("tr")
    return [[cell.get_text() for cell in row(["th", "td"])] for row in rows]


# Many differences


def test_a_family_says_once_what_both_corrections_leave():
    said = words.many_finding(family(("x", 0.01, 0.005), ("y", 0.2, 0.1)), 0.95)
    assert said == (
        "With all 2 taken as one family, each at its largest p-value, what remains after either correction at the "
        "level 0.05 is: x."
    )


def test_a_family_says_apart_what_the_corrections_leave_apart():
    said = words.many_finding(family(("x", 0.01, 0.01), ("y", 0.06, 0.04)), 0.95)
    assert said.endswith(
        "remains after Holm's correction at the level 0.05 is: x; after that of Benjamini and Hochberg: x, y."
    )
    assert "remains after either correction at the level 0.01 is: none" in words.many_finding(
        family(("x", 0.02, 0.02)), 0.99
    )


def test_the_finding_of_the_page_can_be_quoted_and_its_assumptions_follow(sides):
    rows = sides[sides["report_id"] == ABSTRACT]
    first, rest = words.sides_finding(rows, many_differences(sides, ABSTRACT), 0.95).split("\n")
    assert first.startswith("82% of clinicians say")
    assert "; 8% of patients say" in first
    least = rows.set_index("item").loc["preferences-asked-about", "interval_low"]
    gap, assumed, *others = rest.split(". ")
    assert gap.startswith(f"The gap is at least {100 * least:.0f} percentage points under every reading")
    assert "independent samples" in assumed
    assert "most frequent" in assumed
    assert others[0].startswith("2 of 12 differences remain under the least favorable reading")


def test_what_remains_as_one_of_many_is_said_first_then_what_survives_alone(sides):
    rows = sides[sides["report_id"] == ABSTRACT]
    many = many_differences(sides, ABSTRACT)
    other = rows["item"] == "living-longer"
    alone = words.sides_finding(rows[other], many[many["item"] == "living-longer"].assign(holm=1.0), 0.95)
    assert alone.startswith("82% of clinicians name living longer; 0% to 41% of patients do.\n")
    none = words.sides_finding(rows.assign(survives=False), many.assign(holm=1.0), 0.95)
    assert none.startswith("No difference between the two groups remains under the least favorable reading.\n")
    assert "The gap" not in none


def test_without_two_groups_the_finding_says_so(sides):
    none = sides[sides["report_id"] == OUTCOMES]
    assert words.sides_finding(none, none, 0.95).startswith("No topic of this report")


# Tests


def by_test(*rows):
    return pd.DataFrame(rows, columns=["item_label", "test", "p_high"])


def test_tests_that_agree_and_tests_that_do_not_are_told():
    alike = by_test(("x", "t", 0.01), ("x", "u", 0.02), ("y", "t", 0.5), ("y", "u", 0.6))
    assert "2 two-sided tests" in words.exact_tests_finding(alike, 0.95)
    assert "for 1 of 2 differences: x. They disagree on none" in words.exact_tests_finding(alike, 0.95)
    apart = by_test(("x", "t", 0.04), ("x", "u", 0.06))
    said = words.exact_tests_finding(apart, 0.95)
    assert said.endswith("for 0 of 1 differences: none. They disagree on x.")


# Clusters and absent people


def test_what_ends_a_difference_is_told_in_a_sentence_each():
    row = {
        "item_label": "x", "clusters": 2, "design_effect": 3.5, "second_per_cluster": 26.0, "second_group": "patients",
        "second_correlation": 0.1, "first_group": "clinicians", "first_tipping": 3, "second_tipping": 1200,
    }  # fmt: skip
    (clustered,), (tipped,) = (
        function(pd.DataFrame([row])) for function in (words.cluster_findings, words.tipping_findings)
    )
    assert "below a design effect of 3.5. With 2 clinics of 26 patients each" in clustered
    assert clustered.startswith("If both groups have one design effect")
    assert clustered.endswith("an intracluster correlation of 0.100.")
    assert tipped.startswith("If all who are added close the gap")
    assert "ended by 3 more clinicians, or by 1,200 more patients" in tipped


# Tables of two groups


@pytest.mark.slow
def test_the_table_of_tests_has_a_row_a_difference_and_a_column_a_test(data):
    found = exact_tests(data, ABSTRACT)
    header, *rows = cells(tables.exact_tests(found, 0.95))
    assert header == ["Item", *TESTS]
    assert len(rows) == 12
    (living,) = [row for row in rows if row[0] == "treatment goals: living longer"]
    assert living[1] == "<0.001 to 0.036"


def test_the_table_of_the_family_is_in_the_order_of_its_p_values(sides):
    _, first, second, *_ = cells(tables.many_differences(many_differences(sides, ABSTRACT), 0.95))
    assert first == ["treatment preferences: preferences asked about", "yes", "<0.001", "<0.001", "<0.001"]
    assert second[:3] == ["treatment goals: living longer", "yes", "0.036"]


@pytest.mark.slow
def test_tables_of_what_ends_a_difference_name_the_table_and_the_people(data):
    borne = tolerances(data, ABSTRACT, clusters=2)
    _, preferences, goals = cells(tables.clusters(borne))
    assert preferences[:2] == ["preferences asked about", "9 of 11 against 2 of 26"]
    assert goals[3].endswith("(26 each)")
    assert preferences[5] == "none, not even 1 (2.4 each)"
    _, *rows = cells(tables.tipping(borne))
    assert [row[:2] for row in rows] == [
        [item, group] for item in ("preferences asked about", "living longer") for group in ("clinicians", "patients")
    ]
    assert rows[0][4] == "11 of 22"


def test_where_nothing_survives_the_tables_say_so(data):
    none = tolerances(data, OUTCOMES, clusters=2)
    for made in (tables.clusters(none), tables.tipping(none)):
        assert text(made).startswith("No difference remains under the least favorable reading")
    assert "no difference between two groups" in text(tables.many_differences(pd.DataFrame(), 0.95))
    assert text(tables.exact_tests(exact_tests(data, OUTCOMES), 0.95)).startswith("No topic of this report")
    assert text(tables.topic_ranking(ranking(data, OUTCOMES, "hardest-side-effects"))).startswith("No such topic")


def test_the_ranking_says_that_neither_side_names_what_the_other_names(data):
    found = ranking(data, ABSTRACT, "hardest-side-effects")
    said = words.ranking_finding(found)
    assert "clinicians name nausea and vomiting, diarrhea most often; patients name fatigue, hair loss" in said
    assert "None of these is among" in said
    shared = found.assign(second_reported=[True, False, True, True])
    assert words.ranking_finding(shared).endswith("Both sides name nausea and vomiting.")
    assert cells(tables.topic_ranking(found))[1][3] == "1"


# Two reports


def quantities(*kinds):
    return pd.DataFrame(
        [
            {"label": f"Label {place}", "kind": kind, "first_report_id": "a", "second_report_id": "b",
             "first_printed": f"{place}", "second_printed": f"{place}0"}
            for place, kind in enumerate(kinds, start=1)
        ]
    )  # fmt: skip


def test_two_reports_are_counted_by_hand():
    said = two_reports_compared_words.reports_compared_finding(
        quantities("same", "differs", "same", "a", "b", "b"), NAMES
    )
    assert said == (
        "Of 3 quantities that both reports of the study print, 2 are the same number and 1 differs.\n"
        "What differs: label 2 (2 in the Report A, 20 in the Report B). Printed in one report alone: 1 in the Report A "
        "and 2 in the Report B."
    )


def test_two_reports_that_say_the_same_differ_in_nothing():
    assert (
        "1 is the same number and none differs.\nPrinted in one"
        in two_reports_compared_words.reports_compared_finding(quantities("same"), NAMES)
    )


def test_points_are_counted_by_kind():
    kinds = ["other number", "other meaning", "other meaning", "only one"]
    assert two_reports_compared_words.readings_finding(pd.DataFrame({"kind": kinds})) == (
        "Read word by word, the two texts differ on 4 points: 1 in a number, 2 in meaning, 1 in that only one speaks, "
        "0 in words alone."
    )


def test_whether_the_same_differences_survive_by_either_report_is_said():
    rows = [("a", "x", True), ("a", "y", False), ("b", "x", True), ("b", "y", False)]
    found = pd.DataFrame(rows, columns=["report_id", "item_label", "survives"])
    assert two_reports_compared_words.survivors_finding(found, NAMES).startswith(
        "By the numbers of either report the same 1"
    )
    other = found.assign(survives=[True, False, True, True])
    assert two_reports_compared_words.survivors_finding(other, NAMES).endswith("Report A: x; Report B: x, y.")


def test_every_statistic_of_both_reports_is_linked_in_the_table(data):
    html = two_reports_compared_tables.reports_compared(data, compare_reports(data, build(data), STUDY))
    linked = {a["href"].partition("#")[2] for a in BeautifulSoup(block(html), "html.parser")("a")}
    of_study = data.statistics["report_id"].isin(data.reports.loc[data.reports["study_id"] == STUDY, "report_id"])
    assert linked == set(data.statistics.loc[of_study, "statistic_id"])


def test_every_point_has_its_row_under_its_kind(data):
    html = two_reports_compared_tables.points_of_difference(data, STUDY)
    shown = BeautifulSoup(block(html), "html.parser")("table")
    counts = data.readings["kind"].value_counts()
    assert [len(one.find("tbody")("tr")) for one in shown] == [
        counts[kind] for kind in two_reports_compared_words.KINDS
    ]
    assert "does not speak of it" in text(html)
    assert text(two_reports_compared_tables.points_of_difference(data, "medlive-her2-spectrum")).startswith(
        "The reports of this study were not read"
    )


def test_survivors_are_set_side_by_side_by_report(data, sides):
    header, *rows = cells(two_reports_compared_tables.survivors_by_report(data, sides, STUDY))
    assert header == ["Difference", "QI abstract", "QI coverage"]
    assert len(rows) == 12
    assert text(two_reports_compared_tables.survivors_by_report(data, sides, "medlive-her2-spectrum")).startswith(
        "No topic of this study"
    )
