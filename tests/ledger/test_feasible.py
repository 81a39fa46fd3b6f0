"""The tables of two groups, against tables by hand; tests of contrasts and multiverse hold the whole sets."""

import pytest

from analysis.ledger.choices import Choices
from analysis.ledger.feasible import Side, reported_items, side, topics_of_two_groups

ABSTRACT = "mahtani-2024-abstract"


@pytest.fixture(scope="module")
def topics(data):
    return topics_of_two_groups(data)


def test_topics_are_those_that_two_groups_were_asked_about(topics):
    names = ["challenges", "treatment-preferences", "treatment-goals", "hardest-side-effects"]
    assert list(topics) == [(report_id, name) for report_id in (ABSTRACT, "mahtani-2023-coverage") for name in names]
    assert all([question.group_id for question in two] == ["clinicians", "patients"] for two in topics.values())


def test_items_are_those_that_either_side_reported(data, topics):
    questions = topics[ABSTRACT, "treatment-goals"]
    assert reported_items(data, *questions) == ["living-longer", "quality-of-life", "symptom-control"]
    assert reported_items(data, questions[0]) == ["living-longer"]
    both = topics[ABSTRACT, "treatment-preferences"]
    assert reported_items(data, *both) == ["preferences-asked-about"]


# 82% of 22: 18 are 81.8%, which rounds to 82% and truncates to 81%; 19 are 86.4%.
def test_where_nothing_fits_a_rounding_others_are_tried_only_if_asked(data, topics):
    clinicians, _ = topics[ABSTRACT, "treatment-preferences"]
    truncated = Choices("truncated", lowest_response=1.0)
    name = f"{ABSTRACT}.clinicians-preferences"
    assert side(data, clinicians, "preferences-asked-about", truncated) == Side("clinicians", name, ((18, 22),))
    assert side(data, clinicians, "preferences-asked-about", truncated, other_roundings=False).tables == ()
    strict = side(data, clinicians, "preferences-asked-about", Choices(lowest_response=1.0), other_roundings=False)
    assert strict.tables == ((18, 22),)


def test_a_bounded_side_names_no_statistic(data, topics):
    clinicians, _ = topics[ABSTRACT, "treatment-goals"]
    bounded = side(data, clinicians, "quality-of-life", Choices(lowest_response=1.0))
    assert bounded == Side("clinicians", "", tuple((count, 22) for count in range(19)))
