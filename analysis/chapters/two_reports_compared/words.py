"""Two reports of one study, in words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.show.documents import Stat, stats_of
from analysis.show.numbers import are, number

KINDS = {  # of readings.csv, in the order of the page
    "other number": "in a number",
    "other meaning": "in meaning",
    "only one": "in that only one speaks",
    "same in other words": "in words alone",
}
NOT_PRINTED = "not printed"


def agreement_kind(kind: str, names: Mapping[str, str]) -> str:
    """How a quantity stands in two reports, for a table or a legend.

    >>> agreement_kind("differs", {}), agreement_kind("a", {"a": "Abstract"})
    ('different number', 'only in Abstract')
    """
    said = {"same": "same number", "differs": "different number"}
    return said[kind] if kind in said else f"only in {names[kind]}"


def reports_compared_finding(found: pd.DataFrame, names: Mapping[str, str]) -> str:
    """How many quantities that both reports print are the same; then which differ, and how many stand in one alone."""
    kinds = found["kind"].value_counts()
    same, differing = kinds.get("same", 0), found[found["kind"] == "differs"]
    first, second = (names[found[f"{side}_report_id"].iloc[0]] for side in ("first", "second"))
    said = "; ".join(
        f"{_lower(row['label'])} ({row['first_printed']} in the {first}, {row['second_printed']} in the {second})"
        for row in differing.to_dict("records")
    )
    alone = " and ".join(
        f"{number(kinds.get(report_id, 0))} in the {names[report_id]}"
        for report_id in (found["first_report_id"].iloc[0], found["second_report_id"].iloc[0])
    )
    return (
        f"Of {number(same + len(differing))} quantities that both reports of the study print, {number(same)} "
        f"{are(same)} the same number and {number(len(differing)) if len(differing) else 'none'} "
        f"{'differ' if len(differing) > 1 else 'differs'}.\n"
        f"{f'What differs: {said}. ' if said else ''}Printed in one report alone: {alone}."
    )


def named_in_finding(found: pd.DataFrame) -> list[Stat]:
    """The statistics that the finding names: those that the reports print as different numbers."""
    columns = {f"{side}_statistic_id": f"{side}_printed" for side in ("first", "second")}
    return stats_of(found[found["kind"] == "differs"], **columns)


def readings_finding(found: pd.DataFrame) -> str:
    """On how many points two reports differ, by kind: one sentence."""
    parts = ", ".join(f"{number((found['kind'] == kind).sum())} {said}" for kind, said in KINDS.items())
    return f"Read word by word, the two texts differ on {number(len(found))} points: {parts}."


def survivors_finding(found: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Whether the same differences between groups remain by the numbers of either report: one sentence."""
    survivors = {
        str(report_id): list(rows.loc[rows["survives"], "item_label"])
        for report_id, rows in found.groupby("report_id", sort=False)
    }
    rest = "if the groups are independent and each side reported its most frequent answers"
    alike = len({tuple(items) for items in survivors.values()}) == 1
    if alike and survivors:
        items = next(iter(survivors.values()))
        return (
            f"By the numbers of either report the same {number(len(items))} differences between the groups remain "
            f"under the least favorable reading, {rest}: {', '.join(items) or 'none'}."
        )
    said = "; ".join(f"{names[report_id]}: {', '.join(items) or 'none'}" for report_id, items in survivors.items())
    return f"Which differences remain under the least favorable reading depends on the report, {rest}: {said}."


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
