"""Facts about the data as it is: what its columns hold to, and where the two reports of one study differ."""

import csv
import os
import re
from pathlib import Path

import pytest

from analysis.ledger.ledger import build
from analysis.sources.dictionary import dictionary
from analysis.sources.locations import BOOK, DATA
from analysis.sources.texts.against_data import audit_text
from analysis.sources.texts.numerals import find_numerals

REPORT_IDS = (
    "mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes", "scientiacme-2022-activity",
    "her2-landscape-panel",
)  # fmt: skip
TEXTS = "COMPENDIUM_TEXTS"
LONGEST_CELL = 200  # characters; a passage of a report would be longer
NAMES = re.compile(r"[a-z0-9.-]+( [a-z0-9.-]+)*")  # a list of names may be longer

# By hand, from the two texts: where the abstract and the coverage of the same study print different numbers.
ABSTRACT, COVERAGE = "mahtani-2024-abstract", "mahtani-2023-coverage"
DIFFERENT = {"patients": ("52", "51"), "visits": ("≥ 1", "1")}
ONLY_WORDED_OTHERWISE = {"treatment-lines": ("two or more", "≥2"), "abstraction-period": ("one-year", "1-year")}
SURVEY = {
    "clinicians-coordination-of-care": "41%", "clinicians-individualizing-treatment": "32%",
    "patients-confidence-in-plan": "30%", "patients-responsibilities": "22%",
    "clinicians-preferences": "82%", "patients-preferences": "8%",
    "clinicians-survival-goal": "82%", "patients-quality-of-life": "57%", "patients-symptom-control": "41%",
    "clinicians-nausea": "68%", "clinicians-diarrhea": "59%", "patients-fatigue": "46%", "patients-hair-loss": "44%",
}  # fmt: skip
SAME_COUNTS = {"clinicians": "22", "clinics": "2", "charts": "100"}
ONLY_IN_ABSTRACT = {"followup"}
ONLY_IN_COVERAGE = {"plan-education", "plan-navigators", "plan-palliative-care", "plan-multidisciplinary"}


@pytest.fixture(scope="module")
def statistics(data):
    return data.statistics.set_index("statistic_id", drop=False)


def as_printed(statistics, report_id):
    """What a report prints, by the name of the quantity."""
    rows = statistics[statistics["report_id"] == report_id]
    return {name.partition(".")[2]: printed for name, printed in rows["as_printed"].items()}


def cells():
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row, record in enumerate(csv.DictReader(file), start=2):
                for column, text in record.items():
                    yield f"{path.name}, row {row}, column {column}", text


def test_every_statistic_has_a_value_among_the_numerals(data, statistics):
    values = data.numerals[data.numerals["use"] == "value"]
    assert set(statistics.index) == set(values["statistic_id"])


def test_a_numeral_is_found_in_what_its_statistic_prints_at_the_place_that_it_names(data, statistics):
    for row in data.numerals[data.numerals["use"] == "value"].itertuples():
        statistic = statistics.loc[row.statistic_id]
        assert (row.offset - statistic["offset"], row.numeral) in find_numerals(statistic["as_printed"])


def test_every_numeral_that_belongs_to_no_statistic_says_what_it_is(data):
    rows = data.numerals
    assert rows.loc[rows["statistic_id"] == "", "note"].str.len().gt(0).all()


@pytest.mark.parametrize("table", ["reports", "corroboration"])
def test_every_citation_key_is_in_the_bibliography(table, data):
    entries = re.findall(r"^@\w+\{([^,\s]+),", (BOOK / "references.bib").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(entries) == len(set(entries))
    assert set(getattr(data, table)["citation_key"]) <= set(entries)


def test_the_reports_are_the_five_that_are_tested_here(data):
    assert data.report_ids == REPORT_IDS


def test_report_ids_are_file_names_on_every_system(data):
    devices = {"con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(10))}
    for report_id in data.report_ids:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", report_id)
        assert len(report_id) <= 60
        assert report_id not in devices


def test_what_is_printed_with_a_percent_sign_is_a_percentage_or_percentage_points_and_nothing_else_is(statistics):
    percentages = statistics["unit"].isin(["%", "percentage points"])
    assert (statistics["as_printed"].str.contains("%") == percentages).all()


def test_changes_are_percentage_points_and_shares_are_percentages(statistics):
    units = statistics.groupby("measure")["unit"].unique().map(list)
    assert units["change"] == ["percentage points"]
    assert units["share"] == units["mean share"] == units["survival"] == ["%"]
    assert units["p-value"] == [""]


@pytest.mark.parametrize("table", ["statistics", "numerals", "themes", "reporting", "activities"])
def test_every_place_is_within_the_text_of_its_report(table, data):
    lengths = data.reports.set_index("report_id")["text_length"]
    rows = getattr(data, table).dropna(subset="offset")
    printed = {"statistics": "as_printed", "numerals": "numeral"}.get(table)
    ends = rows["offset"] + (rows[printed].str.len() if printed else 1)
    assert (rows["offset"] >= 0).all()
    assert (ends <= rows["report_id"].map(lengths)).all()


def test_confidence_and_intentions_are_never_performance(statistics):
    levels = statistics.loc[statistics["question_id"].isin(["confidence", "intended-changes", "action-plans"])]
    assert set(levels["moore_level"]) == {"4"}


def test_no_cell_is_as_long_as_a_passage_of_a_report():
    assert [where for where, text in cells() if len(text) > LONGEST_CELL and not NAMES.fullmatch(text)] == []


def test_no_cell_has_control_characters_or_white_space_around_it():
    assert [where for where, text in cells() if text != text.strip() or not text.isprintable()] == []


def test_the_data_dictionary_is_that_of_the_data_package(data):
    written = (DATA / "README.md").read_text(encoding="utf-8")
    assert written == dictionary(data.descriptor), "run python -m analysis dictionary"


def test_the_data_dictionary_names_every_table_and_column():
    text = (DATA / "README.md").read_text(encoding="utf-8")
    for path in DATA.glob("*.csv"):
        section = text.partition(f"## {path.name}\n")[2].partition("\n## ")[0]
        for column in path.read_text(encoding="utf-8").partition("\n")[0].split(","):
            assert f"| `{column}` | " in section


def test_the_two_reports_of_the_study_print_the_same_survey_percentages(statistics):
    for report_id in (ABSTRACT, COVERAGE):
        printed = as_printed(statistics, report_id)
        assert {name: printed[name] for name in SURVEY} == SURVEY


def test_the_two_reports_of_the_study_differ_in_the_quantities_listed_and_no_others(statistics):
    abstract, coverage = as_printed(statistics, ABSTRACT), as_printed(statistics, COVERAGE)
    shared = set(abstract) & set(coverage)
    otherwise = {name: (abstract[name], coverage[name]) for name in shared if abstract[name] != coverage[name]}
    assert otherwise == DIFFERENT | ONLY_WORDED_OTHERWISE
    assert shared == set(DIFFERENT) | set(ONLY_WORDED_OTHERWISE) | set(SURVEY) | set(SAME_COUNTS)
    assert set(abstract) - shared == ONLY_IN_ABSTRACT
    assert set(coverage) - shared == ONLY_IN_COVERAGE


def test_the_ledger_finds_just_these_differences_as_numbers(data):
    rows = build(data)
    compared = rows[rows["other_printed"].notna()]
    differing = compared.loc[~compared["other_agrees"].astype(bool), "statistic_id"]
    assert set(differing) == {f"{report_id}.{name}" for report_id in (ABSTRACT, COVERAGE) for name in DIFFERENT}


@pytest.mark.parametrize("report_id", REPORT_IDS)
def test_every_numeral_of_the_text_is_accounted_for(report_id, data):
    folder = os.environ.get(TEXTS)
    path = Path(folder or "", f"{report_id}.txt")
    if not folder:
        pytest.skip(f"the texts are not part of the repository: set {TEXTS} to a folder that has {path.name} in it")
    audit = audit_text(report_id, path.read_text(encoding="utf-8"), data)
    assert audit.discrepancies == ()
    assert audit.found == (data.numerals["report_id"] == report_id).sum() == sum(audit.uses.values()) > 0
