"""A copy of the data with one cell broken is refused in one line: file, row, column, what is allowed, what is there."""

import csv
import re

import pytest
from frictionless import Package

from analysis.printed.problems import InputError
from analysis.sources.locations import DATA
from analysis.sources.reports import load

ANY = "[…]"  # stands for any words in an expected line
ABSTRACT, COVERAGE, OUTCOMES = "mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes"
COUNT, SHARE, VISITS, FOLLOWUP = (
    f"{ABSTRACT}.{name}" for name in ("clinicians", "clinicians-coordination-of-care", "visits", "followup")
)
SUM, DIFFERENCE, P_VALUE, LEARNERS, KNOWING, CONFIDENT = (
    f"{OUTCOMES}.{name}"
    for name in ("participants", "knowledge-change", "confidence-p", "learners", "knowledge-before", "confidence-after")
)
INSURANCE = "her2-landscape-panel.insurance-approvals"
NEIGHBOR, WEIGHTED = "dialogue.patients-no-talk", "dialogue.clinicians-plan-important"  # of a report without a text
MANY = str(10**30)
NO_NUMBER = f'"abc" is not a number as printed; allowed: {ANY}'
WHOLE = "a whole number, at least 0, at most 10000000"


def edit(folder, table, change):
    """Change the rows of a table, the header first, and write it as it was."""
    path = folder / f"{table}.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def row_of(table, first):
    """A row by its number, or by its first cell; counted as a spreadsheet does, the header is row 1."""
    lines = (DATA / f"{table}.csv").read_text(encoding="utf-8").splitlines()
    return first if isinstance(first, int) else [line.split(",")[0] for line in lines].index(first) + 1


def put(folder, table, row, column, value):
    """Put a value in a cell."""
    edit(folder, table, lambda rows: rows[row_of(table, row) - 1].__setitem__(rows[0].index(column), value))


def refused(folder, *told):
    """Check that the data is refused with these lines and no others."""
    pattern = r"\n".join(re.escape(f"{folder}/{line}").replace(re.escape(ANY), ".*") for line in told)
    return pytest.raises(InputError, match=rf"\A{pattern}\Z")


# What is wrong: the table, row and column of the cell, what is put there, and what should be said to be allowed.
BROKEN = {
    "unknown group": (
        "statistics", COUNT, "group_id", "clinican", f"a group_id in groups.csv with report_id {ABSTRACT}: clinicians, "
        'patients, charts, clinics (did you mean "clinicians"?)',
    ),
    "unknown group of a question": ("questions", 2, "group_id", "patient", f'{ANY} (did you mean "patients"?)'),
    "group that was not asked": (
        "statistics", SHARE, "group_id", "patients", "clinicians, whom question clinicians-challenges was put to",
    ),
    "unknown question": (
        "statistics", SHARE, "question_id", "clinicians-challenge", f'{ANY} (did you mean "clinicians-challenges"?)',
    ),
    "unknown report": ("numerals", 2, "report_id", "mahtani-2024", f"a report_id in reports.csv: {ABSTRACT}, {ANY}"),
    "unknown statistic as a size": (
        "groups", 2, "size_statistic_id", f"{COUNT}s", f"a statistic_id in statistics.csv: {ANY}",
    ),
    "unknown statistic of a theme": (
        "themes", 2, "statistic_id", f"{COUNT}s", f"a statistic_id in statistics.csv: {ANY}",
    ),
    "share with more decimals than can be tried": (
        "statistics", SHARE, "as_printed", "41.123456%", "a share with at most 5 decimals",
    ),
    "third question on a topic": (
        "questions", 4, "topic", "challenges", f"a topic of two questions{ANY}",
    ),
    "part of a person": ("statistics", COUNT, "as_printed", "22.5", "a whole number of at least 0"),
    "sum of one": ("statistics", SUM, "inputs", LEARNERS, "two or more statistic_ids for the way sum"),
    "difference of one": ("statistics", DIFFERENCE, "inputs", KNOWING, "2 statistic_ids for the way difference"),
    "quoted number with inputs": ("statistics", COUNT, "inputs", FOLLOWUP, "0 statistic_ids for the way quoted"),
    "measure near one": ("statistics", SHARE, "measure", "shares", f'count, share, {ANY} (did you mean "share"?)'),
    "measure near none": ("statistics", SHARE, "measure", "xyz", "count, share, mean, mean share, change, p-value, "
                          "duration, threshold, rank, survival, difference of medians, standard deviation, "
                          "median, hazard ratio, odds ratio, risk ratio, effect size, correlation, Cramér's V, "
                          "chi-square, ... (23 names)"),
    "malformed fingerprint": ("reports", 2, "text_sha256", "114401b0", f"{ANY}[0-9a-f]{{64}}"),
    "malformed name": ("reports", 2, "study_id", "../her2", f"{ANY}of the form [a-z0-9]+(-[a-z0-9]+)*{ANY}"),
    "nothing where something is required": ("statistics", COUNT, "label", "", f"some text{ANY}"),
    "offset below 0": ("statistics", COUNT, "offset", "-1", WHOLE),
    "offset in words": ("statistics", COUNT, "offset", "four", WHOLE),
    "offset with decimals": ("statistics", COUNT, "offset", "487.0", WHOLE),
    "no offset": ("statistics", COUNT, "offset", "", f"a place in the text of {COUNT.partition('.')[0]}"),
    "offset without a text": (
        "statistics", NEIGHBOR, "offset", "10", "empty, since dialogue is known by its facts alone",
    ),
    "fingerprint without a text": (
        "reports", "dialogue", "text_sha256", "0" * 64, "a value where the report was read as text, and only there",
    ),
    "length without a text": (
        "reports", "dialogue", "text_length", "100", "a value where the report was read as text, and only there",
    ),
    "text without a fingerprint": (
        "reports", 2, "text_sha256", "", "a value where the report was read as text, and only there",
    ),
    "how far it was read": ("reports", 2, "read", "whole", "text, full, part, second-hand"),
    "check of weighted percentages": (
        "statistics", WEIGHTED, "way", "share", "quoted, since weighted percentages are of no count of people",
    ),
    "huge offset": ("statistics", COUNT, "offset", MANY, WHOLE),
    "theme that answers an unknown one": (
        "themes", 2, "answers", INSURANCE[:-1], f'{ANY}(did you mean "{INSURANCE}"?)',
    ),
    "figure less an unknown one": (
        "corroboration", 3, "minus", "patina", f"a corroboration_id in corroboration.csv: {ANY}",
    ),
    "size that is no count": ("groups", 2, "size_statistic_id", FOLLOWUP, "a statistic that is a count"),
    "date that belongs to a statistic": (
        "numerals", 4, "statistic_id", COUNT, "a statistic for value and qualifier, and only there",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("table", "row", "column", "value", "allowed"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_cell_is_told_with_its_row_and_column_what_is_allowed_and_what_was_found(
    table, row, column, value, allowed, folder
):
    put(folder, table, row, column, value)
    where = f"{table}.csv, row {row_of(table, row)}, column {column}"
    with refused(folder, f'{where}: allowed {allowed}; found "{value}"'):
        load(folder)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("96-96.1%", "96", "96.1%"), ("36% to 42%", "36%", "42%"), ("between 10% and 12%", "10%", "12%"),
        ("7–9", "7", "9"), ("about 20-25%", "about 20", "25%"), ("two to three", "two", "three"),
    ],
)  # fmt: skip
def test_a_range_is_told_to_be_two_numbers_and_what_takes_it(value, low, high, folder):
    put(folder, "statistics", VISITS, "as_printed", value)
    where = f"statistics.csv, row {row_of('statistics', VISITS)}, column as_printed"
    rest = f'(a row for each of "{low}" and "{high}", or of a percentage feasible_counts, {ANY}'
    with refused(folder, f'{where}: allowed one number, for a verdict is of one; found the range "{value}" {rest}'):
        load(folder)


@pytest.mark.slow
def test_frictionless_refuses_the_same_rows_when_it_validates_the_whole_package(folder):
    assert Package(str(folder / "datapackage.json")).validate().valid
    load(folder)
    for table, row, column, value in (
        ("statistics", COUNT, "group_id", "clinican"),  # a key of two columns
        ("groups", 2, "size_statistic_id", "nobody"),  # of one, into a table that comes later
        ("corroboration", 3, "minus", "patina"),  # into its own table
        ("reports", 2, "text_sha256", "114401b0"),  # a key of other tables stands in the same row
        ("statistics", P_VALUE, "measure", "xyz"),
        ("statistics", SUM, "label", ""),
        ("numerals", 3, "position", "1"),  # the same key twice
        ("numerals", 9, "offset", "487.0"),
        ("numerals", 10, "offset", "-1"),
        ("themes", 2, "theme_id", "x" * 300),
    ):
        put(folder, table, row, column, value)
    tasks = Package(str(folder / "datapackage.json")).validate().tasks
    expected = {(task.name, error.row_number) for task in tasks for error in task.errors}
    with pytest.raises(InputError) as refused_by_us:
        load(folder)
    places = [re.search(r"(\w+)\.csv, row (\d+), column", line) for line in refused_by_us.value.messages]
    assert {(place[1], int(place[2])) for place in places} == expected
    assert len(expected) >= 10


# The same where what was found is a part of the cell, or another cell than the one that was changed.
BROKEN_ELSEWHERE = {
    "statistic under another report": (
        (VISITS, "report_id", COVERAGE), "statistic_id", f"{COVERAGE}, a point and a name", f'"{VISITS}"',
    ),
    "unknown statistic in inputs": (
        (SUM, "inputs", f"{LEARNERS[:-1]} {CONFIDENT}"), "inputs", f'{ANY}(did you mean "{LEARNERS}"?)',
        f'"{LEARNERS[:-1]}"',
    ),
    "sum of itself": ((SUM, "inputs", f"{LEARNERS} {SUM}"), "inputs", "other statistics than itself", f'"{SUM}"'),
    "p-value of what is no share": (
        (P_VALUE, "inputs", f"{CONFIDENT} {KNOWING}"), "inputs", "a share that is rebuilt by the way share, "
        "for the way p-value", f'"{KNOWING}"',
    ),
    "share of no question": (
        (SHARE, "question_id", ""), "question_id", "a question for the way share", '""',
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("broken", "column", "allowed", "found"), BROKEN_ELSEWHERE.values(), ids=list(BROKEN_ELSEWHERE)
)
def test_a_broken_statistic_is_told_by_the_part_that_is_broken(broken, column, allowed, found, folder):
    put(folder, "statistics", *broken)
    row = row_of("statistics", broken[0])
    with refused(folder, f"statistics.csv, row {row}, column {column}: allowed {allowed}; found {found}"):
        load(folder)


@pytest.mark.parametrize(("table", "row"), [("statistics", SHARE), ("corroboration", 2)])
def test_what_is_no_number_is_told_with_examples_of_numbers(table, row, folder):
    put(folder, table, row, "as_printed", "abc")
    with refused(folder, f"{table}.csv, row {row_of(table, row)}, column as_printed: {NO_NUMBER}"):
        load(folder)


# The text of the abstract has 3810 characters, the last of them at 3809.
@pytest.mark.parametrize("table", ["themes", "reporting"])
def test_a_passage_can_begin_at_the_last_character_of_the_text_but_not_beyond(table, folder):
    put(folder, table, 2, "offset", "3809")
    load(folder)
    put(folder, table, 2, "offset", "3810")
    told = f"{table}.csv, row 2, column offset: allowed 0 to 3809, within the text of {ABSTRACT}; found 3810"
    with refused(folder, told):
        load(folder)


def test_a_statistic_that_ends_beyond_the_text_is_refused_there_and_where_its_numeral_stands(folder):
    put(folder, "statistics", COUNT, "offset", "3809")  # "22" has two characters
    with refused(
        folder,
        f"statistics.csv, row 2, column offset: allowed 0 to 3808, within the text of {ABSTRACT}; found 3809",
        f"numerals.csv, row 8, column offset: allowed the place of {COUNT} in statistics.csv; found 487",
    ):
        load(folder)


def test_a_group_without_a_size_is_not_one_whose_size_is_a_ceiling(folder):
    put(folder, "groups", 2, "size_statistic_id", "")
    allowed = "not stated where there is no size_statistic_id, and only there"
    with refused(folder, f'groups.csv, row 2, column size_is: allowed {allowed}; found "ceiling"'):
        load(folder)


# The numerals of the abstract are the 2 of HER2 at 81 and 446, then 9, 2022, 12 and 2022 at 468, 470, 478 and 481, the
# size 22 at 487: rows 2 to 8.
@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (lambda rows: rows.pop(5), f"row 6, column position: allowed 5, the next in {ABSTRACT}; found 6"),
        (lambda rows: rows.pop(1), f"row 2, column position: allowed 1, the next in {ABSTRACT}; found 2"),
        (lambda rows: rows.insert(5, rows[5]), f"row 7, column report_id and position: allowed each value once;{ANY}"),
        (lambda rows: rows[4].__setitem__(2, "468"), "row 5, column offset: allowed 469 to 3806, after the numeral "
                                                     "before it; found 468"),
        (lambda rows: rows[7].__setitem__(2, "489"), f"row 8, column offset: allowed the place of {COUNT} in "
                                                     "statistics.csv; found 489"),
    ],
    ids=["one dropped", "the first dropped", "one twice", "two at one place", "value beside its statistic"],
)  # fmt: skip
def test_numerals_follow_each_other_without_gaps_at_the_places_of_their_statistics(broken, told, folder):
    edit(folder, "numerals", broken)
    with refused(folder, f"numerals.csv, {told}"):
        load(folder)


def test_a_numeral_that_is_dropped_with_its_value_is_missed_in_both_tables(folder):
    edit(folder, "numerals", lambda rows: rows.pop(7))
    with refused(
        folder,
        f"numerals.csv, row 8, column position: allowed 7, the next in {ABSTRACT}; found 8",
        "statistics.csv, row 2, column statistic_id: allowed a statistic with its value in numerals.csv; "
        f'found "{COUNT}"',
    ):
        load(folder)


def test_breaks_in_several_cells_are_told_together(folder):
    put(folder, "statistics", SHARE, "as_printed", "41")
    put(folder, "groups", 2, "size_statistic_id", FOLLOWUP)
    with refused(
        folder,
        f"statistics.csv, row {row_of('statistics', SHARE)}, column as_printed: allowed a share{ANY}",
        f"groups.csv, row 2, column size_statistic_id: allowed a statistic that is a count; found{ANY}",
    ):
        load(folder)


def test_the_ends_of_what_a_share_can_be_are_taken(folder):
    names = [f"{ABSTRACT}.{name}" for name in ("clinicians-nausea", "clinicians-diarrhea", "patients-fatigue")]
    for name, share in zip(names, ("0%", "100.0%", "<5%"), strict=True):
        put(folder, "statistics", name, "as_printed", share)
    data = load(folder)
    assert [data.printed(name).text for name in names] == ["0%", "100.0%", "<5%"]


def test_the_words_na_and_nan_are_text_and_no_missing_values(folder):
    put(folder, "groups", 2, "description", "NA")
    put(folder, "groups", 3, "description", "nan")
    assert list(load(folder).groups["description"][:2]) == ["NA", "nan"]


IMPOSSIBLE = {
    "huge position": ("numerals", 2, "position", MANY),
    "huge text": ("reports", 2, "text_length", MANY),
    "huge group": ("statistics", COUNT, "as_printed", MANY),
    "share without a percent sign": ("statistics", SHARE, "as_printed", "41"),
    "negative change with a comparator": ("statistics", DIFFERENCE, "as_printed", "<-16%"),
    "figure less itself": ("corroboration", 3, "minus", "patina-2024-palbociclib"),
    "low confidence held against a statistic": ("corroboration", 3, "confidence", "low"),
    "a trial of no figure": ("trials", 2, "comparison", "cleopatra-pf"),
    "a result of a trial without a date": ("corroboration", 39, "dated", ""),
    "a decision on no trial": ("decisions", 2, "trial", "DESTINY-Breast9"),
    "item twice in a question": ("statistics", SHARE, "item", "individualizing-treatment"),
}


@pytest.mark.parametrize(("table", "row", "column", "value"), IMPOSSIBLE.values(), ids=list(IMPOSSIBLE))
def test_what_nothing_can_be_computed_from_is_refused_when_it_is_read(table, row, column, value, folder):
    put(folder, table, row, column, value)
    with refused(folder, f'{table}.csv, row {ANY}, column {column}: allowed {ANY}; found "{value}"'):
        load(folder)


def test_a_statistic_that_stands_twice_is_told_once(folder):
    edit(folder, "statistics", lambda rows: rows.insert(5, rows[5]))
    with refused(folder, f"statistics.csv, row 7, column statistic_id: allowed {ANY}each {ANY}"):
        load(folder)
