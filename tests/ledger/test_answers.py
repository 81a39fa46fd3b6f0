"""What answers what: on a made table by hand, and on the data by reading the file otherwise."""

import csv
from dataclasses import replace

import pandas as pd
import pytest

from analysis.ledger.needs import answer_map
from analysis.printed.problems import InputError
from analysis.sources.locations import DATA

ABSTRACT, COVERAGE, PROGRAM, PANEL = (
    "mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes", "her2-landscape-panel"
)  # fmt: skip
QI = "mahtani-her2-qi"


@pytest.fixture(scope="module")
def found(data):
    return answer_map(data)


def with_themes(data, *rows):
    """The data with other themes: (report, name, kind, answers)."""
    themes = [
        {"theme_id": f"{report_id}.{name}", "report_id": report_id, "kind": kind, "label": name, "statistic_id": "",
         "answers": answers, "offset": 0}
        for report_id, name, kind, answers in rows
    ]  # fmt: skip
    return replace(data, themes=pd.DataFrame(themes))


@pytest.fixture(scope="module")
def small(data):
    return with_themes(
        data,
        (ABSTRACT, "fatigue", "challenge", ""),
        (COVERAGE, "fatigue", "challenge", ""),
        (COVERAGE, "sequence", "gap", ""),
        (COVERAGE, "costs", "barrier", ""),
        (ABSTRACT, "teams", "action-plan", f"{ABSTRACT}.fatigue"),
        (COVERAGE, "teams", "action-plan", f"{COVERAGE}.fatigue {COVERAGE}.sequence"),
        (PROGRAM, "order", "topic", f"{COVERAGE}.sequence"),
        (PROGRAM, "spectrum", "development", f"{ABSTRACT}.fatigue"),
        (PROGRAM, "gain", "finding", ""),
        (PANEL, "letters", "action-plan", ""),
    )


def test_a_theme_of_two_reports_of_a_study_is_one_theme_with_the_links_of_both(small):
    found = answer_map(small)
    assert found.needs["theme"].tolist() == [f"{QI}.fatigue", f"{QI}.sequence", f"{QI}.costs"]
    teams = found.offers.set_index("theme").loc[f"{QI}.teams"]
    assert teams["answers"] == (f"{QI}.fatigue", f"{QI}.sequence")
    assert teams["report_ids"] == (ABSTRACT, COVERAGE)


def test_answers_are_counted_by_need_and_findings_are_neither_needs_nor_offers(small):
    found = answer_map(small)
    assert found.needs["answered"].tolist() == [2, 2, 0]
    assert found.unanswered["theme"].tolist() == [f"{QI}.costs"]
    assert found.unasked["theme"].tolist() == [f"{PANEL}.letters"]
    assert len(found.offers) == 4


def test_developments_and_what_a_panel_says_are_the_landscape(small):
    by = answer_map(small).offers.set_index("theme")["offered_by"].tolist()
    assert by == ["qi-abstract", "cme-outcomes", "landscape", "landscape"]


def test_without_developments_what_only_they_answer_is_unanswered(small):
    found = answer_map(small, developments=False)
    assert found.needs["answered"].tolist() == [1, 2, 0]
    assert len(found.offers) == 3


@pytest.mark.parametrize(
    "row", [(PROGRAM, "order", "topic", f"{PROGRAM}.spectrum"), (ABSTRACT, "other", "gap", f"{ABSTRACT}.fatigue")]
)
def test_a_link_to_what_is_no_need_or_from_what_is_no_offer_is_refused(row, data):
    others = (PROGRAM, "spectrum", "development", ""), (ABSTRACT, "fatigue", "challenge", "")
    with pytest.raises(InputError, match=r"one of action-plan, .* that answers one of challenge, gap, barrier"):
        answer_map(with_themes(data, *others, row))


def test_nobody_answers_what_no_row_of_the_file_names(found):
    with (DATA / "themes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    named = {name.partition(".")[2] for row in rows for name in row["answers"].split()}
    needs = {row["theme_id"].partition(".")[2] for row in rows if row["kind"] in ("challenge", "gap", "barrier")}
    assert {theme.partition(".")[2] for theme in found.unanswered["theme"]} == needs - named


def test_every_number_of_a_challenge_is_linked_from_its_need(data, found):
    linked = {name for names in found.needs["statistic_ids"] for name in names}
    asked = data.statistics["question_id"].str.contains("challenges|side-effects|goals") & (
        data.statistics["way"] == "share"
    )
    assert set(data.statistics.loc[asked, "statistic_id"]) <= linked


def test_reports_of_one_study_answer_the_same_where_both_name_a_plan(data):
    rows = data.themes.set_index("theme_id")["answers"]
    for name, answers in rows[rows.index.str.startswith(ABSTRACT)].items():
        other = name.replace(ABSTRACT, COVERAGE)
        if other in rows.index:
            assert set(answers.split()) == set(rows[other].split()), name
