"""Verdicts on kinds of numbers that are easily misjudged, each by hand or by a published answer."""

from itertools import pairwise

import pytest
from scipy.stats import fisher_exact, hypergeom

from analysis import feasible_counts, p_value_claim
from analysis.claims.p_values import TESTS
from analysis.ledger.telling import reason
from analysis.printed.checks import TooMuchWork

EXACT = {"all": ("n", "exact")}
ASKED = {"asked": ("all", "")}
OF_QUESTION = {"question_id": "asked"}


def of_question(n, *shares):
    """The size of a group, and shares of one question to it, the last of which is judged."""
    rows = [(f"s{place}", "share", text, "share", "", OF_QUESTION) for place, text in enumerate(shares)]
    return ("n", "count", str(n), "quoted", ""), *rows


@pytest.mark.parametrize(
    ("n", "shares", "verdict"),
    [
        # of 59, half up lacks 28% (16 are 27.1%, 17 are 28.8%), cut off lacks 51%, and rounded up 22%
        (59, ["22%", "28%", "51%"], "contradicted"),
        (59, ["28%"], "untestable"),  # 17 of 59, cut off: in one way or another 59 people give every percentage
        (59, ["22%", "51%"], "consistent"),  # 13 and 30, half up
        (30, ["23.4%"], "consistent under an assumption"),  # 7, rounded up
        (30, ["23.4%", "23.3%"], "contradicted"),  # 7 both, rounded up and half up
        (7, ["14%", "28%"], "consistent under an assumption"),  # 1 and 2, cut off
        (7, ["15%", "29%"], "consistent under an assumption"),  # 1 and 2, rounded up
        (7, ["14%", "29%"], "consistent"),
        (7, ["15%", "28%"], "contradicted"),  # one rounded up, one cut off
        (8, ["12%", "13%"], "contradicted"),  # one and the same half
        (8, ["12%", "38%"], "consistent under an assumption"),  # 12.5% and 37.5%, half to even
    ],
)
def test_a_question_has_one_way_of_rounding(n, shares, verdict, judged):
    assert judged(*of_question(n, *shares), groups=EXACT, questions=ASKED)[0] == verdict


@pytest.mark.parametrize(
    ("n", "share", "count"),
    [
        (26, "96-96.1%", 25),  # 96.2%: 96% as the first end is printed
        (26, "95.9-96%", 25),
        (3, "66-66.7%", 2),
        (3, "33.3-34%", 1),
        (7, "14-14.3%", 1),
        (9, "11-11.1%", 1),
    ],
)
def test_the_ends_of_a_range_are_rounded_each_to_its_digits(n, share, count):
    assert list(feasible_counts(share, n)) == [count]


@pytest.mark.parametrize(("p", "verdict"), [("<.001", "contradicted"), ("<0.05", "consistent under an assumption")])
def test_a_p_value_of_a_group_of_ninety(p, verdict, judged):
    own = (
        ("n", "count", "90", "quoted", ""),
        ("after", "share", "60%", "share", "", OF_QUESTION | {"timepoint": "after"}),
        ("before", "share", "44%", "share", "", OF_QUESTION | {"timepoint": "before"}),
        ("p", "p-value", p, "p-value", "after before"),
    )
    assert judged(*own, groups={"all": ("n", "ceiling")}, questions=ASKED)[0] == verdict


@pytest.mark.usefixtures("in_seconds")
@pytest.mark.parametrize(
    ("n", "verdict"),
    [
        (3_036, "rebuilt under an assumption"),
        (2_000, "rebuilt under an assumption"),
        (4_000, "rebuilt under an assumption"),
        (1_001, "untestable"),  # from below 0.0001 to above 0.001, whichever counts: every level is met by some
        (1_200, "rebuilt under an assumption"),
        (800, "consistent under an assumption"),
        (600, "contradicted"),
    ],
)
def test_a_p_value_of_thousands_has_a_verdict_in_seconds(n, verdict, judged):
    own = (
        ("n", "count", str(n), "quoted", ""),
        ("after", "share", "62%", "share", "", OF_QUESTION | {"timepoint": "after"}),
        ("before", "share", "54%", "share", "", OF_QUESTION | {"timepoint": "before"}),
        ("p", "p-value", "<.001", "p-value", "after before"),
    )
    found, _ = judged(*own, groups=EXACT, questions=ASKED)
    assert found == verdict


# By the z of the tables at the edge: of 2,500 people or more 62% and 54% have 5 at least; 50% and 49% have from 0 to
# 1.4, of 5,000 to 2.0.
@pytest.mark.slow
@pytest.mark.usefixtures("in_seconds")
@pytest.mark.parametrize("n", [5_000, 10_000, 20_000, 30_000])
@pytest.mark.parametrize(
    ("shares", "printed", "possible"),
    [
        (("62%", "54%"), "<.001", True),
        (("62%", "54%"), ".03", False),
        (("50%", "49%"), ".07", True),
        (("50%", "49%"), "<.05", True),
        (("50%", "49%"), ">.99", True),
    ],
)
def test_a_p_value_of_up_to_so_many_has_a_verdict_in_seconds(n, shares, printed, possible, judged):
    own = (
        ("n", "count", str(n), "quoted", ""),
        ("after", "share", shares[0], "share", "", OF_QUESTION | {"timepoint": "after"}),
        ("before", "share", shares[1], "share", "", OF_QUESTION | {"timepoint": "before"}),
        ("p", "p-value", printed, "p-value", "after before"),
    )
    found, _ = judged(*own, groups={"all": ("n", "ceiling")}, questions=ASKED)
    assert (found == "contradicted") is not possible
    assert found != "quoted"


def p_of(a, b, n):
    """Fisher's exact p of two groups of one size, by SciPy: twice a tail."""
    return 1 if a == b else min(1, 2 * hypergeom.sf(max(a, b) - 1, 2 * n, n, a + b))


@pytest.mark.parametrize(("a", "b", "n"), [(10_010, 9_850, 20_000), (6_030, 5_930, 12_000), (50_020, 49_400, 100_000)])
def test_a_p_value_of_a_table_of_many_is_found_between_the_edges(a, b, n):
    printed = f"{p_of(a, b, n):.5f}"
    assert p_value_claim(printed, "50%", "49%", n, only_edge=True).overall == "some"
    assert n > 20_000 or p_value_claim(printed, "50%", "49%", range(n - 300, n + 1), only_edge=True).overall == "some"


def test_a_p_value_outside_of_the_edges_is_none_however_many(judged):
    """Of a million people 62% and 54% have z of 99 at least, and of 50.3% and 50.1% of 1.4 at least: p is below .16."""
    assert p_value_claim(".03", "62%", "54%", 1_000_000, only_edge=True).never
    assert p_value_claim(">.2", "50.3%", "50.1%", 1_000_000, only_edge=True).never
    assert p_value_claim(">.2", "50.3%", "50.1%", 1_000_000, test="chi-square", only_edge=True).never
    with pytest.raises(TooMuchWork, match="people a group; found 2,000,000"):
        p_value_claim(".03", "62%", "54%", 2_000_000, only_edge=True)
    with pytest.raises(TooMuchWork, match="counts of one group, each with a search of the other's; found 10,000"):
        p_value_claim(".0512345", "50%", "50%", 1_000_000, only_edge=True)


@pytest.mark.slow
def test_too_many_to_try_is_said_with_the_number(judged):
    own = (
        ("n", "count", "90,000", "quoted", ""),
        ("after", "share", "62%", "share", "", OF_QUESTION | {"timepoint": "after"}),
        ("before", "share", "54%", "share", "", OF_QUESTION | {"timepoint": "before"}),
        ("p", "p-value", "<.001", "p-value", "after before"),
    )
    found, row = judged(*own, groups={"all": ("n", "ceiling")}, questions=ASKED)
    assert found == "quoted"
    assert reason(row).startswith(
        "There is too much to try (n: allowed up to 16,000 numbers of people a group; found 45,001)"
    )


def test_two_numbers_for_one_group_are_said(judged):
    own = (
        ("agreed", "count", "231", "quoted", ""), ("answered", "count", "431", "quoted", ""),
        ("share", "share", "54%", "quotient", "agreed answered"), ("n", "count", "432", "quoted", ""),
    )  # fmt: skip
    found, row = judged(*own, groups=EXACT)
    assert found == "quoted"
    assert "The report also counts this group as 431." in reason(row)
    same = (*own[:3], ("n", "count", "431", "quoted", ""))
    assert "also counts" not in reason(judged(*same, groups=EXACT)[1])


@pytest.mark.parametrize(
    ("size", "others", "said"),
    [
        ("432", [("431", "count", "431", "quoted", "")], "also prints 431 of this group, which differs by little"),
        ("432", [("431", "count", "431", "quoted", ""), ("it", "count", "231", "part", "431")],
         "counts this group as 431"),
        ("500", [("t", "count", "380", "quoted", ""), ("it", "count", "37", "part", "t")], "counts this group as 380"),
        ("52", [("t", "count", "51", "quoted", ""), ("u", "count", "50", "quoted", "")], "prints 51 and 50 of this"),
        ("1,361", [("t", "count", "1,360", "quoted", "")], "also prints 1,360 of this group"),
        ("22", [("t", "count", "23", "quoted", "")], "also prints 23 of this group"),
        ("432", [("t", "count", "231", "quoted", "")], ""),
        ("432", [("t", "count", "431", "quoted", "", {"unit": "charts"})], ""),
        ("432", [("it", "count", "431", "part", "n")], ""),
        ("432", [("t", "count", "431", "quoted", "", {"group_id": "others"})], ""),
        ("432", [("t", "number", "431", "quoted", "")], ""),
    ],
)  # fmt: skip
def test_two_numbers_for_one_group_are_said_without_a_percentage_too(size, others, said, judged):
    n = ("n", "count", size, "quoted", "")
    tables = {"groups": {"all": ("n", "exact"), "others": ("", "not stated")}}
    told = [reason(judged(*own, **tables)[1]) for own in ((*others, n), (n, *others))]
    for one in told if said and others[-1][3] == "quoted" else told[:1]:  # of the size, and of the other number
        assert (" The report also " in one) == bool(said)
    assert said in told[0]


@pytest.mark.parametrize("sizes", [[27, 37, 46, 50], [50], [46, 50], [10, 20, 30], [50, 27], [27, 46]])
def test_a_p_value_is_held_against_any_set_of_sizes(sizes):
    together = p_value_claim("<0.05", "30%", "60%", sizes)
    alone = [p_value_claim("<0.05", "30%", "60%", size) for size in sorted(sizes)]
    assert together.sizes == tuple(size for one in alone for size in one.sizes)
    assert together.holds == tuple(held for one in alone for held in one.holds)
    pairs = p_value_claim("<0.05", "30%", "60%", sizes, test="mcnemar-exact")
    assert set(pairs.sizes) == set(together.sizes)


@pytest.mark.parametrize("test", [name for name in TESTS if not name.startswith(("boschloo", "barnard"))])
@pytest.mark.parametrize(("first", "second"), [("60%", "44%"), ("13%", "12%"), ("99%", "3%"), ("50%", "50%")])
def test_the_tables_at_the_edge_have_the_lowest_and_the_highest_p_value_of_each_size(test, first, second):
    whole, edge = (p_value_claim("<0.05", first, second, range(1, 121), test=test, only_edge=one) for one in (0, 1))
    assert edge.holds == whole.holds
    assert edge.highest_by_size == pytest.approx(whole.highest_by_size, rel=1e-12)
    assert (edge.lowest, edge.highest) == pytest.approx((whole.lowest, whole.highest), rel=1e-12)


# Above 1,000 a group every count counts, not only those of the largest size: SciPy's fisher_exact of one table each.


@pytest.mark.usefixtures("in_seconds")
@pytest.mark.parametrize(
    ("table", "printed"),
    [
        ((572, 550, 1_100), "0.3705"),
        ((572, 550, 1_100), "0.370458"),
        ((572, 550, 1_100), "0.37045825"),
        ((598, 575, 1_150), "0.3588"),
        ((598, 575, 1_150), "0.358807"),
        ((530, 505, 1_013), "0.286125"),
        ((367, 349, 702), "0.3641088"),
    ],
)
def test_a_p_value_of_a_table_of_any_size_up_to_the_ceiling_is_not_contradicted(table, printed, judged):
    after, before, n = table
    shares = f"{100 * after / n:.0f}%", f"{100 * before / n:.0f}%"
    p = fisher_exact([[after, n - after], [before, n - before]]).pvalue
    assert f"{p:.{len(printed) - 2}f}" == printed
    own = (
        ("n", "count", "1,200", "quoted", ""),
        ("after", "share", shares[0], "share", "", OF_QUESTION | {"timepoint": "after"}),
        ("before", "share", shares[1], "share", "", OF_QUESTION | {"timepoint": "before"}),
        ("p", "p-value", printed, "p-value", "after before"),
    )
    found, row = judged(*own, groups={"all": ("n", "ceiling")}, questions=ASKED)
    assert found == "consistent under an assumption"
    assert "Fisher's exact test" in reason(row)


def counts(share, n):
    return [count for count in range(n + 1) if (200 * count + n) // (2 * n) == share]


@pytest.mark.parametrize("test", ["fisher", "fisher-mid-p", "chi-square", "chi-square-yates", "mcnemar-exact"])
@pytest.mark.parametrize(("first", "second"), [(52, 50), (7, 9), (50, 50), (97, 3), (0, 1), (100, 100)])
def test_what_is_sought_between_the_edges_is_what_trying_every_table_finds(first, second, test):
    sizes, printed = [*range(150, 164), 400], [f"{place / 100:.2f}" for place in range(0, 101, 7)]
    for p in (*printed, "0.7346", "0.1203", "<0.02", ">0.6", "\u22650.99"):
        whole, edge = (
            p_value_claim(p, f"{first}%", f"{second}%", sizes, test=test, only_edge=one) for one in (False, True)
        )
        assert edge.never == whole.never
        assert edge.overall == whole.overall
        assert [held == "all" for held in edge.holds] == [held == "all" for held in whole.holds]
        if set(edge.holds) <= {"none", "some"} and edge.lowest is not None and edge.never:
            assert edge.holds == whole.holds


@pytest.mark.parametrize("size", [1_100, 1_150, 1_013])
def test_a_p_value_that_no_table_of_a_thousand_gives_is_true_of_none(size):
    def p(table):
        a, b = table
        tail = hypergeom.sf(max(a, b) - 1, 2 * size, size, a + b)
        return min(1, 2 * tail) if a != b else 1

    every = sorted(p((a, b)) for a in counts(52, size) for b in counts(50, size))
    gaps = [(one + other) / 2 for one, other in pairwise(every) if other > one * 1.0005]
    for between in gaps[:: len(gaps) // 5]:
        printed = f"{between:.9f}"
        assert p_value_claim(printed, "52%", "50%", size, only_edge=True).never
    for given in every[:: len(every) // 5]:
        assert p_value_claim(f"{given:.9f}", "52%", "50%", size, only_edge=True).overall == "some"
