"""The sizes of groups, over all reports of a study."""

from __future__ import annotations

import pandas as pd

from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.reports import Reports
from analysis.sources.rows import Group, each

STATED = "group_id report_id n assumed statistic_id".split()
LARGEST_TOLD = 100  # from here on every number of people allows every whole percentage


def all_sizes(data: Reports, report_id: str) -> pd.DataFrame:
    """What each report of a study says, or is assumed to say, of the size of every group: people, charts or clinics."""
    rows = []
    for name in data.study_reports(report_id):
        for group in each(data.groups[data.groups["report_id"] == name], Group):
            n, _ = data.group_size(name, group.group_id)
            if n is not None:
                rows.append((group.group_id, name, n, group.group_id in data.sizes, group.size_statistic_id))
    return pd.DataFrame(rows, columns=STATED).sort_values("group_id", kind="stable", ignore_index=True)


def largest_size(data: Reports, report_id: str, group_id: str) -> int:
    """The size of a group, as the largest number that a percentage of it, or of a part of it, can be of.

    Raises InputError if the report states no size of such a group; names those whose size it states.
    """
    sizes = all_sizes(data, report_id).set_index(["report_id", "group_id"])["n"]
    if (report_id, group_id) not in sizes.index:
        names = [group for report, group in sizes.index if report == report_id]
        raise InputError(problem(f"group of {report_id}", one_of(names, group_id), group_id))
    return int(sizes[report_id, group_id])
