"""Drafts of reports: what a program can say of a text, and how a draft gets to its folder."""

import dataclasses
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.printed.problems import InputError
from analysis.sources.locations import DATA, ROOT
from analysis.sources.new_reports import drafts
from analysis.sources.new_reports.drafts import write_draft
from analysis.sources.texts.normalization import fingerprint, normalize
from analysis.sources.texts.numerals import find_numerals

TEXT = "HER2 was tested in\r\n 41% of 52 people by the 15th of May 2021, a third of them twice."


@pytest.fixture
def draft(data):
    return drafts.draft("my-report", TEXT, data)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_numeral_of_any_text_gets_a_row_and_what_is_guessed_says_why(data, text):
    draft = drafts.draft("my-report", text, data)
    assert [(int(row["numeral_offset"]), row["numeral"]) for row in draft.numbers] == find_numerals(normalize(text))
    assert all(bool(row["use"]) == bool(row["because"]) for row in draft.numbers)
    assert all(row["use"] == "value" for row in draft.numbers if row["label"])


def test_rows_of_one_number_of_people_are_of_one_group(data):
    text = "Early on 38% (157 of 412) had it, then 61% (251 of 412); of the others 20% (10 of 50)."
    draft = drafts.draft("my-report", text, data)
    shares = [row["group"] for row in draft.numbers if row["measure"] == "share"]
    assert shares == ["of-412", "of-412", "of-50"]
    assert list(draft.facts["groups"]) == ["all", "of-50", "of-412"]
    assert draft.facts["groups"]["of-412"]["size"] == "n3"


def groups_by_numeral(text, data):
    """What the sizes and what is of them are put into, in their order."""
    return [row["group"] for row in drafts.draft("my-report", text, data).numbers if row["group"]]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("20 of 100 with drug vs 35 of 100 with placebo", [1, 1, 2, 2]),
        ("20 of 100 patients in arm A v 35 of 100 in arm B", [1, 1, 2, 2]),
        ("20/100 with drug and 35/100 with placebo; later 9/100 with placebo fell", [1, 1, 2, 2, 2, 2]),
        ("30% (30/100) v. 20% (20/100) versus 10% (10/100) agreed", [1, 1, 1, 2, 2, 2, 3, 3, 3]),
        ("44% on drug (n = 100) and 60% on placebo (n = 100)", [1, 1, 2, 2]),
        ("20 of 100 before versus 35 of 100 after", [1, 1, 1, 1]),
        ("20 of 100 had rash and 35 of 100 had fever", [1, 1, 1, 1]),
    ],
)
def test_equal_numbers_set_against_each_other_are_of_two_groups(text, groups, data):
    names = {1: "of-100", 2: "of-100-2", 3: "of-100-3"}
    assert groups_by_numeral(text, data) == [names[one] for one in groups]


def test_a_number_that_may_be_of_either_of_two_equal_groups_is_asked_for(data):
    text = "20 of 100 with drug vs 35 of 100 with placebo; 5 of 100 people fell"
    last = drafts.draft("my-report", text, data).numbers[-1]
    assert (last["numeral"], last["sure"]) == ("100", "no")
    assert last["because"].endswith("of one of several groups of this size, which is not said")


# What is refused, and what is then left


@pytest.mark.parametrize(
    ("report_id", "said"),
    [
        ("My Report", 'report_id: allowed lower-case words with hyphens, at most 60 characters; found "My Report"'),
        ("../data", 'found "../data"'),
        ("a\n", "lower-case words"),
        ("a" * 61, "at most 60 characters"),
        ("her2-landscape-panel", 'allowed a report that is not in data/reports.csv yet; found "her2-landscape-panel"'),
    ],
)
def test_a_name_that_is_none_or_is_taken_is_refused(data, report_id, said):
    with pytest.raises(InputError) as refusal:
        drafts.draft(report_id, TEXT, data)
    assert said in str(refusal.value)


def test_a_text_that_the_data_has_under_another_name_is_refused(data):
    reports = data.reports.copy()
    reports.loc[reports["report_id"] == "her2-landscape-panel", "text_sha256"] = fingerprint(normalize(TEXT))
    with pytest.raises(InputError, match=r'does not have yet; found "the text of her2-landscape-panel"$'):
        drafts.draft("my-report", TEXT, dataclasses.replace(data, reports=reports))


def test_a_folder_that_exists_is_refused_and_left_as_it_is(draft, tmp_path):
    for folder in (tmp_path / "full", tmp_path / "empty"):
        folder.mkdir()
    (tmp_path / "full" / "numbers.csv").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file").write_text("mine")
    for name in ("full", "empty", "link", "file", "."):
        with pytest.raises(InputError, match="--draft: allowed a folder that does not exist yet; found"):
            write_draft(draft, tmp_path / name)
    assert (tmp_path / "full" / "numbers.csv").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "file", "full", "link"]


def test_nothing_is_ever_drafted_into_the_data(draft, tmp_path):
    (tmp_path / "link").symlink_to(DATA)
    before = sorted(DATA.rglob("*"))
    for folder in (DATA, DATA / "drafts", ROOT / "book" / ".." / "data" / "drafts", tmp_path / "link" / "drafts"):
        with pytest.raises(InputError, match="--draft: allowed a folder outside data/"):
            write_draft(draft, folder)
    assert sorted(DATA.rglob("*")) == before


def test_a_draft_that_cannot_be_written_is_told_of_without_a_trace_of_it(draft, tmp_path, monkeypatch):
    with pytest.raises(InputError, match=r"cannot be written \(File name too long\)$"):
        write_draft(draft, tmp_path / ("a" * 300))

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_text", full)
    with pytest.raises(InputError, match=r"drafts: cannot be written \(No space left on device\)$"):
        write_draft(draft, tmp_path / "drafts")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, RuntimeError])
def test_an_interrupted_draft_leaves_nothing(draft, tmp_path, monkeypatch, stopped):
    def stop(*_):
        raise stopped

    monkeypatch.setattr("pathlib.Path.rename", stop)
    with pytest.raises(stopped):
        write_draft(draft, tmp_path / "drafts")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_taken_away(draft, tmp_path):
    left = tmp_path / ".drafts.unfinished"
    left.mkdir()
    (left / "numbers.csv").write_text("half a tab")
    write_draft(draft, tmp_path / "drafts")
    assert list(tmp_path.iterdir()) == [tmp_path / "drafts"]


def test_drafts_may_be_read_by_whom_the_folder_lets(draft, tmp_path):
    mask = os.umask(0o022)
    try:
        write_draft(draft, tmp_path / "drafts")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "drafts").stat().st_mode) == 0o755
