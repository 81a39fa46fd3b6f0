"""Drafted rows for a text that the data does not have: what a program can say, and no sentence of the text."""

import csv
import dataclasses
import os
import shutil
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audit import draft_rows, find_numerals, fingerprint, normalize, suggested_use, write_draft
from analysis.audit.drafts import SUGGESTED
from analysis.locations import DATA, ROOT
from analysis.problems import InputError
from analysis.reports import load

TEXT = "HER2 was tested in\r\n 41% of 52 people by the 15th of May 2021, a third of them twice."


@pytest.fixture(scope="module")
def data():
    return load()


@pytest.fixture
def draft(data):
    return draft_rows("my-report", TEXT, data)


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def header(table):
    return (DATA / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0]


def test_the_row_of_the_report_has_its_fingerprint_and_nothing_that_a_person_has_to_say(draft, tmp_path):
    reports, _ = write_draft(draft, tmp_path / "drafts")
    (row,) = read(reports)
    normalized = "HER2 was tested in 41% of 52 people by the 15th of May 2021, a third of them twice."
    assert {name: cell for name, cell in row.items() if cell} == {
        "report_id": "my-report",
        "text_sha256": fingerprint(normalized),
        "text_length": str(len(normalized)),
    }
    assert reports.read_text(encoding="utf-8").splitlines()[0] == header("reports")


def test_the_numerals_are_in_order_without_a_use_and_a_suggestion_says_that_it_is_one(draft, tmp_path):
    _, numerals = write_draft(draft, tmp_path / "drafts")
    rows = read(numerals)
    assert numerals.read_text(encoding="utf-8").splitlines()[0] == header("numerals")
    assert [(row["numeral"], row["note"]) for row in rows] == [
        ("2", "suggested use: name"),
        ("41", "suggested use: value"),
        ("52", ""),
        ("15", "suggested use: date"),
        ("2021", "suggested use: date"),
        ("third", ""),
        ("twice", ""),
    ]
    assert [row["position"] for row in rows] == list("1234567")
    assert {row["use"] for row in rows} == {row["statistic_id"] for row in rows} == {""}
    assert [(int(row["offset"]), row["numeral"]) for row in rows] == find_numerals(normalize(TEXT))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_of_any_text_but_its_numerals_is_drafted(data, text):
    draft = draft_rows("my-report", text, data)
    uses = {row["note"].removeprefix(SUGGESTED) for row in draft.numerals}
    assert uses <= {"", "value", "identifier", "name", "date", "label", "treatment", "idiom", "citation", "requirement"}
    assert [(row["offset"], row["numeral"]) for row in draft.numerals] == find_numerals(normalize(text))
    assert all(row.keys() == {"report_id", "position", "offset", "numeral", "note"} for row in draft.numerals)


def test_drafted_rows_that_a_person_has_completed_are_valid_and_account_for_every_numeral(draft, tmp_path):
    from analysis.audit import audit_text

    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    reports, numerals = (read(path) for path in write_draft(draft, tmp_path / "drafts"))
    said = {"short_name": "Mine", "kind": "other", "study_id": "mine", "citation_key": "mahtani2024", "venue": "here"}
    for table, rows in (
        ("reports", [row | said for row in reports]),
        ("numerals", [row | {"use": "unrelated", "note": "made up"} for row in numerals]),
    ):
        with (folder / f"{table}.csv").open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, rows[0].keys(), lineterminator="\n").writerows(rows)
    audit = audit_text("my-report", TEXT, load(folder))
    assert audit.discrepancies == ()
    assert audit.uses == {"unrelated": 7}


def test_a_suggestion_is_a_use_that_the_data_allows(data):
    from analysis.audit.suggestions import _RULES

    (numerals,) = (one for one in data.descriptor["resources"] if one["name"] == "numerals")
    (use,) = (field for field in numerals["schema"]["fields"] if field["name"] == "use")
    assert {rule[0] for rule in _RULES} <= set(use["constraints"]["enum"])


SUGGESTIONS = {  # the numeral in brackets
    "HER[2]+ disease": "name", "CDK4/[6] inhibitors": "name", "BCL-[2]": "name",
    "([44]%)": "value", "[44] percent": "value", "(n=[100])": "value", "p<[0.01]": "value", "n = [5]": "value",
    "Activity #[201862208]": "identifier", "PO[4]-04-03": "identifier", "PO4-[04]-03": "identifier",
    "PO4-04-[03]": "identifier",
    "December [5]-9, 2023": "date", "December 5-[9], 2023": "date", "December 5-9, [2023]": "date",
    "on [15] May": "date", "April [15]th": "date", "From [9]/2022": "date", "From 9/[2022],": "date",
    "in [1998].": "date",
    "Track [1]: how": "label", "Phase [II]": "label",
    "[second]-line therapy": "treatment", "[first]- and second-line therapy": "treatment", "[2]nd line": "treatment",
    "[200] mg": "treatment", "every [3] weeks": "treatment", "six [6] cycles": "treatment", "[100] mg/dL": "",
    "2024;[84](9 Suppl):112-9": "citation", "2024;84([9] Suppl):112-9": "citation", "2024;84(9):[112]-9": "citation",
    "the [46]th San Antonio Symposium": "citation", "Windows [7]": "requirement", "CTCAE version [5.0]": "label",
    "grade 3 or [4]": "label", "grade ≥[3]": "label", "NCT[01234567]": "identifier", "type [2] diabetes": "name",
    "[one]-on-one": "idiom", "one-on-[one] talks": "idiom", "[one] of the most": "idiom", "at [once]": "idiom",
    "of [52] people": "", "[2700] men": "", "we may [3]": "", "[two]": "", "([2,023] men": "",
}  # fmt: skip


@pytest.mark.parametrize(("marked", "use"), SUGGESTIONS.items())
def test_a_suggestion_comes_from_what_stands_beside_the_numeral(marked, use):
    offset, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    assert suggested_use(text, offset, text[offset:end]) == use


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
        draft_rows(report_id, TEXT, data)
    assert said in str(refusal.value)


def test_a_text_that_the_data_has_under_another_name_is_refused(data):
    reports = data.reports.copy()
    reports.loc[reports["report_id"] == "her2-landscape-panel", "text_sha256"] = fingerprint(normalize(TEXT))
    with pytest.raises(InputError, match=r'does not have yet; found "the text of her2-landscape-panel"$'):
        draft_rows("my-report", TEXT, dataclasses.replace(data, reports=reports))


def test_a_folder_that_exists_is_refused_and_left_as_it_is(draft, tmp_path):
    for folder in (tmp_path / "full", tmp_path / "empty"):
        folder.mkdir()
    (tmp_path / "full" / "reports.csv").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file").write_text("mine")
    for name in ("full", "empty", "link", "file", "."):
        with pytest.raises(InputError, match="--draft: allowed a folder that does not exist yet; found"):
            write_draft(draft, tmp_path / name)
    assert (tmp_path / "full" / "reports.csv").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "file", "full", "link"]


def test_nothing_is_ever_drafted_into_the_data(draft, tmp_path):
    (tmp_path / "link").symlink_to(DATA)
    before = sorted(DATA.rglob("*"))
    for folder in (DATA, DATA / "drafts", ROOT / "book" / ".." / "data" / "drafts", tmp_path / "link" / "drafts"):
        with pytest.raises(InputError, match="--draft: allowed a folder outside data/"):
            write_draft(draft, folder)
    assert sorted(DATA.rglob("*")) == before


def test_a_draft_that_cannot_be_written_is_told_of_without_a_trace_of_it(draft, tmp_path, monkeypatch):
    with pytest.raises(InputError, match=r"none/drafts: cannot be written \(No such file or directory\)$"):
        write_draft(draft, tmp_path / "none" / "drafts")
    with pytest.raises(InputError, match=r"cannot be written \(File name too long\)$"):
        write_draft(draft, tmp_path / ("a" * 300))

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(csv.DictWriter, "writerows", full)
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


def test_what_a_killed_run_left_is_named_and_kept(draft, tmp_path):
    left = tmp_path / ".drafts.unfinished"
    left.mkdir()
    with pytest.raises(InputError, match=r"allowed no \.drafts\.unfinished beside it, left by a run that was stopped"):
        write_draft(draft, tmp_path / "drafts")
    assert list(tmp_path.iterdir()) == [left]


def test_drafts_may_be_read_by_whom_the_folder_lets(draft, tmp_path):
    mask = os.umask(0o022)
    try:
        write_draft(draft, tmp_path / "drafts")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "drafts").stat().st_mode) == 0o755
