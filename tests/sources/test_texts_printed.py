"""Numbers as reports print them: commas, spaces and apostrophes, raised points, dashes for minus, signs, powers.

Each of these is read as what it is or refused; none is read as something else. All sentences are invented.
"""

import pytest

from analysis.printed.number import parse
from analysis.sources.texts.guesses import guesses
from analysis.sources.texts.normalization import normalize, read_report
from analysis.sources.texts.numerals import find_numerals


def read(text):
    """What is read of a text, as printed, with its measure; a dash where nothing is."""
    return [f"{one.as_printed} {one.measure}" if one.use == "value" else one.use or "-" for one in guesses(text)]


# A number with what it is worth, by hand, and its digits after the point.
READ = [
    ("54,5%", "54.5", 1),
    ("0,03", ".03", 2),
    ("0,003", ".003", 3),  # no thousand begins with a zero
    ("< 0,001", ".001", 3),
    ("1'361", "1361", 0),
    ("1’361’000", "1361000", 0),
    ("2 017", "2017", 0),
    ("54•5%", "54.5", 1),
    ("54⋅5", "54.5", 1),
    ("–16%", "-16", 0),
    ("‐16%", "-16", 0),
    ("‑2.5", "-2.5", 1),
    ("2.1e-05", ".000021", 6),
    ("3E-4", ".0003", 4),
    (".0 0 8", ".008", 3),
    ("0. 0 0 8", ".008", 3),
    ("0 .03", ".03", 2),
    ("‹0·001", ".001", 3),
    ("</=.05", ".05", 2),
    ("> or = .1", ".1", 1),
]


@pytest.mark.parametrize(("text", "value", "decimals"), READ)
def test_a_number_is_worth_what_its_signs_mean(text, value, decimals):
    number = parse(text)
    assert float(number.value) == float(value)
    assert number.decimals == decimals


@pytest.mark.parametrize(
    "text", ["1,36", "12,5", "1,3610", "1'36", "12'34", "5. 7", "2 01", "1e5", "2.1e+05", "one fifths", "2 fifths"]
)
def test_what_may_be_two_things_is_refused(text):
    with pytest.raises(ValueError, match="is not a number as printed"):
        parse(text)


@pytest.mark.parametrize(
    ("words", "value"),
    [("a third", 1 / 3), ("a fifth", 1 / 5), ("two fifths", 2 / 5), ("nine tenths", 9 / 10), ("three fourths", 3 / 4)],
)
def test_fractions_in_words_are_fractions(words, value):
    assert float(parse(words).value) == value
    assert float(parse(f"nearly {words}").value) == value


@pytest.mark.parametrize("sign", ["‹", "＜", "﹤", "<"])
def test_each_sign_for_less_is_one(sign):
    assert parse(f"{sign}.05").comparator == "<"
    assert read(f"Rates differed (p{sign}0.05; P {sign} .01).") == [f"{sign}0.05 p-value", f"{sign} .01 p-value"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # commas where nothing else is a decimal point
        ("Die Rate war 54,5% gegen 41,2% (p = 0,03).", ["54,5% share", "41,2% share", "0,03 p-value"]),
        ("A rash was seen in 7,5% of 1.200 nurses", ["7,5% share", "-"]),
        ("CTCAE version 4.0: 7,5% and 9,1% of nurses", ["label", "7,5% share", "9,1% share"]),
        # in a text with both no comma is read, and no half of a number
        ("It was 54,5% here and 41.2% there", ["-", "-", "41.2% share"]),
        ("It was 54,5% of 1,361 nurses", ["-", "-", "1,361 count"]),
        ("A mean of 1,36 in sites 12,5 and 7", ["-"] * 5),
        # thousands
        ("We asked nurses (N = 2 017)", ["2 017 count"]),
        ("We asked 1'361 nurses and 12’400 women", ["1'361 count", "12’400 count"]),
        ("The program had 1 005 readers", ["1 005 count"]),
        ("Some 1 361 (54%) agreed", ["1 361 count", "54% share"]),
        # minus
        ("Weight fell by –16% and (–3%)", ["–16% change", "–3% change"]),
        ("The difference was –2.9 (95% CI –4.1 to –1.7)", ["–2.9 change", "qualifier", "–4.1 lower limit",
                                                           "–1.7 upper limit"]),
        ("The nurses –30% of all– agreed", ["-"]),
        ("They had 10–20% of it", ["10 share", "20% share"]),
        # p-values
        ("Rates differed (P = 2.1e-05)", ["2.1e-05 p-value"]),
        ("Rates differed (P < 10-4)", ["-", "-"]),
        ("Rates differed (P = .0 0 8, P = 0. 0 3)", [".0 0 8 p-value", "0. 0 3 p-value"]),
        ("Rates differed (P = .5 3 of them did not)", [".5 p-value", "-"]),
        ("P-value: 0.03; P value equals .2; P: .04; P </= .05", ["0.03 p-value", ".2 p-value", ".04 p-value",
                                                                  "</= .05 p-value"]),
        # parts in words
        ("A third of nurses agreed; the third did not", ["A third share", "-"]),
        ("Two fifths of 40 nurses agreed", ["Two fifths share", "40 count"]),
        # deviations after +/- have no sign
        ("The mean was 5.4 +/-6.4", ["5.4 mean", "6.4 standard deviation"]),
    ],
)  # fmt: skip
def test_numbers_in_sentences_are_read_as_they_are_meant_or_not_at_all(text, expected):
    assert read(normalize(text)) == expected


@pytest.mark.parametrize(
    "label", ["arm", "cohort", "cycle", "day", "grade", "group", "level", "month", "phase", "stage", "visit", "week"]
)
def test_a_label_and_the_number_behind_it_are_not_thousands(label):
    assert [numeral for _, numeral in find_numerals(f"at {label} 2 140 women and {label} 3 017")][:2] == ["2", "140"]
    assert [numeral for _, numeral in find_numerals(f"at {label.title()} 2 140 women")] == ["2", "140"]


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", " "])
def test_any_space_sets_thousands_apart(space):
    assert read(normalize(f"We asked 48{space}835 women (N = 2{space}017).")) == ["48 835 count", "2 017 count"]


def test_ligatures_and_soft_hyphens_of_a_plain_text_are_not_of_its_words(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("Of \ufb01ve of\ufb01ces, 44% im\u00adproved, 2\u00ad3 tog\u00ad\nether", encoding="utf-8")
    assert read_report(path) == "Of five offices, 44% improved, 2-3 together"
