"""The numerals of a text against the data: each accounted for, or told of; on a small report that is made up."""

import csv
import dataclasses
import hashlib
import json
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.printed.problems import InputError
from analysis.sources.locations import DATA
from analysis.sources.reports import load
from analysis.sources.texts.against_data import Discrepancy, audit_text

# A small report, made up.

TEXT = "Tumors of HER2 in a trial: two clinics asked 22 people. Of these, 41% agreed by the 15th of May."
STATISTICS = {  # the group, the number as printed, the measure
    "clinics": ("clinics", "two", "count"),
    "people": ("people", "22", "count"),
    "agreed": ("people", "41%", "share"),
}
NUMERALS = [("2", "name", ""), ("two", "value", "clinics"), ("22", "value", "people"), ("41", "value", "agreed"),
            ("15", "date", "")]  # fmt: skip


def write(folder, table, header, rows):
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def made_up(folder, numerals=NUMERALS, statistics=STATISTICS, text=TEXT, described=TEXT):
    """A data folder on one report, its places looked up in `described`, its fingerprint that of `text`."""
    folder.mkdir()
    shutil.copy(DATA / "datapackage.json", folder)
    header = {
        resource["name"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    }
    report = ["made-up", "Made up", "other", "made-up", "made-up", "nowhere", "", "", "", "", "text"]
    write(folder, "reports", header["reports"], [[*report, hashlib.sha256(text.encode()).hexdigest(), len(text)]])
    groups = [["made-up", name, "Some", f"made-up.{name}", "ceiling"] for name in ("clinics", "people")]
    write(folder, "groups", header["groups"], groups)
    asked = ["made-up", "agree", "people", "agreement", "Whether they agree", "select-one", "selected", "group", ""]
    write(folder, "questions", header["questions"], [asked])
    rows = [
        [f"made-up.{name}", "made-up", group, "agree" if measure == "share" else "", "", name, measure, printed,
         "%" if measure == "share" else "people", "", "share" if measure == "share" else "quoted", "", "",
         described.index(printed)]
        for name, (group, printed, measure) in statistics.items()
    ]  # fmt: skip
    write(folder, "statistics", header["statistics"], rows)
    rows, after = [], 0
    for position, (numeral, use, name) in enumerate(numerals, start=1):
        after = described.index(numeral, after)
        rows.append(["made-up", position, after, numeral, use, name and f"made-up.{name}", ""])
    write(folder, "numerals", header["numerals"], rows)
    for table in (
        "labels",
        "corroboration",
        "themes",
        "reporting",
        "readings",
        "activities",
        "landscape",
        "trials",
        "decisions",
    ):
        write(folder, table, header[table], [])
    return load(folder)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture(scope="module")
def data_once(tmp_path_factory):
    return made_up(tmp_path_factory.mktemp("made-up") / "data")


def test_a_text_whose_numerals_are_all_in_the_data_has_no_discrepancy(folder):
    audit = audit_text("made-up", TEXT, made_up(folder))
    assert audit.discrepancies == ()
    assert audit.found == len(NUMERALS)
    assert audit.uses == {"name": 1, "value": 3, "date": 1}
    assert audit.report_id == "made-up"


@pytest.mark.parametrize("copy", [TEXT.replace(" ", "\n"), f"\n\n  {TEXT}\t\n", TEXT.replace(" of ", "\r\n \u00a0of ")])
def test_line_breaks_and_white_space_do_not_matter(copy, folder):
    assert audit_text("made-up", copy, made_up(folder)).discrepancies == ()


def rows_of(folder, numeral):
    """The rows of the file that are about a numeral, as a reader of the file counts them."""
    lines = (folder / "numerals.csv").read_text(encoding="utf-8").splitlines()
    return [row for row, line in enumerate(lines, start=1) if line.split(",")[3] == numeral]


def test_a_numeral_that_the_data_leaves_out_is_missing_and_told_with_the_words_around_it(folder):
    audit = audit_text("made-up", TEXT, made_up(folder, numerals=NUMERALS[:-1]))
    (last,) = rows_of(folder, "41")
    offset = TEXT.index("15th")
    said = f'"15" at offset {offset} in "...41% agreed by the [15]th of May."; in the text alone'
    assert audit.discrepancies == (Discrepancy("missing", last, offset, said),)
    assert audit.found == len(NUMERALS)
    assert audit.uses == {"name": 1, "value": 3}


def test_the_first_numeral_when_missing_comes_after_the_header(folder):
    (one,) = audit_text("made-up", TEXT, made_up(folder, numerals=NUMERALS[1:])).discrepancies
    assert (one.kind, one.row, one.offset) == ("missing", 1, TEXT.index("2"))


def test_a_numeral_that_is_not_in_the_text_is_told_with_its_row(folder):
    audit = audit_text("made-up", TEXT, made_up(folder, numerals=[*NUMERALS, ("May", "date", "")]))
    offset = TEXT.index("May")
    said = f'"May" is in the data alone, at offset {offset}'
    assert audit.discrepancies == (Discrepancy("not in the text", *rows_of(folder, "May"), offset, said),)
    assert sum(audit.uses.values()) == len(NUMERALS)


def test_a_part_of_a_numeral_is_another_numeral(folder):
    numerals = [("2", "name", ""), ("two", "value", "clinics"), ("2", "value", "people"), *NUMERALS[3:]]
    (one,) = audit_text("made-up", TEXT, made_up(folder, numerals=numerals)).discrepancies
    offset = TEXT.index("22")
    assert (one.kind, one.row, one.offset) == ("another numeral", rows_of(folder, "2")[1], offset)
    assert one.said.startswith(f'"22" at offset {offset} in "...trial: two clinics asked [22] people.')
    assert one.said.endswith('; in the data "2"')


@pytest.mark.parametrize("by", [-3, -1, 1, 40])
def test_a_numeral_that_stands_elsewhere_is_at_another_place(folder, by):
    data = made_up(folder)
    rows = data.numerals.copy()
    rows.loc[rows["numeral"] == "15", "offset"] += by
    (one,) = audit_text("made-up", TEXT, dataclasses.replace(data, numerals=rows)).discrepancies
    offset = TEXT.index("15")
    assert (one.kind, one.row, one.offset) == ("another place", *rows_of(folder, "15"), offset)
    assert one.said.endswith(f"; in the data at offset {offset + by}")


def test_of_two_places_the_nearest_is_meant(folder):
    text = TEXT + " And 15 again."
    numerals = [*NUMERALS[:-1], ("15", "date", "")]
    data = made_up(folder, numerals=numerals, text=text, described=text)
    rows = data.numerals.copy()
    rows.loc[rows["numeral"] == "15", "offset"] = text.rindex("15") + 4
    first, second = audit_text("made-up", text, dataclasses.replace(data, numerals=rows)).discrepancies
    assert (first.kind, first.offset) == ("missing", text.index("15"))
    assert (second.kind, second.offset) == ("another place", text.rindex("15"))


def test_a_report_without_any_row_has_every_numeral_missing(folder):
    data = made_up(folder)
    audit = audit_text("made-up", TEXT, dataclasses.replace(data, numerals=data.numerals.iloc[:0]))
    assert [one.kind for one in audit.discrepancies] == ["missing"] * len(NUMERALS)
    assert {one.row for one in audit.discrepancies} == {1}
    assert audit.uses == {}


def test_a_statistic_that_prints_something_else_than_the_text_is_told_with_its_row(folder):
    described = TEXT.replace("41%", "14%")
    statistics = STATISTICS | {"agreed": ("people", "14%", "share")}
    numerals = [("14", *each[1:]) if each[0] == "41" else each for each in NUMERALS]
    audit = audit_text("made-up", TEXT, made_up(folder, numerals, statistics, described=described))
    offset = TEXT.index("41%")
    other, printed = audit.discrepancies
    assert (other.kind, other.row) == ("another numeral", *rows_of(folder, "14"))
    assert (printed.kind, printed.row, printed.offset) == ("printed otherwise", 4, offset)
    assert printed.said.startswith(f'made-up.agreed as "14%" is not at offset {offset}, where there is "...')
    assert "[41%]" in printed.said


@settings(max_examples=25)
@given(dropped=st.sets(st.integers(0, len(NUMERALS) - 1)))
def test_whatever_is_dropped_from_the_data_is_missing_and_nothing_else(dropped, data_once):
    rows = data_once.numerals.drop(index=dropped)
    audit = audit_text("made-up", TEXT, dataclasses.replace(data_once, numerals=rows))
    assert {one.kind for one in audit.discrepancies} <= {"missing"}
    assert {one.offset for one in audit.discrepancies} == set(data_once.numerals.loc[list(dropped), "offset"])
    assert sum(audit.uses.values()) + len(audit.discrepancies) == audit.found == len(NUMERALS)


@settings(max_examples=25)
@given(shifts=st.lists(st.integers(-60, 60), min_size=len(NUMERALS), max_size=len(NUMERALS)))
def test_every_numeral_and_every_row_is_accounted_for_or_told_of_wherever_rows_were_moved(shifts, data_once):
    rows = data_once.numerals.copy()
    rows["offset"] = (rows["offset"] + shifts).clip(lower=0)
    audit = audit_text("made-up", TEXT, dataclasses.replace(data_once, numerals=rows))
    kinds = [one.kind for one in audit.discrepancies]
    accounted = sum(audit.uses.values())
    told = len(kinds) - kinds.count("printed otherwise")
    assert accounted + told - kinds.count("not in the text") == audit.found
    assert accounted + told - kinds.count("missing") == len(rows)


# Another version of the text


@pytest.mark.parametrize("insertion", ["", "As published here: "])
def test_another_version_is_compared_in_order(folder, insertion):
    audit = audit_text("made-up", f"{insertion}{TEXT} Related", made_up(folder), any_version=True)
    assert audit.discrepancies == ()
    assert not audit.same_text
    assert audit.uses == {"name": 1, "value": 3, "date": 1}


def test_of_the_same_text_any_version_says_the_same(folder):
    data = made_up(folder, numerals=NUMERALS[:-1])
    assert audit_text("made-up", TEXT, data, any_version=True) == audit_text("made-up", TEXT, data)


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("22", "23", ["another numeral", "printed otherwise"]),
        ("41%", "41 percent", ["printed otherwise"]),
        ("by the 15th of May", "in May", ["not in the text"]),
        ("asked", "asked 3 times", ["missing"]),
        ("41% agreed by the 15th of May", "some", ["not in the text"] * 2),
        ("Tumors of HER2", "Tumors", ["not in the text"]),
    ],
)
def test_in_another_version_what_differs_is_told(folder, old, new, kinds):
    audit = audit_text("made-up", TEXT.replace(old, new), made_up(folder), any_version=True)
    assert [one.kind for one in audit.discrepancies] == kinds


def test_another_text_is_refused_by_its_fingerprint_and_length(folder):
    data = made_up(folder)
    other = TEXT.replace("41%", "42%")
    expected = hashlib.sha256(TEXT.encode()).hexdigest()[:12]
    found = hashlib.sha256(other.encode()).hexdigest()[:12]
    with pytest.raises(
        InputError,
        match=rf"^text: allowed the text of made-up: {len(TEXT)} characters, SHA-256 {expected}\.\.\.; "
        rf'found "{len(TEXT)} characters, SHA-256 {found}\.\.\."\. Not compared any further$',
    ):
        audit_text("made-up", other, data)


def test_the_refusal_quotes_nothing_of_the_text(folder):
    with pytest.raises(InputError, match="found") as refusal:
        audit_text("made-up", "A secret sentence.", made_up(folder))
    assert "secret" not in str(refusal.value)


def test_the_text_of_an_unknown_report_is_refused(folder):
    data = made_up(folder)
    with pytest.raises(InputError, match=r'^report_id: allowed made-up \(did you mean "made-up"\?\); found "madeup"$'):
        audit_text("madeup", TEXT, data)
