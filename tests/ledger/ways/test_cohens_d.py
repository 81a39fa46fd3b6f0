"""Cohen's d of two means, on made-up reports."""

from math import sqrt

import pytest
from scipy.stats import ttest_ind_from_stats

from analysis.claims.estimates.standardized import SPREADS
from analysis.ledger.telling import reason
from analysis.ledger.ways.cohens_d import WORDS


def test_cohens_d_of_two_means(judged):
    means = ("after", "mean", "5.0", "quoted", ""), ("before", "mean", "4.0", "quoted", "")
    sds = ("sd2", "standard deviation", "2.0", "quoted", ""), ("sd1", "standard deviation", "2.0", "quoted", "")
    d = [
        judged(*means, *sds, ("d", "effect size", one, "cohens-d", "after before sd2 sd1"))[0] for one in ("0.5", "0.7")
    ]
    assert d == ["rebuilt", "contradicted"]


# Of 100 people and 10, means of 5.0 and 4.0, deviations of 1.0 and 3.0: by hand the pooled variance is (99 + 81) / 108,
# so that d is 0.7746; without weights 1 / sqrt(5) = 0.4472; Hedges's g is 0.7746 (1 - 3 / 431) = 0.7692; Glass's delta
# is 1 or 1/3.
GROUPS = {"all": ("n", "exact"), "others": ("m", "exact")}
OTHERS = {"group_id": "others"}


def told(judged, d, numbers=("5.0", "4.0", "1.0", "3.0"), sizes=("100", "10"), groups=GROUPS, beside=False):
    mean1, mean2, sd1, sd2 = numbers
    return judged(
        ("n", "count", sizes[0], "quoted", ""), ("m", "count", sizes[1], "quoted", "", OTHERS if groups else {}),
        ("one", "mean", mean1, "quoted", ""), ("two", "mean", mean2, "quoted", "", OTHERS if groups else {}),
        ("s1", "standard deviation", sd1, "quoted", ""),
        ("s2", "standard deviation", sd2, "quoted", "", OTHERS if groups else {}),
        ("d", "effect size", d, "cohens-d", "one two s1 s2" + (" n m" if beside else "")),
        groups=groups,
    )  # fmt: skip


PRECISE = ("5.000", "4.000", "1.000", "3.000")


@pytest.mark.parametrize(
    ("d", "verdict", "methods"),
    [
        ("0.775", "rebuilt", "pooled"),
        ("0.77", "rebuilt", "pooled hedges"),
        ("0.769", "rebuilt under an assumption", "hedges"),
        ("0.45", "rebuilt under an assumption", "average"),
        ("1.00", "rebuilt under an assumption", "first"),
        ("0.33", "rebuilt under an assumption", "second"),
        ("0.60", "contradicted", "pooled"),
        ("0.85", "contradicted", "pooled"),
    ],
)
def test_a_d_is_pooled_by_the_sizes_and_another_convention_is_named(d, verdict, methods, judged):
    for tables in ({}, {"groups": None, "beside": True}):  # sizes of the groups, or named beside it
        found, row = told(judged, d, PRECISE, **tables)
        assert (found, row["methods"]) == (verdict, tuple(methods.split()))
        assert ("standardizer" in row["assumptions"]) == (verdict == "rebuilt under an assumption")
        assert WORDS[row["methods"][0]] in reason(row)


def test_the_usual_d_of_digits_that_were_printed_is_rebuilt(judged):
    found, row = told(judged, "0.77")
    assert found == "rebuilt"
    assert reason(row).startswith("The printed numbers give it by the standard deviation pooled by the sizes of both")
    found, row = told(judged, "0.45")
    assert (found, row["assumptions"]) == ("rebuilt under an assumption", ("standardizer",))
    said = f"Holds if the difference was divided by {WORDS['average']}."
    assert reason(row) == said


def test_without_sizes_the_root_mean_square_is_assumed_to_be_meant(judged):
    found, row = told(judged, "0.45", PRECISE, groups=None)
    assert (found, row["assumptions"], row["methods"]) == (
        "rebuilt under an assumption", ("standardizer",), ("average",),
    )  # fmt: skip
    assert told(judged, "0.775", PRECISE, groups=None)[0] == "contradicted"


def test_where_fewer_may_have_answered_d_may_be_that_of_others(judged):
    """By hand, of 50 people and 10 the variance is (49 + 81) / 58 and d 0.668; of 100 and 5 (99 + 36) / 103: 0.873."""
    ceiling = {"all": ("n", "ceiling"), "others": ("m", "ceiling")}
    assert told(judged, "0.775", PRECISE, groups=ceiling)[0] == "rebuilt"
    found, row = told(judged, "0.85", PRECISE, groups=ceiling)
    assert (found, row["assumptions"]) == ("rebuilt under an assumption", ("nonresponse", "hidden digits"))
    assert [told(judged, d, PRECISE, groups=ceiling)[0] for d in ("0.90", "0.60")] == ["contradicted"] * 2


@pytest.mark.parametrize(
    ("numbers", "sizes"),
    [
        (("52.10", "47.30", "9.80", "11.20"), ("34", "61")),
        (("3.41", "2.98", "0.77", "0.52"), ("12", "9")),
        (("101.5", "99.5", "15.2", "14.8"), ("500", "20")),
        (("7.25", "6.00", "1.10", "2.40"), ("8", "80")),
        (("20.0", "26.0", "5.5", "8.5"), ("40", "15")),
    ],
)
def test_other_made_up_groups_have_the_d_of_their_t(numbers, sizes, judged):
    """By SciPy: Student's t of both groups, times the root of 1/n + 1/m."""
    (mean1, mean2, sd1, sd2), (n, m) = map(float, numbers), map(int, sizes)
    d = ttest_ind_from_stats(mean1, sd1, n, mean2, sd2, m).statistic * sqrt(1 / n + 1 / m)
    found, row = told(judged, f"{d:.2f}", numbers, sizes)
    assert (found, row["methods"][0]) == ("rebuilt", "pooled")
    assert told(judged, f"{1.7 * d:.2f}", numbers, sizes)[0] == "contradicted"


def test_every_convention_has_its_words():
    assert set(WORDS) == set(SPREADS)
