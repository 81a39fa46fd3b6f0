"""What a report on education leaves open, in words."""

from __future__ import annotations

import pandas as pd

from analysis.show.numbers import NONE, SMALLEST_PLAIN, capitalized, number, percent, points, pvalue, scientific, span
from analysis.stats.effects import cme_band


def claim_finding(found: pd.DataFrame, parts: pd.DataFrame) -> str:
    """Of which sizes a reported p-value is true; then how high it can be, and how many must have answered after."""
    said = []
    for _, rows in found.groupby("statistic_id", sort=False):
        first = rows.iloc[0]
        sizes, broken = rows["size"], rows.loc[rows["holds"] != "all", "size"]
        always = sizes[sizes > broken.max()] if len(broken) else sizes
        if always.empty:
            true = f"not of every table of {number(sizes.max())} people, the most that were tried"
        elif len(broken):
            people = span(always.min(), always.max(), number)
            true = f"true of every table from {people} people, but not of every table of fewer"
        else:
            true = f"true of every table of {span(sizes.min(), sizes.max(), number)} people"
        fisher, mcnemar = (rows.loc[rows["test"] == test, "highest"].max() for test in ("fisher", "mcnemar-exact"))
        said.append(
            f"If as many people answered after as before, p {first['as_printed']} is {true}.\nThere p is at most "
            f"{scientific(fisher)} if they are independent groups, and {scientific(mcnemar)} if they are the same "
            "people, whichever of them changed."
        )
    for row in parts.to_dict("records"):
        said.append(
            "Those who answered after may be some of those asked before, and the others may have said anything. The "
            f"share “{row['item_label']}” then rose for certain only if more than "
            f"{span(row['lowest'], row['highest'], percent)} of those asked before answered after."
        )
    return " ".join(said) or "This report gives no p-value that could be checked."


def band_finding(found: pd.DataFrame) -> str:
    """Which word the scale of CME outcomes reports has for Cramér's V: one sentence."""
    said = []
    for row in found[found["measure"] == "cramers-v"].to_dict("records"):
        lowest, highest = (number(row[end], 2) for end in ("lowest", "highest"))
        said.append(
            f"If before and after are taken as two groups of one size, Cramér's V for “{row['item_label']}” is "
            f"{lowest} to {highest}, which outcomes reports call {span(row['lowest'], row['highest'], band)}."
        )
    return " ".join(said) or "This report gives no share of people before and after."


def band(value: float) -> str:
    """The word that the scale of CME outcomes reports has for a value of Cramér's V, or a dash beyond that scale."""
    return cme_band(value) if 0 <= value <= 1 else NONE


def part_of(part: float) -> str:
    """A part of the people, in words: all, or a percentage.

    >>> part_of(1.0), part_of(0.25)
    ('all', '25%')
    """
    return "all" if part == 1 else percent(part)


def effect_size(measure: str, value: float) -> str:
    """An effect size in the form that its measure is read in.

    >>> effect_size("points", 0.53), effect_size("relative-change", 4.0769), effect_size("odds-ratio", 12.99)
    ('+53.0', '408%', '12.99')
    """
    if measure == "points":
        return points(value, 1)
    return percent(value) if measure == "relative-change" else number(value, 2)


def highest(value: float) -> str:
    """The highest p-value, or a dash where there is no table."""
    return NONE if pd.isna(value) else pvalue(value) if value >= SMALLEST_PLAIN else scientific(value)


def changes_finding(found: pd.DataFrame) -> str:
    """What changed most from before to after; then what limits it, and every change in percentage points."""
    rows = found.to_dict("records")
    if not rows:
        return "This report gives nothing before and after."
    said = "; ".join(
        f"{row['item_label']}: {percent(row['before'], row['decimals'])} before, "
        f"{percent(row['after'], row['decimals'])} after, {points(row['points'] / 100, row['decimals'])} percentage "
        "points"
        for row in rows
    )
    most = max(rows, key=lambda row: abs(row["points"]))
    before, after = (percent(most[time], most["decimals"]) for time in ("before", "after"))
    of = "The share of learners" if most["measure"] == "share" else "The mean share of"
    moved = "rose" if most["points"] > 0 else "fell" if most["points"] < 0 else "went"
    opening = f"{of} {most['item_label']} {moved} from {before} before the education to {after} after it."
    caution = "Those who answered after it may be fewer than those who answered before, and others."
    return f"{opening}\n{caution} {capitalized(said)}."
