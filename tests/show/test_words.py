"""Numbers and rows into words: rounding of exact halves, signs, ranges, and a sentence for each way to a verdict."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.chapters.knowledge_and_confidence import words
from analysis.ledger import rows_in_words, telling
from analysis.ledger.contrasts import shares_before_and_after
from analysis.ledger.ledger import build
from analysis.printed.problems import InputError
from analysis.show import findings, numbers
from analysis.sources.reports import load

ABSTRACT, COVERAGE, OUTCOMES = "mahtani-2024-abstract", "mahtani-2023-coverage", "medlive-2025-outcomes"


@pytest.fixture(scope="module")
def rows():
    return build(load()).set_index("statistic_id", drop=False)


# Numbers


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (0.125, 2, "0.13"), (0.375, 2, "0.38"), (0.25, 1, "0.3"),
        (-0.5, 0, "−1"), (-2.5, 0, "−3"), (0.49, 0, "0"), (-0.49, 0, "0"), (-0.0, 0, "0"), (-0.004, 2, "0.00"),
        (1361, 0, "1,361"), (-1361, 0, "−1,361"), (1234567.5, 0, "1,234,568"), (999.5, 0, "1,000"), (999, 0, "999"),
        (2, 2, "2.00"), (0.1, 2, "0.10"), (1e-9, 3, "0.000"), (1e16, 0, "10,000,000,000,000,000"),
    ],
)  # fmt: skip
def test_a_number_is_rounded_half_up_by_magnitude_with_a_true_minus_and_thousands(value, decimals, text):
    assert numbers.number(value, decimals) == text


# What a reader sees as 0.285 is 0.28499999999999998 in binary; what is printed is rounded as it reads.
@pytest.mark.parametrize(("value", "text"), [(0.285, "0.29"), (1.005, "1.01"), (2.675, "2.68"), (0.145, "0.15")])
def test_a_number_is_rounded_as_it_reads_and_not_as_it_is_stored(value, text):
    assert numbers.number(value, 2) == text


@given(st.integers(-(10**6), 10**6), st.integers(0, 3))
def test_rounding_is_that_of_decimal_arithmetic(thousandths, decimals):
    exact = (Decimal(thousandths) / 1000).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = numbers.number(thousandths / 1000, decimals).replace(",", "").replace("−", "-")
    assert Decimal(text) == exact
    assert not text.startswith("-0") or Decimal(text) != 0


@pytest.mark.parametrize(
    ("share", "decimals", "text"),
    [(9 / 22, 0, "41%"), (0.125, 0, "13%"), (0.005, 0, "1%"), (0, 0, "0%"), (1, 0, "100%"), (0.285, 0, "29%"),
     (0.0125, 1, "1.3%"), (53 / 13, 0, "408%"), (0.145, 0, "15%"), (-0.5, 0, "−50%")],
)  # fmt: skip
def test_a_share_is_a_percentage(share, decimals, text):
    assert numbers.percent(share, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.741, "+74"), (-0.05, "−5"), (0, "0"), (0.004, "0"), (-0.004, "0"), (0.005, "+1"), (-0.005, "−1"), (1, "+100")],
)
def test_points_have_a_sign_unless_they_are_none(value, text):
    assert numbers.points(value) == text


# Three decimals; below .001 once it would round to less. 0.0005 rounds half up to 0.001.
@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "<0.001"), (2e-9, "<0.001"), (0.00049, "<0.001"), (0.0005, "0.001"), (0.001, "0.001"), (0.0364, "0.036"),
     (0.0495, "0.050"), (0.05, "0.050"), (0.9994, "0.999"), (0.9996, "1.000"), (1.0, "1.000")],
)  # fmt: skip
def test_a_p_value_has_three_decimals_or_is_below_the_least_of_them(value, text):
    assert numbers.pvalue(value) == text


@pytest.mark.parametrize(
    ("low", "high", "worded", "text"),
    [
        (0.233, 0.613, numbers.percent, "23% to 61%"),
        (0.405, 0.413, numbers.percent, "41%"),
        (-0.303, 0.026, numbers.points, "−30 to +3"),
        (-0.004, 0.004, numbers.points, "0"),
        (1e-9, 1e-4, numbers.pvalue, "<0.001"),
        (1e-9, 0.5, numbers.pvalue, "<0.001 to 0.500"),
    ],
)
def test_a_range_whose_ends_read_alike_is_one_number(low, high, worded, text):
    assert numbers.span(low, high, worded) == text


@pytest.mark.parametrize(
    ("sizes", "text"),
    [
        ((22,), "22"), ((52, 51), "52 to 51"), ((52, 51, 50, 46), "52 to 50, 46"), ((50, 46, 37, 27), "50, 46, 37, 27"),
        (tuple(range(1361, 680, -1)), "1,361 to 681"), ((12, 10, 8, 6, 4, 2), "12, 10, 8, 6, 4, 2"),
        ((20, 18, 16, 14, 12, 10, 8, 7), "20, 18, 16, 14, 12, 10 and 2 more"), ((), ""),
    ],
)  # fmt: skip
def test_neighbours_are_drawn_together_and_the_rest_counted(sizes, text):
    assert numbers.runs(sizes) == text


# Rows of the ledger


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("mahtani-2024-abstract.patients", "Others are checked against it; it is held against nothing "
         "else that is printed. Another report of the study prints 51."),
        ("mahtani-2024-abstract.clinicians-nausea", "A whole number of the 22 gives every percentage of the question. "
         "Of wrong numbers in its place, 78% would not have fitted if all 22 answered; with fewer answers or other "
         "rounding some of those could have, and 44% not even then."),
        ("medlive-2025-outcomes.participants", "The parts that were printed add up to it."),
        ("medlive-2025-outcomes.knowledge-change",
         "The printed percentages differ by just that, in percentage points."),
        ("medlive-2025-outcomes.oncologists", "Any percentage would have passed: some whole number of 1,361 "
         "people gives each."),
    ],
)  # fmt: skip
def test_a_verdict_that_rests_on_no_assumption_says_what_gives_it(name, reason, rows):
    assert telling.reason(rows.loc[name]) == reason


@pytest.mark.parametrize(
    ("name", "assumed"),
    [
        (f"{ABSTRACT}.patients-confidence-in-plan", "50 of the 52 answered and 2 did not, or at another candidate"),
        (f"{ABSTRACT}.patients-quality-of-life", "51 of the 52 answered and 1 did not, or at another candidate"),
        (f"{COVERAGE}.plan-education", "they are of 12 people, the only number up to 22 that fits"),
        (f"{OUTCOMES}.confidence-p", "as many people answered after as before, from 32 to 463"),
    ],
)
def test_a_verdict_that_rests_on_an_assumption_names_it_in_the_sentence_that_says_so(name, assumed, rows):
    first, *_ = telling.reason(rows.loc[name]).split(". ")
    assert first.startswith(f"Holds if {assumed}")


def test_every_reason_under_an_assumption_is_conditional_and_no_other_is(rows):
    for _, row in rows.iterrows():
        reason = telling.reason(row)
        assert reason.startswith("Holds if ") == row["verdict"].endswith("under an assumption")
        assert reason.endswith(".")


@pytest.fixture(scope="module")
def with_decimals():
    """The data, had the report printed a decimal: 44.2% before, 60.5% after, +16.3%."""
    data = load()
    printed = {f"{OUTCOMES}.knowledge-{name}": text for name, text in
               [("before", "44.2%"), ("after", "60.5%"), ("change", "+16.3%")]}  # fmt: skip
    names = data.statistics["statistic_id"]
    as_printed = names.map(printed).fillna(data.statistics["as_printed"])
    return replace(data, statistics=data.statistics.assign(as_printed=as_printed))


def test_a_finding_of_percentages_with_decimals_keeps_them(with_decimals):
    said = words.changes_finding(shares_before_and_after(with_decimals))
    assert "Correct answers: 44.2% before, 60.5% after, +16.3 percentage points" in said.split("\n")[1]


@pytest.mark.parametrize(
    ("name", "form", "text"),
    [
        ("patients-confidence-in-plan", "printed", "30%"), ("patients-confidence-in-plan", "percent", "30%"),
        ("patients-confidence-in-plan", "count", "15 of 50"), ("patients-confidence-in-plan", "n", "50"),
        ("patients-confidence-in-plan", "size", "52"), ("patients-confidence-in-plan", "missing", "2"),
        ("patients-confidence-in-plan", "candidates", "50, 46, 37, 27"),
        ("patients-confidence-in-plan", "rebuilt", "15 of 50 = 30.0%"),
        ("clinicians-coordination-of-care", "interval", "23% to 61%"),  # R: 0.2326 to 0.6127
        ("clinicians-coordination-of-care", "region", "23% to 61%"),  # 22 is the only candidate
        ("patients-confidence-in-plan", "verdict", "consistent under an assumption"), ("patients", "other", "51"),
    ],
)  # fmt: skip
def test_a_statistic_has_the_forms_that_prose_asks_for(name, form, text, rows):
    assert rows_in_words.form(rows.loc[f"{ABSTRACT}.{name}"], form) == text


def test_a_rebuilt_range_of_counts_has_both_ends(rows):
    row = rows.loc[f"{OUTCOMES}.confidence-before"]  # 57.9 to 62.5 of 463
    assert rows_in_words.form(row, "count") == "58 to 62 of 463"
    assert rows_in_words.form(row, "rebuilt") == "58 to 62 of 463 = 12.5% to 13.4%"


def test_an_unknown_form_is_refused_with_the_nearest_name(rows):
    told = r'^form: allowed printed, .*\(did you mean "interval"\?\); found "intervall"$'
    with pytest.raises(InputError, match=told):
        rows_in_words.form(rows.loc[f"{ABSTRACT}.patients-fatigue"], "intervall")


@pytest.mark.parametrize("form", ["percent", "count", "n", "size", "missing", "candidates", "interval", "region"])
def test_a_form_that_the_statistic_does_not_have_is_refused_by_its_name(form, rows):
    name = f"{ABSTRACT}.patients"
    with pytest.raises(InputError, match=rf'^form of {name}: allowed a form that a count has; found "{form}"$'):
        rows_in_words.form(rows.loc[name], form)


def test_the_power_of_a_check_is_how_many_wrong_numbers_would_not_have_fitted(rows):
    # 23 of the 101 whole percentages are printed for some number of 22 people
    def power(*names):
        return rows_in_words.check_power([rows.loc[f"{ABSTRACT}.{name}"] for name in names])

    assert power("clinicians-nausea", "clinicians-diarrhea") == "78% of wrong numbers if all 22 answered"
    assert power("patients-confidence-in-plan", "patients-responsibilities") == "6% of wrong numbers"
    assert power("patients") == numbers.NONE


def test_agreement_names_the_other_report_and_what_it_prints(rows):
    names = {COVERAGE: "QI coverage", ABSTRACT: "QI abstract"}
    assert rows_in_words.agreement(rows.loc[f"{ABSTRACT}.patients"], names) == "Differs in QI coverage: 51"
    assert rows_in_words.agreement(rows.loc[f"{COVERAGE}.patients-fatigue"], names) == "Same in QI abstract: 46%"
    assert (
        rows_in_words.agreement(rows.loc["her2-landscape-panel.pfs-benefit"], names) == "Elsewhere: agrees when rounded"
    )
    assert rows_in_words.agreement(rows.loc[f"{OUTCOMES}.learners"], names) == numbers.NONE


def test_denominators_that_fit_every_question_are_named():
    fit = findings.common_denominators_finding
    assert fit("patients", [(3, 2), (3, 1)]) == "One number fits all 2 questions to patients: 3."
    assert fit("patients", [(3, 2, 1), (3, 2)]) == "These numbers fit all 2 questions to patients: 3 to 2."
    assert fit("patients", [(3,), (2,)]) == "No single number fits all 2 questions to patients."
    assert fit("clinicians", [(3,)]) == "One number fits the question to clinicians: 3."
