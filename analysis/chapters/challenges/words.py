"""Two groups on one topic, and the plans that answer them, in words."""

from __future__ import annotations

import pandas as pd

from analysis.ledger.rows_in_words import count
from analysis.show.findings import NOTHING_FITS
from analysis.show.numbers import number, percent


def challenges_finding(found: pd.DataFrame, rows: pd.DataFrame) -> str:
    """What each group named most often; then what follows for the other, and all that they named."""
    if found.empty:
        return NOTHING_FITS
    shares, tops, said = rows.set_index("statistic_id"), [], []
    for side in ("first", "second"):
        reported = [shares.loc[name] for name in found[f"{side}_statistic_id"] if name]
        group = found[f"{side}_group"].iloc[0]
        items = " and ".join(f"{row['item_label']} ({row['as_printed']}, {count(row)})" for row in reported)
        said.append(f"{group} named {items or 'nothing that was printed'}")
        top = max(reported, key=lambda row: row["count_high"] / row["n"], default=None)
        tops += [] if top is None else [f"{group} name {top['item_label']} most often ({top['as_printed']})"]
    both = (found["first_statistic_id"] != "") & (found["second_statistic_id"] != "")
    kept = found["survives"].sum()
    overlap = "no item is printed for both groups" if not both.any() else f"{number(both.sum())} are printed for both"
    remain = f"{number(kept)} of {number(len(found))} differences remain" if kept else "no difference remains"
    opening, everything = "; ".join(tops), ". ".join(f"{one[:1].upper()}{one[1:]}" for one in said)
    return (
        f"{opening[:1].upper()}{opening[1:]}.\nOf these {number(len(found))} items, {overlap}; if both groups chose "
        f"from one list and the items printed were their most frequent, {remain} under the least favorable reading. "
        f"{everything}. The counts are of the most people that the percentages fit."
    )


def premises_finding(found: pd.DataFrame) -> str:
    """What the answer to two open questions changes: whether several answers were allowed, and which were printed."""
    if found.empty:
        return NOTHING_FITS
    widths = []
    for are_ranked, rows in found.groupby(found["reported_items"] == "most frequent", sort=False):
        ends = []
        for answers in ("select-all", "select-one"):
            of_rule = rows[rows["answers"] == answers]
            sides = [
                f"{of_rule[f'{side}_group'].iloc[0]} {percent(unreported[f'{side}_high'].max())}"
                for side in ("first", "second")
                if len(unreported := of_rule[of_rule[f"{side}_statistic_id"] == ""])
            ]
            if sides:
                rule = "several answers were allowed" if answers == "select-all" else "one was"
                ends.append(f"{' and '.join(sides)} if {rule}")
        which = "the most frequent ones" if are_ranked else "chosen in another way"
        if ends:
            said = ". It has at most ".join(ends)
            widths.append(f"If the printed items are {which}, an item that was not printed has at most {said}.")
    kept = found.groupby("item_label", sort=False)["survives"].any()
    ranked = found[found["reported_items"] == "most frequent"]
    settled = []
    for answers, rule in (("select-all", "several answers were allowed"), ("select-one", "one was")):
        rows = ranked[ranked["answers"] == answers]
        items = rows.loc[(rows["difference_low"] > 0) | (rows["difference_high"] < 0), "item_label"]
        settled.append(f"{', '.join(items) or 'no item'} if {rule}")
    widths.append(
        f"Of {number(len(kept))} differences, {number(kept.sum())} remain under the least favorable reading "
        f"by any of these premises. If the printed items are the most frequent ones, the sign of the difference "
        f"among those who answered is settled for {'. It is settled for '.join(settled)}."
    )
    return " ".join(widths)
