"""Every numeral of a sentence is found, at its place; and a text has one form, whatever its line breaks."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.printed.number import NUMBER_WORDS
from analysis.printed.problems import InputError
from analysis.sources.texts.normalization import fingerprint, normalize, read_report, surroundings
from analysis.sources.texts.numerals import find_numerals

SENTENCES = {
    "44% to 60%": ["44", "60"],
    "n=100, p<0.01 and .05, p=.049": ["100", "0.01", ".05", ".049"],
    "It ended.15 people stayed, v.2..5": ["15", "2", "5"],
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
    "a quarterly doublet, nonzero, oneself, firstly, manifold": [],
    "both of a pair, a couple, a few, several, none, a decade": [],  # they only imply a number
    "a tenfold rise, threefold, two-fold, 4-fold": ["ten", "three", "two", "4"],
    "it doubled, halved, tripled and quadrupled; halving": ["doubled", "halved", "tripled", "quadrupled", "halving"],
    "a hundred, three dozen, two trillion": ["hundred", "three dozen", "two trillion"],
    "the sixtieth, ninety-ninth and millionth": ["sixtieth", "ninety-ninth", "millionth"],
    "phase III, a phase I/II trial, stages I–IIIB, grade IV or V": ["III", "I", "II", "I", "III", "IV", "V"],
    "Type II error, class VI and VII": ["II", "VI", "VII"],
    "trial II, IV fluids, vitamin C, I, Xi, MIX, phase iii": [],  # elsewhere, and in small letters, no numeral is meant
    "phases of II, stage VIP, Stage IX.": ["IX"],
    "５０％ of ٣٤": ["５０", "٣٤"],  # digits of full width; Arabic-Indic ones
    "二十五, Ⅷ and ①": ["二十五", "Ⅷ", "①"],  # 25, VIII and 1 as one character
    "2.5 million; one hundred and five; two and five": ["2.5", "million", "one hundred and five", "two", "five"],
    "0·53, ·05 and 5∙2": ["0·53", "·05", "5∙2"],  # raised points
    "48 835 women, grade 3 120 women, in 1998 230 women, 12 300": ["48 835", "3", "120", "1998", "230", "12", "300"],
    "2022Expert, x2, B12b": ["2022", "2", "12"],
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


@pytest.mark.parametrize("word", NUMBER_WORDS)
def test_every_word_that_can_be_parsed_is_found(word):
    assert find_numerals(f"Of {word}.") == [(3, word)]


def covered(text):
    return {place for offset, numeral in find_numerals(text) for place in range(offset, offset + len(numeral))}


@given(st.text())
def test_every_character_of_any_text_that_is_a_number_is_inside_a_numeral(text):
    assert {place for place, one in enumerate(text) if one.isnumeric()} <= covered(text)


MADE_OF = st.sampled_from(
    [
        *"0123456789.,-–/%+ =<()",
        "HER2",
        "two",
        "II",
        "phase ",
        "fold",
        "½",
        "⁶",
        "th",
        " and ",
        "\uff15",
        "million",
        "s",
    ]
)


@given(st.lists(MADE_OF).map("".join))
def test_numerals_stand_where_they_are_said_to_in_order_and_never_overlap(text):
    found = find_numerals(text)
    assert all(numeral and text.startswith(numeral, offset) for offset, numeral in found)
    ends = [0, *(offset + len(numeral) for offset, numeral in found)]
    assert all(end <= offset for end, (offset, _) in zip(ends, found, strict=False))
    assert {place for place, one in enumerate(text) if one.isnumeric()} <= covered(text)


@given(st.lists(MADE_OF).map("".join))
def test_a_numeral_found_among_others_holds_no_space_unless_it_is_of_words(text):
    assert all(" " not in numeral for _, numeral in find_numerals(text) if not numeral[0].isalpha())  # but thousands


# The form of a text


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


@given(st.text())
def test_the_normal_form_of_a_normal_form_is_itself(text):
    assert normalize(normalize(text)) == normalize(text)


@given(st.text(), st.lists(st.sampled_from(["\r\n", "\n", "\t", "\u00a0", " \r\n\r\n ", "\u2028"]), min_size=1))
def test_line_ends_and_no_break_spaces_leave_the_normal_form_as_it_is(text, spaces):
    words = normalize(text).split()
    joined = "".join(word + spaces[place % len(spaces)] for place, word in enumerate(words))
    assert normalize(joined) == normalize(text)


@pytest.mark.parametrize("text", ["zero\u200bwidth", "soft\u00adhyphen", "non\u2011breaking", "\uff12"])
def test_characters_without_width_and_other_hyphens_and_digits_stay(text):
    assert normalize(text) == text


def test_a_byte_order_mark_at_the_head_of_a_file_is_no_part_of_its_text(tmp_path):
    path = tmp_path / "text.txt"
    path.write_bytes(b"\xef\xbb\xbf44% of\r\n52\xc2\xa0people\r\n")
    assert normalize(read_report(path)) == "44% of 52 people"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", 'allowed the text of a report; found "an empty file"'),
        (b" \r\n\t", 'allowed the text of a report; found "an empty file"'),
        (b"one\ncaf\xe9 secret", 'line 2: allowed UTF-8; found "byte 0xe9"'),
        ("44%".encode("utf-16"), 'allowed plain text in UTF-8; found "UTF-16"'),
    ],
)
def test_a_file_without_a_text_in_utf_8_is_refused_and_not_quoted(tmp_path, raw, said):
    path = tmp_path / "text.txt"
    path.write_bytes(raw)
    with pytest.raises(InputError) as refusal:
        read_report(path)
    assert str(refusal.value).startswith(str(path))
    assert str(refusal.value).endswith(said)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1" * 1_000_000, 'a text of at most 200,000 characters; found "1,000,000"'),
        ("one " * 250_000, "a text of at most 200,000 characters"),
        ("(" * 5_000, "words of at most 2,000 characters"),
        ("It was " + "1" * 41, "numbers of at most 40 digits"),
        ("one " * 60, "numbers in words of at most 200 characters"),
        ("4% " * 5_001, 'at most 5,000 numbers; found "5,001"'),
    ],
)
def test_what_is_too_long_is_refused_before_work_starts(tmp_path, text, said):
    path = tmp_path / "text.txt"
    path.write_text(text)
    with pytest.raises(InputError) as refusal:
        read_report(path)
    assert said in str(refusal.value)


def test_what_is_just_within_the_limits_is_read(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text("4% " * 4_999 + "1" * 40)
    assert len(find_numerals(normalize(read_report(path)))) == 5_000


def test_a_folder_and_a_file_that_is_not_there_cannot_be_read(tmp_path):
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(InputError, match=r"cannot be read \((Is a directory|No such file or directory)\)$"):
            read_report(path)


# The words around a place


def test_the_surroundings_are_a_few_words_on_each_side():
    text = "a b c d e f 12 g h i j k l"
    assert surroundings(text, text.index("12"), 2) == '"...c d e f [12] g h i j..."'
    assert surroundings("12", 0, 2) == '"[12]"'


@given(st.text(), st.integers(0, 20), st.integers(1, 5))
def test_the_surroundings_are_short_and_send_nothing_to_the_terminal_but_characters(text, offset, length):
    said = surroundings(text, offset, length)
    assert said.isprintable()
    assert len(said) <= 120


@given(st.text(max_size=30), st.text(max_size=30))
def test_without_spaces_too_the_surroundings_are_short(before, after):
    text = 10 * before + "7" + 10 * after
    assert len(surroundings(text, 10 * len(before), 1)) <= 120
