"""Numbers as printed: every form in the data, and rounding against Python's decimal module as the second route."""

import csv
import re
from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.printed.number import NUMBER_WORDS, parse
from analysis.printed.rounding import ROUNDINGS, Range, rounding_range
from analysis.sources.locations import DATA

IN_DECIMAL = {
    "half-up": ROUND_HALF_UP,
    "half-even": ROUND_HALF_EVEN,
    "half-down": ROUND_HALF_DOWN,
    "rounded-up": ROUND_UP,
    "truncated": ROUND_DOWN,
}

# Read by hand: text, value, digits after the point, percent sign, comparator.
FORMS_IN_STATISTICS = [
    *((f"{n}%", n, 0, True, "") for n in (8, 13, 20, 22, 25, 27, 29, 30, 32, 33, 36, 41, 42, 44, 46, 50)),
    *((f"{n}%", n, 0, True, "") for n in (57, 59, 60, 66, 68, 70, 81, 82, 90)),
    *((f"{n}", n, 0, False, "") for n in (1, 2, 10, 22, 51, 52, 100, 463, 898)),
    *((f"{n}%", n, 0, True, "") for n in (0, 6, 14, 16, 18, 21, 23, 24, 26, 28, 31, 34, 37, 38, 40, 43, 47, 48, 49)),
    *((f"{n}%", n, 0, True, "") for n in (51, 53, 55, 61, 65, 67, 69, 71, 73, 76, 77, 79, 80, 85, 87, 88, 89)),
    *((f"{n}", n, 0, False, "") for n in (4, 6, 15, 26, 34, 40, 47, 48, 50, 78, 81, 98, 103, 121, 129, 150, 214)),
    *((f"{n}", n, 0, False, "") for n in (228, 230, 252, 266, 273, 359, 407, 456, 525, 527, 622)),
    *((f"{n // 1000},{n % 1000:03}", n, 0, False, "") for n in (2155, 3036, 6938, 9000)),
    *((f"{tenths / 10} %", Fraction(tenths, 10), 1, True, "") for tenths in (76, 195, 209, 239, 585, 968)),
    ("30 %", 30, 0, True, ""),
    ("about 50 %", 50, 0, True, "≈"),
    ("~40%", 40, 0, True, "≈"),
    ("~70%", 70, 0, True, "≈"),
    ("Two-thirds", Fraction(2, 3), 0, False, ""),
    ("4.00", 4, 2, False, ""),
    ("5.30", Fraction("5.3"), 2, False, ""),
    ("1.39", Fraction("1.39"), 2, False, ""),
    ("1.56", Fraction("1.56"), 2, False, ""),
    ("1,361", 1361, 0, False, ""),
    ("+16%", 16, 0, True, ""),
    ("+53%", 53, 0, True, ""),
    ("<0.01", Fraction(1, 100), 2, False, "<"),
    ("≥2", 2, 0, False, "≥"),
    ("≥ 1", 1, 0, False, "≥"),
    ("two or more", 2, 0, False, "≥"),
    ("two", 2, 0, False, ""),
    ("second", 2, 0, False, ""),
    ("one-year", 1, 0, False, ""),
    ("1-year", 1, 0, False, ""),
    ("6 months", 6, 0, False, ""),
    ("six months", 6, 0, False, ""),
    ("30-minute", 30, 0, False, ""),
    ("approaching a 15-month", 15, 0, False, "<"),
    ("almost 2,700", 2700, 0, False, "<"),
    ("Over a quarter million", 250_000, 0, False, ">"),
    ("closer to 28%", 28, 0, True, "≈"),
    ("Barely 40%", 40, 0, True, "≈"),
    ("roughly 1,200", 1_200, 0, False, "≈"),
    ("close to 12.5%", Fraction("12.5"), 1, True, "≈"),
    ("about 50 % or more", 50, 0, True, "≈"),
    ("just over 30%", 30, 0, True, ">"),
    ("just under 7", 7, 0, False, "<"),
    ("no fewer than twelve", 12, 0, False, "≥"),
    ("no more than 5%", 5, 0, True, "≤"),
]
FORMS_IN_CORROBORATION = [
    ("second", 2, 0, False, ""),
    ("around 87%", 87, 0, True, "≈"),
    ("approximately 32%", 32, 0, True, "≈"),
]
PLAIN = re.compile(r"[\d,]+(?:\.(\d+))?(%?)")
OTHER_FORMS = [
    ("48 835", 48_835, 0, False, ""),
    ("54·5%", Fraction(545, 10), 1, True, ""),
    ("<0·001", Fraction(1, 1000), 3, False, "<"),
    ("two hundred and five", 205, 0, False, ""),
    ("5.2", Fraction(52, 10), 1, False, ""),
    ("5.20", Fraction(52, 10), 2, False, ""),
    (".05", Fraction(5, 100), 2, False, ""),
    ("=0.05", Fraction(5, 100), 2, False, ""),
    ("-16%", -16, 0, True, ""),
    ("−16%", -16, 0, True, ""),  # a minus sign, not a hyphen
    ("44 %", 44, 0, True, ""),
    ("0%", 0, 0, True, ""),
    ("100%", 100, 0, True, ""),
    ("≤5", 5, 0, False, "≤"),
    ("up to 5", 5, 0, False, "≤"),
    ("30% or higher", 30, 0, True, "≥"),
    ("12 or fewer", 12, 0, False, "≤"),
    ("two lines or more", 2, 0, False, "≥"),
    ("more than one hundred", 100, 0, False, ">"),
    ("less than half", Fraction(1, 2), 0, False, "<"),
    ("nearly two-thirds", Fraction(2, 3), 0, False, "<"),
    ("about a dozen", 12, 0, False, "≈"),
    ("1st", 1, 0, False, ""),
    ("first-line", 1, 0, False, ""),
    ("twenty-five", 25, 0, False, ""),
    ("TWENTY-FIVE", 25, 0, False, ""),
]
NOT_ONE_NUMBER = [
    "", " ", "%", "about", "or more", "people", "44%%", "44%.", "5-7%", "5 7", "1,36", "1361,000", "1,3610", "1.2.3",
    "5.", "- 5", "+-5", "p<0.01", "n = 51", "(51)", "$5", "1e5", "inf", "nan", "½", "two or", "5 or",
    "44% of patients", "22 patients and 51 clinicians", "two and five", "12,5", "12 34", "hundreds",
    "not reported",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS_IN_STATISTICS + FORMS_IN_CORROBORATION + OTHER_FORMS, ids=lambda form: form[0])
def test_a_printed_form_is_read_as_it_is_read_by_hand(form):
    text, value, decimals, percent, comparator = form
    number = parse(text)
    assert (number.text, number.value, number.decimals, number.percent, number.comparator) == (
        text, value, decimals, percent, comparator,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("table", "columns", "forms"),
    [
        ("statistics.csv", ["as_printed"], FORMS_IN_STATISTICS),
        ("corroboration.csv", ["as_printed", "lower", "upper"], FORMS_IN_CORROBORATION),
    ],
)
def test_every_form_in_the_data_was_read_by_hand(table, columns, forms):
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        in_the_data = {row[column] for row in csv.DictReader(file) for column in columns}
    others = in_the_data - {""} - {text for text, *_ in forms}
    assert [text for text in others if not PLAIN.fullmatch(text)] == []
    for text in others:  # digits, which the decimal module reads by itself
        number, plain = parse(text), PLAIN.fullmatch(text)
        assert number.value == Fraction(Decimal(text.replace(",", "").removesuffix("%"))), text
        assert (number.decimals, number.percent, number.comparator) == (len(plain[1] or ""), plain[2] == "%", ""), text


@pytest.mark.parametrize("text", NOT_ONE_NUMBER)
def test_text_that_is_not_one_number_is_refused(text):
    with pytest.raises(ValueError, match='" is not a number as printed; allowed: digits or number words, with'):
        parse(text)


def test_the_refusal_quotes_what_was_found():
    with pytest.raises(ValueError, match=r'^"44%%" is not'):
        parse("44%%")


def read_or_refused(text):
    try:
        return parse(text).value
    except ValueError:
        return "refused"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one-third", Fraction(1, 3)),
        ("two thirds", Fraction(2, 3)),
        ("three quarters", Fraction(3, 4)),
        ("one half", Fraction(1, 2)),
        ("1.5 million", 1_500_000),
        ("two-three", "refused"),
        ("two-thirds million", Fraction(2_000_000, 3)),
    ],
)
def test_a_form_that_is_not_known_is_refused_rather_than_misread(text, value):
    assert read_or_refused(text) in (value, "refused")


def test_the_word_percent_counts_as_a_percent_sign():
    assert parse("44 percent").percent


@given(n=st.integers(0, 10**9))
def test_thousands_separators_change_nothing(n):
    assert parse(f"{n:,}").value == parse(str(n)).value == n


@given(cents=st.integers(0, 10**6), decimals=st.integers(0, 4), sign=st.sampled_from(["", "+", "-", "−"]))
def test_every_printed_digit_counts_as_precision(cents, decimals, sign):
    digits = str(Decimal(cents).scaleb(-decimals))
    number = parse(f"{sign}{digits}%")
    assert number.decimals == decimals
    assert number.value == Fraction(digits) * (-1 if sign in ("-", "−") else 1)


def spelled(n):
    """A number in English words, without "and"."""
    ones = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ).split()
    tens = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
    for size, name in ((10**6, "million"), (1_000, "thousand"), (100, "hundred")):
        if n >= size:
            return f"{spelled(n // size)} {name}" + (f" {spelled(n % size)}" if n % size else "")
    return ones[n] if n < 20 else tens[n // 10] + (f"-{ones[n % 10]}" if n % 10 else "")


@pytest.mark.slow
def test_number_words_are_read_as_they_are_spelled():
    numbers = [*range(10_000), *range(10_000, 10**6, 9_973), *range(10**6, 10**9, 9_999_991)]
    assert [parse(spelled(n)).value for n in numbers] == numbers


def test_every_number_word_can_stand_alone():
    assert {word: parse(word).value for word in NUMBER_WORDS} == NUMBER_WORDS


# Ties, and what each convention does with them, by hand.
@pytest.mark.parametrize(
    ("value", "rounding", "printed"),
    [
        ("12.5", "half-up", "13%"),
        ("12.5", "half-even", "12%"),
        ("13.5", "half-even", "14%"),
        ("12.5", "half-down", "12%"),
        ("12.99", "truncated", "12%"),
        ("-12.5", "half-up", "-13%"),
        ("-12.5", "half-even", "-12%"),
        ("-12.5", "half-down", "-12%"),
        ("-12.99", "truncated", "-12%"),
        ("0.25", "half-up", "0.3%"),
        ("0.25", "half-even", "0.2%"),
    ],
)
def test_a_tie_goes_where_the_convention_sends_it(value, rounding, printed):
    assert Fraction(value) in rounding_range(parse(printed), rounding)


@given(
    quarters=st.integers(-8_000, 8_000),
    steps=st.integers(-2, 2),
    decimals=st.integers(0, 2),
    rounding=st.sampled_from(ROUNDINGS),
)
def test_a_value_is_in_the_range_exactly_if_decimal_rounds_it_to_what_was_printed(quarters, steps, decimals, rounding):
    unit = Decimal(1).scaleb(-decimals)
    value = quarters * unit / 4  # every other one an end of a range
    printed = value.quantize(unit, ROUND_DOWN) + steps * unit
    if printed == 0:
        printed = unit  # zero has a test of its own, below
    conventions = IN_DECIMAL.values() if rounding == "any" else [IN_DECIMAL[rounding]]
    rounds_to_it = any(value.quantize(unit, convention) == printed for convention in conventions)
    assert (Fraction(value) in rounding_range(parse(f"{printed}%"), rounding)) == rounds_to_it


@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_a_change_that_is_printed_as_zero_can_be_a_rise_or_a_fall(rounding):
    conventions = IN_DECIMAL.values() if rounding == "any" else [IN_DECIMAL[rounding]]
    for quarters in range(-8, 9):
        value = Decimal(quarters) / 4
        rounds_to_zero = any(value.quantize(Decimal(1), convention) == 0 for convention in conventions)
        assert (Fraction(value) in rounding_range(parse("0%"), rounding)) == rounds_to_zero


@pytest.mark.parametrize("rounding", ROUNDINGS)
@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("<0.01", ["0", "0.0099"], ["0.01", "-0.001"]),
        ("at most 5", ["0", "5"], ["5.01"]),
        ("over 250", ["250.01", "1000000"], ["250"]),
        ("≥2", ["2", "1000000"], ["1.99"]),
        ("two or more", ["2", "1000000"], ["1.99"]),
        ("almost 2,700", ["0", "2699.9"], ["2700"]),
    ],
)
def test_a_comparator_sets_the_range_whatever_the_rounding(text, inside, outside, rounding):
    allowed = rounding_range(parse(text), rounding)
    assert all(Fraction(value) in allowed for value in inside)
    assert not any(Fraction(value) in allowed for value in outside)


def test_about_is_read_as_the_plain_number():
    assert rounding_range(parse("closer to 28%")) == rounding_range(parse("28%"))


def test_a_range_holds_its_closed_ends_only():
    assert 0 in Range(Fraction(0), Fraction(1), True, False)
    assert 1 not in Range(Fraction(0), Fraction(1), True, False)
    assert 0 not in Range(Fraction(0), Fraction(1), False, True)
    assert 1 in Range(Fraction(0), Fraction(1), False, True)


def test_an_unknown_rounding_is_refused_with_the_ones_there_are():
    with pytest.raises(
        ValueError, match='allowed half-up, half-even, half-down, rounded-up, truncated, any; found "up"'
    ):
        rounding_range(parse("30%"), "up")
