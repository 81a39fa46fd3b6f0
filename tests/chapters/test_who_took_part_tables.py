"""Tables of who answered, of the challenges and of the action plans: their cells, their links, hostile data."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from analysis.chapters.action_plans import question as action_plans
from analysis.chapters.action_plans import tables as action_plans_tables
from analysis.chapters.action_plans import words as action_plans_words
from analysis.chapters.challenges import tables as challenges_tables
from analysis.chapters.challenges import words as challenges_words
from analysis.chapters.report import tables as report_tables
from analysis.chapters.who_took_part import question, tables, words
from analysis.ledger import contrasts, ledger
from analysis.ledger.choices import DEFAULTS, Choices
from analysis.ledger.sizes import all_sizes
from analysis.show.documents import Paragraph
from analysis.show.html import block
from analysis.show.markup import short_names
from analysis.sources.reports import load

ABSTRACT, COVERAGE = "mahtani-2024-abstract", "mahtani-2023-coverage"
HOSTILE = '<b>bold</b> & "it\'s" <script>alert(1)</script>'


def shown(data):
    """Everything that the three chapters show in tables and sentences, by name."""
    rows = ledger.build(data)
    stated, implied = question.stated_sizes(data, ABSTRACT), question.implied_sizes(data, rows, ABSTRACT)
    fits = question.fits_by_rounding(data, implied, stated, DEFAULTS)
    power = question.power_of_the_check(data, implied, stated, DEFAULTS)
    sides = contrasts.of_topic(data, contrasts.between_groups(data), "challenges")
    premises = contrasts.by_premise(data, ABSTRACT, "challenges")
    bases = action_plans.candidate_bases(data, COVERAGE, "action-plans", DEFAULTS)
    return {
        "participation_finding": Paragraph(words.participation_finding(implied, stated, short_names(data), DEFAULTS)),
        "apart_finding": tables.apart_finding(data, implied, stated, DEFAULTS),
        "power_finding": Paragraph(words.power_finding(power)),
        "rounding_finding": Paragraph(words.rounding_finding(fits)),
        "who_took_part": tables.who_took_part(data, rows, ABSTRACT),
        "stated_and_implied": tables.stated_and_implied(data, implied, stated),
        "fits_by_rounding": tables.fits_by_rounding(fits),
        "power_of_the_check": tables.power_of_the_check(power),
        "challenges_finding": challenges_tables.challenges_finding(sides, rows, ABSTRACT),
        "named_by_group": challenges_tables.named_by_group(data, sides, rows, ABSTRACT),
        "premises_finding": Paragraph(challenges_words.premises_finding(premises)),
        "premises": challenges_tables.premises(premises),
        "challenges_without_number": challenges_tables.challenges_without_number(data, ABSTRACT),
        "bases_finding": Paragraph(action_plans_words.bases_finding(bases, 22, 0.013, "half-up")),
        "sizes_finding": Paragraph(
            action_plans_words.base_sizes_finding(bases, all_sizes(data, COVERAGE), short_names(data))
        ),
        "several_finding": action_plans_tables.several_finding(rows, COVERAGE, "action-plans"),
        "base_candidates": action_plans_tables.base_candidates(rows, bases, 22),
        "plans_by_need": action_plans_tables.plans_by_need(data, rows, COVERAGE),
        "needs_finding": action_plans_tables.needs_finding(data, COVERAGE),
    }


@pytest.fixture(scope="module")
def clean():
    return {name: BeautifulSoup(block(html), "html.parser") for name, html in shown(load()).items()}


@pytest.fixture(scope="module")
def spoiled():
    data = load()
    words = {
        "reports": ["short_name"], "questions": ["asked"], "statistics": ["label"], "labels": ["label"],
        "themes": ["label"],
    }  # fmt: skip
    changed = {}
    for table, columns in words.items():
        changed[table] = getattr(data, table).copy()
        for column in columns:
            cells = changed[table][column]
            changed[table][column] = cells.mask(cells != "", cells + f" {HOSTILE}")
    return {name: BeautifulSoup(block(html), "html.parser") for name, html in shown(replace(data, **changed)).items()}


def cells(soup):
    return [[cell.get_text() for cell in row.find_all("td")] for row in soup.tbody.find_all("tr")]


def links(*soups):
    return {tag["href"].removeprefix("ledger.html#") for soup in soups for tag in soup.find_all("a")}


def test_every_table_has_a_caption_and_a_cell_for_each_column(clean):
    found = [soup.table for soup in clean.values() if soup.table]
    assert len(found) == 9
    for table in found:
        assert table.caption.get_text()
        assert {len(row.find_all("td")) for row in table.tbody.find_all("tr")} == {len(table.thead.find_all("th"))}


def test_every_sentence_ends(clean):
    assert all(soup.get_text().endswith(".") for soup in clean.values() if not soup.table)


@pytest.mark.slow
def test_whatever_the_data_holds_is_text(clean, spoiled):
    for name, soup in spoiled.items():
        assert [tag.name for tag in soup.find_all(True)] == [tag.name for tag in clean[name].find_all(True)], name
    assert HOSTILE in spoiled["plans_by_need"].get_text()
    assert HOSTILE in spoiled["named_by_group"].get_text()


def test_sizes_and_eligibility_of_both_reports_are_linked(clean):
    statistics = load().statistics
    of_study = statistics[statistics["report_id"].isin([ABSTRACT, COVERAGE]) & (statistics["measure"] != "share")]
    assert links(clean["who_took_part"]) == set(of_study["statistic_id"])
    assert ["Patients surveyed", "52", "51", "no"] in cells(clean["who_took_part"])
    assert ["Clinicians surveyed", "22", "22", "yes"] in cells(clean["who_took_part"])
    assert cells(clean["who_took_part"])[-1][1:] == ["6 months", "not stated", "only one prints it"]


def test_every_share_of_a_group_is_linked_where_it_is_held_against_the_sizes(clean):
    statistics = load().statistics
    shares = statistics[statistics["report_id"].isin([ABSTRACT, COVERAGE]) & (statistics["measure"] == "share")]
    asked = set(shares.loc[shares["question_id"] != "action-plans", "statistic_id"])
    plans = set(shares.loc[shares["question_id"] == "action-plans", "statistic_id"])
    assert links(clean["stated_and_implied"]) == asked
    assert links(clean["base_candidates"]) == plans
    challenges = {name for name in asked if re.search("coordination|individualiz|confidence|responsib", name)}
    assert links(clean["named_by_group"]) == challenges


def test_a_question_that_a_size_does_not_fit_says_so_and_how_many_are_missing(clean):
    (goals,) = [row for row in cells(clean["stated_and_implied"]) if row[0] == "patients: treatment goals"]
    assert goals[2:] == ["52: no; 51: yes", "51, 49, 46, 44, 37", "1 of 52; 0 of 51"]


def test_the_plans_have_their_counts_and_every_number_that_they_can_be_of(clean):
    (team,) = [row for row in cells(clean["base_candidates"]) if row[0] == "multidisciplinary teams"]
    # By hand: of 12, 5 are 41.7%; of 19, 8 are 42.1%; no other number up to 22 gives 42%.
    assert team[1:5] == ["42%", "12, 19", "12", "5 of 12"]


def test_a_plan_links_the_challenges_that_it_answers_and_says_which_report_names_it(clean):
    (tools,) = [row for row in cells(clean["plans_by_need"]) if row[1] == "no number"]
    assert tools[2:4] == ["yes", "no"]
    found = links(clean["plans_by_need"])
    assert {f"{COVERAGE}.plan-education", f"{ABSTRACT}.patients-confidence-in-plan"} <= found
    assert found <= set(load().statistics["statistic_id"])


def test_challenges_that_have_a_share_are_not_among_those_without(clean):
    themes = load().themes
    named = [row[0] for row in cells(clean["challenges_without_number"])]
    numbered = set(themes.loc[themes["statistic_id"] != "", "label"])
    assert named
    assert not set(named) & numbered


def test_where_no_number_gives_the_plans_nothing_is_counted():
    data = load()
    statistics = data.statistics.copy()
    statistics.loc[statistics["statistic_id"] == f"{COVERAGE}.plan-education", "as_printed"] = "1%"
    rows = ledger.build(replace(data, statistics=statistics))
    said = block(action_plans_tables.several_finding(rows, COVERAGE, "action-plans"))
    assert "nothing can be counted" in said


def test_where_nothing_fits_a_side_the_tables_say_so():
    data = load()
    rows = ledger.build(data, Choices(lowest_response=1.0))
    sides = contrasts.of_topic(data, contrasts.between_groups(data, Choices(lowest_response=1.0)), "challenges")
    none = contrasts.by_premise(data, ABSTRACT, "challenges", Choices(lowest_response=1.0))
    for html in (challenges_tables.named_by_group(data, sides, rows, ABSTRACT), challenges_tables.premises(none)):
        assert "cannot be compared" in block(html)


def test_a_size_that_is_assumed_is_not_called_stated():
    data = load().assuming(patients=60)
    rows = ledger.build(data)
    found = BeautifulSoup(block(report_tables.denominators(data, rows, ABSTRACT)), "html.parser")
    sizes = {row[0].partition(":")[0]: row[1] for row in cells(found)}
    assert sizes == {"clinicians": "22", "patients": "60, assumed"}
    assert "stated size" not in found.get_text().lower()
    implied, stated = question.implied_sizes(data, rows, ABSTRACT), question.stated_sizes(data, ABSTRACT)
    assert "60 (as assumed)" in words.participation_finding(implied, stated, short_names(data), DEFAULTS)
