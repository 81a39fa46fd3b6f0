"""Audit results of the reader's: refused with every problem named, or analyzed as published examples say."""

from math import sqrt

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from frictionless import Schema

from analysis.book.notebooks.inputs import check_parameters
from analysis.book.notebooks.running import run
from analysis.chapters.planning_the_follow_up import question, tables
from analysis.chapters.planning_the_follow_up.audit_results import SCHEMA, audit_schema, read_audits
from analysis.chapters.planning_the_follow_up.changes import by_clinic, changes, under_correlations
from analysis.chapters.planning_the_follow_up.figure_audit_changes import audit_changes
from analysis.ledger.choices import Choices
from analysis.printed.problems import InputError
from analysis.show.html import block
from analysis.sources.locations import ROOT, TEMPLATES
from analysis.sources.reports import load

MADE_UP = "tests/made_up/follow-up.csv"
HEADER = "measure,clinic,timepoint,charts,met"
GOOD = ["made up,A,before,50,20", "made up,A,after,50,30"]
NEWCOMBE = Choices(difference_method="newcombe")
TEMPLATE = TEMPLATES / "planning-the-follow-up.ipynb"
# R's UCBAdmissions (Bickel, Hammel and O'Connell 1975), by department: men admitted and rejected, women likewise.
BERKELEY = {
    "A": (512, 313, 89, 19), "B": (353, 207, 17, 8), "C": (120, 205, 202, 391),
    "D": (138, 279, 131, 244), "E": (53, 138, 94, 299), "F": (22, 351, 24, 317),
}  # fmt: skip


def write(folder, *rows, header=HEADER):
    path = folder / "audit.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return str(path)


def made(*rows):
    return pd.DataFrame(rows, columns=["measure", "clinic", "timepoint", "charts", "met"])


def of_measure(name, before_met, before, after_met, after, clinic="A"):
    return [(name, clinic, "before", before, before_met), (name, clinic, "after", after, after_met)]


# Reading


def test_the_schema_is_one_that_frictionless_knows():
    assert Schema.from_descriptor(str(SCHEMA)).field_names == HEADER.split(",")
    assert all(field["description"].endswith(".") for field in audit_schema()["fields"])


def test_without_a_file_there_are_no_rows_and_all_columns():
    audits = read_audits(None)
    assert audits.empty
    assert ",".join(audits.columns) == HEADER


def test_the_made_up_file_says_so_in_every_row():
    audits = read_audits(MADE_UP)
    assert audits["measure"].str.startswith("made up:").all()
    assert audits["clinic"].str.startswith("made-up").all()
    assert len(audits) == len((ROOT / MADE_UP).read_text(encoding="utf-8").splitlines()) - 1


def test_a_path_is_taken_from_the_root_of_the_checkout_wherever_one_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read_audits(MADE_UP).equals(read_audits(str(ROOT / MADE_UP)))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([*GOOD, "made up,A,during,50,20"], 'row 4, column timepoint: allowed before, after; found "during"'),
        ([*GOOD, "x,A,before,0,0"], 'row 4, column charts: allowed a whole number, at least 1, at most 100000'),
        ([*GOOD, "x,A,before,ten,1"], 'row 4, column charts: allowed a whole number, at least 1'),
        ([*GOOD, "x,A,before,5.5,1"], 'row 4, column charts: allowed a whole number, at least 1'),
        ([*GOOD, "x,A,before,5,-1"], 'row 4, column met: allowed a whole number, at least 0'),
        ([*GOOD, "x,A,before,5,"], 'row 4, column met: allowed a whole number'),
        ([*GOOD, ",A,before,5,1"], 'row 4, column measure: allowed some text'),
        ([*GOOD, "x, A,before,5,1"], 'row 4, column clinic: allowed some text'),
        (["x,A,before,5,6", "x,A,after,5,5"], 'row 2, column met: allowed 0 to 5, the charts of that row; found "6"'),
        ([*GOOD, GOOD[0]], 'row 4: allowed each measure, clinic and timepoint once; found "made up, A, before again'),
        ([*GOOD, "x,A,before,5,1"], "row 4, column timepoint: allowed a row after too for x in A"),
        ([*GOOD, "made up,B,after,5,1"], "row 4, column timepoint: allowed a row before too for made up in B"),
        ([*GOOD, "x,A,before,5"], "row 4: allowed 5 cells; found"),
        ([], "at least a row before and a row after"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_fit_is_refused_with_the_place(tmp_path, rows, message):
    path = write(tmp_path, *rows)
    with pytest.raises(InputError) as refused:
        read_audits(path)
    assert message in str(refused.value)
    assert str(refused.value).startswith(path)


def test_every_problem_is_told_at_once(tmp_path):
    path = write(tmp_path, "x,A,sometime,0,1", "x,A,before,five,1", "y,A,after,5,1")
    with pytest.raises(InputError) as refused:
        read_audits(path)
    assert len(refused.value.messages) == 3
    with pytest.raises(InputError) as refused:
        read_audits(write(tmp_path, "x,A,before,5,6", "x,A,before,5,1", "y,A,after,5,7"))
    assert len(refused.value.messages) == 5  # two of more met than charts, a repetition, two without the other time


def test_other_columns_are_refused(tmp_path):
    with pytest.raises(
        InputError, match=r'row 1: allowed the columns measure.*column met is missing; "hit" is no column'
    ):
        read_audits(write(tmp_path, *GOOD, header=HEADER.replace("met", "hit")))


@pytest.mark.parametrize("missing", ["no/such/file.csv", "data"])
def test_a_file_that_is_not_there_is_one_clear_problem(missing):
    with pytest.raises(InputError, match=f"^{missing}: cannot be read") as refused:
        read_audits(missing)
    assert len(refused.value.messages) == 1


@pytest.mark.parametrize("wrong", [3, True, "", " ", ["a.csv"]])
def test_what_is_no_path_is_refused(wrong):
    with pytest.raises(InputError, match="follow_up: allowed the path of a CSV file as text, or None; found"):
        read_audits(wrong)


# Analyzing


def test_the_difference_and_its_interval_are_those_of_newcombes_table_ii():
    # 56/70 - 48/80, method 10: 0.0524 to 0.3339; method 6: 0.0528 to 0.3382.
    audits = made(*of_measure("x", 48, 80, 56, 70))
    found = changes(audits).iloc[0]
    assert [found["difference"], found["low"], found["high"]] == pytest.approx([0.2, 0.0528, 0.3382], abs=5e-5)
    found = changes(audits, NEWCOMBE).iloc[0]
    assert [found["difference"], found["low"], found["high"]] == pytest.approx([0.2, 0.0524, 0.3339], abs=5e-5)
    assert (found["before"], found["after"]) == (0.6, 0.8)


def test_the_test_is_fishers_and_its_p_is_adjusted_by_hand():
    # 6 of 18 against 12 of 17: .0437 (exact2x2, example 1). 5 of 10 twice: 1. Holm: twice the smaller, and 1.
    found = changes(made(*of_measure("x", 12, 17, 6, 18), *of_measure("y", 5, 10, 5, 10)))
    assert found["p"].tolist() == pytest.approx([0.0437, 1.0], abs=5e-5)
    assert found["holm"].tolist() == pytest.approx([2 * found["p"].iloc[0], 1.0])
    assert found["bh"].tolist() == pytest.approx([2 * found["p"].iloc[0], 1.0])


@pytest.mark.parametrize(
    ("confidence", "lower", "upper"),
    [(0.95, 0.7719074, 1.0603298)],  # R: mantelhaen.test(UCBAdmissions), common odds ratio 0.9046968
)
def test_the_odds_ratio_by_clinic_matches_r_on_the_admissions_to_berkeley(confidence, lower, upper):
    rows = [
        row
        for clinic, (men, men_not, women, women_not) in BERKELEY.items()
        for row in of_measure("x", women, women + women_not, men, men + men_not, clinic)
    ]
    found = changes(made(*rows), Choices(confidence=confidence)).iloc[0]
    assert [found["odds_ratio"], found["odds_low"], found["odds_high"]] == pytest.approx(
        [0.9046968, lower, upper], abs=5e-8
    )
    # Simpson's paradox, the reason to stratify: over all departments the difference is of the other sign.
    assert found["difference"] > 0.1


def test_an_odds_ratio_of_one_clinic_or_of_nobody_is_not_given():
    one = changes(made(*of_measure("x", 5, 10, 8, 10))).iloc[0]
    nobody = changes(made(*of_measure("x", 0, 10, 8, 10), *of_measure("x", 0, 10, 8, 10, "B"))).iloc[0]
    for found in (one, nobody):
        assert np.isnan([found["odds_ratio"], found["odds_low"], found["odds_high"]]).all()


def test_a_diluted_difference_is_divided_by_what_is_seen_and_says_if_there_was_no_room():
    found = changes(made(*of_measure("x", 20, 100, 45, 100), *of_measure("y", 60, 100, 85, 100)), preceding=0.5)
    assert found["true_difference"].tolist() == pytest.approx([0.5, 0.5])
    assert found["possible"].tolist() == [True, False]  # 20% + 50 points; 60% + 50 points
    assert (found["true_low"] / found["low"]).tolist() == pytest.approx([2, 2])


@pytest.mark.parametrize("wrong", [1, -0.1, True, "0.5"])
def test_a_window_that_sees_nothing_is_refused(wrong):
    with pytest.raises(ValueError, match="preceding: allowed a number from 0 to below 1; found"):
        changes(made(*of_measure("x", 5, 10, 8, 10)), preceding=wrong)


def test_clinics_add_up_to_the_measure():
    audits = read_audits(MADE_UP)
    whole, parts = changes(audits), by_clinic(audits)
    for name in ("before_met", "before_charts", "after_met", "after_charts"):
        assert parts.groupby("measure", sort=False)[name].sum().tolist() == whole[name].tolist()
    assert whole["clinics"].tolist() == [2, 2, 1]


@pytest.mark.parametrize("method", ["miettinen-nurminen", "newcombe"])
def test_without_a_correlation_the_interval_is_that_of_the_charts(method):
    audits, choices = read_audits(MADE_UP), Choices(difference_method=method)
    known, again = changes(audits, choices), under_correlations(audits, [0.0], choices)
    for name in ("difference", "low", "high"):
        assert again[name].tolist() == pytest.approx(known[name].tolist(), abs=1e-12)


def test_with_a_correlation_of_one_a_clinic_counts_for_one_chart():
    rows = [*of_measure("x", 10, 50, 40, 50), *of_measure("x", 10, 50, 40, 50, "B")]
    found = under_correlations(made(*rows), [1.0], NEWCOMBE).iloc[0]
    assert (found["before_effective"], found["after_effective"]) == (2, 2)
    # Wilson's limits of 0.2 and 0.8 of n = 2 by hand: (p + z²/4 -/+ z sqrt(p(1-p)/2 + z²/16)) / (1 + z²/2).
    z = 1.959963984540054

    def limit(p, sign):
        return (p + z * z / 4 + sign * z * sqrt(p * (1 - p) / 2 + z * z / 16)) / (1 + z * z / 2)

    assert found["low"] == pytest.approx(0.6 - np.hypot(0.8 - limit(0.8, -1), limit(0.2, 1) - 0.2))
    assert found["high"] == pytest.approx(0.6 + np.hypot(limit(0.8, 1) - 0.8, 0.2 - limit(0.2, -1)))
    assert not found["excludes_zero"]


@pytest.mark.parametrize(("before", "after"), [(0, 0), (0, 10), (10, 10), (10, 0)])
def test_nobody_and_everybody_are_no_trouble(before, after):
    audits = made(*of_measure("x", before, 10, after, 10), *of_measure("x", before, 10, after, 10, "B"))
    found = changes(audits, preceding=0.5).iloc[0]
    assert found["low"] <= found["difference"] <= found["high"]
    assert len(under_correlations(audits, [0.0, 0.1])) == 2


def test_nothing_given_gives_nothing_and_says_so():
    audits = read_audits(None)
    found, clinics, alike = changes(audits, preceding=0.5), by_clinic(audits), under_correlations(audits, [0.1])
    assert found.empty
    assert clinics.empty
    assert alike.empty
    assert "No result of a follow-up audit has been published" in block(tables.follow_up_finding(found))
    assert block(tables.audit_tables(found, clinics, alike)) == ""
    assert audit_changes(found, clinics, 0.95)._repr_html_().startswith("<p>")


# Showing


def test_the_tables_keep_every_row_and_the_words_of_the_file_as_text():
    audits = made(*of_measure("<b>x</b> & co", 5, 10, 8, 10, "<i>A</i>"))
    found, clinics, alike = changes(audits), by_clinic(audits), under_correlations(audits, [0.0, 0.1])
    soup = BeautifulSoup(block(tables.audit_tables(found, clinics, alike)), "html.parser")
    assert [len(table("tr")) - 1 for table in soup("table")] == [1, 1, 2]
    assert not soup("b")
    assert not soup("i")
    assert "<b>x</b> & co" in soup.get_text()
    assert "<b>" not in block(tables.follow_up_finding(found))


def test_the_table_of_the_schema_has_a_row_a_column_of_the_file():
    soup = BeautifulSoup(block(tables.follow_up_schema(audit_schema())), "html.parser")
    assert [code.get_text() for code in soup("code")] == HEADER.split(",")


# The chapter


def test_the_command_line_passes_the_path_of_a_file_as_text():
    from analysis.cli.given import literal

    for given in ("my-audit.csv", "tests/made_up/follow-up.csv", "/tmp/my audit 2026.csv", "2026-01.csv", "../x.csv"):
        assert literal(given) == given
        check_parameters(TEMPLATE, {"follow_up": literal(given)})


@pytest.mark.slow
def test_the_chapter_runs_with_a_made_up_follow_up_and_says_that_it_is_made_up(tmp_path):
    text = run(TEMPLATE, tmp_path / "chapter.ipynb", {"follow_up": MADE_UP}).read_text(encoding="utf-8")
    assert "figure-audit-changes" in text
    assert "made up: palliative care referral at diagnosis: 34% before, 56% after" in text
    assert "No result of a follow-up audit" not in text


def test_the_committed_chapter_knows_no_made_up_result():
    text = (ROOT / "book" / "chapters" / TEMPLATE.name).read_text(encoding="utf-8")
    assert "No result of a follow-up audit has been published" in text
    assert "made up" not in text
    assert "figure-audit-changes" not in text


def test_the_plan_of_the_book_dilutes_what_a_file_shows():
    found = changes(read_audits(MADE_UP), preceding=question.announced(load()).preceding)
    assert (found["true_difference"] / found["difference"]).tolist() == pytest.approx([2, 2, 2])
