"""Unknown pairing: against every table of four cells that adds up to n people."""

from dataclasses import FrozenInstanceError
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.stats.paired.differences import METHODS as INTERVALS
from analysis.stats.paired.differences import paired_difference
from analysis.stats.paired.mcnemar import METHODS as TESTS
from analysis.stats.paired.mcnemar import mcnemar
from analysis.stats.paired.unknown_pairing import PairedTable, feasible_pairings, mcnemar_range, paired_difference_range


def tables_by_margins(n):
    """Every table of n people, by how many answered so before and how many after."""
    found = {}
    for both, gained, lost in product(range(n + 1), repeat=3):
        if both + gained + lost <= n:
            table = PairedTable(both, gained, lost, n - both - gained - lost)
            found.setdefault((both + lost, both + gained), set()).add(table)
    return found


# Before, after, and of how many.
margins = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.integers(0, n), st.just(n)))


@pytest.mark.parametrize("n", range(1, 13))
def test_feasible_tables_are_all_tables_with_those_margins(n):
    expected = tables_by_margins(n)
    assert len(expected) == (n + 1) ** 2
    for (before, after), tables in expected.items():
        ours = feasible_pairings(before, after, n)
        assert len(ours) == len(tables)
        assert {ours[i] for i in range(len(ours))} == tables


@pytest.mark.parametrize("method", TESTS)
@pytest.mark.parametrize("n", [1, 2, 7, 12])
def test_p_values_range_over_all_tables_and_no_further(n, method):
    for (before, after), tables in tables_by_margins(n).items():
        pvalues = {table: mcnemar(table.gained, table.lost, method).pvalue for table in tables}
        ours = mcnemar_range(before, after, n, method)
        assert (ours.lowest, ours.highest) == (min(pvalues.values()), max(pvalues.values()))
        assert (pvalues[ours.lowest_table], pvalues[ours.highest_table]) == (ours.lowest, ours.highest)
        assert ours.tables == len(tables)
        for alpha in (0.05, 0.3):
            below = sum(pvalue < alpha for pvalue in pvalues.values())
            assert ours.below(alpha) == ("all" if below == len(tables) else "some" if below else "none")


@pytest.mark.parametrize("method", INTERVALS)
@pytest.mark.parametrize("n", [1, 2, 7])
def test_intervals_range_over_all_tables_and_no_further(n, method):
    for (before, after), tables in tables_by_margins(n).items():
        intervals = {t: paired_difference(t.gained, t.lost, n, 0.9, method, t.both) for t in tables}
        ours = paired_difference_range(before, after, n, 0.9, method)
        assert ours.lower == min(interval.lower for interval in intervals.values())
        assert ours.upper == max(interval.upper for interval in intervals.values())
        assert intervals[ours.lower_table].lower == ours.lower
        assert intervals[ours.upper_table].upper == ours.upper
        assert ours.lowest_estimate == ours.highest_estimate == pytest.approx((after - before) / n)
        excluding = sum(interval.lower > 0 or interval.upper < 0 for interval in intervals.values())
        assert ours.excludes_zero == ("all" if excluding == len(tables) else "some" if excluding else "none")
        assert (ours.tables, ours.confidence, ours.method) == (len(tables), 0.9, method)


def test_one_table_is_left_where_nobody_or_everybody_answered_so():
    for before, after, table in [
        (0, 5, PairedTable(0, 5, 0, 7)),
        (5, 0, PairedTable(0, 0, 5, 7)),
        (12, 5, PairedTable(5, 0, 7, 0)),
        (5, 12, PairedTable(5, 7, 0, 0)),
        (0, 0, PairedTable(0, 0, 0, 12)),
        (12, 12, PairedTable(12, 0, 0, 0)),
    ]:
        ours = mcnemar_range(before, after, 12)
        assert (ours.lowest_table, ours.highest_table, ours.tables) == (table, table, 1)
        assert ours.lowest == ours.highest


def test_one_person_who_answered_otherwise_changed():
    assert mcnemar_range(0, 1, 1).lowest_table == PairedTable(0, 1, 0, 0)
    assert mcnemar_range(1, 1, 1).below(0.05) == "none"


def test_a_claim_may_hold_in_all_some_or_none_of_the_tables():
    # By hand: 8 gained and none lost is p = 2/256; with 10 both ways added, 18 against 10, it is far from 0.05.
    change = mcnemar_range(10, 18, 40)
    assert (change.lowest, change.lowest_table) == (2 / 256, PairedTable(10, 8, 0, 22))
    assert change.highest_table == PairedTable(0, 18, 10, 12)
    assert (change.below(0.007), change.below(0.05), change.below(0.5)) == ("none", "some", "all")


def test_with_equal_counts_the_exact_p_is_1_whatever_the_pairing():
    same = mcnemar_range(7, 7, 20)
    assert (same.lowest, same.highest, same.tables) == (1, 1, 8)
    assert same.lowest_table == PairedTable(7, 0, 0, 13)  # the first: nobody changed


@given(before_after_n=margins, method=st.sampled_from(TESTS))
def test_swapping_before_and_after_changes_no_range_of_p(before_after_n, method):
    before, after, n = before_after_n
    there, back = mcnemar_range(before, after, n, method), mcnemar_range(after, before, n, method)
    assert (there.lowest, there.highest, there.tables) == (back.lowest, back.highest, back.tables)


@given(before_after_n=margins, method=st.sampled_from(INTERVALS))
def test_swapping_before_and_after_flips_the_hull(before_after_n, method):
    before, after, n = before_after_n
    there = paired_difference_range(before, after, n, method=method)
    back = paired_difference_range(after, before, n, method=method)
    assert (there.lower, there.upper) == pytest.approx((-back.upper, -back.lower), rel=0, abs=1e-13)
    assert there.excludes_zero == back.excludes_zero


@given(sets=st.lists(margins, min_size=1, max_size=6), more=margins, method=st.sampled_from(TESTS))
def test_a_wider_set_of_counts_never_narrows_the_range_of_p(sets, more, method):
    narrow, wide = mcnemar_range(*np.transpose(sets), method), mcnemar_range(*np.transpose([*sets, more]), method)
    assert wide.lowest <= narrow.lowest <= narrow.highest <= wide.highest
    assert wide.tables > narrow.tables


@given(sets=st.lists(margins, min_size=1, max_size=6), more=margins, method=st.sampled_from(INTERVALS))
def test_a_wider_set_of_counts_never_narrows_the_hull(sets, more, method):
    narrow = paired_difference_range(*np.transpose(sets), method=method)
    wide = paired_difference_range(*np.transpose([*sets, more]), method=method)
    assert wide.lower <= narrow.lower
    assert wide.upper >= narrow.upper


@given(sets=st.lists(margins, min_size=1, max_size=5), test=st.sampled_from(TESTS), of=st.sampled_from(INTERVALS))
def test_the_range_of_a_set_is_the_hull_of_the_ranges_of_its_members(sets, test, of):
    together, each = mcnemar_range(*np.transpose(sets), test), [mcnemar_range(*one, test) for one in sets]
    assert together.lowest == min(one.lowest for one in each)
    assert together.highest == max(one.highest for one in each)
    assert together.tables == sum(one.tables for one in each)
    together = paired_difference_range(*np.transpose(sets), method=of)
    each = [paired_difference_range(*one, method=of) for one in sets]
    assert (together.lower, together.upper) == (min(one.lower for one in each), max(one.upper for one in each))
    assert together.lowest_estimate == min(one.lowest_estimate for one in each)
    assert together.highest_estimate == max(one.highest_estimate for one in each)


def test_counts_broadcast_to_every_combination():
    before, after = np.arange(202, 207), np.arange(276, 281)
    ours = mcnemar_range(before[:, None], after, 463)
    assert ours.tables == sum(mcnemar_range(int(b), int(a), 463).tables for b in before for a in after)


@pytest.mark.parametrize("function", [feasible_pairings, mcnemar_range, paired_difference_range])
@pytest.mark.parametrize(
    ("before", "after", "n", "message"),
    [
        (13, 5, 12, "before_count: allowed whole numbers, 0 to 12; found 13"),
        (5, -1, 12, "after_count: allowed whole numbers, 0 to 12; found -1"),
        (0.44, 0.60, 463, "before_count: allowed whole numbers, 0 to 463; found 0.44"),
        (0, 0, 0, "n: allowed whole numbers, at least 1; found 0"),
        (np.array([], int), 5, 12, "before_count: allowed at least one count; found none"),
    ],
)
def test_counts_that_cannot_be_are_refused_by_name(function, before, after, n, message):
    with pytest.raises(ValueError, match=message):
        function(before, after, n)


@pytest.mark.parametrize("alpha", [0, 1, 5, "0.05", None, True, float("nan")])
def test_what_is_no_alpha_is_refused(alpha):
    with pytest.raises(ValueError, match="alpha: allowed a number between 0 and 1, both excluded; found"):
        mcnemar_range(5, 7, 12).below(alpha)


def test_unknown_methods_are_refused():
    with pytest.raises(ValueError, match="method: allowed exact, mid-p, asymptotic, asymptotic-cc; found"):
        mcnemar_range(5, 7, 12, "tango")
    with pytest.raises(ValueError, match="method: allowed tango, newcombe, wald; found"):
        paired_difference_range(5, 7, 12, method="exact")


@pytest.mark.parametrize("result", [mcnemar_range(5, 7, 12), paired_difference_range(5, 7, 12)])
def test_results_cannot_be_changed(result):
    with pytest.raises(FrozenInstanceError):
        result.tables = 0
