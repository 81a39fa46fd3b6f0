"""Why a p-value by a test that is not named is what it is, in words."""

from dataclasses import replace
from functools import cache
from math import comb

import numpy as np
import pytest
from scipy.stats import barnard_exact, binomtest, boschloo_exact, chi2, chi2_contingency, fisher_exact
from statsmodels.api import Logit
from statsmodels.stats.proportion import test_proportions_2indep as compare_proportions

from analysis.ledger.ledger import build
from analysis.ledger.telling import reason

P = "medlive-2025-outcomes.confidence-p"


def test_a_p_value_that_not_every_table_gives_says_so(data):
    row = build(data).set_index("statistic_id").loc[P].to_dict() | {"assumptions": ("independent groups",)}
    assert "every table of them agrees" in reason(row)
    assert "not every table agrees" in reason(row | {"always_from": 40})


def test_a_p_value_that_fails_at_the_largest_size_says_so(data):
    # so p is for 32 people a group (4 and 21 of them); for 463 it is far below
    printed = data.statistics["as_printed"].mask(data.statistics["way"] == "p-value", "0.00002")
    rows = build(replace(data, statistics=data.statistics.assign(as_printed=printed))).set_index("statistic_id")
    row = rows.loc[P]
    assert row["verdict"] == "consistent under an assumption"
    assert "not every table agrees" in reason(row)


def before_and_after(n, after, before, printed):
    """A p-value of two shares of `n` people, or of nobody knows how many."""
    question = {"question_id": "asked"}
    size = (("n", "count", str(n), "quoted", ""),) if n else ()
    return (
        *size,
        ("after", "share", after, "share", "", question | {"timepoint": "after"}),
        ("before", "share", before, "share", "", question | {"timepoint": "before"}),
        ("p", "p-value", printed, "p-value", "after before"),
    )


def exactly(n, after, before, printed, judged):
    tables = {"groups": {"all": ("n", "exact")}, "questions": {"asked": ("all", "")}}
    return judged(*before_and_after(n, after, before, printed), **tables)


def others(table):
    """By scipy: chi-square without and with Yates's correction, and twice the smaller one-sided exact p-value."""
    sides = [fisher_exact(table, alternative=side).pvalue for side in ("greater", "less")]
    plain, corrected = (chi2_contingency(table, correction=one).pvalue for one in (False, True))
    return {"a chi-square test": plain, "Yates": corrected, "the central convention": min(1, 2 * min(sides))}


@pytest.mark.parametrize(
    ("n", "after", "before", "name", "printed"),
    [
        (90, 54, 40, "a chi-square test", "0.04"),
        (50, 30, 20, "a chi-square test", "0.046"),
        (40, 18, 10, "a chi-square test", "0.061"),
        (40, 18, 10, "Yates", "0.101"),
        (60, 33, 21, "a chi-square test", "0.028"),
        (80, 20, 35, "a chi-square test", "0.013"),
    ],
)
def test_a_p_value_of_another_usual_test_than_fishers_is_consistent_if_that_was_used(
    n, after, before, name, printed, judged
):
    table = [[after, n - after], [before, n - before]]
    decimals = len(printed) - 2
    assert f"{others(table)[name]:.{decimals}f}" == printed != f"{fisher_exact(table).pvalue:.{decimals}f}"
    shares = f"{100 * after / n:.0f}%", f"{100 * before / n:.0f}%"
    found, row = exactly(n, *shares, printed, judged)
    assert found == "consistent under an assumption"
    assert row["assumptions"] == ("independent groups", "usual test")
    assert name in reason(row)
    assert 0.9 < row["power"] < 1


@pytest.mark.parametrize("printed", ["0.2", "0.001", "<0.001", "<0.01", "0.3", ">0.1"])
def test_a_p_value_that_no_usual_test_of_groups_gives_is_contradicted(printed, judged):
    found, row = exactly(90, "60%", "44%", printed, judged)  # from .037 to .053, by one test or another
    assert found == "contradicted"
    assert "McNemar" in reason(row)
    assert not row["assumptions"]


@pytest.mark.parametrize(
    ("after", "before", "printed"),
    [("60%", "44%", "<0.05"), ("66%", "13%", "<0.01"), ("20%", "10%", "<0.05"), ("55%", "50%", "<0.05"),
     ("60%", "40%", "0.03"), ("50%", "50%", "<0.05")],
)  # fmt: skip
def test_a_p_value_without_a_size_says_of_which_sizes_it_would_be_true(after, before, printed, judged):
    tables = {"groups": {"all": ("", "not stated")}, "questions": {"asked": ("all", "")}}
    found, row = judged(*before_and_after(0, after, before, printed), **tables)
    assert found == "quoted"
    low, high = (0, float(printed[1:])) if printed.startswith("<") else (float(printed) - 0.005, float(printed) + 0.005)
    held = {}
    for n in range(1, 301):
        for a in counts(after, n):
            for b in counts(before, n):
                held.setdefault(n, []).append(low <= fishers(a, b, n) < high)
    some, lacking = [n for n in held if any(held[n])], [n for n in held if not all(held[n])]
    said = reason(row)
    first, last = (some[0], some[-1]) if some else (0, 0)
    assert (f"of none up to {first - 1} people a group" in said) is (first > min(held))
    always = [n for n in held if n > max(lacking, default=0)]
    assert (f"of every table from {always[0] if always else 0} on" in said) is bool(always)
    assert ("true of no table of up to 300 people each" in said) is (not some)
    assert (f"of some up to {last}, and of none above" in said) is (printed == "0.03")


def fishers(a, b, n):
    """Fisher's two-sided p-value of groups of one size, in whole numbers: of all tables that are no more probable."""
    of_one = ways_to_choose(n)
    ways = [of_one[k] * of_one[a + b - k] for k in range(max(0, a + b - n), min(n, a + b) + 1)]
    seen = of_one[a] * of_one[b]
    return sum(way for way in ways if way <= seen) / sum(ways)


@cache
def ways_to_choose(n):
    return [comb(n, k) for k in range(n + 1)]


@pytest.mark.parametrize(("a", "b", "n"), [(54, 40, 90), (3, 0, 5), (150, 149, 300), (7, 7, 20)])
def test_fishers_p_value_in_whole_numbers_is_that_of_scipy(a, b, n):
    assert fishers(a, b, n) == pytest.approx(fisher_exact([[a, n - a], [b, n - b]]).pvalue, rel=1e-9)


def counts(share, n):
    return [count for count in range(n + 1) if (200 * count + n) // (2 * n) == int(share.rstrip("%"))]


# As the difference of two groups, and what it would take. McNemar's p by SciPy's binomtest, over every pairing.


@pytest.mark.parametrize(
    ("n", "after", "before", "printed"),
    [(50, 30, 22, "0.008"), (20, 16, 9, "0.016"), (90, 54, 40, "<.001"), (30, 18, 12, "0.031"), (40, 30, 20, "0.002"),
     (25, 15, 10, "0.063")],
)  # fmt: skip
def test_a_p_value_that_only_a_pairing_gives_says_what_it_would_take(n, after, before, printed, judged):
    high = float(printed[1:]) if printed.startswith("<") else float(printed) + 0.0005
    low = 0 if printed.startswith("<") else float(printed) - 0.0005
    pairings = [(after - both, before - both) for both in range(max(0, after + before - n), before + 1)]
    assert any(low <= binomtest(gained, gained + lost).pvalue < high for gained, lost in pairings)
    assert not low <= fisher_exact([[after, n - after], [before, n - before]]).pvalue < high
    found, row = exactly(n, f"{100 * after / n:.0f}%", f"{100 * before / n:.0f}%", printed, judged)
    said = reason(row)
    assert found == "contradicted"
    assert said.startswith(f"As the difference of two independent groups, {n} people a group, it is contradicted: ")
    assert "two-sided. It would take people who were asked twice, and that their answers are paired in a way" in said


@pytest.mark.parametrize(
    ("people", "questions", "after", "before", "printed"),
    [(60, 3, 71, 81, "<0.01"), (30, 2, 60, 55, "<0.05"), (40, 4, 50, 45, "<0.01"), (20, 5, 40, 44, "0.03"),
     (90, 2, 60, 56, "<0.05"), (25, 4, 70, 75, "0.01")],
)  # fmt: skip
def test_answers_to_several_questions_name_that_those_of_one_person_are_independent(
    people, questions, after, before, printed, judged
):
    tables = {"groups": {"all": ("n", "exact")}, "questions": {"asked": ("all", f"{questions} items")}}
    rows = [(*row[:1], "mean share" if row[1] == "share" else row[1], *row[2:])
            for row in before_and_after(people, f"{after}%", f"{before}%", printed)]  # fmt: skip
    found, row = judged(*rows, **tables)
    assert found == "contradicted"
    assert (
        f"if the answers of one person are independent, as the difference of two independent groups, "
        f"{people * questions} answers a group, it is contradicted" in reason(row)
    )


# A ceiling: at least half of the people answered, as shares have it. By SciPy, over every table.


@pytest.mark.parametrize(
    ("ceiling", "after", "before", "printed"),
    [
        (100, 70, 40, "<0.05"),
        (60, 75, 40, "<0.05"),
        (44, 80, 45, "<0.05"),
        (120, 60, 48, "<0.05"),
        (80, 66, 13, "<0.001"),
        (50, 66, 50, "<0.001"),
    ],
)
def test_of_a_ceiling_at_least_half_are_tried_and_no_fewer(ceiling, after, before, printed, judged):
    sizes = range(-(-ceiling // 2), ceiling + 1)
    held = [
        fisher_exact([[a, n - a], [b, n - b]]).pvalue < float(printed[1:])
        for n in sizes for a in counts(f"{after}%", n) for b in counts(f"{before}%", n)
    ]  # fmt: skip
    tables = {"groups": {"all": ("n", "ceiling")}, "questions": {"asked": ("all", "")}}
    found, row = judged(*before_and_after(ceiling, f"{after}%", f"{before}%", printed), **tables)
    if all(held):
        assert found == "rebuilt under an assumption"
    else:
        assert found == "consistent under an assumption" if any(held) else "contradicted"
    of_one_size = all if any(held) else any  # else those of two sizes were tried
    assert row["low"] == min(n for n in sizes if of_one_size(counts(f"{share}%", n) for share in (after, before)))


@pytest.mark.usefixtures("in_seconds")
@pytest.mark.parametrize(
    ("ceiling", "verdict"), [(3_036, "rebuilt under an assumption"), (4_000, "rebuilt under an assumption")]
)
def test_a_ceiling_of_thousands_has_the_verdict_of_half_of_them_or_more(ceiling, verdict, judged):
    tables = {"groups": {"all": ("n", "ceiling")}, "questions": {"asked": ("all", "")}}
    found, row = judged(*before_and_after(ceiling, "62%", "54%", "<.001"), **tables)
    assert (found, row["low"], row["always_from"]) == (verdict, ceiling // 2, ceiling // 2)
    # of 1,518 and up to 3,036 a group, the highest p of all is .000100, by SciPy's fisher_exact at 933 and 827 of 1,518
    judged(*before_and_after(ceiling, "52%", "50%", "0.123456"), **tables)


@pytest.mark.parametrize("printed", ["≤1", "≥0", ">0", "<1", "<0.9", "<0.5"])
def test_what_every_table_gives_whatever_it_is_is_untestable(printed, judged):
    found, row = exactly(90, "60%", "44%", printed, judged)
    assert found == "untestable"
    assert "Any p-value of the kind would have passed." in reason(row)


def test_one_size_is_said_once(judged):
    assert "from 90 to 90" not in reason(exactly(90, "60%", "44%", "0.052", judged)[1])
    assert "of 90 people a group" in reason(exactly(90, "60%", "44%", "0.04", judged)[1])
    assert "two-sided" in reason(exactly(90, "60%", "44%", ".026", judged)[1])  # one-sided, by Fisher's exact test


# 2 and 5 of 7 are 28.57% and 71.43%, 20 and 31 of 60 are 33.3% and 51.7%, 5 and 1 of 8 are 62.5% and 12.5%; p by SciPy.
@pytest.mark.parametrize(
    ("n", "after", "before", "counts", "rounded"),
    [
        (7, "71%", "28%", (5, 2), "cut off after the last printed digit"),
        (7, "72%", "29%", (5, 2), "rounded up"),
        (60, "51%", "33%", (31, 20), "cut off after the last printed digit"),
        (60, "52%", "34%", (31, 20), "rounded up"),
        (8, "62%", "13%", (5, 1), "rounded half to even"),
        (8, "75%", "37%", (6, 3), "rounded half down"),
    ],
)
def test_a_p_value_of_percentages_in_another_way_of_rounding_is_one_under_it(n, after, before, counts, rounded, judged):
    p = fisher_exact([[one, n - one] for one in counts]).pvalue
    found, row = exactly(n, after, before, f"{p:.3f}", judged)
    assert (found, "rounding" in row["assumptions"]) == ("rebuilt under an assumption", True)
    assert reason(row).startswith(f"With percentages {rounded}: ")
    assert exactly(n, after, before, f"<{p / 9:.6f}", judged)[0] == "contradicted"
    tables = {"groups": {"all": ("n", "exact")}, "questions": {"asked": ("all", "")}}
    own = before_and_after(n, after, before, f"{p:.3f}")
    named = judged(*own[:-1], (*own[-1][:3], "fisher", "after before"), **tables)
    assert named[0].endswith("under an assumption")
    assert reason(named[1]).startswith(f"With percentages {rounded}: ")


# Where the size is a ceiling as many need not have answered after as before. By SciPy, of the tables named.


def ceiling(n, after, before, printed, judged, way="p-value"):
    tables = {"groups": {"all": ("n", "ceiling")}, "questions": {"asked": ("all", "")}}
    own = before_and_after(n, after, before, printed)
    return judged(*own[:-1], (*own[-1][:3], way, "after before"), **tables)


@pytest.mark.parametrize(
    ("n", "after", "before", "printed", "table"),
    [
        (400, "49.8%", "40.2%", "<.01", (199, 400, 160, 398)),
        (400, "49.8%", "40.2%", "0.007", (199, 400, 160, 398)),
        (60, "56%", "36%", "0.103", (22, 39, 12, 33)),
        (40, "50%", "31%", "0.243", (10, 20, 10, 32)),
        (60, "40.0%", "53.8%", "0.254", (14, 35, 21, 39)),
        (60, "33.3%", "55.3%", "0.050", (15, 45, 21, 38)),
        (80, "58.9%", "38.3%", "0.048", (33, 56, 18, 47)),
    ],
)
def test_a_p_value_of_as_many_people_as_answered_each_time_is_consistent_under_that(
    n, after, before, printed, table, judged
):
    a, m, b, k = table
    decimals = len(after.partition(".")[2].rstrip("%"))
    assert (f"{100 * a / m:.{decimals}f}%", f"{100 * b / k:.{decimals}f}%") == (after, before)
    p = fisher_exact([[a, m - a], [b, k - b]]).pvalue
    assert p < float(printed[1:]) if printed[0] == "<" else f"{p:.3f}" == printed
    found, row = ceiling(n, after, before, printed, judged)
    assert found == "consistent under an assumption"
    assert row["assumptions"][0] == "two sizes"
    assert "groups of one size do not give it" in reason(row)
    assert row["low"] >= n / 2
    assert exactly(n, after, before, printed, judged)[0] == "contradicted" or n == 400  # rounded half down: 199 of 400


@pytest.mark.parametrize(
    ("n", "after", "before", "printed"),
    [(24, "60%", "44%", "0.011"), (20, "70%", "50%", "<.05"), (24, "75%", "25%", ">.1"), (20, "55%", "50%", "<.05"),
     (24, "35%", "30%", "0.2"), (20, "80%", "33%", "0.5")],
)  # fmt: skip
def test_a_p_value_that_no_sizes_up_to_a_ceiling_give_is_contradicted(n, after, before, printed, judged):
    """By SciPy's tests of every pair of sizes, with room for those that it lacks: they lie between or near these."""
    low, high = 1.0, 0.0
    for m in range(n // 2, n + 1):
        for k in range(n // 2, n + 1):
            for a in counts(after, m):
                for b in counts(before, k):
                    table = [[a, m - a], [b, k - b]]
                    pair = fisher_exact(table).pvalue, chi2_contingency(table, correction=False).pvalue
                    low, high = min(low, *pair), max(high, *pair)
    value = float(printed.lstrip("<>"))
    assert (value < low / 1.5 if printed[0] != ">" else value > high * 1.5) or value > high * 1.5
    assert ceiling(n, after, before, printed, judged)[0] == "contradicted"


def test_averages_over_questions_may_be_of_as_many_answers_as_there_are_each_time(judged):
    tables = {"groups": {"all": ("n", "ceiling")}, "questions": {"asked": ("all", "4 items")}}
    rows = [(*row[:1], "mean share" if row[1] == "share" else row[1], *row[2:])
            for row in before_and_after(100, "49.8%", "40.2%", "<.01")]  # fmt: skip
    found, row = judged(*rows, **tables)
    assert found == "consistent under an assumption"
    assert row["assumptions"] == ("two sizes", "answers together")
    assert "answers a group" in reason(row)
    assert "people a group" not in reason(row)


# Where no test is named the usual ones are tried: by SciPy and statsmodels, each p-value that of its test alone.


def by_test(name, a, b, n):
    table, columns = [[a, n - a], [b, n - b]], [[a, b], [n - a, n - b]]
    if name == "z-unpooled":
        return compare_proportions(a, n, b, n, method="wald", compare="diff").pvalue
    if name == "log-risk-ratio":
        return compare_proportions(a, n, b, n, method="log", compare="ratio").pvalue
    if name == "likelihood-ratio":
        return chi2_contingency(table, correction=False, lambda_="log-likelihood").pvalue
    if name == "boschloo":  # of groups of one size all conventions are one
        return boschloo_exact(columns, n=512).pvalue
    if name.startswith("barnard"):
        return barnard_exact(columns, n=512, pooled=name == "barnard").pvalue
    if name == "n-minus-one":
        return chi2.sf(chi2_contingency(table, correction=False)[0] * (2 * n - 1) / (2 * n), 1)
    answers = [1] * a + [0] * (n - a) + [1] * b + [0] * (n - b)
    return Logit(answers, np.column_stack([np.ones(2 * n), [1] * n + [0] * n])).fit(disp=0).pvalues[1]


@pytest.mark.mostly_slow
@pytest.mark.parametrize(
    ("n", "after", "before"), [(90, 54, 40), (50, 31, 22), (40, 18, 10), (80, 20, 35), (30, 21, 13)]
)
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("z-unpooled", "a z-test with the variance of each group"),
        ("n-minus-one", "a chi-square test with N less one"),
        ("likelihood-ratio", "a likelihood-ratio chi-square test"),
        ("logistic-wald", "Wald's test of logistic regression"),
        ("log-risk-ratio", "Wald's test of the risk ratio"),
        ("boschloo", "Boschloo's test"),
        ("barnard", "Barnard's test"),
        ("barnard-unpooled", "Barnard's test with the variance of each group"),
    ],
)
def test_a_p_value_of_a_usual_test_that_is_not_named_is_consistent_if_it_is_of_that(
    n, after, before, name, said, judged
):
    p = by_test(name, after, before, n)
    shares = f"{100 * after / n:.0f}%", f"{100 * before / n:.0f}%"
    found, row = exactly(n, *shares, f"{p:.5f}", judged)
    assert found == "consistent under an assumption", reason(row)
    assert row["assumptions"] == ("independent groups", "usual test")
    assert name in row["methods"]
    assert said in reason(row)
    assert exactly(n, *shares, f"{p + 0.00003:.5f}", judged)[0] == "contradicted"


@pytest.mark.parametrize("printed", ["0.034", "0.036", "0.0375"])
def test_forty_and_fifty_four_of_ninety_have_more_p_values_than_fishers(printed, judged):
    assert exactly(90, "60%", "44%", printed, judged)[0] == "consistent under an assumption"


# One-sided, on the side on which the shares differ: by SciPy, and half of a two-sided chi-square.


@pytest.mark.mostly_slow
@pytest.mark.parametrize(
    ("n", "after", "before"), [(90, 54, 40), (50, 30, 20), (40, 10, 18), (60, 33, 21), (80, 20, 35), (30, 21, 12)]
)
def test_a_p_value_that_is_said_to_be_one_sided_is_held_against_one_side(n, after, before, judged):
    table, side = [[after, n - after], [before, n - before]], "greater" if after > before else "less"
    shares = f"{100 * after / n:.0f}%", f"{100 * before / n:.0f}%"
    fishers, chi = fisher_exact(table, alternative=side).pvalue, chi2_contingency(table, correction=False).pvalue / 2
    tables = {"groups": {"all": ("n", "exact")}, "questions": {"asked": ("all", "")}}

    def of_one_side(p):
        own = before_and_after(n, *shares, f"{p:.5f}")
        return judged(*own[:-1], (*own[-1][:3], "p-value-one-sided", "after before"), **tables)

    found, row = of_one_side(fishers)
    assert (found, row["assumptions"]) == ("rebuilt under an assumption", ("independent groups",))
    assert "one-sided" in reason(row)
    found, row = of_one_side(chi)
    assert (found, row["assumptions"]) == ("consistent under an assumption", ("independent groups", "usual test"))
    assert of_one_side(1 - chi)[0] == "consistent under an assumption"  # of the other side
    found, row = of_one_side(fisher_exact(table).pvalue * 1.01)
    assert found == "contradicted"
    assert "one-sided" in reason(row)


@pytest.mark.parametrize("printed", ["<.05", "<.1", "<.01"])
def test_the_levels_that_were_tried_in_its_place_are_said(printed, judged):
    found, row = exactly(90, "60%", "43%", printed, judged)  # 54 and 39: .036 by SciPy's fisher_exact
    if found == "consistent under an assumption":
        assert "These are the levels in use, 0.1, 0.05, 0.01, 0.005, 0.001, 0.0005 and 0.0001." in reason(row)
    else:
        assert found == ("contradicted" if printed == "<.01" else "rebuilt under an assumption")
