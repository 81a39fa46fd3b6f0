"""Two reports of one study: the quantities listed by hand from the two texts, and the points of `readings.csv`."""

import csv
import os
import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from analysis.chapters.two_reports_compared.question import compare_reports, two_reports
from analysis.ledger.ledger import build
from analysis.printed.number import parse
from analysis.printed.problems import InputError
from analysis.sources.locations import DATA
from analysis.sources.reports import load
from analysis.sources.texts.normalization import normalize
from analysis.sources.texts.numerals import find_numerals

STUDY, ABSTRACT, COVERAGE = "mahtani-her2-qi", "mahtani-2024-abstract", "mahtani-2023-coverage"
DIFFERENT = {"patients": ("52", "51"), "visits": ("≥ 1", "1")}
IN_OTHER_SIGNS = {"treatment-lines": ("two or more", "≥2"), "abstraction-period": ("one-year", "1-year")}
IN_ONE = {
    "followup": ABSTRACT, "plan-education": COVERAGE, "plan-navigators": COVERAGE, "plan-palliative-care": COVERAGE,
    "plan-multidisciplinary": COVERAGE,
}  # fmt: skip
TEXTS = "COMPENDIUM_TEXTS"


@pytest.fixture(scope="module")
def compared(data):
    return compare_reports(data, build(data), STUDY).set_index("quantity", drop=False)


@pytest.fixture(scope="module")
def readings(data):
    return data.readings.set_index("reading_id", drop=False)


# Statistic by statistic


def test_the_two_reports_of_a_study_are_found_in_their_order(data):
    assert two_reports(data, STUDY) == (ABSTRACT, COVERAGE)


def test_a_study_that_is_unknown_or_has_one_report_is_refused(data):
    with pytest.raises(InputError, match="study_id"):
        two_reports(data, "mahtani")
    with pytest.raises(InputError, match="a study with two reports"):
        two_reports(data, "medlive-her2-spectrum")


def test_every_statistic_of_both_reports_is_compared_once(data, compared):
    named = [*compared["first_statistic_id"], *compared["second_statistic_id"]]
    of_study = data.statistics["report_id"].isin([ABSTRACT, COVERAGE])
    assert sorted(filter(None, named)) == sorted(data.statistics.loc[of_study, "statistic_id"])


def test_the_quantities_that_differ_are_those_listed_by_hand(compared):
    rows = compared[compared["kind"] == "differs"]
    printed = zip(rows["first_printed"], rows["second_printed"], strict=True)
    assert dict(zip(rows.index, printed, strict=True)) == DIFFERENT


def test_the_same_number_in_other_signs_is_the_same(compared):
    for quantity, printed in IN_OTHER_SIGNS.items():
        row = compared.loc[quantity]
        assert (row["kind"], row["first_printed"], row["second_printed"]) == ("same", *printed)


def test_what_only_one_report_prints_is_named_by_that_report(compared):
    rows = compared[compared["kind"].isin([ABSTRACT, COVERAGE])]
    assert rows["kind"].to_dict() == IN_ONE
    for row in rows.itertuples():
        silent = "second" if row.kind == ABSTRACT else "first"
        assert (getattr(row, f"{silent}_statistic_id"), getattr(row, f"{silent}_printed")) == ("", "")


def test_quantities_of_one_topic_stand_together_those_without_one_first(compared):
    topics = list(compared["topic"])
    assert topics[0] == ""
    assert sum(here != before for before, here in pairwise(topics)) == len(set(topics)) - 1


# Point by point


def test_the_points_are_of_the_kinds_that_they_say(data, readings):
    for row in readings.itertuples():
        speaking = [name for name in ("first", "second") if getattr(row, f"{name}_says")]
        assert (len(speaking) == 1) == (row.kind == "only one"), row.reading_id
        if row.kind == "other number":
            here, there = (
                parse(data.printed(f"{getattr(row, f'{name}_report_id')}.{row.quantity}").text) for name in speaking
            )
            assert (here.value, here.comparator) != (there.value, there.comparator)


def test_every_quantity_that_differs_or_stands_in_one_report_has_its_point(readings, compared):
    points = dict(zip(readings["quantity"], readings["kind"], strict=True))
    assert {quantity for quantity, kind in points.items() if kind == "other number"} == set(DIFFERENT)
    assert set(DIFFERENT) | set(IN_OTHER_SIGNS) | {"followup", "plan-education"} <= set(points)


def test_the_points_are_told_in_words_without_figures(readings):
    for column in ("subject", "first_says", "second_says", "may_mean"):
        for text in readings[column]:
            assert not [numeral for _, numeral in find_numerals(text) if numeral.strip("0123456789") == ""], text


def test_a_passage_is_said_with_its_place_within_the_text(data, readings):
    lengths = data.reports.set_index("report_id")["text_length"]
    for row in readings.itertuples():
        for name in ("first", "second"):
            offset = getattr(row, f"{name}_offset")
            if getattr(row, f"{name}_says"):
                assert 0 <= offset < lengths[getattr(row, f"{name}_report_id")]


@pytest.mark.parametrize("report_id", [ABSTRACT, COVERAGE])
def test_a_point_begins_where_a_word_begins_and_repeats_no_passage(report_id, readings):
    folder = os.environ.get(TEXTS)
    if not folder:
        pytest.skip(f"the texts are not part of the repository: set {TEXTS} to a folder that has {report_id}.txt in it")
    text = normalize(Path(folder, f"{report_id}.txt").read_text(encoding="utf-8"))
    name = "first" if report_id == ABSTRACT else "second"
    for row in readings.itertuples():
        offset = getattr(row, f"{name}_offset")
        if getattr(row, f"{name}_says"):
            assert offset == 0 or text[offset - 1] == " ", row.reading_id
    words = re.findall(r"[a-z0-9+]+", text.lower())
    passages = {tuple(words[at : at + 5]) for at in range(len(words) - 4)}
    for column in ("subject", "first_says", "second_says", "may_mean"):
        for cell in readings[column]:
            said = re.findall(r"[a-z0-9+]+", cell.lower())
            assert not passages & {tuple(said[at : at + 5]) for at in range(len(said) - 4)}, cell


BROKEN = {
    "a report of another study": (
        "patients", "first_report_id", "medlive-2025-outcomes",
        f"a report of the study {STUDY}: {ABSTRACT}, {COVERAGE}",
    ),
    "an unknown report": ("patients", "second_report_id", "mahtani-2023", "a report_id in reports.csv"),
    "the same report twice": ("patients", "second_report_id", ABSTRACT, f"another report than {ABSTRACT}"),
    "words without a place": ("patients", "first_offset", "", "a place where first_says something, and only there"),
    "a place without words": ("followup-audit", "second_offset", "7", "a place where second_says something"),
    "a place beyond the text": ("patients", "first_offset", "3810", f"0 to 3809, within the text of {ABSTRACT}"),
    "one that speaks, said of two": ("patients", "kind", "only one", "only one where a single report speaks"),
    "two that speak, said of one": ("followup-audit", "kind", "other meaning", "only one where a single report speaks"),
    "an unknown quantity": ("patients", "quantity", "patient", 'did you mean "patients"?'),
    "an unknown kind": ("patients", "kind", "other", "only one, other number, other meaning, same in other words"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "column", "value", "told"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_point_is_told_with_its_row_and_what_is_allowed(name, column, value, told, tmp_path):
    folder = shutil.copytree(DATA, tmp_path / "data")
    path = folder / "readings.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    line = [row[0] for row in rows].index(name) + 1
    rows[line - 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    with pytest.raises(InputError, match=rf"readings\.csv, row {line}, column {column}: allowed .*{re.escape(told)}"):
        load(folder)
