"""Two-by-two tables, as a search draws them and as the references call their numbers."""

import numpy as np
from hypothesis import strategies as st

levels = st.floats(0.5, 0.999)


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
