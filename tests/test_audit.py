"""Every numeral of a text is found, and each is accounted for: on sentences, and on a small report that is made up."""

import csv
import hashlib
import json
import shutil

import pytest

from analysis.audit import audit_text, find_numerals, fingerprint, normalize
from analysis.locations import DATA
from analysis.problems import InputError
from analysis.reports import load

SENTENCES = {
    "44% to 60%": ["44", "60"],
    "n=100, p<0.01 and .05": ["100", "0.01", "05"],
    "between 8-12 and 3–4 of 10": ["8", "12", "3", "4", "10"],
    "a fall of −5 or -6 points": ["5", "6"],
    "From 9/2022 to 12/2022, December 5-9, 2023": ["9", "2022", "12", "2022", "5", "9", "2023"],
    "1,361 participants, 1,234,567 people, 12,345.6 kg": ["1,361", "1,234,567", "12,345.6"],
    "first 463, then 898, and so on": ["first", "463", "898"],
    "12,34 is no thousand": ["12", "34", "thousand"],
    "It was 2.5. Then 3.": ["2.5", "3"],
    "Mac OS 10.2.8": ["10.2.8"],
    "HER2+ with CDK4/6 inhibitors, PO4-04-03": ["2", "4", "6", "4", "04", "03"],
    "April 15th, the 46th symposium, the second or 2nd": ["15", "46", "second", "2"],
    "Over a quarter million women": ["quarter million"],
    "one-on-one sessions": ["one", "one"],
    "twenty-five of two hundred thousand": ["twenty-five", "two hundred thousand"],
    "One, TWO and Three": ["One", "TWO", "Three"],
    "first- and second-line, dual blockade, twice": ["first", "second", "dual", "twice"],
    "two-thirds, a half, three quarters, dozens": ["two-thirds", "half", "three quarters", "dozens"],
    "10² cells, H₂O, 10⁻⁶": ["10", "²", "₂", "10", "⁶"],
    "½ tablet, 1¾ hours": ["½", "1", "¾"],
    "the twenty-first and three thirds": ["twenty-first", "three thirds"],
    "ones and twos, one's own": ["ones", "twos", "one"],
    "someone often has no tension; none alone attends": [],
    "a tenfold quarterly doublet, nonzero, oneself": [],
    "phase II of trial IV": [],  # Roman numerals are read as names
    "": [],
}


@pytest.mark.parametrize(("sentence", "numerals"), SENTENCES.items())
def test_the_numerals_of_a_sentence_are_found_in_order_at_their_places(sentence, numerals):
    found = find_numerals(sentence)
    assert [numeral for _, numeral in found] == numerals
    assert all(sentence.startswith(numeral, offset) for offset, numeral in found)
    assert [offset for offset, _ in found] == sorted({offset for offset, _ in found})


@pytest.mark.parametrize("word", ["thirteenth", "twentieth", "hundredth", "halves"])
def test_every_ordinal_and_half_is_a_numeral(word):
    assert find_numerals(f"the {word}") == [(4, word)]


def test_four_digits_after_a_comma_are_a_number_of_their_own():
    assert [numeral for _, numeral in find_numerals("codes 12,3456")] == ["12", "3456"]


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("  44%\n to\u00a060%\t", "44% to 60%"),
        ("one\r\ntwo\u2028three\u3000four", "one two three four"),
        ("cafe\u0301", "café"),  # an e and an accent are one character
        ("H₂O ½ \ufb01", "H₂O ½ \ufb01"),  # but ½ stays what it is
        ("", ""),
    ],
)
def test_normal_form_joins_lines_and_composes_accents_and_leaves_words_alone(text, normalized):
    assert normalize(text) == normalized
    assert normalize(normalized) == normalized


def test_the_fingerprint_is_sha_256_of_the_text_in_utf_8():
    # FIPS 180-2, appendix B.1
    assert fingerprint("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert fingerprint("é") == hashlib.sha256(b"\xc3\xa9").hexdigest()


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
    report = ["made-up", "Made up", "other", "made-up", "made-up", "nowhere", "", "", "", ""]
    write(folder, "reports", header["reports"], [[*report, hashlib.sha256(text.encode()).hexdigest(), len(text)]])
    groups = [["made-up", name, "Some", f"made-up.{name}", "ceiling"] for name in ("clinics", "people")]
    write(folder, "groups", header["groups"], groups)
    asked = ["made-up", "agree", "people", "agreement", "Whether they agree", "select-one", "selected", "group"]
    write(folder, "questions", header["questions"], [asked])
    rows = [
        [f"made-up.{name}", "made-up", group, "agree" if measure == "share" else "", name, name, measure, printed,
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
    for table in ("corroboration", "themes", "reporting", "readings", "activities", "landscape"):
        write(folder, table, header[table], [])
    return load(folder)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


def test_a_text_whose_numerals_are_all_in_the_data_has_no_discrepancy(folder):
    audit = audit_text("made-up", TEXT, made_up(folder))
    assert audit.discrepancies == ()
    assert audit.found == len(NUMERALS)
    assert audit.uses == {"name": 1, "value": 3, "date": 1}
    assert audit.report_id == "made-up"


@pytest.mark.parametrize("copy", [TEXT.replace(" ", "\n"), f"\n\n  {TEXT}\t\n", TEXT.replace(" of ", "\r\n \u00a0of ")])
def test_line_breaks_and_white_space_do_not_matter(copy, folder):
    assert audit_text("made-up", copy, made_up(folder)).discrepancies == ()


def test_a_numeral_that_the_data_leaves_out_is_told_with_the_words_around_it(folder):
    audit = audit_text("made-up", TEXT, made_up(folder, numerals=NUMERALS[:-1]))
    offset = TEXT.index("15th")
    assert audit.discrepancies == (
        f'offset {offset}, "15" in "...{TEXT[offset - 20 : offset + 22]}...": in the text, not in numerals.csv',
    )
    assert audit.found == len(NUMERALS)


def test_a_numeral_that_is_not_in_the_text_is_told(folder):
    audit = audit_text("made-up", TEXT, made_up(folder, numerals=[*NUMERALS, ("May", "date", "")]))
    assert audit.discrepancies == (f'offset {TEXT.index("May")}, "May": in numerals.csv, not in the text',)


def test_a_part_of_a_numeral_is_both_missing_and_too_many(folder):
    numerals = [("2", "name", ""), ("two", "value", "clinics"), ("2", "value", "people"), *NUMERALS[3:]]
    missing, surplus = audit_text("made-up", TEXT, made_up(folder, numerals=numerals)).discrepancies
    offset = TEXT.index("22")
    assert missing.startswith(f'offset {offset}, "22" in ')
    assert surplus == f'offset {offset}, "2": in numerals.csv, not in the text'


def test_a_statistic_that_prints_something_else_than_the_text_is_told(folder):
    described = TEXT.replace("41%", "14%")
    statistics = STATISTICS | {"agreed": ("people", "14%", "share")}
    numerals = [("14", *each[1:]) if each[0] == "41" else each for each in NUMERALS]
    audit = audit_text("made-up", TEXT, made_up(folder, numerals, statistics, described=described))
    offset = TEXT.index("41%")
    assert audit.discrepancies[-1] == f'made-up.agreed: "14%" does not stand at offset {offset}, but "41%"'
    assert len(audit.discrepancies) == 3  # 41 is missing, 14 is too many


def test_another_text_is_refused_by_its_fingerprint_and_length(folder):
    data = made_up(folder)
    other = TEXT.replace("41%", "42%")
    expected = hashlib.sha256(TEXT.encode()).hexdigest()[:12]
    found = hashlib.sha256(other.encode()).hexdigest()[:12]
    with pytest.raises(
        InputError,
        match=rf"^text: allowed the text of made-up: {len(TEXT)} characters, SHA-256 {expected}\.\.\.; "
        rf'found "{len(TEXT)} characters, SHA-256 {found}\.\.\."$',
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
