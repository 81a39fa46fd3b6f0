"""Reach in sentences."""

from __future__ import annotations

import pandas as pd

from analysis.show.documents import Stat, stats_of
from analysis.show.numbers import listed, number, percent, span


def people_counted(low: int, high: int, size: int, whom: str = "") -> str:
    """A range of people out of a group, with the shares that they are.

    >>> people_counted(198, 211, 463, "learners"), people_counted(2, 2, 8)
    ('198 to 211 of 463 learners (43% to 46%)', '2 of 8 (25%)')
    """
    group = " ".join(filter(None, (number(size), whom)))
    return f"{span(low, high, number)} of {group} ({span(low / size, high / size, percent)})"


def reach_finding(found: pd.DataFrame, only: str) -> str:
    """That the whole of a share is not stated; then who has the characteristic under each reading."""
    if found.empty:
        return "This report has no share of a whole that is the sum of two groups."
    first = found.iloc[0]
    whole = listed(list(found["group_id"].unique()), "or")
    said = []
    for row in found.to_dict("records"):
        group, rest = row["group_id"], row["rest_group_id"]
        base = f"the {row['as_printed']} are a share of the {number(row['size'])} {group}"
        inside = people_counted(row["low"], row["high"], row["size"])
        if not row["fits"]:
            said.append(f"If {base}, not all {only} are {row['item_label']}.")
        elif group in (only, rest):
            everyone = people_counted(row["all_low"], row["all_high"], row["all_size"])
            said.append(
                f"If {base}, that is {inside}, and with all {only} among the {row['item_label']} {everyone} altogether."
            )
        else:
            others = people_counted(row["rest_low"], row["rest_high"], row["rest_size"], rest)
            said.append(f"If {base}, and all {only} are {row['item_label']}, then {others} are.")
    opening = f"{first['as_printed']} are {first['item_label']}, but the report does not say of whom: {whole}."
    return f"{opening}\n{' '.join(said)}"


def named_in_finding(found: pd.DataFrame) -> list[Stat]:
    """The statistics that the finding names, each once: a share, and the sizes that it is read as a share of."""
    sizes = stats_of(found.assign(of=found["size"].map(number)), statistic_id="as_printed", size_statistic_id="of")
    return list(dict.fromkeys(sizes))


def patients_finding(seen: pd.DataFrame) -> str:
    """What a mean number of patients a week comes to: one sentence."""
    if seen.empty:
        return "This report gives no mean number of patients."
    row = seen.iloc[0]
    return (
        f"If the mean of {row['as_printed']} was rounded from {number(row['mean_low'], 1)} to "
        f"{number(row['mean_high'], 1)}, it comes to between {number(seen['patients_low'].min())} and "
        f"{number(seen['patients_high'].max())} patient visits a week, depending on whose mean it is."
    )
