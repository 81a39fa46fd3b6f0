"""The second reading: joined to the first, each disagreement settled, and each changed judgement named."""

import re
import shutil

import frictionless
import pandas as pd
import pytest

from analysis.printed.problems import InputError
from analysis.sources import reports, second_reading
from analysis.sources.dictionary import dictionary
from analysis.sources.locations import DATA, SECOND_READING


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def refused(folder):
    with pytest.raises(InputError) as told:
        second_reading.load(reports.load_all(folder), folder / SECOND_READING.name)
    return "\n".join(told.value.messages)


def change(folder, table, column, value, **key):
    path = folder / f"{table}.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    chosen = (rows[list(key)] == pd.Series(key)).all(axis=1)
    assert chosen.sum() == 1
    rows.loc[chosen, column] = value
    rows.to_csv(path, index=False)


def test_the_second_reading_is_a_valid_data_package_described_in_its_readme():
    assert frictionless.Package(str(SECOND_READING / "datapackage.json")).validate().valid
    read = second_reading.load(reports.load_all())
    assert (SECOND_READING / "README.md").read_text(encoding="utf-8") == dictionary(read.descriptor)


def test_every_number_of_the_one_is_a_number_of_the_other():
    data = reports.load_all()
    first, second = second_reading.both_judged(data, second_reading.load(data))
    assert second_reading.ABSENT not in {*first.values(), *second.values()}
    assert list(first) == list(second)


ABSTRACT, CME = "mahtani-2024-abstract", "medlive-2025-outcomes"


@pytest.mark.parametrize(
    ("table", "column", "value", "key"),
    [
        ("statistics", "as_printed", "42%", {"statistic_id": f"{ABSTRACT}.clinicians-coordination-of-care"}),
        ("statistics", "group_id", "micro-learners", {"statistic_id": f"{CME}.patients-per-week"}),
        ("statistics", "timepoint", "after", {"statistic_id": f"{ABSTRACT}.patients-fatigue"}),
        ("statistics", "moore_level", "2", {"statistic_id": f"{CME}.oncologists"}),
        ("questions", "answers", "select-all", {"report_id": ABSTRACT, "question_id": "clinicians-preferences"}),
        ("questions", "reported_items", "all", {"report_id": ABSTRACT, "question_id": "patients-goals"}),
        ("questions", "topic", "knowledge", {"report_id": ABSTRACT, "question_id": "patients-goals"}),
        ("reporting", "status", "reported", {"report_id": ABSTRACT, "guideline": "SQUIRE 2.0", "item": "7"}),
        ("reporting", "status", "not reported", {"report_id": ABSTRACT, "guideline": "SAMPL", "item": "5"}),
        ("activities", "status", "partly stated", {"report_id": CME, "field": "partner"}),
        ("themes", "answers", "", {"theme_id": "mahtani-2024-abstract.patient-navigators"}),
        ("themes", "kind", "topic", {"theme_id": "medlive-2025-outcomes.optimal-therapy"}),
    ],
)
def test_a_judgement_that_neither_the_second_reading_nor_a_settled_row_bears_is_named(
    folder, table, column, value, key
):
    change(folder, table, column, value, **key)
    told = refused(folder)
    assert "data/second-reading/settled.csv, " in told
    assert all(part.split(".")[-1] in told for part in key.values() if table != "questions")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("reporting,mahtani-2024-abstract SAMPL 5,status,not applicable,not reported,first,test-not-reported\n", "",
         "reporting mahtani-2024-abstract SAMPL 5 status: allowed not reported, which the second reader judged"),
        ("SAMPL 5,status,not applicable,not reported,first", "SAMPL 5,status,not applicable,not reported,second",
         "column settled: allowed not reported in reporting.csv too, as settled; found \"not applicable\""),
        ("SAMPL 5,status,not applicable,not reported,", "SAMPL 5,status,not applicable,partly,",
         "column second: allowed not reported, which the second reader judged; found \"partly\""),
        ("SAMPL 5,status,not applicable,not reported,", "SAMPL 5,status,not applicable,not applicable,",
         "column second: allowed another judgement than the first"),
        ("mahtani-2024-abstract SAMPL 5,", "mahtani-2024-abstract SAMPL 55,", "column key: allowed what a reader"),
        ("tied-surveys", "loose-surveys", "column reason_id: allowed a reason_id in reasons.csv"),
    ],
)  # fmt: skip
def test_a_disagreement_without_its_row_and_a_row_without_its_disagreement_are_refused(folder, before, after, told):
    path = folder / SECOND_READING.name / "settled.csv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert re.search(re.escape(told), refused(folder))


def test_a_number_that_one_reader_alone_has_is_named(folder):
    path = folder / SECOND_READING.name / "statistics.csv"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")
    assert "allowed not there, which the second reader judged" in refused(folder)


def test_a_report_without_a_second_reading_needs_none(folder):
    neighbor = reports.load_neighbors(folder).report_ids[0]
    rows = pd.read_csv(folder / "statistics.csv", dtype=str, keep_default_na=False)
    name = rows.loc[rows["report_id"] == neighbor, "statistic_id"].iloc[0]
    change(folder, "statistics", "label", "Said in other words", statistic_id=name)
    second_reading.load(reports.load_all(folder), folder / SECOND_READING.name)
