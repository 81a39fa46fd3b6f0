"""Identification regions: every table by brute force, pieces and gaps, and what is refused."""

from functools import partial
from itertools import product
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.intervals import proportion_interval
from analysis.stats.regions import region
from analysis.stats.two_groups.differences import risk_difference
from analysis.stats.two_groups.fisher import fisher_exact_pvalues

table = st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
sample = st.lists(table, min_size=1, max_size=5)


def difference(count1, n1, count2, n2):
    return count1 / n1 - count2 / n2


def around(count1, n1, count2, n2):
    """An interval that need not hold the estimate: narrow, so that there are gaps."""
    estimate = count1 / n1 - count2 / n2
    return estimate - 1 / (n1 * n2), estimate + 2 / (n1 + n2) ** 2


def every_table(*samples):
    return [tuple(chosen) for chosen in product(*(dict.fromkeys(sample) for sample in samples))]


@given(first=sample, second=sample)
def test_the_region_is_what_every_table_gives_by_brute_force(first, second):
    found = region(around, first, second)
    intervals = {tables: around(*tables[0], *tables[1]) for tables in every_table(first, second)}
    assert found.tables == len(intervals)
    assert found.lower == min(lower for lower, _ in intervals.values())
    assert found.upper == max(upper for _, upper in intervals.values())
    assert intervals[found.lower_at][0] == found.lower
    assert intervals[found.upper_at][1] == found.upper
    for lower, upper in intervals.values():
        assert any(start <= lower and upper <= end for start, end in found.pieces)
    for start, end in found.pieces:
        assert start in {lower for lower, _ in intervals.values()}
        assert end in {upper for _, upper in intervals.values()}


@given(first=sample, second=sample)
def test_pieces_are_apart_and_in_order_and_span_the_hull(first, second):
    found = region(around, first, second)
    ends = [end for piece in found.pieces for end in piece]
    assert ends == sorted(ends)
    assert (ends[0], ends[-1]) == (found.lower, found.upper)
    assert len(found.gaps) == len(found.pieces) - 1
    for lower, upper in found.gaps:
        assert lower < upper
        assert lower in found
        assert upper in found
        assert (lower + upper) / 2 not in found


@given(first=sample, second=sample, more=sample, statistic=st.sampled_from([difference, around, risk_difference]))
def test_more_tables_never_narrow_a_region(first, second, more, statistic):
    some, all_of_them = region(statistic, first, second), region(statistic, first + more, second)
    assert all_of_them.tables >= some.tables
    assert all_of_them.lower <= some.lower
    assert all_of_them.upper >= some.upper
    for start, end in some.pieces:
        assert any(wider_start <= start and end <= wider_end for wider_start, wider_end in all_of_them.pieces)


@given(first=sample, second=sample)
def test_the_order_of_the_tables_changes_only_which_of_several_is_named(first, second):
    forth, back = region(around, first, second), region(around, first[::-1], second[::-1])
    assert (forth.lower, forth.upper, forth.pieces, forth.tables) == (back.lower, back.upper, back.pieces, back.tables)


def test_one_table_has_the_interval_that_is_published_for_it(published):
    for case in published("ci_diff_proportions", "newcombe"):
        inputs, expected = case["inputs"], case["expected"]
        newcombe = partial(risk_difference, confidence=inputs["level"], method="newcombe")
        found = region(newcombe, [(inputs["count1"], inputs["nobs1"])], [(inputs["count2"], inputs["nobs2"])])
        assert len(found.pieces) == 1
        assert found.lower == pytest.approx(expected["lower"], abs=case["tolerance"])
        assert found.upper == pytest.approx(expected["upper"], abs=case["tolerance"])


def test_of_several_tables_that_reach_an_end_the_first_is_named():
    found = region(difference, [(1, 2), (2, 4)], [(3, 6), (1, 2), (0, 6)])
    assert found.lower_at == ((1, 2), (3, 6))
    assert found.upper_at == ((1, 2), (0, 6))
    assert all(type(number) is int for tables in found.lower_at for number in tables)


def test_one_sample_and_three_are_evaluated_alike():
    found = region(proportion_interval, [(15, 50), (14, 46)])
    limits = [proportion_interval(count, n) for count, n in ((15, 50), (14, 46))]
    assert found.lower == min(interval.lower for interval in limits)
    assert found.upper == max(interval.upper for interval in limits)
    assert (found.tables, len(found.pieces), len(found.lower_at)) == (2, 1, 1)
    three = region(
        lambda a, n_a, b, n_b, c, n_c: a / n_a + b / n_b + c / n_c, [(1, 2), (0, 2)], [(1, 4)], [(0, 1), (1, 1)]
    )
    assert (three.lower, three.upper, three.tables) == (0.25, 1.75, 4)
    assert three.upper_at == ((1, 2), (1, 4), (1, 1))


def test_options_of_a_statistic_are_set_beforehand():
    tables = [(9, 22), (8, 22)]
    narrow = region(partial(proportion_interval, confidence=0.5), tables)
    assert narrow.upper < region(proportion_interval, tables).upper


def test_p_values_of_many_tables_are_points():
    first, second = [(18, 22)], [(count, n) for n in range(48, 52) for count in range(4)]
    found = region(fisher_exact_pvalues, first, second)
    expected = {
        float(fisher_exact_pvalues(count1, n1, count2, n2)) for (count1, n1), (count2, n2) in product(first, second)
    }
    assert (found.lower, found.upper) == (min(expected), max(expected))
    assert region(fisher_exact_pvalues, first, second, join=1).pieces == ((found.lower, found.upper),)


def test_pieces_no_further_apart_than_join_are_one():
    tables = [(0, 10), (1, 10), (3, 10)]

    def share(count, n):
        return count / n

    assert region(share, tables).pieces == ((0.0, 0.0), (0.1, 0.1), (0.3, 0.3))
    assert region(share, tables, join=0.1).pieces == ((0.0, 0.1), (0.3, 0.3))
    assert region(share, tables, join=0.2).pieces == ((0.0, 0.3),)


def test_floating_point_noise_is_no_gap():
    noisy = region(lambda count, n: (count / n, np.where(count == 1, 0.3 - 1e-16, 0.9)), [(1, 10), (3, 10)])
    assert noisy.pieces == ((0.1, 0.9),)


def test_repeated_tables_count_once():
    assert region(difference, [(1, 2)] * 3, [(1, 4), (1, 4)]).tables == 1


def test_tables_may_come_from_a_generator():
    assert region(lambda count, n: count / n, ((count, 10) for count in range(11))).tables == 11


def test_where_the_statistic_is_undefined_the_region_says_so():
    def ratio(count1, n1, count2, n2):
        with np.errstate(divide="ignore", invalid="ignore"):
            return (count1 / n1) / (count2 / n2)

    found = region(ratio, [(0, 5), (2, 4)], [(0, 5), (1, 4)])
    assert (found.undefined, found.tables) == (1, 4)
    assert (found.lower, found.upper) == (0.0, inf)
    assert found.pieces == ((0.0, 0.0), (2.0, 2.0), (inf, inf))
    assert found.upper_at == ((2, 4), (0, 5))
    only_infinite = region(ratio, [(0, 5), (2, 4)], [(0, 5)])
    assert (only_infinite.lower_at, only_infinite.undefined) == (((2, 4), (0, 5)), 1)
    with pytest.raises(ValueError, match="statistic: allowed a number at some table; found none at any of 1"):
        region(ratio, [(0, 5)], [(0, 5)])


def test_many_tables_are_evaluated_in_parts_with_the_same_result():
    counts = [(count, 300) for count in range(301)]
    sizes = []

    def counting(count1, n1, count2, n2):
        sizes.append(len(count1))
        return count1 / n1 - count2 / n2

    found = region(counting, counts, counts)
    assert (sum(sizes), max(sizes) < 50_000, len(sizes) > 1) == (301**2, True, True)
    assert (found.lower, found.upper, found.tables) == (-1.0, 1.0, 301**2)
    assert len(found.pieces) == 601
    assert found.upper_at == ((300, 300), (0, 300))


def test_too_many_tables_are_refused_with_their_number_and_what_was_asked_of_them():
    counts = [(count, 2000) for count in range(2001)]
    message = (
        r"samples: allowed up to 2,000,000 tables; found 4,004,001 \(2,001 x 2,001\), at which difference would be"
    )
    with pytest.raises(ValueError, match=message):
        region(difference, counts, counts)
    with pytest.raises(ValueError, match=r"allowed up to 3 tables; found 4 \(2 x 2\)"):
        region(difference, counts[:2], counts[:2], limit=3)


@pytest.mark.parametrize(
    ("samples", "message"),
    [
        ((), r"samples: allowed at least one set of \(count, n\); found none"),
        (([(1, 2)], []), r"sample 2: allowed at least one \(count, n\); found none"),
        (([1, 2], [(1, 2)]), r"sample 1: allowed pairs \(count, n\); found \[1, 2\]"),
        (([(1, 2, 3)], [(1, 2)]), r"sample 1: allowed pairs \(count, n\); found \[\(1, 2, 3\)\]"),
        (([(1, 2)], [(3, 2)]), "count2: allowed whole numbers, 0 to"),
        (([(-1, 2)], [(1, 2)]), "count1: allowed whole numbers, 0 to"),
        (([(0, 0)], [(1, 2)]), "n: allowed whole numbers, at least 1"),
        (([(0.5, 2)], [(1, 2)]), "allowed whole numbers"),
        (([("1", "2")], [(1, 2)]), "allowed whole numbers"),
    ],
)
def test_samples_that_no_group_has_are_refused(samples, message):
    with pytest.raises(ValueError, match=message):
        region(difference, *samples)


@pytest.mark.parametrize(
    ("statistic", "message"),
    [
        (lambda count, n: 0.5, r"one number or interval for each of 2 tables; found arrays \(\) and \(\)"),
        (lambda count, n: (count / n)[:1], r"found arrays \(1,\) and \(1,\)"),
        (lambda count, n: (count / n, count / n, n), "found arrays"),
        (lambda count, n: (count / n, 1.0), r"found arrays \(2,\) and \(\)"),
        (lambda count, n: (1 - count / n, count / n), r"found 1.0 and 0.0 at \(\(0, 2\),\)"),
        (lambda count, n: np.full(2, nan), "found none at any of 2"),
    ],
)
def test_a_statistic_that_returns_something_else_is_refused(statistic, message):
    with pytest.raises(ValueError, match=message):
        region(statistic, [(0, 2), (1, 2)])
