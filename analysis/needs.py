"""The action plans of a study and the needs that they answer, each once, whichever of its reports names it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.reports import Reports

NEEDS = ("challenge", "gap")


@dataclass(frozen=True)
class Need:
    """A challenge or gap.

    Attributes
    ----------
    name : str
        Its `theme_id` without the report, or, where it is of another study, with it.
    label : str
    statistic_ids : tuple of str
        Its shares, one a report that prints one.
    elsewhere : str
        The report that names it, where that is of another study; else empty.
    """

    name: str
    label: str
    statistic_ids: tuple[str, ...]
    elsewhere: str


def plans_and_needs(data: Reports, report_id: str) -> tuple[pd.DataFrame, list[Need]]:
    """The action plans that the reports of a study name, and every challenge or gap that they name.

    Parameters
    ----------
    data : Reports
    report_id : str
        One report of the study. Plans, challenges and gaps of the same name in several reports are one.

    Returns
    -------
    DataFrame
        One row a plan: `name`, `label`, `report_ids` that name it, its `statistic_ids` and the `needs` it answers.
    list of Need
        Of this study.

    Examples
    --------
    >>> from analysis import reports
    >>> plans, needs = plans_and_needs(reports.load(), "mahtani-2023-coverage")
    >>> [need.name for need in plans.set_index("name").loc["patient-navigators", "needs"]]
    ['coordination-of-care', 'patient-centered-care']
    """
    study = data.report(report_id)["study_id"]
    reports = tuple(data.reports.loc[data.reports["study_id"] == study, "report_id"])
    themes = data.themes.assign(
        here=data.themes["report_id"].isin(reports),
        name=data.themes["theme_id"].str.partition(".")[2],
    )
    themes["name"] = themes["name"].where(themes["here"], themes["theme_id"])
    by_id = {row.theme_id: row for row in themes.itertuples()}
    merged = {name: list(rows.itertuples()) for name, rows in themes.groupby("name", sort=False)}

    def need(name: str) -> Need:
        rows = merged[name]
        shares = tuple(row.statistic_id for row in rows if row.statistic_id)
        return Need(name, rows[0].label, shares, "" if rows[0].here else rows[0].report_id)

    plans = []
    of_study = themes[themes["here"]]
    for name, rows in of_study[of_study["kind"] == "action-plan"].groupby("name", sort=False):
        answered = dict.fromkeys(by_id[one].name for answers in rows["answers"] for one in answers.split())
        shares = tuple(one for one in rows["statistic_id"] if one)
        needs = tuple(need(one) for one in answered)
        plans.append((name, rows["label"].iloc[0], tuple(rows["report_id"]), shares, needs))
    named = of_study.loc[of_study["kind"].isin(NEEDS), "name"].drop_duplicates()
    return pd.DataFrame(plans, columns=["name", "label", "report_ids", "statistic_ids", "needs"]), [
        need(name) for name in named
    ]
