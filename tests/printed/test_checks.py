"""What statistical functions accept, and how they say what they don't."""

import numpy as np
import pandas as pd
import pytest

from analysis.printed.checks import check_choice, check_confidence, check_counts, check_shares


@pytest.mark.parametrize("confidence", [0.001, 0.5, 0.95, 0.999, np.float64(0.9)])
def test_a_confidence_strictly_between_zero_and_one_is_accepted(confidence):
    check_confidence(confidence)


@pytest.mark.parametrize(
    ("confidence", "found"),
    [(0, "0"), (1, "1"), (95, "95"), (-0.5, "-0.5"), (True, "True"), ("0.95", "'0.95'"), (None, "None"),
     (float("nan"), "nan")],
)  # fmt: skip
def test_any_other_confidence_is_refused(confidence, found):
    message = f"^confidence: allowed a number between 0 and 1, both excluded; found {found}$"
    with pytest.raises(ValueError, match=message):
        check_confidence(confidence)


@pytest.mark.parametrize(
    ("count", "n"),
    [
        (0, 1),
        (1, 1),
        (22, 22),
        (np.int64(9), np.int64(22)),
        ([0, 9, 22], [22, 22, 22]),
        ([0, 9, 22], 22),
        (np.array([[0, 1], [2, 3]]), 3),
        (pd.Series([0, 22]), pd.Series([22, 22])),
    ],
)
def test_whole_counts_up_to_n_are_accepted(count, n):
    check_counts(count, n)


@pytest.mark.parametrize(
    ("count", "n", "message"),
    [
        (-1, 22, r"count: allowed whole numbers, 0 to 22; found -1"),
        (23, 22, r"count: allowed whole numbers, 0 to 22; found 23"),
        (9.0, 22, r"count: allowed whole numbers, 0 to 22; found 9.0"),
        (True, 22, r"count: allowed whole numbers, 0 to 22; found True"),
        (float("nan"), 22, r"count: allowed whole numbers, 0 to 22; found nan"),
        ([0, 23], 22, r"count: allowed whole numbers, 0 to 22; found \[ 0 23\]"),
        ([0, -1], [22, 22], r"count: allowed whole numbers, 0 to \[22 22\]; found \[ 0 -1\]"),
        (0, 0, r"n: allowed whole numbers, at least 1; found 0"),
        (0, -5, r"n: allowed whole numbers, at least 1; found -5"),
        (0, 22.0, r"n: allowed whole numbers, at least 1; found 22.0"),
        ([0, 0], [22, 0], r"n: allowed whole numbers, at least 1; found \[22  0\]"),
        ([], [], r"n: allowed whole numbers, at least 1; found \[\]"),
    ],
)
def test_counts_that_no_group_of_people_has_are_refused(count, n, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        check_counts(count, n)


def test_the_refusal_names_the_argument():
    with pytest.raises(ValueError, match=r"^count2: allowed whole numbers, 0 to 51; found 52$"):
        check_counts(52, 51, "count2")


@pytest.mark.parametrize(
    ("count", "n", "name"), [("9", 22, "count"), (None, 22, "count"), (9, "22", "n"), (9, None, "n")]
)
def test_text_or_nothing_for_a_count_is_refused_like_any_other(count, n, name):
    with pytest.raises(ValueError, match=f"^{name}: allowed whole numbers"):
        check_counts(count, n)


@pytest.mark.parametrize("share", [0, 1, 0.0, 1.0, 0.44, np.float64(0.44)])
def test_shares_from_zero_to_one_are_accepted(share):
    check_shares(share=share)


@pytest.mark.parametrize(
    ("share", "found"),
    [(-0.01, "-0.01"), (1.01, "1.01"), (44, "44"), ("44%", "'44%'"), (None, "None"), (True, "True"),
     (float("nan"), "nan")],
)  # fmt: skip
def test_anything_else_is_refused_as_a_share_by_its_name(share, found):
    with pytest.raises(ValueError, match=f"^after: allowed a share from 0 to 1; found {found}$"):
        check_shares(before=0.44, after=share)


def test_a_choice_that_is_none_of_those_allowed_is_refused():
    check_choice("alternative", "less", ("greater", "less"))
    with pytest.raises(ValueError, match='alternative: allowed greater, less; found "two-sided"'):
        check_choice("alternative", "two-sided", ("greater", "less"))
