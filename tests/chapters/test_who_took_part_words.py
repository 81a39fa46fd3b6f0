"""Findings on who answered, on the sides and on the plans: every sentence, by hand."""

import pandas as pd
import pytest

from analysis.chapters.action_plans import words as action_plans_words
from analysis.chapters.challenges import words as challenges_words
from analysis.chapters.who_took_part import words
from analysis.ledger.choices import DEFAULTS, Choices
from analysis.show import findings, numbers

NAMES = {"a": "first report", "b": "second report"}


def sizes(*rows):
    return pd.DataFrame(rows, columns=["group_id", "report_id", "n", "assumed"])


def implied(*rows, other=False):
    table = [("people", topic, candidates, other) for topic, candidates in rows]
    return pd.DataFrame(table, columns=["group_id", "topic", "candidates", "other_rounding"])


TWO = sizes(("people", "a", 52, False), ("people", "b", 51, False))
QUESTIONS = implied(("some-thing", (52, 50)), ("other", (51, 50)), ("third", (49,)))


def test_each_stated_size_is_said_to_fit_so_many_questions_with_what_is_assumed():
    assert words.participation_finding(QUESTIONS, TWO, NAMES, DEFAULTS) == (
        "No stated number of people fits all 3.\n"
        "This takes the percentages to be rounded half up, the items of a question to "
        "share a denominator, and at least 50% of a group to have answered. "
        "Of the 3 questions to people, 52 (as the first report says) fits 1, 51 (as the second report says) fits 1, "
        "and no single number fits all 3."
    )


def test_one_size_of_both_reports_that_fits_everything_needs_no_more_words():
    both = sizes(("people", "a", 50, False), ("people", "b", 50, False))
    said = words.participation_finding(QUESTIONS.iloc[:2], both, NAMES, Choices("truncated", lowest_response=1.0))
    assert said == (
        "50 people fit all 2 questions.\n"
        "This takes the percentages to be cut off after "
        "the last printed digit, the items of a question to share a denominator, and everyone to have answered. "
        "Of the 2 questions to people, 50 (as both reports say) fits 2."
    )


def test_an_assumed_size_is_called_assumed_and_another_rounding_is_named():
    assumed = sizes(("people", "a", 60, True), ("people", "b", 60, True))
    questions = implied(("one", (59, 50)), ("two", (50,)), other=True)
    said = words.participation_finding(questions, assumed, NAMES, Choices("half-even", lowest_response=0.25))
    assert said.startswith("No stated number of people fits all 2.\nThis takes ")
    assert said.endswith(
        "Of the 2 questions to people, 60 (as assumed) fits 0, and the one number that fits all 2 is 50."
    )
    assert "rounded half to even, or otherwise where nothing fits so," in said


def test_questions_without_a_number_in_common_are_named_with_the_next_number_that_fits():
    assert words.apart_finding("people", QUESTIONS, 52, 63) == (
        "of people, if no more than 52 answered, no number fits both of these questions: some thing and "
        "third, or other "
        "and third (they were then not answered by equally many). The next number that fits all questions is 63"
    )
    assert words.apart_finding("people", QUESTIONS.iloc[:2], 52, None) == "of people, 50 fits every question"
    threefold = implied(("one", (5, 4)), ("two", (4, 3)), ("three", (5, 3)))
    assert words.apart_finding("people", threefold, 5, None).endswith("but not all of them together")


def test_the_power_is_said_in_chances():
    power = pd.DataFrame(
        [("people", 22, 11, 0.228, 2, 0.052, 0.29, 6, 0.0005)],
        columns=["group_id", "n", "fewest", "one", "items", "question", "some", "all_items", "all_some"],
    )
    assert words.power_finding(power) == (
        "Of people: 23% of all printable percentages would fit 22, and 5% of all sets of 2. That 2 arbitrary "
        "percentages "
        "share some number from 11 to 22 has a chance of 29%; that all 6 do, 0.05%."
    )


def test_roundings_that_let_one_number_fit_are_named():
    fits = pd.DataFrame(
        [
            ("people", "half-up", 2, {52: 1}, ()),
            ("people", "truncated", 2, {52: 2}, (52, 51)),
            ("people", "any", 2, {52: 2}, ()),
        ],
        columns=["group_id", "rounding", "questions", "fits", "common"],
    )
    assert words.rounding_finding(fits) == (
        "For all questions to people at once, with all percentages rounded alike, these numbers fit (cut off after the "
        "last printed digit: 52 to 51). With a way of rounding of its own for each "
        "question, no number would."
    )


BASES = pd.DataFrame(
    [(("x",), "50%", (12, 24)), (("y", "z"), "33%", (12, 24))], columns=["item", "as_printed", "together"]
)


def test_the_base_is_said_with_what_it_assumes_and_what_else_fits():
    assert action_plans_words.bases_finding(BASES, 22, 0.0129, "half-up") == (
        "All 3 percentages fit a base of 12, and no other up to 22.\n"
        "This takes 50% and 33% to be of one base, and rounded half up. That 3 arbitrary percentages share a number up "
        "to 22 has a chance of 1.3%. Above 22 and below 100, these also fit: 24."
    )
    assert action_plans_words.bases_finding(BASES, 30, 0.5, "any").startswith(
        "All 3 percentages fit these bases up to 30: 12"
    )
    assert action_plans_words.bases_finding(BASES, 9, 0.5, "any").startswith(
        "No base up to 9 gives all 3 percentages.\n"
    )


def test_sizes_that_the_reports_state_are_sorted_by_whether_they_give_the_percentages():
    stated = sizes(("people", "a", 24, False), ("people", "b", 23, False), ("charts", "a", 100, False))
    assert action_plans_words.base_sizes_finding(BASES, stated, NAMES) == (
        "Of the sizes that the reports state, 24 people (first report) give all of them. 23 people (second "
        "report) do not "
        "give all of them. 100 charts (first report) give any whole percentage."
    )


def test_how_many_chose_several():
    assert action_plans_words.several_finding(19, 12, 3) == (
        "If the base is 12, the counts add up to 19, so that at least 3 of the 12 are counted under several plans."
    )


@pytest.mark.parametrize(
    ("unanswered", "said"),
    [
        ([], "answer 4 of 4 needs that the reports name."),
        (["A", "B"], "answer 2 of 4 needs that the reports name; not answered: A; B."),
    ],
)
def test_the_needs_that_no_plan_answers_are_named(unanswered, said):
    assert action_plans_words.plans_finding(3, unanswered, 4) == f"By our reading, the 3 plans {said}"


def test_a_list_leaves_nothing_out():
    assert numbers.listed_numbers(range(1, 12)) == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11"
    assert numbers.listed_numbers(()) == "none"


def contrast(item, first, second, low, high, survives=False, answers="select-all"):
    return {
        "first_group": "doctors", "second_group": "patients", "item": item, "item_label": item,
        "first_statistic_id": first, "second_statistic_id": second, "first_high": 0.3, "second_high": 0.2,
        "difference_low": low, "difference_high": high, "survives": survives, "answers": answers,
        "reported_items": "most frequent",
    }  # fmt: skip


LEDGER = pd.DataFrame(
    [("a.x", "x", "40%", 2, 2, 5), ("a.y", "y", "25%", 1, 1, 4)],
    columns=["statistic_id", "item_label", "as_printed", "count_low", "count_high", "n"],
)


def test_each_side_is_said_with_its_counts_and_whether_a_difference_survives():
    found = pd.DataFrame([contrast("x", "a.x", "", 0.1, 0.4, True), contrast("y", "", "a.y", -0.2, 0.1)])
    assert challenges_words.challenges_finding(found, LEDGER) == (
        "Doctors name x most often (40%); patients name y most often (25%).\n"
        "Of these 2 items, no item is printed for both groups; if both groups chose from one list and "
        "the items printed were their most frequent, 1 of 2 differences remain under the least favorable "
        "reading. Doctors named x (40%, 2 of 5). Patients named y (25%, 1 of 4). The counts are of the most people "
        "that the percentages fit."
    )


def test_what_the_premises_change_is_said_rule_by_rule():
    rows = [contrast("x", "a.x", "", 0.1, 0.4), contrast("y", "", "a.y", -0.2, 0.1)]
    narrower = [
        contrast("x", "a.x", "", 0.1, 0.4, answers="select-one"),
        contrast("y", "", "a.y", -0.2, -0.1, answers="select-one"),
    ]
    said = challenges_words.premises_finding(pd.DataFrame([*rows, *narrower]))
    assert said == (
        "If the printed items are the most frequent ones, an item that was not printed has at most "
        "doctors 30% and patients 20% if several answers were allowed. "
        "It has at most doctors 30% and patients 20% if one was. Of 2 differences, 0 "
        "remain under the least favorable reading by any of these premises. If the printed items are the most frequent "
        "ones, the sign of the difference among those who answered is settled for x if several answers were allowed. "
        "It is settled for "
        "x, y if one was."
    )


def test_where_nothing_fits_the_findings_say_so():
    nothing = pd.DataFrame([contrast("x", "a.x", "", 0, 0)]).iloc[:0]
    assert (
        challenges_words.challenges_finding(nothing, LEDGER)
        == challenges_words.premises_finding(nothing)
        == findings.NOTHING_FITS
    )
