"""What is known of each CME activity, and which outcomes it could show."""

from __future__ import annotations

import pandas as pd

from analysis.sources.reports import Reports
from analysis.sources.rows import Activity, each

MEASURED = "measured"
STATUSES = (MEASURED, "reachable", "claimed", "beyond")
LEVEL = "moore-"


def activities(data: Reports) -> tuple[str, ...]:
    """The reports that are on a CME activity, in the order of `activities.csv`."""
    return tuple(data.activities["report_id"].unique())


def card(data: Reports, report_id: str) -> pd.DataFrame:
    """The fields of one activity that are no levels of outcome, in their order."""
    rows = data.activities
    return rows[(rows["report_id"] == report_id) & ~rows["field"].str.startswith(LEVEL)].reset_index(drop=True)


def levels(data: Reports) -> pd.DataFrame:
    """Whether each activity measured an outcome at each level of Moore's framework, could, or could not.

    One row an activity and level: `report_id`, `level`, `status` (one of `STATUSES`; measured where a statistic of the
    report has that level, otherwise the judgement in `activities.csv`), `statistic_ids` and `reason`.

    >>> from analysis.sources import reports
    >>> found = levels(reports.load())
    >>> found.loc[found["status"] == "measured", ["report_id", "level"]].to_numpy().tolist()
    [['medlive-2025-outcomes', '1'], ['medlive-2025-outcomes', '3a'], ['medlive-2025-outcomes', '4']]
    """
    judged = data.activities[data.activities["field"].str.startswith(LEVEL)]
    outcomes = data.statistics.groupby(["report_id", "moore_level"])["statistic_id"].agg(tuple).to_dict()
    found = []
    for row in each(judged, Activity):
        level = row.field.removeprefix(LEVEL)
        names = outcomes.get((row.report_id, level), ())
        found.append((row.report_id, level, MEASURED if names else row.status, names, row.note))
    return pd.DataFrame(found, columns=["report_id", "level", "status", "statistic_ids", "reason"])


def asked(data: Reports) -> pd.DataFrame:
    """What the ACCME standards ask to be told to learners: fields (rows) by activity (columns), with their status.

    Indexed by `standard` and `field`.
    """
    rows = data.activities[data.activities["standard"] != ""]
    table = rows.pivot_table(
        index=["standard", "field"], columns="report_id", values="status", aggfunc="first", sort=False
    )
    return table[list(activities(data))]
