"""Findings: the printed numbers that they name lead to their rows in the ledger, and no other number does."""

import pytest

from analysis.chapters.pass_mark import question as pass_mark
from analysis.chapters.pass_mark import words as pass_mark_words
from analysis.chapters.reach import question as reach
from analysis.chapters.reach import words as reach_words
from analysis.chapters.two_reports_compared import question as two_reports
from analysis.chapters.two_reports_compared import words as two_reports_words
from analysis.chapters.who_took_part import question as who
from analysis.chapters.who_took_part import words as who_words
from analysis.ledger import ledger
from analysis.ledger.choices import Choices
from analysis.show.documents import Stat, as_finding
from analysis.show.markup import short_names

ABSTRACT, COVERAGE, OUTCOMES = "mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes"


def leads(text, of):
    return [[(one.text, one.statistic_id) for one in said.text if isinstance(one, Stat)]
            for said in as_finding(text, of).blocks]  # fmt: skip


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
