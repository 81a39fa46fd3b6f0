"""What the chapter on known truth says is what another way of counting finds, in exact arithmetic."""

from collections import Counter
from fractions import Fraction

import pandas as pd
import pytest

from analysis.chapters.known_truth import figure_hidden_number, question, tables, words
from analysis.chapters.known_truth.question import DECIMALS, EXACT, FEWER, NONE, OTHERWISE, OWN, WHOLE
from analysis.show.html import block
from analysis.sources import benchmark


@pytest.fixture(scope="module")
def facts():
    return benchmark.load()


@pytest.fixture(scope="module")
def served(facts):
    return question.columns_served(facts.columns)


@pytest.fixture(scope="module")
def hidden(served):
    return question.hidden_numbers(served, 400)


def away(count, n, percentage):
    """By how many units of its last digit a printed percentage is above the true one."""
    digits = percentage.rstrip("%")
    decimals = len(digits.partition(".")[2])
    return (Fraction(digits) - Fraction(100 * count, n)) * 10**decimals


def half_up(count, n, percentage):
    return count <= n and -Fraction(1, 2) < away(count, n, percentage) <= Fraction(1, 2)


def test_the_stated_number_serves_a_column_if_each_cell_is_its_count_rounded_half_up(served):
    for row in served.itertuples():
        fits = [half_up(count, row.n, cell) for count, cell in zip(row.counts, row.percentages, strict=True)]
        assert row.misfits == len(fits) - sum(fits)
        assert (row.served == EXACT) == all(fits)


def test_the_largest_number_that_serves_gives_every_cell_and_no_larger_one_does(served):
    for row in served[served["served"] == FEWER].itertuples():
        cells = list(zip(row.counts, row.percentages, strict=True))
        by_hand = [n for n in range(1, row.n + 1) if all(half_up(count, n, cell) for count, cell in cells)]
        assert row.largest == by_hand[-1] < row.n


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([(1, "10%"), (3, "30%"), (9, "90%")], EXACT),
        ([(1, "10%"), (3, "30%"), (0, "0%")], EXACT),
        ([(1, "11%"), (3, "33%"), (4, "44%")], FEWER),
        ([(1, "11%"), (3, "30%"), (4, "40%")], OWN),
        ([(1, "5%"), (3, "30%"), (4, "40%")], NONE),
        ([(12, "60%"), (3, "30%"), (4, "40%")], NONE),
    ],
)
def test_what_serves_a_column_of_ten(cells, said):
    counts, percentages = zip(*cells, strict=True)
    found = question.columns_served(pd.DataFrame([(10, counts, percentages)], columns=["n", "counts", "percentages"]))
    assert found["served"].tolist() == [said]


@pytest.mark.parametrize("cells", [("33%", "66%", "16%"), ("34%", "67%", "17%")])
def test_a_column_that_is_truncated_or_rounded_up_throughout_is_of_the_stated_number(cells):
    found = question.columns_served(pd.DataFrame([(6, (2, 4, 1), cells)], columns=["n", "counts", "percentages"]))
    assert found["served"].tolist() == [OTHERWISE]


def test_the_hidden_number_is_among_the_candidates_wherever_it_gives_every_cell(hidden):
    fitting = hidden[hidden["as_stated"]]
    assert len(fitting) > 600
    assert fitting["among"].all()
    assert set(hidden["kind"]) == {WHOLE, DECIMALS}


def test_candidates_are_those_that_a_search_of_every_count_finds(served):
    few = served[(served["n"] <= 40) & (served["served"] == EXACT)]
    found = iter(question.hidden_numbers(few, 40).itertuples())
    for row in few.itertuples():
        told = {cell for cell in row.percentages if 0 < float(cell.rstrip("%")) < 100}
        if len(told) < 3:
            continue
        fitting = [n for n in range(2, row.n + 1)
                   if all(any(half_up(count, n, cell) for count in range(n + 1)) for cell in told)]  # fmt: skip
        one = next(found)
        assert (one.candidates, one.among, one.only) == (len(fitting), row.n in fitting, fitting == [row.n])
    assert next(found, None) is None


def test_bands_count_every_column_that_the_stated_number_gives(hidden):
    found = question.found_by_size(hidden)
    assert found["columns"].sum() == hidden["as_stated"].sum()
    assert found["only"].sum() == hidden.loc[hidden["as_stated"], "only"].sum()


def test_roundings_are_those_of_exact_arithmetic(facts):
    rounded = question.ways_of_rounding(facts.triples).set_index("rounding")["in_all"]
    tally = Counter()
    for row in facts.triples.itertuples():
        off = away(row.count, row.denominator, row.percentage)
        tally["half-up"] += -Fraction(1, 2) < off <= Fraction(1, 2)
        last_is_even = row.percentage.rstrip("%")[-1] in "02468"
        tally["half-even"] += off == -Fraction(1, 2) and last_is_even
        tally["truncated"] += -1 < off < -Fraction(1, 2) or (off == -Fraction(1, 2) and not last_is_even)
        tally["rounded-up"] += Fraction(1, 2) < off < 1
    assert {how: rounded[how] for how in tally} == tally
    assert rounded.sum() == len(facts.triples)


def test_the_page_opens_with_a_sentence_of_three_numbers_and_accuses_nobody(facts, served, hidden):
    opening = words.hidden_finding(hidden, served).partition("\n")[0]
    assert len(opening.split()) <= 25
    said = " ".join([opening, words.served_finding(served), words.by_hand_finding(facts.read_by_hand)])
    assert not {"error", "wrong", "mistake", "fraud"} & set(said.lower().replace(".", "").split())
    assert "22 had fewer answers" in words.by_hand_finding(facts.read_by_hand)


def test_the_figure_draws_each_share_and_says_it(hidden):
    found = question.found_by_size(hidden)
    picture = figure_hidden_number.hidden_number(found)
    drawn = [offset for marks in picture.figure.axes[0].collections for offset in marks.get_offsets()[:, 0]]
    assert sorted(drawn) == sorted(found["share"])
    assert block(tables.found_by_size(found)).count("<tr>") == 1 + len(found)


def test_every_role_has_shares_that_add_up_and_a_role_without_numerals_has_none(facts):
    empty = facts.reader.iloc[:1].assign(labelled=0, right=0, left_open=0, wrong=0)
    rows = tables.reader(pd.concat([facts.reader, empty])).rows
    for row in rows[:-1]:
        assert sum(float(str(cell).rstrip("%")) for cell in row[2:5]) == pytest.approx(100, abs=0.11)
    assert rows[-1][2:5] == ("–", "–", "–")
