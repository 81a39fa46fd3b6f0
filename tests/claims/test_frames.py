"""A table of claims: every verdict as others give it, and every bad cell said in a line with its row and column."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import audit_claims, count_fits, feasible_counts, mean_fits, power_of_check, sd_fits
from analysis.chapters.tutorial.example import flying_pigs

ADDED = ["verdict", "lowest", "highest", "nearest_n", "pass_rate", "why"]


def audit(**columns):
    return audit_claims(pd.DataFrame(columns))


def one(**cells):
    """The row that is added to one claim."""
    return audit(**{name: [cell] for name, cell in cells.items()}).iloc[0]


# Verdicts


def test_every_verdict_on_flying_pigs_is_that_of_scrutiny():
    claims = flying_pigs()
    audited = audit_claims(claims)
    assert audited["verdict"].tolist() == claims["scrutiny"].tolist()
    assert len(claims) == 30


def test_the_frame_is_handed_on_as_it_is_and_is_not_changed():
    frame = pd.DataFrame(
        {"percentage": ["30%", None], "n": [50.0, np.nan], "who": ["a", 3], 7: [1, 2]}, index=["x", "x"]
    )
    before = frame.copy(deep=True)
    audited = audit_claims(frame)
    pd.testing.assert_frame_equal(frame, before)
    pd.testing.assert_frame_equal(audited[list(frame.columns)], before)
    assert list(audited.columns) == [*frame.columns, *ADDED]
    assert audited.index.tolist() == ["x", "x"]


def test_a_frame_without_rows_has_the_columns_all_the_same():
    audited = audit_claims(pd.DataFrame({"percentage": [], "n": []}))
    assert (len(audited), list(audited.columns)) == (0, ["percentage", "n", *ADDED])


def test_a_percentage_is_said_to_fit_with_its_counts_and_how_much_that_says():
    found = one(percentage="54.0%", n=150)
    assert (found["verdict"], found["lowest"], found["highest"], found["nearest_n"]) == ("consistent", 81, 81, 150)
    assert found["pass_rate"] == pytest.approx(1 - power_of_check("54.0%", 150))
    assert found["why"] == "81 of 150 people fits"


def test_where_any_percentage_fits_there_is_nothing_to_check():
    found = one(percentage="44%", n=463)
    assert (found["verdict"], found["lowest"], found["highest"]) == ("nothing to check", 202, 206)
    assert found["why"] == "with 463 people some whole number gives any such percentage"


@pytest.mark.parametrize(
    ("count", "verdict", "why"),
    [
        (204, "consistent", "202 to 206 of 463 people fit"),
        (210, "inconsistent", "210 of 463 people would be 45%; 202 to 206 would be 44%"),
        (464, "inconsistent", "464 are more than 463 people"),
    ],
)
def test_a_count_beside_the_percentage_can_be_checked_even_then(count, verdict, why):
    found = one(percentage="44%", n=463, count=count)
    assert (found["verdict"], found["why"]) == (verdict, why)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"percentage": "30%", "n": None}, "n is not stated; 10 people are the fewest that give this percentage"),
        ({"percentage": " ", "n": 50}, "no percentage and no mean is stated"),
        ({"mean": "5.20", "n": np.nan}, "n is not stated"),
        ({"mean": "5.20", "n": 100}, "100 answers in whole numbers can have any such mean"),
    ],
)
def test_what_is_not_stated_or_cannot_fail_is_not_checked(cells, why):
    found = one(**cells)
    assert (found["verdict"], found["why"]) == ("nothing to check", why)


def test_percentages_of_one_question_share_the_nearest_number_of_people():
    frame = {"percentage": ["30%", "22%", "30%", "22%"], "n": [52, 52, 52, 52], "question": ["a", "a", "b", None]}
    # 30% fits 53 too (16), and 22% fits 51 (11) and not 53; both fit 50 (15 and 11)
    assert audit(**frame)["nearest_n"].tolist() == [50, 50, 53, 51]
    assert audit(**frame, report=["r", "s", "r", "r"])["nearest_n"].tolist() == [53, 51, 53, 51]


def test_where_n_is_not_stated_the_fewest_people_are_said_that_give_the_whole_question():
    # "Sample Size", Waterloo 2010: 33% and 67% can be of 3 people
    found = audit(percentage=["33%", "67%", "50%"], n=[None, None, None], question=["a", "a", "b"])
    assert [why.partition("; ")[2].partition(" ")[0] for why in found["why"]] == ["3", "3", "2"]
    assert found["verdict"].tolist() == ["nothing to check"] * 3


def test_a_percentage_that_fits_is_said_to_be_of_a_question_where_another_does_not():
    found = audit(percentage=["50%", "33%"], n=[10, 10], question=["a", "a"])
    assert found["verdict"].tolist() == ["consistent", "inconsistent"]
    assert found["nearest_n"].tolist() == [12, 12]
    assert found["why"].iloc[0] == "5 of 10 people fits; not so another percentage of the question"


def test_means_are_checked_with_items_scale_and_standard_deviation():
    assert one(mean="0.153", n=120, items=3)["verdict"] == "consistent"
    assert one(mean="0.154", n=120, items=3)["verdict"] == "inconsistent"
    assert (
        one(mean="8.00", n=20, scale="1-7")["why"]
        == "no sum of 20 answers in whole numbers from 1 to 7 has the mean 8.00"
    )
    found = one(mean="3.44", sd="2.47", n=18)  # Allard (2018)
    assert (found["verdict"], found["lowest"]) == ("inconsistent", 62)
    assert found["why"] == "no 18 answers in whole numbers have the mean 3.44 and the standard deviation 2.47"
    assert one(mean="3.44", sd="2.48", n="18")["verdict"] == "consistent"


def test_rounding_is_that_which_is_asked_for():
    frame = pd.DataFrame({"percentage": ["12%"], "n": [8]})
    assert audit_claims(frame)["verdict"].tolist() == ["inconsistent"]  # 1 of 8 is 12.5%
    assert audit_claims(frame, rounding="half-even")["verdict"].tolist() == ["consistent"]


# By brute force


@settings(max_examples=12)
@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 130)), min_size=1, max_size=6))
def test_verdicts_and_nearest_numbers_are_those_of_a_search(rows):
    texts = [f"{tenths / 10:.1f}%" for tenths, _ in rows]
    audited = audit(percentage=texts, n=[n for _, n in rows])
    for text, (_, row) in zip(texts, audited.iterrows(), strict=True):
        fits = [n for n in range(1, 1200) if len(feasible_counts(text, n))]
        assert (row["verdict"] == "inconsistent") == (row["n"] not in fits)
        assert row["nearest_n"] == min(fits, key=lambda n, stated=row["n"]: (abs(n - stated), n))


@settings(max_examples=40)
@given(st.integers(100, 700), st.integers(0, 250), st.integers(2, 60))
def test_means_are_judged_as_the_functions_for_one_of_them_do(mean, sd, n):
    texts = {"mean": f"{mean / 100:.2f}", "sd": f"{sd / 100:.2f}"}
    assert (one(**texts, n=n)["verdict"] == "consistent") == sd_fits(**texts, n=n)
    assert (one(mean=texts["mean"], n=n)["verdict"] == "consistent") == mean_fits(texts["mean"], n)


@settings(max_examples=40)
@given(st.integers(0, 100), st.integers(1, 400), st.integers(0, 400))
def test_counts_are_judged_as_the_function_for_one_of_them_does(percent, n, count):
    expected = count <= n and count_fits(f"{percent}%", count, n)
    assert (one(percentage=f"{percent}%", n=n, count=count)["verdict"] == "consistent") == expected


# What is refused


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        ([1, 2], 'frame: allowed a pandas DataFrame; found "list"'),
        (pd.DataFrame(), 'frame, columns: allowed a column percentage or mean; found "no column"'),
        (pd.DataFrame({"percent": ["3%"], "n": [1]}), 'allowed a column percentage or mean; found "percent, n"'),
        (pd.DataFrame({"mean": ["3"], "N": [1]}), 'allowed n, how many people answered; found "mean, N"'),
        (pd.DataFrame({"mean": ["3"], "n": [1], "why": [1]}), 'allowed no column that the audit adds; found "why"'),
        (pd.DataFrame([["3", 1, 2]], columns=["mean", "n", "n"]), 'allowed each name once; found "n"'),
    ],
)
def test_a_frame_that_is_none_of_claims_is_refused(frame, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        audit_claims(frame)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"percentage": "30", "n": 50}, 'row 0, column percentage: allowed a percentage with its sign, 0% to 100%'),
        ({"percentage": 0.3, "n": 50}, 'such as "30%" or "67.4%", as text; found 0.3'),
        ({"percentage": "101%", "n": 50}, 'found "101%"'),
        ({"percentage": ["30%"], "n": 50}, "found ['30%']"),
        ({"percentage": "30%", "n": 2.5}, "column n: allowed a whole number of people, 1 to 1,000,000,000; found 2.5"),
        ({"percentage": "30%", "n": "fifty"}, 'found "fifty"'),
        ({"percentage": "30%", "n": -1}, "found -1"),
        ({"percentage": "30%", "n": True}, "found True"),
        ({"percentage": "30%", "n": 1e300}, "found 1e+300"),
        ({"percentage": "30%", "n": float("inf")}, "found inf"),
        ({"percentage": "30%", "n": 50, "count": "15.5"}, 'column count: allowed a whole number of people'),
        ({"percentage": "30%", "mean": "3", "n": 50}, "column mean: allowed nothing in a row that has a percentage"),
        ({"percentage": "", "count": 3, "n": 50}, "column count: allowed nothing in a row without percentage; found 3"),
        ({"mean": "", "sd": "1", "n": 50}, 'column sd: allowed nothing in a row without mean; found "1"'),
        ({"mean": 5.2, "n": 50}, 'column mean: allowed a plain number as printed, such as "5.20", as text; found 5.2'),
        ({"mean": "52%", "n": 50}, 'found "52%"'),
        ({"mean": "9999999", "n": 50}, 'allowed a number up to 1,000,000; found "9999999"'),
        ({"mean": "5", "sd": "-1", "n": 50}, 'a plain number of at least 0, such as "1.10"; found "-1"'),
        ({"mean": "5", "sd": "1", "n": 1}, "for a standard deviation, and at most 100,000 answers; found 1"),
        ({"mean": "5", "n": 50, "scale": "7-1"}, 'column scale: allowed the lowest and the highest answer as text'),
        ({"mean": "5", "n": 50, "scale": 7}, "found 7"),
        ({"mean": "5", "n": 50, "items": 0}, "column items: allowed a whole number of questions, 1 to 1,000; found 0"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_named_with_its_row_and_column(cells, said):
    with pytest.raises(ValueError, match=re.escape(said)) as refused:
        one(**cells)
    assert refused.value.__cause__ is None


def test_every_bad_cell_is_named_at_once_by_the_label_of_its_row():
    frame = pd.DataFrame({"percentage": ["3", "30%", "x"], "n": [1, 2, "y"]}, index=["first", "second", "third"])
    with pytest.raises(ValueError, match=r"^row first, column percentage") as refused:
        audit_claims(frame)
    assert [line.partition(":")[0] for line in str(refused.value).splitlines()] == [
        "row first, column percentage", "row third, column percentage", "row third, column n",
    ]  # fmt: skip


def test_an_unknown_rounding_is_refused():
    with pytest.raises(ValueError, match=r'rounding: allowed half-up, .*; found "up"'):
        audit_claims(flying_pigs(), rounding="up")


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6), st.just("1-7"),
    st.from_regex(r"[<~+-]?[0-9]{1,4}(\.[0-9]{1,7})?%?(-[0-9]{1,2}%?)?", fullmatch=True),
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=150)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"percentage": CELLS, "mean": CELLS, "sd": CELLS, "n": CELLS | st.integers(1, 300), "count": CELLS},
            optional={"items": CELLS, "scale": CELLS, "question": CELLS, "report": CELLS},
        ),
        max_size=3,
    )
)
def test_whatever_is_in_a_frame_it_is_audited_or_refused_in_lines(rows):
    frame = pd.DataFrame(
        rows, columns=["percentage", "mean", "sd", "n", "count", "items", "scale", "question", "report"]
    )
    before = frame.copy(deep=True)
    said, audited = "", None
    try:
        audited = audit_claims(frame)
    except ValueError as refused:
        said = str(refused)
    assert all(re.match(r"(row .*, column|\.\.\.)", line) for line in said.splitlines()), said
    if audited is not None:
        assert set(audited["verdict"]) <= {"consistent", "inconsistent", "nothing to check"}
        assert (audited["why"] != "").all()
    pd.testing.assert_frame_equal(frame, before)
