"""New reports: drafted from invented texts, completed as an author would, added, judged, and taken out again."""

import csv
import io
import os
import re
import shutil
from pathlib import Path

import pytest
import yaml

from analysis.ledger import ledger
from analysis.printed.problems import InputError
from analysis.sources import reports
from analysis.sources.locations import DATA, REFERENCES
from analysis.sources.new_reports import asking, drafts, facts, gaps, storing
from analysis.sources.new_reports.drafts import COLUMNS, FACTS, NUMBERS, TEXT

TEXTS = Path(__file__).parents[1] / "new_reports"


@pytest.fixture
def data(tmp_path):
    """A copy of the data and of the references, to be changed."""
    shutil.copytree(DATA, tmp_path / "data")
    shutil.copy(REFERENCES, tmp_path / "references.bib")
    return tmp_path / "data"


def drafted(name):
    return drafts.draft(name, (TEXTS / f"{name}.txt").read_text(encoding="utf-8"), reports.load())


def completed(draft, rows, groups=None, questions=None):
    """What an author says of a draft: every guess confirmed but for `rows`, by position; a label for each number."""
    for row in draft.numbers:
        row |= {"sure": "yes"} | rows.get(int(row["position"]), {})
        if row["use"] == "value":
            row["label"] = f"Number {row['position']}"
            row["statistic"] = row["statistic"] or f"n{row['position']}"
            row["as_printed"] = row["as_printed"] or row["numeral"]
            row["offset"] = row["offset"] or row["numeral_offset"]
    draft.facts["report"] |= {"short_name": "A new report", "venue": "A meeting", "published": "2024"}
    draft.facts["reference"] |= {"key": "nobody2024", "author": "Nobody, No", "title": "A new report", "year": "2024"}
    for name, group in draft.facts["groups"].items():
        group |= {"description": group["description"] or f"The {name}"} | (groups or {})
    draft.facts["groups"]["all"]["size_is"] = "not stated"
    for question in draft.facts["questions"].values():
        question |= {"asked": "How sure they are"} | (questions or {})
    return draft


COUNTED = {"use": "value", "measure": "count", "unit": "charts", "way": "quoted"}
KINDS = {
    "qi-counts": {
        "rows": {1: {"use": "name"}, **{place: COUNTED for place in (11, 12, 13, 15, 16, 17)},
                 6: {"way": "sum", "inputs": "n7 n8 n9"}, 10: {"way": "sum", "inputs": "n11 n12 n13"},
                 14: {"way": "sum", "inputs": "n15 n16 n17"}},
    },
    "cme-subgroups": {
        "rows": {18: {"statistic": "n20"}, 19: {"statistic": "n20"}, **{place: {"group": "of-46"} for place in
                 (20, 21, 22, 23, 24)}, 25: {"group": "of-58"}, 26: {"group": "of-37"}},
        "groups": {"size_is": "exact"},
        "questions": {"group": "of-46", "scale": "1 to 5"},
    },
    "trial": {
        "rows": {4: {"way": "sum", "inputs": "n5 n6"}, 45: {"statistic": "n46"}},
    },
}  # fmt: skip
PLANTED = {"qi-counts": {"n14", "n24", "n36"}, "cme-subgroups": {"n13", "n22", "n26"}, "trial": {"n30", "n37", "n50"}}


def whole(name):
    return completed(drafted(name), **KINDS[name])


def add(draft, data):
    assert gaps.gaps(draft, Path("draft")) == []
    return storing.add_draft(draft, Path("draft"), data, data.parent / "references.bib")


def contents(data):
    return {path.name: path.read_bytes() for path in (*data.glob("*.*"), data.parent / "references.bib")}


# Three kinds of reports


@pytest.mark.parametrize("name", KINDS)
def test_what_was_planted_is_found_and_nothing_else(name, data):
    add(whole(name), data)
    rows = ledger.build(reports.load(data))
    own = rows[rows["report_id"] == name]
    found = {one.partition(".")[2] for one in own.loc[own["verdict"] == "contradicted", "statistic_id"]}
    assert found == PLANTED[name]
    assert (own["verdict"] != "quoted").sum() > len(PLANTED[name]) + 4


@pytest.mark.parametrize("name", KINDS)
def test_a_report_that_is_removed_leaves_no_trace(name, data):
    before = contents(data)
    added = add(whole(name), data)
    assert set(added) - {"questions", "labels"} == {"reports", "groups", "statistics", "numerals"}
    assert contents(data) != before
    said = storing.remove(name, data, data.parent / "references.bib")
    assert contents(data) == before
    assert any("nobody2024 taken out" in line for line in said)


@pytest.mark.mostly_slow
@pytest.mark.parametrize(
    "windows",
    [("statistics.csv",), ("groups.csv", "numerals.csv"), ("reports.csv", "references.bib"), ("references.bib",), ()],
)
def test_lines_that_are_added_end_as_those_of_their_file(windows, data):
    for path in (*data.glob("*.*"), data.parent / "references.bib"):
        if path.name in windows:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = contents(data)
    add(whole("trial"), data)
    for name, content in contents(data).items():
        assert content.count(b"\r\n") == (content.count(b"\n") if name in windows else 0)
        assert content.count(b"\r") == content.count(b"\r\n")
    assert contents(data)["statistics.csv"] != before["statistics.csv"]
    storing.remove("trial", data, data.parent / "references.bib")
    assert contents(data) == before


@pytest.mark.slow
def test_three_reports_at_once_leave_each_other_alone(data):
    before = contents(data)
    for name in KINDS:
        add(whole(name), data)
    for name in ("cme-subgroups", "qi-counts"):
        storing.remove(name, data, data.parent / "references.bib")
        assert "nobody2024" in (data.parent / "references.bib").read_text()
    storing.remove("trial", data, data.parent / "references.bib")
    assert contents(data) == before


def test_a_work_that_is_there_already_is_cited_and_no_other_under_its_key(data):
    before = (data.parent / "references.bib").read_bytes()
    draft = whole("trial")
    draft.facts["reference"] |= {"key": "brown2017grim", "title": "Another work"}
    with pytest.raises(InputError, match="reference, key: allowed a key that no other work has, or the title of that"):
        storing.add_draft(draft, Path("draft"), data, data.parent / "references.bib")
    title = "The GRIM Test: A Simple Technique Detects Numerous Anomalies in the Reporting of Results in Psychology"
    draft.facts["reference"]["title"] = title
    add(draft, data)
    assert (data.parent / "references.bib").read_bytes() == before


def test_a_table_without_a_last_line_end_is_no_hindrance(data):
    path = data / "statistics.csv"
    path.write_text(path.read_text().removesuffix("\n"))
    add(whole("trial"), data)
    assert len(reports.load(data).statistics) == len(reports.load().statistics) + 42


@pytest.mark.slow
def test_a_report_that_others_need_is_not_removed(data):
    before = contents(data)
    with pytest.raises(InputError, match=r"themes\.csv, row"):
        storing.remove("mahtani-2024-abstract", data, data.parent / "references.bib")
    assert contents(data) == before


def test_no_such_report_is_told_with_the_nearest(data):
    with pytest.raises(InputError, match="did you mean"):
        storing.remove("medlive-2025-outcome", data)


# Drafts in their folder


@pytest.mark.parametrize("name", KINDS)
def test_a_draft_is_read_as_it_was_written(name, tmp_path):
    draft = whole(name)
    drafts.write_draft(draft, tmp_path / "draft")
    assert drafts.read_draft(tmp_path / "draft") == draft


@pytest.mark.parametrize(("delimiter", "encoding", "end"), [(";", "utf-8-sig", "\r\n"), ("\t", "utf-8", "\n")])
def test_a_draft_comes_back_from_a_spreadsheet(delimiter, encoding, end, tmp_path):
    draft = whole("trial")
    drafts.write_draft(draft, tmp_path / "draft")
    path = tmp_path / "draft" / NUMBERS
    rows = list(csv.reader(io.StringIO(path.read_text())))
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator=end).writerows([*rows, [""] * len(rows[0])])
    assert drafts.read_draft(tmp_path / "draft") == draft


def test_a_draft_says_what_is_sure_and_why_and_leaves_the_rest(tmp_path):
    draft = drafted("qi-counts")
    for row in draft.numbers:
        assert bool(row["because"]) == bool(row["use"]), row
        assert not row["label"] or row["use"] == "value"
    told = gaps.gaps(draft, Path("draft"))
    assert "draft/numbers.csv, row 2, column use: allowed what this numeral is; found" in told[0]
    assert any('column sure: allowed yes, once you have confirmed or mended what the row says; found "no' in line
               for line in told)  # fmt: skip
    assert any(line.startswith("draft/report.yml, report, venue: allowed something") for line in told)
    with pytest.raises(InputError, match="column sure"):
        storing.add_draft(draft, Path("draft"))


@pytest.mark.parametrize(
    ("position", "changed", "told"),
    [
        (18, {"as_printed": "0.38"}, r'column as_printed: allowed what the text has at \d+, "38%'),
        (18, {"offset": "1"}, "column as_printed: allowed"),
        (18, {"offset": "x"}, "column offset: allowed a whole number"),
        (18, {"numeral_offset": "1"}, "column numeral: allowed 38, at"),
        (18, {"group": "of-413"}, r'column group: allowed .*\(did you mean "of-412"\?\)'),
        (18, {"inputs": "n19 n200"}, r'column inputs: allowed .*; found "n200"'),
        (18, {"statistic": "n19"}, "column statistic: allowed each name once"),
        (18, {"sure": ""}, "column sure: allowed yes"),
    ],
)
def test_what_an_editor_broke_is_told_by_its_row(position, changed, told):
    draft = whole("qi-counts")
    draft.numbers[position - 1] |= changed
    found = gaps.gaps(draft, Path("draft"))
    assert any(re.search(rf"numbers\.csv, row \d+, {told}", line) for line in found), found


@pytest.mark.parametrize(
    ("position", "changed", "told"),
    [
        (18, {"measure": "shares"}, 'draft/numbers.csv, row 19, column measure: allowed .*; found "shares"'),
        (18, {"way": "fisher"}, "draft/numbers.csv, row 19, column way: allowed fisher only for the measure p-value"),
        (18, {"statistic": "N 18"}, "draft/numbers.csv, row 19, column statistic_id"),
        (2, {"use": "gene"}, "draft/numbers.csv, row 3, column use: allowed value,"),
    ],
)
def test_what_the_data_would_refuse_is_told_in_the_words_of_the_draft(position, changed, told, data):
    draft, before = whole("qi-counts"), contents(data)
    draft.numbers[position - 1] |= changed
    with pytest.raises(InputError, match=told):
        storing.add_draft(draft, Path("draft"), data, data.parent / "references.bib")
    assert contents(data) == before


@pytest.mark.parametrize(
    ("part", "changed", "told"),
    [
        ("report", {"kind": "poem"}, "draft/report.yml, report, column kind: allowed qi-abstract"),
        ("reference", {"key": "no body"}, "draft/report.yml, reference, key: allowed lower-case letters"),
        ("reference", {"title": "An open { brace"}, "draft/report.yml, reference, title: allowed braces in pairs"),
        ("reference", {"note": "}\n@misc{x"}, "draft/report.yml, reference, note: allowed"),
    ],
)
def test_facts_that_cannot_be_are_told_by_their_field(part, changed, told, data):
    draft, before = whole("trial"), contents(data)
    draft.facts[part] |= changed
    with pytest.raises(InputError, match=told):
        storing.add_draft(draft, Path("draft"), data, data.parent / "references.bib")
    assert contents(data) == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("report: [", "report.yml, line 1: "),
        ("a: 1", "report.yml: allowed the parts report, reference, groups, questions; found \"a\""),
        ("report: {}\nreport: {}", '"report" twice'),
        ("report: 3\nreference: {}\ngroups: {}\nquestions: {}", "report.yml, report: allowed the fields report_id"),
        ("report: {venu: x}\nreference: {}\ngroups: {}\nquestions: {}", r'(did you mean "venue"\?)'),
        ("report: {venue: [x]}\nreference: {}\ngroups: {}\nquestions: {}", "report.yml, report, venue: allowed text"),
        ("report: {}\nreference: {}\ngroups: {A b: {}}\nquestions: {}", "report.yml, groups: allowed names of"),
        ("report: !!python/object:os.x {}", "report.yml, line 1: "),
    ],
)  # fmt: skip
def test_facts_that_are_none_are_told(text, told):
    with pytest.raises(InputError, match=told):
        facts.read(text, "report.yml")


def test_dates_and_numbers_stay_the_text_that_was_written():
    text = "report: {published: 2024-05, venue: 007}\nreference: {year: 2024}\ngroups: {}\nquestions: {}"
    found = facts.read(text, "report.yml")
    assert (found["report"]["published"], found["report"]["venue"], found["reference"]["year"]) == (
        "2024-05", "007", "2024"
    )  # fmt: skip


def test_facts_are_read_as_they_were_written():
    made = facts.complete({
        "report": {"venue": 'A: "meeting" #3', "published": "2024-05-31"}, "reference": {"title": "é {HER2}: yes"},
        "groups": {"all": {"description": "- who? * & !"}}, "questions": {},
    })  # fmt: skip
    assert facts.read(facts.as_yaml(made), "report.yml") == made
    assert yaml.safe_load(facts.as_yaml(made))["questions"] == {}


@pytest.mark.parametrize(
    ("name", "broken", "told"),
    [
        (NUMBERS, b"", "columns"), (NUMBERS, b"\xff\xfe", "UTF-8"), (NUMBERS, b"a,b\n1,2\n", "columns"),
        (NUMBERS, ",".join(COLUMNS).encode() + b"\n1,2\n", "row 2: allowed 21 cells"), (FACTS, b"\xff", "UTF-8"),
        (NUMBERS, None, "cannot be read"), (FACTS, None, "cannot be read"), (TEXT, None, "cannot be read"),
    ],
)  # fmt: skip
def test_a_file_of_a_draft_that_is_broken_is_told(name, broken, told, tmp_path):
    drafts.write_draft(whole("trial"), tmp_path / "draft")
    path = tmp_path / "draft" / name
    path.unlink() if broken is None else path.write_bytes(broken)
    with pytest.raises(InputError, match=rf"draft/{name}.*{told}"):
        drafts.read_draft(tmp_path / "draft")


def test_a_draft_is_not_written_over_nor_into_the_data(tmp_path):
    draft = drafted("trial")
    drafts.write_draft(draft, tmp_path / "draft")
    with pytest.raises(InputError, match="does not exist yet"):
        drafts.write_draft(draft, tmp_path / "draft")
    with pytest.raises(InputError, match="outside data/"):
        drafts.write_draft(draft, DATA / "draft")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft"]


def test_a_file_that_cannot_be_replaced_leaves_all_as_they_were(data, monkeypatch):
    before, real = contents(data), os.replace

    def full(source, target):
        if target.name == "statistics.csv":
            raise OSError(28, "No space left on device", str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(InputError, match="No space left on device"):
        storing.add_draft(whole("trial"), Path("draft"), data, data.parent / "references.bib")
    assert contents(data) == before


# Questions in a terminal


class Terminal:
    """Answers to prompts, in order; then the author goes away."""

    def __init__(self, *answers):
        self.answers, self.prompts, self.said = list(answers), [], []

    def read(self, prompt):
        self.prompts.append(prompt)
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)


def asked(name, *answers):
    draft, terminal = drafted(name), Terminal(*answers)
    ended = asking.ask(draft, reports.load().descriptor, terminal.read, terminal.said.append)
    return draft, terminal, ended


def test_an_answer_is_kept_though_the_author_goes_away():
    draft, terminal, ended = asked("qi-counts", "?", "gene", "name")
    assert not ended
    assert (draft.numbers[0]["use"], draft.numbers[0]["sure"]) == ("name", "yes")
    assert any("Allowed: value, qualifier" in line for line in terminal.said)
    assert any("allowed: value, qualifier" in line for line in terminal.said)
    assert draft.numbers[2] == drafted("qi-counts").numbers[2]


def test_stop_ends_the_questions_and_a_hyphen_leaves_a_gap():
    draft, _, ended = asked("qi-counts", "-", "stop")
    assert not ended
    assert draft.numbers[0]["use"] == ""


def test_enter_takes_the_guess_and_the_answers_make_a_report_that_can_be_added(data):
    """Every number of the trial is as guessed; only labels and what the report is have to be said."""
    draft = drafted("trial")

    def read(prompt):
        key = prompt.strip().partition(":")[0].split(" [")[0]
        said = {"label": "What it is", "key": "nobody2024", "title": "A trial", "venue": "A meeting", "short_name":
                "Trial", "description": "Patients", "statistic": "" if "[" in prompt else "n46"}  # fmt: skip
        return said.get(key.split(", ")[-1], "")

    assert asking.ask(draft, reports.load().descriptor, read, lambda text: None)
    add(draft, data)


def test_a_number_that_is_printed_otherwise_than_guessed_gets_its_place():
    draft, terminal, _ = asked("qi-counts", "value", "clinics", "Clinics", "count", "Three Clinics", "", "stop")
    assert "does not stand in the text around this numeral" not in " ".join(terminal.said)
    row = draft.numbers[0]
    assert draft.text[int(row["offset"]) :].startswith("Three Clinics")
    draft, terminal, _ = asked("qi-counts", "value", "clinics", "Clinics", "count", "3 clinics", "", "stop")
    assert "does not stand in the text around this numeral" in " ".join(terminal.said)
    assert draft.numbers[0]["offset"] == ""


def test_every_answer_is_kept_at_once():
    draft, kept = drafted("qi-counts"), []
    answers = iter(["name", "stop"])
    asking.ask(draft, reports.load().descriptor, lambda prompt: next(answers), str, lambda: kept.append(1))
    assert kept == [1]


# What an editor or a spreadsheet can make of a draft


@pytest.mark.parametrize("position", ["", "130%", "2", "1.0"])
def test_a_position_that_is_not_that_of_its_row_is_refused(position, tmp_path):
    draft = whole("trial")
    draft.numbers[0]["position"] = position
    drafts.write_draft(draft, tmp_path / "draft")
    with pytest.raises(InputError, match=rf'row 2, column position: allowed 1, as drafted.*found "{position}"'):
        drafts.read_draft(tmp_path / "draft")


@pytest.mark.parametrize("offset", ["9" * 5_000, "²", "-1", "100000"])
def test_an_offset_beyond_the_text_is_a_gap(offset):
    draft = whole("trial")
    next(row for row in draft.numbers if row["use"] == "value")["offset"] = offset
    assert "column offset: allowed a whole number below" in gaps.gaps(draft, Path("draft"))[0]


@pytest.mark.parametrize("text", ["? [a, b]\n: c", "[" * 5_000, "{[1]: 2}"])
def test_yaml_that_holds_no_facts_is_refused(text):
    with pytest.raises(InputError, match=r"^report\.yml"):
        facts.read(text, "report.yml")
