"""Do others find the same? Reports that are known by their facts alone, beside the initiative."""

import pandas as pd
import pytest

from analysis.chapters.neighbors import question, tables, words
from analysis.chapters.neighbors.figure_both_sides import both_sides as drawn
from analysis.ledger import ledger
from analysis.show.documents import VerdictMark
from analysis.show.figures.export import Nothing
from analysis.show.markup import short_names
from analysis.sources.reports import load, load_neighbors


@pytest.fixture(scope="module")
def data():
    return load_neighbors()


@pytest.fixture(scope="module")
def rows(data):
    return ledger.build(data)


@pytest.fixture(scope="module")
def here():
    initiative = load()
    return question.both_sides(initiative, ledger.build(initiative))


@pytest.fixture(scope="module")
def elsewhere(data, rows):
    return question.both_sides(data, rows)


@pytest.fixture(scope="module")
def found(data, rows):
    return question.by_topic(data, rows)


# By hand, from the figures as their abstracts print them: clinicians, patients, points apart.
GAPS = {
    ("amin", "killing-the-cancer-above-quality-of-life"): ("67%", "27%", 40),
    ("lux", "more-than-a-year-of-added-survival"): ("30 %", "about 50 % or more", 20),
    ("dialogue", "a-talk-about-the-long-term-plan"): ("76%", "89%", 13),
    ("dialogue", "referral-to-support-services"): ("65%", "70%", 5),
}


def test_gaps_are_those_of_questions_that_both_sides_were_put(elsewhere):
    told = elsewhere.set_index(["report_id", "item"])[["first_as_printed", "second_as_printed", "points"]]
    assert {name: tuple(row) for name, row in zip(told.index, told.to_numpy().tolist(), strict=True)} == GAPS
    assert not elsewhere["counted"].any()  # weighted, or of how many people is not printed


def test_of_two_reports_of_a_study_the_first_tells(here):
    assert here["report_id"].tolist() == ["mahtani-2024-abstract"]
    assert here["points"].tolist() == [82 - 8]
    assert here["counted"].all()


def test_the_finding_has_the_gaps_and_its_limits_follow(here, elsewhere):
    first, rest = words.both_sides_finding(here, elsewhere, 2).split("\n")
    assert first == (
        "Clinicians' and patients' answers lie 5 to 40 points apart elsewhere; the initiative's 74 points are the "
        "widest gap."
    )
    assert rest.startswith(
        "In the initiative it is 82% of clinicians and 8% of patients (preferences asked about). Elsewhere 4 other "
        "questions were asked, in 3 studies; in 3 of them the patients' share is the higher one. "
    )
    assert "None of these gaps has a count of people on both sides, and so none can be tested." in rest


def test_a_wider_gap_elsewhere_is_not_hidden(here, elsewhere):
    wider = elsewhere.assign(points=[80.0, 5.0, 40.0, 20.0], counted=[True, False, False, False])
    said = words.both_sides_finding(here, wider, 1)
    assert said.startswith("Clinicians' and patients' answers lie 5 to 80 points apart elsewhere;")
    assert "74 points are not the widest gap." in said
    assert "1 of these gaps has a count of people on both sides, and of the others none can be tested." in said


def test_without_neighbors_nothing_is_said_of_them(here, elsewhere, data):
    nobody = elsewhere[:0]
    assert words.both_sides_finding(here, nobody, 0).startswith("No other report")
    assert isinstance(drawn(here, nobody, short_names(data), 0), Nothing)
    assert words.gap_headline(here, nobody) == "No other report put one question to both sides"


@pytest.mark.parametrize(
    ("first", "second", "higher"), [(67, 27, "clinicians"), (30, 50, "patients"), (5, 5, "neither")]
)
def test_which_side_is_higher(first, second, higher):
    assert words.higher({"first_value": first, "second_value": second}) == higher


def test_no_count_is_read_off_weighted_percentages_or_those_of_an_unknown_base(rows, data):
    bases = data.questions.set_index(["report_id", "question_id"])["base"]
    named = [(row["report_id"], row["question_id"]) for row in rows.to_dict("records")]
    of_none = [bool(name[1]) and bases[name] in ("weighted", "unstated") for name in named]
    assert sum(of_none) > 20
    untold = rows[of_none]
    assert set(untold["verdict"]) == {"quoted"}
    assert untold[["n", "count_low", "interval_low", "region_low"]].isna().all(axis=None)


@pytest.mark.parametrize(("statistic", "verdict", "people"), [
    ("askher2.stage-early-share", "rebuilt", 527),  # 527 / 622 = 84.7%
    ("seontario.goals-documented-share", "rebuilt", 26),  # 26 / 456 = 5.7%
    ("seontario.palliative-share", "rebuilt", 214),  # 214 / 456 = 46.9%
    ("lux.patients-return", "rebuilt", 2155),  # 2,155 / 9,000 = 23.94%
    ("lux.clinicians-return", "rebuilt", 527),  # 527 / 6,938 = 7.60%
    ("galipeau.side-effects-hair-loss", "consistent", 10),  # 10 / 15 = 66.7%
    ("e13143.side-effects-neutropenia", "consistent", 22),  # 22 / 48 = 45.8%
    ("prime-tnbc.challenges-adherence", "consistent", 3),
])  # fmt: skip
def test_neighbors_earn_verdicts_as_the_five_do(rows, statistic, verdict, people):
    row = rows.set_index("statistic_id").loc[statistic]
    assert (row["verdict"], row["count_low"], row["count_high"]) == (verdict, people, people)


def test_topics_come_in_the_order_of_the_book_and_name_what_was_asked(found):
    assert found["topic"].drop_duplicates().tolist() == list(question.TOPICS)
    assert found["asked"].ne("").all()
    assert found["who"].ne("").all()


def test_how_many_studies_have_the_same_answer_of_one_side_with_its_people(found):
    assert question.most_alike(found) == 2
    assert question.most_alike(found[found["n"].isna()]) == 0


def test_tables_have_a_row_for_each_number_and_none_twice(data, rows, found, elsewhere):
    parts = [tables.preferences_and_goals, tables.side_effects, tables.care, tables.education]
    assert sum(len(table(data, found).rows) for table in parts) == len(found)
    assert len(tables.both_sides(data, elsewhere).rows) == len(GAPS)
    assert len(tables.how_read(data).rows) == len(data.reports)
    told = tables.verdicts(data, rows)
    assert [row[0].statistic_id for row in told.rows] == rows["statistic_id"].tolist()
    assert all(isinstance(row[2], VerdictMark) for row in told.rows)


@pytest.mark.parametrize(("row", "said"), [
    ({"base": "weighted", "group_size": 252}, "weighted: of no count of people"),
    ({"base": "unstated", "group_size": 121}, "of how many people is not printed"),
    ({"base": "group", "group_size": pd.NA}, "of how many people is not printed"),
    ({"base": "group", "group_size": 98}, "of at most 98"),
])  # fmt: skip
def test_what_a_percentage_is_of_is_said(row, said):
    assert words.comparable(row) == said


@pytest.mark.parametrize(("row", "said"), [
    (("2023-07", "2023-10", ""), "July 2023 to October 2023"), (("", "2020-06", ""), "June 2020"),
    (("", "", "2013"), "published 2013"), (("", "", ""), "–"),
])  # fmt: skip
def test_when_it_was_collected_or_else_published(row, said):
    names = ("collected_from", "collected_to", "published")
    assert words.months(dict(zip(names, row, strict=True))) == said


def test_the_neighbors_are_counted_by_how_they_were_read(data, rows):
    said = words.reports_finding(data.reports, ledger.tally(rows))
    read = data.reports["read"].value_counts()
    assert said.startswith(f"{len(data.reports)} neighbors were read: {read['full']} from a whole abstract, ")
    assert f"Their {len(rows)} numbers are " in said
    assert said.endswith("No tally of this book counts them.")


def test_the_figure_prints_what_was_printed_and_names_each_report_once(here, elsewhere, data):
    picture = drawn(here, elsewhere, short_names(data), 2)
    (axes,) = picture.figure.axes
    texts = [text.get_text() for text in axes.texts]
    for gap in GAPS.values():
        assert set(gap[:2]) <= set(texts)
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names[0] == "The initiative"
    assert names.count(short_names(data)["dialogue"]) == 1
    assert picture.numbers["share"].tolist()[:2] == [0.82, 0.08]
    assert picture.title == "Gaps of 5 to 40 points elsewhere, 74 points in the initiative"
