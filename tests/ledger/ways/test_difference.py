"""A change as the difference of two numbers, on made-up reports: right numbers, and wrong ones."""

import pytest

from analysis.ledger.telling import reason, rebuilt

POINTS = {"unit": "percentage points"}


@pytest.fixture
def changed(judged):
    """The row of a change in percentage points."""

    def change(after, before, printed):
        parts = (("after", "mean share", after, "quoted", ""), ("before", "mean share", before, "quoted", ""))
        return judged(*parts, ("it", "change", printed, "difference", "after before", POINTS))[1]

    return change


@pytest.mark.parametrize(
    ("printed", "verdict", "because"),
    [
        ("16%", "rebuilt", "The printed percentages differ by just that, in percentage points."),
        ("17%", "rebuilt under an assumption", "Holds if the change was computed before its parts were rounded."),
        ("18%", "contradicted", "No choice that was tried gives 18%."),
    ],
)
def test_a_change_of_two_percentages(printed, verdict, because, changed):
    row = changed("60%", "44%", printed)
    assert (row["verdict"], reason(row)) == (verdict, because)
    assert rebuilt(row) == "+16 (between 15 and 17 before rounding)"


def test_a_change_that_was_printed_with_a_decimal_keeps_it(changed):
    assert rebuilt(changed("60.5%", "44.2%", "+16.3%")) == "+16.3 (between 16.2 and 16.4 before rounding)"


def test_a_change_of_other_numbers_is_not_one_of_points(judged):
    counts = ("after", "count", "31", "quoted", ""), ("before", "count", "20", "quoted", "")
    _, row = judged(*counts, ("it", "change", "11", "difference", "after before"))
    assert (rebuilt(row), reason(row)) == (
        "11 (between 10 and 12 before rounding)",
        "The printed numbers differ by just that.",
    )
