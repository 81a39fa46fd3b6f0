"""Data that people break: `python -m analysis validate` refuses it, with the file, the row and what is allowed."""

import pytest

STATISTICS, NUMERALS, REPORTS, GROUPS = (f"data/{name}.csv" for name in ("statistics", "numerals", "reports", "groups"))
CLINICIANS = "mahtani-2024-abstract.clinicians,mahtani-2024-abstract,clinicians,,,Clinicians surveyed,count,22,"
SHARE = "clinicians-preferences,,Clinicians"


def edited(name, old, new, times=1):
    return lambda project: project.edit(name, old, new, times)


def rewritten(name, change):
    return lambda project: project.write(name, change((project.root / name).read_bytes()))


def swapped(name, row):
    """Two rows in each other's place, counted as in a spreadsheet."""
    at = row - 1
    return lambda project: project.lines(name, lambda lines: [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]])


def dropped(name, row):
    return lambda project: project.lines(name, lambda lines: lines[: row - 1] + lines[row:])


def printed_as(text):
    return edited(STATISTICS, CLINICIANS, CLINICIANS.replace(",22,", f",{text},"))


# What is broken; how; what `validate` says.
BROKEN = {
    "saved in another encoding": (
        rewritten("data/activities.csv", lambda raw: raw.decode().replace("e", "é", 1).encode("latin-1")),
        'data/activities.csv, row 1: allowed UTF-8; found "byte 0xe9"',
    ),
    "saved with a byte order mark": (
        rewritten(STATISTICS, lambda raw: b"\xef\xbb\xbf" + raw),
        'data/statistics.csv, row 1: allowed UTF-8 without a byte order mark; found "a byte order mark"',
    ),
    "saved with the line ends of old Macs": (
        rewritten(NUMERALS, lambda raw: raw.replace(b"\n", b"\r")),
        'data/numerals.csv, row 1: allowed lines that end in LF or CRLF; found "a lone carriage return (CR)"',
    ),
    "saved with semicolons": (
        rewritten(GROUPS, lambda raw: raw.replace(b",", b";")),
        "data/groups.csv, row 1: allowed the columns report_id, group_id",
    ),
    "saved empty": (
        rewritten(STATISTICS, lambda raw: b""),
        'data/statistics.csv: allowed at least a header; found "an empty file"',
    ),
    "a table deleted": (
        lambda project: project.remove("data/themes.csv"),
        "data/themes.csv: cannot be read (No such file or directory)",
    ),
    "a comma at the end of a row": (
        edited(GROUPS, "mahtani-2024-abstract.clinicians,ceiling", "mahtani-2024-abstract.clinicians,ceiling,"),
        "data/groups.csv, row 2: allowed 5 cells; found",
    ),
    "the marks of a merge left in": (
        edited(GROUPS, "mahtani-2024-abstract,clinicians", "<<<<<<< HEAD\nmahtani-2024-abstract,clinicians"),
        'data/groups.csv, row 2: allowed 5 cells; found "1 in: <<<<<<< HEAD"',
    ),
    "a row pasted twice": (
        lambda project: project.lines(STATISTICS, lambda lines: [*lines[:3], lines[2], *lines[3:]]),
        'data/statistics.csv, row 4, column statistic_id: allowed each value once; found "the same as in row 3"',
    ),
    "a row of the statistics deleted": (
        dropped(STATISTICS, 2),
        "column statistic_id: allowed a statistic_id in statistics.csv",
    ),
    "a numeral dropped": (
        dropped(NUMERALS, 3),
        "data/numerals.csv, row 3, column position: allowed 2, the next in mahtani-2024-abstract; found 3",
    ),
    "two numerals swapped": (
        swapped(NUMERALS, 3),
        "data/numerals.csv, row 3, column position: allowed 2, the next in mahtani-2024-abstract; found 3",
    ),
    "a percent sign dropped": (
        lambda project: project.lines(STATISTICS, lambda lines: [line.replace(",82%,", ",82,") for line in lines]),
        'column as_printed: allowed a share from 0% to 100%, with its percent sign; found "82"',
    ),
    "a group of a huge number": (
        printed_as("22" + "0" * 30),
        f'row 2, column as_printed: allowed 0 to 10000000 for the size of a group; found "22{"0" * 30}"',
    ),
    "a group of a negative number": (
        printed_as("-22"),
        'data/statistics.csv, row 2, column as_printed: allowed a whole number of at least 0; found "-22"',
    ),
    "a group of NaN": (
        printed_as("NaN"),
        "data/statistics.csv, row 2, column as_printed: ",
    ),
    "a number as a spreadsheet shows it": (
        printed_as("2.2E+01"),
        "data/statistics.csv, row 2, column as_printed: ",
    ),
    "an offset that is no number": (
        edited(STATISTICS, "quoted,,1,487", "quoted,,1,487.5"),
        'row 2, column offset: allowed a whole number, at least 0, at most 10000000; found "487.5"',
    ),
    "a report_id that leads to another folder": (
        lambda project: project.lines(REPORTS, lambda lines: [*lines[:6], f"../{lines[5]}", *lines[6:]]),
        "data/reports.csv, row 7, column report_id: allowed some text, of the form",
    ),
    "an answer of a question renamed": (
        edited("data/themes.csv", "mahtani-2024-abstract", "mahtani-2024", None),
        "data/themes.csv, row 2, column report_id: allowed",
    ),
    "a digit changed in a statistic and in its numeral": (
        lambda project: (
            project.edit(STATISTICS, CLINICIANS, CLINICIANS.replace(",22,", ",23,")),
            project.lines(
                NUMERALS,
                lambda lines: [
                    line.replace(
                        ",22,value,mahtani-2024-abstract.clinicians,", ",23,value,mahtani-2024-abstract.clinicians,"
                    )
                    for line in lines
                ],
            ),
        ),
        "mahtani-2024-abstract.clinicians as_printed: allowed 22, which the second reader judged",
    ),
    "a judgment that neither reader made": (
        edited(
            "data/reporting.csv",
            "mahtani-2024-abstract,SQUIRE 2.0,1,Title,reported",
            "mahtani-2024-abstract,SQUIRE 2.0,1,Title,partly",
        ),
        "reporting mahtani-2024-abstract SQUIRE 2.0 1 status: allowed reported, which the second reader judged",
    ),
}


@pytest.mark.parametrize(("broken", "said"), BROKEN.values(), ids=list(BROKEN))
def test_validate_refuses_broken_data_and_says_where(broken, said, project):
    broken(project)
    found = project.validate()
    assert found.code == 2
    assert said in found
    assert "Traceback" not in found


# Data that is valid, and yet not what was published: the chapters were made from other files.

CHANGED = {
    "two rows of the statistics swapped": (swapped(STATISTICS, 2), "statistics.csv"),
    "the last numeral of the last report dropped": (dropped(NUMERALS, 196), "numerals.csv"),
    "a label worded otherwise": (
        edited(STATISTICS, CLINICIANS, CLINICIANS.replace("Clinicians", "Doctors")),
        "statistics.csv",
    ),
}


@pytest.mark.parametrize(("broken", "name"), CHANGED.values(), ids=list(CHANGED))
def test_a_change_of_the_data_that_reached_no_chapter_is_told_with_its_file(broken, name, project):
    broken(project)
    assert project.validate().code == 0
    check = f"book/test_colophon_fingerprints.py::test_the_chapters_were_made_from_this_very_file[{name}]"
    found = project.tests(check)
    assert found.code == 1
    assert f"data/{name} changed since the chapters ran: make book" in found


def test_a_digit_changed_in_a_statistic_alone_differs_from_its_numeral(project):
    project.edit(STATISTICS, CLINICIANS, CLINICIANS.replace(",22,", ",23,"))
    found = project.tests(
        "test_data.py::test_a_numeral_is_found_in_what_its_statistic_prints_at_the_place_that_it_names"
    )
    assert found.code == 1
    assert "(np.int64(0), '22') in [(0, '23')]" in found


def test_a_column_sorted_by_itself_parts_statistics_from_their_numerals(project):
    def swap(lines):
        first = "mahtani-2024-abstract."
        places = {at: text for at, line in enumerate(lines) if line.startswith(first) for text in ("22", "52")
                  if f",count,{text}," in line}  # fmt: skip
        other = {"22": "52", "52": "22"}
        return [
            line.replace(f",count,{places[at]},", f",count,{other[places[at]]},") if at in places else line
            for at, line in enumerate(lines)
        ]

    project.lines(STATISTICS, swap)
    found = project.tests(
        "test_data.py::test_a_numeral_is_found_in_what_its_statistic_prints_at_the_place_that_it_names"
    )
    assert found.code == 1
    assert "(np.int64(0), '22') in [(0, '52')]" in found


def test_a_schema_changed_and_the_data_dictionary_not(project):
    project.edit("data/datapackage.json", "Every numeral of every text", "Each numeral of every text")
    found = project.tests("test_data.py::test_the_data_dictionary_is_that_of_the_data_package")
    assert found.code == 1
    assert "Each numeral of every text" in found
