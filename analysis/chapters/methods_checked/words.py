"""How the methods stand up against their references and against the truth, in words."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from analysis.chapters.methods_checked.differences_covered import INTERVAL, WORST
from analysis.show.numbers import number, percent

# Differences that are all but rounding vary from machine to machine; their bound does not.
LADDER = ((1e-12, "10⁻¹²"), (1e-9, "10⁻⁹"), (1e-6, "10⁻⁶"), (1e-4, "10⁻⁴"))


def small_difference(value: float, whole: bool = False) -> str:
    """A difference by the power of ten that it is below; from one in ten thousand on, by its first two digits.

    With `whole`, of whole numbers or of yes and no, 0 is said to be none.

    >>> small_difference(6e-16), small_difference(3e-5), small_difference(0.01867), small_difference(0.0, whole=True)
    ('below 10⁻¹²', 'below 10⁻⁴', '0.019', 'none')
    """
    if whole:
        return number(value) if value else "none"
    for bound, said in LADDER:
        if value < bound:
            return f"below {said}"
    return number(value, 1 - Decimal(repr(float(value))).adjusted()) if value < 1 else number(value, 1)


def validation_finding(found: pd.DataFrame) -> str:
    """How far our answers are from those of references; then how many were compared, of how many methods."""
    exact, rounded, known = found[found["exact"]], found[found["printed"] > 0], found[found["remark"] != ""]
    rounded = rounded[rounded["remark"] == ""]
    methods = len(found.drop_duplicates(["what", "method"]))
    agree, printed = rounded["agree"].sum(), rounded["cases"].sum()
    said = "all" if agree == printed else f"{number(agree)} of"
    return (
        f"From {number(exact['cases'].sum())} reference answers given in full, ours differ by "
        f"{small_difference(exact['difference'].max()).removeprefix('below ')} at most.\n"
        f"In all {number(found['cases'].sum())} reference answers were compared, by {number(methods)} methods. Of "
        f"those printed with fewer digits, {said} {number(printed)} agree to the digits printed. The other "
        f"{number(known['cases'].sum())} answers come with a remark: searches that stop early, limits that cannot be, "
        f"tests that are wrong for some tables; there the largest difference is "
        f"{small_difference(known['difference'].max())}."
    )


def method_name(method: str, *, narrow: bool = False) -> str:
    """The name of a method of intervals, in as many lines as it has words if there is little room.

    >>> method_name("clopper-pearson"), method_name("wilson-cc")
    ('Clopper-Pearson', 'Wilson-cc')
    """
    parts = [one if one in ("cc", "p") else one.capitalize() for one in method.split("-")]
    return ("-\n" if narrow else "-").join(parts)


def coverage_finding(summary: pd.DataFrame) -> str:
    """How low coverage falls, by method, and what the region adds: a sentence for each size and one more."""
    intervals, regions = summary[summary["of"] == "interval"], summary[summary["of"] == "region"]
    said = []
    for size in sorted(map(int, intervals["size"].unique())):
        rows = intervals[intervals["size"] == size]
        low, high = rows.iloc[rows["lowest"].argmin()], rows.iloc[rows["lowest"].argmax()]
        said.append(
            f"With {number(size)} people the lowest coverage of an interval is {percent(low['lowest'], 1)} "
            f"({low['method']}) to {percent(high['lowest'], 1)} ({high['method']}), and the mean "
            f"{percent(rows['mean'].min(), 1)} or more."
        )
    if len(regions):
        low, high = regions.iloc[regions["lowest"].argmin()], regions.iloc[regions["lowest"].argmax()]
        said.append(
            f"The region of a reader who does not know how many answered covers {percent(low['lowest'], 1)} "
            f"({low['method']}) to {percent(high['lowest'], 1)} ({high['method']}) at its lowest, and "
            f"{percent(regions['mean'].min(), 1)} or more on average, whatever number answered."
        )
    return " ".join(said)


def difference_coverage_finding(found: pd.DataFrame) -> str:
    """How low the coverage of a difference falls, by method: two sentences."""
    lowest = found.groupby(["method", "of"], sort=False)["coverage"].min().unstack()
    order = found["method"].unique()
    regions = "; ".join(f"{method} {percent(lowest.loc[method, WORST], 1)}" for method in order)
    known = "; ".join(f"{method} {percent(lowest.loc[method, INTERVAL], 1)}" for method in order)
    return (
        "For the difference of two groups, at the lowest of the true shares tried, the region of a reader who does not "
        f"know how many answered covers, whoever answered: {regions}. Intervals of known counts cover: {known}."
    )
