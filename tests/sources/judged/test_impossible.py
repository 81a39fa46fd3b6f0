"""Sentences as reports print them, judged: what cannot be, and what nothing bears on.

Right answers come from counts by hand, SciPy's own tests, and published tables, as said beside them.
"""

import pytest

from analysis.ledger import telling


@pytest.mark.parametrize(
    "text",
    ["-3 of 22 clinicians agreed.", "−3/22 nurses", "−3 (n = 22) agreed; -3 nurses.", "14% (−3 of 22)", "-3 of 22."],
)
def test_a_count_below_0_is_recorded_as_impossible_and_nothing_is_checked_against_it(text, judged):
    found = judged(text)
    count = next(row for printed, row in found.items() if printed[1:] == "3")
    assert (count["verdict"], telling.reason(count)) == ("contradicted", "Impossible: a count is never below 0.")
    assert found.get("14%", {"verdict": "quoted"})["verdict"] == "quoted"


# What cannot be is recorded, and says so


@pytest.mark.parametrize(
    ("text", "printed", "why"),
    [
        ("The groups did not differ (p = -.22).", "-.22", "Impossible: a p-value is from 0 to 1."),
        ("The groups did not differ (P = 5.2).", "5.2", "Impossible: a p-value is from 0 to 1."),
        ("In all, 105% agreed.", "105%", "Impossible: a share is from 0% to 100%."),
        ("23 of 22 nurses agreed.", "23", "Impossible: 23 of 22."),
        ("It was right in 105% (23/22).", "105%", "Impossible: a share is from 0% to 100%."),
        ("It was right in 105% (23/22).", "23", "Impossible: 23 of 22."),
    ],
)
def test_a_number_that_cannot_be_is_recorded_and_contradicted(text, printed, why, judged):
    row = judged(text)[printed]
    assert (row["verdict"], telling.reason(row)) == ("contradicted", why)


@pytest.mark.parametrize(("printed", "bound"), [("0", "0.5"), (".000", "0.0005"), ("0.00", "0.005")])
def test_a_p_value_of_nought_is_read_as_a_bound(printed, bound, judged):
    row = judged(f"HR 0.55 (95% CI 0.43-0.71; P = {printed})")[printed]
    assert row["verdict"] == "rebuilt under an assumption"
    assert telling.reason(row).endswith(f"{printed} is read as a p that rounds to it: p < {bound}.")


@pytest.mark.parametrize(
    "text",
    [
        "Scores rose from 4.00 (SD 1.39) to 5.30 (SD 1.56), n = 50, paired t-test P = .03.",
        "Scores were 4.00 (SE 0.20) and 5.30 (SE 0.22), P = .03.",
        "HR 0.80 (95% CI 0.98 to 0.65), P = .016.",
    ],
)
def test_what_is_quoted_is_not_said_to_have_nothing_that_bears_on_it(text, judged):
    rows = [row for row in judged(text, scale="1 to 7").values() if row["verdict"] == "quoted"]
    assert rows
    said = "held against nothing else that is printed", "which cannot be"
    assert all(any(one in telling.reason(row) for one in said) for row in rows)


@pytest.mark.parametrize(
    ("text", "printed", "why"),
    [
        ("Cramér's V was 1.2", "1.2", "Cramér's V is from 0 to 1"),
        ("Cramer's V = -0.1", "-0.1", "Cramér's V is from 0 to 1"),
        ("a correlation of 1.2", "1.2", "a correlation is from -1 to 1"),
        ("Pearson r = -1.01", "-1.01", "a correlation is from -1 to 1"),
        ("chi-square = −3.4, P = .04", "−3.4", "a chi-square is never below 0"),
        ("χ² (1) = -2.2", "-2.2", "a chi-square is never below 0"),
    ],
)
def test_a_statistic_outside_its_bounds_is_recorded_and_impossible(text, printed, why, judged):
    row = judged(text)[printed]
    assert (row["verdict"], row["impossible"]) == ("contradicted", why)


@pytest.mark.parametrize("text", ["the NNT was 12", "number needed to treat, 12", "The numbers needed to harm were 12"])
def test_a_number_needed_to_treat_is_quoted(text, judged):
    assert judged(text)["12"]["verdict"] == "quoted"
