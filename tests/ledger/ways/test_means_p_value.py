"""P-values of two means, on made-up reports with the numbers of known tests: right p-values, and wrong ones."""

import numpy as np
import pytest
from scipy.stats import ttest_ind_from_stats

from analysis.ledger.telling import reason

# R's `sleep`: 10 people each, means 0.75 and 2.33, deviations 1.789 and 2.002; t.test has Welch's p = 0.07939, and
# 0.07919 with var.equal. SciPy's example of ttest_ind_from_stats: variances 87.5 and 39.0, p = 0.3752.
SLEEP = "0.75", "2.33", "1.789", "2.002", "10", "10"
SCIPY = "15.0", "12.0", "9.354", "6.245", "13", "11"
# By SciPy over all rounding Welch's p is from .0422 to .0515 and Student's from .0769 to .0897.
APART = "71.2", "76.9", "10.3", "14.8", "25", "60"
CHANGE = "4.00", "5.30", "1.39", "1.56", "50", "50"  # by hand t = 1.30 / sqrt((1.39² + 1.56²) / 50) = 4.40, 98 degrees


def told(numbers, printed, judged, way="means-p-value"):
    kinds = ("mean", "mean", "standard deviation", "standard deviation", "count", "count")
    own = [(f"x{place}", kind, one, "quoted", "") for place, (kind, one) in enumerate(zip(kinds, numbers, strict=True))]
    return judged(*own, ("p", "p-value", printed, way, "x1 x0 x3 x2 x5 x4"))


@pytest.mark.parametrize(
    ("numbers", "printed", "verdict"),
    [
        (CHANGE, "<.001", "rebuilt"),
        (CHANGE, ".03", "contradicted"),
        (CHANGE, ">.05", "contradicted"),
        (SLEEP, "0.08", "rebuilt"),
        (SLEEP, "<0.1", "rebuilt"),
        (SLEEP, "0.079", "consistent under an assumption"),
        (SLEEP, "0.0794", "consistent under an assumption"),
        (SLEEP, "<0.05", "contradicted"),
        (SCIPY, "0.375", "consistent under an assumption"),
        (SCIPY, "<0.5", "rebuilt"),
        (SCIPY, "0.2", "contradicted"),
        (APART, ".05", "consistent under an assumption"),
        (APART, ".083", "consistent under an assumption"),
        (APART, "<.1", "rebuilt"),
        (APART, "<.05", "consistent under an assumption"),
        (APART, ".06", "contradicted"),
        (APART, ".055", "contradicted"),
        (APART, ".07", "contradicted"),
        (APART, ".04", "consistent under an assumption"),
        (APART, ".10", "contradicted"),
    ],
)
def test_a_p_value_of_two_means_is_that_of_a_t_test(numbers, printed, verdict, judged):
    found, row = told(numbers, printed, judged)
    assert found == verdict
    assert row["low"] <= row["high"]
    assert reason(row).endswith("by the standard deviation of their differences.")


def test_of_a_mean_of_one_digit_any_p_value_would_have_passed(judged):
    found, row = told(("4", "4", "1", "1", "500", "500"), "<0.05", judged)
    assert (found, row["high"]) == ("untestable", 1)


def test_one_size_can_be_that_of_both(judged):
    means = ("a", "mean", "5.30", "quoted", ""), ("b", "mean", "4.00", "quoted", "")
    sds = ("s", "standard deviation", "1.56", "quoted", ""), ("t", "standard deviation", "1.39", "quoted", "")
    own = *means, *sds, ("n", "count", "50", "quoted", "")
    assert judged(*own, ("p", "p-value", "<.001", "means-p-value", "a b s t n n"))[0] == "rebuilt"


# Of one group before and after: R's example of a paired test is the same `sleep`, p = 0.002833 at r = 0.795; of CHANGE
# the paired t is 1.30 √50 / √(1.39² + 1.56² - 2 r 1.39 1.56), from 3.12 at r = -1, which is p = 0.003.


def of_one_group(numbers, printed, judged, way="means-p-value", **second):
    mean1, mean2, sd1, sd2, n1, n2 = numbers
    early, late = {"timepoint": "before"}, {"timepoint": "after"}
    return judged(
        ("n1", "count", n1, "quoted", ""), ("n2", "count", n2, "quoted", ""),
        ("m1", "mean", mean1, "quoted", "", early), ("m2", "mean", mean2, "quoted", "", late | second),
        ("s1", "standard deviation", sd1, "quoted", "", early), ("s2", "standard deviation", sd2, "quoted", "", late),
        ("p", "p-value", printed, way, "m2 m1 s2 s1 n2 n1"),
        groups={"all": ("n1", "exact"), "others": ("n2", "exact")},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "printed", "verdict", "said"),
    [
        (SLEEP, "0.003", "consistent under an assumption", "before and after correlate at 0.78 to 0.81: by Student's"),
        (SLEEP, "0.02", "consistent under an assumption", "Holds if the same people were compared by a paired t-test"),
        (SLEEP, "<0.05", "untestable", "Any p-value of the kind would have passed: by Student's and Welch's"),
        (SLEEP, "0.9", "contradicted", "by a paired t-test, p is at most 0.223, by the correlation of before"),
        (SLEEP, "0.08", "rebuilt", "it holds if before and after correlate at "),
        (SLEEP, "0.079", "consistent under an assumption", "it holds if before and after correlate at "),
        (CHANGE, "<.001", "rebuilt", "it holds if before and after correlate at −0.6"),
        (CHANGE, "<.01", "rebuilt", "it holds if before and after correlate in any way."),
        (CHANGE, ".003", "consistent under an assumption", "Of wrong numbers in its place, over 99% would not have"),
        (CHANGE, ".03", "contradicted", "by the correlation of before with after: none gives it."),
        (("4.0", "4.1", "1.0", "1.0", "30", "30"), "0.01", "untestable", "it holds if before and after"),
    ],
)
def test_a_p_value_of_one_group_before_and_after_may_be_of_a_paired_test(numbers, printed, verdict, said, judged):
    found, row = of_one_group(numbers, printed, judged)
    assert (found, said in reason(row)) == (verdict, True), reason(row)


def test_of_people_who_are_not_the_same_no_paired_test_is_tried(judged):
    fewer = (*SLEEP[:4], "10", "9")
    assert of_one_group(fewer, "0.003", judged)[0] == "contradicted"
    assert of_one_group(SLEEP, "0.003", judged, group_id="others")[0] == "contradicted"


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [
        (CHANGE, ".00003"), (CHANGE, ".000027"), (SLEEP, ".0794"), (SLEEP, "0.079"), (SCIPY, ".375"), (SCIPY, ".37"),
        (("5.30", "4.70", "1.10", "1.20", "60", "55"), ".0062"),
    ],
)  # fmt: skip
def test_the_power_is_the_share_of_p_values_of_the_same_digits_that_no_test_gives(numbers, printed, judged):
    """By brute force: SciPy's two tests at every mean and deviation of a grid that is printed so."""
    mean1, mean2, sd1, sd2 = (
        np.linspace(value - half, value + half, 9)
        for value, half in ((float(one), 0.5 * 10.0 ** -len(one.partition(".")[2])) for one in numbers[:4])
    )
    one, two, s, t = np.meshgrid(mean1, mean2, sd1, sd2)
    n, m = map(int, numbers[4:])
    given = [ttest_ind_from_stats(one, s, n, two, t, m, equal_var=equal).pvalue for equal in (True, False)]
    lowest, highest = np.min(given), np.max(given)
    unit, decimals = float(printed), len(printed.partition(".")[2])
    step = 10.0**-decimals
    furthest = 500 if decimals > 3 else 10**decimals
    others = [value for k in range(-furthest, furthest + 1) if k and -1e-12 < (value := unit + k * step) < 1 + 1e-12]
    passed = [value for value in others if lowest < value + step / 2 and value - step / 2 <= highest]
    found, row = told(numbers, printed, judged)
    assert found == "consistent under an assumption"
    assert row["power"] == pytest.approx(1 - len(passed) / len(others), abs=1e-12)
    assert ("with as many decimals" in reason(row)) == (row["power"] > 0)
    assert ("up to 500 units of the last one away" in reason(row)) == (decimals > 3)


UNEVEN = [
    ("71.2", "76.9", "10.3", "14.8", "25", "60"), ("12.1", "15.2", "3.1", "8.4", "12", "40"),
    ("101.3", "95.2", "21.5", "9.8", "60", "18"), ("5.31", "6.02", "2.40", "0.91", "15", "80"),
    ("48.2", "55.9", "9.6", "19.7", "22", "75"), ("3.10", "2.20", "0.80", "2.10", "30", "90"),
]  # fmt: skip


@pytest.mark.parametrize("numbers", UNEVEN)
def test_a_p_value_between_those_of_the_two_tests_is_of_neither(numbers, judged):
    """By brute force: SciPy's two tests at every mean and deviation of a grid that is printed so."""
    mean1, mean2, sd1, sd2 = (
        np.linspace(value - half, value + half, 9)
        for value, half in ((float(one), 0.5 * 10.0 ** -len(one.partition(".")[2])) for one in numbers[:4])
    )
    one, two, s, t = np.meshgrid(mean1, mean2, sd1, sd2)
    n, m = map(int, numbers[4:])
    given = [ttest_ind_from_stats(one, s, n, two, t, m, equal_var=equal).pvalue for equal in (True, False)]
    (_, below), (above, _) = sorted((np.min(each), np.max(each)) for each in given)
    assert below < above
    found, row = told(numbers, f"{(below + above) / 2:.7f}", judged)
    assert found == "contradicted"
    assert ", with none that would be printed so." in reason(row)
    for each in given:
        assert told(numbers, f"{np.median(each):.7f}", judged)[0] != "contradicted"


# One-sided, on the side on which the means differ: half of the two-sided p-values of SciPy, and of R's paired .002833.


@pytest.mark.parametrize(
    ("numbers", "printed", "verdict"),
    [
        (SLEEP, "0.04", "rebuilt"),
        (SLEEP, "0.0397", "consistent under an assumption"),
        (SLEEP, "0.0794", "contradicted"),
        (SCIPY, "0.188", "consistent under an assumption"),
        (SCIPY, "0.375", "contradicted"),
        (CHANGE, "<.001", "rebuilt"),
    ],
)
def test_a_one_sided_p_value_of_two_means_is_half_of_the_other(numbers, printed, verdict, judged):
    mean1, mean2, sd1, sd2 = map(float, numbers[:4])
    half = ttest_ind_from_stats(mean1, sd1, int(numbers[4]), mean2, sd2, int(numbers[5])).pvalue / 2
    found, row = told(numbers, printed, judged, "means-p-value-one-sided")
    assert found == verdict
    assert row["low"] <= half <= row["high"]
    assert "one-sided" in reason(row)


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [("0.0014", "untestable"), (".3", "contradicted"), (".5", "contradicted")],
)
def test_a_paired_test_of_one_side_is_half_of_that_of_two(printed, verdict, judged):
    found, row = of_one_group(SLEEP, printed, judged, way="means-p-value-one-sided")
    assert found == verdict
    if found != "contradicted":
        assert row["correlation_low"] <= 0.795 <= row["correlation_high"] + 0.005


# A test that is named is the only one. APART's p-values are as above; R's `sleep` has .002833 by a paired test.


@pytest.mark.parametrize(
    ("numbers", "way", "printed", "verdict"),
    [
        (APART, "welch", ".047", "consistent under an assumption"),
        (APART, "student", ".083", "consistent under an assumption"),
        (APART, "welch", ".083", "contradicted"),
        (APART, "student", ".047", "contradicted"),
        (APART, "student", ".06", "contradicted"),
        (APART, "student", "<.1", "rebuilt"),
        (APART, "student", "<.05", "contradicted"),
        (APART, "welch-one-sided", ".023", "consistent under an assumption"),
        (APART, "student-one-sided", ".023", "contradicted"),
        (APART, "paired-t", ".047", "quoted"),  # of how many pairs is not said
        (SLEEP, "paired-t", "0.0028", "untestable"),  # p may be all from 0 to .223
        (SLEEP, "paired-t", ".2", "consistent under an assumption"),
        (SLEEP, "paired-t-one-sided", "0.0014", "untestable"),
        (SLEEP, "paired-t", "0.9", "contradicted"),
        (CHANGE, "paired-t", "<.01", "rebuilt"),
        (CHANGE, "paired-t", ".03", "contradicted"),
        (CHANGE, "paired-t-one-sided", "<.005", "rebuilt"),
    ],
)
def test_a_t_test_that_is_named_is_the_only_one_tried(numbers, way, printed, verdict, judged):
    found, row = told(numbers, printed, judged, way)
    assert found == verdict, reason(row)
    said = reason(row)
    if found != "quoted":
        kind, _, _ = way.partition("-one")
        assert {"welch": "by Welch's t-test of two groups, ", "student": "by Student's t-test of two groups, "}.get(
            kind, "by a paired t-test, "
        ) in said
        assert ("one-sided" in said) == way.endswith("-one-sided")
        assert ("correlate" in said) == (kind == "paired-t" and found != "untestable")
        assert "Of the same people" not in said
