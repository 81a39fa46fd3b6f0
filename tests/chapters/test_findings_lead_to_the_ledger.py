"""Findings: the printed numbers that they name lead to their rows in the ledger, and no other number does."""

import pandas as pd
import pytest

from analysis.chapters.action_plans import question as plans
from analysis.chapters.action_plans import words as plans_words
from analysis.chapters.gaps_actions_education import tables as gaps_tables
from analysis.chapters.pass_mark import question as pass_mark
from analysis.chapters.pass_mark import words as pass_mark_words
from analysis.chapters.planning_the_follow_up import audit_planning
from analysis.chapters.planning_the_follow_up import question as planning
from analysis.chapters.planning_the_follow_up import words as planning_words
from analysis.chapters.reach import question as reach
from analysis.chapters.reach import words as reach_words
from analysis.chapters.two_reports_compared import question as two_reports
from analysis.chapters.two_reports_compared import words as two_reports_words
from analysis.chapters.who_took_part import question as who
from analysis.chapters.who_took_part import words as who_words
from analysis.ledger import ledger, statistic_tables
from analysis.ledger.choices import Choices
from analysis.ledger.needs import answer_map
from analysis.show.documents import Stat, as_finding
from analysis.show.markup import short_names

ABSTRACT, COVERAGE, OUTCOMES = "mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes"


def leads(text, of):
    return leads_of(as_finding(text, of))


def leads_of(finding):
    return [[(one.text, one.statistic_id) for one in said.text if isinstance(one, Stat)] for said in finding.blocks]


def test_reach_names_the_share_and_each_base_once(data):
    found = reach.readings(data, OUTCOMES, "micro-learners")
    assert leads(reach_words.reach_finding(found, "micro-learners"), reach_words.named_in_finding(found)) == [
        [("81%", f"{OUTCOMES}.oncologists")],
        [
            ("81%", f"{OUTCOMES}.oncologists"),
            ("1,361", f"{OUTCOMES}.participants"),
            ("463", f"{OUTCOMES}.learners"),
            ("898", f"{OUTCOMES}.micro-learners"),
        ],
    ]


def test_the_pass_mark_names_the_mark_and_the_mean_shares(data):
    activity = "scientiacme-2022-activity"
    found = pass_mark.pass_rates(data, activity, OUTCOMES, [5, 30], guess=0.25, spread=0.1)
    assert leads(pass_mark_words.pass_finding(found), pass_mark_words.named_in_finding(found)) == [
        [("60%", f"{OUTCOMES}.knowledge-after"), ("70%", f"{activity}.pass-mark")],
        [("44%", f"{OUTCOMES}.knowledge-before"), ("60%", f"{OUTCOMES}.knowledge-after")],
    ]


def test_of_two_reports_what_differs_is_named(data):
    found = two_reports.compare_reports(data, ledger.build(data), "mahtani-her2-qi")
    said = two_reports_words.reports_compared_finding(found, short_names(data))
    assert leads(said, two_reports_words.named_in_finding(found)) == [
        [],
        [
            ("52", f"{ABSTRACT}.patients"),
            ("51", f"{COVERAGE}.patients"),
            ("≥ 1", f"{ABSTRACT}.visits"),
            ("1", f"{COVERAGE}.visits"),
        ],
    ]


@pytest.mark.parametrize("patients", [None, 60])
def test_of_who_took_part_the_printed_sizes_are_named_and_an_assumed_one_is_not(data, patients):
    data, choices = data.assuming(patients=patients), Choices()
    implied, stated = who.implied_sizes(data, ledger.build(data, choices), ABSTRACT), who.stated_sizes(data, ABSTRACT)
    printed = [("22", f"{ABSTRACT}.clinicians"), ("52", f"{ABSTRACT}.patients"), ("51", f"{COVERAGE}.patients")]
    said = who_words.participation_finding(implied, stated, short_names(data), choices)
    assert leads(said, who_words.named_in_finding(stated)) == [
        printed[:1],
        printed if patients is None else printed[:1],
    ]


def test_of_planning_the_charts_and_the_months_are_named(data):
    plan = planning.announced(data)
    found = audit_planning.detectable(plan, [0.0], power=0.8, alpha=0.05)
    said = planning_words.planning_finding(plan, found, 0.8, 0.05)
    assert leads(said, planning_words.named_in_finding(plan)) == [
        [("100", f"{ABSTRACT}.charts")],
        [
            ("100", f"{ABSTRACT}.charts"),
            ("12", f"{ABSTRACT}.abstraction-period"),
            ("6", f"{ABSTRACT}.followup"),
        ],
    ]


def test_of_the_action_plans_each_percentage_is_named_once(data):
    bases = plans.candidate_bases(data, COVERAGE, "action-plans", Choices())
    _, named = leads(plans_words.bases_finding(bases, 22, 0.01, "half-up"), plans_words.named_in_finding(bases))
    assert [text for text, _ in named] == ["50%", "33%", "42%"]


def test_a_need_that_nobody_answers_is_named_with_its_number(data):
    found = answer_map(data)
    (first, *_) = gaps_tables.answers_finding(data, found).blocks[1].text
    assert first.endswith("duties at work or home go undone (patients, ")
    assert leads_of(gaps_tables.answers_finding(data, found))[1][0] == ("22%", f"{ABSTRACT}.patients-responsibilities")


ROWS = pd.DataFrame(
    [("a.n", "7", "contradicted", False), ("a.p", "8%", "rebuilt", pd.NA), ("a.q", "9%", "quoted", True)],
    columns=["statistic_id", "as_printed", "verdict", "other_agrees"],
)


def test_a_report_is_asked_first_for_what_is_contradicted_rebuilt_or_differs():
    assert {said: list(rows["statistic_id"]) for said, rows in statistic_tables.first_to_look_at(ROWS).items()} == {
        "Contradicted: “7”.": ["a.n"],
        "Rebuilt: “8%”.": ["a.p"],
        "Printed differently by another report of the study: “7”.": ["a.n"],
    }


def test_of_a_report_that_can_only_be_quoted_the_first_few_numbers_are_named():
    many = pd.concat([ROWS[2:]] * 7)
    ((said, rows),) = statistic_tables.first_to_look_at(many).items()
    assert said == "Only to be quoted: “9%”, “9%”, “9%”, “9%”, “9%” and 2 more."
    assert len(rows) == 5
    assert statistic_tables.first_to_look_at(ROWS[:0]) == {}


CASES = {
    "a part of a longer number": ("Of 1,522 and 52%, 52.5 and 152, nothing", "52", []),
    "a signed number": ("A fall of −16% and a rise of 16%.", "16%", [(29, "16%")]),
    "at the end of a sentence": ("It is 52.", "52", [(6, "52")]),
    "as it is printed, not as a pattern": ("It is +16%, not 916%.", "+16%", [(6, "+16%")]),
    "the first of two": ("Of 52 and 52.", "52", [(3, "52")]),
}


@pytest.mark.parametrize("case", CASES)
def test_only_a_number_of_its_own_leads_there(case):
    text, printed, expected = CASES[case]
    found, at = as_finding(text, [Stat("a.x", printed)]).blocks[0].text, 0
    places = []
    for part in found if isinstance(found, tuple) else (found,):
        if isinstance(part, Stat):
            places.append((at, part.text))
        at += len(part.text if isinstance(part, Stat) else part)
    assert places == expected
    assert at == len(text), "the words stay"
