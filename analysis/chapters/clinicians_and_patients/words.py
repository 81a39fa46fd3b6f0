"""Two groups side by side, in words: which differences remain, and what would end them."""

from __future__ import annotations

import pandas as pd

from analysis.show.findings import contrasts_finding
from analysis.show.numbers import number, percent, span
from analysis.stats.levels import level_beside, significant

NONE_REMAINS = "No difference between the two groups remains under the least favorable reading.\n"


def sides_finding(found: pd.DataFrame, many: pd.DataFrame, confidence: float) -> str:
    """The difference that remains as one of a family, or else alone; how certain it is, and how many others remain."""
    if found.empty:
        return "No topic of this report was put to two groups whose sizes it gives."
    left = many.loc[significant(many["holm"], level_beside(confidence)), "item"]
    kept = found[found["survives"]]
    first = pd.concat([kept[kept["item"].isin(left)], kept]).head(1).to_dict("records")
    opening = _difference(first[0], confidence) if first else NONE_REMAINS
    return (
        f"{opening}This takes the groups as independent samples, and the printed answers as the most frequent ones. "
        f"{contrasts_finding(found)} {many_finding(many, confidence)}"
    )


def _difference(row: dict, confidence: float) -> str:
    """One difference as a sentence, and on a line of its own how large it is at the least."""
    first, second = (span(row[f"{side}_low"], row[f"{side}_high"], percent) for side in ("first", "second"))
    least = min(abs(row["interval_low"]), abs(row["interval_high"]))
    return (
        f"{first} of {row['first_group']} {row['first_says']}; "
        f"{second} of {row['second_group']} {row['second_says']}.\n"
        f"The gap is at least {number(100 * least)} percentage points under every reading of the report, at "
        f"{percent(confidence)} confidence. "
    )


def many_finding(many: pd.DataFrame, confidence: float) -> str:
    """Which differences are left when all of a report are one family: one sentence.

    Adjusted p-values are held against 1 less `confidence`.
    """
    level = level_beside(confidence)
    holm, hochberg = (
        _listed(many.loc[significant(many[name], level), "item_label"]) for name in ("holm", "benjamini_hochberg")
    )
    left = "either correction" if holm == hochberg else "Holm's correction"
    more = "" if holm == hochberg else f"; after that of Benjamini and Hochberg: {hochberg}"
    return (
        f"With all {number(len(many))} taken as one family, each at its largest p-value, what remains after {left} at "
        f"the level {number(level, 2)} is: {holm}{more}."
    )


def exact_tests_finding(found: pd.DataFrame, confidence: float) -> str:
    """Of how many differences the largest p-value of every exact test is small, and where tests disagree.

    P-values are held against 1 less `confidence`.
    """
    if found.empty:
        return "No topic of this report was put to two groups whose sizes it gives."
    level = level_beside(confidence)
    below = pd.Series(significant(found["p_high"], level), found.index).groupby(found["item_label"], sort=False)
    every, some = below.all(), below.any() & ~below.all()
    said = (
        f"Over every feasible table, {number(found['test'].nunique())} two-sided tests of independent groups agree "
        f"that the largest p-value is at most {number(level, 2)} for {number(every.sum())} of {number(len(every))} "
        f"differences: {_listed(every.index[every])}."
    )
    if not some.any():
        return f"{said} They disagree on none of the others."
    return f"{said} They disagree on {_listed(some.index[some])}."


def cluster_findings(found: pd.DataFrame) -> list[str]:
    """For each difference that remains how much clustering would end it: a sentence each."""
    return [
        f"If both groups have one design effect, the difference in {row['item_label']} still leaves out zero below a "
        f"design effect of {number(row['design_effect'], 1)}. With {number(row['clusters'])} clinics of "
        f"{number(row['second_per_cluster'])} {row['second_group']} each, evenly split, that takes an intracluster "
        f"correlation of {correlation(row['second_correlation'])}."
        for row in found.to_dict("records")
    ]


def tipping_findings(found: pd.DataFrame) -> list[str]:
    """For each difference that remains how few people who stayed away would end it: a sentence each."""
    return [
        f"If all who are added close the gap, the difference in {row['item_label']} is ended by "
        f"{number(row['first_tipping'])} more {row['first_group']}, or by {number(row['second_tipping'])} more "
        f"{row['second_group']}, at the feasible table that needs the fewest."
        for row in found.to_dict("records")
    ]


def correlation(value: float) -> str:
    """An intracluster correlation with three decimals; above 1 there is none.

    >>> correlation(0.0211), correlation(0.182), correlation(3.3)
    ('0.021', '0.182', 'none, not even 1')
    """
    return number(value, 3) if value <= 1 else "none, not even 1"


def rank(row: dict, side: str) -> str:
    """The place of an item among those that a group named, or the best that it can have.

    >>> rank({"first_rank": 2, "first_reported": True}, "first"), rank({"a_rank": 3, "a_reported": False}, "a")
    ('2', '3 or lower')
    """
    return number(row[f"{side}_rank"]) + ("" if row[f"{side}_reported"] else " or lower")


def ranking_finding(found: pd.DataFrame) -> str:
    """Whether the two groups can have ranked the items alike: two sentences."""
    if found.empty:
        return "No such topic of this report was put to two groups whose sizes it gives."
    first, second = found["first_group"].iloc[0], found["second_group"].iloc[0]
    shared = found.loc[found["first_reported"] & found["second_reported"], "item_label"]
    tops = "; ".join(
        f"{group} name {_listed(found[found[f'{side}_reported']].sort_values(f'{side}_rank')['item_label'])} most often"
        for group, side in ((first, "first"), (second, "second"))
    )
    if shared.empty:
        end = "none of these is among those that the other side names most often, whatever the denominators"
    else:
        end = f"both sides name {_listed(shared)}"
    return f"If each side reported its most frequent answers, {tops}. {end[:1].upper()}{end[1:]}."


def _listed(items) -> str:
    return ", ".join(items) if len(items) else "none"
