"""Checks computed from the ledger, by hand and on reports that were changed; and what the guidelines count."""

import csv
from collections import Counter
from dataclasses import replace

import pytest

from analysis.chapters.reporting_quality.question import (
    CHECKS,
    GUIDELINES,
    STATUSES,
    adapted_inspect_sr,
    agreement_by_field,
    reporting_tally,
)
from analysis.chapters.reporting_quality.tables import readers_compared, settled_disagreements
from analysis.chapters.reporting_quality.words import inspection_reason, readers_finding
from analysis.ledger.ledger import build
from analysis.show.text import tables_as_csv
from analysis.sources import reports, second_reading
from analysis.sources.locations import DATA

ABSTRACT, COVERAGE, OUTCOMES, ACTIVITY, PANEL = (
    "mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes", "scientiacme-2022-activity",
    "her2-landscape-panel",
)  # fmt: skip


def checked(data, **printed):
    """The checks, had the statistics of these names (underscores for hyphens) printed other numbers."""
    statistics = data.statistics.set_index("statistic_id", drop=False)
    for name, text in printed.items():
        places = statistics.index.str.endswith(f".{name.replace('_', '-')}")
        statistics.loc[places, "as_printed"] = text
    changed = replace(data, statistics=statistics.reset_index(drop=True))
    return adapted_inspect_sr(changed, build(changed)).set_index(["report_id", "check"])


@pytest.fixture(scope="module")
def found(data):
    return checked(data)


def test_every_report_has_every_check(data, found):
    assert list(found.index) == [(report_id, check) for report_id in data.report_ids for check in CHECKS]


def test_percentages_that_not_everyone_can_have_given_are_of_concern(found):
    # No whole number of 52 patients is 30% (15 is 28.8%, 16 is 30.8%) or 57% (29 is 55.8%, 30 is 57.7%); of 51, 46%
    # is none (23 is 45.1%, 24 is 47.1%), and 30% neither (15 is 29.4%, 16 is 31.4%).
    challenges = "confidence-in-plan", "responsibilities"
    for report_id, others in (
        (ABSTRACT, ("quality-of-life", "symptom-control")), (COVERAGE, ("fatigue", "hair-loss"))
    ):  # fmt: skip
        row = found.loc[(report_id, "percentages")]
        assert row["judgement"] == "concern"
        assert row["concerns"] == tuple(f"{report_id}.patients-{name}" for name in (*challenges, *others))


def test_a_group_in_which_every_percentage_fits_cannot_tell(found):
    assert found.loc[(OUTCOMES, "percentages"), "judgement"] == "cannot tell"


def test_percentages_that_all_of_a_group_can_have_given_pass(data):
    # 26 of 52 and 51 of 102 would be 50%; of 51 none is: the abstract passes, the coverage does not.
    shares = data.statistics.query("group_id == 'patients' and way == 'share'")["statistic_id"]
    names = {name.partition(".")[2].replace("-", "_"): "50%" for name in shares}
    found = checked(data, **names)
    assert found.loc[(ABSTRACT, "percentages"), "judgement"] == "pass"
    assert found.loc[(COVERAGE, "percentages"), "judgement"] == "concern"


def test_a_way_of_rounding_that_has_to_be_assumed_is_named(found):
    row = dict(found.loc[(OUTCOMES, "arithmetic")]) | {"check": "arithmetic", "assumptions": ("rounding", "hedged")}
    said = inspection_reason(row | {"roundings": ("truncated", "rounded-up")})
    assert "the numbers were cut off after the last printed digit or rounded up and a number that was hedged" in said


@pytest.mark.slow
def test_sums_changes_and_p_values_pass_as_printed_and_not_if_they_were_others(data, found):
    assert found.loc[OUTCOMES]["judgement"].to_dict() == {
        "percentages": "cannot tell", "arithmetic": "pass", "tests": "pass", "agreement": "cannot tell"
    }  # fmt: skip
    changed = checked(data, participants="1,362", confidence_p=">0.5")
    assert changed.loc[(OUTCOMES, "arithmetic"), "concerns"] == (f"{OUTCOMES}.participants",)
    assert changed.loc[(OUTCOMES, "tests"), "judgement"] == "concern"


def test_reports_of_one_study_agree_but_for_the_patients_and_a_comparator(data, found):
    assert found.loc[(ABSTRACT, "agreement"), "concerns"] == (f"{ABSTRACT}.patients", f"{ABSTRACT}.visits")
    assert checked(data, patients="52", visits="1").loc[(COVERAGE, "agreement"), "judgement"] == "pass"


@pytest.mark.parametrize("report_id", [ACTIVITY, PANEL])
def test_a_report_with_nothing_that_can_fail_cannot_be_told(report_id, found):
    assert set(found.loc[report_id]["judgement"]) == {"cannot tell"}


def test_items_of_guidelines_are_counted_as_a_plain_reading_of_the_file_counts_them(data):
    with (DATA / "reporting.csv").open(encoding="utf-8", newline="") as file:
        counted = Counter((row["guideline"], row["report_id"], row["status"]) for row in csv.DictReader(file))
    tally = reporting_tally(data)
    assert set(tally.index.get_level_values(0)) == set(GUIDELINES)
    for guideline, report_id in tally.index:
        own = tally.loc[(guideline, report_id)]
        assert own.to_dict() == {status: counted[guideline, report_id, status] for status in STATUSES}


def test_each_guideline_is_held_against_a_report_as_a_whole(data):
    # SQUIRE 2.0 has 18 items, CHERRIES 30; of STROBE four are taken, of SAMPL fourteen.
    sizes = reporting_tally(data).sum(axis=1).groupby(level=0).unique().map(list)
    assert sizes.to_dict() == {"CHERRIES": [30], "SAMPL": [14], "SQUIRE 2.0": [18], "STROBE": [4]}


def test_what_is_reported_has_its_place_and_what_is_not_has_none(data):
    placed = data.reporting["offset"].notna()
    assert (placed == data.reporting["status"].isin(["reported", "partly"])).all()


def test_the_readers_are_compared_as_they_judged_before_anything_was_settled():
    data = reports.load()
    second = second_reading.load(data)
    found = agreement_by_field(second_reading.by_reader(data, second), 0.95)
    apart = {(row.table, row.field): row.agreement.n - row.agreement.alike for row in found.itertuples()}
    told = second.settled.groupby(["table", "field"]).size()
    assert {name: count for name, count in apart.items() if count} == told.to_dict()
    assert readers_finding(found, second.settled) == (
        "Whether an item is reported was judged alike in 92% of 180 judgments. Of 131 disagreements in all tables, 1 "
        "was settled for the second reader."
    )


def test_the_tables_of_the_readers_give_every_field_and_every_disagreement_with_its_reason():
    data = reports.load()
    second = second_reading.load(data)
    compared = tables_as_csv([readers_compared(agreement_by_field(second_reading.by_reader(data, second), 0.95))])
    assert "166 of 180" in compared
    assert "0.91 (0.86 to 0.96)" in compared
    settled = settled_disagreements(data, second)
    assert len(settled.rows) == len(second.settled)
    of = {row[0]: row[1:] for row in settled.rows}
    assert of["CME report: Moore level 6"][:3] == ("whether a fact of an activity is stated", "beyond", "claimed")
    assert of["QI coverage: SQUIRE 2.0, 2 Abstract"][1:4] == ("not applicable", "partly", "the first")
    assert not [said for said in of if "mahtani-2024" in said]
