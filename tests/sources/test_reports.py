"""The data as it stands loads, and answers by name; a copy with a broken file is refused in one line."""

import json
import re

import pytest

from analysis.printed.problems import InputError
from analysis.sources.locations import DATA
from analysis.sources.reports import load, load_all, load_neighbors

TABLES = (
    "reports", "groups", "questions", "statistics", "labels", "numerals", "corroboration", "themes", "reporting",
    "readings", "activities", "landscape", "trials", "decisions",
)  # fmt: skip
REPORT_IDS = (
    "mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes", "scientiacme-2022-activity",
    "her2-landscape-panel",
)  # fmt: skip
ANY = "[…]"  # stands for any words in an expected line


def contents(folder):
    return {path.relative_to(folder): path.is_file() and path.read_bytes() for path in folder.rglob("*")}


def only(folder, told):
    """A pattern for the one line that should be told, and nothing before or after it."""
    return rf"\A{re.escape(f'{folder}/{told}').replace(re.escape(ANY), '.*')}\Z"


# The data as it stands


def test_a_table_has_as_many_rows_as_its_file():
    data = load_all()
    for table in TABLES:
        lines = (DATA / f"{table}.csv").read_text(encoding="utf-8").splitlines()
        assert len(getattr(data, table)) == len(lines) - 1 > 0


def test_reports_with_a_text_and_neighbors_are_all_reports_and_share_no_row():
    whole, with_text, neighbors = load_all(), load(), load_neighbors()
    assert (*with_text.report_ids, *neighbors.report_ids) == whole.report_ids
    assert with_text.reports["text_sha256"].ne("").all()
    assert neighbors.reports["text_sha256"].eq("").all()
    for table in ("groups", "questions", "statistics", "numerals", "themes", "reporting", "readings", "activities"):
        parts = [getattr(one, table) for one in (with_text, neighbors)]
        assert sum(map(len, parts)) == len(getattr(whole, table)), table
    assert neighbors.numerals.empty
    for data in (with_text, neighbors):
        assert set(data.labels["item"]) == set(data.statistics["item"]) - {""}


def test_the_columns_are_those_of_the_data_package_and_of_the_file(data):
    assert [resource["name"] for resource in data.descriptor["resources"]] == list(TABLES)
    for resource in data.descriptor["resources"]:
        columns = list(getattr(data, resource["name"]).columns)
        header = (DATA / resource["path"]).read_text(encoding="utf-8").splitlines()[0]
        assert columns == [field["name"] for field in resource["schema"]["fields"]] == header.split(",")


def test_what_was_printed_stays_text(data):
    printed = data.statistics.set_index("statistic_id")["as_printed"]
    assert printed["medlive-2025-outcomes.participants"] == "1,361"
    assert printed["medlive-2025-outcomes.confidence-p"] == "<0.01"
    assert printed["scientiacme-2022-activity.men-diagnosed"] == "almost 2,700"


def test_a_copy_of_the_data_loads_the_same_wherever_it_lies_and_is_not_touched(folder, data):
    before = contents(folder)
    copy = load(str(folder))
    assert all(getattr(copy, table).equals(getattr(data, table)) for table in TABLES)
    assert contents(folder) == before


def test_a_report_is_found_by_its_name(data):
    assert data.report("her2-landscape-panel")["kind"] == "commentary"


@pytest.mark.parametrize(("name", "nearest"), [("mahtani-2024", "mahtani-2024-abstract"), ("nobody", None)])
def test_an_unknown_report_is_refused_with_the_names_there_are(name, nearest, data):
    hint = rf' \(did you mean "{nearest}"\?\)' if nearest else ""
    with pytest.raises(InputError, match=rf'^report_id: allowed {", ".join(REPORT_IDS)}{hint}; found "{name}"$'):
        data.report(name)


def test_a_statistic_is_found_by_its_name_as_the_number_that_was_printed(data):
    found = data.printed("mahtani-2024-abstract.treatment-lines")
    assert (found.text, found.value, found.comparator) == ("two or more", 2, "≥")


def test_an_unknown_statistic_is_refused_with_the_nearest_name(data):
    with pytest.raises(InputError, match=r'^statistic_id: .*did you mean "mahtani-2024-abstract.patients-fatigue"'):
        data.printed("mahtani-2024-abstract.patient-fatigue")


def test_the_size_of_a_group_is_the_number_that_states_it(data):
    assert data.group_size("mahtani-2024-abstract", "patients") == (52, False)
    assert data.group_size("mahtani-2023-coverage", "patients") == (51, False)
    assert data.group_size("mahtani-2024-abstract", "charts") == (100, True)
    assert data.group_size("scientiacme-2022-activity", "us-women") == (None, False)


def test_the_shares_of_a_question_are_those_of_one_time_in_the_order_of_the_report(data):
    shares = data.question_shares("mahtani-2024-abstract", "patients-side-effects", "before")
    assert list(shares["as_printed"]) == ["46%", "44%"]
    assert data.question_shares("mahtani-2024-abstract", "patients-side-effects", "after").empty
    confident = data.question_shares("medlive-2025-outcomes", "confidence", "after")
    assert list(confident["as_printed"]) == ["66%"]  # neither the change nor the p-value


# Broken files


def columns(edit):
    """Break the cells of every line of groups.csv, where no cell has a comma in it."""
    return lambda content: "\n".join(",".join(edit(text.split(","))) for text in content.decode().split("\n")).encode()


def replaced(old, new):
    def edit(content):
        assert content.count(old.encode()) == 1, old
        return content.replace(old.encode(), new.encode())

    return edit


HEADER = "groups.csv, row 1: allowed the columns report_id, group_id, description, size_statistic_id, size_is; found"
CLINICS, CHARTS = "US community oncology clinics,mahtani-2024", "Patient charts audited at baseline,mahtani-2024"
STRAY = f'groups.csv, row 5: allowed quotes in pairs around a whole cell{ANY}; found "a stray quote in: {ANY}"'
CELLS = "groups.csv, row 5: allowed 5 cells; found"
BROKEN_TABLES = {
    "column missing": (columns(lambda row: row[:-1]), f'{HEADER} "column size_is is missing"'),
    "column too many": (columns(lambda row: [*row, "year"]), f'{HEADER} ""year" is no column"'),
    "column renamed": (replaced("size_is", "size"), f'{HEADER} "column size_is is missing; "size" is no column"'),
    "columns in another order": (
        columns(lambda row: [*row[1::-1], *row[2:]]),
        f'{HEADER} "another order: group_id, report_id, description, size_statistic_id, size_is"',
    ),
    "no header": (lambda content: content.partition(b"\n")[2], f"{HEADER}{ANY}"),
    "quote that is never closed": (replaced(CLINICS, f'"{CLINICS}'), STRAY),
    "quote inside a cell": (replaced(CLINICS, CLINICS.replace("oncology", 'onco"logy')), STRAY),
    "quoted cell over two lines": (replaced(CLINICS, CLINICS.replace("US ", '"US\n').replace(",", '",')), STRAY),
    "quotes in pairs inside a cell": (replaced(CLINICS, CLINICS.replace("community", '"community"')), STRAY),
    "text after a closing quote": (replaced(CLINICS, f'"US" {CLINICS}'), STRAY),
    "row too short": (replaced(CLINICS, CLINICS.replace(",", " ")), f'{CELLS} "4 in: mahtani-2024-abstract,{ANY}"'),
    "row too long": (replaced(CLINICS, f"US,{CLINICS}"), f'{CELLS} "6 in: mahtani-2024-abstract,{ANY}"'),
    "blank line": (lambda content: content.replace(b"exact\n", b"exact\n\n", 1), f'{CELLS} "0 in: "'),
    "byte order mark": (
        lambda content: b"\xef\xbb\xbf" + content,
        'groups.csv, row 1: allowed UTF-8 without a byte order mark; found "a byte order mark"',
    ),
    "CR": (
        lambda content: content.replace(b"\n", b"\r"),
        'groups.csv, row 1: allowed lines that end in LF or CRLF; found "a lone carriage return (CR)"',
    ),
    "CR before CRLF": (
        lambda content: content.replace(b"\n", b"\r\n").replace(b"size_is\r", b"size_is\r\r"),
        'groups.csv, row 1: allowed lines that end in LF or CRLF; found "a lone carriage return (CR)"',
    ),
    "one CR in CRLF": (
        lambda content: content.replace(CLINICS.encode(), b"US\r" + CLINICS.encode()).replace(b"\n", b"\r\n"),
        'groups.csv, row 5: allowed lines that end in LF or CRLF; found "a lone carriage return (CR)"',
    ),
    "one CR": (
        replaced(CLINICS, f"US\r{CLINICS}"),
        'groups.csv, row 5: allowed lines that end in LF or CRLF; found "a lone carriage return (CR)"',
    ),
    "control character": (
        replaced(CLINICS, f"US\x00{CLINICS}"),
        'groups.csv, row 5: allowed text; found "the control character U+0000"',
    ),
    "latin-1": (
        lambda content: content.replace(b"oncology clinics,mahtani-2024", b"oncology cliniqu\xe9s,mahtani-2024"),
        'groups.csv, row 5: allowed UTF-8; found "byte 0xe9"',
    ),
    "UTF-16": (
        lambda content: content.decode().encode("utf-16"),
        'groups.csv, row 1: allowed UTF-8; found "byte 0xff"',
    ),
    "empty file": (lambda content: b"", 'groups.csv: allowed at least a header; found "an empty file"'),
    "blank file": (lambda content: b"\n \n", 'groups.csv: allowed at least a header; found "an empty file"'),
}


@pytest.mark.parametrize(("broken", "told"), BROKEN_TABLES.values(), ids=list(BROKEN_TABLES))
def test_a_broken_table_is_refused_in_one_line_with_its_row_and_nothing_is_touched(broken, told, folder):
    path = folder / "groups.csv"
    path.write_bytes(broken(path.read_bytes()))
    before = contents(folder)
    with pytest.raises(InputError, match=only(folder, told)):
        load(folder)
    assert contents(folder) == before


def test_a_missing_table_is_refused_by_its_name(folder):
    (folder / "themes.csv").unlink()
    with pytest.raises(InputError, match=only(folder, "themes.csv: cannot be read (No such file or directory)")):
        load(folder)


def test_a_missing_last_line_end_does_no_harm(folder, data):
    path = folder / "statistics.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert load(folder).statistics.equals(data.statistics)


@pytest.mark.parametrize("tables", [("statistics",), ("groups", "numerals"), ("reports", "questions", "statistics")])
@pytest.mark.parametrize("last", [True, False])
def test_tables_with_the_line_ends_of_windows_hold_the_same(tables, last, folder, data):
    for table in tables:
        path = folder / f"{table}.csv"
        content = path.read_bytes().replace(b"\n", b"\r\n")
        path.write_bytes(content if last else content.removesuffix(b"\r\n"))
    found = load(folder)
    assert all(getattr(found, table).equals(getattr(data, table)) for table in tables)


def test_a_row_of_a_table_with_the_line_ends_of_windows_is_counted_as_ever(folder):
    path = folder / "groups.csv"
    path.write_bytes(path.read_bytes().replace(b",exact\n", b"\n", 1).replace(b"\n", b"\r\n"))
    with pytest.raises(InputError, match=r"groups\.csv, row \d: allowed 5 cells; found \"4 in: .*[^\r]\"$"):
        load(folder)


def test_a_row_that_stands_twice_is_told_with_both_rows_as_a_spreadsheet_counts_them(folder):
    path = folder / "groups.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, *rows, rows[2]]) + "\n", encoding="utf-8")
    told = f"groups.csv, row {len(rows) + 2}, column report_id and group_id: allowed each value once; "
    with pytest.raises(InputError, match=re.escape(f'{told}found "the same as in row 4"')):
        load(folder)


def test_a_folder_that_does_not_exist_is_refused_and_not_made(tmp_path):
    with pytest.raises(InputError, match=r"nowhere/datapackage.json: cannot be read \(No such file or directory\)$"):
        load(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


# Broken data packages


def described(edit):
    """Break the data package as an object, which `edit` changes."""

    def broken(content):
        descriptor = json.loads(content)
        edit(descriptor)
        return json.dumps(descriptor).encode()

    return broken


def fields(descriptor):
    return descriptor["resources"][0]["schema"]["fields"]


BROKEN_PACKAGES = {
    "empty": (lambda content: b"", 'datapackage.json: allowed at least a header; found "an empty file"'),
    "cut off": (
        lambda content: content[: content.index(b"Name of the report")],
        f'datapackage.json, line {ANY}: allowed JSON; found "Unterminated string starting at"',
    ),
    "unknown type": (
        described(lambda descriptor: fields(descriptor)[0].update(type="strng")),
        f'datapackage.json: not a data package ({ANY}"strng" is not supported{ANY})',
    ),
    "table that has no file": (
        described(lambda descriptor: descriptor["resources"][1].update(path="group.csv")),
        "group.csv: cannot be read (No such file or directory)",
    ),
}
BROKEN_FIELDS = {
    "column named by a number": ({"name": 0}, ": allowed a name of letters, digits and underscores; found 0"),
    "choice that is no text": (
        {"constraints": {"enum": ["a", None], "pattern": "a", "maxLength": 9}},
        " report_id, constraints, enum: allowed a list of texts; found ['a', None]",
    ),
    "form that nothing has": (
        {"constraints": {"pattern": "[", "maxLength": 9}},
        ' report_id, constraints, pattern: allowed a regular expression; found "["',
    ),
    "names of any form": ({"constraints": {}}, " report_id, constraints: allowed one of the kind pattern"),
    "description that is none": ({"description": 1}, " report_id, description: allowed text; found 1"),
    "name of a report that is reckoned with": (
        {"name": "offset", "type": "string"},
        ' offset, type: allowed integer, since it is reckoned with; found "string"',
    ),
}


@pytest.mark.parametrize(("broken", "told"), BROKEN_FIELDS.values(), ids=list(BROKEN_FIELDS))
def test_a_column_that_nothing_can_be_read_by_is_refused(broken, told, folder):
    path = folder / "datapackage.json"
    path.write_bytes(described(lambda descriptor: fields(descriptor)[0].update(broken))(path.read_bytes()))
    with pytest.raises(InputError) as refused:
        load(folder)
    assert f"datapackage.json, resource reports, field{told}" in str(refused.value)


@pytest.mark.parametrize("content", ["[" * 100_000, '{"resources": ' + "9" * 5_000 + "}"], ids=["brackets", "digits"])
def test_json_that_python_gives_up_on_is_refused(content, folder):
    (folder / "datapackage.json").write_text(content)
    with pytest.raises(InputError, match=r"datapackage\.json: allowed JSON; found "):
        load(folder)


@pytest.mark.parametrize("path", ["../reports.csv", "/etc/passwd", 7])
def test_a_table_outside_the_folder_is_refused(path, folder):
    package = folder / "datapackage.json"
    package.write_bytes(described(lambda found: found["resources"][0].update(path=path))(package.read_bytes()))
    with pytest.raises(InputError, match="resource reports, path: allowed the name of a CSV file beside"):
        load(folder)


def test_a_cell_that_swallows_the_rest_of_a_file_is_refused_and_not_told_whole(folder):
    path = folder / "groups.csv"
    path.write_text(path.read_text() + '"' + "x" * 140_000 + '",,,,\n')
    with pytest.raises(InputError, match=r"groups\.csv, row \d+, column report_id: allowed some text") as refused:
        load(folder)
    assert len(str(refused.value)) < 5_000


@pytest.mark.parametrize(
    ("table", "old", "new", "told"),
    [
        ("statistics", ",threshold,≥ 1,", f",threshold,0.{'0' * 15}1,", "at most 15 digits before the point"),
        ("statistics", ",threshold,≥ 1,", f",threshold,{'9' * 16},", "at most 15 digits before the point"),
        ("corroboration", ",29.1,23.3,", ",29.1,1e9,", "column lower: "),
        ("corroboration", ",29.1,23.3,", ",0,23.3,", "column as_printed: allowed a number above 0"),
        ("activities", "medlive-2025-outcomes,provider,.*\n", "", "a row on provider too"),
        ("reporting", "abstract,SQUIRE 2.0,1,", "abstract,SQUIRE 2.0,1b,", "a row on item 1 of SQUIRE 2.0 too"),
    ],
)
def test_numbers_and_cards_that_nothing_can_be_made_of_are_refused(table, old, new, told, folder):
    path = folder / f"{table}.csv"
    text, times = re.subn(old, new, path.read_text(), count=1)
    assert times == 1
    path.write_text(text)
    with pytest.raises(InputError, match=told):
        load(folder)


def test_a_figure_from_elsewhere_is_found_by_its_name_or_refused_with_the_nearest(data):
    assert data.elsewhere("patina-2024-control").text == "29.1"
    with pytest.raises(InputError, match='did you mean "patina-2024-control"'):
        data.elsewhere("patina-2024-contrl")


NO_PACKAGES = {
    "list": lambda content: b"[]",
    "text": lambda content: b'"resources"',
    "no resources": lambda content: b"{}",
    "resources that are none": described(lambda descriptor: descriptor.update(resources=[1])),
    "no schema": described(lambda descriptor: descriptor["resources"][0].pop("schema")),
    "no fields": described(lambda descriptor: descriptor["resources"][0]["schema"].pop("fields")),
    "column without a name": described(lambda descriptor: fields(descriptor)[0].pop("name")),
    "table missing": described(lambda descriptor: descriptor["resources"].pop()),
    "table too many": described(
        lambda descriptor: descriptor["resources"].append(descriptor["resources"][0] | {"name": "again"})
    ),
}


@pytest.mark.parametrize(("broken", "told"), BROKEN_PACKAGES.values(), ids=list(BROKEN_PACKAGES))
def test_a_broken_data_package_is_refused_in_one_line(broken, told, folder):
    path = folder / "datapackage.json"
    path.write_bytes(broken(path.read_bytes()))
    with pytest.raises(InputError, match=only(folder, told)):
        load(folder)


@pytest.mark.parametrize("broken", NO_PACKAGES.values(), ids=list(NO_PACKAGES))
def test_json_that_describes_other_tables_is_refused_in_one_line(broken, folder):
    path = folder / "datapackage.json"
    path.write_bytes(broken(path.read_bytes()))
    with pytest.raises(InputError, match=only(folder, f"datapackage.json{ANY}")):
        load(folder)


# Other sizes than printed


def test_an_assumed_size_holds_for_every_report_with_that_group_and_leaves_what_was_printed():
    data = load()
    assumed = data.assuming(patients=51)
    for report_id in ("mahtani-2024-abstract", "mahtani-2023-coverage"):
        assert assumed.group_size(report_id, "patients") == (51, False)
        assert assumed.group_size(report_id, "clinicians") == (22, False)
    assert assumed.printed("mahtani-2024-abstract.patients").value == 52
    assert data.group_size("mahtani-2024-abstract", "patients") == (52, False)
    assert data.assuming(patients=None).group_size("mahtani-2024-abstract", "patients") == (52, False)
    assert assumed.assuming(clinicians=21).group_size("mahtani-2024-abstract", "patients") == (51, False)


@pytest.mark.parametrize("size", [0, -1, 51.0, "51", True, 10_000_001, float("nan")])
def test_an_assumed_size_is_a_whole_number_of_people(size):
    with pytest.raises(InputError, match=r"patients: allowed a whole number from 1 to 10000000, or None"):
        load().assuming(patients=size)


def test_an_assumed_size_is_of_a_group_that_there_is():
    with pytest.raises(InputError, match=r'did you mean "patients"'):
        load().assuming(patient=51)
