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


@pytest.mark.parametrize(
    ("after", "before", "n", "size_is", "printed", "verdict", "because"),
    [
        # of 90, 54 and 40 alone are printed so, and differ by 15.56
        ("60%", "44%", 90, "exact", "+16%", "rebuilt",
         "The counts of the two shares differ by just that, in percentage points."),
        ("60%", "44%", 90, "exact", "+17%", "contradicted",
         "Whole people can differ by 15.6, which is not printed as +17%."),
        ("60%", "44%", 90, "exact", "+15%", "contradicted",
         "Whole people can differ by 15.6, which is not printed as +15%."),
        ("60%", "44%", 25, "exact", "+17%", "contradicted",  # 15 and 11
         "Whole people can differ by 16.0, which is not printed as +17%."),
        ("60%", "44%", 25, "exact", "+16%", "rebuilt",
         "The counts of the two shares differ by just that, in percentage points."),
        ("34%", "15%", 41, "exact", "+19%", "rebuilt under an assumption",  # 14 and 6 differ by 19.51
         "Holds if the change was computed from the percentages as they are printed, rounded."),
        ("34%", "15%", 41, "exact", "+20%", "rebuilt",
         "The counts of the two shares differ by just that, in percentage points."),
        ("60%", "44%", 90, "ceiling", "+17%", "rebuilt under an assumption",  # 53 of 88 and 34 of 78: 16.6
         "Holds if the change was computed before its parts were rounded."),
        ("60%", "44%", 3000, "exact", "+17%", "rebuilt under an assumption",  # 1,814 and 1,306: 16.93
         "Holds if the change was computed before its parts were rounded."),
        ("60%", "44%", 3000, "exact", "+18%", "contradicted",
         "Whole people can differ by between 15 and 17, which is not printed as +18%."),
    ],
)  # fmt: skip
def test_a_change_of_so_many_people(after, before, n, size_is, printed, verdict, because, judged):
    asked = {"question_id": "asked"}
    own = (
        ("n", "count", str(n), "quoted", ""),
        ("after", "share", after, "share", "", asked | {"timepoint": "after"}),
        ("before", "share", before, "share", "", asked | {"timepoint": "before"}),
        ("it", "change", printed, "difference", "after before", POINTS),
    )
    found, row = judged(*own, groups={"all": ("n", size_is)}, questions={"asked": ("all", "")})
    assert (found, reason(row)) == (verdict, because)


@pytest.mark.parametrize(
    ("counts", "shares", "printed", "verdict"),
    [
        # By fractions: 54/90 - 40/90 = 15.56, 54/90 - 40/88 = 14.55, 18/22 - 21/51 = 40.64, 7/57 - 2/60 = 8.95,
        # 101/312 - 77/298 = 6.53.
        (("54", "90", "40", "90"), ("60%", "44%"), "15.6", "rebuilt"),
        (("54", "90", "40", "88"), ("60%", "45%"), "14.5", "rebuilt"),
        (("54", "90", "40", "88"), ("60%", "45%"), "15.6", "contradicted"),
        (("18", "22", "21", "51"), ("82%", "41%"), "40.6", "rebuilt"),
        (("18", "22", "21", "51"), ("82%", "41%"), "41", "rebuilt"),
        (("7", "57", "2", "60"), ("12%", "3%"), "8.9", "rebuilt"),
        (("7", "57", "2", "60"), ("12%", "3%"), "9.1", "contradicted"),
        (("101", "312", "77", "298"), ("32.4%", "25.8%"), "6.5", "rebuilt"),
        (("101", "312", "77", "298"), ("32.4%", "25.8%"), "6.6", "rebuilt under an assumption"),
    ],
)
def test_a_difference_of_two_printed_counts_is_determined_by_them(counts, shares, printed, verdict, judged):
    named = [(name, "count", one, "quoted", "") for name, one in zip("a n b m".split(), counts, strict=True)]
    of_shares = ("one", "share", shares[0], "quotient", "a n"), ("other", "share", shares[1], "quotient", "b m")
    found, row = judged(*named, *of_shares, ("it", "change", printed, "difference", "one other", POINTS))
    assert found == verdict
    if verdict == "rebuilt":
        assert reason(row) == "The counts of the two shares differ by just that, in percentage points."
