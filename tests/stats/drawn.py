"""Two-by-two tables, as a search draws them and as the references call their numbers."""

import numpy as np
import pytest
from hypothesis import strategies as st

levels = st.floats(0.5, 0.999)


def pairs(largest):
    """Sizes of two groups; swapping them is another test."""
    return [(n1, n2) for n1 in range(1, largest + 1) for n2 in range(1, n1 + 1)]


# Every table of all small groups, and of a few of up to twelve; of all of these where there is time.
each_pair_to_twelve = pytest.mark.parametrize(
    "sizes",
    [[*pairs(6), (9, 4), (12, 1), (12, 11), (12, 12)], pytest.param(pairs(12), marks=pytest.mark.slow)],
    ids=["few", "all"],
)


def tables(largest):
    """One table of two groups of up to so many people, as four numbers."""
    group = st.integers(1, largest).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
    return st.tuples(group, group).map(lambda pair: pair[0] + pair[1])


def many_tables(largest):
    """Twenty-five of them, as four arrays: a limit that is sought takes as long for all as for one."""
    return st.lists(tables(largest), min_size=25, max_size=25).map(np.transpose)


def tables_of(row):
    """The table of a row of R's answers."""
    return row["x1"], row["n1"], row["x2"], row["n2"]


def inverted(ratios):
    """1 / ratio, infinite for 0."""
    with np.errstate(divide="ignore"):
        return 1 / np.asarray(ratios, float)


def inputs_of(case):
    """The table of a published case."""
    inputs = case["inputs"]
    if "count1" in inputs:
        return tuple(inputs[name] for name in ("count1", "nobs1", "count2", "nobs2"))
    (yes1, yes2), (no1, no2) = inputs["table_columns_are_groups"]  # as scipy has it
    return yes1, yes1 + no1, yes2, yes2 + no2
